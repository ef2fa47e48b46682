"""What the desk declares of those it reads: the clocks of publishers, agencies that no table has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from standfirst.records import Agency, Publisher

Clocks = Mapping[str, str]
"""The time zone, by its IANA name, of a publisher's host."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What pages are read by beside themselves: zones by host, agencies' forms by their code."""

    clocks: Clocks = field(default_factory=dict)
    agencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NOTHING = Declared()


def declared_by(publishers: Iterable[Publisher], agencies: Iterable[Agency] = ()) -> Declared:
    """What a desk declares: of publishers whose home it names the time zones, and its agencies."""
    return Declared(
        {_host(one.home): one.time_zone for one in publishers if one.home and one.time_zone},
        {one.code: one.forms for one in agencies},
    )


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
