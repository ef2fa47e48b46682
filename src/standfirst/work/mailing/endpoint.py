"""The small public endpoint: subscribe, confirm, change, unsubscribe. Served apart from the desk, by WSGI.

Pages are forms without scripts. A link that is only opened changes nothing, since mail scanners open all
of them; a button does (POST). One-click unsubscribing (RFC 8058) is a POST, too. What is answered to a form
does not tell whether an address is known. Bodies are limited, and nothing is kept between two requests but
what stands in the archive.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from standfirst.brief.templating import render_page
from standfirst.brief.wording import Wording, wording_for
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import Rhythm, Subscriber, SubscriberState
from standfirst.work.mailing.limits import Limiter, place_of
from standfirst.work.mailing.readers import (
    AddressError,
    ask_to_confirm,
    change_wishes,
    confirm,
    desk_sections,
    unsubscribe,
)
from standfirst.work.mailing.wishes import wish_for
from standfirst.work.site import desk_site

if TYPE_CHECKING:
    from standfirst.archive import Archive

_BODY_MOST = 32_000
_FIELDS_MOST = 300
_RHYTHM = "rhythm"
_LOG = logging.getLogger(__name__)

Opener = Callable[[], AbstractContextManager["Archive"]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request: path, its query, and its form."""

    method: str
    path: str
    query: dict[str, list[str]]
    form: dict[str, list[str]]
    place: str | None = None

    @property
    def chosen(self) -> dict[str, str]:
        """How often each section is wanted, as the form says; that of "" where there are none to choose."""
        named = {key: values[0] for key, values in self.form.items() if key.startswith(_RHYTHM)}
        return {key.removeprefix(_RHYTHM).removeprefix(":"): value for key, value in named.items()}

    @property
    def token(self) -> str:
        found = (self.query.get("t") or self.form.get("t") or [""])[0]
        return found if found.isalnum() and len(found) <= 64 else ""


@dataclass(frozen=True, slots=True)
class _Filled:
    """What somebody has typed and chosen already."""

    email: str = ""
    chosen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Words:
    language: str
    direction: str


