"""What the desk follows, as its screens show and change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json, to_json
from standfirst.entries import read_opml, write_opml
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.records import CollectionLine, Entry, Publisher, Subscription
from standfirst.work.adding.discovering import discover
from standfirst.work.adding.offers import Discovery
from standfirst.work.adding.subscribing import (
    decide_subscriptions,
    join_publishers,
    load_following,
    subscribe,
)
from standfirst.work.audiences import known_publishers
from standfirst.work.followed import ENDED, FAILING, NEW, PAUSED, REFUSED, WARNING, Followed, load_followed
from standfirst.work.holding import Wishes, correct, hold_of, look, make_pin, undo

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

_LINES = 50
_TROUBLE = {FAILING: 0, REFUSED: 0, ENDED: 1, WARNING: 2, NEW: 3, PAUSED: 5}
_OTHER = 4


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: how it stands, its ledger (the last first), what it listed last, what is held of it."""

    followed: Followed
    history: tuple[CollectionLine, ...]
    entries: tuple[Entry, ...]
    held: Subscription
    publisher: Publisher | None


def list_sources(archive: Archive, desk: Desk) -> tuple[Followed, ...]:
    """All that the desk follows, what is in trouble first, then by name."""
    found = load_followed(desk, archive)
    return tuple(sorted(found, key=lambda one: (_TROUBLE.get(one.word, _OTHER), one.name.casefold())))


def look_at_source(archive: Archive, desk: Desk, url: str) -> SourcePage | None:
    """One source; None where the desk does not follow it."""
    one = next((one for one in load_followed(desk, archive) if one.subscription.url == url), None)
    if one is None:
        return None
    key = one.sources[0].key
    lines = [line for source in one.sources for line in archive.sources.history(source.key, _LINES)]
    state = archive.sources.load(key)
    named = one.subscription.publisher
    known = {publisher.name: publisher for publisher in known_publishers(archive, desk)}
    return SourcePage(
        one,
        tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:_LINES]),
        state.entries if state else (),
        hold_of(archive, one.sources[0]),
        known.get(named) if named else None,
    )


# ---------------------------------------------------------------------------- following


def preview(desk: Desk, place: str) -> Discovery:
    """Look at an address and say what could be followed there; nothing is kept.

    Raises:
        StandfirstError: it did not answer, may not be asked, or is nothing that can be followed.
    """
    if "://" not in place:
        raise UnreadableError("no address; write one such as https://example.org/news", what="source")
    return discover(place, desk.fetch)


def pack(subscription: Subscription) -> str:
    """A subscription as one word of a form."""
    return to_json(subscription)


def unpack(word: str) -> Subscription:
    """What :func:`pack` was given.

    Raises:
        ArchiveError: it is none.
    """
    return from_json(Subscription, word)


def follow(
    archive: Archive, desk: Desk, wanted: Sequence[Subscription], publisher: str | None, who: str
) -> tuple[Subscription, ...]:
    """Follow sources from now on; those that are followed already are left.

    Returns:
        What is new.
    """
    following = load_following(archive, desk)
    named = [replace(one, publisher=publisher or one.publisher) for one in wanted]
    decided = decide_subscriptions(named, following)
    publishers = [Publisher(one.publisher) for one in decided.added if one.publisher]
    with archive.unit():
        subscribe(archive, decided.added, join_publishers(publishers, following.publishers))
        for one in decided.added:
            archive.marks.log("source-followed", one.url, {"name": one.name or ""}, who)
    return decided.added


def set_paused(archive: Archive, one: Followed, paused: bool, who: str) -> None:
    """Ask a source no more until it is resumed, or ask it again.

    Raises:
        StandfirstError: it stands in the settings.
    """
    _own(one)
    with archive.unit():
        if not paused and one.ended is not None:  # a subscription given up and taken again begins anew
            archive.sources.unsubscribe(one.subscription.url)
        archive.sources.subscribe([replace(one.subscription, paused=paused)])
        archive.marks.log("source-paused" if paused else "source-resumed", one.subscription.url, {}, who)


def unfollow(archive: Archive, one: Followed, who: str) -> None:
    """Follow a source no more; everything collected is kept.

    Raises:
        StandfirstError: it stands in the settings.
    """
    _own(one)
    with archive.unit():
        archive.sources.unsubscribe(one.subscription.url)
        archive.marks.log("source-left", one.subscription.url, {"name": one.name}, who)


def describe_publisher(archive: Archive, publisher: Publisher, who: str) -> None:
    """Say who a publisher is and what may be printed of it."""
    with archive.unit():
        archive.sources.save_publishers([publisher])
        limit = "" if publisher.limit is None else str(publisher.limit)
        value = {
            "excerpt_limit": limit,
            "owner": publisher.owner or "",
            "rights": publisher.rights_note or "",
        }
        archive.marks.log("publisher", publisher.name, value, who)


def _own(one: Followed) -> None:
    if one.in_settings:
        raise StandfirstError(f"{one.name} stands in desk.toml: change it there")


# ---------------------------------------------------------------------------- how a listing is read


def pin_listing(archive: Archive, desk: Desk, one: Followed, who: str) -> int:
    """Pin where the items of a listing page stand; it is looked at now.

    Returns:
        How many items the pin gives.

    Raises:
        StandfirstError: it cannot be fetched, is no listing, or no selectors give its items.
    """
    looked = look(archive, one.sources[0], desk.fetch)
    made = make_pin(looked, who)
    archive.sources.hold(looked.key, made.pin, looked.corrections, datetime.now(UTC))
    return len(made.entries)


def unpin_listing(archive: Archive, one: Followed) -> None:
    """Read a pinned page freshly again."""
    held = hold_of(archive, one.sources[0])
    archive.sources.hold(one.sources[0].key, None, held.corrections, datetime.now(UTC))


def leave_out_items(archive: Archive, desk: Desk, one: Followed, titles: Sequence[str], who: str) -> None:
    """Say that items of a listing page are none; it is looked at now.

    Raises:
        StandfirstError: it cannot be fetched, or has no such items.
    """
    looked = look(archive, one.sources[0], desk.fetch)
    pin, corrections = correct(looked, Wishes(none=tuple(titles)), who)
    archive.sources.hold(looked.key, pin, corrections, datetime.now(UTC))


def undo_listing(archive: Archive, one: Followed, number: int, who: str) -> None:
    """Take a correction of how a page is read back.

    Raises:
        StandfirstError: there is none of this number that stands.
    """
    held = hold_of(archive, one.sources[0])
    corrections = undo(held.corrections, number, who)
    archive.sources.hold(one.sources[0].key, held.pin, corrections, datetime.now(UTC))


# ---------------------------------------------------------------------------- lists of subscriptions


def write_list(followed: Sequence[Followed], title: str) -> bytes:
    """What the desk follows as OPML."""
    return write_opml([one.subscription for one in followed], title)


def read_list(data: bytes) -> tuple[tuple[Subscription, ...], int]:
    """The subscriptions of an OPML file, and how many of its lines are none.

    Raises:
        UnreadableError: it is no OPML.
    """
    found = read_opml(data)
    subscriptions = tuple(one for one in found if isinstance(one, Subscription))
    return subscriptions, len(found) - len(subscriptions)
