"""What ``standfirst add`` is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Order:
    """What is to be followed, and how."""

    places: tuple[str, ...]
    desk: Path
    name: str | None = None
    every_s: float | None = None
    proxy: str | None = None
    publisher: str | None = None
    as_listing: bool = False
    check: bool = False
    yes: bool = False
