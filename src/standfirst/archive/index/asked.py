"""A query as an index can be asked it: terms, patterns and marks joined by and, or, but-not. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from standfirst.search.terms import Pattern


@dataclass(frozen=True, slots=True)
class Stands:
    """Words stand together, in any part or in the publisher's name alone."""

    pattern: Pattern
    publisher: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The row bears one of these marks; of none, no row does."""

    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """All of these hold, and none of those."""

    these: tuple[Asked, ...]
    without: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """One of these holds."""

    these: tuple[Asked, ...]


Asked: TypeAlias = Stands | Marked | Both | Either


@dataclass(frozen=True, slots=True)
class Span:
    """Row numbers from ``low`` to ``high``, both included."""

    low: int = 0
    high: int = 1 << 62

    def within(self, other: Span) -> Span:
        """What both have."""
        return Span(max(self.low, other.low), min(self.high, other.high))
