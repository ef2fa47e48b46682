"""One opened database: its alias, its transactions, and its errors told in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeAlias, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections, models, transaction

from standfirst.errors import ArchiveError

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")
_Field: TypeAlias = "models.Field[Any, Any]"

# Any fixed number does: all writers of one PostgreSQL database take turns on it, as SQLite's do on the file.
_WRITERS_TURN = 0x5374616E64
# SQLite takes 32,766 values in one statement (since 3.32); PostgreSQL more.
_VALUES_AT_ONCE = 10_000

_ADVICE = (
    (
        "readonly",
        "it cannot be written: check who owns the file and its folder, and whether the disk is read-only",
    ),
    ("locked", "another program is writing to it: wait until it has ended, or end it"),
    ("lock timeout", "another program is writing to it: wait until it has ended, or end it"),
    ("full", "the disk is full: make room; what was filed before is unharmed"),
    ("disk I/O error", "the disk is full or failing: make room or look after it, and run this again"),
    ("not a database", "the file is not an archive"),
    ("malformed", "the file is damaged: restore it from a backup"),
    ("unable to open", "the file cannot be opened: check who owns it and its folder"),
)


class Database:
    """What the stores work on. ``shown`` names the archive in errors, without a password.

    A database belongs to the thread that opened it.
    """

    def __init__(self, alias: str, shown: str, *, wait_s: float) -> None:
        self.alias, self.shown = alias, shown
        self._wait_ms = int(wait_s * 1000)
        self._open = True

    @property
    def vendor(self) -> str:
        """What Django calls the database: "sqlite" or "postgresql"."""
        return connections[self.alias].vendor

    def cursor(self) -> Any:
        """A cursor for what models cannot say; values stand as ``%s`` in its SQL."""
        return connections[self.alias].cursor()

    def table(self, model: type[models.Model]) -> str:
        """A model's table, quoted."""
        return self._quoted(model._meta.db_table)

    def rows(self, model: type[M]) -> models.QuerySet[M]:
        """All rows of a model in this database."""
        return models.QuerySet(model, using=self.alias)

    def rewrite(self, model: type[M], rows: Sequence[M]) -> None:
        """Write rows that are there already anew, whole, in few statements (an upsert that only updates)."""
        columns = [column.name for column in model._meta.concrete_fields if not column.primary_key]
        self.rows(model).bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)

    def insert(self, model: type[M], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add many rows, given by the values of all columns but the number.

        Costs a fraction of what the same does with instances of a model; their numbers are not told.
        """
        fields = _fields(model, columns)
        names = ", ".join(self._quoted(field) for field in fields)
        table = self._quoted(model._meta.db_table)
        slots = ", ".join(["%s"] * len(fields))
        self._run(f"INSERT INTO {table} ({names}) VALUES ({slots})", fields, rows)  # noqa: S608 - our names

    def change(
        self,
        model: type[M],
        columns: Sequence[str],
        rows: Iterable[Sequence[object]],
        *,
        by: Sequence[str] = ("id",),
    ) -> None:
        """Set some columns of many rows: each of ``rows`` has their new values, then the values of ``by``."""
        fields, found_by = _fields(model, columns), _fields(model, by)
        sets = ", ".join(f"{self._quoted(field)} = %s" for field in fields)
        where = " AND ".join(f"{self._quoted(field)} = %s" for field in found_by)
        table = self._quoted(model._meta.db_table)
        self._run(f"UPDATE {table} SET {sets} WHERE {where}", fields + found_by, rows)  # noqa: S608

    def _quoted(self, named: _Field | str) -> str:
        name = named if isinstance(named, str) else cast(str, named.column)
        return connections[self.alias].ops.quote_name(name)

    def _run(self, sql: str, fields: Sequence[_Field], rows: Iterable[Sequence[object]]) -> None:
        connection = connections[self.alias]
        ready = [field.get_db_prep_save for field in fields]
        values = [
            tuple([turn(value, connection) for turn, value in zip(ready, row, strict=True)]) for row in rows
        ]
        if values:
            with connection.cursor() as cursor:
                cursor.executemany(sql, values)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read what is filed.

        Raises:
            ArchiveError: the archive is closed, or the database failed.
        """
        if not self._open:
            raise ArchiveError(f"{self.shown}: the archive is closed")
        with explained(self.shown):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One unit of work: all of it is filed, or nothing. May be nested; the outermost counts.

        Raises:
            ArchiveError: the archive is closed or busy, or the database failed.
        """
        with self.reading(), transaction.atomic(using=self.alias, savepoint=False):
            connection = connections[self.alias]
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = {self._wait_ms:d}")
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS_TURN])
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything as it is at one moment, while others go on writing. Nothing may be written in it.

        Raises:
            ArchiveError: the archive is closed, or the database failed.
        """
        connection = connections[self.alias]
        isolation = " ISOLATION LEVEL REPEATABLE READ READ ONLY" if self.vendor == "postgresql" else ""
        with self.reading():
            if connection.in_atomic_block:
                yield
                return
            with connection.cursor() as cursor:
                cursor.execute(f"BEGIN{isolation}")
            try:
                yield
            finally:
                with connection.cursor() as cursor:
                    cursor.execute("ROLLBACK")

    def close(self) -> None:
        """Close this thread's connection and forget the alias."""
        if self._open:
            self._open = False
            forget(self.alias)


def _fields(model: type[models.Model], columns: Sequence[str]) -> list[_Field]:
    return [cast(_Field, model._meta.get_field(column)) for column in columns]


def forget(alias: str) -> None:
    """Close an alias's connection and take the alias off Django's list.

    Django has always got a default; where it was ours, one that leads nowhere takes its place.
    """
    connections[alias].close()
    del connections[alias]
    rest = {name: settings for name, settings in connections.settings.items() if name != alias}
    if alias == DEFAULT_DB_ALIAS:
        rest[alias] = {**connections.settings[alias], "ENGINE": "django.db.backends.dummy", "OPTIONS": {}}
    connections.settings = rest


@contextmanager
def explained(shown: str) -> Iterator[None]:
    """Turn what a database driver says into an :class:`ArchiveError` that says what to do."""
    try:
        yield
    except (DatabaseError, InterfaceError, UnicodeError) as error:
        said = str(error).strip() or type(error).__name__
        advice = next((advice for sign, advice in _ADVICE if sign in said), None)
        raise ArchiveError(f"{shown}: {advice} ({said})" if advice else f"{shown}: {said}") from error


def in_chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values in portions that fit into one statement."""
    rest = iter(values)
    while chunk := tuple(islice(rest, _VALUES_AT_ONCE)):
        yield chunk
