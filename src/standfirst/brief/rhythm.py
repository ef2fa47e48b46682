"""When an edition is due: "every weekday 07:00" in the desk's time zone, daylight saving and all. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {
    "day": frozenset(range(7)),
    "weekday": frozenset(range(5)),
    "weekend": frozenset((5, 6)),
}
_RULE = re.compile(r"every\s+(.+?)\s+(?:at\s+)?([01]?\d|2[0-3]):([0-5]\d)", re.I)

_HOLIDAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
_LEAP_YEAR = 2024
HOLIDAYS_MOST = 100
_AHEAD_DAYS = 1100
"""Three years have more Mondays than a schedule may have holidays: some day is always due."""


class Unapproved(StrEnum):
    """What happens at the hour when nobody has approved a draft.

    ``SEND``: it is published as it is. ``HOLD``: it waits, and the editor is told. ``HEADLINES``: its
    headlines and links are published, nothing else of it.
    """

    SEND = "send"
    HOLD = "hold"
    HEADLINES = "headlines"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The days of the week (Monday is 0) and the hour of the clock on the desk's wall.

    ``not_on`` are days that are left out, as year, month and day; the year is 0 for every year's.
    """

    days: frozenset[int]
    at: time
    not_on: frozenset[tuple[int, int, int]] = frozenset()


def read_rhythm(text: str, not_on: Iterable[str] = ()) -> Rhythm:
    """Read "every weekday 07:00", "every day at 6:30", "every monday, thursday 18:00".

    Args:
        text: the rhythm.
        not_on: holidays: "2027-03-26" for one day, "12-25" for one of every year.

    Raises:
        ValueError: it is nothing of the kind.
    """
    found = _RULE.fullmatch(text.strip())
    if found is None:
        raise ValueError('write when, such as "every weekday 07:00" or "every monday, thursday 18:00"')
    days: set[int] = set()
    for word in re.split(r"\s*(?:,|\band\b)\s*", found[1].strip().casefold()):
        plain = word.strip().removesuffix("s") if word.strip() not in _DAYS else word.strip()
        if plain in _SETS:
            days |= _SETS[plain]
            continue
        matches = (
            [place for place, name in enumerate(_DAYS) if name.startswith(plain)] if len(plain) > 1 else []
        )
        if len(matches) != 1:
            raise ValueError(f"{word!r} is no day: write day, weekday, weekend or the name of one")
        days.add(matches[0])
    return Rhythm(frozenset(days), time(int(found[2]), int(found[3])), frozenset(map(read_holiday, not_on)))


def read_holiday(text: str) -> tuple[int, int, int]:
    """Read a day on which nothing is due, "2027-03-26" or "12-25"; the year is 0 for every year's.

    Raises:
        ValueError: there is no such day.
    """
    found = _HOLIDAY.fullmatch(text.strip())
    if found is not None:
        try:
            date(int(found[1] or _LEAP_YEAR), int(found[2]), int(found[3]))
        except ValueError:
            found = None
    if found is None:
        raise ValueError(f'{text!r} is no day: write "2027-03-26", or "12-25" for one of every year')
    return int(found[1] or 0), int(found[2]), int(found[3])


def moment_on(rhythm: Rhythm, day: date, zone: ZoneInfo) -> datetime | None:
    """The moment on one day, in UTC; None on a day that is none of the rhythm's.

    An hour that the clocks skip in spring is that much later, as if they had not been put forward; one that
    comes twice in autumn is the first.
    """
    left_out = {(day.year, day.month, day.day), (0, day.month, day.day)} & rhythm.not_on
    if day.weekday() not in rhythm.days or left_out:
        return None
    return datetime.combine(day, rhythm.at, zone).replace(fold=0).astimezone(UTC)


def last_due(rhythm: Rhythm, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The latest moment of the rhythm that is not later than now, within the last eight days."""
    return next((at for at in _backwards(rhythm, now, zone) if at <= now), None)


def next_due(rhythm: Rhythm, now: datetime, zone: ZoneInfo) -> datetime:
    """The first moment of the rhythm that is later than now; holidays put it off."""
    today = now.astimezone(zone).date()
    found = (moment_on(rhythm, today + timedelta(days=n), zone) for n in range(_AHEAD_DAYS))
    return next(at for at in found if at is not None and at > now)


def count_due(rhythm: Rhythm, after: datetime, before: datetime, zone: ZoneInfo) -> int:
    """How many moments of the rhythm lie between two others, neither of them counted."""
    day, last = after.astimezone(zone).date(), before.astimezone(zone).date()
    found = (moment_on(rhythm, day + timedelta(days=n), zone) for n in range((last - day).days + 1))
    return sum(at is not None and after < at < before for at in found)


def _backwards(rhythm: Rhythm, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    today = now.astimezone(zone).date()
    for back in range(-1, 9):
        at = moment_on(rhythm, today - timedelta(days=back), zone)
        if at is not None:
            yield at
