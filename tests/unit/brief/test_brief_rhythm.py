"""When an edition is due: by the clock on the desk's wall, whatever the season."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.brief.rhythm import Rhythm, last_due, moment_on, next_due, read_rhythm

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "days", "at"),
    [
        ("every weekday 07:00", range(5), time(7)),
        ("Every day at 6:30", range(7), time(6, 30)),
        ("every weekend 23:59", (5, 6), time(23, 59)),
        ("every monday, thursday 18:00", (0, 3), time(18)),
        ("every Mondays and fri 00:00", (0, 4), time(0)),
    ],
)
def test_it_is_read_as_people_write_it(text, days, at):
    assert read_rhythm(text) == Rhythm(frozenset(days), at)


@pytest.mark.parametrize(
    "text",
    ["", "daily", "every weekday", "every weekday 24:00", "every t 7:00", "every noday 7:00", "weekday 7:00"],
)
def test_what_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"write when|is no day"):
        read_rhythm(text)


def test_seven_is_seven_in_summer_and_in_winter():
    rhythm = read_rhythm("every day 07:00")
    assert moment_on(rhythm, date(2026, 1, 15), BERLIN) == datetime(2026, 1, 15, 6, tzinfo=UTC)
    assert moment_on(rhythm, date(2026, 7, 15), BERLIN) == datetime(2026, 7, 15, 5, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_still_comes_once():
    rhythm = read_rhythm("every day 02:30")  # 29 March 2026: 02:00 becomes 03:00
    assert moment_on(rhythm, date(2026, 3, 29), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_taken_the_first_time():
    rhythm = read_rhythm("every day 02:30")  # 25 October 2026: 03:00 becomes 02:00
    assert moment_on(rhythm, date(2026, 10, 25), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_friday_is_last_due_on_sunday():
    rhythm = read_rhythm("every weekday 07:00")
    sunday = datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert last_due(rhythm, sunday, NEW_YORK) == datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert next_due(rhythm, sunday, NEW_YORK) == datetime(2026, 3, 9, 11, tzinfo=UTC)  # summer time by then


@given(
    st.integers(1_577_836_800, 2_051_222_400).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.sets(st.integers(0, 6), min_size=1),
    st.times(),
    st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Asia/Kathmandu"), ZoneInfo("UTC")]),
)
def test_now_lies_between_the_last_and_the_next(now, days, at, zone):
    rhythm = Rhythm(frozenset(days), at.replace(second=0, microsecond=0, tzinfo=None))
    last, following = last_due(rhythm, now, zone), next_due(rhythm, now, zone)
    assert last is not None
    assert last <= now < following
    assert following - last <= timedelta(days=7, hours=2)


def test_on_holidays_nothing_is_due():
    rhythm = read_rhythm("every weekday 07:00", ["12-25", "2026-12-28"])
    before = datetime(2026, 12, 24, 12, tzinfo=UTC)  # a Thursday
    assert next_due(rhythm, before, BERLIN) == datetime(2026, 12, 29, 6, tzinfo=UTC)
    assert last_due(rhythm, datetime(2026, 12, 28, 12, tzinfo=UTC), BERLIN) == datetime(
        2026, 12, 24, 6, tzinfo=UTC
    )
    assert moment_on(rhythm, date(2028, 12, 25), BERLIN) is None
    assert moment_on(rhythm, date(2027, 12, 28), BERLIN) is not None


@pytest.mark.parametrize("day", ["", "christmas", "13-01", "02-30", "2026-02-29", "2026-12"])
def test_a_holiday_that_is_no_day_is_refused(day):
    with pytest.raises(ValueError, match="is no day"):
        read_rhythm("every day 07:00", [day])
