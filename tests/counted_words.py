"""An invented article of which every word stands nowhere else, so that what is printed of it can be counted.

Whatever a channel makes of it, and however it is laid out: each different word of the article that is found
there was printed.
"""

from __future__ import annotations

import re

from edition_cast import NOON, reading, said
from standfirst.records import Article, ExcerptLimit, Reading, Rights, Unit

GAZETTE = "The Skerry Gazette"
ONE_WORD = re.compile(r"w\d{3}[a-z]+", re.IGNORECASE)


def sentences_of(lengths: list[int], letters: str = "abcdefgh") -> list[str]:
    """Sentences of so many words; the words are told apart by their numbers."""
    made, number = [], 0
    for length in lengths:
        words = [f"w{number + n:03d}{letters[: 1 + (number + n) % len(letters)]}" for n in range(length)]
        number += length
        made.append(" ".join([words[0].capitalize(), *words[1:]]) + ".")
    return made


def report(
    lengths: list[int],
    quoted: list[int],
    rights: Rights | None = None,
    standfirst: str = "",
    full: bool = True,
) -> Reading:
    """An article of such sentences, of which some are somebody's statements."""
    sentences = sentences_of(lengths)
    text = "\n\n".join(" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3))
    statements = []
    for place in quoted:
        words = sentences[place % len(sentences)].rstrip(".").split()
        if len(words) > 4:
            source, cue, hedge, *content = words
            statements.append(
                said(text, " ".join(content), source=source, cue=cue, hedge=hedge, speaker=f"Speaker {place}")
            )
    article = Article(
        "https://gazette.example/1", "Ferry late", text, publisher=GAZETTE, language="en",
        published=NOON, rights=rights, standfirst=standfirst,
    )  # fmt: skip
    return reading(article, statements=statements, full=full)


def words_in(channel: str) -> set[str]:
    """The article's words that a channel prints."""
    return {word.lower() for word in ONE_WORD.findall(channel)}


def keeps_to(limit: ExcerptLimit | None, printed: set[str]) -> bool:
    """Whether so many words may be printed: their characters are the least that stand between them."""
    if limit is None:
        return True
    return (len(printed) if limit.unit is Unit.WORDS else sum(map(len, printed))) <= limit.most


USUAL = report([6, 9, 12, 7, 8, 10, 9, 6], [1, 2, 4, 5, 6])
