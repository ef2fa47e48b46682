"""Checking a TOML file key by key: each key has its check, and what is wrong is named with file and key.

No check ever repeats a value that may be a secret in its error.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from standfirst.config.durations import read_duration
from standfirst.errors import ConfigError
from standfirst.records import ExcerptLimit, read_limit
from standfirst.search import QueryError, read_query

PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")

_FROM_ENVIRONMENT = "env:"
_HOST = re.compile(r"(?:[^\s/@:?#\[\]]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")


@dataclass(frozen=True)
class Reader:
    """Reads the tables of one file. ``environment`` is where values "env:NAME" are taken from."""

    file: str
    environment: Mapping[str, str] | None = None

    def error(self, key: str, reason: str) -> ConfigError:
        """The error for one key of this file."""
        return ConfigError(self.file, key, reason)

    def table(
        self, table: Mapping[str, Any], keys: Mapping[str, Check], prefix: str, needs: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The values of a table, each checked.

        Raises:
            ConfigError: a key is unknown (its nearest neighbour is named) or missing, or a value is wrong.
        """
        for key in table:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(keys)}"
                raise self.error(prefix + key, f"there is no such setting; {hint}")
        for key in needs:
            if key not in table:
                raise self.error(prefix + key, "is missing")
        return {key: keys[key](self, value, prefix + key) for key, value in table.items()}


Check = Callable[[Reader, Any, str], Any]


def words(reader: Reader, value: Any, key: str) -> str:
    """Some text, without white space around it."""
    if not isinstance(value, str) or not value.strip():
        raise reader.error(key, "must be some text in quotation marks")
    return value.strip()


def query(reader: Reader, value: Any, key: str) -> str:
    """A query in the archive's language; what is wrong with one is shown where it stands."""
    found = words(reader, value, key)
    try:
        read_query(found)
    except QueryError as error:
        shown, mark = error.pointed()
        raise reader.error(key, f"{error.reason}\n  {shown}\n  {mark}") from error
    return found


def secret(reader: Reader, value: Any, key: str) -> str:
    """Some text just as it stands; "env:NAME" is taken from the environment."""
    if not isinstance(value, str) or not value:
        raise reader.error(key, "must be some text in quotation marks")
    if not value.startswith(_FROM_ENVIRONMENT):
        return value
    name = value.removeprefix(_FROM_ENVIRONMENT).strip()
    found = (os.environ if reader.environment is None else reader.environment).get(name)
    if not found:
        raise reader.error(key, f"the environment has no variable {name}; set it, or write the value here")
    return found


def line(reader: Reader, value: Any, key: str) -> str:
    """A secret that travels in a header: one line."""
    found = secret(reader, value, key)
    if not found.isprintable():
        raise reader.error(key, "must be one line without control characters")
    return found


def flag(reader: Reader, value: Any, key: str) -> bool:
    """True or false, as TOML writes them."""
    if not isinstance(value, bool):
        raise reader.error(key, "must be true or false, without quotation marks")
    return value


def choice(*known: str) -> Check:
    """One of some words."""

    def check(reader: Reader, value: Any, key: str) -> str:
        if value not in known:
            raise reader.error(key, "must be " + " or ".join(f'"{one}"' for one in known))
        return str(value)

    return check


def excerpt_limit(reader: Reader, value: Any, key: str) -> ExcerptLimit:
    """How much of an article may be printed: a number of characters, or words such as "40 words"."""
    if isinstance(value, int | str) and not isinstance(value, bool):
        try:
            return read_limit(str(value))
        except ValueError:
            pass
    reason = 'must be a whole number of characters, or text such as "300 characters" or "40 words"'
    raise reader.error(key, f"{reason}; 0 for the headline only")


