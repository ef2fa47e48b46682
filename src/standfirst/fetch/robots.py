"""robots.txt (RFC 9309): read once per origin and run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego
from yarl import URL

from standfirst.errors import FetchError, Refused

MAX_ROBOTS_BYTES = 512_000
"""RFC 9309, section 2.5: parse at least 500 kibibytes."""

Get = Callable[[URL], Awaitable[tuple[int, bytes]]]


@dataclass(frozen=True)
class Rules:
    """What one origin asks of us. ``closed`` is set where its robots.txt answered with a server error."""

    parsed: Protego | None
    closed: str | None = None

    def check(self, url: URL, agent: str) -> None:
        """Raise :class:`Refused` where the rules keep us out."""
        if self.closed is not None:
            raise Refused(str(url), "robots", self.closed)
        if self.parsed is not None and not self.parsed.can_fetch(str(url), agent):
            raise Refused(str(url), "robots", f"its robots.txt asks {agent} not to read this page")

    def delay_s(self, agent: str) -> float | None:
        """The crawl-delay asked for, in seconds."""
        return self.parsed.crawl_delay(agent) if self.parsed is not None else None


class RobotsCache:
    """Fetches each origin's robots.txt once, however many ask for it at the same time.

    Args:
        get: fetches one robots.txt: status and body.
        known: the rules read so far, by origin; kept up to date.
    """

    def __init__(self, get: Get, known: dict[str, Rules] | None = None) -> None:
        self._get = get
        self._known = known if known is not None else {}
        self._reading: dict[str, asyncio.Task[Rules]] = {}

    async def rules(self, url: URL) -> Rules:
        """The rules of a URL's origin.

        Raises:
            FetchError: the host did not answer at all; then the page itself will not either.
        """
        origin = str(url.origin())
        if origin not in self._known:
            if origin not in self._reading:
                self._reading[origin] = asyncio.ensure_future(self._read(url.origin() / "robots.txt"))
            self._known[origin] = await asyncio.shield(self._reading[origin])
        return self._known[origin]

    async def _read(self, url: URL) -> Rules:
        try:
            status, data = await self._get(url)
        except Refused:
            return Rules(None)  # redirected out of bounds: the same as having none
        except FetchError as error:
            if error.status is None:
                raise
            status, data = error.status, b""
        if status >= 500 or status == 429:
            return Rules(
                None, closed=f"its robots.txt answered {status}; until it can be read, we stay out (RFC 9309)"
            )
        if status >= 400:
            return Rules(None)
        return Rules(Protego.parse(data[:MAX_ROBOTS_BYTES].decode("utf-8", "replace")))
