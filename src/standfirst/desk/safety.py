"""What holds for every answer: its headers, and that whoever asks may ask."""

from __future__ import annotations

import logging
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from standfirst.brief.wording import _
from standfirst.desk.permissions import may, rule_of
from standfirst.desk.rendering import go, refuse
from standfirst.desk.roles import Role
from standfirst.desk.signing_in.views import ask_to_sign_in
from standfirst.desk.speaking import t
from standfirst.desk.who import role_of
from standfirst.errors import ArchiveError

_NOTHING = _("There is no page at this address.")
Answer = Callable[[HttpRequest], HttpResponseBase]

_log = logging.getLogger(__name__)
_RETRY_AFTER_S = 30

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
)
"""No script and no style but our own files, no frame but our own previews, nothing loaded from elsewhere."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")
SCHEME = "HTTP_X_DESK_SCHEME"
"""Where the scheme that people see is put for Django to find; what comes in so is thrown away."""


class Proxies:
    """Takes a trusted proxy's word for who asks, how, and for which host; nobody else's."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._trusted: frozenset[str] = frozenset(getattr(settings, "DESK_TRUSTED_PROXIES", ()))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        meta = request.META
        meta.pop(SCHEME, None)
        if meta.get("REMOTE_ADDR") in self._trusted:
            client = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
            if _is_address(client):
                meta["REMOTE_ADDR"] = client
            meta[SCHEME] = meta.get("HTTP_X_FORWARDED_PROTO", "").strip()
        else:
            for name in _FORWARDED:
                meta.pop(name, None)
        return self._answer(request)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class Headers:
    """Sets them, and refuses an address that is not the desk's (a page elsewhere may point a name at us)."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        request.get_host()  # raises DisallowedHost, which becomes 400
        response = self._answer(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


class Archives:
    """Says so where the archive cannot be read or written just now, and to come back: 503, not a fault."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django with what a view did not catch."""
        if not isinstance(exception, ArchiveError):
            return None
        _log.warning("%s: %s", request.path, exception)
        words = (
            "<!doctype html><html lang=en><title>Not just now</title><h1>Not just now</h1>"
            "<p>The archive cannot be read or written at this moment: it may be busy being worked on. "
            "Nothing was half done. Reload this page in a minute; the terminal the desk runs in says more."
            "</p></html>"
        )
        return HttpResponse(words, status=503, headers={"Retry-After": str(_RETRY_AFTER_S)})


class Permissions:
    """Lets through what the table allows: all else is asked to sign in, or refused in words."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Called by Django once it is known what is asked for."""
        match = request.resolver_match
        name = match.url_name if match else None
        rule = rule_of(name)
        if rule is None:
            return refuse(request, 403, "Nobody has said who may come here.")
        method = request.method or "GET"
        role = role_of(request)
        if may(role, name, method):
            return None
        if role is None:
            return ask_to_sign_in(request)
        if role is Role.READER and not may(role, name, "GET"):  # the desk's work is not there for readers
            return go(request, reverse("read")) if name == "today" else refuse(request, 404, t(_NOTHING))
        if method not in ("GET", "HEAD", "POST") or (method == "POST" and not rule.does):
            return refuse(request, 405, "Nothing can be done at this address.")
        least = (rule.looking if method in ("GET", "HEAD") else rule.doing) or Role.ADMIN
        words = f"You are signed in as {role.word}; this is for those who are {least.word} or more."
        return refuse(request, 403, words)
