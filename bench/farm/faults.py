"""How a host in trouble answers: bytes that are wrong, too many, too few, or none at all.

Each fault is a function of a connection; it answers or keeps silent. Connections that hang are let go of
when the client gives up.
"""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Protocol

from .content import Page
from .plan import Fault, Host

DRIP_S = 1.0
_STEP = 64 * 1024
RETRY_AFTER_S = 600


class Line(Protocol):
    """A connection on which a request waits for its answer."""

    host: Host
    port: int

    def send(self, data: bytes, *, last: bool = True) -> None:
        """Send bytes; ``last`` ends the answer."""

    def close(self) -> None:
        """Hang up once all is sent."""

    def reset(self) -> None:
        """Hang up with a TCP reset."""

    def later(self, delay_s: float, do: Callable[[], None]) -> None:
        """Do something later, unless the client has hung up."""

    def pour(self, chunk: bytes) -> None:
        """Send a chunk again and again, as fast as the client takes it, without end."""


def head(status: int, *fields: str) -> bytes:
    """A response's status line and header."""
    return "\r\n".join((f"HTTP/1.1 {status} {_PHRASES.get(status, 'Status')}", *fields, "", "")).encode()


def whole(status: int, body: bytes = b"", *fields: str) -> bytes:
    """A response with a body of the length it says."""
    return head(status, *fields, f"Content-Length: {len(body)}") + body


_PHRASES = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found"}
_XML = "Content-Type: application/xml; charset=utf-8"
_HTML = "Content-Type: text/html; charset=utf-8"
_CHUNKED = "Transfer-Encoding: chunked"


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def _drip(line: Line, data: bytes) -> None:
    def next_byte(at: int = 0) -> None:
        line.send(data[at % len(data) :][:1], last=False)
        line.later(DRIP_S, lambda: next_byte(at + 1))

    next_byte()


def _trickle(line: Line, page: Page) -> None:
    line.send(head(200, _XML, f"Content-Length: {len(page.body)}"), last=False)
    _drip(line, page.body)


def _noise(line: Line, count: int) -> bytes:
    return random.Random(line.host.number).randbytes(count)


def _cut(line: Line, page: Page) -> None:
    packed = gzip.compress(page.body, 6)
    line.send(whole(200, packed[: len(packed) // 2], _XML, "Content-Encoding: gzip"))


def _endless(line: Line, _: Page) -> None:
    line.send(head(200, _XML, _CHUNKED), last=False)
    line.send(
        _chunk(b'<?xml version="1.0"?><rss version="2.0"><channel><title>On and on</title>'), last=False
    )
    item = b"<item><title>And on</title><link>http://127.0.0.1/on</link></item>"
    line.pour(_chunk(item * (_STEP // len(item))))


def _bomb(line: Line, _: Page) -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join([squeeze.compress(b"<item>" + b" " * (1 << 20)) for _ in range(64)]) + squeeze.flush()
    line.send(whole(200, packed, _XML, "Content-Encoding: gzip"))


def _short(line: Line, page: Page) -> None:
    line.send(head(200, _XML, f"Content-Length: {2 * len(page.body)}") + page.body)
    line.close()


def _half_then(line: Line, page: Page, end: Callable[[], None]) -> None:
    line.send(head(200, _XML, f"Content-Length: {len(page.body)}") + page.body[: len(page.body) // 2])
    line.later(0.05, end)


def _status(status: int, *fields: str) -> Callable[[Line, Page], None]:
    body = f"<!doctype html><html><head><title>{status}</title></head><body>{status}</body></html>".encode()
    return lambda line, _: line.send(whole(status, body, _HTML, *fields))


def _retry_at(line: Line, _: Page) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=RETRY_AFTER_S), usegmt=True)
    _status(429, f"Retry-After: {at}")(line, _)


def _loop(line: Line, path: str) -> None:
    there = line.host.path if path.endswith("/round") else "/round"
    line.send(whole(302, b"", f"Location: {there}"))


def _chain(line: Line, path: str) -> None:
    step = int(path.rpartition("-")[2]) if path.startswith("/hop-") else 0
    line.send(whole(301, b"", f"Location: /hop-{step + 1}"))


_ERROR_PAGE = (
    b"<!doctype html><html><head><title>Error 500</title></head><body><h1>Internal Server Error</h1>"
    b"<p>Something went wrong. Please try again later.</p></body></html>"
)

ANSWERS: Mapping[Fault, Callable[[Line, Page], None]] = {
    Fault.SILENCE: lambda line, page: None,
    Fault.SLOW_HEAD: lambda line, page: _drip(line, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 100_000),
    Fault.TRICKLE: _trickle,
    Fault.TOO_MANY: _status(429, f"Retry-After: {RETRY_AFTER_S}"),
    Fault.TOO_MANY_DATE: _retry_at,
    Fault.UNAVAILABLE: _status(503, f"Retry-After: {RETRY_AFTER_S}"),
    Fault.ERROR: _status(500),
    Fault.BAD_GATEWAY: _status(502),
    Fault.FORBIDDEN: _status(403),
    Fault.MISSING: _status(404),
    Fault.GONE: _status(410),
    Fault.SIGN_IN: _status(401, 'WWW-Authenticate: Basic realm="readers"'),
    Fault.CUT_GZIP: _cut,
    Fault.NO_GZIP: lambda line, page: line.send(whole(200, page.body, _XML, "Content-Encoding: gzip")),
    Fault.ENDLESS: _endless,
    Fault.BOMB: _bomb,
    Fault.INWARDS: _status(302, "Location: http://169.254.169.254/latest/meta-data/"),
    Fault.LOCAL_FILE: _status(302, "Location: file:///etc/hostname"),
    Fault.GARBAGE: lambda line, page: line.send(whole(200, _noise(line, 20_000), _XML)),
    Fault.NO_HTTP: lambda line, page: (line.send(_noise(line, 2_000)), line.close())[0],
    Fault.SHORT: _short,
    Fault.BAD_CHUNKS: lambda line, page: line.send(
        head(200, _XML, _CHUNKED) + b"zz\r\n" + page.body + b"\r\n"
    ),
    Fault.RESET: lambda line, page: _half_then(line, page, line.reset),
    Fault.HANG_UP: lambda line, page: line.close(),
    Fault.HUGE_HEAD: lambda line, page: line.send(whole(200, page.body, _XML, "X-Huge: " + "z" * 1_000_000)),
    Fault.EMPTY: lambda line, page: line.send(whole(200, b"", _XML)),
    Fault.ERROR_PAGE: lambda line, page: line.send(whole(200, _ERROR_PAGE, _HTML)),
    Fault.OTHER_JSON: lambda line, page: line.send(
        whole(200, b'{"status": "ok", "items": []}', "Content-Type: application/json")
    ),
    Fault.SELF_SIGNED: lambda line, page: line.send(whole(200, page.body, _XML)),
}
"""By fault; the others concern redirects (:data:`ROUNDS`), robots.txt, or the connection itself."""

ROUNDS: Mapping[Fault, Callable[[Line, str], None]] = {Fault.LOOP: _loop, Fault.CHAIN: _chain}

ROBOTS: Mapping[Fault, Callable[[Line], None]] = {
    Fault.SHUT: lambda line: line.send(
        whole(200, b"User-agent: *\nDisallow: /\n", "Content-Type: text/plain")
    ),
    Fault.ROBOTS_ERROR: lambda line: line.send(whole(500)),
    Fault.ROBOTS_SILENCE: lambda line: None,
}
