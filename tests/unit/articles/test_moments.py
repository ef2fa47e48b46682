"""When an article was published, where on its page that was found, and by whose clock. All is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.articles import read_article
from standfirst.articles.zones import clock_of, needs_a_zone
from standfirst.records import Article, FactOrigin

AT = datetime(2024, 7, 3, 12, tzinfo=UTC)
TEXT = "".join(
    f"<p>The tunnel number {n} opened on Monday, two years late, and few people on the quay noticed it.</p>"
    for n in range(12)
)


def read(
    head: str, url: str = "https://post.example/a/tunnel", body: str = "", zone: str | None = None
) -> Article:
    head = f"<head><title>Tunnel opens</title>{head}</head>"
    return read_article(f"<html>{head}<body><article><h1>Tunnel opens</h1>{body}{TEXT}", url, AT, zone)


def meta(words: str, name: str = "article:published_time") -> str:
    return f'<meta property="{name}" content="{words}">'


@pytest.mark.parametrize(
    ("head", "body", "place"),
    [
        (
            '<script type="application/ld+json">'
            '{"@type":"NewsArticle","datePublished":"2024-07-01T08:00:00Z"}'
            "</script>" + meta("2024-07-02T08:00:00Z"),
            "",
            "JSON-LD datePublished",
        ),
        (meta("2024-07-01T08:00:00Z"), "", "meta article:published_time"),
        ("", '<time datetime="2024-07-01T08:00:00Z">Monday</time>', "time element"),
        (
            "",
            '<span itemprop="datePublished" content="2024-07-01T08:00:00Z">M</span>',
            "microdata datePublished",
        ),
        ("", '<span class="date">1 July 2024, 08:00 UTC</span>', "text"),
    ],
)
def test_it_is_said_where_a_time_was_found(head: str, body: str, place: str) -> None:
    article = read(head, body=body)
    assert article.published == datetime(2024, 7, 1, 8, tzinfo=UTC)
    assert article.found_in == (FactOrigin("published", place),)


def test_a_day_in_the_address_stays_that_day_everywhere() -> None:
    article = read("", url="https://post.com.pl/2024/07/01/tunnel-opens-at-last")
    assert article.published == datetime(2024, 7, 1, tzinfo=UTC)
    assert article.found_in == (FactOrigin("published", "URL"),)


@pytest.mark.parametrize(
    ("url", "extra", "zone", "hour", "told"),
    [
        ("https://post.example/a/tunnel", "", "Asia/Tokyo", 3, "Asia/Tokyo (declared)"),
        ("https://blatt.de/a/tunnel", "", None, 10, "Europe/Berlin (country)"),
        ("https://blatt.de/a/tunnel", "", "Europe/Lisbon", 11, "Europe/Lisbon (declared)"),
        ("https://post.example/a/tunnel", "", None, 12, "UTC (assumed)"),
        ("https://post.us/a/tunnel", "", None, 12, "UTC (assumed)"),
        (
            "https://blatt.de/a/tunnel",
            meta("2024-07-01T15:00:00+05:30", "article:modified_time"),
            None,
            6.5,
            "+05:30 (other stamps)",
        ),
    ],
)
def test_times_without_a_zone_take_the_publishers(
    url: str, extra: str, zone: str | None, hour: float, told: str
) -> None:
    article = read(meta("2024-07-01T12:00:00") + extra, url, zone=zone)
    assert article.published is not None
    assert article.published.hour + article.published.minute / 60 == hour
    assert article.found_in[0] == FactOrigin("published", "meta article:published_time", told)


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        ("2024-07-01T12:00:00", True),
        ("1 July 2024, 12:00", True),
        ("1. Juli 2024, 12.00 Uhr", True),
        ("2024-07-01T12:00:00Z", False),
        ("2024-07-01T12:00:00+0200", False),
        ("July 1, 2024 12:00 p.m. EDT", False),
        ("Mon, 01 Jul 2024 12:00:00 GMT", False),
        ("2024-07-01", False),
        ("two hours ago", False),
    ],
)
def test_what_needs_a_zone(words: str, needs: bool) -> None:
    assert needs_a_zone(words) is needs


def test_stamps_in_utc_do_not_tell_where_a_newsroom_is() -> None:
    assert clock_of("https://blatt.de/x", ["2024-07-01T12:00:00+00:00"]).told_by == "country"
