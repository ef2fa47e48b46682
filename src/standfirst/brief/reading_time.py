"""How long an edition takes to read, in minutes."""

from __future__ import annotations

import math
from collections.abc import Iterable

from standfirst.brief.voices import Voice
from standfirst.text.folding import tokens

WORDS_A_MINUTE = 238
"""Words that adults read silently in a minute, texts of facts in English: the mean of 190 studies with 18,573
readers (Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109, 2019)."""


def minutes_of(texts: Iterable[str]) -> int:
    """The minutes that these texts take to read, one at the least; 0 where there is nothing to read."""
    return minutes_for(count_words(texts))


def minutes_for(words: int) -> int:
    """The minutes that so many words take to read."""
    return math.ceil(words / WORDS_A_MINUTE)


def count_words(texts: Iterable[str]) -> int:
    """The words of some texts."""
    return sum(len(tokens(text)) for text in texts)


def words_of_voices(voices: Iterable[Voice]) -> Iterable[str]:
    """What is read of voices: whose they are, and their words where these are not told above."""
    for voice in voices:
        yield voice.speaker or ""
        for said in voice.statements:
            if said.mark is None and not said.above:
                yield said.words
            yield said.told.before
            yield said.told.after
