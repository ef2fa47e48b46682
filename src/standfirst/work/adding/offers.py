"""What looking at an address came to: the subscriptions that it offers, and what must be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from standfirst.errors import UnreadableError
from standfirst.records import Entry, Publisher, Subscription
from standfirst.text.language import base_language, detect_language

SHOWN = 5
"""Items of an offer that are shown before it is kept."""

_DAY_S = 86_400.0
_RHYTHM_OF = 20
"""Newest items from which a rhythm is told: what most feeds list."""
_SILENT_DAYS = 60
"""Days without an item after which it is said: weeklies rest for a summer, no longer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One subscription that could be kept.

    ``how`` says in words how it was found. ``first`` are the items shown, ``count`` how many it lists in all
    (None where that is not known before all of it is read). ``per_day`` is how many it publishes a day, None
    where it gives no dates to tell that from. ``notes`` say what else is worth knowing before it is kept.
    """

    subscription: Subscription
    first: tuple[Entry, ...] = ()
    how: str = ""
    count: int | None = None
    language: str | None = None
    per_day: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Discovery:
    """What looking at one address came to.

    ``offers`` stand in the order in which they are recommended. ``notes`` say in words what was tried in
    vain, and what the person can do. ``publisher`` is who publishes there, None where nobody is named;
    ``listed`` what an OPML file holds: its subscriptions, and in the place of a broken one its error.
    """

    offers: tuple[Offer, ...] = ()
    notes: tuple[str, ...] = ()
    publisher: Publisher | None = None
    listed: tuple[Subscription | UnreadableError, ...] = ()


def describe(entries: Sequence[Entry], language: str | None, at: datetime) -> Offer:
    """What is to be told of a source by what it lists; its subscription is a blank yet to be filled in.

    Args:
        entries: all that it lists.
        language: what it says of its language.
        at: when it was asked.
    """
    return Offer(
        Subscription(""),
        first=tuple(entries[:SHOWN]),
        count=len(entries),
        language=_language(entries, language),
        per_day=items_per_day(entries, at),
        notes=_silence(entries, at),
    )


def items_per_day(entries: Sequence[Entry], at: datetime) -> float | None:
    """How many items a day a source publishes, by its newest; None where fewer than three are dated.

    Dates ahead of us by more than a day announce something; they say nothing of a rhythm.
    """
    times = [time for time in _times(entries) if (time - at).total_seconds() < _DAY_S][-_RHYTHM_OF:]
    if len(times) < 3:
        return None
    span = (times[-1] - times[0]).total_seconds()
    return (len(times) - 1) * _DAY_S / span if span >= 60 else None


def _times(entries: Sequence[Entry]) -> list[datetime]:
    return sorted(time for entry in entries if (time := entry.published or entry.updated))


def _silence(entries: Sequence[Entry], at: datetime) -> tuple[str, ...]:
    times = _times(entries)
    if not times or (at - times[-1]).days < _SILENT_DAYS:
        return ()
    newest = times[-1]
    return (f"nothing new since {newest.day} {newest:%B %Y}: it may be kept no longer",)


def _language(entries: Sequence[Entry], stated: str | None) -> str | None:
    """By the items' own words; what the source says is believed where they say too little."""
    words = " ".join(entry.title for entry in entries[:20])
    return detect_language(words, hint=stated) if words.strip() else base_language(stated)


def is_front(url: str) -> bool:
    """Whether an address is a site's front page, of a language perhaps."""
    path = urlsplit(url).path.strip("/").lower()
    return path in ("", "home", "index.html", "index.php", "index.htm") or len(path) == 2


def plain_address(url: str) -> str:
    """An address without what seldom makes another document: scheme, "www.", the slash at its end."""
    for scheme in ("https://", "http://"):
        if url.lower().startswith(scheme):
            return url[len(scheme) :].removeprefix("www.").rstrip("/")
    return url