def list_of(one: Check) -> Check:
    """A list of whatever ``one`` checks."""

    def check(reader: Reader, value: Any, key: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise reader.error(key, 'must be a list, such as ["one", "two"]')
        return tuple(one(reader, item, f"{key}[{n}]") for n, item in enumerate(value))

    return check


def number(least: float, whole: bool = False) -> Check:
    """A number of ``least`` or more."""

    def check(reader: Reader, value: Any, key: str) -> float:
        wanted = int if whole else (int, float)
        # "not >=": nan is no number that anything can be compared with
        if not isinstance(value, wanted) or isinstance(value, bool) or not value >= least:
            raise reader.error(key, f"must be a {'whole ' if whole else ''}number of {least:g} or more")
        return value

    return check


_SIZES = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


def size(reader: Reader, value: Any, key: str) -> int:
    """A number of bytes in words: "500 MB", "20 GB", "1.5 TB"."""
    text = words(reader, value, key)
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*([MGT]B)", text, re.ASCII | re.IGNORECASE)
    if found is None or not float(found[1]):
        raise reader.error(key, f"{text!r} is no size; write one such as 500 MB or 20 GB")
    return int(float(found[1]) * _SIZES[found[2].upper()])


def duration(least_s: float) -> Check:
    """A length of time in words, of ``least_s`` seconds or more; gives seconds."""

    def check(reader: Reader, value: Any, key: str) -> float:
        text = words(reader, value, key)
        try:
            found_s = read_duration(text)
        except ValueError as error:
            raise reader.error(key, f"{text!r}: {error}") from error
        if found_s < least_s:
            raise reader.error(key, f"{text!r} is too short; the least is {least_s:g} s")
        return found_s

    return check


def growing(one: Check) -> Check:
    """A list whose values grow; an empty one, too."""
    several = list_of(one)

    def check(reader: Reader, value: Any, key: str) -> tuple[float, ...]:
        found: tuple[float, ...] = several(reader, value, key)
        if any(later <= earlier for earlier, later in pairwise(found)):
            raise reader.error(key, "each must be longer than the one before it")
        return found

    return check


def zone(reader: Reader, value: Any, key: str) -> str:
    """The name of a time zone."""
    name = words(reader, value, key)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise reader.error(key, f"{name!r} is no time zone; write one such as Europe/Lisbon") from error
    return name


def host(reader: Reader, value: Any, key: str) -> str:
    """A host, with its port where it has one; in lower case."""
    found = words(reader, value, key).casefold()
    if not _HOST.fullmatch(found) or "*" in found:
        raise reader.error(key, "must be a host alone, such as www.example.org or example.org:8443")
    return found


def own_host(reader: Reader, value: Any, key: str) -> str:
    """One of the desk's own servers: a host with or without port, "*.host", an address or a network."""
    found = words(reader, value, key).casefold()
    if _HOST.fullmatch(found.removeprefix("*.")) and "*" not in found.removeprefix("*."):
        return found
    try:
        ipaddress.ip_network(found.strip("[]"), strict=False)
    except ValueError as error:
        reason = f"{found!r} is none; write a host (with :port or without), *.example.org or 10.1.0.0/16"
        raise reader.error(key, reason) from error
    return found


def proxy(reader: Reader, value: Any, key: str) -> str:
    """A proxy's URL. It may hold a password, so it is never repeated."""
    found = line(reader, value, key)
    parts = split(found)
    if parts is None or parts.scheme not in PROXY_SCHEMES or not parts.hostname:
        raise reader.error(
            key, "must be a proxy's URL, such as http://proxy.example.org:3128 or socks5://..."
        )
    return found


def split(url: str) -> SplitResult | None:
    """A URL's parts, None where it has none that can be told apart."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def one(record: Callable[..., Any], keys: Mapping[str, Check], needs: tuple[str, ...] = ()) -> Check:
    """A table that becomes a record."""

    def check(reader: Reader, value: Any, key: str) -> Any:
        if not isinstance(value, dict):
            raise reader.error(key, f"must be a table: [{key}]")
        return record(**reader.table(value, keys, f"{key}.", needs))

    return check


def many(record: Callable[..., Any], keys: Mapping[str, Check], needs: tuple[str, ...]) -> Check:
    """A list of tables that become records."""
    single = one(record, keys, needs)

    def check(reader: Reader, value: Any, key: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise reader.error(key, f"must be one or more tables: [[{key}]]")
        return tuple(single(reader, item, f"{key}[{n}]") for n, item in enumerate(value))

    return check
