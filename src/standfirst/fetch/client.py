"""The HTTP client: conditional requests, redirects we follow ourselves, limits that hold after decompression.

Redirects are followed here rather than in the library, because every hop is a new address to judge:
its scheme and port, its robots.txt, and whether the address guard applies to it.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType

import aiohttp
from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.bodies import ACCEPT_ENCODING, Body, TooLargeError
from standfirst.fetch.guard import GuardedAddressError, check_url, guarded_socket, is_allowed
from standfirst.fetch.pacing import Manners, Pacer
from standfirst.fetch.robots import MAX_ROBOTS_BYTES, RobotsCache
from standfirst.records import Document, FetchOptions, Validators

AGENT = "Standfirst"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRYABLE = frozenset({408, 425, 429, 500, 502, 503, 504})
_ADVICE = {
    401: "it asks for a sign-in",
    403: "it refuses us; it may block programs, or ask for a subscription",
    404: "there is nothing at this address; check it, or look for its new one",
    410: "it was removed for good; take it off the list",
    429: "it asks us to slow down; try again later, or raise gap_s",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the document, or None where the server said "not modified" (304).

    ``moved_to`` is where permanent redirects (301, 308) led, None where nothing moved for good.
    """

    url: str
    document: Document | None
    validators: Validators
    moved_to: str | None = None


class Fetcher:
    """Fetches politely and safely. An async context manager; not to be shared between event loops.

    Args:
        options: manners and limits.
        manners: what other fetchers of the same run have learnt, which this one goes on with.
    """

    def __init__(self, options: FetchOptions | None = None, manners: Manners | None = None) -> None:
        self.options = options or FetchOptions()
        manners = manners or Manners()
        contact = f"; {self.options.contact}" if self.options.contact else ""
        self._headers = {
            "Accept-Encoding": ACCEPT_ENCODING,
            "User-Agent": f"{AGENT}/0.1 (news brief reader{contact})",
            "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
            "application/feed+json,application/xml;q=0.9,*/*;q=0.5",
        }
        self._pacer = Pacer(self.options.gap_s, self.options.at_once, manners.next_at)
        self._robots = RobotsCache(self._get_robots, manners.rules)
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Fetcher:
        for own in (False, True):
            connector = aiohttp.TCPConnector(
                limit=0, ttl_dns_cache=300, socket_factory=None if own else guarded_socket
            )
            self._sessions[own] = aiohttp.ClientSession(
                connector=connector,
                headers=self._headers,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=self.options.timeout_s),
                auto_decompress=False,
                max_line_size=8190,
                max_field_size=32_768,
            )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()

    async def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """Fetch one URL, following up to ``max_redirects`` redirects.

        Raises:
            FetchError: no answer, a broken answer or an error status.
            Refused: robots.txt, the address guard or a limit says no.
        """
        try:
            return await self._follow(url, validators)
        except FetchError as error:
            raise FetchError(
                url, error.reason, status=error.status, retryable=error.retryable
            ) from error  # named by what was asked, not by its robots.txt or a redirect's end
        except Refused as error:
            raise Refused(url, error.rule, error.reason) from error

    async def _follow(self, url: str, validators: Validators | None) -> Fetched:
        here, moved_to, permanent = _parse(url), None, True
        for _ in range(self.options.max_redirects + 1):
            check_url(here, self.options.allow_hosts)
            rules = await self._robots.rules(here)
            rules.check(here, AGENT)
            async with self._pacer.turn(self._line(here), rules.delay_s(AGENT)):
                answer = await self._ask(here, validators, self.options.max_bytes)
            if answer.location is None:
                return answer.fetched(url, here, moved_to)
            permanent = permanent and answer.status in (301, 308)
            here = answer.location
            moved_to = str(here) if permanent else moved_to
        raise Refused(
            url, "redirects", f"more than {self.options.max_redirects} redirects, the last to {here}"
        )

    def line_of(self, url: str) -> str:
        """Which line of requests a URL stands in: its host's; of the desk's own hosts, its port's."""
        try:
            return self._line(_parse(url))
        except FetchError:
            return url  # refused when its turn comes

    def _line(self, url: URL) -> str:
        own = is_allowed(url, self.options.allow_hosts)
        return f"{url.host}:{url.port}" if own else url.host or ""

    async def _get_robots(self, url: URL) -> tuple[int, bytes]:
        """Status and body of a robots.txt, redirects followed (RFC 9309, section 2.3.1.2)."""
        for _ in range(self.options.max_redirects + 1):
            check_url(url, self.options.allow_hosts)
            async with self._pacer.room:
                answer = await self._ask(url, None, MAX_ROBOTS_BYTES, keep=True)
            if answer.location is None:
                return answer.status, answer.data
            url = answer.location
        return HTTPStatus.NOT_FOUND, b""

    async def _ask(
        self, url: URL, validators: Validators | None, max_bytes: int, *, keep: bool = False
    ) -> _Answer:
        """One request, no redirect followed. ``keep`` cuts at ``max_bytes`` instead of refusing."""
        session = self._sessions[is_allowed(url, self.options.allow_hosts)]
        try:
            async with session.get(url, headers=_conditions(validators), allow_redirects=False) as response:
                return await _answer(response, url, max_bytes, keep=keep)
        except TimeoutError as error:
            raise FetchError(str(url), f"no complete answer within {self.options.timeout_s:g} s") from error
        except aiohttp.InvalidURL as error:
            raise FetchError(str(url), "not a web address that can be asked for", retryable=False) from error
        except aiohttp.ClientConnectorDNSError as error:
            raise FetchError(str(url), "no such host: check the address, or the network") from error
        except aiohttp.ClientConnectorError as error:
            raise _unconnected(url, error) from error
        except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError) as error:
            raise FetchError(str(url), f"the answer broke off or was malformed ({_words(error)})") from error


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: URL | None
    data: bytes
    content_type: str | None
    validators: Validators

    def fetched(self, asked: str, final: URL, moved_to: str | None) -> Fetched:
        if self.status == HTTPStatus.NOT_MODIFIED:
            return Fetched(asked, None, self.validators, moved_to)
        if not 200 <= self.status < 300:
            raise FetchError(
                asked, _status_words(self.status), status=self.status, retryable=self.status in _RETRYABLE
            )
        document = Document(asked, str(final), self.content_type, self.data, datetime.now(UTC))
        return Fetched(asked, document, self.validators, moved_to)


