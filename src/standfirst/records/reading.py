"""From bytes to articles: documents, entries, feeds, articles. And how we fetch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from standfirst.records.kinds import Block, Kind, Part
from standfirst.records.words import Reference, Span


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as they came. Dates like "yesterday" are read against ``fetched_at``.

    ``headers`` are those of the answer that say something of the document's use: ``X-Robots-Tag``,
    ``TDM-Reservation``, ``TDM-Policy``, ``Link``; names in lower case. Of an article's page, what its host's
    tdmrep.json says of it stands there under the same names. ``note`` says in words what of the
    source is not in it (the older mails of a mailbox, a file that could not be read), None where all is.
    """

    url: str
    final_url: str
    content_type: str | None
    data: bytes
    fetched_at: datetime
    headers: tuple[tuple[str, str], ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with (RFC 9110, section 13)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """What a publisher gave the desk to get in with. Sent to ``hosts`` alone, and never over plain http.

    A host is written "host", "host:port", or "*.host" for all below it.
    One of: ``user`` and ``password`` (HTTP Basic, IMAP), ``header`` ("Name: value"), ``cookie``, or ``form``:
    the URL of a sign-in form to which ``fields`` are posted once a run. No part of it is ever shown.
    """

    hosts: tuple[str, ...]
    publisher: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    header: str | None = field(default=None, repr=False)
    cookie: str | None = field(default=None, repr=False)
    form: str | None = None
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How we fetch: manners and limits. Times in seconds, sizes in bytes.

    ``allow_hosts`` are the desk's own servers, excepted from the address guard: "host", "host:port", "*.host"
    for all below it, or a network such as "10.1.0.0/16".
    ``desk`` and ``contact`` are added to the user agent, so that a publisher knows who asks and can write.
    ``proxy`` is the URL of an HTTP or SOCKS proxy for all requests. ``wait_s`` is the longest that one run
    waits where a host asks for a pause (Retry-After); what asks for more is left for a later run.
    """

    allow_hosts: tuple[str, ...] = ()
    gap_s: float = 5.0
    timeout_s: float = 30.0
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    at_once: int = 256
    contact: str | None = None
    desk: str | None = None
    proxy: str | None = None
    wait_s: float = 60.0
    logins: tuple[Login, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, listing, sitemap, mail or digest (RFC 4287's entry).

    ``title`` is plain text. ``summary`` and ``content`` are sanitised HTML for feeds and plain text
    for everything else. ``truncated`` says that the source itself marked the summary as cut.
    ``publisher`` is who publishes this very item, where the source says so: the sender of a newsletter.
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
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries, in the feed's own order.

    ``every_s`` is the least pause between two askings that the feed itself names (RSS ``ttl``,
    ``sy:updatePeriod``), ``hub`` the WebSub hub it names.
    """

    url: str
    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    every_s: float | None = None
    hub: str | None = None


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
class SyndicationNote:
    """A page's own word that its article was published elsewhere first.

    ``name`` is the first publisher as the text names it, ``url`` where a tag says the article comes from; one
    of them is there. ``where`` says where the note stood ("text", "meta syndication-source"), ``span`` its
    words.
    """

    name: str | None
    where: str
    url: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What a publisher reserves for a page: robots directives and text-and-data-mining reservation (TDMRep).

    ``max_snippet`` counts characters that may be shown, None where no limit is stated. ``tdm_reserved`` is
    None where nothing is said. ``withheld`` are the stretches of the article's text that may not be shown.
    """

    noarchive: bool = False
    nosnippet: bool = False
    max_snippet: int | None = None
    tdm_reserved: bool | None = None
    tdm_policy: str | None = None
    withheld: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FactOrigin:
    """Where on its page a fact of an article was found.

    ``fact`` is the field ("published"), ``place`` the mark-up ("JSON-LD datePublished", "meta date", "URL",
    "text"). ``zone`` is the zone a time was read in and how that is known ("Europe/Lisbon (country)"), None
    where the time states its own.
    """

    fact: str
    place: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read (schema.org ``NewsArticle``). Only url, headline and text are required.

    ``url`` may be None for pasted and mailed items. ``text`` is plain, paragraphs parted by a blank
    line. ``standfirst`` is the publisher's own, never ours.
    ``found_in`` says where on the page its times were found.
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
    rights: Rights | None = None
    found_in: tuple[FactOrigin, ...] = ()
    syndicated: SyndicationNote | None = None

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
