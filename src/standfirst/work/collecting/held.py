"""The desk's hold on a listing page that is collected: its pin, its corrections, what it used to be like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from standfirst.entries.listing.comparing import compare, tell_change
from standfirst.entries.listing.correcting import leave_out, read_corrected
from standfirst.entries.listing.habits import habits_of
from standfirst.entries.listing.outline import where_cut
from standfirst.entries.listing.pinning import read_pinned
from standfirst.errors import UnreadableError
from standfirst.records import Document, DocumentKind, Entry, ListingHabits, Schedule, Subscription
from standfirst.text.decode import decode_html
from standfirst.text.saved import address_of
from standfirst.work.declared import NOTHING, Declared
from standfirst.work.opening import Opened, open_document

_ACCEPTED = timedelta(days=7)
"""After so long the new kind of items is what is usual, and the warning ends: nobody minded it."""
_LEARNING = 0.3
_MOST_PATHS = 80


@dataclass(frozen=True, slots=True)
class HeldListing:
    """A document as opened, the desk's hold on it considered, with what is odd about it in words."""

    opened: Opened
    warnings: tuple[str, ...] = ()


def open_held(document: Document, hold: Subscription, name: str, declared: Declared = NOTHING) -> HeldListing:
    """Open a document of which the desk may have a hold.

    Args:
        document: what came.
        hold: the pin and the corrections.
        name: what the source is called on the command line.
        declared: what the desk declares of publishers and agencies.

    Raises:
        UnreadableError: it is nothing we read, and nothing stands where the pin says.
    """
    refused: UnreadableError | None = None
    opened = Opened(DocumentKind.LISTING)
    try:
        opened = open_document(document, declared)
    except UnreadableError as error:
        refused = error
    is_page = refused is not None or opened.kind in (DocumentKind.LISTING, DocumentKind.ARTICLE)
    if hold.pin is None or not is_page:
        if refused is not None:
            raise refused
        words = "it is pinned as a page, and is none any more" if hold.pin else None
        held = _cut(document, opened)
        return HeldListing(_without(document, opened, hold), (*held, *([words] if words else [])))
    html = decode_html(document.data, document.content_type)
    url = address_of(document.final_url, html)
    raw = pinned = read_pinned(html, url, hold.pin, document.fetched_at)
    if hold.corrections:
        pinned = read_corrected(html, url, hold.pin, hold.corrections, document.fetched_at)
    fresh = leave_out(html, url, opened.entries, hold.corrections)
    told = compare(raw, pinned, fresh, hold.pin, name)
    if not told.entries:
        if opened.article is None:
            raise refused or UnreadableError("it lists nothing", what="listing", url=url)
        reason = "article; the pin finds nothing in it"
        raise UnreadableError(reason, what="listing", url=url)
    listing = Opened(DocumentKind.LISTING, opened.title, opened.language, told.entries)
    warnings = (*_cut(document, listing), *([told.warning] if told.warning else []))
    return HeldListing(listing, warnings)


def _without(document: Document, opened: Opened, hold: Subscription) -> Opened:
    if opened.kind is not DocumentKind.LISTING or not hold.corrections:
        return opened
    html = decode_html(document.data, document.content_type)
    left = leave_out(html, address_of(document.final_url, html), opened.entries, hold.corrections)
    return replace(opened, entries=left)


def _cut(document: Document, opened: Opened) -> tuple[str, ...]:
    """Whether a page was too long to be read to its end, in words."""
    if opened.kind is not DocumentKind.LISTING:
        return ()
    text = decode_html(document.data, document.content_type)
    until = where_cut(text)
    return () if until is None else (f"very long: only the first {100 * until // len(text)}% of it was read",)


# ---------------------------------------------------------------------------- what it used to be like


def watch_items(
    entries: Sequence[Entry], before: Schedule, at: datetime, *, pinned: bool
) -> tuple[Schedule, str | None]:
    """What a page's items are like now, remembered, and in what they differ from before, in words.

    A pinned page is compared with its pin (:func:`open_held`); here its habits are only learnt. While items
    are others than they used to be, the old habits stand, for a week.

    Args:
        entries: what it lists now.
        before: its schedule so far.
        at: when it was asked.
        pinned: whether there is a pin.
    """
    now = habits_of(entries)
    change = None if before.habits is None or pinned else tell_change(entries, before.habits)
    if before.habits is None or (change and before.unlike_since and at - before.unlike_since >= _ACCEPTED):
        return replace(before, habits=now, unlike_since=None), None
    if change is None:
        return replace(before, habits=_learnt(before.habits, now), unlike_since=None), None
    words = f"its items are not like those before: {change}"
    return replace(before, unlike_since=before.unlike_since or at), words


def _learnt(before: ListingHabits, now: ListingHabits) -> ListingHabits:
    def between(then: float, new: float) -> float:
        return round(then + _LEARNING * (new - then), 2)

    return ListingHabits(
        items=round(between(before.items, now.items)),
        paths=tuple(sorted({*now.paths, *before.paths}))[:_MOST_PATHS],
        title_words=between(before.title_words, now.title_words) if now.title_words else before.title_words,
        linked=between(before.linked, now.linked),
        dated=between(before.dated, now.dated),
        teased=between(before.teased, now.teased),
    )
