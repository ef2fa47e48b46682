"""Which of the entries listed are articles to fetch, which stand on their excerpts, which are known.

All of it plain decisions over records: no socket, no archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from standfirst.archive import Known
from standfirst.records import Article, Document, DocumentKind, Entry, Origin
from standfirst.text.html import html_to_text
from standfirst.text.language import detect_language
from standfirst.text.links import normalise_link
from standfirst.work.opening import Opened
from standfirst.work.sources import Source


class Way(StrEnum):
    """What to do about a candidate."""

    FETCH = "fetch"
    EXCERPT = "excerpt"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item found at a source: what its source says of it, and where that was.

    ``excerpt`` is the article as far as the source itself gives it; its id is the candidate's.
    ``remembered``: the source has not changed, and its entries are from memory.
    """

    excerpt: Article
    origin: Origin
    source: str
    truncated: bool = False
    fetchable: bool = True
    remembered: bool = False

    @property
    def id(self) -> str:
        """The id its article has, fetched or not."""
        return self.excerpt.id


def find_candidates(source: Source, opened: Opened, base: str) -> tuple[Candidate, ...]:
    """The candidates of one source, in its order; an item listed twice is taken once."""
    found: dict[str, Candidate] = {}
    for number, entry in enumerate(opened.entries, 1):
        excerpt = _excerpt(entry, source, opened, base)
        candidate = Candidate(
            excerpt, Origin(source.name, number), source.key, entry.truncated, excerpt.url is not None
        )
        found.setdefault(candidate.id, candidate)
    return tuple(found.values())


def _excerpt(entry: Entry, source: Source, opened: Opened, base: str) -> Article:
    link = normalise_link(entry.link, base) if entry.link else None
    text = entry.content or entry.summary or ""
    if opened.kind is DocumentKind.FEED:
        text = html_to_text(text)
    return Article(
        url=link,
        headline=entry.title,
        text=text,
        authors=(entry.author,) if entry.author else (),
        publisher=source.publisher or opened.title,
        language=entry.language or opened.language or detect_language(f"{entry.title}. {text}"),
        published=entry.published,
        updated=entry.updated,
    )


def decide(candidate: Candidate, known: Mapping[str, Known], *, fetching: bool) -> Way:
    """What to do about a candidate.

    An article read in full is kept, unless its source now says that it was changed since. One known by its
    excerpt alone is tried again: its page may answer today.
    """
    before = known.get(candidate.id)
    # a page that has never been changed says when it was published, and no more
    then = (before.updated or before.published) if before is not None else None
    if before is not None and before.full and not _changed(candidate.excerpt.updated, then):
        return Way.KEEP
    if candidate.fetchable and fetching:
        return Way.FETCH
    return Way.EXCERPT if before is None else Way.KEEP


def _changed(now: datetime | None, then: datetime | None) -> bool:
    return now is not None and then is not None and now > then


def complete(article: Article, candidate: Candidate) -> Article:
    """An article as read from its page, with what only the source said of it filled in.

    The source's teaser becomes the standfirst where the page has none of its own, and the text does not
    itself begin with it: both are the publisher's words.
    """
    said = candidate.excerpt
    teaser = said.text if said.text and not _begins_with(article.text, said.text) else None
    return replace(
        article,
        url=said.url,
        headline=article.headline or said.headline,
        standfirst=article.standfirst or teaser,
        authors=article.authors or said.authors,
        publisher=article.publisher or said.publisher,
        language=article.language or said.language,
        published=article.published or said.published,
        updated=article.updated or said.updated,
    )


def _begins_with(text: str, teaser: str) -> bool:
    """Whether a teaser is only the text's own beginning, give or take white space and the mark of a cut."""
    squeezed = " ".join(teaser.split()).rstrip(" .…")
    return " ".join(text[: 2 * len(teaser) + 200].split()).startswith(squeezed)


def own_article(source: Source, document: Document, article: Article) -> Article:
    """A source that is itself an article: a file's own place on a disk is nobody's address."""
    if source.path is not None:
        return replace(article, url=article.canonical_url)
    return replace(article, url=normalise_link(document.url, document.url) or document.url)


def merge(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, tuple[Origin, ...]], ...]:
    """Each article once, with every place where it was listed; the first listing tells its facts."""
    origins: dict[str, list[Origin]] = {}
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.id, candidate)
        origins.setdefault(candidate.id, []).append(candidate.origin)
    return tuple((candidate, tuple(origins[id_])) for id_, candidate in first.items())
