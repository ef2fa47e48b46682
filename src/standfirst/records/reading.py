"""From bytes to articles: documents, entries, feeds, articles. And how we fetch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from standfirst.records.kinds import Block, Kind, Part
from standfirst.records.words import Reference, Span


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as they came. Dates like "yesterday" are read against ``fetched_at``."""

    url: str
    final_url: str
    content_type: str | None
    data: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with (RFC 9110, section 13)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How we fetch: manners and limits. Times in seconds, sizes in bytes.

    ``allow_hosts`` are the desk's own servers ("host" or "host:port"), excepted from the address guard.
    ``contact`` is added to the user agent, so that a publisher can write to the desk.
    """

    allow_hosts: tuple[str, ...] = ()
    gap_s: float = 5.0
    timeout_s: float = 30.0
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    at_once: int = 64
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, listing, sitemap, mail or digest (RFC 4287's entry).

    ``title`` is plain text. ``summary`` and ``content`` are sanitised HTML for feeds and plain text
    for everything else. ``truncated`` says that the source itself marked the summary as cut.
    """

    link: str | None = None
    title: str = ""
    summary: str | None = None
    content: str | None = None
    author: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    id: str | None = None
    block: Block = Block.MAIN
    language: str | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries, in the feed's own order."""

    url: str
    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class WireCredit:
    """The news agency whose copy an article is, by its short code (AP, AFP, REUTERS, UPI ...).

    ``where`` says where the credit stood ("dateline", "byline", "credit line", "copyright line",
    "page"); ``span`` is None where it stood outside the text.
    """

    agency: str
    where: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read (schema.org ``NewsArticle``). Only url, headline and text are required.

    ``url`` may be None for pasted and mailed items. ``text`` is plain, paragraphs parted by a blank
    line. ``standfirst`` is the publisher's own, never ours.
    """

    url: str | None
    headline: str
    text: str
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    canonical_url: str | None = None
    credit: WireCredit | None = None
    kind: Kind | None = None

    @property
    def id(self) -> str:
        """The url it was read under, else ``urn:standfirst:`` and a hash of the content."""
        if self.url is not None:
            return self.url
        return "urn:standfirst:" + _digest(self.headline + "\n\n" + self.text)

    @property
    def text_id(self) -> str:
        """A hash of the text: findings belong to exactly these words."""
        return _digest(self.text)

    def part(self, part: Part) -> str:
        """The text of one part; empty where the article has none."""
        if part is Part.HEADLINE:
            return self.headline
        return self.text if part is Part.TEXT else self.standfirst or ""


def _digest(text: str) -> str:
    """32 hexadecimal digits of SHA-256: collisions are out of reach, and ids stay readable."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """What an article is and what decided it: the words (``span`` in ``part``) or the mark-up (``why``).

    ``rests_on`` names whose release a report rests on ("A statement by the Ministry of ...").
    """

    kind: Kind
    why: str
    span: Span | None = None
    part: Part = Part.TEXT
    rests_on: Reference | None = None
