"""Finding articles: a query in, a page of hits with facets out, paged by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import F, Q

from standfirst.archive import convert, models
from standfirst.archive.found import Facet, Found, Hit, Order, SearchOptions
from standfirst.archive.index import facets
from standfirst.archive.index.arrays import Numbers, Scores
from standfirst.archive.index.asked import Span
from standfirst.archive.index.compiling import Compiler, take_dates
from standfirst.archive.index.dictionary import Dictionary
from standfirst.archive.index.hits import load_shown
from standfirst.archive.index.keeping import Keeper
from standfirst.archive.index.like import words_alike
from standfirst.archive.index.rows import date_of
from standfirst.archive.index.sets import Parts, Sets, part
from standfirst.errors import ArchiveError, PageKeyError
from standfirst.search import (
    Copies,
    Forms,
    FromHosts,
    InStory,
    Named,
    Node,
    Query,
    SpokenBy,
    Through,
    Words,
    read_query,
)
from standfirst.search.query import Phrase

if TYPE_CHECKING:
    from standfirst.archive.database import Database

EXACT = 10_000
"""Rows whose facets are counted one by one, and that are compared by relevance; of more, a sample is counted
and the newest are compared. The issue's figure; 10,000 rows take some 40 ms each way."""
_MOST_PER_PAGE = 1_000


