"""The clocks of publishers, as the desk declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from standfirst.records import Publisher

Clocks = Mapping[str, str]
"""The time zone, by its IANA name, of a publisher's host."""


def declared_clocks(publishers: Iterable[Publisher]) -> Clocks:
    """The time zones that the desk declares of publishers whose home it names."""
    return {_host(one.home): one.time_zone for one in publishers if one.home and one.time_zone}


def clock_at(url: str, clocks: Clocks) -> str | None:
    """The zone declared for a page's host or, where there is none, for the domain that it lies in."""
    host = _host(url)
    while host:
        if host in clocks:
            return clocks[host]
        host = host.partition(".")[2]
    return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
