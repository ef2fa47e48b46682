"""The calendar of editions: what was published on which day, and when the schedules are due next."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.archive.seen import EditionLine
from standfirst.brief.rhythm import next_due, read_rhythm

if TYPE_CHECKING:
    from standfirst.config import Desk, DeskSchedule


@dataclass(frozen=True, slots=True)
class Due:
    """A schedule, and when it is due next; ``at`` is None where it cannot be read, as ``wrong`` says."""

    schedule: DeskSchedule
    at: datetime | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month: its editions and the schedules due on it. ``day`` is None beside the month."""

    day: date | None
    editions: tuple[EditionLine, ...] = ()
    due: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks of seven days, and the months with editions before and after it."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    before: date | None
    after: date | None


def next_hours(desk: Desk, now: datetime) -> tuple[Due, ...]:
    """The desk's schedules, the one that is due first first."""
    zone = ZoneInfo(desk.time_zone)
    found = []
    for one in desk.schedules:
        try:
            found.append(Due(one, next_due(read_rhythm(one.when, one.not_on), now, zone)))
        except ValueError as wrong:
            found.append(Due(one, None, str(wrong)))
    return tuple(sorted(found, key=lambda due: (due.at is None, due.at, due.schedule.name)))


def draw_month(
    wanted: date, editions: Sequence[EditionLine], due: Iterable[Due], zone: ZoneInfo, begins_on: int = 0
) -> Month:
    """Lay out a month.

    Args:
        wanted: any day of it.
        editions: all there are.
        due: schedules; each stands on the day of its next hour.
        zone: what a day is.
        begins_on: the week's first day; Monday is 0.
    """
    first = wanted.replace(day=1)
    by_day: dict[date, list[EditionLine]] = {}
    for one in sorted(editions, key=lambda line: line.number):
        by_day.setdefault(one.saved_at.astimezone(zone).date(), []).append(one)
    hours: dict[date, list[Due]] = {}
    for hour in due:
        if hour.at is not None:
            hours.setdefault(hour.at.astimezone(zone).date(), []).append(hour)
    weeks = tuple(
        tuple(_cell(day, first, by_day, hours) for day in week)
        for week in Calendar(begins_on).monthdatescalendar(first.year, first.month)
    )
    months = sorted({day.replace(day=1) for day in (*by_day, *hours)})
    return Month(
        first,
        weeks,
        max((month for month in months if month < first), default=None),
        min((month for month in months if month > first), default=None),
    )


def _cell(
    day: date, first: date, editions: dict[date, list[EditionLine]], hours: dict[date, list[Due]]
) -> Cell:
    if day.month != first.month:
        return Cell(None)
    return Cell(day, tuple(editions.get(day, ())), tuple(hours.get(day, ())))
