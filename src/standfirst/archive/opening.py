"""Opening an archive: setting Django up where nobody has, making the database, bringing it up to date."""

from __future__ import annotations

import os
import sqlite3
from errno import EISDIR
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.conf import ENVIRONMENT_VARIABLE, settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections

from standfirst.archive.database import Database, explained, forget
from standfirst.archive.migrating import State, look_into_file, look_into_server, migrate, migrate_others
from standfirst.archive.targets import Target, read_target, sqlite_target
from standfirst.errors import ArchiveError

if TYPE_CHECKING:
    from standfirst.archive.store import Archive

_APPLICATION = "standfirst.archive"
_OLDEST_SQLITE = (3, 35)  # the first that gives back the numbers of rows added in bulk (RETURNING)
_setting_up = Lock()
_numbers = count(1)


def open_archive(target: Path | str, *, wait_s: float = 10.0) -> Archive:
    """Open an archive, made first where there is none and migrated where it is an older one.

    Django is set up with settings of its own where the program has not done so; where it has, only an
    alias is added to its connections. An archive belongs to the thread that opened it.

    Args:
        target: the path of an SQLite file, or ``postgresql://user:password@host:port/database``.
        wait_s: how many seconds to wait for another writer.

    Raises:
        ArchiveError: it cannot be opened, written, or is a newer release's; nothing was changed then.
    """
    with _setting_up:
        _ensure_django()
    found = read_target(target, wait_s=wait_s)
    if found.path is not None:
        _prepare_file(found.path, found.shown, wait_s)
    alias = _add_alias(found)
    try:
        with explained(found.shown):
            connections[alias].ensure_connection()
            if found.path is None and look_into_server(alias, found.shown) is not State.READY:
                migrate(alias, found.shown)
    except BaseException:
        forget(alias)
        raise
    from standfirst.archive.store import Archive  # models can be imported only now

    return Archive(Database(alias, found.shown, wait_s=wait_s))


def serve_archive(target: Path | str, *, wait_s: float = 10.0) -> Archive:
    """Open an archive as Django's default database, for every thread of this process.

    So accounts, sessions and the archive stand in one database, and one transaction may hold all of them.
    Django has to be set up by the program, with the applications that it needs beside ours.

    Args:
        target: as for :func:`open_archive`.
        wait_s: how many seconds to wait for another writer.

    Raises:
        ArchiveError: as for :func:`open_archive`.
    """
    open_archive(target, wait_s=wait_s).close()
    found = read_target(target, wait_s=wait_s)
    connections.settings = {**connections.settings, DEFAULT_DB_ALIAS: {**_DEFAULTS, **found.settings}}
    if DEFAULT_DB_ALIAS in {one.alias for one in connections.all(initialized_only=True)}:  # another archive's
        connections[DEFAULT_DB_ALIAS].close()
        del connections[DEFAULT_DB_ALIAS]
    _run_for_others(found.shown)
    from standfirst.archive.store import Archive

    return Archive(Database(DEFAULT_DB_ALIAS, found.shown, wait_s=wait_s))


def _run_for_others(shown: str) -> None:
    """Bring the tables of the program's other applications up to date."""
    with explained(shown):
        migrate_others(DEFAULT_DB_ALIAS)


def _ensure_django() -> None:
    """Set Django up as a guest: a host's settings, made or named in the environment, stand."""
    if not settings.configured and not os.environ.get(ENVIRONMENT_VARIABLE):
        from standfirst.archive import settings as ours

        settings.configure(**{name: value for name, value in vars(ours).items() if name.isupper()})
    try:
        if not apps.models_ready:  # once only: setting up again would undo a host's logging
            django.setup()
    except (ImproperlyConfigured, ImportError) as error:
        raise ArchiveError(f"Django's own settings ({ENVIRONMENT_VARIABLE}) do not load: {error}") from error
    if not apps.is_installed(_APPLICATION):
        raise ArchiveError(
            f'Django is set up without the archive: add "{_APPLICATION}" to INSTALLED_APPS '
            f"(or unset {ENVIRONMENT_VARIABLE} to run Standfirst by itself)"
        )
    if not settings.USE_TZ:
        raise ArchiveError("Django is set up without time zones: the archive needs USE_TZ = True")


def _add_alias(target: Target) -> str:
    """Add a connection under a name of its own, on a copy: the host's ``DATABASES`` stays as it is."""
    alias = f"standfirst-{next(_numbers)}"
    others = connections.settings
    connections.settings = {**others, alias: {**_DEFAULTS, **target.settings}}
    try:
        connections[alias]  # loads the driver; opens nothing yet
    except ImproperlyConfigured as error:
        connections.settings = others
        raise ArchiveError(
            f"{target.shown}: the driver for PostgreSQL is missing: pip install 'standfirst[postgresql]'"
        ) from error
    return alias


# What Django fills in for the databases it finds in its settings (ConnectionHandler.configure_settings).
_DEFAULTS = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": False,
    "OPTIONS": {},
    "TIME_ZONE": None,
    "NAME": "",
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
}


def _prepare_file(path: Path, shown: str, wait_s: float) -> None:
    """See that an archive of this release is at ``path``."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise ArchiveError(
            f"this Python brings SQLite {sqlite3.sqlite_version}: the archive needs 3.35 or newer"
        )
    try:
        _make_file(path, wait_s)
    except OSError as error:
        raise ArchiveError(f"{shown}: the archive cannot be made: {error.strerror or error}") from error
    if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        raise ArchiveError(
            f"{shown}: it cannot be written: check who owns the file and its folder, "
            "and whether the disk is read-only"
        )
    state = look_into_file(path, shown, wait_s=wait_s)
    if state is State.FOREIGN:
        raise ArchiveError(f"{shown}: the file is another program's database; nothing was changed")
    if state is not State.READY:
        _migrate_file(sqlite_target(path, wait_s=wait_s))


def _make_file(path: Path, wait_s: float) -> None:
    """Make a new archive in a folder beside ``path`` and link it there whole.

    Whoever looks sees no archive or a finished one, also where we are killed, and where two programs
    make one at once the first stays.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "there is a folder of that name")
    if path.exists() and path.stat().st_size:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        made = Path(folder) / path.name
        _migrate_file(sqlite_target(made, wait_s=wait_s, careless=True))
        if path.exists() and not path.stat().st_size:  # an empty file is nobody's
            made.replace(path)
            return
        try:
            path.hardlink_to(made)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            made.replace(path)


def _migrate_file(target: Target) -> None:
    alias = _add_alias(target)
    try:
        with explained(target.shown):
            migrate(alias, target.shown)
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=WAL")
    finally:
        forget(alias)
