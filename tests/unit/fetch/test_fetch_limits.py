"""Limits: each holds on the wire against a server that tries it, and each says its name."""

import gzip
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.fetch.raw_web import OPTIONS, Asked, Part, ask, raw_web, reply

from standfirst.errors import FetchError, Refused
from standfirst.fetch import Request, fetch_all, wire
from standfirst.records import FetchOptions

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
QUICK = replace(OPTIONS, timeout_s=1.2, max_bytes=300_000)


def forever(part: bytes, pause_s: float = 0.0) -> Iterator[Part]:
    while True:
        yield part
        if pause_s:
            yield pause_s


def endless_chunks(asked: Asked) -> Iterator[Part]:
    yield CHUNKED
    yield from forever(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")


def endless_without_length(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"\r\n"
    yield from forever(b"x" * 10_000)


def endless_gzip(asked: Asked) -> Iterator[Part]:
    stream = zlib.compressobj(wbits=31)
    yield HEAD + b"Content-Encoding: gzip\r\n\r\n"
    while True:
        yield stream.compress(b"\0" * 100_000) + stream.flush(zlib.Z_SYNC_FLUSH)


def empty_members(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"Content-Encoding: gzip\r\n\r\n"
    yield from forever(gzip.compress(b"") * 100)


def announced(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"Content-Length: 400000000\r\n\r\nx"
    yield 5.0


def many_headers(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(500)) + b"\r\n"


def long_header(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"X-Long: " + b"y" * 50_000 + b"\r\n\r\n"


def large_head(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 2_000) for n in range(100)) + b"\r\n"


def endless_headers(asked: Asked) -> Iterator[Part]:
    yield HEAD
    yield from forever(b"X-More: and more\r\n")


def redirects_on(asked: Asked) -> Iterator[Part]:
    yield reply(b"", 302, f"Location: {asked.path}x")


@pytest.mark.parametrize(
    ("script", "rule", "words"),
    [
        (endless_chunks, "size", "larger than 300,000 bytes (on the wire)"),
        (endless_without_length, "size", "larger than 300,000 bytes (on the wire)"),
        (endless_gzip, "size", "larger than 300,000 bytes (unpacked)"),
        (announced, "size", "(400,000,000 announced)"),
        (many_headers, "headers", "200 lines"),
        (long_header, "headers", "200 lines"),
        (large_head, "headers", "65,536 bytes"),
        (endless_headers, "headers", "200 lines"),
        (redirects_on, "redirects", "more than 5 redirects"),
    ],
)
def test_what_is_too_much_is_refused_by_a_rule(script: wire.Wire, rule: str, words: str) -> None:
    with raw_web(script) as raw, pytest.raises(Refused) as caught:  # type: ignore[arg-type]
        ask(f"{raw.base}/", QUICK)
    assert caught.value.rule == rule
    assert words in caught.value.reason


def silent(asked: Asked) -> Iterator[Part]:
    yield 5.0


def silent_after_the_head(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"Content-Length: 9\r\n\r\n"
    yield 5.0


def dripping(asked: Asked) -> Iterator[Part]:
    yield HEAD + b"Content-Length: 9000\r\n\r\n"
    yield from forever(b"x", 0.05)


def dripping_chunks(asked: Asked) -> Iterator[Part]:
    yield CHUNKED
    yield from forever(b"1\r\nx\r\n", 0.05)


def slow_but_steady(asked: Asked) -> Iterator[Part]:
    yield CHUNKED
    yield from forever(b"64\r\n" + b"x" * 100 + b"\r\n", 0.05)


def dripping_head(asked: Asked) -> Iterator[Part]:
    yield HEAD
    yield from forever(b"X", 0.02)


def continuing(asked: Asked) -> Iterator[Part]:
    yield from forever(b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.02)


@pytest.mark.parametrize(
    ("script", "words", "at_least_s", "at_most_s"),
    [
        (silent, "no complete answer within 1.2 s", 1.1, 2.5),
        (silent_after_the_head, "less than 512 bytes a second", 0.35, 1.1),
        (dripping, "less than 512 bytes a second", 0.35, 1.1),
        (dripping_chunks, "less than 512 bytes a second", 0.35, 1.1),
        (slow_but_steady, "no complete answer within 1.2 s", 1.1, 2.5),
        (dripping_head, "no complete answer within 1.2 s", 1.1, 2.5),
        (continuing, "no complete answer within 1.2 s", 1.1, 2.5),
    ],
)
def test_who_is_too_slow_is_cut_off(
    script: wire.Wire, words: str, at_least_s: float, at_most_s: float
) -> None:
    with raw_web(script) as raw:  # type: ignore[arg-type]
        start = time.monotonic()
        with pytest.raises(FetchError, match=words) as caught:
            ask(f"{raw.base}/", QUICK)
        assert at_least_s <= time.monotonic() - start <= at_most_s
    assert caught.value.retryable


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (HEAD + b"Content-Length: 99\r\n\r\nshort", "less came than was announced"),
        (CHUNKED + b"5\r\nshort", "less came than was announced"),
        (CHUNKED + b"zz\r\nshort", "malformed"),
        (HEAD + b"Content-Length: -5\r\n\r\n", "malformed"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort!", "malformed"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\nnot gzip", "compression is damaged"),
        (HEAD + b"Content-Encoding: rot13\r\n\r\nx", "not asked for"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 999)[:-9], "cut off in the middle"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "malformed"),
        (b"\x15\x03\x01\x00\x02\x02\x16", "malformed"),
        (b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n", "malformed"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "malformed"),
        (b"", "hung up without an answer"),
    ],
)
def test_broken_answers_are_broken_and_not_short(answer: bytes, words: str) -> None:
    with raw_web(lambda asked: [answer]) as raw, pytest.raises(FetchError) as caught:
        ask(f"{raw.base}/", QUICK)
    assert words in caught.value.reason
    assert caught.value.reason.isprintable()


def test_pieces_without_end_are_broken() -> None:
    with raw_web(empty_members) as raw, pytest.raises(FetchError, match="pieces"):
        ask(f"{raw.base}/", QUICK)


def test_a_host_that_hangs_up_is_not_asked_again_at_once() -> None:
    with raw_web(lambda asked: [b""]) as raw, pytest.raises(FetchError):
        ask(f"{raw.base}/", QUICK)
    assert len(raw.asked) == 1


def test_what_follows_an_answer_is_no_part_of_it() -> None:
    answer = HEAD + b"Content-Length: 5\r\n\r\nwholeHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\ngarbage"
    with raw_web(lambda asked: [answer]) as raw:
        fetched = ask(f"{raw.base}/", QUICK)
    assert fetched.document is not None
    assert fetched.document.data == b"whole"


def test_large_bodies_are_read_a_few_at_a_time_and_none_is_lost() -> None:
    def large(asked: Asked) -> Iterator[Part]:
        yield reply(b"x" * 1_500_000)

    options = FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0, timeout_s=10)
    webs = [raw_web(large) for _ in range(12)]
    raws = [web.__enter__() for web in webs]
    try:
        outcomes = list(fetch_all([Request(f"{raw.base}/") for raw in raws], options))
    finally:
        for web in webs:
            web.__exit__(None, None, None)
    sizes = [len(o.value.document.data) for o in outcomes if o.value and o.value.document]
    assert sizes == [1_500_000] * 12
