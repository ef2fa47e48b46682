"""What an answer's headers say of waiting, freshness and use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from multidict import CIMultiDictProxy

LONGEST_PAUSE = timedelta(days=7)
"""A host that asks for more is asked again after a week: by then it is more likely a slip than a wish."""
_LONGEST_FRESH_S = 365 * 86400.0  # what RFC 2616 allowed caches; servers write ten years and mean "always"
_USE_HEADERS = ("X-Robots-Tag", "TDM-Reservation", "TDM-Policy", "Link")
_MOST_USE_HEADERS, _MOST_CHARACTERS = 32, 2_000


def read_date(text: str) -> datetime | None:
    """An HTTP-date (RFC 9110, section 5.6.7, the obsolete forms too), None where it is none."""
    try:
        date = parsedate_to_datetime(text)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def read_retry_after(text: str | None, now: datetime) -> datetime | None:
    """Until when a server asks to be left in peace (RFC 9110, section 10.2.3); at most a week."""
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        until = now + min(timedelta(seconds=int(text[:9])), LONGEST_PAUSE)
    else:
        until = read_date(text) or now
    return min(until, now + LONGEST_PAUSE) if until > now else None


def read_freshness(headers: Mapping[str, str], now: datetime) -> float | None:
    """How many seconds an answer stays fresh (RFC 9111, section 4.2), None where it does not say.

    ``max-age`` goes before ``Expires``; ``no-store`` and ``no-cache`` are 0; ``s-maxage`` is for others.
    """
    told = headers.get("Cache-Control", "").lower().replace('"', "")
    directives = dict(part.strip().partition("=")[::2] for part in told.split(",")[:50])
    if "no-store" in directives or "no-cache" in directives:
        return 0.0
    age = directives.get("max-age", "").strip()
    if age.isascii() and age.isdigit():
        fresh_s = float(age[:12])
    elif (expires := headers.get("Expires")) is not None:
        # "0" and other dates that are none mean "already stale"
        date, until = read_date(headers.get("Date", "")) or now, read_date(expires)
        fresh_s = (until - date).total_seconds() if until else 0.0
    else:
        return None
    old = headers.get("Age", "").strip()
    spent_s = float(old[:12]) if old.isascii() and old.isdigit() else 0.0
    return min(max(0.0, fresh_s - spent_s), _LONGEST_FRESH_S)


def read_use_headers(headers: CIMultiDictProxy[str]) -> tuple[tuple[str, str], ...]:
    """The headers that say something of a document's use, as sent, names in lower case.

    A header sent several times gives several pairs; ``X-Robots-Tag`` may begin with the agent that is meant
    ("otherbot: noarchive"): telling whom it means is left to who reads it.
    """
    found: Iterable[tuple[str, str]] = (
        (name.lower(), value[:_MOST_CHARACTERS])
        for name in _USE_HEADERS
        if name in headers
        for value in headers.getall(name)
    )
    return tuple(found)[:_MOST_USE_HEADERS]
