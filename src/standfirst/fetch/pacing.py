"""Manners: one request at a time to a host, a pause after each, and peace where a host asks for it."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.errors import Refused
from standfirst.records import FetchOptions, Login, RobotsFile

if TYPE_CHECKING:
    from standfirst.fetch.logins import SignedIn
    from standfirst.fetch.rules import Rules


@dataclass(frozen=True, slots=True)
class Pause:
    """A host is left in peace ``until`` (monotonic, seconds), which is ``at`` on the clock, by a ``rule``."""

    until: float
    at: datetime
    rule: str
    words: str


@dataclass(slots=True)
class Manners:
    """What several batches of one run must know of each other, so as to be polite together.

    ``robots`` holds each origin's robots.txt as it was read, in this run or an earlier one: the caller loads
    them before and saves them after. ``rules`` are those that this run goes by; ``next_at`` is each host's
    earliest moment (monotonic, seconds) for the next request, ``pauses`` what hosts asked for, and
    ``signed_in`` how each sign-in of this run went.
    """

    robots: dict[str, RobotsFile] = field(default_factory=dict)
    rules: dict[str, Rules] = field(default_factory=dict)
    next_at: dict[str, float] = field(default_factory=dict)
    pauses: dict[str, Pause] = field(default_factory=dict)
    signed_in: dict[Login, SignedIn] = field(default_factory=dict, repr=False)


class Pacer:
    """Hands out turns. Hosts are paced apart, so that hundreds can be asked at once.

    Args:
        options: the least pause between the end of one request to a host and the start of the next, how many
            requests may be under way in all, and how long a run waits where a host asks for it.
        manners: kept up to date.
    """

    def __init__(self, options: FetchOptions, manners: Manners) -> None:
        self._options = options
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next_at, self._pauses = manners.next_at, manners.pauses
        self.room = asyncio.Semaphore(options.at_once)

    @asynccontextmanager
    async def turn(
        self, host: str, url: str, delay_s: float | None = None, *, going_on: bool = False
    ) -> AsyncIterator[None]:
        """Wait for the host's turn.

        Args:
            host: the line to wait in.
            url: what is to be asked for.
            delay_s: the crawl-delay that its robots.txt asks for. A long one leaves the rest for a later run.
            going_on: whether this is a part of what was begun (a redirect): crawl-delays then do not end it.

        Raises:
            Refused: the host is to be left in peace for longer than this run waits.
        """
        async with self._locks[host]:
            await self._wait(host, url, going_on=going_on)
            async with self.room:
                try:
                    yield
                finally:
                    self._rest(host, delay_s or 0.0)

    async def _wait(self, host: str, url: str, *, going_on: bool) -> None:
        # a pause may be asked for, or grow, while another one is waited for
        while (wait_s := self._left(host, url, going_on=going_on) - time.monotonic()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(wait_s)

    def _left(self, host: str, url: str, *, going_on: bool) -> float:
        next_at = self._next_at.get(host, 0.0)
        pause = self._pauses.get(host)
        if pause is None or (going_on and pause.rule == "crawl-delay"):
            return next_at
        if pause.until - time.monotonic() > self._options.wait_s:
            raise Refused(url, pause.rule, pause.words, retry_at=pause.at)
        return max(next_at, pause.until)

    def _rest(self, host: str, delay_s: float) -> None:
        now, gap_s = time.monotonic(), self._options.gap_s
        self._next_at[host] = now + max(gap_s, min(delay_s, self._options.wait_s))
        if delay_s > max(gap_s, self._options.wait_s):
            words = f"its robots.txt asks for {delay_s:,.0f} s between two requests"
            self._pause(host, delay_s, "crawl-delay", words)

    def leave(self, host: str, until: datetime) -> float:
        """Leave a host in peace, as it asked; returns for how many seconds."""
        wait_s = (until - datetime.now(UTC)).total_seconds()
        self._pause(host, wait_s, "retry-after", "its server asked for a pause")
        return wait_s

    def _pause(self, host: str, wait_s: float, rule: str, words: str) -> None:
        until = time.monotonic() + wait_s
        if host in self._pauses and self._pauses[host].until > until:
            return
        at = datetime.fromtimestamp(time.time() + wait_s, UTC)
        words = f"{words}; it is left in peace until {at:%Y-%m-%d %H:%M} UTC, the rest is for a later run"
        self._pauses[host] = Pause(until, at, rule, words)
