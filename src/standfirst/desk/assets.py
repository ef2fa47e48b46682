"""The desk's stylesheet and its one script: two files, served under the hash of what they hold.

The stylesheet begins with that of the published page, so that what is read at the desk looks as it will be
printed.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse

from standfirst.brief.templating import stylesheet

_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its name with the hash in it, its type, and its bytes, plain and compressed."""

    name: str
    kind: str
    data: bytes
    zipped: bytes


@cache
def assets() -> dict[str, Asset]:
    """All files, by what templates call them."""
    folder = files("standfirst.desk").joinpath("assets")
    own = folder.joinpath("desk.css").read_text(encoding="utf-8")
    script = folder.joinpath("desk.js").read_text(encoding="utf-8")
    return {
        "style": _asset("desk", "css", "text/css; charset=utf-8", stylesheet() + "\n" + own),
        "script": _asset("desk", "js", "text/javascript; charset=utf-8", script),
    }


def _asset(stem: str, suffix: str, kind: str, text: str) -> Asset:
    data = text.encode()
    name = f"{stem}-{sha256(data).hexdigest()[:12]}.{suffix}"
    return Asset(name, kind, data, gzip.compress(data, 9, mtime=0))


def show(request: HttpRequest, name: str) -> HttpResponse:
    """One file."""
    found = next((one for one in assets().values() if one.name == name), None)
    if found is None:
        raise Http404
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.zipped if zipped else found.data, content_type=found.kind)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _FOREVER
    return response
