"""What one origin asks of us by its robots.txt (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego
from yarl import URL

from standfirst.errors import Refused


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks of us. ``closed`` is set where its robots.txt answered with a server error."""

    parsed: Protego | None
    closed: str | None = None
    delay_s: float | None = None

    def check(self, url: URL, agent: str) -> None:
        """Raise :class:`Refused` where the rules keep us out."""
        if self.closed is not None:
            raise Refused(str(url), "robots", self.closed)
        if self.parsed is not None and not self.parsed.can_fetch(str(url), agent):
            raise Refused(str(url), "robots", f"its robots.txt asks {agent} not to read this page")


FREE = Rules(None)
