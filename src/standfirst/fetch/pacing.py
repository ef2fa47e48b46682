"""Manners: one request at a time to a host, and a pause after each."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standfirst.fetch.robots import Rules


@dataclass(slots=True)
class Manners:
    """What several batches of one run must know of each other, so as to be polite together.

    ``rules`` holds each origin's robots.txt as read; ``next_at`` each host's earliest moment (monotonic,
    seconds) for the next request.
    """

    rules: dict[str, Rules] = field(default_factory=dict)
    next_at: dict[str, float] = field(default_factory=dict)


class Pacer:
    """Hands out turns. Hosts are paced apart, so that hundreds can be asked at once.

    Args:
        gap_s: the least pause between the end of one request to a host and the start of the next.
        at_once: how many requests may be under way in all.
        next_at: see :class:`Manners`; kept up to date.
    """

    def __init__(self, gap_s: float, at_once: int, next_at: dict[str, float] | None = None) -> None:
        self._gap_s = gap_s
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next_at = next_at if next_at is not None else {}
        self.room = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, host: str, gap_s: float | None = None) -> AsyncIterator[None]:
        """Wait for the host's turn; ``gap_s`` lengthens the pause (a robots.txt crawl-delay)."""
        async with self._locks[host]:
            await asyncio.sleep(max(0.0, self._next_at.get(host, 0.0) - time.monotonic()))
            async with self.room:
                try:
                    yield
                finally:
                    self._next_at[host] = time.monotonic() + max(self._gap_s, gap_s or 0.0)
