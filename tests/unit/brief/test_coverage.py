"""When a story was reported, as a small chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standfirst.brief.coverage import draw_coverage
from standfirst.records import Report

NOON = datetime(2031, 3, 4, 12, 20, tzinfo=UTC)


def reports(hours: Sequence[float | None], copies: Sequence[int] = ()) -> list[Report]:
    return [
        Report(
            str(n),
            "A headline",
            published=None if at is None else NOON + timedelta(hours=at),
            copy_of="0" if n in copies else None,
        )
        for n, at in enumerate(hours)
    ]


def test_hours_of_a_day_and_days_of_a_longer_story() -> None:
    hourly = draw_coverage(reports([0, 0.1, 3], copies=[1]))
    assert hourly is not None
    assert [bar.x for bar in hourly.bars] == [0, 36]
    assert (hourly.bars[0].texts, hourly.bars[0].copies) == (18, 18)
    assert (hourly.begin, hourly.end, hourly.copied) == ("4 March 2031, 12:20 UTC", "15:20 UTC", True)
    daily = draw_coverage(reports([0, 24, 72]))
    assert daily is not None
    assert (daily.begin, daily.end, daily.copied) == ("4 March 2031", "7 March 2031", False)
    assert daily.told == (
        "When it was reported: 3 reports, from 4 March 2031, 12:20 UTC to 7 March 2031, 12:20 UTC"
    )


def test_in_words_it_tells_texts_and_copies_apart_and_when_most_came_together() -> None:
    chart = draw_coverage(reports([0, 3, 3.1, 3.2], copies=[2, 3]))
    assert chart is not None
    assert chart.told == (
        "When it was reported: 4 reports, 2 separate texts, 2 copies, from 4 March 2031, 12:20 UTC to "
        "4 March 2031, 15:32 UTC; most at a time: 3, from 4 March 2031, 15:00 UTC on"
    )


def test_no_chart_where_it_would_tell_nothing() -> None:
    assert draw_coverage(reports([0, 5])) is None
    assert draw_coverage(reports([0, 0.1, 0.2])) is None
    assert draw_coverage(reports([0, 5, None])) is None


@given(st.lists(st.floats(0, 10_000), min_size=3, max_size=50))
def test_it_is_never_wide_nor_higher_than_it_is(hours: list[float]) -> None:
    chart = draw_coverage(reports(hours, copies=range(1, len(hours), 3)))
    if chart is not None:
        assert chart.width <= 36 * 12
        assert all(bar.copies_y >= 0 and bar.texts_y + bar.texts == chart.height for bar in chart.bars)
