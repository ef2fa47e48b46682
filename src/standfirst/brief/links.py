"""Which addresses may become links: the web's, and nothing that a page could run or open locally."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_UNFIT = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}]")
_WEB = frozenset(("http", "https"))


@lru_cache(maxsize=4096)
def safe_link(url: str | None) -> str | None:
    """``url`` where it is an http(s) address with a host, else None.

    Addresses with control characters, white space or characters that RFC 3986 does not allow are refused
    rather than mended: a link must lead exactly where its source said.
    """
    if not url or _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in _WEB and host else None


def host_of(url: str | None) -> str | None:
    """The host of a web address in lower case and without "www."; None where it is none.

    A port of its own belongs to it: two papers may share a machine.
    """
    link = safe_link(url)
    if link is None:
        return None
    parts = urlsplit(link)
    port = f":{parts.port}" if parts.port else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{port}" if parts.hostname else None
