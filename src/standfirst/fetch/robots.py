"""robots.txt (RFC 9309): read once a day per origin."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from protego import Protego
from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.pacing import Manners
from standfirst.fetch.proxies import Proxy
from standfirst.fetch.rules import FREE, Rules
from standfirst.records import RobotsFile

MAX_ROBOTS_BYTES = 512_000
"""RFC 9309, section 2.5: parse at least 500 kibibytes."""
_VALID = timedelta(hours=24)
"""RFC 9309, section 2.4: no copy is to be used for longer, unless the file cannot be reached."""
_VALID_UNREACHABLE = timedelta(days=30)
"""For how long a copy holds while the server is in trouble. RFC 9309, section 2.3.1.4, names 30 days as a
reasonably long time, after which it would even let us in; we rather stay out then."""

# Lines that say nothing are not kept: pages served in place of a robots.txt are larger than any rules.
_SAYS_SOMETHING = re.compile(
    r"^[ \t\ufeff]*(?:user[- ]?agent|allow|d[a-z]*l+[oa]w|crawl[- ]delay|site-?maps?)[ \t]*:.*$",
    re.IGNORECASE | re.MULTILINE,
)

Get = Callable[[URL, Proxy | None], Awaitable[tuple[int, bytes]]]


class RobotsCache:
    """Fetches each origin's robots.txt once, however many ask for it at the same time.

    Args:
        get: fetches one robots.txt, through a proxy or not: status and body.
        agent: our token in them.
        manners: the files and rules known so far; kept up to date.
    """

    def __init__(self, get: Get, agent: str, manners: Manners) -> None:
        self._get, self._agent = get, agent
        self._meant = re.compile(rf"^(user-?agent[ \t]*:[ \t]*{agent})\b.*$", re.IGNORECASE | re.MULTILINE)
        self._files, self._rules = manners.robots, manners.rules
        self._reading: dict[str, asyncio.Task[Rules]] = {}

    async def close(self) -> None:
        """Stop what is still being read."""
        for reading in self._reading.values():
            reading.cancel()
        await asyncio.gather(*self._reading.values(), return_exceptions=True)

    async def rules(self, url: URL, proxy: Proxy | None = None) -> Rules:
        """The rules of a URL's origin.

        Raises:
            FetchError: the host did not answer at all; then the page itself will not either.
        """
        origin = f"{url.scheme}://{url.raw_authority}"
        known = self._rules.get(origin)
        if known is not None:
            return known
        file = self._files.get(origin)
        if file is not None and datetime.now(UTC) - file.fetched_at < _VALID:
            rules = self._rules[origin] = self._parse(file)
            return rules
        if origin not in self._reading:
            reading = self._read(origin, url.origin().with_path("/robots.txt"), proxy)
            self._reading[origin] = asyncio.ensure_future(reading)
        rules = self._rules[origin] = await asyncio.shield(self._reading[origin])
        return rules

    async def _read(self, origin: str, url: URL, proxy: Proxy | None) -> Rules:
        try:
            status, data = await self._get(url, proxy)
        except Refused as refusal:
            if refusal.retry_at is not None:
                raise  # the host is to be left in peace
            return FREE  # redirected out of bounds: the same as having none
        except FetchError as error:
            if (kept := self._kept(origin)) is not None:
                return kept
            if error.status is None:
                raise
            status, data = error.status, b""
        if status >= 500 or status == 429:
            words = f"its robots.txt answered {status}; until it can be read, we stay out (RFC 9309)"
            return self._kept(origin) or Rules(None, closed=words)
        text = "" if status >= 400 else _essence(data)
        file = self._files[origin] = RobotsFile(origin, status, text, datetime.now(UTC))
        return self._parse(file)

    def _kept(self, origin: str) -> Rules | None:
        """An older copy, where it may still stand in for the file that cannot be reached."""
        file = self._files.get(origin)
        if file is None or datetime.now(UTC) - file.fetched_at >= _VALID_UNREACHABLE:
            return None
        return self._parse(file)

    def _parse(self, file: RobotsFile) -> Rules:
        if not file.text:
            return FREE
        # whoever writes "Standfirst/1.0" means us; the token alone is what the library compares (2.2.1)
        parsed = Protego.parse(self._meant.sub(r"\1", file.text))
        delay_s = parsed.crawl_delay(self._agent)
        return Rules(parsed, delay_s=delay_s if delay_s is not None and 0 < delay_s < float("inf") else None)


def _essence(data: bytes) -> str:
    text = data[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(match.strip() for match in _SAYS_SOMETHING.findall(text))
