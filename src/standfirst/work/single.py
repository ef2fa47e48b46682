"""One document by itself: fetched or read, opened and understood, with nothing filed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from standfirst import fetch
from standfirst.archive import Listing
from standfirst.entries.listing import ListingReasons, explain_listing
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.records import Document, DocumentKind, FetchOptions, Origin, Reading, UnderstandingOptions
from standfirst.text.decode import decode_html
from standfirst.text.saved import address_of
from standfirst.work.captures import Tally, is_warc, read_captures
from standfirst.work.collecting.candidates import Candidate, find_candidates, own_articles
from standfirst.work.declared import NOTHING, Declared
from standfirst.work.opening import Opened, open_document
from standfirst.work.reasons import name_source
from standfirst.work.sources import Source, read_file
from standfirst.work.understanding import understand_article

_MOST_CAPTURES = 100
"""Articles of a web archive that are shown: some screens full."""


@dataclass(frozen=True, slots=True)
class Single:
    """A document as understood: one reading for an article, one for each item of a list."""

    source: Source
    document: Document
    opened: Opened
    readings: tuple[Reading, ...]


def read_single(
    source: Source,
    options: FetchOptions,
    understanding: UnderstandingOptions | None = None,
    declared: Declared = NOTHING,
) -> Single:
    """Read one source; the pages that its items link to are not fetched.

    Args:
        source: what to read.
        options: how to fetch it.
        understanding: how to understand it.
        declared: what the desk declares of publishers and agencies.

    Raises:
        StandfirstError: it could not be fetched, we may not fetch it, or it is nothing we read; in one
            line that names it as its reader did.
    """
    understanding = understanding or UnderstandingOptions()
    try:
        if source.path is not None and is_warc(source.path):
            return _web_archive(source, source.path, options, understanding, declared)
        document = _document(source, options)
        opened = open_document(document, declared)
    except StandfirstError as error:
        raise name_source(error, source.name) from error
    return Single(source, document, opened, tuple(_readings(source, document, opened, understanding)))


def explain_single(source: Source, options: FetchOptions) -> tuple[Document, ListingReasons]:
    """Why each item of a page is taken, and what comes closest without; also for a page that is no listing.

    Raises:
        StandfirstError: it could not be fetched, we may not fetch it, or it is no text.
    """
    try:
        document = _document(source, options)
        html = decode_html(document.data, document.content_type)
        url = address_of(document.final_url, html)
        return document, explain_listing(html, url, document.fetched_at)
    except StandfirstError as error:
        raise name_source(error, source.name) from error


def _document(source: Source, options: FetchOptions) -> Document:
    if source.error is not None:
        raise source.error
    if source.path is not None:
        return read_file(source, options.max_bytes)
    return asyncio.run(fetch.fetch_one(source.key, options))


def _web_archive(
    source: Source,
    file: Path,
    options: FetchOptions,
    understanding: UnderstandingOptions,
    declared: Declared,
) -> Single:
    """The first articles of a web archive: there may be a million more."""
    tally = Tally()
    captures = islice(read_captures(file, options.max_bytes, tally, declared), _MOST_CAPTURES)
    readings = tuple(
        Reading(c.article, understand_article(c.article, understanding), (Origin(source.name),), seen_at=c.at)
        for c in captures
    )
    if not readings:
        raise UnreadableError(str(tally), what="web archive", url=source.name)
    document = Document(source.key, source.key, None, b"", datetime.now(UTC))
    return Single(source, document, Opened(DocumentKind.WARC), readings)


def _readings(
    source: Source, document: Document, opened: Opened, understanding: UnderstandingOptions
) -> list[Reading]:
    if opened.articles:
        articles = own_articles(source, document, opened.kind, opened.articles)
        seen_at = opened.seen_at or (None,) * len(articles)
        return [
            Reading(article, understand_article(article, understanding), (Origin(source.name),), seen_at=at)
            for article, at in zip(articles, seen_at, strict=True)
        ]
    listing = Listing(opened.kind, opened.title, opened.language, document.final_url, opened.entries)
    return [_excerpt(candidate, understanding) for candidate in find_candidates(source, listing)]


def _excerpt(candidate: Candidate, understanding: UnderstandingOptions) -> Reading:
    excerpt, origins = candidate.excerpt, (candidate.origin,)
    findings = understand_article(excerpt, understanding)
    return Reading(excerpt, findings, origins, full=False, truncated=candidate.truncated)
