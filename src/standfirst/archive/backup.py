"""Backing an archive up while the desk runs, and restoring it, verified.

SQLite copies itself (its online backup, one snapshot, writers go on); PostgreSQL is dumped by its own
``pg_dump`` and restored by ``pg_restore``. Either way what was written is looked over before it is called a
backup, and what is restored before it takes its place.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, unquote, urlsplit

from standfirst.archive.migrating import State, look_into_file
from standfirst.archive.targets import Target, read_target
from standfirst.errors import ArchiveError

_SQLITE, _POSTGRESQL = b"SQLite format 3\0", b"PGDMP"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made or restored: where it lies, its size, and how many articles are in it."""

    path: Path
    size_bytes: int
    articles: int


def back_up(source: Path | str, path: Path) -> Backup:
    """Write an archive's backup to a new file, while other programs read and write the archive.

    Args:
        source: the archive, as :func:`standfirst.archive.open_archive` takes it.
        path: where to; nothing may be there yet.

    Raises:
        ArchiveError: there is something, it cannot be written, or the archive is damaged; nothing is left.
    """
    target = read_target(source, wait_s=10)
    if path.exists():
        raise ArchiveError(f"{path}: there is a file of that name already; a backup takes nothing's place")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            if target.path is not None:
                _copy_file(target.path, made, target.shown)
                articles = _verify_file(made, str(path))
            else:
                _dump(str(source), target, made)
                articles = _verify_dump(made, str(path))
            made.chmod(0o600)
            made.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: the backup cannot be written ({error.strerror or error})") from error
    return Backup(path, path.stat().st_size, articles)


def restore(backup: Path, target: Path | str, *, replace: bool = False) -> Backup:
    """Make an archive of a backup, looked over before it takes its place.

    Args:
        backup: what :func:`back_up` wrote.
        target: where to: a file's path, or the address of an empty PostgreSQL database.
        replace: whether an archive file that is there may go; it is kept beside, with ``.before-restore``
            in its name. No program may have it open.

    Raises:
        ArchiveError: the backup is damaged or of the other database, there is an archive, or it cannot be
            written; what was there is unharmed.
    """
    found = read_target(target, wait_s=10)
    try:
        with backup.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise ArchiveError(f"{backup}: the backup cannot be read ({error.strerror or error})") from error
    wanted = _SQLITE if found.path is not None else _POSTGRESQL
    if not head.startswith(wanted):
        made_of = {True: "an SQLite archive", False: "no backup of ours"}[head.startswith(_SQLITE)]
        made_of = "a PostgreSQL archive" if head.startswith(_POSTGRESQL) else made_of
        raise ArchiveError(f"{backup}: it is {made_of} and cannot be restored to {found.shown}")
    if found.path is not None:
        articles = _restore_file(backup, found.path, replace=replace)
    else:
        articles = _restore_dump(backup, str(target), found)
    return Backup(backup, backup.stat().st_size, articles)


# ---------------------------------------------------------------------------- SQLite


def _copy_file(source: Path, path: Path, shown: str) -> None:
    if not source.exists():
        raise ArchiveError(f"{shown}: there is no archive")
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as one,
            closing(sqlite3.connect(path)) as other,
        ):
            one.backup(other)
    except sqlite3.Error as error:
        raise ArchiveError(f"{shown}: it cannot be backed up ({error})") from error


def _verify_file(path: Path, shown: str) -> int:
    """See that a file is a whole archive; the number of its articles."""
    if look_into_file(path, shown, wait_s=10) not in (State.READY, State.OLDER):
        raise ArchiveError(f"{shown}: it is no archive")
    try:
        with closing(sqlite3.connect(path)) as file:
            said = [row[0] for row in file.execute("PRAGMA integrity_check")]
            pointing = file.execute("PRAGMA foreign_key_check").fetchall()
            articles: int = file.execute("SELECT count(*) FROM standfirst_archive_article").fetchone()[0]
    except sqlite3.Error as error:
        raise ArchiveError(f"{shown}: it is damaged ({error})") from error
    if said != ["ok"] or pointing:
        what = said[0] if said != ["ok"] else f"{len(pointing)} rows point nowhere"
        raise ArchiveError(f"{shown}: it is damaged ({what})")
    return articles


def _restore_file(backup: Path, path: Path, *, replace: bool) -> int:
    there = path.exists() and path.stat().st_size > 0
    if there and not replace:
        raise ArchiveError(
            f"{path}: there is an archive already; restore beside it, or replace it (--replace)"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            shutil.copyfile(backup, made)
            articles = _verify_file(made, str(backup))
            if there:
                _put_aside(path)
            made.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: the archive cannot be written ({error.strerror or error})") from error
    return articles


def _put_aside(path: Path) -> None:
    """Rename an archive that nobody has open, its journal brought in first."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            file.execute("PRAGMA locking_mode = EXCLUSIVE")
            file.execute("BEGIN IMMEDIATE").close()
            file.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: another program has it open ({error}); end that first") from error
    number = 1
    while (aside := path.with_name(f"{path.name}.before-restore-{number}")).exists():
        number += 1
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


# ---------------------------------------------------------------------------- PostgreSQL


def _dump(address: str, target: Target, path: Path) -> None:
    _run(
        ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}"],
        address,
        target.shown,
    )


def _verify_dump(path: Path, shown: str) -> int:
    """See that a dump can be read through to its end, and count its articles."""
    table = "standfirst_archive_article"
    written = _program(["pg_restore", "--data-only", f"--table={table}", "--file=-", str(path)], {}, shown)
    _program(["pg_restore", f"--file={os.devnull}", str(path)], {}, shown)
    inside = written.split(b"FROM stdin;\n", 1)[1:]
    return inside[0].split(b"\\.\n", 1)[0].count(b"\n") if inside else 0


def _restore_dump(backup: Path, address: str, target: Target) -> int:
    articles = _verify_dump(backup, str(backup))
    there = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    if (
        _run(["psql", "--no-psqlrc", "--tuples-only", "--command", there], address, target.shown).strip()
        != b"0"
    ):
        raise ArchiveError(f"{target.shown}: the database is not empty; make a new one to restore to")
    restoring = ["pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run([*restoring, "--dbname=", str(backup)], address, target.shown)
    return articles


def _run(command: Sequence[str], address: str, shown: str) -> bytes:
    """Run a program of PostgreSQL's on a database, whose address goes by the environment, out of sight."""
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    environment = {
        "PGHOST": options.get("host") or unquote(parts.hostname or ""),
        "PGPORT": options.get("port") or str(parts.port or ""),
        "PGUSER": options.get("user") or unquote(parts.username or ""),
        "PGPASSWORD": options.get("password") or unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
    }
    name = environment["PGDATABASE"]
    command = [f"--dbname={name}" if one == "--dbname=" else one for one in command]
    return _program(command, {key: value for key, value in environment.items() if value}, shown)


def _program(command: Sequence[str], environment: dict[str, str], shown: str) -> bytes:
    try:
        done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise ArchiveError(
            f"{shown}: PostgreSQL's own program {command[0]} is not here: install its client programs"
        ) from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ArchiveError(f"{shown}: {command[0]} failed: {said[-1] if said else done.returncode}")
    return done.stdout
