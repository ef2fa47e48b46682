"""The records that flow through Standfirst, and nothing that acts.

Names are the field's: Atom (RFC 4287) for entries, schema.org ``NewsArticle`` for articles,
PARC/PolNeAR for attributions. Unknown stays unknown: ``None`` means only "the source does not say".
Times a publisher claims are ``published`` and ``updated``; times on our own clock end in ``_at``;
all are aware and in UTC. Every :class:`Span` counts code points and is half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Generic, TypeVar

T = TypeVar("T")
V = TypeVar("V")

# ---------------------------------------------------------------------------- what kinds there are


class Kind(StrEnum):
    """What sort of document an article is."""

    REPORT = "report"
    RELEASE = "release"
    LETTER = "letter"
    OPINION = "opinion"
    INTERVIEW = "interview"
    OTHER = "other"


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Form(StrEnum):
    """How somebody's words are given: in quotation marks, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Block(StrEnum):
    """Where on a listing an entry stands: in the main list, or in a side list."""

    MAIN = "main"
    SIDE = "side"


class Part(StrEnum):
    """The part of an article that a span or passage points into."""

    TEXT = "text"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"


class DocumentKind(StrEnum):
    """What a document is, as told from its bytes."""

    FEED = "feed"
    LISTING = "listing"
    ARTICLE = "article"
    DIGEST = "digest"
    MAIL = "mail"
    MAILBOX = "mailbox"
    SITEMAP = "sitemap"


class Answer(StrEnum):
    """How a source answered when it was asked."""

    ANSWERED = "answered"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


class EditionState(StrEnum):
    """Where an edition stands in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"


# ---------------------------------------------------------------------------- pointing at words


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text in code points, half-open: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody referred to in an article: the name they go by and the words that refer to them.

    ``span`` points into ``part`` of the article, at the words that say who it is. ``inferred`` is
    true where the words at the place of use are others ("he") and the name was worked out.
    """

    name: str
    span: Span | None = None
    part: Part = Part.TEXT
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """A typographic mending: the characters of ``span`` in the original read as ``replacement``."""

    span: Span
    replacement: str


# ---------------------------------------------------------------------------- from bytes to articles


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


# ---------------------------------------------------------------------------- understanding


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. ``name`` is its fullest form in the article ("Zebari" -> "Hoshyar Zebari").

    ``description`` is the title or role that stood with it ("Foreign Minister"); never part of the span.
    """

    span: Span
    kind: NameKind
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class AliasClaim:
    """A text's own declaration that two names are one: ``span`` covers the words that say so."""

    name: str
    alias: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution (PARC/PolNeAR): who (source) said (cue) what (content).

    The first three are the spans as annotated, in text order; a source may be missing, a content may
    come in pieces. ``speaker`` is who the source words stand for; ``addressee`` to whom it was said;
    ``channels`` through whom it came, in the text's order; ``hedge`` the words that weaken it.
    ``confidence`` lies in 0..1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Reference | None = None
    addressee: Reference | None = None
    channels: tuple[Reference, ...] = ()
    hedge: Span | None = None
    form: Form = Form.INDIRECT
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was understood of one text. Belongs to exactly the text whose ``text_id`` it bears."""

    text_id: str
    kind: KindEvidence
    mentions: tuple[Mention, ...] = ()
    claims: tuple[AliasClaim, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an alias belongs to a name: ``how`` is "declared", "matched" or "decided"."""

    how: str
    words: str
    article_id: str | None = None
    span: Span | None = None
    who: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One other form of a name, with everything that speaks for it."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One person, organisation or place, however spelt. ``aliases`` leaves out the canonical form."""

    id: str
    canonical: str
    kind: NameKind
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class NameProposal:
    """Two names that may be one (ids of :class:`Name`): proposed with a reason, never assumed."""

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ReprintGroup:
    """Copies of one text: all members, the likely original among them, the agency where one is credited."""

    article_ids: tuple[str, ...]
    original_id: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event. The id survives regrouping."""

    id: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the append-only log of what people decided; undoing appends another."""

    kind: str
    subject: str
    value: Mapping[str, str]
    who: str
    at: datetime


# ---------------------------------------------------------------------------- keeping


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


# ---------------------------------------------------------------------------- the brief


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief follows: a query in words, and names (with all their aliases)."""

    name: str
    query: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed words and where they stand: ``span`` of ``part`` of an article, with the repairs made.

    Applying ``repairs`` to the words at ``span`` gives ``text`` (less a final "…" where ``truncated``).
    ``editor`` says which editor picked the words, or, where there is no place, wrote them.
    """

    text: str
    article_id: str | None = None
    part: Part = Part.TEXT
    span: Span | None = None
    repairs: tuple[Repair, ...] = ()
    truncated: bool = False
    editor: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article as an item lists it. ``copy_of`` is the article whose text it carries, if any."""

    article_id: str
    headline: str
    url: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    kind: Kind = Kind.REPORT
    copy_of: str | None = None
    agency: str | None = None
    origin: Origin | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement as printed: the passages of its content, in order, and the finding they rest on."""

    article_id: str
    statement: Statement
    content: tuple[Passage, ...]
    source: Passage | None = None
    cue: Passage | None = None
    hedge: Passage | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One story in an edition. ``reports[0]`` is the one whose headline and standfirst are printed.

    ``why`` says in words why it is here; ``unquoted`` who is spoken about without being quoted.
    """

    story: str
    headline: Passage
    standfirst: Passage | None
    kind: KindEvidence
    reports: tuple[Report, ...]
    statements: tuple[Quotation, ...] = ()
    unquoted: tuple[str, ...] = ()
    note: str | None = None
    why: str = ""
    new: bool = True

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles of the story that this item lists."""
        return tuple(r.article_id for r in self.reports)


@dataclass(frozen=True, slots=True)
class Section:
    """Part of an edition: one subject and its items."""

    subject: Subject | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a brief. ``failed`` are the sources not seen, of ``asked`` in all."""

    title: str
    number: int
    date: date
    sections: tuple[Section, ...]
    state: EditionState = EditionState.DRAFT
    language: str = "en"
    names: tuple[Name, ...] = ()
    proposals: tuple[NameProposal, ...] = ()
    asked: int = 0
    failed: tuple[CollectionLine, ...] = ()
    made_at: datetime | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)


# ---------------------------------------------------------------------------- batches


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, V]):
    """What became of one item of a batch: a value, or the error that stands in its place."""

    item: T
    value: V | None = None
    error: Exception | None = None
