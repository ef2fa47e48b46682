"""Folded words as an index keeps them, and phrases as it is asked for them.

Scripts written without spaces have words that nobody marked off, so a token is one character, and most
characters are everywhere. The index keeps each of them together with the next one of its run (北京市:
"北·京", "京·市", "市·") at the place of the first. Two characters are far rarer than one, positions stay what
they were, and a phrase asked for finds exactly what a search character by character would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.text.folding import is_unspaced

JOINT = "·"
"""Stands between and after characters of an unspaced script; no folded word has it in it."""

LONGEST = 500
"""Characters of a term that are kept: PostgreSQL takes 2,046 bytes, and no word is that long."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Terms that must stand together, in order; the last may be but the beginning of one (``prefix``)."""

    terms: tuple[str, ...]
    prefix: bool = False


def index_terms(words: Sequence[str]) -> Sequence[str]:
    """The terms that an index keeps of folded words: as many, each in its place.

    Args:
        words: folded words in order, as ``text.folding.tokens`` gives them.
    """
    if max(map(len, words), default=0) > LONGEST:
        words = [word[:LONGEST] for word in words]
    if all(map(str.isascii, words)):
        return words
    unspaced = [not word.isascii() and is_unspaced(word) for word in words]
    if not any(unspaced):
        return words
    last = len(words) - 1
    return [
        word
        if not unspaced[place]
        else f"{word}{JOINT}{words[place + 1] if place < last and unspaced[place + 1] else ''}"
        for place, word in enumerate(words)
    ]


def pattern_of(phrase: Sequence[str]) -> Pattern:
    """What an index of such terms is asked for, to find where these words (folded, one at least) stand so."""
    terms = tuple(index_terms(phrase))
    if phrase[-1].isascii() or not is_unspaced(phrase[-1]):
        return Pattern(terms)
    if len(phrase) > 1 and is_unspaced(phrase[-2]):
        return Pattern(terms[:-1])  # the one before holds the last character already
    return Pattern(terms, prefix=True)
