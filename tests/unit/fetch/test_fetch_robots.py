"""robots.txt: kept a day, and longer while it cannot be reached; told to the next run."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from tests.unit.fetch.raw_web import Raw, ask, raw_web, reply

from standfirst.errors import FetchError, Refused
from standfirst.fetch import Manners
from standfirst.records import FetchOptions, RobotsFile

CLOSED = "User-agent: *\nDisallow: /"


def page(asked: object) -> list[bytes]:
    return [reply(b"page")]


def known(raw: Raw, text: str, age: timedelta, status: int = 200) -> Manners:
    return Manners(robots={raw.base: RobotsFile(raw.base, status, text, datetime.now(UTC) - age)})


def may_read(raw: Raw, manners: Manners) -> bool:
    try:
        return ask(f"{raw.base}/page", manners=manners).document is not None
    except Refused as refusal:
        return refusal.rule != "robots"


def test_what_was_read_is_there_for_the_next_run() -> None:
    manners = Manners()
    with raw_web(page, robots=reply(b"User-agent: *\nDisallow: /private # inner\n")) as raw:
        assert may_read(raw, manners)
        file = manners.robots[raw.base]
        assert (file.origin, file.status) == (raw.base, 200)
        assert "Disallow: /private" in file.text
        before = raw.connections
        assert may_read(raw, Manners(robots={raw.base: file}))
        assert raw.connections == before + 1  # the page alone


def test_that_there_is_none_is_remembered_too() -> None:
    manners = Manners()
    with raw_web(page, robots=reply(b"<h1>Not here</h1>", 404)) as raw:
        assert may_read(raw, manners)
        assert manners.robots[raw.base].status == 404
        assert manners.robots[raw.base].text == ""


@pytest.mark.parametrize(
    ("age", "robots", "allowed"),
    [
        (timedelta(hours=23), reply(b""), False),  # the copy holds
        (timedelta(hours=25), reply(b""), True),  # read anew
        (timedelta(hours=25), reply(b"", 404), True),
        (timedelta(hours=25), reply(b"", 503), False),  # an older copy holds while the server is in trouble
        (timedelta(hours=25), reply(b"", 429), False),
        (timedelta(hours=25), b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\ncut", False),
    ],
)
def test_a_copy_holds_for_a_day(age: timedelta, robots: bytes, allowed: bool) -> None:
    with raw_web(page, robots=robots) as raw:
        assert may_read(raw, known(raw, CLOSED, age)) is allowed


@pytest.mark.parametrize(("age", "allowed"), [(timedelta(days=29), True), (timedelta(days=31), False)])
def test_an_open_copy_holds_for_a_month_while_the_server_is_in_trouble(age: timedelta, allowed: bool) -> None:
    with raw_web(page, robots=reply(b"", 500)) as raw:
        manners = known(raw, "User-agent: *\nDisallow: /private", age)
        assert may_read(raw, manners) is allowed
        assert manners.robots[raw.base].fetched_at < datetime.now(UTC) - timedelta(
            days=1
        )  # still the old one


def test_a_host_that_does_not_answer_for_its_robots_txt_is_not_asked_for_pages() -> None:
    with raw_web(page, robots=b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\ncut") as raw:
        with pytest.raises(FetchError, match="broke off"):
            ask(f"{raw.base}/page")
        assert raw.asked == []


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (b"User-agent: standfirst\nDisallow: /page", False),
        (b"USER-AGENT: StandFirst\ndisallow: /page", False),
        (b"User-agent: Standfirst/2.0\nDisallow: /page", False),
        (b"User-agent: standfirst\nAllow: /page$\nDisallow: /", True),
        (b"User-agent: otherbot\nDisallow: /", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /page\r\n", False),
        (b"User-agent: *\rDisallow: /page\r", False),
        (b"User-agent: *\nDissallow: /page", False),
        (b"User-agent: a\nUser-agent: *\n\nDisallow: /*ge", False),
        (b"<html>" + b"x" * 400_000 + b"</html>", True),
        (b"\n" * 400_000 + b"User-agent: *\nDisallow: /", False),
        (b"User-agent: *\nAllow: /" + b"#" * 600_000, True),
    ],
)
def test_rules_are_obeyed_however_they_are_written(text: bytes, allowed: bool) -> None:
    with raw_web(page, robots=reply(text)) as raw:
        manners = Manners()
        assert may_read(raw, manners) is allowed
        assert len(manners.robots[raw.base].text) < 520_000


def test_rubbish_in_its_place_is_not_kept() -> None:
    with raw_web(page, robots=reply(b"<p>We moved.</p>\n" * 20_000)) as raw:
        manners = Manners()
        ask(f"{raw.base}/page", manners=manners)
    assert manners.robots[raw.base].text == ""


def test_it_takes_its_turn_as_every_request_does() -> None:
    with raw_web(page) as raw:
        start = time.monotonic()
        ask(f"{raw.base}/", FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0.4))
    assert raw.asked[0].begun - start >= 0.4


def test_the_files_of_two_schemes_of_one_host_keep_its_crawl_delay() -> None:
    slow = reply(b"User-agent: *\nCrawl-delay: 3600\n")
    manners = Manners()
    with raw_web(page, robots=slow) as raw:
        ask(f"{raw.base}/1", manners=manners)
        with pytest.raises(Refused) as caught:
            ask(raw.base.replace("http:", "https:"), manners=manners)
    assert caught.value.rule == "crawl-delay"
