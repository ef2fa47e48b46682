"""What a search of the archive is asked with, and answers. Free of Django, so cheap to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.search.snippets import Snippet


class Order(StrEnum):
    """In which order what is found is handed out."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How a search is answered.

    ``after`` is a page's ``next_key``. Without an ``order``, words are answered by relevance, anything
    else the newest first. ``facets`` and ``count`` may be left out where only a page is wanted.
    """

    limit: int = 20
    after: str | None = None
    order: Order | None = None
    facets: bool = True
    count: bool = True
    values: int = 10


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what was found have a value; a week is written "2026-W10"."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field, most frequent first (weeks: in time), and whether the counts are exact."""

    field: str
    counts: tuple[Count, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found, as it stands. ``score`` is None where order is not by relevance."""

    article_id: str
    headline: str
    publisher: str | None
    published: datetime | None
    first_seen_at: datetime
    language: str | None
    kind: str
    snippet: Snippet | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found.

    ``total`` counts all of it, None where it was not asked for. ``ranked`` is how many of them, the newest,
    were compared by relevance: fewer than ``total`` where the words are very common. ``next_key`` asks for
    the next page, None on the last.
    """

    hits: tuple[Hit, ...]
    total: int | None
    facets: tuple[Facet, ...] = ()
    next_key: str | None = None
    order: Order = Order.NEWEST
    ranked: int | None = None
