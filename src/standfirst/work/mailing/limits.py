"""How often one place may ask for a mail to be sent: addresses are not to be flooded through us."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Any

WITHIN = timedelta(hours=1)
ONE_PLACE = 10
"""Requests of one address of the network within an hour: an office or a household behind one address."""
ALL_PLACES = 600
"""Requests of all together within an hour: what a desk's mail server should bear, and no reader waits for."""
_PLACES_MOST = 20_000


class Limiter:
    """Counts requests in memory alone; what is older than an hour is forgotten. Safe among threads."""

    def __init__(self, one: int = ONE_PLACE, together: int = ALL_PLACES) -> None:
        self._one, self._together = one, together
        self._places: dict[str, deque[datetime]] = {}
        self._all: deque[datetime] = deque()
        self._lock = Lock()

    def admits(self, place: str | None, now: datetime) -> bool:
        """Whether one more request is answered; ``place`` is None where nobody knows from where it came."""
        with self._lock:
            _forget(self._all, now)
            asked = self._places.setdefault(place, deque()) if place is not None else deque()
            _forget(asked, now)
            if len(self._all) >= self._together or len(asked) >= self._one:
                return False
            self._all.append(now)
            asked.append(now)
            if len(self._places) > _PLACES_MOST:
                self._tidy(now)
            return True

    def _tidy(self, now: datetime) -> None:
        for times in self._places.values():
            _forget(times, now)
        self._places = {place: times for place, times in self._places.items() if times}


def _forget(times: deque[datetime], now: datetime) -> None:
    while times and now - times[0] >= WITHIN:
        times.popleft()


def place_of(environ: Mapping[str, Any], trusted: Iterable[str]) -> str | None:
    """From where a request came, as far as that can be told: a trusted proxy is believed.

    An address of this machine that is no trusted proxy is an unnamed one, which stands for everybody: None.
    Of IPv6 the network of a household counts, which has more addresses than could be counted.
    """
    found = str(environ.get("REMOTE_ADDR", ""))
    if found in set(trusted):
        found = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    try:
        address = ip_address(found)
    except ValueError:
        return None
    if address.is_loopback:
        return None
    if isinstance(address, IPv6Address):
        return str(int(address) >> 64)
    return str(address)
