"""tdmrep.json: asked for once a day and origin, in the host's turn; the page stands whatever comes of it."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from tests.unit.fetch.raw_web import OPTIONS, Asked, Part, Raw, Script, ask, raw_web, reply
from yarl import URL

from standfirst.fetch import Manners
from standfirst.fetch.reservations import PATH, read_rules, rights_at
from standfirst.records import FetchOptions, RobotsFile, Validators

POLICY = "https://lamp.example/licences.json"
RESERVED = {"location": "/", "tdm-reservation": 1, "tdm-policy": POLICY}
STATED = (("tdm-reservation", "1"), ("tdm-policy", POLICY))


def serving(answer: Iterable[Part], page: bytes = reply(b"page")) -> Script:
    return lambda asked: answer if asked.path == PATH else [page]


def headers(raw: Raw, path: str = "/page", manners: Manners | None = None) -> tuple[tuple[str, str], ...]:
    document = ask(raw.base + path, manners=manners, reservations=True).document
    assert document is not None
    assert document.data == b"page"
    return document.headers


def rules(*found: object) -> str:
    return read_rules(json.dumps(found).encode())


def test_what_it_says_stands_among_the_headers_of_the_page() -> None:
    own = reply(b"page", 200, "TDM-Reservation: 0")
    with raw_web(serving([reply(json.dumps([RESERVED]).encode())], own)) as raw:
        assert headers(raw) == (("tdm-reservation", "0"), *STATED)


def test_only_who_wishes_for_it_asks() -> None:
    with raw_web(serving([reply(json.dumps([RESERVED]).encode())])) as raw:
        document = ask(f"{raw.base}/page").document
        assert document is not None
        assert document.headers == ()
        assert raw.paths == ["/page"]


def test_it_is_asked_for_once_and_remembered_by_the_next_run() -> None:
    manners = Manners()
    with raw_web(serving([reply(json.dumps([RESERVED]).encode())])) as raw:
        assert headers(raw, "/a", manners) == headers(raw, "/b", manners) == STATED
        assert raw.paths == ["/a", PATH, "/b"]
        assert headers(raw, "/c", Manners(robots=manners.robots)) == STATED
        assert raw.paths == ["/a", PATH, "/b", "/c"]


def test_after_a_day_it_is_asked_for_again() -> None:
    with raw_web(serving([reply(json.dumps([RESERVED]).encode())])) as raw:
        key = raw.base + PATH
        old = RobotsFile(key, 404, "", datetime.now(UTC) - timedelta(hours=25))
        assert headers(raw, manners=Manners(robots={key: old})) == STATED


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        pytest.param([reply(b"<h1>Not here</h1>", 404)], 404, id="none"),
        pytest.param([reply(b"<h1>All is well</h1>")], 200, id="a page in its place"),
        pytest.param([reply(b"", 500)], 500, id="trouble"),
        pytest.param([reply(b"", 503, "Retry-After: 1")], 503, id="a pause asked for"),
        pytest.param([reply(b"", 302, "Location: /elsewhere")], 302, id="a redirect"),
        pytest.param([b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\ncut"], 0, id="cut off"),
        pytest.param([reply(b"[" * 200_000)], 200, id="depths"),
        pytest.param([reply(b" " * 300_000)], 0, id="too large"),
        pytest.param([b"\0nonsense"], 0, id="no HTTP"),
    ],
)
def test_whatever_is_wrong_with_it_costs_one_request_and_the_page_stands(
    answer: list[Part], status: int
) -> None:
    manners = Manners()
    with raw_web(serving(answer)) as raw:
        assert headers(raw, "/a", manners) == headers(raw, "/b", manners) == ()
        assert raw.paths.count(PATH) == 1
        assert manners.robots[raw.base + PATH].status == status


def test_a_silent_host_is_waited_for_once() -> None:
    manners = Manners()
    options = FetchOptions(allow_hosts=OPTIONS.allow_hosts, gap_s=0, timeout_s=0.5)
    with raw_web(serving([5.0])) as raw:
        for path in ("/a", "/b"):
            assert ask(raw.base + path, options, manners=manners, reservations=True).document is not None
        assert raw.paths == ["/a", PATH, "/b"]


def test_robots_txt_is_kept_to() -> None:
    robots = reply(b"User-agent: *\nDisallow: /.well-known/\n")
    with raw_web(serving([reply(json.dumps([RESERVED]).encode())]), robots=robots) as raw:
        assert headers(raw) == ()
        assert raw.paths == ["/page"]


def test_the_pause_between_two_requests_is_kept() -> None:
    options = FetchOptions(allow_hosts=OPTIONS.allow_hosts, gap_s=0.3, timeout_s=3)
    with raw_web(serving([reply(b"[]")])) as raw:
        ask(f"{raw.base}/page", options, reservations=True)
        page, file = raw.asked
        assert file.begun - page.done >= 0.29


def test_an_unchanged_page_does_not_ask() -> None:
    def unchanged(asked: Asked) -> list[Part]:
        return [reply(b"", 304)]

    with raw_web(unchanged) as raw:
        fetched = ask(f"{raw.base}/page", validators=Validators('"1"'), reservations=True)
        assert fetched.document is None
        assert raw.paths == ["/page"]


@pytest.mark.parametrize(
    ("pattern", "path", "falls_under"),
    [
        ("/", "/anything", True),
        ("*", "/anything", True),
        ("/news", "/news/2026/a", True),
        ("/news", "/sport/news", False),
        ("/news/$", "/news/", True),
        ("/news/$", "/news/a", False),
        ("/*.html$", "/a/b.html", True),
        ("/*.html$", "/a/b.html?x", False),
        ("/*/archive/*", "/de/archive/1", True),
        ("/*/archive/*", "/archive/1", False),
        ("/a*a$", "/a", False),
        ("/caf%C3%A9", "/café/1", True),
        ("/café", "/caf%C3%A9/1", True),
    ],
)
def test_patterns_are_those_of_robots_txt(pattern: str, path: str, falls_under: bool) -> None:
    text = rules({"location": pattern, "tdm-reservation": "1"})
    stated = rights_at(text, URL(f"https://lamp.example{path}"))
    assert stated == ((("tdm-reservation", "1"),) if falls_under else ())


def test_the_first_rule_that_a_page_falls_under_counts() -> None:
    text = rules({"location": "/open/", "tdm-reservation": 0}, RESERVED)
    assert rights_at(text, URL("https://lamp.example/open/1")) == (("tdm-reservation", "0"),)
    assert rights_at(text, URL("https://lamp.example/1")) == STATED


def test_rules_that_are_none_are_left_out() -> None:
    broken = (
        {"location": 1, "tdm-reservation": 1},
        {"location": "/", "tdm-reservation": "yes"},
        {"location": "/", "tdm-reservation": True},
        {"location": "*" * 1000, "tdm-reservation": 1},
        {"tdm-reservation": 1},
        ["/", 1],
        None,
    )
    assert rights_at(rules(*broken, RESERVED), URL("https://lamp.example/")) == STATED
    assert rules(*broken) == ""
