"""The HTTP client: polite, guarded, conditional; redirects we follow ourselves.

Redirects are followed here rather than in the library, because every hop is a new address to judge:
its scheme and port, its robots.txt, whether the address guard applies to it, and whether it may see a login.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from http import HTTPStatus
from importlib.metadata import version
from types import TracebackType

from aiohttp.abc import AbstractResolver
from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.addresses import host_set
from standfirst.fetch.answers import Answer, Fetched, status_words
from standfirst.fetch.bodies import ACCEPT_ENCODING
from standfirst.fetch.failures import raise_anew
from standfirst.fetch.guard import check_url, parse_url
from standfirst.fetch.logins import Logins
from standfirst.fetch.pacing import Manners, Pacer
from standfirst.fetch.proxies import Proxy, read_proxy
from standfirst.fetch.reservations import MAX_RESERVATIONS_BYTES, Reservations
from standfirst.fetch.robots import MAX_ROBOTS_BYTES, RobotsCache
from standfirst.fetch.rules import Rules
from standfirst.fetch.wire import Ask, Wire
from standfirst.records import Document, FetchOptions, Validators

AGENT = "Standfirst"
"""Our token in robots.txt."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """What was asked for, through the hops of a redirect."""

    url: str
    validators: Validators | None
    proxy: Proxy | None
    reservations: bool = False


class Fetcher:
    """Fetches politely and safely. An async context manager; not to be shared between event loops.

    Args:
        options: manners and limits.
        manners: what other fetchers of the same run have learnt, which this one goes on with.
        resolver: looks names up; the system's where None.
    """

    def __init__(
        self,
        options: FetchOptions | None = None,
        manners: Manners | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._resolver = resolver
        self.options = options or FetchOptions()
        manners = manners or Manners()
        self._own = host_set(self.options.allow_hosts)
        self._pacer = Pacer(self.options, manners)
        self._robots = RobotsCache(self._get_robots, AGENT, manners)
        self._reservations = Reservations(manners)
        self._logins = Logins(self.options.logins, self._own, self._send, manners.signed_in)

    async def __aenter__(self) -> Fetcher:
        headers = {
            "Accept-Encoding": ACCEPT_ENCODING,
            "User-Agent": user_agent(self.options),
            "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
            "application/feed+json,application/xml;q=0.9,*/*;q=0.5",
        }
        self._wire = Wire(self.options, self._own, headers, self._resolver)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._robots.close()
        await self._wire.close()

    async def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        proxy: str | None = None,
        *,
        reservations: bool = False,
    ) -> Fetched:
        """Fetch one URL, following up to ``max_redirects`` redirects.

        Args:
            url: an address of the web, or of a folder of a mailbox (``imaps://user@host/Folder``).
            validators: what it gave last time to ask "has it changed?" with.
            proxy: the URL of the proxy to go through, where it is another than the desk's own.
            reservations: whether what the host's tdmrep.json says of it is to stand among the document's
                headers; the file is asked for once a day at most, in the host's turn.

        Raises:
            FetchError: no answer, a broken answer or an error status; a
                :class:`~standfirst.errors.SignInError` where the desk could not sign in.
            Refused: robots.txt, the address guard or a limit says no.
        """
        try:
            if url.lower().startswith(("imaps:", "imap:")):
                return await self._fetch_mailbox(url, validators, proxy)
            through = proxy or self.options.proxy
            chosen = read_proxy(through, url) if through else None
            return await self._follow(_Errand(url, validators, chosen, reservations))
        except (FetchError, Refused) as error:
            problem = error
        try:
            raise_anew(problem, url)  # named by what was asked, not by its robots.txt or a redirect's end
        finally:
            del problem

    async def _follow(self, errand: _Errand) -> Fetched:
        here, moved_to, permanent = parse_url(errand.url), None, True
        for hop in range(self.options.max_redirects + 1):
            check_url(here, self._own)
            rules = await self._robots.rules(here, errand.proxy)
            rules.check(here, AGENT)
            answer = await self._page(errand, here, rules.delay_s, going_on=hop > 0)
            if answer.location is None:
                signed_in = self._logins.of(here) is not None
                fetched = answer.fetched(errand.url, here, moved_to, signed_in=signed_in)
                return await self._with_reservations(fetched, errand, here, rules)
            permanent = permanent and answer.status in (301, 308)
            here = answer.location
            moved_to = str(here) if permanent else moved_to
        raise Refused(
            errand.url, "redirects", f"more than {self.options.max_redirects} redirects, the last to {here}"
        )

    async def _with_reservations(self, fetched: Fetched, errand: _Errand, here: URL, rules: Rules) -> Fetched:
        """The answer with what the host's tdmrep.json says of it, where that was wished for."""
        if not errand.reservations or fetched.document is None:
            return fetched

        async def get(url: URL) -> tuple[int, bytes]:
            check_url(url, self._own)
            rules.check(url, AGENT)
            ask = Ask(url, MAX_RESERVATIONS_BYTES, proxy=errand.proxy)
            line = self._line(url)
            async with self._pacer.turn(line, str(url), rules.delay_s, going_on=True):
                answer = await self._wire.ask(ask)  # once: no redirect is followed, and nothing asked again
                if answer.retry_at is not None:
                    self._pacer.leave(line, answer.retry_at)
            return answer.status, answer.data

        stated = await self._reservations.of(here, get)
        document = replace(fetched.document, headers=(*fetched.document.headers, *stated))
        return replace(fetched, document=document)

    async def _page(self, errand: _Errand, url: URL, delay_s: float | None, *, going_on: bool) -> Answer:
        headers = {**_conditions(errand.validators), **await self._logins.headers(url, errand.proxy)}
        ask = Ask(url, self.options.max_bytes, headers, errand.proxy)
        answer = await self._ask(ask, delay_s, going_on=going_on)
        self._logins.keep(url, answer)
        return answer

    async def _ask(self, ask: Ask, delay_s: float | None = None, *, going_on: bool = False) -> Answer:
        """One request in its host's turn; asked once more where the host wants a pause that we wait for."""
        line = self._line(ask.url)
        for again in (False, True):
            async with self._pacer.turn(line, str(ask.url), delay_s, going_on=going_on or again):
                answer = await self._wire.ask(ask)
                if answer.retry_at is None:
                    return answer
                wait_s = self._pacer.leave(line, answer.retry_at)
            if wait_s > self.options.wait_s:
                return answer
        return answer

    def line_of(self, url: str) -> str:
        """Which line of requests a URL stands in: its host's; of the desk's own hosts, its port's."""
        try:
            return self._line(parse_url(url))
        except FetchError:
            return url  # refused when its turn comes

    def _line(self, url: URL) -> str:
        host = (url.raw_host or "").rstrip(".").lower()
        return f"{host}:{url.port}" if self._own.has(url) else host

    async def _get_robots(self, url: URL, proxy: Proxy | None) -> tuple[int, bytes]:
        """Status and body of a robots.txt, redirects followed (RFC 9309, section 2.3.1.2)."""
        for hop in range(self.options.max_redirects + 1):
            check_url(url, self._own)
            answer = await self._ask(Ask(url, MAX_ROBOTS_BYTES, proxy=proxy, keep=True), going_on=hop > 0)
            if answer.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
                raise FetchError(str(url), status_words(answer.status))  # it says nothing of the host's rules
            if answer.location is None:
                return answer.status, answer.data
            url = answer.location
        return HTTPStatus.NOT_FOUND, b""

    async def _send(self, ask: Ask) -> Answer:
        """A step of a sign-in. robots.txt is not asked: it speaks to crawlers, this is a customer."""
        check_url(ask.url, self._own)
        return await self._ask(ask, going_on=True)

    async def _fetch_mailbox(self, url: str, validators: Validators | None, proxy: str | None) -> Fetched:
        if proxy or self.options.proxy:
            raise Refused(url, "proxy", "mailboxes are not asked through a proxy, and not past the one given")
        from standfirst.fetch.imap import fetch_mailbox

        async with self._pacer.turn(self.line_of(url), url):
            return await fetch_mailbox(url, validators, self.options)


def user_agent(options: FetchOptions) -> str:
    """How we introduce ourselves: the program, and the desk and a contact where it gives them."""
    told = [_comment(part) for part in (options.desk, options.contact) if part]
    return f"{AGENT}/{version('standfirst')} ({'; '.join(filter(None, told)) or 'news brief reader'})"


def _comment(text: str) -> str:
    """Text as it may stand in a header's comment (RFC 9110, section 5.6.5): plain, short, no brackets."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^ -~]|[()\\;]", " ", plain).split())[:100]


def _conditions(validators: Validators | None) -> dict[str, str]:
    if validators is None:
        return {}
    pairs = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
    return {name: value for name, value in pairs if value and value.isprintable()}


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
