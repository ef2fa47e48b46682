"""Where we collect, when, and what came of it: subscriptions, schedules, the ledger, publishers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.records.audience import PUBLIC, Audience, Outside
from standfirst.records.kinds import Answer, DocumentKind
from standfirst.records.limits import ExcerptLimit, Unit
from standfirst.records.pinning import Correction, ListingHabits, Pin


@dataclass(frozen=True, slots=True)
class Subscription:
    """A place where we collect.

    ``name`` is what people call it on the command line, one of a kind on a desk; ``title`` what it calls
    itself. ``every_s`` fixes the seconds between two askings; None lets the rhythm of the source decide.
    ``proxy`` is the URL of the HTTP or SOCKS proxy it is asked through; ``hub`` the WebSub hub that it names.
    ``folder`` are the names of the folders that it is kept in, the outermost first: as lists of subscriptions
    have them. ``pin`` says where the items of a listing page stand, ``corrections`` what an editor put right
    in how it is read; ``held_at`` is when somebody last changed either.
    """

    url: str
    kind: DocumentKind | None = None
    publisher: str | None = None
    name: str | None = None
    title: str | None = None
    every_s: float | None = None
    proxy: str | None = None
    hub: str | None = None
    paused: bool = False
    folder: tuple[str, ...] = ()
    pin: Pin | None = None
    corrections: tuple[Correction, ...] = ()
    held_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a source is asked next, and what its past askings taught of its habits.

    ``interval_s`` is the pause now kept between two askings, ``rhythm_s`` the usual pause between two of
    its new items, ``usual`` how many items it usually lists, ``every_s`` the least pause that it asks for
    itself. ``failures`` counts those in a row, the first of them at ``failing_since``. ``news_at`` is when
    its newest item was published, or seen where it does not say. ``warnings`` say in words what is odd
    about it; ``ended`` says why it is asked no more (410 Gone), None while it is asked.

    ``longest_s`` is the longest pause between two of its items and ``fewest`` the fewest items that it
    listed before it listed more again, both as remembered: what is long ago counts for less.
    ``known_since`` is the time of the oldest item that taught us so, ``watched_since`` when we first saw
    what it lists.

    Of a listing page, ``habits`` are what its items are like, ``unlike_since`` since when they are others
    (None while they are not), and ``page_warnings`` what was odd when it was last read: that stands while the
    page is unchanged.
    """

    due_at: datetime | None = None
    interval_s: float | None = None
    failures: int = 0
    failing_since: datetime | None = None
    succeeded_at: datetime | None = None
    news_at: datetime | None = None
    rhythm_s: float | None = None
    usual: float | None = None
    warnings: tuple[str, ...] = ()
    ended: str | None = None
    longest_s: float | None = None
    fewest: float | None = None
    known_since: datetime | None = None
    watched_since: datetime | None = None
    every_s: float | None = None
    habits: ListingHabits | None = None
    unlike_since: datetime | None = None
    page_warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """The ledger: one source asked once. ``reason`` says in words why it was refused or failed.

    ``rule`` names the rule by which it was refused (robots, address, size ...). ``entries`` counts what it
    listed, ``new`` what we had not seen, ``unread`` the items whose own page could not be read (they stand on
    their excerpts). ``warnings`` are those that stood after this asking.
    """

    source: str
    at: datetime
    answer: Answer
    reason: str | None = None
    kind: DocumentKind | None = None
    entries: int = 0
    new: int = 0
    unread: int = 0
    rule: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes. ``excerpt_limit`` counts characters or words, as ``excerpt_unit`` says; 0 means the
    headline only, None no limit stated.

    ``time_zone`` is the IANA name of the zone in which its pages print times that state none.
    ``keep_s``, ``keep_text_s`` and ``keep_originals_s`` say how many seconds after publication an article,
    its text, or the bytes of its page are removed; None for never.
    ``audience`` is for whom its articles are, ``outside`` what all others get of them.
    """  # noqa: D205

    name: str
    home: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    owner: str | None = None
    excerpt_limit: int | None = None
    excerpt_unit: Unit = Unit.CHARACTERS
    rights_note: str | None = None
    time_zone: str | None = None
    keep_s: float | None = None
    keep_text_s: float | None = None
    keep_originals_s: float | None = None
    audience: Audience = PUBLIC
    outside: Outside = Outside.NOTHING

    @property
    def limit(self) -> ExcerptLimit | None:
        """How much of an article an edition may print; None where it states no limit."""
        return None if self.excerpt_limit is None else ExcerptLimit(self.excerpt_limit, self.excerpt_unit)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency that the desk adds to those known: its short code, the forms it credits itself in."""

    code: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """An origin's robots.txt as it was last read: ``status`` of the answer, ``text`` of its body.

    Its tdmrep.json is kept in the same way: ``origin`` then goes on with the path, ``text`` has a rule a
    line, and ``status`` is 0 where no answer came.
    """

    origin: str
    status: int
    text: str
    fetched_at: datetime
