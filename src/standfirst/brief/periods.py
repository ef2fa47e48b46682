"""Long lists parted into pages by years, months and parts of months, so that no page grows without end.

A part's address never changes: a year's page stays where it is, and where the year is too long for one page
leads to its months; parts of a month are counted from its oldest entry on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")

PART_MOST = 64_000
"""Bytes that the entries of one page may weigh: with styles, frame and pictures it stays under 100,000."""


@dataclass(frozen=True, slots=True)
class Entries(Generic[T]):
    """How to part entries: the day of each, and how many bytes it takes on a page."""

    day: Callable[[T], date]
    weight: Callable[[T], int]


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """A page of a long list: ``name`` is "2031", "2031-03" or "2031-03-2", ``first`` one of its days.

    ``entries`` come newest first; a year that is too long has none, but ``parts``.
    """

    name: str
    first: date
    entries: tuple[T, ...]
    parts: tuple[Period[T], ...] = ()
    number: int = 1
    size: int = field(default=0)

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return len(self.name) == 4


def part_by_time(newest_first: Sequence[T], how: Entries[T]) -> tuple[Period[T], ...]:
    """The years of a list, the newest first, each with its months where it is too long for one page."""
    return tuple(
        _year(year, tuple(some), how)
        for year, some in groupby(newest_first, key=lambda entry: how.day(entry).year)
    )


def latest_of(newest_first: Sequence[T], how: Entries[T], most: int = PART_MOST) -> tuple[T, ...]:
    """As many of the newest as fit a page."""
    kept = []
    for entry in newest_first:
        most -= how.weight(entry)
        if most < 0:
            break
        kept.append(entry)
    return tuple(kept)


def walk(periods: Sequence[Period[T]]) -> Iterator[Period[T]]:
    """All pages, the parts of each after it."""
    for period in periods:
        yield period
        yield from walk(period.parts)


def _year(year: int, entries: tuple[T, ...], how: Entries[T]) -> Period[T]:
    name, first = f"{year:04}", how.day(entries[0])
    if sum(map(how.weight, entries)) <= PART_MOST:
        return Period(name, first, entries, size=len(entries))
    months = tuple(
        part
        for _month, some in groupby(entries, key=lambda entry: how.day(entry).month)
        for part in _month_parts(tuple(some), how)
    )
    return Period(name, first, (), months, size=len(entries))


def _month_parts(entries: tuple[T, ...], how: Entries[T]) -> list[Period[T]]:
    """A month's pages, the newest first; they are filled from its oldest entry on."""
    first = how.day(entries[0])
    parts: list[list[T]] = [[]]
    weight = 0
    for entry in reversed(entries):
        weight += how.weight(entry)
        if parts[-1] and weight > PART_MOST:
            parts.append([])
            weight = how.weight(entry)
        parts[-1].append(entry)
    base = f"{first.year:04}-{first.month:02}"
    return [
        Period(
            base if number == 1 else f"{base}-{number}", first, tuple(reversed(part)), (), number, len(part)
        )
        for number, part in reversed(list(enumerate(parts, start=1)))
    ]
