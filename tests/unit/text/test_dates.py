"""Dates of machines and of newsrooms, all read against Monday 6 September 2021, noon UTC."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.text.dates import parse_date

AT = datetime(2021, 9, 6, 12, tzinfo=UTC)


def read(text: str, language: str | None = None, zone: str | None = None) -> str | None:
    found = parse_date(text, AT, language, zone)
    assert found is None or found.tzinfo is UTC
    return found.strftime("%Y-%m-%d %H:%M") if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-09-05", "2021-09-05 00:00"),
        ("2021-09-05T10:00:00+0300", "2021-09-05 07:00"),
        ("2021-09-05T10:00:00.123Z", "2021-09-05 10:00"),
        ("2021-09-05 10:00:00 UTC", "2021-09-05 10:00"),
        ("Mon, 06 Sep 2021 00:10:00 EST", "2021-09-06 05:10"),
        ("Mon, 06 Sep 2021 00:10:00 CEST", "2021-09-05 22:10"),
        ("6 Sep 2021 00:10 ET", "2021-09-06 04:10"),
    ],
)
def test_reads_what_machines_write(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Sept. 5, 2021, 4:05 p.m. ET", "2021-09-05 20:05"),
        ("en", "01:38:07 PM IST Sep 5, 2021", "2021-09-05 08:08"),
        ("en", "September 5, 2021 at 4:05 PM EDT", "2021-09-05 20:05"),
        ("en", "Published September 3, 2021", "2021-09-03 00:00"),
        ("en", "Last updated: September 3, 2021 10:00", "2021-09-03 10:00"),
        ("de", "Stand: 05.09.2021 14:22", "2021-09-05 14:22"),
        ("de", "gestern, 18:30 Uhr", "2021-09-05 18:30"),
        ("fr", "Publié le 5 septembre 2021 à 14h22", "2021-09-05 14:22"),
        ("pt", "5 de setembro de 2021 às 14h22", "2021-09-05 14:22"),
        ("no", "5. september 2021 kl. 14.22", "2021-09-05 14:22"),
        ("zh", "2021年9月5日 14:22", "2021-09-05 14:22"),
        ("ar", "٥ سبتمبر ٢٠٢١", "2021-09-05 00:00"),
        ("ar", "12 كانون الثاني 2021", "2021-01-12 00:00"),
        ("ar", "الأحد 5 أيلول/سبتمبر 2021", "2021-09-05 00:00"),
        (None, "vor 3 Stunden", "2021-09-06 09:00"),
        (None, "вчера", "2021-09-05 12:00"),
    ],
)
def test_reads_what_newsrooms_print(language: str | None, text: str, expected: str) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۱۴ شهریور ۱۴۰۰", "2021-09-05 00:00"),
        ("یکشنبه ۱۴ شهریور ۱۴۰۰ - ۱۰:۳۰", "2021-09-05 10:30"),
        ("1400/06/14", "2021-09-05 00:00"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20 00:00"),  # a leap year's last day
        ("30 اسفند 1400", None),  # 1400 had none
    ],
)
def test_reads_the_solar_hijri_calendar(text: str, expected: str | None) -> None:
    assert read(text, "fa") == expected


def test_relative_dates_are_read_against_the_time_of_printing() -> None:
    assert read("yesterday", "en") == "2021-09-05 12:00"
    assert read("2 hours ago", "en") == "2021-09-06 10:00"
    assert read("Dec 4, 6:36 pm UTC", "en") == "2020-12-04 18:36"


def test_a_time_alone_is_the_last_such_time() -> None:
    assert read("10:30") == "2021-09-06 10:30"
    assert read("13:30") == "2021-09-05 13:30"


def test_times_without_a_zone_take_the_publishers() -> None:
    assert read("5. September 2021, 10:15", "de", "Europe/Berlin") == "2021-09-05 08:15"
    assert read("2021-09-05T10:15:00", None, "Asia/Tehran") == "2021-09-05 05:45"
    assert read("2021-09-05T10:15:00", None, "Nowhere/Land") == "2021-09-05 10:15"


def test_numeric_dates_go_by_the_languages_order() -> None:
    assert read("3/4/2021", "en-US") == "2021-03-04 00:00"
    assert read("3/4/2021", "en-GB") == "2021-04-03 00:00"
    assert read("3/4/2021", "fr") == "2021-04-03 00:00"
    assert read("25/12/2020", "en-US") == "2020-12-25 00:00"
    assert read("10/3/2021", "en") == "2021-03-10 00:00"  # October the 3rd has not come yet


NO_DATES = """5|may|May 2020|hello|3 apples|room 12 may open|Sep 31, 2021|2021-13-45|1970-01-01
Lorem ipsum 12 dolor|By Ada Quill, September 5, 2021"""


@pytest.mark.parametrize("text", ["", "x" * 5000, "12" * 5000, *NO_DATES.replace("\n", "|").split("|")])
def test_never_guesses(text: str) -> None:
    assert read(text, "en") is None


@pytest.mark.parametrize(
    ("zone", "expected"), [(None, "08:08"), ("Asia/Jerusalem", "10:38"), ("Europe/Dublin", "12:38")]
)
def test_letters_of_several_zones_are_those_of_the_publishers_clock(zone: str | None, expected: str) -> None:
    found = parse_date("Sep 5, 2021 13:38 IST", AT, "en", zone)
    assert found is not None
    assert found.strftime("%H:%M") == expected
