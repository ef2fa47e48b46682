"""Whether a database holds an archive, of which release, and bringing it up to this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from enum import Enum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from standfirst.errors import ArchiveError

_OURS = "standfirst_archive"
_SHIPPED_IN = {
    _OURS: "standfirst.archive.migrations",
    "auth": "django.contrib.auth.migrations",
    "contenttypes": "django.contrib.contenttypes.migrations",
}
# As for writers (see database): one program migrates, the others wait and then find it done.
_MIGRATING = 0x5374616E64 + 1

Recorded = frozenset[tuple[str, str]]


class State(Enum):
    """What a database is to us."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    READY = "ready"


def tell_state(recorded: Recorded, tables: int, shown: str, *, may_share: bool) -> State:
    """Compare the migrations a database has recorded with those shipped. Cheap: loads no migration.

    Args:
        recorded: (application, migration) as recorded in the database.
        tables: how many tables it has.
        shown: the archive's name, for the error.
        may_share: whether other applications' tables may stand beside ours (a server's database, not a file).

    Raises:
        ArchiveError: a newer release has worked on the archive.
    """
    unknown = sorted(name for app, name in recorded if app == _OURS and (app, name) not in _shipped())
    if unknown:
        raise ArchiveError(
            f"{shown}: the archive was made by a newer Standfirst (it has {unknown[-1]}): "
            "bring this one up to date; nothing was changed"
        )
    if _shipped() <= recorded:
        return State.READY
    if any(app == _OURS for app, _ in recorded):
        return State.OLDER
    if may_share or tables == 0:
        return State.EMPTY
    return State.FOREIGN


def look_into_file(path: Path, shown: str, *, wait_s: float) -> State:
    """What an SQLite file is, asked without Django and without changing the file.

    Raises:
        ArchiveError: the file is no database, cannot be read, or a newer release has worked on it.
    """
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=wait_s)
        ) as file:
            tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            rows = []
            if "django_migrations" in tables:
                rows = file.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.DatabaseError as error:
        what = "is not an archive" if "not a database" in str(error) else "cannot be opened"
        if "disk I/O error" in str(error):  # SQLite cannot make its files beside it
            what = "cannot be opened: the disk is full or failing; make room and run this again"
        raise ArchiveError(f"{shown}: the file {what} ({error}); nothing was changed") from error
    return tell_state(_of_interest(rows), len(tables), shown, may_share=False)


def look_into_server(alias: str, shown: str) -> State:
    """What a PostgreSQL database is.

    Raises:
        ArchiveError: it does not keep its texts in UTF-8, or a newer release has worked on it.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()
        if encoding != ("UTF8",):
            raise ArchiveError(
                f"{shown}: the database keeps texts as {encoding}: make one with encoding UTF8"
            )
        cursor.execute("SELECT to_regclass('django_migrations')")
        rows: list[tuple[str, str]] = []
        if cursor.fetchone() != (None,):
            cursor.execute("SELECT app, name FROM django_migrations")
            rows = cursor.fetchall()
    return tell_state(_of_interest(rows), 0, shown, may_share=True)


def migrate(alias: str, shown: str) -> None:
    """Run the migrations that are missing: ours and those they stand on, none of a host's own."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        _run_migrations(alias)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
        try:
            if look_into_server(alias, shown) is not State.READY:
                _run_migrations(alias)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def migrate_others(alias: str) -> None:
    """Run the migrations of all applications that Django is set up with, where any is missing.

    What is missing is told from the names of files first: loading all migrations takes half a second.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        recorded = {(app, name) for app, name in cursor.fetchall()}
    shipped = {
        (config.label, name)
        for config in apps.get_app_configs()
        for name in _names_in(f"{config.name}.migrations")
    }
    if shipped <= recorded:
        return
    executor = MigrationExecutor(connections[alias])
    executor.migrate(executor.loader.graph.leaf_nodes())


def _run_migrations(alias: str) -> None:
    executor = MigrationExecutor(connections[alias])
    executor.migrate([leaf for app in _SHIPPED_IN for leaf in executor.loader.graph.leaf_nodes(app)])


@cache
def _shipped() -> Recorded:
    """Every migration of ours, and of Django's that ours stand on."""
    return frozenset((app, name) for app, package in _SHIPPED_IN.items() for name in _names_in(package))


def _names_in(package: str) -> Iterable[str]:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from (file.stem for file in Path(folder).glob("[0-9]*.py"))


def _of_interest(rows: Iterable[tuple[str, str]]) -> Recorded:
    return frozenset((app, name) for app, name in rows if app in _SHIPPED_IN)
