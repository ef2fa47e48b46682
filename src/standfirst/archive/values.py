"""What the archive answers with, besides the records. Free of Django, so cheap to import."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from standfirst.records import CollectionLine, Entry, Subscription, Validators


class Saved(StrEnum):
    """What became of a reading that was handed in.

    ``NEW``: not seen before. ``CHANGED``: its publisher changed text or headline, or its own page has
    taken the place of an excerpt. ``SAME``: the words were known; facts, findings and origins may have
    been brought up to date.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Finder:
    """What found the findings: they are kept by its name and version, so that a better one never mixes in."""

    name: str = "standfirst"
    version: str = "1"


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as it stands: what to ask it with, what it listed last, its last line in the ledger.

    ``moved_to`` is where permanent redirects have led.
    """

    subscription: Subscription
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None
    entries: tuple[Entry, ...] = ()
    last_line: CollectionLine | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article: enough to decide whether to read it again.

    ``published`` and ``updated`` are what it claimed when last read; ``fetched_at`` is when its own page was
    last read, None where it stands on an excerpt (then ``full`` is false).
    """

    text_id: str
    version: int
    full: bool
    published: datetime | None = None
    updated: datetime | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SavedEdition:
    """An edition as it was frozen: ``payload`` is its JSON, character for character."""

    number: int
    title: str
    payload: str
    saved_at: datetime
