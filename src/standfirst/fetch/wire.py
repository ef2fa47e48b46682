"""One request on the wire: sessions, time limits, bodies read piece by piece.

Every limit is held here: the total time, a least rate, the size of the head, bytes on the wire and bytes
after decompression, and how much memory the bodies under way may take together.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.addresses import HostSet
from standfirst.fetch.answers import Answer
from standfirst.fetch.bodies import Body, TooLargeError
from standfirst.fetch.failures import (
    MAX_HEAD_BYTES,
    MAX_HEADERS,
    MAX_LINE_BYTES,
    explain,
    raise_anew,
    too_long_a_head,
)
from standfirst.fetch.guard import guard, parse_url
from standfirst.fetch.headers import read_freshness, read_retry_after, read_use_headers
from standfirst.fetch.memory import Store
from standfirst.fetch.proxies import Proxy, SocksConnector, check_behind
from standfirst.records import FetchOptions, Validators

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LEAST_BYTES_S = 512
"""A sender slower than this, on average since its answer began, is cut off: a page of 80 kB would take
three minutes, and a hundred of such senders would hold a hundred connections."""
_GRACE_OF_TIMEOUT = 1 / 3
"""The part of the time limit that a slow sender has to catch up, or may be silent: 10 s of 30."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. ``keep`` cuts the body at ``max_bytes`` instead of refusing; ``form`` is posted.

    ``headers`` may hold secrets and are never shown.
    """

    url: URL
    max_bytes: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    proxy: Proxy | None = None
    keep: bool = False
    form: bytes | None = field(default=None, repr=False)


class Wire:
    """Asks, one request at a time per call. To be closed; not to be shared between event loops.

    Args:
        options: limits.
        own: the desk's own hosts, excepted from the address guard.
        headers: sent with every request.
        resolver: looks names up; the system's where None.
    """

    def __init__(
        self,
        options: FetchOptions,
        own: HostSet,
        headers: Mapping[str, str],
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._options, self._own, self._headers = options, own, headers
        self._resolver = resolver or aiohttp.ThreadedResolver()
        self._sessions: dict[tuple[bool, Proxy | None], aiohttp.ClientSession] = {}
        self._store = Store(options.max_bytes)

    async def close(self) -> None:
        """Close every connection."""
        for session in self._sessions.values():
            await session.close()
        await self._resolver.close()

    async def ask(self, ask: Ask) -> Answer:
        """One request, no redirect followed.

        Raises:
            FetchError: no answer, or a broken one.
            Refused: the address guard or a limit says no.
        """
        try:
            return await self._ask(ask)
        except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError, FetchError, Refused) as error:
            problem = explain(error, ask.url, self._options.timeout_s)
        # Raised out here, and anew, so that neither what was sent nor half a body is kept with the error.
        try:
            raise_anew(problem)
        finally:
            del problem

    async def _ask(self, ask: Ask) -> Answer:
        if ask.proxy is not None:
            await check_behind(ask.proxy, ask.url, self._own, self._resolver)
        session = self._session(ask)
        headers, through = _through(ask)
        pace: _Pace | None = None
        try:
            async with asyncio.timeout(self._options.timeout_s) as clock:
                pace = _Pace(clock, self._options.timeout_s)
                async with session.request(
                    "GET" if ask.form is None else "POST",
                    ask.url,
                    headers=headers,
                    data=ask.form,
                    allow_redirects=False,
                    **through,
                ) as response:
                    return await self._answer(response, ask, pace)
        except TimeoutError:
            if pace is not None and pace.slow:
                words = f"cut off: it fell silent, or sent less than {_LEAST_BYTES_S} bytes a second"
                raise FetchError(str(ask.url), words) from None
            raise

    def _session(self, ask: Ask) -> aiohttp.ClientSession:
        own = self._own.has(ask.url)
        key = own, ask.proxy
        if key not in self._sessions:
            self._sessions[key] = self._open(own, ask.proxy)
        return self._sessions[key]

    def _open(self, own: bool, proxy: Proxy | None) -> aiohttp.ClientSession:
        # Connections are not kept: the pause between two requests to a host is longer than most servers keep
        # one, and a thousand hosts' idle connections would be more than a process may have open.
        connector: aiohttp.TCPConnector
        if proxy is not None and proxy.socks:
            judged = None if own else self._own
            connector = SocksConnector(
                proxy, judged, resolver=self._resolver, limit=0, force_close=True, ssl=_tls()
            )
        else:
            judge = None if own or proxy is not None else guard(self._own)
            connector = aiohttp.TCPConnector(
                resolver=self._resolver,
                limit=0,
                force_close=True,
                ttl_dns_cache=300,
                socket_factory=judge,
                ssl=_tls(),
            )
        session = aiohttp.ClientSession(
            connector=connector,
            headers=self._headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            max_line_size=MAX_LINE_BYTES,
            max_field_size=MAX_LINE_BYTES,
            max_headers=MAX_HEADERS,
        )
        session._retry_connection = False  # a host that hangs up is not asked again without a pause
        return session

    async def _answer(self, response: aiohttp.ClientResponse, ask: Ask, pace: _Pace) -> Answer:
        headers, status = response.headers, response.status
        if sum(len(name) + len(value) for name, value in response.raw_headers) > MAX_HEAD_BYTES:
            raise too_long_a_head(ask.url)
        location = headers.get("Location") if status in _REDIRECTS else None
        now = datetime.now(UTC)
        return Answer(
            status,
            Validators(headers.get("ETag"), headers.get("Last-Modified")),
            ask.url.join(parse_url(location)).with_fragment(None) if location else None,
            await self._body(response, ask, pace) if 200 <= status < 300 else b"",
            headers.get("Content-Type"),
            read_retry_after(headers.get("Retry-After"), now) if status in (429, 503) else None,
            read_freshness(headers, now),
            read_use_headers(headers),
            tuple(headers.getall("Set-Cookie", ())),
        )

    async def _body(self, response: aiohttp.ClientResponse, ask: Ask, pace: _Pace) -> bytes:
        body = Body(response.headers.get("Content-Encoding", ""), ask.max_bytes)
        announced = response.content_length or 0
        pace.begin()
        try:
            if announced > ask.max_bytes and not ask.keep:
                raise TooLargeError(f"{announced:,} announced")
            async for chunk in response.content.iter_any():
                body.take(chunk)
                del chunk  # it may be waited for long
                while True:
                    if not self._store.hold(body, len(body.data)):
                        async with pace.waiting():
                            await self._store.wait(body)
                    if not body.more:
                        break
                    body.unpack()
                pace.went_on(body.wire_bytes)
            return body.close()
        except TooLargeError as error:
            if ask.keep:
                return bytes(body.data)
            reason = (
                f"larger than {ask.max_bytes:,} bytes ({error}); "
                "to read it, raise max_bytes under [fetch] in desk.toml"
            )
            raise Refused(str(ask.url), "size", reason) from None
        finally:
            self._store.release(body)


def _through(ask: Ask) -> tuple[Mapping[str, str], dict[str, Any]]:
    """The headers of a request, and what else the library must know of an HTTP proxy.

    The proxy's password stands in the request itself where that goes to the proxy, else in that for a tunnel.
    """
    if ask.proxy is None or ask.proxy.socks:
        return ask.headers, {}
    if ask.url.scheme == "https":
        return ask.headers, {"proxy": ask.proxy.url, "proxy_headers": ask.proxy.headers}
    return {**ask.headers, **ask.proxy.headers}, {"proxy": ask.proxy.url}


class _Pace:
    """Sets a request's clock: to the end of its time, or sooner where its body comes too slowly."""

    def __init__(self, clock: asyncio.Timeout, timeout_s: float) -> None:
        self._clock, self._grace_s = clock, timeout_s * _GRACE_OF_TIMEOUT
        self._loop = asyncio.get_running_loop()
        self._end = clock.when() or self._loop.time() + timeout_s
        self._began = 0.0
        self.slow = False

    def begin(self) -> None:
        """The body begins."""
        self._began = self._loop.time()
        self.went_on(0)

    def went_on(self, wire_bytes: int) -> None:
        """Some of the body came."""
        now = self._loop.time()
        catch_up = min(now + self._grace_s, self._began + max(self._grace_s, wire_bytes / _LEAST_BYTES_S))
        self.slow = catch_up < self._end
        self._clock.reschedule(min(catch_up, self._end))

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Time that is ours, not the sender's."""
        start = self._loop.time()
        self._clock.reschedule(None)
        yield
        waited_s = self._loop.time() - start
        self._began += waited_s
        self._end += waited_s


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Certificates are always verified. Made once: reading the system's authorities takes some 20 ms."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