class Endpoint:
    """The application. ``opener`` opens the desk's archive for one request."""

    def __init__(self, desk: Desk, opener: Opener, clock: Callable[[], datetime] | None = None) -> None:
        self._desk, self._opener = desk, opener
        self._clock = clock or (lambda: datetime.now(UTC))
        self._wording = wording_for(desk.language)
        self._sections = desk_sections(desk)
        self._limiter = Limiter()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        try:
            status, page = self._answer(_read(environ, self._desk.serve.trusted_proxies))
        except _TooLargeError:
            status, page = "413 Content Too Large", self._page(self._wording.t("This form is too large."))
        except _NoFormError:
            status, page = "400 Bad Request", self._page(self._wording.t("This form cannot be read."))
        except Exception:  # noqa: BLE001 - the edge of the process: the next request is answered
            _LOG.exception("a request could not be answered")
            words = self._wording.t("Something went wrong here. Please try again later.")
            status, page = "500 Internal Server Error", self._page(words)
        data = page.encode("utf-8", "replace")
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
            ),
        ]
        start_response(status, headers)
        return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else data]

    def _answer(self, asked: _Asked) -> tuple[str, str]:
        routes = {
            "/subscribe": self._subscribe,
            "/confirm": self._confirm,
            "/subscription": self._subscription,
            "/unsubscribe": self._unsubscribe,
        }
        act = routes.get(asked.path.rstrip("/") or "/subscribe")
        if act is None:
            return "404 Not Found", self._page(self._wording.t("There is no such page."))
        if asked.method not in ("GET", "HEAD", "POST"):
            return "405 Method Not Allowed", self._page(self._wording.t("There is no such page."))
        return act(asked)

    def _subscribe(self, asked: _Asked) -> tuple[str, str]:
        t = self._wording.t
        if asked.method != "POST":
            return "200 OK", self._page(t("Get {title} by mail", title=self._desk.title), form="subscribe")
        on_its_way = t("If this address can be written to, a mail is on its way. Please open it and confirm.")
        if asked.form.get("website"):  # people do not see this field; programs fill it in
            return "200 OK", self._page(on_its_way)
        address = (asked.form.get("email") or [""])[0]
        again = _Filled(email=address, chosen=asked.chosen)
        wishes = self._wishes(asked)
        if wishes is None:
            return "422 Unprocessable Content", self._page(
                t("Nothing is chosen."), form="subscribe", filled=again
            )
        if not self._limiter.admits(asked.place, self._clock()):
            words = t("Too many have asked from here just now. Please try again later.")
            return "429 Too Many Requests", self._page(words, form="subscribe", filled=again)
        try:
            with self._opener() as archive:
                ask_to_confirm(archive, self._desk, address, wishes, self._clock())
        except AddressError:
            words = t("This is no mail address. Please look at it again.")
            return "422 Unprocessable Content", self._page(words, form="subscribe", filled=again)
        except StandfirstError as error:
            _LOG.error("a mail to a reader was not sent: %s", error)
            words = t("The mail could not be sent just now. Please try again later.")
            return "503 Service Unavailable", self._page(words, form="subscribe", filled=again)
        return "200 OK", self._page(on_its_way)

    def _wishes(self, asked: _Asked) -> dict[str, Rhythm] | None:
        """What the form says is wanted, by section, or "" for all; None where that is nothing."""
        known = {rhythm.value: rhythm for rhythm in Rhythm}
        if len(self._sections) < 2:
            return {"": known.get(asked.chosen.get("", ""), Rhythm.EACH)}
        if not asked.chosen:
            return {"": Rhythm.EACH}
        wishes = {
            name: known[asked.chosen[name]] for name in self._sections if asked.chosen.get(name) in known
        }
        return wishes or None

    def _confirm(self, asked: _Asked) -> tuple[str, str]:
        t = self._wording.t
        if asked.method != "POST":
            return "200 OK", self._page(
                t("Get {title} by mail", title=self._desk.title), form="confirm", token=asked.token
            )
        with self._opener() as archive:
            known = confirm(archive, asked.token, self._clock()) if asked.token else None
        if known is None:
            return "410 Gone", self._page(
                t("This link is too old, or was used up. Please subscribe again."), form="subscribe"
            )
        return "200 OK", self._page(t("Thank you. The next edition comes to {email}.", email=known.email))

    def _subscription(self, asked: _Asked) -> tuple[str, str]:
        t = self._wording.t
        with self._opener() as archive:
            known = archive.subscribers.by_token(asked.token) if asked.token else None
            if known is None or known.state is not SubscriberState.CONFIRMED:
                return "404 Not Found", self._page(
                    t("This link leads to no subscription: it is not whole, or was erased."),
                    form="subscribe",
                )
            if asked.method != "POST":
                return "200 OK", self._own_page(t("What comes to {email}", email=known.email), known)
            wishes = self._wishes(asked)
            if wishes is None:
                return "422 Unprocessable Content", self._own_page(t("Nothing is chosen."), known)
            known = change_wishes(archive, self._desk, known, wishes)
        return "200 OK", self._own_page(t("Saved. It holds from the next edition on."), known)

    def _own_page(self, words: str, reader: Subscriber) -> str:
        found = {name: wish_for(reader, name) for name in self._sections or ("",)}
        chosen = {name: wish[0].value if wish else "none" for name, wish in found.items()}
        if len(self._sections) < 2:
            chosen = {"": next(iter(chosen.values()))}
        filled = _Filled(chosen=chosen)
        return self._page(words, form="subscription", token=reader.token, filled=filled)

    def _unsubscribe(self, asked: _Asked) -> tuple[str, str]:
        t = self._wording.t
        if asked.method != "POST":
            return "200 OK", self._page(t("Stop these mails"), form="unsubscribe", token=asked.token)
        with self._opener() as archive:
            known = unsubscribe(archive, asked.token) if asked.token else None
        if known is None:
            return "404 Not Found", self._page(
                t("This link leads to no subscription: it is not whole, or was erased.")
            )
        return "200 OK", self._page(t("No further mail will come to {email}.", email=known.email))

    def _page(self, words: str, form: str = "", token: str = "", filled: _Filled | None = None) -> str:
        site = desk_site(self._desk)
        filled = filled or _Filled()
        return render_page(
            "mail_form.html.jinja",
            self._wording,
            site.templates,
            page=_Words(self._wording.language, self._wording.direction),
            title=self._desk.title,
            words=words,
            form=form,
            token=token,
            email=filled.email,
            chosen=filled.chosen,
            sections=self._sections,
            home=site.url,
        )

    @property
    def wording(self) -> Wording:
        """The language it answers in."""
        return self._wording


class _TooLargeError(Exception):
    pass


class _NoFormError(Exception):
    pass


def _read(environ: dict[str, Any], trusted: tuple[str, ...]) -> _Asked:
    method = str(environ.get("REQUEST_METHOD", "GET")).upper()
    form: dict[str, list[str]] = {}
    if method == "POST":
        try:
            length = int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > _BODY_MOST:
            raise _TooLargeError
        body = environ["wsgi.input"].read(max(0, length)).decode("utf-8", "replace")
        try:
            form = parse_qs(body, max_num_fields=_FIELDS_MOST)
        except ValueError as error:
            raise _NoFormError from error
    try:
        query = parse_qs(str(environ.get("QUERY_STRING", ""))[:2000], max_num_fields=20)
    except ValueError:
        query = {}
    path = str(environ.get("PATH_INFO", "/")).encode("latin-1", "replace").decode("utf-8", "replace")
    return _Asked(method, path, query, form, place_of(environ, trusted))
