"""How much may (still) be printed of an article: characters, words, or both where both are limited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.records import ExcerptLimit, Passage, Quotation, Unit
from standfirst.text.counting import count_words


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may be printed; None where nobody limits it. A publisher may count words, its page characters."""

    characters: int | None = None
    words: int | None = None

    @classmethod
    def of(cls, limit: ExcerptLimit | None) -> Allowance:
        """What a publisher's limit allows."""
        if limit is None:
            return FREE
        return cls(words=limit.most) if limit.unit is Unit.WORDS else cls(limit.most)

    @property
    def is_free(self) -> bool:
        """Whether nobody states a limit."""
        return self.characters is None and self.words is None

    @property
    def is_nothing(self) -> bool:
        """Whether the headline alone may be printed."""
        return self.characters == 0 or self.words == 0

    def holds(self, *texts: str) -> bool:
        """Whether all of these texts together keep to it."""
        if self.characters is not None and sum(map(len, texts)) > self.characters:
            return False
        return self.words is None or sum(map(count_words, texts)) <= self.words

    def less(self, *texts: str) -> Allowance:
        """What is left once these texts are printed; never less than nothing."""
        characters, words = self.characters, self.words
        if characters is not None:
            characters = max(0, characters - sum(map(len, texts)))
        if words is not None:
            words = max(0, words - sum(map(count_words, texts)))
        return Allowance(characters, words)

    def within(self, other: Allowance) -> Allowance:
        """What both allow."""
        return Allowance(_least(self.characters, other.characters), _least(self.words, other.words))

    def __str__(self) -> str:
        limits = [
            str(ExcerptLimit(most, unit))
            for most, unit in ((self.words, Unit.WORDS), (self.characters, Unit.CHARACTERS))
            if most is not None
        ]
        return "its headline only" if self.is_nothing else " and ".join(limits) or "any length"


FREE = Allowance()
"""Nobody states a limit."""


def _least(one: int | None, other: int | None) -> int | None:
    return min((n for n in (one, other) if n is not None), default=None)


def words_printed(quotation: Quotation) -> tuple[str, ...]:
    """All of an article's words that a statement prints: what was said, by whom, how, and with what doubt."""
    aside: Iterable[Passage | None] = (quotation.source, quotation.cue, quotation.hedge)
    return tuple(p.text for p in (*quotation.content, *aside) if p is not None)
