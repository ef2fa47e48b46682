"""A host that asks for a pause is left in peace: Retry-After, crawl-delay, and who is told what."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tests.unit.fetch.raw_web import OPTIONS, Asked, ask, raw_web, reply

from standfirst.errors import FetchError, Refused
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import FetchOptions


def busy_once(status: int, retry_after: str) -> tuple[list[Asked], object]:
    """A script that asks for a pause the first time, and answers from then on."""
    seen: list[Asked] = []

    def script(asked: Asked) -> Iterator[bytes]:
        seen.append(asked)
        yield reply(b"", status, f"Retry-After: {retry_after}") if len(seen) == 1 else reply(b"page")

    return seen, script


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_pause_is_waited_for_and_the_request_tried_once_more(status: int) -> None:
    seen, script = busy_once(status, "1")
    with raw_web(script) as raw:  # type: ignore[arg-type]
        fetched = ask(f"{raw.base}/")
    assert fetched.document is not None
    assert 0.95 <= seen[1].begun - seen[0].done < 2


def test_a_pause_may_be_a_date() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    seen, script = busy_once(503, until)
    with raw_web(script) as raw:  # type: ignore[arg-type]
        assert ask(f"{raw.base}/").document is not None
    assert len(seen) == 2


def test_it_is_tried_once_more_and_no_oftener() -> None:
    with (
        raw_web(lambda asked: [reply(b"", 429, "Retry-After: 1")]) as raw,
        pytest.raises(FetchError) as caught,
    ):
        ask(f"{raw.base}/")
    assert len(raw.asked) == 2
    assert caught.value.status == 429
    assert caught.value.retryable
    assert caught.value.retry_at is not None


def test_a_long_pause_is_told_and_the_rest_of_the_host_refused_at_once() -> None:
    def script(asked: Asked) -> Iterator[bytes]:
        yield reply(b"", 503, "Retry-After: 7200")

    manners = Manners()
    with raw_web(script) as raw, raw_web(lambda asked: [reply(b"page")]) as other:
        start = time.monotonic()
        requests = [Request(f"{raw.base}/{n}") for n in range(5)] + [Request(f"{other.base}/")]
        outcomes = {o.item.url: o for o in fetch_all(requests, OPTIONS, manners)}
        again = list(fetch_all([Request(f"{raw.base}/later")], OPTIONS, manners))
        assert time.monotonic() - start < 2
    assert len(raw.asked) == 1
    assert outcomes[f"{other.base}/"].value is not None
    errors = [outcome.error for url, outcome in outcomes.items() if url.startswith(raw.base)] + [
        again[0].error
    ]
    (failed,) = (error for error in errors if isinstance(error, FetchError))
    refused = [error for error in errors if isinstance(error, Refused)]
    assert len(refused) == 5
    assert failed.retry_at is not None
    assert abs((failed.retry_at - datetime.now(UTC)).total_seconds() - 7200) < 60
    for refusal in refused:
        assert refusal.rule == "retry-after"
        assert refusal.retry_at == failed.retry_at or abs(refusal.retry_at - failed.retry_at) < timedelta(
            seconds=1
        )
        assert f"until {failed.retry_at:%Y-%m-%d}" in refusal.reason


def test_others_of_the_host_wait_for_a_short_pause() -> None:
    seen, script = busy_once(429, "1")
    with raw_web(script) as raw:  # type: ignore[arg-type]
        outcomes = list(fetch_all([Request(f"{raw.base}/{n}") for n in range(3)], OPTIONS))
    assert all(outcome.value for outcome in outcomes)
    assert len(seen) == 4
    assert seen[1].begun - seen[0].done >= 0.95


def test_other_error_statuses_ask_for_no_pause() -> None:
    with (
        raw_web(lambda asked: [reply(b"", 500, "Retry-After: 1")]) as raw,
        pytest.raises(FetchError) as caught,
    ):
        ask(f"{raw.base}/")
    assert len(raw.asked) == 1
    assert caught.value.retry_at is None


def test_a_pause_asked_for_by_robots_txt_is_kept() -> None:
    robots = reply(b"", 503, "Retry-After: 3600")
    with raw_web(lambda asked: [reply(b"page")], robots=robots) as raw:
        manners = Manners()
        first = next(iter(fetch_all([Request(f"{raw.base}/")], OPTIONS, manners))).error
        second = next(iter(fetch_all([Request(f"{raw.base}/2")], OPTIONS, manners))).error
    assert raw.asked == []
    assert isinstance(first, Refused)
    assert first.rule == "robots"
    assert isinstance(second, Refused)


def test_a_crawl_delay_lengthens_the_pause() -> None:
    robots = reply(b"User-agent: *\nCrawl-delay: 0.5\n")
    with raw_web(lambda asked: [reply(b"page")], robots=robots) as raw:
        outcomes = list(fetch_all([Request(f"{raw.base}/{n}") for n in range(3)], OPTIONS))
    assert all(outcome.value for outcome in outcomes)
    assert raw.asked[2].begun - raw.asked[1].done >= 0.45


def test_a_crawl_delay_of_an_hour_leaves_the_rest_for_later_and_says_so() -> None:
    robots = reply(b"User-agent: *\nCrawl-delay: 3600\n")
    with raw_web(lambda asked: [reply(b"page")], robots=robots) as raw:
        outcomes = list(fetch_all([Request(f"{raw.base}/{n}") for n in range(3)], OPTIONS))
    assert len(raw.asked) == 1
    refused = [outcome.error for outcome in outcomes if outcome.error]
    assert len(refused) == 2
    for refusal in refused:
        assert isinstance(refusal, Refused)
        assert refusal.rule == "crawl-delay"
        assert "3,600 s" in refusal.reason
        assert refusal.retry_at is not None


def test_a_redirect_is_followed_to_its_end_whatever_the_crawl_delay() -> None:
    robots = reply(b"User-agent: *\nCrawl-delay: 3600\n")
    options = replace(OPTIONS, wait_s=0.2)

    def script(asked: Asked) -> Iterator[bytes]:
        yield reply(b"page") if asked.path == "/end" else reply(b"", 301, "Location: /end")

    with raw_web(script, robots=robots) as raw:
        assert ask(f"{raw.base}/", options).moved_to == f"{raw.base}/end"


def test_a_gap_of_the_desks_own_is_kept_however_long() -> None:
    options = FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0.6, wait_s=0.1)
    with raw_web(lambda asked: [reply(b"page")]) as raw:
        outcomes = list(fetch_all([Request(f"{raw.base}/{n}") for n in range(2)], options))
    assert all(outcome.value for outcome in outcomes)
    assert raw.asked[1].begun - raw.asked[0].done >= 0.55
