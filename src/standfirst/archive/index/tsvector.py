"""The index on PostgreSQL: a tsvector beside each row, found by a GIN index.

The vectors are written here, not by PostgreSQL's own parser, so that both databases hold the same terms.
PostgreSQL counts places up to 16,383 and keeps 256 of one term: in a longer article later words are found,
but not as parts of phrases.

Ranking comes close to BM25: each thing asked for counts by how rare it is (as in BM25) times PostgreSQL's
``ts_rank``, which weighs the parts and saturates, over the logarithm of the article's length.

The vectors lie apart from the rows, and PostgreSQL does not know what it takes to read them: left alone it
compares the words of every row, one after the other. It is told to ask the index.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from standfirst.archive import models
from standfirst.archive.index.arrays import Numbers, Scores
from standfirst.archive.index.asked import Asked, Both, Either, Marked, Span, Stands
from standfirst.archive.index.rows import SLOTS, Row

if TYPE_CHECKING:
    from standfirst.archive.database import Database

COLUMN = "words"
INDEX = "standfirst_archive_words"
_WEIGHTS = "{0.25, 0.125, 0.5, 1.0}"
"""Of the labels D (text), C (publisher), B (standfirst), A (headline): the same ratios as in ``fts5``."""
_LAST_PLACE = 16_383
_MOST_PLACES = 255
_LATEST = 100
"""Rows that are looked at one by one where only the newest are wanted: what is frequent is among them."""
_COUNTED = 1_000
"""Rows that are counted to tell how rare a term is; of more frequent ones PostgreSQL keeps an estimate."""
_APART = 8
"""Places left free between parts, so that no phrase reaches from one into the next."""


def create(rows: str) -> tuple[str, ...]:
    """The statements that give the table of rows its vectors.

    The vectors lie apart (``toast_tuple_target``), so that reading numbers and facets does not read them.
    """
    return (
        f"ALTER TABLE {rows} ADD COLUMN {COLUMN} tsvector",
        f"ALTER TABLE {rows} SET (toast_tuple_target = 128)",
        f"CREATE INDEX {INDEX} ON {rows} USING gin ({COLUMN})",
    )


class TextSearch:
    """An :class:`~standfirst.archive.index.engine.Engine` over ``tsvector``."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._rows = database.table(models.IndexRow)

    def add(self, rows: Sequence[tuple[int, Row]]) -> None:
        """See :class:`Engine`."""
        with self._db.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self._rows} (number, article_id, facets, {COLUMN})"
                " VALUES (%s, %s, %s, %s::tsvector)",
                [(row.number, article, row.facets, vector_of(row)) for article, row in rows],
            )

    def remove(self, rows: Sequence[Row]) -> None:
        """See :class:`Engine`."""
        with self._db.cursor() as cursor:
            numbers = [row.number for row in rows]
            cursor.execute(f"DELETE FROM {self._rows} WHERE number = ANY(%s)", [numbers])

    def clear(self) -> None:
        """See :class:`Engine`."""
        with self._db.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self._rows}")

    def numbers(self, asked: Asked | None, span: Span) -> Numbers:
        """See :class:`Engine`."""
        where, values = _where(asked, span)
        packed = f"SELECT string_agg(int8send(number), '') FROM {self._rows} WHERE {where}"
        ((found,),) = self._fetch_by_index(packed, values)
        return np.sort(np.frombuffer(found or b"", dtype=">i8").astype(np.int64))

    def newest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """See :class:`Engine`."""
        return self._at_an_end(asked, span, limit, "DESC")

    def oldest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """See :class:`Engine`."""
        return self._at_an_end(asked, span, limit, "ASC")

    def _at_an_end(self, asked: Asked | None, span: Span, limit: int, order: str) -> Numbers:
        """The first rows in an order: among those at the very end, or else as the index tells them."""
        where, values = _where(None, span)
        last = f"FROM {self._rows} WHERE {where} ORDER BY number {order}"
        if asked is None:
            return _numbers(self._fetch(f"SELECT number {last} LIMIT {limit:d}", values))
        words, its = _where(asked, span)
        these = f"(SELECT number, {COLUMN} {last} LIMIT {_LATEST})"
        near = _numbers(
            self._fetch(
                f"SELECT number FROM {these} AS latest WHERE {words} ORDER BY number {order} LIMIT {limit:d}",
                [*values, *its],
            )
        )
        if len(near) == limit:
            return near
        # "+ 0": in the order of an index of numbers, each row's words would be compared.
        far = f"SELECT number FROM {self._rows} WHERE {words} ORDER BY number + 0 {order} LIMIT {limit:d}"
        return _numbers(self._fetch_by_index(far, its))

    def scores(self, asked: Asked, span: Span, most: int | None = None) -> tuple[Numbers, Scores]:
        """See :class:`Engine` and this module."""
        parts = [query_of(one) for one in _ranking(asked)]
        if not parts:
            numbers = self.numbers(asked, span)
            return numbers, np.zeros(len(numbers))
        rarities = self._rarities(parts)
        score = " + ".join([f"%s * ts_rank('{_WEIGHTS}', {COLUMN}, %s::tsquery, 1)"] * len(parts))
        values = [value for pair in zip(rarities, parts, strict=True) for value in pair]
        where, its = _where(asked, span)
        # ts_delete takes nothing out, but leaves a copy at hand: each ts_rank would read the vector anew.
        read = f"SELECT number, ts_delete({COLUMN}, ' ') AS {COLUMN} FROM {self._rows} WHERE {where} OFFSET 0"
        found = self._fetch_by_index(f"SELECT number, {score} FROM ({read}) AS read", [*values, *its])
        numbers = _numbers(found)
        return numbers, np.fromiter(map(itemgetter(1), found), np.float64, len(found))

    def _rarities(self, queries: Sequence[str]) -> list[float]:
        """BM25's weight of each: the logarithm of how many rows lack it over how many have it."""
        few = f"SELECT 1 FROM {self._rows} WHERE {COLUMN} @@ %s::tsquery LIMIT {_COUNTED}"
        counts = ", ".join([f"(SELECT count(*) FROM ({few}) AS few)"] * len(queries))
        total = f"(SELECT reltuples::bigint FROM pg_class WHERE oid = '{self._rows}'::regclass)"
        ((all_, *each),) = self._fetch_by_index(f"SELECT {total}, {counts}", [*queries])
        each = [
            has if has < _COUNTED else max(has, self._estimate(query))
            for query, has in zip(queries, each, strict=True)
        ]
        all_ = max(int(all_), *each)
        return [max(1e-6, math.log((all_ - has + 0.5) / (has + 0.5))) for has in each]

    def _estimate(self, query: str) -> int:
        """How many rows PostgreSQL expects a query to find, by the statistics that ANALYZE keeps."""
        where = f"{COLUMN} @@ %s::tsquery"
        ((plan,),) = self._fetch(
            f"EXPLAIN (FORMAT JSON) SELECT number FROM {self._rows} WHERE {where}", [query]
        )
        (top,) = json.loads(plan) if isinstance(plan, str) else plan
        return int(top["Plan"]["Plan Rows"])

    def highest(self, minutes: Iterable[int]) -> dict[int, int]:
        """See :class:`Engine`."""
        found = self._fetch(
            f"SELECT minute, (SELECT max(number) FROM {self._rows} WHERE number BETWEEN minute << {SLOTS}"
            f" AND ((minute + 1) << {SLOTS}) - 1) FROM unnest(%s::bigint[]) AS minute",
            [list(minutes)],
        )
        return {int(minute): int(number) for minute, number in found if number is not None}

    def facets(self, numbers: Numbers) -> list[bytes]:
        """See :class:`Engine`."""
        found = self._fetch(f"SELECT facets FROM {self._rows} WHERE number = ANY(%s)", [numbers.tolist()])
        return [bytes(one) for (one,) in found]

    def optimise(self) -> None:
        """See :class:`Engine`: GIN keeps what was added last in a list of its own."""
        with self._db.cursor() as cursor:
            cursor.execute(f"SELECT gin_clean_pending_list('{INDEX}'::regclass)")
            cursor.execute(f"ANALYZE {self._rows}")

    def faults(self) -> list[str]:
        """See :class:`Engine`."""
        ((count,),) = self._fetch(f"SELECT count(*) FROM {self._rows} WHERE {COLUMN} IS NULL", [])
        return [f"index: {count:,} rows without words: build it anew"] if count else []

    def _fetch_by_index(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """What a statement gives that asks the index for words; see this module."""
        with self._db.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")
            cursor.execute(sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            cursor.execute("SET enable_seqscan = on")
            return found

    def _fetch(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._db.cursor() as cursor:
            cursor.execute(sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found


def _where(asked: Asked | None, span: Span) -> tuple[str, list[object]]:
    """The condition that rows meet, and its values."""
    if asked is None:
        return "number BETWEEN %s AND %s", [span.low, span.high]
    return f"{COLUMN} @@ %s::tsquery AND number BETWEEN %s AND %s", [query_of(asked), span.low, span.high]


def _numbers(found: Sequence[tuple[Any, ...]]) -> Numbers:
    return np.fromiter(map(itemgetter(0), found), np.int64, len(found))


def vector_of(row: Row) -> str:
    """A row's words and marks as PostgreSQL writes a tsvector down."""
    places: dict[str, list[str]] = {}
    start = 1
    for label, part in (("A", row.headline), ("B", row.standfirst), ("D", row.body), ("C", row.publisher)):
        for place, term in enumerate(part, start):
            known = places.setdefault(term, [])
            if len(known) < _MOST_PLACES:
                known.append(f"{min(place, _LAST_PLACE)}{label}")
        start += len(part) + _APART
    words = [f"{_quoted(term)}:{','.join(known)}" for term, known in places.items()]
    return " ".join((*words, *map(_quoted, row.marks)))


def query_of(asked: Asked) -> str:
    """A query as PostgreSQL writes a tsquery down."""
    match asked:
        case Stands(pattern, publisher):
            labels = "C" if publisher else ""
            last = len(pattern.terms) - 1
            return "(" + " <-> ".join(
                _labelled(term, ("*" if pattern.prefix and place == last else "") + labels)
                for place, term in enumerate(pattern.terms)
            ) + ")"  # fmt: skip
        case Marked(marks):
            return f"({' | '.join(map(_quoted, marks))})" if marks else _quoted("··")
        case Either(these):
            return f"({' | '.join(query_of(one) for one in these)})"
        case Both(these, without):
            parts = [*(query_of(one) for one in these), *(f"!{query_of(one)}" for one in without)]
            return f"({' & '.join(parts)})"


def _ranking(asked: Asked) -> Iterator[Asked]:
    """The words asked for, which decide how well a row answers."""
    match asked:
        case Stands():
            yield asked
        case Either(these) | Both(these, _):
            for one in these:
                yield from _ranking(one)
        case _:
            return


def _labelled(term: str, label: str) -> str:
    return f"{_quoted(term)}:{label}" if label else _quoted(term)


def _quoted(term: str) -> str:
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
