"""How much the bodies under way may take together, so that a thousand large ones do not fill the memory."""

from __future__ import annotations

import asyncio
from itertools import islice

_MOST_BYTES = 64_000_000
"""What the large bodies under way may hold together; then only the oldest of them, as many as would fill this
if each were as large as may be, go on. With 256 requests under way, what waits holds 80 MB more at most."""
_SMALL_BYTES = 64 * 1024
"""A body of no more than this never waits, and is not counted."""


class Store:
    """What is held, by holder, the oldest first.

    Args:
        max_bytes: how large one body may become.
    """

    def __init__(self, max_bytes: int) -> None:
        self._always = max(1, min(_MOST_BYTES // max_bytes, 64))
        self._held: dict[object, int] = {}
        self._total = 0
        self._freed = asyncio.Event()

    def hold(self, holder: object, size: int) -> bool:
        """Note how much somebody holds by now; returns whether they may go on."""
        if size <= _SMALL_BYTES:
            return True
        self._total += size - self._held.get(holder, 0)
        self._held[holder] = size
        return self._may_go_on(holder)

    async def wait(self, holder: object) -> None:
        """Wait until a holder may go on."""
        while not self._may_go_on(holder):
            await self._freed.wait()

    def release(self, holder: object) -> None:
        """Somebody holds nothing any more."""
        if holder in self._held:
            self._total -= self._held.pop(holder)
            self._freed.set()
            self._freed = asyncio.Event()

    def _may_go_on(self, holder: object) -> bool:
        if self._total <= _MOST_BYTES:
            return True
        return any(old is holder for old in islice(self._held, self._always))
