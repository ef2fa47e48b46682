"""How often one token may ask: a token bucket each, in this process."""

from __future__ import annotations

import math
from collections.abc import Callable
from threading import Lock

_MOST_KEPT = 10_000


class RateLimit:
    """So many requests a minute, in bursts of as many.

    Args:
        a_minute: requests.
        clock: seconds that only go up.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float]) -> None:
        self._a_minute, self._clock = a_minute, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def take(self, who: str) -> int:
        """Count a request; how many seconds to wait first, 0 where it may be answered."""
        now = self._clock()
        with self._lock:
            left, since = self._left.get(who, (float(self._a_minute), now))
            left = min(self._a_minute, left + (now - since) * self._a_minute / 60)
            if left < 1:
                self._left[who] = (left, now)
                return math.ceil((1 - left) * 60 / self._a_minute)
            if len(self._left) >= _MOST_KEPT and who not in self._left:
                self._left.clear()  # everybody begins anew: better than to grow without end
            self._left[who] = (left - 1, now)
            return 0
