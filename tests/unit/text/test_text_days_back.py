"""Days told from today, where they are two words, or none that blanks part."""

from datetime import UTC, datetime

import pytest

from standfirst.text.printed_dates import may_hold_a_date, read_relative

NOW = datetime(2026, 5, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "language", "day", "hour"),
    [
        ("昨天", "zh", 11, 18),
        ("昨天 14:22", "zh", 11, 14),
        ("昨日 午後3時05分", "ja", 11, 15),
        ("어제 오전 9:10", "ko", 11, 9),
        ("χθες", "el", 11, 18),
        ("πριν από 3 ώρες", "el", 12, 15),
        ("πριν 2 ημέρες", "el", 10, 18),
        ("i går", "da", 11, 18),
        ("i går 07:15", "no", 11, 7),
        ("for 2 timer siden", "da", 12, 16),
        ("I går", "sv", 11, 18),
    ],
)
def test_days_back(words: str, language: str, day: int, hour: int) -> None:
    assert may_hold_a_date(words, [language])
    found = read_relative(words, NOW, [language])
    assert found is not None
    assert (found.day, found.hour) == (day, hour)


@pytest.mark.parametrize(("words", "language"), [("昨天的会议", "zh"), ("昨日の市場", "ja"), ("Dag", "no")])
def test_a_headline_that_begins_so_is_no_date(words: str, language: str) -> None:
    assert read_relative(words, NOW, [language]) is None
