"""``credentials.toml``: what publishers gave the desk to get in with. Its owner alone may read it.

The file stands beside ``desk.toml``, so that settings can be shown and versioned without their secrets. No
error that is raised here repeats anything of the file's but the names of its keys.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from standfirst.config.checking import Check, Reader, host, line, list_of, many, secret, split, words
from standfirst.errors import ConfigError
from standfirst.records import Login

CREDENTIALS = "credentials.toml"

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_PLACE = re.compile(r"at line \d+, column \d+|at end of document")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+:\s*\S.*")
_WAYS = ("password", "header", "cookie", "form")
_ONE_WAY = "needs one way in: user and password, header, cookie, or form and fields"


def load_logins(folder: Path, environment: Mapping[str, str] | None = None) -> tuple[Login, ...]:
    """Read a desk's logins; a folder without ``credentials.toml`` has none.

    Args:
        folder: the desk's folder.
        environment: where values "env:NAME" are taken from; this process's own where None.

    Raises:
        ConfigError: the file may be read by others than its owner, cannot be read, or a key or value in it is
            wrong. The error holds no secret.
    """
    path = folder / CREDENTIALS
    data = _read_own(path)
    if data is None:
        return ()
    table, place = _parse(data)
    if table is None:
        raise ConfigError(str(path), "-", f"not TOML ({place})")
    reader = Reader(str(path), environment)
    logins: tuple[Login, ...] = reader.table(table, _FILE, "").get("login", ())
    for number, login in enumerate(logins):
        _check_way(reader, login, f"login[{number}]")
    return logins


def _read_own(path: Path) -> bytes | None:
    """The file's bytes; None where there is none.

    The file that was opened is the one that is judged: between a look and an opening it could be exchanged.
    """
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if os.name == "posix":
                _check_owner(path, about)
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(str(path), "-", f"cannot be read ({error.strerror})") from error


def _check_owner(path: Path, about: os.stat_result) -> None:
    if about.st_uid != os.geteuid():
        reason = "belongs to somebody else, who could read and change it; make it yours with chown"
        raise ConfigError(str(path), "-", reason)
    if about.st_mode & _OTHERS:
        mode = f"{stat.S_IMODE(about.st_mode):04o}"
        reason = f"others may read or change it (mode {mode}); keep it to its owner: chmod 600 {path}"
        raise ConfigError(str(path), "-", reason)


def _parse(data: bytes) -> tuple[dict[str, Any] | None, str]:
    """The file's tables, else where it breaks off: the parser's own words could hold a piece of a secret."""
    try:
        return tomllib.loads(data.decode("utf-8")), ""
    except UnicodeDecodeError as error:
        line_number = data[: error.start].count(b"\n") + 1
        return None, f"line {line_number} is not UTF-8"
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        return None, place[0] if place else "it cannot be taken apart"


def _https(reader: Reader, value: Any, key: str) -> str:
    found = words(reader, value, key)
    parts = split(found)
    if parts is None or parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise reader.error(key, "must be an https:// URL without a user in it: secrets travel encrypted only")
    return found


def _header(reader: Reader, value: Any, key: str) -> str:
    found = line(reader, value, key)
    if not _HEADER.fullmatch(found):
        raise reader.error(key, 'must be a header in one line: "Name: value"')
    return found


def _fields(reader: Reader, value: Any, key: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not value:
        raise reader.error(key, 'must be a table of the form\'s fields: { name = "value" }')
    return tuple((name, secret(reader, one, f"{key}.{name}")) for name, one in value.items())


_LOGIN: Mapping[str, Check] = {
    "hosts": list_of(host),
    "publisher": words,
    "user": secret,
    "password": secret,
    "header": _header,
    "cookie": line,
    "form": _https,
    "fields": _fields,
}
_FILE: Mapping[str, Check] = {"login": many(Login, _LOGIN, ("hosts",))}


def _check_way(reader: Reader, login: Login, key: str) -> None:
    """A login names its hosts and has one way in, whole."""
    if not login.hosts:
        raise reader.error(
            f"{key}.hosts", "names no host; a login is sent to the hosts that it names, and to no other"
        )
    ways = [way for way in _WAYS if getattr(login, way) is not None]
    if len(ways) != 1:
        raise reader.error(key, _ONE_WAY)
    _check_pair(reader, key, ("user", login.user is not None), ("password", login.password is not None))
    _check_pair(reader, key, ("form", login.form is not None), ("fields", bool(login.fields)))
    form = split(login.form) if login.form is not None else None
    if form is not None and not {form.netloc.casefold(), form.hostname} & set(login.hosts):
        raise reader.error(f"{key}.form", "its host must be among hosts")


def _check_pair(reader: Reader, key: str, one: tuple[str, bool], other: tuple[str, bool]) -> None:
    for (name, is_there), (partner, partner_is_there) in ((one, other), (other, one)):
        if not is_there and partner_is_there:
            raise reader.error(f"{key}.{name}", f"is missing: {partner} needs it")
