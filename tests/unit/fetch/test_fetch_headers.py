"""What headers say of waiting, freshness and use; how we introduce ourselves."""

from datetime import UTC, datetime, timedelta

import pytest
from multidict import CIMultiDict
from tests.unit.fetch.raw_web import ask, raw_web, reply

from standfirst.fetch.client import user_agent
from standfirst.fetch.headers import LONGEST_PAUSE, read_freshness, read_retry_after
from standfirst.records import FetchOptions

NOW = datetime(2026, 3, 2, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Mon, 02 Mar 2026 08:01:00 GMT", 60),
        ("Monday, 02-Mar-26 08:01:00 GMT", 60),
        ("Mon Mar  2 08:01:00 2026", 60),
        ("99999999999999999999", LONGEST_PAUSE.total_seconds()),
        ("Fri, 01 Jan 2100 00:00:00 GMT", LONGEST_PAUSE.total_seconds()),
        ("0", None),
        ("-5", None),
        ("Sun, 01 Mar 2026 08:00:00 GMT", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("١٢٠", None),
    ],
)
def test_retry_after_is_read_in_every_form(text: str | None, seconds: float | None) -> None:
    until = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert read_retry_after(text, NOW) == until


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": 'public, Max-Age="600"', "Age": "100"}, 500),
        ({"Cache-Control": "max-age=60", "Age": "100"}, 0),
        ({"Cache-Control": "max-age=600, no-cache"}, 0),
        ({"Cache-Control": "no-store"}, 0),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": "max-age=60", "Expires": "Mon, 02 Mar 2026 09:00:00 GMT"}, 60),
        ({"Expires": "Mon, 02 Mar 2026 09:00:00 GMT"}, 3600),
        ({"Expires": "Mon, 02 Mar 2026 09:00:00 GMT", "Date": "Mon, 02 Mar 2026 08:30:00 GMT"}, 1800),
        ({"Expires": "0"}, 0),
        ({"Expires": "Mon, 02 Mar 2020 09:00:00 GMT"}, 0),
        ({"Cache-Control": "max-age=99999999999999999999"}, 365 * 86400),
    ],
)
def test_freshness_is_read_as_caches_read_it(headers: dict[str, str], seconds: float | None) -> None:
    assert read_freshness(CIMultiDict(headers), NOW) == seconds


def test_a_document_keeps_what_is_said_of_its_use_and_how_long_it_is_fresh() -> None:
    answer = reply(
        b"page",
        200,
        "X-Robots-Tag: otherbot: noindex",
        "x-robots-tag: standfirst: noarchive, max-snippet:20",
        "TDM-Reservation: 1",
        "tdm-policy: https://example.org/policy.json",
        'Link: <https://example.org/>; rel="canonical"',
        "Server: none of our business",
        "Cache-Control: max-age=900",
    )
    with raw_web(lambda asked: [answer]) as raw:
        fetched = ask(f"{raw.base}/")
    assert fetched.document is not None
    assert fetched.document.headers == (
        ("x-robots-tag", "otherbot: noindex"),
        ("x-robots-tag", "standfirst: noarchive, max-snippet:20"),
        ("tdm-reservation", "1"),
        ("tdm-policy", "https://example.org/policy.json"),
        ("link", '<https://example.org/>; rel="canonical"'),
    )
    assert fetched.fresh_s == 900


def test_an_unchanged_answer_says_how_long_it_is_fresh_too() -> None:
    with raw_web(lambda asked: [b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\n\r\n"]) as raw:
        fetched = ask(f"{raw.base}/")
    assert fetched.document is None
    assert fetched.fresh_s == 60


@pytest.mark.parametrize(
    ("desk", "contact", "comment"),
    [
        (None, None, "(news brief reader)"),
        ("The Skerry Lamp", None, "(The Skerry Lamp)"),
        (None, "desk@skerry.example", "(desk@skerry.example)"),
        ("The Skerry Lamp", "desk@skerry.example", "(The Skerry Lamp; desk@skerry.example)"),
        ("Évil) Chrome/9 (\r\nX-Injected: yes", None, "(Evil Chrome/9 X-Injected: yes)"),
        ("Вести", "\x00", "(news brief reader)"),
        ("a" * 500, None, f"({'a' * 100})"),
    ],
)
def test_the_user_agent_names_program_desk_and_contact(
    desk: str | None, contact: str | None, comment: str
) -> None:
    program, _, told = user_agent(FetchOptions(desk=desk, contact=contact)).partition(" ")
    assert program.startswith("Standfirst/0.")
    assert told == comment


def test_the_user_agent_is_sent_with_robots_txt_and_pages() -> None:
    with raw_web(lambda asked: [reply(b"page")]) as raw:
        ask(f"{raw.base}/", FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0, desk="The Skerry Lamp"))
    assert raw.asked[0].headers["user-agent"].endswith("(The Skerry Lamp)")
    assert raw.asked[0].headers["accept-encoding"] == "gzip, deflate, br, zstd"
