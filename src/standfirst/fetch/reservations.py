"""tdmrep.json: what a host reserves of its pages for text and data mining, read once a day per origin.

The TDM Reservation Protocol (a W3C community group's report) has three places for it: a page's meta tags, its
answer's headers, and this file at a well-known path. The file is a convenience of ours to know, not a
condition of the page: whatever goes wrong with it, the page stands, and the file then says nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import unquote

from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.pacing import Manners
from standfirst.records import RobotsFile

PATH = "/.well-known/tdmrep.json"
MAX_RESERVATIONS_BYTES = 256_000
"""Large sites write some dozens of rules, of 100 bytes each."""
_VALID = timedelta(hours=24)
"""As long as a robots.txt: the report names no time."""
_MOST_STARS = 20
_NO_ANSWER = 0
"""The status kept where none came: the host is not asked again before the day is over."""

Get = Callable[[URL], Awaitable[tuple[int, bytes]]]
Headers = tuple[tuple[str, str], ...]


class Reservations:
    """Reads each origin's file once, however many of its pages are read.

    Args:
        manners: the files known so far, beside each origin's robots.txt; kept up to date.
    """

    def __init__(self, manners: Manners) -> None:
        self._files = manners.robots
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, url: URL, get: Get) -> Headers:
        """What the origin's file says of a page, as the headers that would say the same.

        Args:
            url: the page's, at the end of its redirects.
            get: fetches the file in its host's turn: status and body.
        """
        key = f"{url.scheme}://{url.raw_authority}{PATH}"
        async with self._locks[key]:
            file = self._files.get(key)
            if file is None or datetime.now(UTC) - file.fetched_at >= _VALID:
                try:
                    status, data = await get(url.origin().with_path(PATH))
                except Refused as refusal:
                    if refusal.retry_at is not None:
                        return ()  # the host is to be left in peace: nothing was asked
                    status, data = _NO_ANSWER, b""
                except FetchError as error:
                    status, data = error.status or _NO_ANSWER, b""
                text = read_rules(data) if status == HTTPStatus.OK else ""
                file = self._files[key] = RobotsFile(key, status, text, datetime.now(UTC))
        return rights_at(file.text, url)


def read_rules(data: bytes) -> str:
    """The file's rules, one a line as JSON, in its order; what is none is left out.

    So a file too long to be kept whole can be cut between two rules.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    rules = filter(None, map(_rule, found if isinstance(found, list) else ()))
    return "\n".join(json.dumps(rule) for rule in rules)


def _rule(rule: object) -> list[str] | None:
    """Pattern, reservation and policy (or an empty string) of one rule."""
    if not isinstance(rule, dict):
        return None
    pattern, reserved, policy = (rule.get(name) for name in ("location", "tdm-reservation", "tdm-policy"))
    if not isinstance(pattern, str) or isinstance(reserved, bool) or str(reserved).strip() not in ("0", "1"):
        return None
    if pattern.count("*") > _MOST_STARS or not pattern.startswith(("/", "*")):
        return None
    return [pattern, str(reserved).strip(), policy if isinstance(policy, str) else ""]


def rights_at(rules: str, url: URL) -> Headers:
    """What the first rule says that a page falls under; nothing where none does.

    Args:
        rules: as :func:`read_rules` gives them.
        url: the page's.
    """
    path = unquote(url.raw_path_qs)
    for line in rules.splitlines():
        pattern, reserved, policy = json.loads(line)
        if _matches(unquote(pattern), path):
            return tuple(_headers(reserved, policy))
    return ()


def _headers(reserved: str, policy: str) -> Iterator[tuple[str, str]]:
    yield "tdm-reservation", reserved
    if policy and policy.isprintable():
        yield "tdm-policy", policy


def _matches(pattern: str, path: str) -> bool:
    """Whether a path falls under a pattern, written as in robots.txt (RFC 9309, section 2.2.3).

    Part by part instead of by a regular expression, which a hostile pattern could keep busy for hours.
    """
    to_the_end = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not parts:
        return not to_the_end or path == first
    *middle, last = parts
    at = len(first)
    for part in middle:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if to_the_end:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0
