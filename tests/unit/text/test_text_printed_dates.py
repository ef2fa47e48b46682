"""Dates as newsrooms print them, read word by word against Monday 6 September 2021, noon UTC."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from standfirst.text.dates import parse_date
from standfirst.text.printed_dates import may_hold_a_date, read_absolute, read_relative

AT = datetime(2021, 9, 6, 12, tzinfo=UTC)


def absolute(text: str, *languages: str) -> str | None:
    found = read_absolute(text, AT, languages)
    return found.strftime("%Y-%m-%d %H:%M") if found else None


def relative(text: str, language: str) -> str | None:
    found = read_relative(text, AT, [language])
    return found.strftime("%Y-%m-%d %H:%M") if found else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Sun 5th Sept. 2021, 2:05 p.m.", "2021-09-05 14:05"),
        ("en", "August 30", "2021-08-30 00:00"),
        ("en", "5-Sep-2021", "2021-09-05 00:00"),
        ("fr", "mar. 1er mars 2021 à 9:05", "2021-03-01 09:05"),
        ("fr", "SAMEDI 4 SEPTEMBRE", "2021-09-04 00:00"),
        ("fr", "3 fevrier 2021", "2021-02-03 00:00"),
        ("de", "Sonntag, den 5. März 2021 um 14:22", "2021-03-05 14:22"),
        ("de", "3. Jänner", "2021-01-03 00:00"),
        ("es", "domingo, 5 de septiembre de 2021", "2021-09-05 00:00"),
        ("es", "enero 26, 2021", "2021-01-26 00:00"),
        ("pt", "segunda-feira, 6 de set. de 2021", "2021-09-06 00:00"),
        ("it", "5 sett. 2021 alle 10:30", "2021-09-05 10:30"),
        ("nl", "zo 5 sept 2021 om 10:30", "2021-09-05 10:30"),
        ("pl", "5 września 2021 r., godz. 10:30", "2021-09-05 10:30"),
        ("ru", "5-го сентября 2021 г., 10:30", "2021-09-05 10:30"),
        ("ru", "3 мая", "2021-05-03 00:00"),
        ("uk", "неділя, 5 вересня 2021 року", "2021-09-05 00:00"),
        ("ar", "الأحد، 5 ابريل 2021", "2021-04-05 00:00"),
        ("fa", "5 سپتامبر 2021", "2021-09-05 00:00"),
        ("tr", "5 Ağustos 2021 Perşembe", "2021-08-05 00:00"),
        ("da", "den 5. maj 2021", "2021-05-05 00:00"),
        ("no", "søndag 5. september 2021 kl. 14:22", "2021-09-05 14:22"),
        ("sv", "5 augusti 2021", "2021-08-05 00:00"),
        ("fi", "su 5. syyskuuta 2021 klo 14:22", "2021-09-05 14:22"),
        ("el", "5 Μαΐου 2021", "2021-05-05 00:00"),
        ("cs", "neděle 5. září 2021", "2021-09-05 00:00"),
        ("hu", "2021. szeptember 5., vasárnap", "2021-09-05 00:00"),
        ("ro", "5 iunie 2021", "2021-06-05 00:00"),
        ("lt", "2021 m. rugsėjo 5 d.", "2021-09-05 00:00"),
        ("ja", "2021年9月5日(日) 午後2時05分", "2021-09-05 14:05"),
        ("zh", "9月5日 星期日 上午10:30", "2021-09-05 10:30"),
        ("ko", "2021년 9월 5일 일요일", "2021-09-05 00:00"),
    ],
)
def test_a_day_is_read_in_its_language(language: str, text: str, expected: str) -> None:
    assert absolute(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "yesterday 21:55", "2021-09-05 21:55"),
        ("en", "today at 9:00 am", "2021-09-06 09:00"),
        ("en", "an hour ago", "2021-09-06 11:00"),
        ("en", "3h ago", "2021-09-06 09:00"),
        ("fr", "il y a 3 heures", "2021-09-06 09:00"),
        ("fr", "Aujourd’hui à 10:00", "2021-09-06 10:00"),
        ("de", "vor 20 Min.", "2021-09-06 11:40"),
        ("de", "vorgestern", "2021-09-04 12:00"),
        ("es", "hace 3 h", "2021-09-06 09:00"),
        ("pt", "Ontem, 21:55", "2021-09-05 21:55"),
        ("pt", "há 2 dias", "2021-09-04 12:00"),
        ("it", "un'ora fa", "2021-09-06 11:00"),
        ("it", "3 ore fa", "2021-09-06 09:00"),
        ("ru", "вчера в 21:55", "2021-09-05 21:55"),
        ("ru", "5 минут назад", "2021-09-06 11:55"),
        ("ru", "час назад", "2021-09-06 11:00"),
        ("ar", "منذ ساعتين", "2021-09-06 10:00"),
        ("ar", "قبل 3 أيام", "2021-09-03 12:00"),
    ],
)
def test_a_time_told_from_now_is_read(language: str, text: str, expected: str) -> None:
    assert relative(text, language) == expected


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    assert absolute("6 September", "en") == "2021-09-06 00:00"
    assert absolute("7 September", "en") == "2020-09-07 00:00"
    assert absolute("29 February", "en") == "2020-02-29 00:00"


def test_figures_with_points_are_day_and_month() -> None:
    assert parse_date("05.08. 14:22", AT, "de") == datetime(2021, 8, 5, 14, 22, tzinfo=UTC)
    assert parse_date("So., 7.9.", AT, "de") == datetime(2020, 9, 7, tzinfo=UTC)
    assert parse_date("13.13. 14:22", AT, "de") is None


def test_words_mean_what_they_mean_in_the_likelier_language() -> None:
    assert absolute("5 listopada 2021", "pl") == "2021-11-05 00:00"
    assert absolute("5 listopadu 2021", "en", "cs") == "2021-11-05 00:00"
    assert absolute("5 juni 2021", "en") is None


@pytest.mark.parametrize(
    "text",
    "5|may|May 2020|room 12 may open|5 ways in May|5 and 6 May 2021|May June 5|$5 May|3 hours|21:55"
    "|yesterday we won|Natal 2014|hours ago|Sunday|12月加息|5 days of May in 2021".split("|"),
)
def test_what_holds_any_other_word_is_no_date(text: str) -> None:
    assert absolute(text, "en", "pt") is None
    assert relative(text, "en") is None


@pytest.mark.parametrize("text", ["31 September 2021", "5 May 2021 25:10", "30 February"])
def test_days_and_hours_that_do_not_exist_are_refused(text: str) -> None:
    assert parse_date(text, AT, "en") is None


def test_only_what_may_be_a_date_is_asked_of_a_library() -> None:
    assert may_hold_a_date("Sunday next 3", ["en"])
    assert may_hold_a_date("5/9 at ten", ["en"])
    assert may_hold_a_date("5 Whiringa-ā-rangi", ["mi", "en"])  # a language without a table
    assert not may_hold_a_date("43 comments", ["en"])
    assert not may_hold_a_date("Version 2.0", ["en"])
    assert not may_hold_a_date("Posted by Ada Quill on Tue 14 Oct", ["en"])


def test_the_library_is_not_loaded_for_what_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser", None)  # an import of it fails
    assert parse_date("Publié le 5 septembre 2021 à 14h22", AT, "fr") == datetime(
        2021, 9, 5, 14, 22, tzinfo=UTC
    )
    assert parse_date("DIÁRIO 2021-09-05", AT, "pt") == datetime(2021, 9, 5, tzinfo=UTC)
    assert parse_date("43 comments", AT, "en") is None
