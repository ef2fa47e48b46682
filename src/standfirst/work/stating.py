"""Searching the statement ledger: articles by the index, their statements one by one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.archive import Order, SearchOptions
from standfirst.records import Reading, Span
from standfirst.search import All, Node, Query, Quoting, SpokenBy, Through, read_query
from standfirst.search.ledger import (
    Carried,
    Said,
    Wanted,
    are_said,
    asks_words,
    in_statements,
    is_name,
    is_wanted,
    join_carried,
    statements_of,
)
from standfirst.search.matching import document_of, match_query
from standfirst.text.folding import tokens
from standfirst.work.corrections import ADDED, DECISION, WORDS, correct_readings
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
        wanted: speaker, channel and form; its words are those of the query.
        portion: articles are looked through, some at a time, until so many statements were found.
        within: what the articles are, whatever is said in them: those of a subject, say.

    Raises:
        QueryError: the query cannot be understood.
        PageKeyError: the page's key is none.
        ArchiveError: the archive cannot be read.
    """
    asked = portion or Portion()
    parsed = read_query(query) if isinstance(query, str) else query
    forms = forms_of(archive)
    wanted = replace(wanted, words=parsed.node)
    indexed = replace(parsed, node=_articles_with(wanted, within))
    righted = _put_right(archive, wanted, forms)
    found = _of_righted(archive, righted, indexed, wanted, forms) if asked.after is None else []
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


def _put_right(archive: Archive, wanted: Wanted, forms: Forms) -> tuple[str, ...]:
    """The articles that an editor's correction may make fit: the index knows only what was found."""
    if wanted.speaker is None and wanted.direct is None and not asks_words(wanted.words):
        return ()  # nothing is asked that a correction changes
    decided = archive.look.decisions((DECISION,))
    fitting = (one.subject for one in reversed(decided) if _may_fit(one.value, wanted, forms))
    return tuple(dict.fromkeys(fitting))[:_MOST_RIGHTED]


def _may_fit(correction: Mapping[str, str], wanted: Wanted, forms: Forms) -> bool:
    if wanted.speaker is not None and is_name(correction.get("speaker"), wanted.speaker, forms):
        return True
    if correction.get("what") not in (ADDED, WORDS) or wanted.speaker is not None:
        return False
    return are_said(wanted.words, correction.get("new-exact", correction.get("exact", "")))


def _of_righted(
    archive: Archive, article_ids: tuple[str, ...], indexed: Query, wanted: Wanted, forms: Forms
) -> list[Said]:
    """Their statements; they stand on the first page, whatever their day."""
    readings = [
        r for r in _corrected(archive, list(article_ids)) if match_query(indexed, document_of(r), forms)
    ]
    return [said for r in readings for said in statements_of(r) if is_wanted(said, wanted, forms)]


def _articles_with(wanted: Wanted, within: Query | None) -> Node:
    """The articles that may have such a statement: the index knows what is said in them, by whom, how."""
    nodes = [in_statements(wanted.words)]
    if within is not None:
        nodes.append(within.node)
    nowhere = Span(0, 0)
    for kind, name in ((SpokenBy, wanted.speaker), (Through, wanted.channel)):
        if name is not None and (phrase := tuple(tokens(name))):
            nodes.append(kind(name, phrase, nowhere))
    if wanted.direct is not None:
        nodes.append(Quoting(wanted.direct, nowhere))
    return All(tuple(nodes))
