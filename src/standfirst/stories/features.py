"""What of an article says which event it is on: its words, names and numbers, counted."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from standfirst.records import Article
from standfirst.text.folding import fold, tokens
from standfirst.text.language import base_language, detect_language

_MOST_CHARACTERS = 20_000
"""News says what happened at its head; the rest of a very long page costs time and tells nothing more."""

_TELLING_CHARACTERS = 250
"""Where a publisher does not say, so much of a text tells its language."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_THOUSANDS = re.compile(r"[,.'’\u00a0\u202f\u066c](?<=\d.)(?=\d{3}(?!\d))")
"""What parts thousands: "3,420", "3.420" and "3420" are one number."""


@dataclass(frozen=True, slots=True)
class Features:
    """One article's words by how often they stand in it, all folded.

    ``capitals`` counts those that began with a capital letter, so that over many articles a name tells itself
    from a word; ``names`` are whatever ids the caller found names under, the same in every language.
    """

    words: Counter[str]
    capitals: Counter[str]
    names: frozenset[str]
    length: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Packed:
    """Features in a tenth of the room, for articles that are kept by the ten thousand."""

    words: tuple[str, ...]
    counts: array[int]
    capitals: tuple[str, ...]
    capital_counts: array[int]
    names: frozenset[str]
    length: int
    language: str | None

    @classmethod
    def of(cls, features: Features) -> Packed:
        """Pack features."""
        words, capitals = features.words, features.capitals
        return cls(
            tuple(words),
            array("I", words.values()),
            tuple(capitals),
            array("I", capitals.values()),
            features.names,
            features.length,
            features.language,
        )

    def unpack(self) -> Features:
        """The features as they were."""
        return Features(
            Counter(dict(zip(self.words, self.counts, strict=True))),
            Counter(dict(zip(self.capitals, self.capital_counts, strict=True))),
            self.names,
            self.length,
            self.language,
        )


def features_of(article: Article, names: Iterable[str] = ()) -> Features:
    """Count the words of an article's headline, standfirst and text.

    Args:
        article: the article.
        names: ids or canonical forms of the names found in it.

    Returns:
        Its features; empty ones for an article without words.
    """
    text = _THOUSANDS.sub("", unicodedata.normalize("NFC", _whole(article)))
    raw = Counter(_WORD.findall(text) if not _UNSPACED.search(text) else _pairs(tokens(text)))
    words, capitals = Counter[str](), Counter[str]()
    for word, count in raw.items():
        folded = _fold_word(word)
        words[folded] += count
        if word[0].isupper():
            capitals[folded] += count
    return Features(
        words=words,
        capitals=capitals,
        names=frozenset(names),
        length=sum(raw.values()),
        language=_language(article.language, text),
    )


def language_of(article: Article) -> str | None:
    """The language an article is compared in: as its publisher says, else as its beginning tells."""
    return _language(article.language, _whole(article))


def _language(stated: str | None, text: str) -> str | None:
    return base_language(stated) or detect_language(text[:_TELLING_CHARACTERS])


def is_number(word: str) -> bool:
    """Whether a folded word is a number (digits of every script fold to 0-9)."""
    return word.isdigit()


def _whole(article: Article) -> str:
    text = article.text[:_MOST_CHARACTERS]
    parts = [part for part in (article.headline, article.standfirst) if part and not text.startswith(part)]
    return "\n".join([*parts, text])


def _pairs(words: list[str]) -> list[str]:
    """In scripts without spaces single characters say little; pairs of them do."""
    return [a + b for a, b in pairwise(words)]


@lru_cache(maxsize=1 << 16)
def _fold_word(word: str) -> str:
    return fold(word)
