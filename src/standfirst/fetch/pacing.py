"""Manners: one request at a time to a host, and a pause after each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class _Host:
    """One host's turn: a lock, and the earliest moment (monotonic, seconds) of the next request."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.next_at = 0.0


class Pacer:
    """Hands out turns. Hosts are paced apart, so that hundreds can be asked at once.

    Args:
        gap_s: the least pause between the end of one request to a host and the start of the next.
        at_once: how many requests may be under way in all.
    """

    def __init__(self, gap_s: float, at_once: int) -> None:
        self._gap_s = gap_s
        self._hosts: dict[str, _Host] = {}
        self._room = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, host: str, gap_s: float | None = None) -> AsyncIterator[None]:
        """Wait for the host's turn; ``gap_s`` overrides the pause (a robots.txt crawl-delay)."""
        own = self._hosts.setdefault(host, _Host())
        async with own.lock:
            await asyncio.sleep(max(0.0, own.next_at - time.monotonic()))
            async with self._room:
                try:
                    yield
                finally:
                    own.next_at = time.monotonic() + max(self._gap_s, gap_s or 0.0)
