"""Lengths of time as people write them: "1h", "30 min", "daily"."""

from __future__ import annotations

import re

_UNITS_S = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SPELT = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "w": ("w", "week", "weeks"),
}
_UNIT_OF = {spelling: unit for unit, spellings in _SPELT.items() for spelling in spellings}
_WHOLE = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0}
_NUMBERED = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+)", re.ASCII)


def read_duration(text: str) -> float:
    """Seconds of a length of time as people write it: "45 s", "30 min", "1h", "7 days", "hourly", "daily".

    Raises:
        ValueError: it is none.
    """
    words = text.strip().casefold()
    if words in _WHOLE:
        return _WHOLE[words]
    found = _NUMBERED.fullmatch(words)
    if found is None or found[2] not in _UNIT_OF:
        raise ValueError("it is no length of time; write one such as 30 min, 1h, 7 days or daily")
    return float(found[1]) * _UNITS_S[_UNIT_OF[found[2]]]
