"""Names by the words in them: what ``name:`` finds for a name that the register does not know.

SQLite has them in a full-text table of their own without places (``detail=none``), PostgreSQL in an index
over the words of :class:`~standfirst.archive.models.IndexValue`. Both find the names with all words; that
the words stand together is looked up in those.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from standfirst.archive import models
from standfirst.archive.database import in_chunks
from standfirst.search.query import Phrase

if TYPE_CHECKING:
    from standfirst.archive.database import Database

TABLE = "standfirst_archive_namewords"
"""On PostgreSQL the name of the index."""
NAME = "name"
"""The field of names among the values."""


def create(values: str, vendor: str) -> tuple[str, ...]:
    """The statements that make it, filled with the names there are.

    Args:
        values: the table of values, quoted.
        vendor: what Django calls the database.
    """
    if vendor == "postgresql":
        words = "string_to_array(words, ' ')"
        return (f"CREATE INDEX {TABLE} ON {values} USING gin ({words}) WHERE field = '{NAME}'",)
    return (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, content='', tokenize='ascii', detail=none)",
        f"INSERT INTO {TABLE} (rowid, words)"
        f" SELECT id, words FROM {values} WHERE field = '{NAME}' ORDER BY id",
    )


class NameWords:
    """Names by their words. Works within the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._values = database.table(models.IndexValue)

    def add(self, names: Iterable[tuple[int, str]]) -> None:
        """Add names, each with its number and its words between blanks."""
        if self._db.vendor != "postgresql":
            with self._db.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s)", sorted(names))

    def remove(self, names: Iterable[int]) -> None:
        """Take names out, which must be among the values yet."""
        if self._db.vendor == "postgresql":
            return
        for chunk in in_chunks(names):
            slots = ", ".join(["%s"] * len(chunk))
            with self._db.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO {TABLE} ({TABLE}, rowid, words) SELECT 'delete', id, words"
                    f" FROM {self._values} WHERE field = '{NAME}' AND id IN ({slots})",
                    chunk,
                )

    def find(self, phrase: Phrase, most: int) -> tuple[int, ...]:
        """The numbers of names in which words stand together, the shortest names first."""
        found = f"id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"
        value: object = " AND ".join(f'"{word}"' for word in phrase)
        if self._db.vendor == "postgresql":
            found, value = "string_to_array(words, ' ') @> %s", list(phrase)
        with self._db.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {self._values} WHERE field = '{NAME}' AND {found} AND words LIKE %s"
                " ORDER BY length(words), words, id LIMIT %s",
                [value, f"% {' '.join(phrase)} %", most],
            )
            return tuple(int(number) for (number,) in cursor.fetchall())

    def faults(self) -> list[str]:
        """What is wrong with it, in words."""
        if self._db.vendor == "postgresql":
            return []
        with self._db.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {self._values} LEFT JOIN {TABLE}_docsize AS there"
                f" ON there.id = {self._values}.id WHERE field = '{NAME}' AND there.id IS NULL"
            )
            (missing,) = cursor.fetchone()
        return [f"index: {missing:,} names cannot be found by their words"] if missing else []