async def _answer(response: aiohttp.ClientResponse, url: URL, max_bytes: int, *, keep: bool) -> _Answer:
    validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
    empty = _Answer(response.status, None, b"", response.headers.get("Content-Type"), validators)
    if response.status in _REDIRECTS and (location := response.headers.get("Location")):
        return replace(empty, location=url.join(_parse(location)).with_fragment(None))
    if not 200 <= response.status < 300:
        return empty
    body = Body(response.headers.get("Content-Encoding", ""), max_bytes)
    try:
        async for chunk in response.content.iter_any():
            body.feed(chunk)
        return replace(empty, data=body.close())
    except TooLargeError as error:
        if keep:
            return replace(empty, data=bytes(body.data))
        reason = f"larger than {max_bytes:,} bytes; to read it, raise max_bytes under [fetch] in desk.toml"
        raise Refused(str(url), "size", reason) from error


def _parse(url: str) -> URL:
    try:
        return URL(url.strip())
    except (ValueError, TypeError) as error:
        raise FetchError(url, f"not a web address ({error})", retryable=False) from error


def _conditions(validators: Validators | None) -> dict[str, str]:
    pairs = (
        (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
        if validators
        else ()
    )
    return {name: value for name, value in pairs if value}


def _status_words(status: int) -> str:
    try:
        name = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        name = str(status)
    advice = _ADVICE.get(status, "its server is in trouble; try again later" if status >= 500 else "")
    return f"answered {name}" + (f": {advice}" if advice else "")


def _unconnected(url: URL, error: aiohttp.ClientConnectorError) -> FetchError | Refused:
    """A guarded address is a refusal of ours; anything else is the host's silence."""
    cause: BaseException | None = error.os_error
    causes = [cause, *getattr(cause, "exceptions", ())]
    if any(isinstance(c, GuardedAddressError) for c in causes) or "is not a public address" in str(cause):
        return Refused(
            str(url),
            "address",
            f"{url.host} leads to an address that is not public; if it is the desk's own "
            f'server, add "{url.host}" to allow_hosts under [fetch] in desk.toml',
        )
    return FetchError(str(url), f"no connection ({_words(error.os_error)})")


def _words(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200]


async def fetch_one(url: str, options: FetchOptions) -> Document:
    """Fetch a single URL with a fetcher of its own.

    Raises:
        FetchError: see :meth:`Fetcher.fetch`.
        Refused: likewise.
    """
    async with Fetcher(options) as fetcher:
        fetched = await fetcher.fetch(url)
    if fetched.document is None:
        raise FetchError(url, "answered 304 Not Modified to a plain request")
    return fetched.document
