"""The desk's hold on a page that lists articles: where its items stand, and what an editor put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.records.kinds import Block


@dataclass(frozen=True, slots=True)
class PinnedPart:
    """Where a part of an item stands: what ``select`` matches in it, less what ``less`` matches in that.

    Both are CSS selectors; an empty ``select`` is the item's own element.
    """

    select: str
    less: str = ""


@dataclass(frozen=True, slots=True)
class PinnedList:
    """Where the items of one list stand. ``items`` selects on the page, all others within an item.

    ``following``: an item is its element and what follows it there, up to the next (``<dt>`` and ``<dd>``).
    A part is None where the items do not show it, or no selector gives it; ``link`` is None where they lead
    nowhere.
    """

    items: str
    title: PinnedPart
    link: str | None = None
    summary: PinnedPart | None = None
    date: PinnedPart | None = None
    author: PinnedPart | None = None
    block: Block = Block.MAIN
    following: bool = False


@dataclass(frozen=True, slots=True)
class ListingHabits:
    """What a page's items are like: how many, under which paths, with titles of how many words.

    ``paths`` are addresses with what differs between sister pages left out. ``linked``, ``dated`` and
    ``teased`` are the shares of the items, 0 to 1, that have a link, a date and a teaser.
    """

    items: int
    paths: tuple[str, ...] = ()
    title_words: float = 0.0
    linked: float = 1.0
    dated: float = 0.0
    teased: float = 0.0


@dataclass(frozen=True, slots=True)
class Pin:
    """Where the items of a page stand, and what the items were like from which that was told.

    ``left`` are the titles that no selector gave when it was made. Of these items ``beside`` had a link that
    no selector gave either: where there are any, what a fresh reading finds beside the pinned lists is taken.
    """

    lists: tuple[PinnedList, ...]
    habits: ListingHabits
    made_at: datetime | None = None
    made_by: str = ""
    left: tuple[str, ...] = ()
    beside: int = 0


class CorrectionKind(StrEnum):
    """What an editor put right: this is no item, nothing that stands there is one; the title, the teaser.

    ``UNDO`` takes an earlier correction back.
    """

    NOT_THIS = "not this"
    NOT_THESE = "not these"
    TITLE = "title"
    TEASER = "teaser"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of how a page is read. ``words`` are the editor's.

    ``link`` and ``title`` are those of the item that is none (``NOT_THIS``); ``select`` are the elements in
    which nothing is one (``NOT_THESE``); ``stands`` says where the title or teaser of each item stands.
    ``undoes`` is the number of the one taken back, counted from 1. None is ever changed or taken away.
    """

    kind: CorrectionKind
    words: str
    at: datetime
    link: str | None = None
    title: str = ""
    select: str = ""
    stands: PinnedList | None = None
    by: str = ""
    undoes: int | None = None
