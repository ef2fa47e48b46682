"""The editions that are for whoever is signed in, as pages of the site; nothing of the desk's work."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import refuse
from standfirst.desk.speaking import say
from standfirst.desk.who import reader_of
from standfirst.work.desk.reading import ReadingRoom
from standfirst.work.site import read_logo

_STYLE_HASH = re.compile(r"style-src '(sha256-[A-Za-z0-9+/=]+)'")
_PICTURES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def show_latest(request: HttpRequest) -> HttpResponse:
    """The latest edition that is for this reader."""
    return show(request, "")


def show(request: HttpRequest, page: str) -> HttpResponse:
    """An edition, a story, the list of editions, or the desk's logo."""
    opened = the_desk()
    logo = read_logo(opened.desk)
    if page in logo:
        return _picture(page, logo[page])
    before = request.GET.get("before", "")
    room = ReadingRoom(opened.archive, opened.desk, reader_of(request), reverse("account"))
    found = room.page(page, int(before) if before.isdecimal() and len(before) < 10 else None)
    if found is None:
        return refuse(request, 404, say("There is no page at this address."))
    kind, text = found
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    if kind == "text/html":
        style = _STYLE_HASH.search(text)
        allowed = f"style-src '{style[1]}'" if style else "style-src 'none'"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; {allowed}; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )
    return response


def _picture(name: str, data: bytes) -> HttpResponse:
    """A logo may be an SVG: opened by itself it runs nothing."""
    kind = _PICTURES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response
