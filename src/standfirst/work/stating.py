"""Searching the statement ledger: articles by the index, their statements one by one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.archive import Order, SearchOptions
from standfirst.records import Reading, Span
from standfirst.search import All, Query, SpokenBy, read_query
from standfirst.search.ledger import Carried, Said, Wanted, is_name, is_wanted, join_carried, statements_of
from standfirst.search.matching import document_of, match_query
from standfirst.text.folding import tokens
from standfirst.work.corrections import DECISION, correct_readings
from standfirst.work.searching import forms_of

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.search import Forms

_FIRST, _AT_ONCE = 8, 100
"""Articles that are loaded together: few at first, so that a page is not much longer than was asked for."""
_MOST_RIGHTED = 200
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
    about = (
        parsed if within is None or within.is_open else replace(parsed, node=All((parsed.node, within.node)))
    )
    indexed = _with_speaker(about, wanted)
    righted = _put_right(archive, wanted.speaker, forms)
    found = _of_righted(archive, righted, about, wanted, forms) if asked.after is None else []
    looked, after, size = 0, asked.after, _FIRST
    while True:
        options = SearchOptions(
            min(size, asked.most - looked), after, Order.NEWEST, facets=False, count=False
        )
        page = archive.index.find(indexed, options, forms_of=forms)
        found += _said(archive, [hit.article_id for hit in page.hits], wanted, forms, righted)
        looked += len(page.hits)
        after = page.next_key
        if after is None or len(found) >= asked.limit or looked >= asked.most:
            return Stated(join_carried(found), looked, after)
        size = min(size * 2, _AT_ONCE)


def _said(
    archive: Archive, article_ids: Iterable[str], wanted: Wanted, forms: Forms, left_out: Container[str] = ()
) -> Iterator[Said]:
    for reading in _corrected(archive, [id_ for id_ in article_ids if id_ not in left_out]):
        yield from (said for said in statements_of(reading) if is_wanted(said, wanted, forms))


def _corrected(archive: Archive, article_ids: list[str]) -> tuple[Reading, ...]:
    decisions = archive.look.decisions_on_any(article_ids, DECISION)
    return correct_readings(archive.readings.load(article_ids), decisions)


def _put_right(archive: Archive, speaker: str | None, forms: Forms) -> tuple[str, ...]:
    """The articles in which an editor said that this is who speaks: the index knows only what was found."""
    if speaker is None:
        return ()
    decided = archive.look.decisions((DECISION,))
    named = (one.subject for one in reversed(decided) if is_name(one.value.get("speaker"), speaker, forms))
    return tuple(dict.fromkeys(named))[:_MOST_RIGHTED]


def _of_righted(
    archive: Archive, article_ids: tuple[str, ...], about: Query, wanted: Wanted, forms: Forms
) -> list[Said]:
    """Their statements; they stand on the first page, whatever their day."""
    readings = [
        r for r in _corrected(archive, list(article_ids)) if match_query(about, document_of(r), forms)
    ]
    return [said for r in readings for said in statements_of(r) if is_wanted(said, wanted, forms)]


def _with_speaker(query: Query, wanted: Wanted) -> Query:
    """The articles that may have such a statement: the index knows who speaks in them."""
    if wanted.speaker is None or not tokens(wanted.speaker):
        return query
    speaker = SpokenBy(wanted.speaker, tuple(tokens(wanted.speaker)), Span(0, 0))
    return replace(query, node=All((query.node, speaker)))
