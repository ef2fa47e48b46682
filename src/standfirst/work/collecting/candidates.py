"""Which of the entries listed are articles to fetch, which stand on their excerpts, which are known.

All of it plain decisions over records: no socket, no archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from standfirst.archive import Known, Listing
from standfirst.records import Article, Document, DocumentKind, Entry, Origin
from standfirst.text.html import html_to_text
from standfirst.text.language import detect_language
from standfirst.text.links import normalise_link
from standfirst.work.sources import Source

ARTICLES = frozenset(
    {
        DocumentKind.ARTICLE,
        DocumentKind.WARC,
        DocumentKind.PDF,
        DocumentKind.NINJS,
        DocumentKind.NEWSML,
    }
)
"""Sources that are articles themselves; what they list is filed with them, and known by its id."""
_AGENCY_ITEMS = frozenset({DocumentKind.NINJS, DocumentKind.NEWSML})


class Way(StrEnum):
    """What to do about a candidate."""

    FETCH = "fetch"
    EXCERPT = "excerpt"
    KEEP = "keep"


@dataclass(frozen=True)
class Candidate:
    """One item found at a source: what its source says of it, and where that was."""

    source: Source
    listing: Listing
    entry: Entry
    position: int

    @cached_property
    def link(self) -> str | None:
        """The address of its page, as we keep addresses; None where it has none."""
        return normalise_link(self.entry.link, self.listing.base) if self.entry.link else None

    @cached_property
    def id(self) -> str:
        """The id its article has, fetched or not."""
        if self.listing.kind in ARTICLES and self.entry.id:
            return self.entry.id
        return self.link or self.excerpt.id

    @property
    def truncated(self) -> bool:
        """Whether its source marked its words as cut."""
        return self.entry.truncated

    @property
    def origin(self) -> Origin:
        """Where it was listed."""
        return Origin(self.source.name, self.position)

    @cached_property
    def excerpt(self) -> Article:
        """The article as far as the source itself gives it; its id is the candidate's."""
        entry, text = self.entry, self.entry.content or self.entry.summary or ""
        if self.listing.kind is DocumentKind.FEED:
            text = html_to_text(text)
        language = entry.language or self.listing.language or detect_language(f"{entry.title}. {text}")
        return Article(
            url=self.link,
            headline=entry.title,
            text=text,
            authors=(entry.author,) if entry.author else (),
            publisher=self.source.publisher or entry.publisher or self.listing.title,
            language=language,
            published=entry.published,
            updated=entry.updated,
        )


def find_candidates(source: Source, listing: Listing) -> tuple[Candidate, ...]:
    """The candidates of one source, in its order; an item listed twice is taken once."""
    found: dict[str, Candidate] = {}
    for number, entry in enumerate(listing.entries, 1):
        candidate = Candidate(source, listing, entry, number)
        found.setdefault(candidate.id, candidate)
    return tuple(found.values())


def decide(candidate: Candidate, known: Mapping[str, Known], *, fetching: bool) -> Way:
    """What to do about a candidate.

    An article read in full is kept, unless its source now says that it was changed since. One known by its
    excerpt alone is tried again: its page may answer today.
    """
    before = known.get(candidate.id)
    if before is not None and before.removed:
        return Way.KEEP
    # a page that has never been changed says when it was published, and no more
    then = (before.updated or before.published) if before is not None else None
    if before is not None and before.full and not _changed(candidate.entry.updated, then):
        return Way.KEEP
    if candidate.link is not None and fetching:
        return Way.FETCH
    return Way.EXCERPT if before is None else Way.KEEP


def _changed(now: datetime | None, then: datetime | None) -> bool:
    return now is not None and then is not None and now > then


def complete(article: Article, said: Article) -> Article:
    """An article as read from its page, with what only its source said of it filled in.

    The source's teaser becomes the standfirst where the page has none of its own, and the text does not
    itself begin with it: both are the publisher's words.

    Args:
        article: as read from its page.
        said: its excerpt, as its source gave it, or what is filed of it by its excerpt.
    """
    teaser = said.text if said.text and not _begins_with(article.text, said.text) else None
    return fill_in(replace(article, standfirst=article.standfirst or teaser), said)


def fill_in(article: Article, before: Article) -> Article:
    """An article with the facts that were known before, where its page does not say them."""
    return replace(
        article,
        headline=article.headline or before.headline,
        standfirst=article.standfirst or before.standfirst,
        authors=article.authors or before.authors,
        publisher=article.publisher or before.publisher,
        language=article.language or before.language,
        published=article.published or before.published,
        updated=article.updated or before.updated,
    )


def _begins_with(text: str, teaser: str) -> bool:
    """Whether a teaser is only the text's own beginning, give or take white space and the mark of a cut."""
    squeezed = " ".join(teaser.split()).rstrip(" .…")
    return " ".join(text[: 2 * len(teaser) + 200].split()).startswith(squeezed)


def own_articles(
    source: Source, document: Document, kind: DocumentKind, articles: Iterable[Article]
) -> tuple[Article, ...]:
    """The articles that a source is itself. An agency's items have their own identifiers, and keep them."""
    if kind in _AGENCY_ITEMS:
        return tuple(articles)
    return tuple(own_article(source, document, article) for article in articles)


def own_article(source: Source, document: Document, article: Article) -> Article:
    """A source that is itself an article: a file's own place on a disk is nobody's address."""
    if source.path is not None:
        own = article.url if article.url and not article.url.startswith("file:") else None
        return replace(article, url=article.canonical_url or own)
    return replace(article, url=normalise_link(document.url, document.url) or document.url)
