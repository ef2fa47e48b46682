"""Searching the statement ledger: articles by the index, their statements one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.archive import Order, SearchOptions
from standfirst.records import Span
from standfirst.search import All, Query, SpokenBy, read_query
from standfirst.search.ledger import Carried, Said, Wanted, is_wanted, join_carried, statements_of
from standfirst.text.folding import tokens
from standfirst.work.corrections import DECISION, correct_readings
from standfirst.work.searching import forms_of

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.search import Forms

_FIRST, _AT_ONCE = 8, 100
"""Articles that are loaded together: few at first, so that a page is not much longer than was asked for."""
MOST_ARTICLES = 5_000
"""Articles looked through for one page: some seconds' work."""


@dataclass(frozen=True, slots=True)
class Portion:
    """How much is asked for: about ``limit`` statements, after the ``next_key`` of the page before, out of
    ``most`` articles at most.
    """  # noqa: D205

    limit: int = 20
    after: str | None = None
    most: int = MOST_ARTICLES


@dataclass(frozen=True, slots=True)
class Stated:
    """Statements found and joined; ``articles`` were looked through, ``next_key`` goes on with older ones."""

    statements: tuple[Carried, ...]
    articles: int
    next_key: str | None = None


def find_stated(
    archive: Archive,
    query: Query | str,
    wanted: Wanted,
    portion: Portion | None = None,
    within: Query | None = None,
) -> Stated:
    """Find statements, the newest first, as editors corrected them; one that several carried is told once.

    Args:
        archive: where they are.
        query: as for articles; its words are looked for in what was said, its fields are the articles'.
        wanted: speaker, channel and form; its phrases are those of the query.
        portion: articles are looked through, some at a time, until so many statements were found.
        within: what the articles are, whatever is said in them: those of a subject, say.

    Raises:
        QueryError: the query cannot be understood.
        ArchiveError: the archive cannot be read.
    """
    asked = portion or Portion()
    parsed = read_query(query) if isinstance(query, str) else query
    forms = forms_of(archive)
    wanted = replace(wanted, phrases=parsed.phrases())
    about = _with_speaker(parsed, wanted)
    if within is not None and not within.is_open:
        about = replace(about, node=All((about.node, within.node)))
    found: list[Said] = []
    looked, after, size = 0, asked.after, _FIRST
    while True:
        options = SearchOptions(
            min(size, asked.most - looked), after, Order.NEWEST, facets=False, count=False
        )
        page = archive.index.find(about, options, forms_of=forms)
        found += _said(archive, [hit.article_id for hit in page.hits], wanted, forms)
        looked += len(page.hits)
        after = page.next_key
        if after is None or len(found) >= asked.limit or looked >= asked.most:
            return Stated(join_carried(found), looked, after)
        size = min(size * 2, _AT_ONCE)


def _said(archive: Archive, article_ids: list[str], wanted: Wanted, forms: Forms) -> Iterator[Said]:
    readings = archive.readings.load(article_ids)
    decisions = archive.look.decisions_on_any(article_ids, DECISION)
    for reading in correct_readings(readings, decisions):
        yield from (said for said in statements_of(reading) if is_wanted(said, wanted, forms))


def _with_speaker(query: Query, wanted: Wanted) -> Query:
    """The articles that may have such a statement: the index knows who speaks in them."""
    if wanted.speaker is None or not tokens(wanted.speaker):
        return query
    speaker = SpokenBy(wanted.speaker, tuple(tokens(wanted.speaker)), Span(0, 0))
    return replace(query, node=All((query.node, speaker)))
