"""The index on SQLite: FTS5, fed with words that are folded already, keeping no text of its own.

The tokenizer "ascii" parts words at blanks and leaves all beyond ASCII alone, so that what was folded
stays as it is. The table is contentless: a row is taken out by handing in just what was put in. The text
comes first: FTS5 spends two bytes a term and row on saying that it stands in any other column. Rows come in
the order of their numbers, since FTS5 writes a segment for each step back (SQLite documentation, "FTS5").
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from standfirst.archive import models
from standfirst.archive.index.arrays import Numbers, Scores
from standfirst.archive.index.asked import Asked, Both, Either, Marked, Span, Stands
from standfirst.archive.index.rows import SLOTS, Row
from standfirst.errors import ArchiveError
from standfirst.search.terms import Pattern

if TYPE_CHECKING:
    from standfirst.archive.database import Database

TABLE = "standfirst_archive_fulltext"
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "body, headline, standfirst, publisher, marks, content='', tokenize='ascii')"
)
_COLUMNS = "rowid, body, headline, standfirst, publisher, marks"
_WEIGHTS = "1.0, 4.0, 2.0, 0.5, 0.0"
"""Of the columns for BM25: a word of the headline counts like four of the text. Chosen, not measured."""
_CACHE_KIB = 65_536
"""Pages kept in memory while the index is searched: a million articles' common terms, and no more."""


class FullText:
    """An :class:`~standfirst.archive.index.engine.Engine` over FTS5."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._rows = database.table(models.IndexRow)
        with database.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def add(self, rows: Sequence[tuple[int, Row]]) -> None:
        """See :class:`Engine`."""
        in_order = sorted(rows, key=lambda pair: pair[1].number)
        with self._db.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)",
                [_values(row) for _, row in in_order],
            )
            cursor.executemany(
                f"INSERT INTO {self._rows} (number, article_id, facets) VALUES (%s, %s, %s)",
                [(row.number, article, row.facets) for article, row in in_order],
            )

    def remove(self, rows: Sequence[Row]) -> None:
        """See :class:`Engine`."""
        in_order = sorted(rows, key=lambda row: row.number)
        with self._db.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({TABLE}, {_COLUMNS}) VALUES ('delete', %s, %s, %s, %s, %s, %s)",
                [_values(row) for row in in_order],
            )
            cursor.executemany(
                f"DELETE FROM {self._rows} WHERE number = %s", [(row.number,) for row in in_order]
            )

    def clear(self) -> None:
        """See :class:`Engine`."""
        with self._db.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")
            cursor.execute(f"DELETE FROM {self._rows}")

    def numbers(self, asked: Asked | None, span: Span) -> Numbers:
        """See :class:`Engine`."""
        return self._numbers(asked, span, "")

    def newest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """See :class:`Engine`."""
        return self._numbers(asked, span, f"ORDER BY 1 DESC LIMIT {limit:d}")

    def oldest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """See :class:`Engine`."""
        return self._numbers(asked, span, f"ORDER BY 1 LIMIT {limit:d}")

    def scores(self, asked: Asked, span: Span, most: int | None = None) -> tuple[Numbers, Scores]:
        """BM25 as FTS5 has it, its sign turned."""
        newest = f" ORDER BY rowid DESC LIMIT {most:d}" if most is not None else ""
        found = self._fetch(
            f"SELECT rowid, -bm25({TABLE}, {_WEIGHTS}) FROM {TABLE}"
            f" WHERE {TABLE} MATCH %s AND rowid BETWEEN %s AND %s{newest}",
            [match_of(asked), span.low, span.high],
        )
        numbers = np.fromiter(map(itemgetter(0), found), np.int64, len(found))
        return numbers, np.fromiter(map(itemgetter(1), found), np.float64, len(found))

    def highest(self, minutes: Iterable[int]) -> dict[int, int]:
        """See :class:`Engine`."""
        found = self._fetch(
            f"SELECT value, (SELECT max(number) FROM {self._rows} WHERE number BETWEEN value << {SLOTS}"
            f" AND ((value + 1) << {SLOTS}) - 1) FROM json_each(%s)",
            [json.dumps(list(minutes))],
        )
        return {int(minute): int(number) for minute, number in found if number is not None}

    def facets(self, numbers: Numbers) -> list[bytes]:
        """See :class:`Engine`."""
        found = self._fetch(
            f"SELECT facets FROM {self._rows} WHERE number IN (SELECT value FROM json_each(%s))",
            [json.dumps(numbers.tolist())],
        )
        return [bytes(one) for (one,) in found]

    def optimise(self) -> None:
        """See :class:`Engine`."""
        with self._db.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")

    def faults(self) -> list[str]:
        """See :class:`Engine`."""
        with self._db.cursor() as cursor:
            try:
                cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")
            except Exception as error:  # noqa: BLE001 - Django wraps what SQLite says, by class
                return [f"index: the full text is damaged ({error}): build it anew"]
            # Every row of a contentless table has one in its table of sizes.
            cursor.execute(
                f"SELECT (SELECT count(*) FROM {self._rows} LEFT JOIN {TABLE}_docsize ON id = number"
                f" WHERE id IS NULL), (SELECT count(*) FROM {TABLE}_docsize LEFT JOIN {self._rows}"
                " ON id = number WHERE number IS NULL)"
            )
            without_words, without_row = cursor.fetchone()
        lacking = [(without_words, "rows without words"), (without_row, "words without a row")]
        return [f"index: {count:,} {what}: build it anew" for count, what in lacking if count]

    def _numbers(self, asked: Asked | None, span: Span, order: str) -> Numbers:
        if asked is None:
            sql = f"SELECT number FROM {self._rows} WHERE number BETWEEN %s AND %s {order or 'ORDER BY 1'}"
            values: list[object] = [span.low, span.high]
        else:
            sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid BETWEEN %s AND %s {order}"
            values = [match_of(asked), span.low, span.high]
        found = self._fetch(sql, values)
        return np.fromiter(map(itemgetter(0), found), np.int64, len(found))

    def _fetch(self, sql: str, values: list[object]) -> list[tuple[Any, ...]]:
        with self._db.cursor() as cursor:
            cursor.execute(sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found


def match_of(asked: Asked) -> str:
    """A query in FTS5's own language."""
    match asked:
        case Stands(pattern, publisher):
            return f"{{publisher}} : {_quoted(pattern)}" if publisher else _quoted(pattern)
        case Marked(marks):
            return f"({' OR '.join(_word(mark) for mark in marks)})" if marks else _NOTHING
        case Either(these):
            return f"({' OR '.join(match_of(one) for one in these)})"
        case Both(these, without):
            found = f"({' AND '.join(match_of(one) for one in these)})"
            return f"({' NOT '.join((found, *(match_of(one) for one in without)))})" if without else found


def _quoted(pattern: Pattern) -> str:
    return f'"{" ".join(pattern.terms)}"{" *" if pattern.prefix else ""}'


def _word(term: str) -> str:
    return f'"{term}"'


_NOTHING = _word("··")  # no row has this mark


def _values(row: Row) -> tuple[object, ...]:
    parts = (row.body, row.headline, row.standfirst, row.publisher, row.marks)
    return (row.number, *(" ".join(part) for part in parts))


def check_available() -> None:
    """See that this Python's SQLite has FTS5.

    Raises:
        ArchiveError: it has not.
    """
    with sqlite3.connect(":memory:") as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.OperationalError as error:
            raise ArchiveError(
                f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5, which the archive needs"
            ) from error
