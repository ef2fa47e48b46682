"""How much of an article its publisher lets be printed: a number of characters or of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a publisher's limit counts."""

    CHARACTERS = "characters"
    WORDS = "words"


_LIMIT = re.compile(r"(\d{1,6})(?:\s*(characters?|words?))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExcerptLimit:
    """A publisher's limit for all that one edition prints of an article; 0 means the headline only."""

    most: int
    unit: Unit = Unit.CHARACTERS

    def __str__(self) -> str:
        unit = self.unit.value.removesuffix("s") if self.most == 1 else self.unit.value
        return f"{self.most} {unit}"


def read_limit(words: str) -> ExcerptLimit:
    """A limit as people write it: "300", "300 characters", "40 words".

    Raises:
        ValueError: it is none.
    """
    found = _LIMIT.fullmatch(words.strip())
    if found is None:
        raise ValueError('a limit is a whole number of characters or of words: 300, or "40 words"')
    unit = Unit.WORDS if (found[2] or "").lower().startswith("word") else Unit.CHARACTERS
    return ExcerptLimit(int(found[1]), unit)
