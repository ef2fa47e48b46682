"""Whatever text comes: dates are aware and in UTC or None, pages are of one kind, and nothing is raised."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.text.calendars import gregorian_months
from standfirst.text.dates import parse_date
from standfirst.text.language import detect_language, direction
from standfirst.text.page import PageKind, tell_page

AT = datetime(2021, 9, 6, 12, tzinfo=UTC)
TAGS = st.sampled_from("<div>|</div>|<p>|<a href='/x'>|</a>|<h1>|<script>|</script>|<!--|<br>".split("|"))


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_a_utc_time_or_none(text: str) -> None:
    found = parse_date(text, AT, "en")
    assert found is None or found.utcoffset() == UTC.utcoffset(None)


@given(st.datetimes(datetime(1972, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - made aware below
@settings(max_examples=60, deadline=None)
def test_iso_dates_come_back(when: datetime) -> None:
    when = when.replace(tzinfo=UTC)
    assert parse_date(when.isoformat(), AT) == when


@given(st.integers(1304, 1480), st.integers(1, 12), st.integers(1, 28))
def test_solar_days_follow_each_other(year: int, month: int, day: int) -> None:
    today, tomorrow = (gregorian_months(f"{year}/{month:02}/{d:02}") for d in (day, day + 1))
    assert datetime.fromisoformat(tomorrow) - datetime.fromisoformat(today) == timedelta(days=1)


@given(st.integers(1304, 1480))
def test_solar_years_begin_with_spring(year: int) -> None:
    assert gregorian_months(f"{year}/01/01")[5:] in ("03-20", "03-21", "03-22")


@given(st.lists(TAGS | st.text(max_size=40), max_size=40).map("".join))
@settings(deadline=None)
def test_any_markup_is_one_kind_of_page(html: str) -> None:
    assert tell_page(html, "https://post.example/a") in PageKind


@given(st.text())
@settings(deadline=None)
def test_any_text_has_a_language_or_none_and_a_direction(text: str) -> None:
    language = detect_language(text)
    assert language is None or len(language) == 2
    assert direction(text) in ("ltr", "rtl")
