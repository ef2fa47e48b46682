"""Where an archive lies: a file for SQLite, or an address of a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from standfirst.errors import ArchiveError

_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Target:
    """A database: Django's settings for it, and its name as shown to people (never with a password).

    ``path`` is the file of an SQLite archive, None for PostgreSQL.
    """

    settings: dict[str, Any]
    shown: str
    path: Path | None = None


def read_target(target: Path | str, *, wait_s: float) -> Target:
    """Tell a path to a file from ``postgresql://user:password@host:port/database?option=value``.

    Args:
        target: a path, or an address as PostgreSQL's own programs take it.
        wait_s: how many seconds to wait for another writer.

    Raises:
        ArchiveError: the address names no database, or one of a kind we do not know.
    """
    if isinstance(target, Path) or "://" not in target:
        return sqlite_target(Path(target), wait_s=wait_s)
    try:
        return _postgresql_target(target, wait_s)
    except ValueError as error:
        raise ArchiveError(f"the archive's address cannot be understood: {error}") from error


def sqlite_target(path: Path, *, wait_s: float, careless: bool = False) -> Target:
    """An SQLite file. WAL lets readers read while one writes, and with it synchronous=NORMAL loses
    nothing when the program dies; ``careless`` is for a file that nobody misses before it is whole.
    """  # noqa: D205
    pragmas = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
    if not careless:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    settings = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"timeout": wait_s, "transaction_mode": "IMMEDIATE", "init_command": pragmas},
    }
    return Target(settings, str(path), path)


def _postgresql_target(address: str, wait_s: float) -> Target:
    parts = urlsplit(address)
    if parts.scheme not in _SCHEMES:
        raise ValueError(f"{parts.scheme}:// is neither a file nor postgresql://")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValueError("it names no database: postgresql://user:password@host:port/database")
    options: dict[str, Any] = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    port = options.pop("port", None) or str(parts.port or "")
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": options.pop("user", None) or unquote(parts.username or ""),
        "PASSWORD": options.pop("password", None) or unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": {"connect_timeout": max(2, int(wait_s)), **options},
    }
    shown = f"postgresql://{host or 'local'}{':' + port if port else ''}/{name}"
    return Target(settings, shown)
