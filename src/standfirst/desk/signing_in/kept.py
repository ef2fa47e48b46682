"""What somebody had typed when they were found not to be signed in: kept on the page, and sent on from there.

It travels through the browser, signed, so that nobody else can make somebody send something; it is sent only
when they say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

_SALT = "standfirst.kept"
_MOST = 200_000
_GOOD_S = 24 * 3600
_OURS = frozenset({"csrfmiddlewaretoken", "password", "again", "code", "kept"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was sent: where to, and its fields in order."""

    path: str
    fields: tuple[tuple[str, str], ...]


def keep(request: HttpRequest) -> str:
    """What was sent, as one word; empty where there is nothing worth keeping, or too much."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in _OURS]
    if not fields or sum(len(name) + len(value) for name, value in fields) > _MOST:
        return ""
    return signing.dumps({"path": request.get_full_path(), "fields": fields}, salt=_SALT, compress=True)


def unpack(word: str) -> Kept | None:
    """What :func:`keep` kept; None where it is none of ours or too old."""
    try:
        plain = signing.loads(word, salt=_SALT, max_age=_GOOD_S)
    except signing.BadSignature:
        return None
    return Kept(str(plain["path"]), tuple((str(name), str(value)) for name, value in plain["fields"]))
