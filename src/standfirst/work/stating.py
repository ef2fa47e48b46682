"""Searching the statement ledger: articles by the index, their statements one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.archive import Order, SearchOptions
from standfirst.records import Span
from standfirst.search import All, Query, SpokenBy, read_query
from standfirst.search.ledger import Carried, Said, Wanted, is_wanted, join_carried, statements_of
from standfirst.text.folding import tokens
from standfirst.work.searching import forms_of

if TYPE_CHECKING:
    from standfirst.archive import Archive

_AT_ONCE = 100
"""Articles that are loaded together."""
_MOST_ARTICLES = 5_000
"""Articles looked through for one page: some seconds' work."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Statements found and joined; ``articles`` were looked through, ``next_key`` goes on with older ones."""

    statements: tuple[Carried, ...]
    articles: int
    next_key: str | None = None


def find_stated(
    archive: Archive, query: str, wanted: Wanted, *, limit: int = 20, after: str | None = None
) -> Stated:
    """Find statements, the newest first; one that several articles carried is told once.

    Args:
        archive: where they are.
        query: as for articles; its words are looked for in what was said, its fields are the articles'.
        wanted: speaker, channel and form; its phrases are those of the query.
        limit: articles are looked through, a portion at a time, until this many statements were found.
        after: the ``next_key`` of the page before.

    Raises:
        QueryError: the query cannot be understood.
        ArchiveError: the archive cannot be read.
    """
    parsed = read_query(query)
    forms = forms_of(archive)
    asked = replace(wanted, phrases=parsed.phrases())
    about = _with_speaker(parsed, wanted)
    found: list[Said] = []
    looked = 0
    while True:
        options = SearchOptions(_AT_ONCE, after, Order.NEWEST, facets=False, count=False)
        page = archive.index.find(about, options, forms_of=forms)
        readings = archive.readings.load(hit.article_id for hit in page.hits)
        looked += len(readings)
        found += [
            said for reading in readings for said in statements_of(reading) if is_wanted(said, asked, forms)
        ]
        after = page.next_key
        if after is None or len(found) >= limit or looked >= _MOST_ARTICLES:
            return Stated(join_carried(found), looked, after)


def _with_speaker(query: Query, wanted: Wanted) -> Query:
    """The articles that may have such a statement: the index knows who speaks in them."""
    if wanted.speaker is None or not tokens(wanted.speaker):
        return query
    speaker = SpokenBy(wanted.speaker, tuple(tokens(wanted.speaker)), Span(0, 0))
    return replace(query, node=All((query.node, speaker)))
