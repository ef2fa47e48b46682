"""``desk.toml``: the desk's settings, read once, checked, and handed on as arguments.

A desk is a folder: ``desk.toml`` (may be missing), the archive, and what the desk publishes. Every key is
checked; one that is not known is an error that names its nearest neighbour, so that a slip of the pen
never turns into a setting silently ignored.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from standfirst.errors import ConfigError
from standfirst.records import FetchOptions, Publisher, Subject, Subscription

FILE = "desk.toml"
ARCHIVE = "standfirst.sqlite3"


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk's settings. ``database`` is a path or a ``postgresql://`` address."""

    folder: Path
    title: str = "The brief"
    language: str = "en"
    time_zone: str = "UTC"
    database: str = ""
    fetch: FetchOptions = field(default_factory=FetchOptions)
    sources: tuple[Subscription, ...] = ()
    subjects: tuple[Subject, ...] = ()
    publishers: tuple[Publisher, ...] = ()

    @property
    def archive(self) -> str:
        """Where the archive is: the database the settings name, else a file in the desk's folder."""
        return self.database or str(self.folder / ARCHIVE)

    def subject(self, name: str) -> Subject:
        """The subject of that name; one the desk has not written down is a query of its own words."""
        return next(
            (s for s in self.subjects if s.name.casefold() == name.casefold()), Subject(name, query=name)
        )


def load_desk(folder: Path) -> Desk:
    """Read a desk's settings; a folder without ``desk.toml`` gives the defaults.

    Raises:
        ConfigError: the file cannot be read, or a key or value in it is wrong.
    """
    path = folder / FILE
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Desk(folder)
    except OSError as error:
        raise ConfigError(str(path), "-", f"cannot be read ({error.strerror})") from error
    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), "-", f"not TOML: {error}") from error
    return Desk(folder, **_Reader(str(path)).table(table, _DESK, ""))


# ---------------------------------------------------------------------------- what each key must be

Check = Callable[["_Reader", Any, str], Any]


def _words(reader: _Reader, value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise reader.error(key, "must be some text in quotation marks")
    return value.strip()


def _list_of_words(reader: _Reader, value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise reader.error(key, 'must be a list, such as ["one", "two"]')
    return tuple(_words(reader, item, f"{key}[{n}]") for n, item in enumerate(value))


def _number(least: float, whole: bool = False) -> Check:
    def check(reader: _Reader, value: Any, key: str) -> float:
        wanted = int if whole else (int, float)
        if not isinstance(value, wanted) or isinstance(value, bool) or value < least:
            raise reader.error(key, f"must be a {'whole ' if whole else ''}number of {least:g} or more")
        return value

    return check


def _zone(reader: _Reader, value: Any, key: str) -> str:
    name = _words(reader, value, key)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise reader.error(key, f"{name!r} is no time zone; write one such as Europe/Lisbon") from error
    return name


def _one(record: Callable[..., Any], keys: Mapping[str, Check], needs: tuple[str, ...] = ()) -> Check:
    def check(reader: _Reader, value: Any, key: str) -> Any:
        if not isinstance(value, dict):
            raise reader.error(key, f"must be a table: [{key}]")
        return record(**reader.table(value, keys, f"{key}.", needs))

    return check


def _many(record: Callable[..., Any], keys: Mapping[str, Check], needs: tuple[str, ...]) -> Check:
    one = _one(record, keys, needs)

    def check(reader: _Reader, value: Any, key: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise reader.error(key, f"must be one or more tables: [[{key}]]")
        return tuple(one(reader, item, f"{key}[{n}]") for n, item in enumerate(value))

    return check


_FETCH: Mapping[str, Check] = {
    "allow_hosts": _list_of_words,
    "gap_s": _number(0),
    "timeout_s": _number(0.1),
    "max_bytes": _number(1000, whole=True),
    "max_redirects": _number(0, whole=True),
    "at_once": _number(1, whole=True),
    "contact": _words,
}
_PUBLISHER: Mapping[str, Check] = {
    "name": _words,
    "home": _words,
    "country": _words,
    "languages": _list_of_words,
    "owner": _words,
    "excerpt_limit": _number(0, whole=True),
    "rights_note": _words,
}
_DESK: Mapping[str, Check] = {
    "title": _words,
    "language": _words,
    "time_zone": _zone,
    "database": _words,
    "fetch": _one(FetchOptions, _FETCH),
    "source": _many(Subscription, {"url": _words, "publisher": _words}, ("url",)),
    "subject": _many(Subject, {"name": _words, "query": _words, "names": _list_of_words}, ("name",)),
    "publisher": _many(Publisher, _PUBLISHER, ("name",)),
}
_FIELD = {"source": "sources", "subject": "subjects", "publisher": "publishers"}


@dataclass(frozen=True)
class _Reader:
    file: str

    def error(self, key: str, reason: str) -> ConfigError:
        return ConfigError(self.file, key, reason)

    def table(
        self, table: Mapping[str, Any], keys: Mapping[str, Check], prefix: str, needs: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        for key in table:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(keys)}"
                raise self.error(prefix + key, f"there is no such setting; {hint}")
        for key in needs:
            if key not in table:
                raise self.error(prefix + key, "is missing")
        top = _FIELD if keys is _DESK else {}
        return {top.get(key, key): keys[key](self, value, prefix + key) for key, value in table.items()}
