"""Pinning a source's listing page and correcting how it is read: the page is looked at, the hold is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.entries import tell_document
from standfirst.entries.listing import read_listing
from standfirst.entries.listing.correcting import (
    correct_items,
    correct_part,
    leave_out,
    read_corrected,
    standing,
)
from standfirst.entries.listing.deriving import derive_pin
from standfirst.errors import FetchError, StandfirstError, UnreadableError
from standfirst.fetch import Request, fetch_all
from standfirst.records import (
    Correction,
    CorrectionKind,
    Document,
    DocumentKind,
    Entry,
    FetchOptions,
    Pin,
    Subscription,
)
from standfirst.text.decode import decode_html
from standfirst.text.saved import address_of
from standfirst.work.sources import Source, read_file

if TYPE_CHECKING:
    from standfirst.archive import Archive


@dataclass(frozen=True, slots=True)
class Looked:
    """A source's page as it is now, and what the desk had of it: its pin and all corrections."""

    key: str
    html: str
    url: str
    at: datetime
    pin: Pin | None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin and the items that it gives on the page it was made from, as corrected."""

    pin: Pin
    entries: tuple[Entry, ...]


def hold_of(archive: Archive, source: Source) -> Subscription:
    """What the desk holds of a source."""
    state = archive.sources.load(source.key)
    return state.subscription if state is not None else Subscription(source.key)


def look(archive: Archive, source: Source, options: FetchOptions) -> Looked:
    """Fetch a source's page now, to pin or correct it.

    Raises:
        StandfirstError: it could not be fetched, or may not be.
        UnreadableError: it is no page.
    """
    state = archive.sources.load(source.key)
    hold = state.subscription if state is not None else Subscription(source.key)
    if source.error is not None:
        raise source.error
    if source.path is not None:
        document = read_file(source, options.max_bytes)
    else:
        address = (state.moved_to if state is not None else None) or source.key
        outcome = next(iter(fetch_all([Request(address, None, source.proxy)], options)))
        if outcome.value is None or outcome.value.document is None:
            raise outcome.error or FetchError(source.key, "no answer")
        document = outcome.value.document
    _refuse_other_kinds(document, source.name)
    html = decode_html(document.data, document.content_type)
    url = address_of(document.final_url, html)
    return Looked(source.key, html, url, document.fetched_at, hold.pin, hold.corrections)


_PAGES = frozenset({DocumentKind.LISTING, DocumentKind.ARTICLE})


def _refuse_other_kinds(document: Document, name: str) -> None:
    """Feeds, sitemaps and mailboxes say themselves where their items are."""
    try:
        kind = tell_document(document)
    except UnreadableError:
        return  # a page that lists nothing just now may have a pin to be put right
    if kind not in _PAGES:
        reason = f"{kind}; only pages that list articles are pinned or corrected"
        raise UnreadableError(reason, what="page", url=name)


def make_pin(looked: Looked, by: str) -> Pinned:
    """Pin what a fresh reading finds, without what an editor said is no item.

    Raises:
        UnreadableError: it is no listing, or no stable selectors give its items.
    """
    fresh = read_listing(looked.html, looked.url, looked.at)
    kept = leave_out(looked.html, looked.url, fresh, looked.corrections)
    pin = replace(derive_pin(looked.html, looked.url, kept, looked.at), made_by=by)
    return Pinned(pin, read_now(looked, pin, looked.corrections))


def read_now(looked: Looked, pin: Pin | None, corrections: Sequence[Correction]) -> tuple[Entry, ...]:
    """The page's items by a pin, or by a fresh reading where there is none, as corrected."""
    if pin is not None:
        return read_corrected(looked.html, looked.url, pin, corrections, looked.at)
    fresh = read_listing(looked.html, looked.url, looked.at)
    return leave_out(looked.html, looked.url, fresh, corrections)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an editor wants put right: items that are none; the words of one item's title and teaser."""

    none: tuple[str, ...] = ()
    title: str | None = None
    teaser: str | None = None


def correct(looked: Looked, wishes: Wishes, by: str) -> tuple[Pin | None, tuple[Correction, ...]]:
    """The pin and all corrections, with those that are wished. A title or teaser needs a pin: one is made.

    Raises:
        StandfirstError: what was named is not on the page.
    """
    now, pin, made = datetime.now(UTC), looked.pin, looked.corrections
    if wishes.none:
        items = read_now(looked, pin, made)
        made = (*made, *correct_items(looked.html, looked.url, items, wishes.none, now, by))
    for kind, words in ((CorrectionKind.TITLE, wishes.title), (CorrectionKind.TEASER, wishes.teaser)):
        if words is not None:
            pin = pin or make_pin(looked, by).pin
            said = Correction(kind, words, now, by=by)
            made = (*made, correct_part(looked.html, looked.url, pin, said))
    return pin, made


def undo(corrections: Sequence[Correction], number: int, by: str) -> tuple[Correction, ...]:
    """All corrections and one that takes an earlier one back, counted from 1.

    Raises:
        StandfirstError: there is none of this number, or it was taken back already.
    """
    if not 1 <= number <= len(corrections) or corrections[number - 1] not in standing(corrections):
        raise StandfirstError(f"there is no standing correction no. {number}")
    what = corrections[number - 1].words
    back = Correction(CorrectionKind.UNDO, what, datetime.now(UTC), by=by, undoes=number)
    return (*corrections, back)
