"""What each host of a farm was asked, and how politely."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Count:
    """One host's. Times in seconds; ``under_way`` is how many requests are being answered now.

    ``overlaps`` counts requests that came while another was not yet answered in full. ``least_gap_s`` is the
    least pause between the end of one and the start of the next; ``least_gap_all_s`` counts robots.txt among
    them, too. A request begins with its first byte and ends just before the last of its answer is sent, or
    where the client hangs up: seen from the client, the pause was never longer. ``reservations`` counts the
    requests for tdmrep.json.
    """

    requests: int = 0
    robots: int = 0
    reservations: int = 0
    connections: int = 0
    unchanged: int = 0
    bytes_sent: int = 0
    overlaps: int = 0
    under_way: int = 0
    least_gap_s: float | None = None
    least_gap_all_s: float | None = None
    agents: set[str] = field(default_factory=set)
    ended_at: float | None = None
    ended_all_at: float | None = None

    def begin(self, now: float, *, robots: bool) -> None:
        """A request begins."""
        if self.under_way:
            self.overlaps += 1
        self.under_way += 1
        if self.ended_all_at is not None:
            self.least_gap_all_s = _least(self.least_gap_all_s, now - self.ended_all_at)
        if robots:
            self.robots += 1
            return
        self.requests += 1
        if self.ended_at is not None:
            self.least_gap_s = _least(self.least_gap_s, now - self.ended_at)

    def end(self, now: float, *, robots: bool) -> None:
        """A request's answer ends."""
        self.under_way -= 1
        self.ended_all_at = now
        if not robots:
            self.ended_at = now

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "agents": sorted(self.agents)}


def _least(a: float | None, b: float) -> float:
    return b if a is None else min(a, b)
