"""What the archive keeps of them: origins, readings, versions, the ledger, where and who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.records.kinds import Answer, DocumentKind
from standfirst.records.reading import Article
from standfirst.records.understanding import Findings


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came to us: the source, and which of its items (from 1) where it had several."""

    source: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with all that is known of it: what was understood, where it came from.

    ``full`` is false where the article stands on its excerpt alone; ``truncated`` where that excerpt is
    marked as cut. ``version`` counts from 1.
    """

    article: Article
    findings: Findings
    origins: tuple[Origin, ...] = ()
    full: bool = True
    truncated: bool = False
    version: int = 1
    first_seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One version of an article as its publisher had it, and when we first saw that version."""

    number: int
    article: Article
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """The ledger: one source asked once. ``reason`` says in words why it was refused or failed.

    ``entries`` counts what it listed, ``new`` what we had not seen, ``unread`` the items whose own page
    could not be read (they stand on their excerpts).
    """

    source: str
    at: datetime
    answer: Answer
    reason: str | None = None
    kind: DocumentKind | None = None
    entries: int = 0
    new: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A place where we collect."""

    url: str
    kind: DocumentKind | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes. ``excerpt_limit`` counts characters, 0 means the headline only, None no limit stated."""

    name: str
    home: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    owner: str | None = None
    excerpt_limit: int | None = None
    rights_note: str | None = None
