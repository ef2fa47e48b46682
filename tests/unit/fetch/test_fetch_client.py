"""The client against a real server on loopback: conditions, redirects, limits, manners, and plain words."""

import asyncio
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from standfirst.errors import FetchError, Refused, StandfirstError
from standfirst.fetch import Fetched, Fetcher, Request, fetch_all
from standfirst.records import FetchOptions, Validators


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    robots: tuple[int, bytes] = (404, b"")
    log: list[tuple[str, float, float]] = []

    def log_message(self, *args: object) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # the client may have had enough
            self.wfile.write(body)

    def do_GET(self) -> None:  # noqa: C901 - a table of paths
        start = time.monotonic()
        path = self.path.partition("?")[0]
        if path == "/robots.txt":
            return self.answer(*type(self).robots)
        if path == "/page":
            if self.headers.get("If-None-Match") == '"v1"':
                self.answer(304, ETag='"v1"')
            else:
                self.answer(200, b"<p>hello</p>", ETag='"v1"', Content_Type="text/html")
        elif path == "/moved":
            self.answer(301, Location="/page")
        elif path == "/elsewhere":
            self.answer(302, Location="/page")
        elif path == "/loop":
            self.answer(302, Location="/loop")
        elif path == "/inward":
            self.answer(302, Location="http://169.254.169.254/latest/meta-data/")
        elif path == "/file":
            self.answer(302, Location="file:///etc/passwd")
        elif path == "/big":
            self.answer(200, b"x" * 3000)
        elif path == "/bomb":
            self.answer(200, gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")
        elif path == "/broken":
            self.answer(200, gzip.compress(bytes(range(256)))[:150], Content_Encoding="gzip")
        elif path == "/slow":
            time.sleep(2)
            self.answer(200, b"late")
        elif path.startswith("/status/"):
            self.answer(int(path.rsplit("/", 1)[1]))
        else:
            self.answer(200, b"ok")
        type(self).log.append((path, start, time.monotonic()))
        return None


@contextmanager
def serving(robots: tuple[int, bytes] = (404, b"")) -> Iterator[tuple[str, type[Handler]]]:
    handler = type("OneHandler", (Handler,), {"robots": robots, "log": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler
    finally:
        server.shutdown()
        server.server_close()


OPTIONS = FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0, timeout_s=1.5, max_bytes=2000)


def ask(url: str, validators: Validators | None = None, options: FetchOptions = OPTIONS) -> Fetched:
    async def run() -> Fetched:
        async with Fetcher(options) as fetcher:
            return await fetcher.fetch(url, validators)

    return asyncio.run(run())


def test_a_page_comes_with_its_type_and_validators_and_is_not_fetched_again_unchanged() -> None:
    with serving() as (base, _):
        first = ask(f"{base}/page")
        assert first.document is not None
        assert first.document.data == b"<p>hello</p>"
        assert first.document.content_type == "text/html"
        assert first.validators == Validators(etag='"v1"')
        assert ask(f"{base}/page", first.validators).document is None


def test_redirects_are_followed_and_only_permanent_ones_remembered() -> None:
    with serving() as (base, _):
        moved, elsewhere = ask(f"{base}/moved"), ask(f"{base}/elsewhere")
        assert moved.moved_to == f"{base}/page"
        assert elsewhere.moved_to is None
        assert elsewhere.document is not None
        assert elsewhere.document.final_url == f"{base}/page"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/loop", "redirects"),
        ("/inward", "address"),
        ("/file", "scheme"),
        ("/big", "size"),
        ("/bomb", "size"),
    ],
)
def test_limits_and_the_guard_hold_on_every_hop(path: str, rule: str) -> None:
    with serving() as (base, _), pytest.raises(Refused) as caught:
        ask(base + path)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    ("path", "words", "retryable"),
    [
        ("/status/404", "404 Not Found", False),
        ("/status/410", "removed for good", False),
        ("/status/503", "try again later", True),
        ("/slow", "within 1.5 s", True),
        ("/broken", "broke off or was malformed", True),
    ],
)
def test_failures_say_what_happened_and_whether_to_try_again(path: str, words: str, retryable: bool) -> None:
    with serving() as (base, _), pytest.raises(FetchError) as caught:
        ask(base + path)
    assert words in str(caught.value)
    assert caught.value.retryable is retryable


def test_nobody_listening_is_said_so() -> None:
    with pytest.raises(FetchError, match="no connection"):
        ask("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ((200, b"User-agent: *\nDisallow: /page"), False),
        ((200, b"User-agent: standfirst\nAllow: /\n\nUser-agent: *\nDisallow: /"), True),
        ((404, b""), True),
        ((503, b""), False),
        ((200, b"\xff\xfe\x00garbage"), True),
    ],
)
def test_robots_txt_is_obeyed(robots: tuple[int, bytes], allowed: bool) -> None:
    with serving(robots) as (base, _):
        if allowed:
            assert ask(f"{base}/page").document is not None
        else:
            with pytest.raises(Refused) as caught:
                ask(f"{base}/page")
            assert caught.value.rule == "robots"


def test_a_batch_goes_on_past_failures_and_keeps_its_manners() -> None:
    with serving() as (base, handler):
        requests = [Request(f"{base}/{n}") for n in range(4)] + [Request(f"{base}/status/500")]
        options = FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0.1, timeout_s=5)
        outcomes = {outcome.item.url: outcome for outcome in fetch_all(requests, options)}
    assert len(outcomes) == 5
    assert [url for url, o in outcomes.items() if o.error] == [f"{base}/status/500"]
    turns = sorted((start, end) for path, start, end in handler.log)
    assert all(later[0] - earlier[1] >= 0.09 for earlier, later in pairwise(turns))


def test_a_batch_can_be_left_early() -> None:
    with serving() as (base, handler):
        options = FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0.2, timeout_s=5)
        batch = fetch_all([Request(f"{base}/{n}") for n in range(50)], options)
        next(batch)
        start = time.monotonic()
        batch.close()  # type: ignore[attr-defined]
        assert time.monotonic() - start < 2
        assert len(handler.log) < 10


@pytest.mark.parametrize(
    "url", ["", "http://", "http://[::1", "http://exa mple.org/", "\x00", "http://a:b:c/"]
)
def test_malformed_addresses_are_our_errors_and_nothing_else(url: str) -> None:
    with pytest.raises(StandfirstError):
        ask(url)