class Index:
    """Searches an archive's articles."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._keeper = Keeper(database)
        self._dictionary = Dictionary(database)

    def find(
        self, query: Query | str, options: SearchOptions | None = None, *, forms_of: Forms | None = None
    ) -> Found:
        """Find articles.

        Args:
            query: a parsed query, or one as typed.
            options: which page, in which order, with facets or without.
            forms_of: gives all forms of a name, so that ``name:`` finds every alias. A name that it does not
                know is looked for as written, alone or within longer ones.

        Raises:
            QueryError: the query cannot be understood.
            PageKeyError: the page's key is none.
            ArchiveError: the database failed.
        """
        asked = read_query(query) if isinstance(query, str) else query
        wanted = options or SearchOptions()
        with self._db.reading():
            self._ready()
            return self._find(asked.node, wanted, asked.phrases(), forms_of)

    def publishers_with(self, phrase: Phrase) -> tuple[str, ...]:
        """The publishers of articles in whose names these words stand together, as first written."""
        with self._db.reading():
            self._ready()
            return self._dictionary.publishers_with(phrase)

    def like(self, article_id: str, options: SearchOptions | None = None) -> Found:
        """Find articles like one that is filed: with the words that tell it apart, by relevance.

        Raises:
            ArchiveError: the article was never filed.
        """
        wanted = options or SearchOptions()
        with self._db.reading():
            self._ready()
            row = self._article(article_id)
            standing = self._keeper.load([row.pk])[0]
            total = self._db.rows(models.IndexRow).count()
            node, phrases = words_alike(standing.article, self._keeper.engine, total)
            if node is None:
                return Found((), 0, order=Order.RELEVANCE)
            own = self._db.rows(models.IndexRow).filter(article=row).values_list("number", flat=True).first()
            return self._find(node, wanted, phrases, None, without=own)

    def catch_up(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        """Bring in the articles that are missing: those of an archive that an older release made."""
        with self._db.reading():
            if not self._keeper.is_complete():
                self._keeper.catch_up(progress)

    def rebuild(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        """Build the index anew from what is filed."""
        with self._db.reading():
            self._keeper.rebuild(progress)

    def _ready(self) -> None:
        if not self._keeper.is_complete():
            self._keeper.catch_up()

    # ------------------------------------------------------------------------ one page

    def _find(
        self,
        node: Node,
        options: SearchOptions,
        phrases: Sequence[Phrase],
        forms_of: Forms | None,
        *,
        without: int | None = None,
    ) -> Found:
        limit = max(1, min(options.limit, _MOST_PER_PAGE))
        span, nodes = take_dates(node)
        compiler = Compiler(_Names(self._dictionary, forms_of), self._days)
        sets = Sets(self._keeper.engine, compiler, self._outside)
        parts = part(nodes, compiler)
        order = options.order or (Order.RELEVANCE if _has_words(nodes) else Order.NEWEST)
        if order is Order.RELEVANCE and parts.asked is None:
            order = Order.NEWEST
        after = _read_key(options.after, order)
        if order is not Order.RELEVANCE and not (options.facets or options.count or parts.others):
            alone = _Page(self._page_alone(parts, span, order, after, limit + 1), None)
            return self._found(alone, None, order, limit, phrases)
        ranked = None
        if order is Order.RELEVANCE:
            found = self._compared(sets, parts, span, without)
            numbers, ranked = found.numbers, len(found.compared)
            page = found.page(after, limit + 1)
        else:
            numbers = sets.answer(parts, span)
            page = _Page(_by_date(numbers, order, after, limit + 1), None)
        counted = self._facets(numbers, options.values) if options.facets else ()
        shown = self._found(page, len(numbers), order, limit, phrases)
        return Found(shown.hits, shown.total, counted, shown.next_key, order, ranked)

    def _page_alone(self, parts: Parts, span: Span, order: Order, after: _Key | None, most: int) -> Numbers:
        engine = self._keeper.engine
        if order is Order.OLDEST:
            low = span if after is None else span.within(Span(low=after.number + 1))
            return engine.oldest(parts.asked, low, most)
        high = span if after is None else span.within(Span(high=after.number - 1))
        return engine.newest(parts.asked, high, most)

    def _compared(self, sets: Sets, parts: Parts, span: Span, without: int | None) -> _Compared:
        """All that is found, and of the newest of it how well each answers."""
        engine = self._keeper.engine
        if parts.asked is None:
            raise TypeError("nothing is asked that rows could be compared by")
        if not parts.others:  # the common case: one pass finds and compares
            compared, scores = engine.scores(parts.asked, span, EXACT + 1)
            if len(compared) <= EXACT:
                kept = compared != (-1 if without is None else without)
                return _Compared(np.sort(compared[kept]), compared[kept], scores[kept])
        numbers = sets.answer(parts, span)
        if without is not None:
            numbers = numbers[numbers != without]
        if not len(numbers):
            return _Compared(numbers, numbers, np.zeros(0))
        newest = numbers[-EXACT:]
        compared, scores = engine.scores(parts.asked, span.within(Span(low=int(newest[0]))))
        kept = np.isin(compared, newest, assume_unique=True)
        return _Compared(numbers, compared[kept], scores[kept])

    def _facets(self, numbers: Numbers, most: int) -> tuple[Facet, ...]:
        seen = facets.sample(numbers, EXACT)
        packed = self._keeper.engine.facets(seen)
        return facets.facets_of(numbers, facets.tally(packed, most), self._dictionary.texts, seen=len(packed))

    def _found(
        self, page: _Page, total: int | None, order: Order, limit: int, phrases: Sequence[Phrase]
    ) -> Found:
        hits = self._hits(page, limit, phrases)
        more = len(page.numbers) > limit
        return Found(hits, total, next_key=page.key(limit - 1) if more else None, order=order)

    def _hits(self, page: _Page, limit: int, phrases: Sequence[Phrase]) -> tuple[Hit, ...]:
        numbers = page.numbers[:limit].tolist()
        shown = load_shown(self._db, numbers)
        kinds = self._dictionary.texts({one.kind for one in shown.values()})
        return tuple(
            shown[one].hit(kinds.get(shown[one].kind, ""), phrases, page.score(place))
            for place, one in enumerate(numbers)
            if one in shown
        )

    # ------------------------------------------------------------------------ what is kept elsewhere

    def _days(self) -> tuple[date, date]:
        """The first and last day of what is in the index."""
        rows = self._db.table(models.IndexRow)
        with self._db.cursor() as cursor:  # each end by itself: SQLite reads all rows for both at once
            cursor.execute(f"SELECT (SELECT min(number) FROM {rows}), (SELECT max(number) FROM {rows})")
            first, last = cursor.fetchone()
        return (date.max, date.min) if first is None else (date_of(first), date_of(last))

    def _outside(self, node: Copies | FromHosts | InStory) -> Numbers:
        rows = self._db.rows(models.IndexRow)
        if isinstance(node, InStory):
            rows = rows.filter(article__storymember__story__in=self._stories(node.story))
        elif isinstance(node, FromHosts):
            rows = rows.filter(_at_hosts(node.hosts))
        else:
            member = rows.filter(article__reprintmember__isnull=False)
            rows = member.exclude(article__reprintmember__group__original=F("article"))
        found = rows.order_by("number").values_list("number", flat=True)
        return np.fromiter(found.iterator(chunk_size=10_000), np.int64)

    def _stories(self, asked: str) -> list[int]:
        """The story of an id, or that of an article's address."""
        key = convert.key_of(asked)
        row = self._db.rows(models.Story).filter(key=key).first()
        if row is not None:
            return [row.joined_to_id or row.pk]
        members = self._db.rows(models.StoryMember)
        found = members.filter(article__key=key).values_list("story", flat=True)
        by_alias = members.filter(article__aliases__key=key).values_list("story", flat=True)
        return [*found, *by_alias]

    def _article(self, article_id: str) -> models.Article:
        key = convert.key_of(article_id)
        rows = self._db.rows(models.Article)
        row = rows.filter(key=key).first() or rows.filter(aliases__key=key).first()
        if row is None:
            raise ArchiveError(f"{self._db.shown}: no article {article_id} was ever filed")
        return row


