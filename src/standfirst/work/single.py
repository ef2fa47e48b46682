"""One document by itself: fetched or read, opened and understood, with nothing filed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from standfirst import fetch
from standfirst.archive import Listing
from standfirst.errors import StandfirstError
from standfirst.records import Document, FetchOptions, Origin, Reading
from standfirst.work.candidates import find_candidates, own_article
from standfirst.work.opening import Opened, open_document
from standfirst.work.reasons import name_source
from standfirst.work.sources import Source, read_file
from standfirst.work.understanding import understand_article


@dataclass(frozen=True, slots=True)
class Single:
    """A document as understood: one reading for an article, one for each item of a list."""

    source: Source
    document: Document
    opened: Opened
    readings: tuple[Reading, ...]


def read_single(source: Source, options: FetchOptions) -> Single:
    """Read one source; the pages that its items link to are not fetched.

    Raises:
        StandfirstError: it could not be fetched, we may not fetch it, or it is nothing we read; in one
            line that names it as its reader did.
    """
    try:
        document = _document(source, options)
        opened = open_document(document)
    except StandfirstError as error:
        raise name_source(error, source.name) from error
    return Single(source, document, opened, tuple(_readings(source, document, opened)))


def _document(source: Source, options: FetchOptions) -> Document:
    if source.error is not None:
        raise source.error
    if source.path is not None:
        return read_file(source, options.max_bytes)
    return asyncio.run(fetch.fetch_one(source.key, options))


def _readings(source: Source, document: Document, opened: Opened) -> list[Reading]:
    if opened.article is not None:
        article = own_article(source, document, opened.article)
        return [Reading(article, understand_article(article), (Origin(source.name),))]
    listing = Listing(opened.kind, opened.title, opened.language, document.final_url, opened.entries)
    return [
        Reading(
            c.excerpt, understand_article(c.excerpt), (c.origin,), full=False, truncated=c.entry.truncated
        )
        for c in find_candidates(source, listing)
    ]
