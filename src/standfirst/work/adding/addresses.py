"""What a person may name to be followed: a web address, a mailbox, a file or folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from standfirst.errors import UnreadableError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?(/|\?|$)", re.IGNORECASE)
_FILE_ENDING = re.compile(
    r"\.(?:xml|rss|atom|rdf|opml|html?|txt|json|eml|mbox|warc|wet|gz|zip|pdf|csv|toml)$", re.IGNORECASE
)
"""Endings that files have; of these only ``.zip`` is a domain's, too, and seldom a publisher's."""
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]")


def tell_address(place: str) -> str | Path:
    """The URL or the path that was named; "example.org/news" is taken for https where no such file is.

    Raises:
        UnreadableError: it is neither; the reason says what is wrong with it.
    """
    place = place.strip()
    if not place:
        raise UnreadableError("no address was given", what="address")
    if place == "-":
        raise UnreadableError(
            "a paste is read once: `standfirst brief -` takes it", what="address", url=place
        )
    if place.lower().startswith(("feed:http:", "feed:https:")):
        place = place[5:]
    elif place.lower().startswith("feed://"):  # what browsers once called feeds
        place = "http" + place[4:]
    if _SCHEME.match(place):
        return check_address(place)
    path = _existing(place)
    if path is not None:
        return path
    if _BARE_HOST.match(place) and not _FILE_ENDING.search(place):
        return check_address(f"https://{place}")
    hint = f"; for a web address write https://{place}" if _BARE_HOST.match(place) else ""
    raise UnreadableError(f"no such file, and no web address{hint}", what="address", url=place)


def check_address(url: str) -> str:
    """A URL that could be asked for, without the fragment.

    Raises:
        UnreadableError: it is malformed, or holds a password.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise _malformed(url, str(error)) from error
    if parts.password is not None:
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        reason = "a password in an address would be kept for all to read; write it into credentials.toml"
        raise UnreadableError(reason, what="address", url=bare)
    if _BLANK.search(url):
        raise _malformed(url, "there is a blank in it")
    if parts.scheme.lower() != "file" and not parts.hostname:
        raise _malformed(url, "it names no host")
    return urlunsplit(parts._replace(fragment=parts.fragment if parts.fragment.startswith("!") else ""))


def _malformed(url: str, why: str) -> UnreadableError:
    return UnreadableError(f"a malformed address ({why})", what="address", url=url)


def _existing(place: str) -> Path | None:
    """The file or folder of that name, in full."""
    try:
        path = Path(place).expanduser()
        return path.resolve() if path.exists() else None
    except (OSError, ValueError, RuntimeError):  # too long, with a zero byte, the home of nobody
        return None
