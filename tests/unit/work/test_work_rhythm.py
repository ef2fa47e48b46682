"""When a source is asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import Answer, Schedule
from standfirst.work.collecting.rhythm import Bounds, Heard, back_off_s, decide_schedule

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
URL = "https://outlet.example/feed"
BOUNDS = Bounds()


def every(pause: timedelta, count: int = 20, *, until: datetime = NOON) -> tuple[datetime, ...]:
    """Publication times, the newest first, as feeds have them."""
    return tuple(until - n * pause for n in range(count))


def first(times: tuple[datetime, ...] = (), **more: object) -> Schedule:
    heard = Heard(Answer.ANSWERED, len(times), len(times), times)
    return decide_schedule(URL, Schedule(), replace(heard, **more), NOON)


def pause_of(schedule: Schedule, at: datetime = NOON) -> timedelta:
    assert schedule.due_at is not None
    return schedule.due_at - at


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (MINUTE, 5 * MINUTE),  # no sooner than the least
        (HOUR, 30 * MINUTE),
        (DAY, 12 * HOUR),
        (7 * DAY, DAY),  # no later than the longest
    ],
)
def test_a_source_is_asked_twice_between_two_of_its_items(pause: timedelta, expected: timedelta) -> None:
    assert pause_of(first(every(pause))) == expected


def test_an_issue_put_out_all_at_once_has_a_daily_rhythm() -> None:
    times = tuple(NOON - day * DAY - n * timedelta(seconds=9) for day in range(4) for n in range(15))
    assert pause_of(first(times)) == pytest.approx(12 * HOUR, abs=HOUR)


def test_an_item_pinned_for_years_is_no_rhythm() -> None:
    schedule = first((*every(HOUR), NOON - 800 * DAY))
    assert pause_of(schedule) == 30 * MINUTE
    assert schedule.longest_s is not None
    assert schedule.longest_s < 2 * 3600
    assert schedule.known_since is not None
    assert NOON - schedule.known_since < DAY


def test_items_announced_for_next_month_do_not_count() -> None:
    assert first((NOON + 30 * DAY, *every(HOUR))).news_at == NOON


def test_without_dates_it_is_asked_hourly_and_then_learnt_from_what_was_seen() -> None:
    schedule = decide_schedule(URL, Schedule(), Heard(Answer.ANSWERED, 8, 8), NOON)
    assert pause_of(schedule) == HOUR
    at = NOON
    for _ in range(40):
        at += 3 * HOUR
        schedule = decide_schedule(URL, schedule, Heard(Answer.ANSWERED, 8, 1), at)
    assert schedule.rhythm_s == pytest.approx(3 * 3600)
    assert pause_of(schedule, at) == pytest.approx(1.5 * HOUR, abs=MINUTE)


def test_while_nothing_comes_it_is_asked_less_and_less() -> None:
    schedule, at, pauses = first(every(HOUR)), NOON, []
    for _ in range(60):
        assert schedule.due_at is not None
        at = schedule.due_at
        schedule = decide_schedule(URL, schedule, Heard(Answer.UNCHANGED), at)
        pauses.append(pause_of(schedule, at))
    assert pauses == sorted(pauses)
    assert pauses[0] < 35 * MINUTE
    assert pauses[-1] > 60 * MINUTE


def test_a_list_turned_over_whole_is_asked_sooner() -> None:
    before = first(every(DAY, 10))
    at = NOON + 12 * HOUR
    heard = Heard(Answer.ANSWERED, 10, 10, every(HOUR, 10, until=at))
    assert pause_of(decide_schedule(URL, before, heard, at), at) <= 6 * HOUR


def test_the_longest_of_what_feed_and_server_ask_for_is_kept() -> None:
    assert pause_of(first(every(HOUR), feed_every_s=7200.0)) == 2 * HOUR
    assert pause_of(first(every(HOUR), fresh_s=5400.0)) == 90 * MINUTE
    assert pause_of(first(every(HOUR), fresh_s=31_536_000.0)) == DAY  # some say a year


def test_what_the_feed_asks_for_is_remembered_while_it_does_not_change() -> None:
    schedule = first(every(10 * MINUTE), feed_every_s=7200.0)
    at = NOON + 2 * HOUR
    assert pause_of(decide_schedule(URL, schedule, Heard(Answer.UNCHANGED), at), at) == 2 * HOUR


def test_the_desks_own_word_stands_above_them() -> None:
    assert pause_of(first(every(DAY), feed_every_s=7200.0, every_s=60.0)) == MINUTE


# ---------------------------------------------------------------------------- failures


FAILED = Heard(Answer.FAILED)


def test_failures_are_counted_until_it_answers() -> None:
    one = decide_schedule(URL, Schedule(), FAILED, NOON)
    two = decide_schedule(URL, one, FAILED, NOON + HOUR)
    assert (two.failures, two.failing_since) == (2, NOON)
    well = decide_schedule(URL, two, Heard(Answer.UNCHANGED), NOON + 2 * HOUR)
    assert (well.failures, well.failing_since, well.succeeded_at) == (0, None, NOON + 2 * HOUR)


def test_gone_for_good_it_is_asked_no_more_until_it_is_there_again() -> None:
    ended = decide_schedule(URL, Schedule(), replace(FAILED, gone="answered 410 Gone"), NOON)
    assert (ended.due_at, ended.ended) == (None, "answered 410 Gone")
    back = decide_schedule(URL, ended, Heard(Answer.ANSWERED, 3, 3), NOON + DAY)
    assert back.ended is None
    assert back.due_at is not None


def test_habits_outlive_a_failure() -> None:
    before = first(every(HOUR))
    after = decide_schedule(URL, before, FAILED, NOON + HOUR)
    assert (after.rhythm_s, after.usual, after.news_at) == (before.rhythm_s, before.usual, before.news_at)


sources = st.text(min_size=1, max_size=30)
bounds = st.builds(
    lambda least, more: Bounds(least, least + more), st.floats(60, 7200), st.floats(0, 2_000_000)
)


@given(sources, bounds, st.booleans())
def test_the_pause_grows_with_every_failure_up_to_its_cap(source: str, within: Bounds, lasting: bool) -> None:
    pauses = [back_off_s(source, n, within, lasting=lasting) for n in range(1, 40)]
    assert pauses == sorted(pauses)
    assert all(within.least_s <= pause <= within.most_s for pause in pauses)
    assert pauses[-1] >= 0.8 * within.most_s
    assert pauses == [back_off_s(source, n, within, lasting=lasting) for n in range(1, 40)]


def test_sources_of_one_broken_server_do_not_all_come_back_at_once() -> None:
    for failures in (1, 3, 20):
        pauses = {back_off_s(f"https://outlet.example/{n}", failures, BOUNDS) for n in range(50)}
        assert len(pauses) == 50
        assert max(pauses) - min(pauses) > 0.1 * min(pauses)


# ---------------------------------------------------------------------------- whatever comes


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
seconds = st.none() | st.floats(1, 1e9)
heards = st.builds(
    Heard,
    answer=st.sampled_from(Answer),
    listed=st.none() | st.integers(0, 2000),
    new=st.integers(0, 2000),
    times=st.lists(moments, max_size=25).map(tuple),
    listed_before=st.none() | st.integers(0, 2000),
    feed_every_s=seconds,
    fresh_s=seconds,
    retry_at=st.none() | moments,
    lasting=st.booleans(),
)


@given(sources, st.lists(st.tuples(heards, st.floats(0, 1e7)), min_size=1, max_size=8), bounds)
def test_it_is_always_asked_again_later_within_bounds_and_never_before_it_is_allowed(
    source: str, askings: list[tuple[Heard, float]], within: Bounds
) -> None:
    schedule, at = Schedule(), NOON
    for heard, wait in askings:
        schedule = decide_schedule(source, schedule, heard, at, within)
        assert schedule.due_at is not None
        assert schedule.due_at > at
        if heard.retry_at is not None:
            assert schedule.due_at >= heard.retry_at
        if heard.retry_at is None or heard.retry_at <= at:
            pause = (schedule.due_at - at).total_seconds()
            assert within.least_s - 1e-3 <= pause <= within.most_s + 1e-3
        at += timedelta(seconds=wait)


@given(heards, st.floats(1, 1e6))
def test_a_desks_own_pause_is_kept_to_the_second(heard: Heard, own_s: float) -> None:
    heard = replace(heard, answer=Answer.ANSWERED, every_s=own_s, retry_at=None)
    assert pause_of(decide_schedule(URL, Schedule(), heard, NOON)).total_seconds() == pytest.approx(own_s)
