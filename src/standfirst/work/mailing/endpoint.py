"""The small public endpoint: subscribe, confirm, unsubscribe. Served apart from the desk, by WSGI.

Pages are forms without scripts. A link that is only opened changes nothing, since mail scanners open all
of them; a button does (POST). One-click unsubscribing (RFC 8058) is a POST, too. What is answered to a form
does not tell whether an address is known. Bodies are limited, and nothing is kept between two requests but
what stands in the archive.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from standfirst.brief.templating import render_page
from standfirst.brief.wording import Wording, wording_for
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import Rhythm
from standfirst.work.mailing.readers import AddressError, ask_to_confirm, confirm, unsubscribe
from standfirst.work.site import desk_site

if TYPE_CHECKING:
    from standfirst.archive import Archive

_BODY_MOST = 8_000
_LOG = logging.getLogger(__name__)

Opener = Callable[[], AbstractContextManager["Archive"]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request: path, its query, and its form."""

    method: str
    path: str
    query: dict[str, list[str]]
    form: dict[str, list[str]]

    @property
    def token(self) -> str:
        found = (self.query.get("t") or self.form.get("t") or [""])[0]
        return found if found.isalnum() and len(found) <= 64 else ""


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
        titles = [section.title for section in desk.sections] or [subject.name for subject in desk.subjects]
        self._sections = tuple(titles)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        try:
            status, page = self._answer(_read(environ))
        except _TooLargeError:
            status, page = "413 Content Too Large", self._page(self._wording.t("This form is too large."))
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
        routes = {"/subscribe": self._subscribe, "/confirm": self._confirm, "/unsubscribe": self._unsubscribe}
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
        if asked.form.get("website"):  # people do not see this field; programs fill it in
            return "200 OK", self._page(
                t("If this address can be written to, a mail is on its way. Please open it and confirm.")
            )
        wanted = tuple(title for title in asked.form.get("section", []) if title in self._sections)
        sections = () if len(wanted) == len(self._sections) else wanted
        rhythm = Rhythm.WEEKLY if asked.form.get("rhythm") == ["weekly"] else Rhythm.EACH
        address = (asked.form.get("email") or [""])[0]
        try:
            with self._opener() as archive:
                ask_to_confirm(archive, self._desk, address, sections, rhythm, self._clock())
        except AddressError:
            words = t("This is no mail address. Please look at it again.")
            return "422 Unprocessable Content", self._page(words, form="subscribe", email=address)
        except StandfirstError:
            _LOG.exception("the mail that asks to confirm was not sent")
            words = t("The mail could not be sent just now. Please try again later.")
            return "503 Service Unavailable", self._page(words, form="subscribe", email=address)
        return "200 OK", self._page(
            t("If this address can be written to, a mail is on its way. Please open it and confirm.")
        )

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

    def _page(self, words: str, form: str = "", token: str = "", email: str = "") -> str:
        site = desk_site(self._desk)
        return render_page(
            "mail_form.html.jinja",
            self._wording,
            site.templates,
            page=_Words(self._wording.language, self._wording.direction),
            title=self._desk.title,
            words=words,
            form=form,
            token=token,
            email=email,
            sections=self._sections,
            home=site.url,
        )

    @property
    def wording(self) -> Wording:
        """The language it answers in."""
        return self._wording


class _TooLargeError(Exception):
    pass


def _read(environ: dict[str, Any]) -> _Asked:
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
        form = parse_qs(body, max_num_fields=60)
    try:
        query = parse_qs(str(environ.get("QUERY_STRING", ""))[:2000], max_num_fields=20)
    except ValueError:
        query = {}
    path = str(environ.get("PATH_INFO", "/")).encode("latin-1", "replace").decode("utf-8", "replace")
    return _Asked(method, path, query, form)
