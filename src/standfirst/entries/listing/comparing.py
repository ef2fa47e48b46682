"""The old pin against the fresh reading, and today's items against yesterday's: what is to be trusted.

All of it plain decisions over entries and habits. A page has good and bad days: what is said here is said
only of a page whose items are others altogether.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standfirst.entries.listing.habits import habits_of, path_of
from standfirst.records import Entry, ListingHabits, Pin

_FEW = 0.25
"""A list of a quarter of what it was is short; lists of one day's items go to half on quiet days."""
_LEAST_ITEMS = 4
"""A page that listed fewer is not told from one that lists none."""
_ALIKE = 0.2
"""The least share of links that stand under the paths of yesterday's. Of the 16 open pages, cut into halves
of which each is held against the other, the least is .21, the next .61 (64 pairs, 2026-11-24)."""
_LENGTHS = 2.5
"""So many times longer or shorter titles are other titles: labels, or whole teasers."""
_MOST, _LEAST = 0.8, 0.15
"""What nearly all items had and nearly none has now (a date, a teaser, a link) is missed."""
_MANY_MORE, _MORE = 5, 0.5
"""A fresh reading that finds so many items beside the pinned, and half as many as these, is worth a look."""
_SHOWN = 3
_LONGEST = 60


def tell_unlike(now: ListingHabits, before: ListingHabits) -> str | None:
    """In what a page's items are others than they were, in words; None where they are like them.

    Args:
        now: what today's are like.
        before: what they used to be like.
    """
    if before.items < _LEAST_ITEMS:
        return None
    if now.items < before.items * _FEW:
        return f"{now.items or 'none'} where there used to be about {before.items}"
    if now.title_words and before.title_words:
        ratio = now.title_words / before.title_words
        if not 1 / _LENGTHS <= ratio <= _LENGTHS:
            return f"titles of {now.title_words:g} words, of {before.title_words:g} before"
    for name, had, has in (
        ("link", before.linked, now.linked),
        ("date", before.dated, now.dated),
        ("teaser", before.teased, now.teased),
    ):
        if had >= _MOST and has <= _LEAST:
            return f"hardly one has a {name}, as nearly all used to"
    return None


def tell_other_paths(entries: Sequence[Entry], before: ListingHabits) -> str | None:
    """Whether items lead elsewhere than they used to, in words; None where they do not."""
    linked = [entry.link for entry in entries if entry.link]
    if before.items < _LEAST_ITEMS or not before.paths or not linked:
        return None
    alike = sum(path_of(link) in before.paths for link in linked)
    if alike >= _ALIKE * len(linked):
        return None
    return f"{alike or 'none'} of {len(linked)} leads where they used to lead, such as {before.paths[0]}"


def tell_change(entries: Sequence[Entry], before: ListingHabits) -> str | None:
    """In what today's items differ from yesterday's kind, in words; None where they do not."""
    return tell_unlike(habits_of(entries), before) or tell_other_paths(entries, before)


@dataclass(frozen=True, slots=True)
class Compared:
    """The reading that is to be trusted, whether it is the pin's, and what is to be said, in words."""

    entries: tuple[Entry, ...]
    by_pin: bool
    warning: str | None = None


def compare(
    raw: Sequence[Entry], pinned: Sequence[Entry], fresh: Sequence[Entry], pin: Pin, name: str
) -> Compared:
    """Hold a pin's reading against a fresh one of the same page.

    The pin's is taken as long as its items are like those from which it was made, the fresh one where they
    are not and it found any.

    Args:
        raw: what stands where the pin says, before corrections: that is held against the pin's habits.
        pinned: the same as corrected.
        fresh: what a fresh reading finds, without what an editor said is none; empty where it finds the page
            to be no listing.
        pin: the pin.
        name: what the source is called on the command line.
    """
    change = tell_change(raw, pin.habits)
    take = f"run `standfirst sources pin {name}` to take the fresh one"
    if change is None:
        beside = _beside(pinned, fresh)
        entries = (*pinned, *beside) if pin.beside else tuple(pinned)
        more = len(beside) - pin.beside
        if more < _MANY_MORE or more < _MORE * len(pinned):
            return Compared(entries, True)
        words = f"a fresh reading finds {more} items that the pin does not: {_titles(beside)}; {take}"
        return Compared(entries, True, words)
    found = f"{len(raw)} of the {pin.habits.items} or so items that it used to" if raw else "nothing"
    lost = f"the pin finds {found}" if len(raw) < pin.habits.items * _FEW else f"the pin's items: {change}"
    if fresh:
        words = f"{lost}; a fresh reading finds {len(fresh)}, which are used: {_titles(fresh)}; {take}"
        return Compared(tuple(fresh), False, words)
    words = f"{lost}; a fresh reading finds none: look at the page, then `standfirst sources pin {name}`"
    return Compared(tuple(pinned), True, words)


def _beside(pinned: Sequence[Entry], fresh: Sequence[Entry]) -> tuple[Entry, ...]:
    known: Collection[str] = {word for entry in pinned for word in (entry.link, entry.title) if word}
    return tuple(entry for entry in fresh if (entry.link or entry.title) not in known)


def _titles(entries: Sequence[Entry]) -> str:
    shown = [
        f"“{entry.title[:_LONGEST].rstrip()}{'…' if len(entry.title) > _LONGEST else ''}”"
        for entry in entries[:_SHOWN]
    ]
    return ", ".join(shown) + (" …" if len(entries) > _SHOWN else "")
