"""How often a feed asks to be asked: RSS ``ttl`` and the syndication module's ``sy:updatePeriod``."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.text.links import normalise_link

SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"

_DAY = 86_400.0
_PERIODS = {"hourly": 3600.0, "daily": _DAY, "weekly": 7 * _DAY, "monthly": 30 * _DAY, "yearly": 365 * _DAY}
_LONGEST = 365 * _DAY


def every_s(ttl: str | None, period: str | None, frequency: str | None) -> float | None:
    """The least pause in seconds between two askings; of two that are named the longer.

    Args:
        ttl: RSS 2.0: minutes for which the feed may be kept.
        period: RSS 1.0's syndication module: hourly, daily, weekly, monthly or yearly.
        frequency: how many times in that period it changes; once where nothing is said.

    Returns:
        None where nothing is named, or nothing that makes sense (no number, nought, more than a year).
    """
    named = [60 * (_positive(ttl) or 0)]
    if length := _PERIODS.get((period or "").strip().lower()):
        named.append(length / (_positive(frequency) or 1))
    longest = max(named)
    return longest if 0 < longest <= _LONGEST else None


def _positive(text: str | None) -> float | None:
    try:
        number = float((text or "").strip())
    except ValueError:
        return None
    return number if number > 0 else None


def first_hub(addresses: Iterable[str | None], url: str) -> str | None:
    """The first of the WebSub hubs that a feed names (W3C WebSub, section 4), None where it names none."""
    links = (normalise_link(address, url) for address in addresses)
    return next((link for link in links if link), None)
