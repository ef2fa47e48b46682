"""The index on PostgreSQL: a tsvector beside each row, found by a GIN index.

The vectors are written here, not by PostgreSQL's own parser, so that both databases hold the same terms.
PostgreSQL counts places up to 16,383 and keeps 256 of one term: in a longer article later words are found,
but not as parts of phrases.

Ranking comes close to BM25: each thing asked for counts by how rare it is (as in BM25) times PostgreSQL's
``ts_rank``, which weighs the parts and saturates, over the logarithm of the article's length.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from standfirst.archive import models
from standfirst.archive.index.asked import Asked, Both, Either, Marked, Span, Stands
from standfirst.archive.index.engine import Numbers, Scores
from standfirst.archive.index.rows import SLOTS, Row

if TYPE_CHECKING:
    from standfirst.archive.database import Database

COLUMN = "words"
INDEX = "standfirst_archive_words"
_WEIGHTS = "{0.25, 0.125, 0.5, 1.0}"
"""Of the labels D (text), C (publisher), B (standfirst), A (headline): the same ratios as in ``fts5``."""
_LAST_PLACE = 16_383
_MOST_PLACES = 255
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
        return np.sort(self._numbers(asked, span, ""))

    def newest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """See :class:`Engine`."""
        return self._numbers(asked, span, f"ORDER BY number DESC LIMIT {limit:d}")

    def oldest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """See :class:`Engine`."""
        return self._numbers(asked, span, f"ORDER BY number LIMIT {limit:d}")

    def scores(self, asked: Asked, span: Span, most: int | None = None) -> tuple[Numbers, Scores]:
        """See :class:`Engine` and this module."""
        parts = [query_of(one) for one in _ranking(asked)]
        if not parts:
            numbers = self.numbers(asked, span)
            return numbers, np.zeros(len(numbers))
        rarities = self._rarities(parts)
        score = " + ".join([f"%s * ts_rank('{_WEIGHTS}', {COLUMN}, %s::tsquery, 1)"] * len(parts))
        values = [value for pair in zip(rarities, parts, strict=True) for value in pair]
        found = self._fetch(
            f"SELECT number, {score} FROM {self._rows}"
            f" WHERE {COLUMN} @@ %s::tsquery AND number BETWEEN %s AND %s",
            [*values, query_of(asked), span.low, span.high],
        )
        numbers = np.fromiter(map(itemgetter(0), found), np.int64, len(found))
        return numbers, np.fromiter(map(itemgetter(1), found), np.float64, len(found))

    def _rarities(self, queries: Sequence[str]) -> list[float]:
        """BM25's weight of each: the logarithm of how many rows lack it over how many have it."""
        count = f"(SELECT count(*) FROM {self._rows} WHERE {COLUMN} @@ %s::tsquery)"
        total = f"(SELECT reltuples::bigint FROM pg_class WHERE oid = '{self._rows}'::regclass)"
        ((all_, *each),) = self._fetch(f"SELECT {total}, {', '.join([count] * len(queries))}", [*queries])
        all_ = max(int(all_), *each)
        return [max(1e-6, math.log((all_ - has + 0.5) / (has + 0.5))) for has in each]

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

    def _numbers(self, asked: Asked | None, span: Span, order: str) -> Numbers:
        where = "number BETWEEN %s AND %s"
        values: list[object] = [span.low, span.high]
        if asked is not None:
            where = f"{COLUMN} @@ %s::tsquery AND {where}"
            values.insert(0, query_of(asked))
        found = self._fetch(f"SELECT number FROM {self._rows} WHERE {where} {order}", values)
        return np.fromiter(map(itemgetter(0), found), np.int64, len(found))

    def _fetch(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._db.cursor() as cursor:
            cursor.execute(sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found


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
