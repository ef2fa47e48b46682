"""Getting in where the desk has paid: what a publisher gave it is sent to that publisher's hosts alone.

For each request, and so for each hop of a redirect, it is asked anew whether the URL may see it: its host
stands in the login's list, over https (or it is one of the desk's own). Nothing of it stands in any error.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from standfirst.errors import FetchError, Refused, SignInError
from standfirst.fetch.addresses import HostSet
from standfirst.fetch.answers import Answer, status_words
from standfirst.fetch.guard import parse_url
from standfirst.fetch.proxies import Proxy
from standfirst.fetch.wire import Ask
from standfirst.records import Login

_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]+)")
_MOST_HOPS = 5
_MOST_FORM_BYTES = 2_000_000

Send = Callable[[Ask], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """How a sign-in of this run went: the cookies it gave, or the words in which it failed."""

    jar: aiohttp.CookieJar | None = field(default=None, repr=False)
    failed: str | None = None


class Logins:
    """Which request carries what.

    Args:
        logins: the desk's.
        own: the desk's own hosts, which may be signed in to without TLS.
        send: asks for one step of a sign-in; politely, and guarded.
        signed_in: the sign-ins of this run; kept up to date.
    """

    def __init__(
        self, logins: tuple[Login, ...], own: HostSet, send: Send, signed_in: dict[Login, SignedIn]
    ) -> None:
        self._logins = [(HostSet(login.hosts), login) for login in logins]
        self._own, self._send, self._signed_in = own, send, signed_in
        self._locks = {login: asyncio.Lock() for login in logins if login.form}

    def of(self, url: URL) -> Login | None:
        """The login that a URL may see."""
        if not self._logins or not (url.scheme == "https" or self._own.has(url)):
            return None
        return next((login for hosts, login in self._logins if hosts.has(url)), None)

    async def headers(self, url: URL, proxy: Proxy | None = None) -> dict[str, str]:
        """What is sent with a request for a URL; signs in where that was not yet done in this run.

        Raises:
            SignInError: the sign-in failed, or what was given for it is no header.
        """
        login = self.of(url)
        if login is None:
            return {}
        if login.form is not None:
            return _cookies(await self._sign_in_once(login, url, proxy), url)
        if login.header is not None:
            return _checked(login.header, url)
        if login.cookie is not None:
            return _checked(f"Cookie: {login.cookie}", url)
        if login.user is not None:
            pair = f"{login.user}:{login.password or ''}".encode()
            return {"Authorization": f"Basic {b64encode(pair).decode('ascii')}"}
        return {}

    def keep(self, url: URL, answer: Answer) -> None:
        """Keep the cookies that an answer gives to who is signed in: many sites renew them with each page."""
        if not answer.set_cookies or (login := self.of(url)) is None:
            return
        done = self._signed_in.get(login)
        if done is not None and done.jar is not None:
            done.jar.update_cookies_from_headers(answer.set_cookies, url)

    async def _sign_in_once(self, login: Login, url: URL, proxy: Proxy | None) -> aiohttp.CookieJar:
        async with self._locks[login]:
            done = self._signed_in.get(login)
            if done is None:
                # One try a run, failed or not: some publishers lock an account after three wrong passwords.
                done = self._signed_in[login] = await self._try(login, proxy)
        if done.jar is None:
            raise SignInError(str(url), done.failed or "the sign-in failed", retryable=False)
        return done.jar

    async def _try(self, login: Login, proxy: Proxy | None) -> SignedIn:
        whose = f" of {login.publisher}" if login.publisher else ""
        try:
            form = parse_url(login.form or "")
        except FetchError:
            return SignedIn(failed=f"the sign-in{whose} failed: its form's address is none")
        try:
            return SignedIn(await self._sign_in(login, form, proxy))
        except (FetchError, Refused) as error:
            # the reason alone: the URL of a form that was followed may hold what was sent
            return SignedIn(failed=f"the sign-in{whose} at {form.host} failed: {error.reason}")

    async def _sign_in(self, login: Login, url: URL, proxy: Proxy | None) -> aiohttp.CookieJar:
        """Read the form, fill it in, send it, and follow where it leads."""
        jar = aiohttp.CookieJar(unsafe=True)  # "unsafe": for hosts named by address, too
        ask = Ask(url, _MOST_FORM_BYTES, proxy=proxy, keep=True)
        at, page = await self._step(login, jar, ask)
        action, hidden = read_form(page.data, at) or (url, {})  # some are only an address to send to
        sent = urlencode({**hidden, **dict(login.fields)}).encode("ascii")
        at, answer = await self._step(login, jar, replace(ask, url=action, form=sent))
        if answer.status >= 400:
            raise SignInError(str(url), status_words(answer.status))
        if read_form(answer.data, at) is not None:
            raise SignInError(
                str(url), "the form was shown again; check the name and password in credentials.toml"
            )
        if not len(jar):
            raise SignInError(
                str(url), "it gave no cookie; check the form's address and the names of its fields"
            )
        return jar

    async def _step(self, login: Login, jar: aiohttp.CookieJar, ask: Ask) -> tuple[URL, Answer]:
        """Ask, and follow redirects; where they lead elsewhere, no further."""
        for _ in range(_MOST_HOPS + 1):
            url = ask.url
            if self.of(url) is not login:
                words = "the form is not on one of its hosts, or not on https; see hosts in credentials.toml"
                raise SignInError(str(url), words)
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if ask.form is not None else {}
            answer = await self._send(replace(ask, headers={**_cookies(jar, url), **kind}))
            jar.update_cookies_from_headers(answer.set_cookies, url)
            if answer.location is None or self.of(answer.location) is not login:
                return url, answer
            ask = replace(ask, url=answer.location, form=ask.form if answer.status in (307, 308) else None)
        raise SignInError(str(ask.url), f"more than {_MOST_HOPS} redirects")


def read_form(html: bytes, base: URL) -> tuple[URL, dict[str, str]] | None:
    """Where a page's sign-in form is sent, and its hidden fields; None where no form asks for a password."""
    from selectolax.lexbor import LexborHTMLParser

    for form in LexborHTMLParser(html[:_MOST_FORM_BYTES]).css("form"):
        if form.css_first("input[type=password]") is None:
            continue
        hidden = {
            name: field.attributes.get("value") or ""
            for field in form.css("input[type=hidden]")
            if (name := field.attributes.get("name"))
        }
        return base.join(parse_url(form.attributes.get("action") or str(base))), hidden
    return None


def _cookies(jar: aiohttp.CookieJar, url: URL) -> dict[str, str]:
    sent = "; ".join(f"{cookie.key}={cookie.coded_value}" for cookie in jar.filter_cookies(url).values())
    return {"Cookie": sent} if sent else {}


def _checked(line: str, url: URL) -> dict[str, str]:
    found = _HEADER.fullmatch(line.strip())
    if found is None:
        words = 'what credentials.toml gives for this host is no header: write "Name: value", in one line'
        raise SignInError(str(url), words, retryable=False)
    return {found[1]: found[2]}
