"""Moments and lengths of time as a table tells them: "2 h ago", "in 25 min", "every 3 h"."""

from __future__ import annotations

from datetime import datetime

_UNITS = ((86_400 * 7, "w"), (86_400, "d"), (3600, "h"), (60, "min"))
_TOLD_IN_FULL = 2
"""So many of a larger unit are needed to leave the smaller one: "36 h" says more than "2 d"."""


def tell_length(seconds: float) -> str:
    """A length of time in one unit: "45 s", "25 min", "36 h", "9 d", "3 w"."""
    for size, unit in _UNITS:
        if seconds >= (size if unit == "min" else _TOLD_IN_FULL * size):
            return f"{round(seconds / size)} {unit}"
    return f"{max(0, round(seconds))} s"


def ago(at: datetime | None, now: datetime) -> str:
    """How long something is past: "2 h ago"; "never" where it never was."""
    if at is None:
        return "never"
    seconds = (now - at).total_seconds()
    return "just now" if seconds < 1 else f"{tell_length(seconds)} ago"


def ahead(at: datetime, now: datetime) -> str:
    """How far something lies ahead: "in 25 min", "now"."""
    seconds = (at - now).total_seconds()
    return "now" if seconds < 1 else f"in {tell_length(seconds)}"


def in_full(at: datetime | None) -> str | None:
    """A moment to the minute, in UTC."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC" if at else None