def _at_hosts(hosts: Iterable[str]) -> Q:
    """Addresses at these hosts, with and without "www."; of no host, none."""
    found = Q(pk__in=[])
    for host in hosts:
        for scheme in ("https", "http"):
            for before in ("", "www."):
                whole = f"{scheme}://{before}{host}"
                found |= Q(article__identity=whole) | Q(article__identity__istartswith=f"{whole}/")
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    """Which names a query's name stands for."""

    dictionary: Dictionary
    forms_of: Forms | None

    def __call__(self, node: Named | SpokenBy | Through) -> Sequence[int]:
        forms = self.forms_of(node.written) if self.forms_of else ()
        if forms:
            return self.dictionary.find_names([*forms, node.written])
        return self.dictionary.find_within(node.phrase)


@dataclass(frozen=True, slots=True)
class _Key:
    number: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Compared:
    """What was found, ascending, and those of it that were compared, with their scores."""

    numbers: Numbers
    compared: Numbers
    scores: Scores

    def page(self, after: _Key | None, most: int) -> _Page:
        """The best of them, after a key."""
        found, scores = self.compared, self.scores
        if after is not None:
            below = (scores < after.score) | ((scores == after.score) & (found < after.number))
            found, scores = found[below], scores[below]
        order = np.lexsort((-found, -scores))[:most]
        return _Page(found[order], scores[order])


@dataclass(frozen=True, slots=True)
class _Page:
    numbers: Numbers
    scores: Scores | None

    def score(self, place: int) -> float | None:
        return float(self.scores[place]) if self.scores is not None else None

    def key(self, place: int) -> str:
        """What the next page is asked for with, after the hit at this place."""
        number = f"{int(self.numbers[place]):x}"
        return number if self.scores is None else f"{float(self.scores[place])!r}_{number}"


def _read_key(key: str | None, order: Order) -> _Key | None:
    if key is None:
        return None
    score, mark, number = key.rpartition("_")
    try:
        if bool(mark) is not (order is Order.RELEVANCE):
            raise ValueError(key)
        found = _Key(int(number, 16), float(score) if mark else 0.0)
        if not 0 <= found.number <= Span().high:
            raise ValueError(key)
        return found
    except ValueError:
        raise PageKeyError(
            f"{key!r} is no key of a next page of this search; leave it out to begin"
        ) from None


def _by_date(numbers: Numbers, order: Order, after: _Key | None, most: int) -> Numbers:
    if order is Order.OLDEST:
        return (numbers if after is None else numbers[numbers > after.number])[:most]
    return (numbers if after is None else numbers[numbers < after.number])[-most:][::-1]


def _has_words(nodes: Iterable[Node]) -> bool:
    return any(isinstance(leaf, Words) for node in nodes for leaf in Query("", node).leaves())
