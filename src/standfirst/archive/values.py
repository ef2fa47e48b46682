"""What the archive answers with, besides the records. Free of Django, so cheap to import."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from standfirst.records import (
    ANYBODY,
    CollectionLine,
    Document,
    DocumentKind,
    Entry,
    Name,
    Reader,
    Schedule,
    Subscription,
    Validators,
)


class Saved(StrEnum):
    """What became of a reading that was handed in.

    ``NEW``: not seen before. ``CHANGED``: its publisher changed text or headline, or its own page has
    taken the place of an excerpt. ``SAME``: the words were known; facts, findings and origins may have
    been brought up to date. ``OLDER``: what it said before, filed as a version; what stands is newer.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Finder:
    """What found the findings: they are kept by its name and version, so that a better one never mixes in."""

    name: str = "standfirst"
    version: str = "1"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source listed, and what must be known of it to make candidates of its entries again.

    ``base`` is the address that relative links are resolved against.
    """

    kind: DocumentKind
    title: str | None = None
    language: str | None = None
    base: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedSource:
    """What came of asking a source once; ``line.source`` is its key (a URL, or a file's path).

    What is None leaves that which is known: ``validators`` where nothing came, ``listing`` where nothing
    changed or nothing came, ``moved_to`` where no redirect led on, ``schedule`` where none was decided.
    """

    line: CollectionLine
    validators: Validators | None = None
    listing: Listing | None = None
    moved_to: str | None = None
    schedule: Schedule | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as it stands: what to ask it with and when, what it listed last, its last line in the ledger.

    ``subscribed`` is false where it was asked once, or is collected no more. ``moved_to`` is where permanent
    redirects have led. ``listing`` is None where it never listed anything.
    """

    subscription: Subscription
    subscribed: bool = False
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None
    listing: Listing | None = None
    last_line: CollectionLine | None = None
    schedule: Schedule = field(default_factory=Schedule)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What it listed last, in its order."""
        return self.listing.entries if self.listing else ()


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An entry that nobody has read since it was new or changed.

    ``key`` is handed to ``settle``: an entry that changes again meanwhile goes on waiting. ``position``
    counts its place in the listing from 1.
    """

    key: str
    position: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits of one source; ``listing`` is what it listed last, without the entries."""

    url: str
    listing: Listing
    items: tuple[WaitingItem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article: enough to decide whether to read it again.

    ``published`` and ``updated`` are what it claimed when last read; ``fetched_at`` is when its own page was
    last read, None where it stands on an excerpt (then ``full`` is false). ``article_id`` is its id, also
    where it was asked for by another address; ``gone_at`` is since when its page is gone, ``failed`` why the
    last look at it gave nothing; ``removed`` what of it was taken out, so that it is not to be read again.
    ``finder`` found the findings that are in force.
    """

    text_id: str
    version: int
    full: bool
    published: datetime | None = None
    updated: datetime | None = None
    fetched_at: datetime | None = None
    article_id: str = ""
    gone_at: datetime | None = None
    failed: str | None = None
    removed: str = ""
    finder: Finder = Finder()


@dataclass(frozen=True, slots=True)
class Original:
    """A document that an article was read from, and the article's id."""

    article_id: str
    document: Document


@dataclass(frozen=True, slots=True)
class Due:
    """An article to be looked at again: how often that was done before, and what to ask with."""

    article_id: str
    looks: int
    validators: Validators


@dataclass(frozen=True, slots=True)
class Look:
    """An article was looked at again: how often by now, and when next (None: never more).

    ``validators`` None leaves those known. ``gone_at`` is since when its page is gone, ``failed`` says in
    words why this look gave nothing; None where all is well.
    """

    article_id: str
    look_at: datetime | None
    looks: int
    validators: Validators | None = None
    gone_at: datetime | None = None
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class SavedEdition:
    """An edition as it was frozen: ``payload`` is its JSON, character for character.

    ``revision`` is 1 for what was first made; every notice after that makes another.
    """

    number: int
    title: str
    payload: str
    saved_at: datetime
    revision: int = 1


class DraftState(StrEnum):
    """What has become of a draft."""

    OPEN = "open"
    PUBLISHED = "published"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as somebody left it; ``payload`` is its JSON.

    ``revision`` counts from 1; ``did`` says in words what was done, ``undoes`` which revision was taken back.
    ``number`` is that of the edition it was published as.
    """

    draft: int
    revision: int
    title: str
    payload: str
    did: str
    who: str
    at: datetime
    state: DraftState = DraftState.OPEN
    number: int | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class NamesPosition:
    """From what the register was worked out, or would be now.

    ``decisions`` is the number of the last decision in the log, ``readings`` stands for the articles, their
    versions and findings.
    """

    decisions: int
    readings: str


@dataclass(frozen=True, slots=True)
class FiledName:
    """A name as the archive has it: ``articles`` that use it, by id, and how often each does.

    Those it only publishes use it 0 times. ``count`` is how many use it, also where they were not asked for.
    Times are those of publication, or of first sight where there is none.
    """

    name: Name
    count: int
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    articles: tuple[tuple[str, int], ...] = ()


class Removed(StrEnum):
    """What of an article is removed: ``TEXT`` leaves headline and facts, ``ALL`` its address alone."""

    TEXT = "text"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Removal:
    """One line of the log of removals."""

    article_id: str
    what: Removed
    why: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RemovalOutcome:
    """What a removal changed: articles, and the numbers of the editions and drafts that showed them."""

    articles: tuple[str, ...]
    editions: tuple[int, ...] = ()
    drafts: tuple[int, ...] = ()


def email_key(email: str) -> str:
    """Stands for a mail address in any case of letters: 32 hexadecimal digits."""
    return sha256(email.strip().casefold().encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A key to the JSON API, without the key: whose it is, what it opens, until when, as whom it reads."""

    name: str
    scopes: frozenset[str]
    made_at: datetime
    ends_at: datetime | None = None
    reader: Reader = ANYBODY
