"""Warnings about sources, on invented histories: outlets are simulated, asked when due, and watched."""

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from standfirst.records import Answer, CollectionLine, DocumentKind, Schedule
from standfirst.work.collecting.rhythm import Heard, decide_schedule
from standfirst.work.collecting.watching import find_warnings

START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday; Easter is on 5 April
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EASTER = {date(2026, 4, 3), date(2026, 4, 6)}
URL = "https://outlet.example/feed"

Hours = Callable[[datetime, random.Random], list[float]]


def weekdays(day: datetime, dice: random.Random) -> list[float]:
    """Some five items a working day, none at weekends and on holidays."""
    if day.weekday() >= 5 or day.date() in EASTER:
        return []
    return [dice.uniform(8, 18) for _ in range(dice.randint(3, 8))]


def around_the_clock(day: datetime, dice: random.Random) -> list[float]:
    return [dice.uniform(0, 24) for _ in range(40)]


def daily(day: datetime, dice: random.Random) -> list[float]:
    return [dice.uniform(6, 20)]


def one_each_weekday(day: datetime, dice: random.Random) -> list[float]:
    return weekdays(day, dice)[:1]


def weekly(day: datetime, dice: random.Random) -> list[float]:
    return [dice.uniform(9, 17)] if day.weekday() == 3 else []


@dataclass
class Outlet:
    """What an outlet publishes, and how its feed lists it: the newest ``size``, or those of a ``window``."""

    hours: Hours
    size: int = 20
    window: timedelta | None = None
    dated: bool = True
    ends: datetime | None = None
    kind: DocumentKind = DocumentKind.FEED
    news: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        dice = random.Random(7)
        for day in range(-90, 80):
            midnight = START + day * DAY
            self.news += sorted(midnight + hour * HOUR for hour in self.hours(midnight, dice))

    def lists(self, at: datetime) -> list[datetime]:
        until = bisect_right(self.news, min(at, self.ends or at))
        shown = self.news[max(0, until - self.size) : until]
        return [time for time in shown if self.window is None or at - time <= self.window]

    def watched(self, days: int) -> Iterator[tuple[datetime, tuple[str, ...]]]:
        """Ask it when it is due for so many days; the moments and the warnings."""
        schedule, at, seen, entries = Schedule(), START + 9 * HOUR, set[datetime](), None
        while at < START + days * DAY:
            listed = self.lists(at)
            new = [time for time in listed if time not in seen]
            seen.update(new)
            times = tuple(listed) if self.dated else ()
            heard = Heard(Answer.ANSWERED, len(listed), len(new), times, entries)
            before, schedule = schedule, decide_schedule(URL, schedule, heard, at)
            entries = len(listed)
            line = CollectionLine(URL, at, Answer.ANSWERED, kind=self.kind, entries=entries, new=len(new))
            yield at, find_warnings(before, schedule, line)
            assert schedule.due_at is not None
            at = schedule.due_at


@pytest.mark.parametrize("hours", [weekdays, around_the_clock, daily, one_each_weekday, weekly])
@pytest.mark.parametrize("dated", [True, False])
def test_no_false_alarm_in_two_months_with_weekends_and_easter(hours: Hours, dated: bool) -> None:
    alarms = [(at, words) for at, words in Outlet(hours, dated=dated).watched(65) if words]
    assert alarms == []


def test_a_feed_of_the_last_day_alone_may_be_empty_at_weekends() -> None:
    alarms = [(at, words) for at, words in Outlet(weekdays, window=DAY).watched(65) if words]
    assert alarms == []


@pytest.mark.parametrize(
    ("hours", "alarm_after"),
    [(around_the_clock, 1.2), (daily, 4), (weekdays, 6), (one_each_weekday, 8), (weekly, 17)],
)
def test_an_outlet_that_falls_silent_is_told_soon_against_its_own_rhythm(
    hours: Hours, alarm_after: float
) -> None:
    ends = START + 30 * DAY
    outlet = Outlet(hours, ends=ends)
    last = outlet.lists(ends)[-1]
    alarms = [(at, words) for at, words in outlet.watched(50) if words]
    assert (alarms[0][0] - last) / DAY < alarm_after
    assert all("nothing new for" in words[0] for _, words in alarms)


def test_a_silence_is_told_in_words() -> None:
    *_, (_, words) = Outlet(daily, ends=START + 31 * DAY).watched(40)
    assert words == ("nothing new for 9 days; it used to bring something about every day",)


def test_a_dead_feed_is_told_once_its_silence_was_watched() -> None:
    outlet = Outlet(daily, ends=START - 60 * DAY)
    told = [words for _, words in outlet.watched(8)]
    assert told[0] == ()  # last year's feed, read for the first time, is no news of today
    assert "nothing new for 6" in told[-1][0]


# ---------------------------------------------------------------------------- short lists


KNOWN = Schedule(
    usual=20,
    fewest=18,
    news_at=START - HOUR,
    known_since=START - 40 * DAY,
    rhythm_s=3600,
    longest_s=40_000,
    succeeded_at=START - HOUR,
)


def line(entries: int = 20, **more: object) -> CollectionLine:
    facts = {"answer": Answer.ANSWERED, "kind": DocumentKind.FEED, **more}
    return CollectionLine(URL, START, entries=entries, **facts)  # type: ignore[arg-type]


def test_a_list_that_is_suddenly_empty_or_short_is_told() -> None:
    assert find_warnings(KNOWN, KNOWN, line(0)) == ("it lists nothing; it used to list about 20 items",)
    assert find_warnings(KNOWN, KNOWN, line(3)) == ("it lists only 3; it used to list about 20 items",)
    assert find_warnings(KNOWN, KNOWN, line(9)) == ()


def test_it_is_told_for_as_long_as_the_list_is_empty() -> None:
    schedule, at = KNOWN, START
    for _ in range(100):
        before, schedule = schedule, decide_schedule(URL, schedule, Heard(Answer.ANSWERED, 0), at)
        assert "lists nothing" in find_warnings(before, schedule, line(0))[0]
        at += HOUR
    unchanged = decide_schedule(URL, schedule, Heard(Answer.UNCHANGED), at)
    assert "lists nothing" in find_warnings(schedule, unchanged, line(0, answer=Answer.UNCHANGED))[0]


def test_letters_of_one_item_or_twenty_are_no_short_lists() -> None:
    assert find_warnings(KNOWN, KNOWN, line(1, kind=DocumentKind.MAIL)) == ()


# ---------------------------------------------------------------------------- pages without text


def test_pages_that_stop_giving_text_are_told() -> None:
    past = [line(new=2, unread=2), line(new=2, unread=2), line(new=3, unread=2), line(new=9)]
    assert find_warnings(KNOWN, KNOWN, line(), past[:3]) == (
        "its pages give no text: 6 of the last 7 could not be read",
    )
    assert find_warnings(KNOWN, KNOWN, line(), past) == ()
    assert find_warnings(KNOWN, KNOWN, line(), past[:1]) == ()


# ---------------------------------------------------------------------------- failures


def test_a_source_that_keeps_failing_is_told_from_when_on() -> None:
    schedule, at, told = KNOWN, START, []
    for _ in range(8):
        before, schedule = schedule, decide_schedule(URL, schedule, Heard(Answer.FAILED), at)
        asked = CollectionLine(URL, at, Answer.FAILED)
        told.append(find_warnings(before, schedule, asked))
        assert schedule.due_at is not None
        at = schedule.due_at
    assert told[0] == told[2] == ()
    assert told[-1] == ("it has not answered since 2 March 2026 (asked 8 times in vain)",)
