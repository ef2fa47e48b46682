"""Long lists of a site: a first page with the latest entries, which leads to pages of years and months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from standfirst.brief.periods import Entries, Period, latest_of, part_by_time, walk
from standfirst.brief.wording import Wording

T = TypeVar("T")

ARCHIVE = "editions/index.html"
LINE = 430
"""Bytes that a story takes in a list beside its own words."""


@dataclass(frozen=True, slots=True)
class TimedList(Generic[T]):
    """A long list: its first page's path, its entries, newest first, and the years that it is parted into.

    There are none where all entries fit the first page.
    """

    path: str
    latest: tuple[T, ...]
    entries: tuple[T, ...]
    years: tuple[Period[T], ...]

    def path_of(self, period: Period[T] | None) -> str:
        """Where a year or month of it stands for good; None is its first page."""
        if period is None:
            return self.path
        base = "editions/all" if self.path == ARCHIVE else self.path.removesuffix(".html")
        return f"{base}/{period.name}.html"

    @property
    def periods(self) -> tuple[Period[T], ...]:
        """All its years and months."""
        return tuple(walk(self.years))


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page of a list: ``here`` where it is the one that is shown."""

    label: str
    path: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """How to walk a list: its first page, its years, and the months of the year that is shown."""

    first: Way
    years: tuple[Way, ...]
    months: tuple[Way, ...]


def part_list(path: str, entries: Sequence[T], how: Entries[T]) -> TimedList[T]:
    """A list, its entries newest first, parted into years where its first page cannot hold all."""
    latest = latest_of(entries, how)
    years = part_by_time(entries, how) if len(latest) < len(entries) else ()
    return TimedList(path, latest, tuple(entries), years)


def make_pager(of: TimedList[T], here: Period[T] | None, wording: Wording) -> Pager | None:
    """How to walk a list from one of its pages; None where there is but one."""
    if not of.years:
        return None
    year = next((y for y in of.years if here is not None and here.name.startswith(y.name)), None)
    return Pager(
        Way(wording.t("The latest"), of.path, 0, here is None),
        tuple(Way(wording.year(y.first), of.path_of(y), y.size, y is here) for y in of.years),
        tuple(
            Way(_month(m, wording), of.path_of(m), m.size, m is here)
            for m in reversed(year.parts if year else ())
        ),
    )


def _month(period: Period[T], wording: Wording) -> str:
    month = wording.month(period.first)
    return month if period.number == 1 else f"{month} ({wording.number(period.number)})"


def titled(title: str, period: Period[T] | None, wording: Wording) -> str:
    """What a page of a list is called."""
    return title if period is None else wording.listed((title, called(period, wording)))


def called(period: Period[T], wording: Wording) -> str:
    """What a year or month is called."""
    return wording.year(period.first) if period.is_year else _month(period, wording)


def bytes_of(*texts: str | None) -> int:
    """How many bytes some texts take in a page."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts if text)
