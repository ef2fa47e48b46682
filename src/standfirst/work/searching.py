"""Searching the desk's archive, with the names that its register knows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from standfirst.archive.found import Found, SearchOptions
from standfirst.names.gathering import form_key
from standfirst.records import Span, Subject
from standfirst.search import Query, read_query
from standfirst.search.query import All, Any, Named, in_zone
from standfirst.text.folding import tokens

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.search import Forms


def forms_of(archive: Archive) -> Forms:
    """All forms of a name as the register last worked out has them; none for a name that it does not know.

    Forms that other names bear, too, are left out: an index of words cannot tell whom they mean. What was
    asked once is remembered for as long as the function given lives: make a new one for every search.
    """

    @cache
    def forms(text: str) -> tuple[str, ...]:
        found = archive.names.find([form_key(text)])
        return tuple(dict.fromkeys(form for filed in found for form in filed.name.sure_forms))

    return forms


def search(
    archive: Archive, query: Query | str, options: SearchOptions | None = None, *, time_zone: str = "UTC"
) -> Found:
    """Find articles; ``name:`` and ``speaker:`` find a name under every alias, ``date:`` a day of a zone.

    Raises:
        QueryError: the query cannot be understood.
        PageKeyError: the page's key is none.
        ArchiveError: the archive cannot be read.
    """
    parsed = read_query(query) if isinstance(query, str) else query
    return archive.index.find(in_zone(parsed, time_zone), options, forms_of=forms_of(archive))


def subject_query(subject: Subject) -> Query:
    """What a subject follows, as one query: its own, or any of its names.

    Raises:
        QueryError: its query cannot be understood.
    """
    query = in_zone(read_query(subject.query), subject.time_zone)
    named = tuple(Named(name, tuple(tokens(name)), Span(0, 0)) for name in subject.names if tokens(name))
    if not named:
        return query
    return replace(query, node=Any((query.node, *named)) if query.node != All(()) else Any(named))
