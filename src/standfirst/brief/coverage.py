"""When a story was reported, as a small chart: a bar for each hour or day, separate texts and copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Report

_LEAST_REPORTS = 3
_BY_THE_HOUR = timedelta(hours=36)
_MOST_BARS = 30
_BAR, _GAP, _HEIGHT = 9, 3, 36
"""Pixels: a bar, what is between two, the tallest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in pixels from the top left; ``copies`` is drawn above ``texts`` in an outline."""

    x: int
    texts_y: int
    texts: int
    copies_y: int
    copies: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A chart of a story's reports over time.

    ``told`` says it in words, for those who do not see it; ``begin`` and ``end`` label its ends.
    """

    width: int
    height: int
    bar: int
    bars: tuple[Bar, ...]
    told: str
    begin: str
    end: str
    copied: bool


def draw_coverage(reports: Sequence[Report], wording: Wording | None = None) -> Coverage | None:
    """The chart of a story of three or more dated reports in two or more hours or days; None for others.

    Hours are told for stories of a day and a half, days for longer ones, all in UTC.
    """
    wording = wording or wording_for("en")
    dated = [(report.published.astimezone(UTC), report) for report in reports if report.published]
    if len(dated) < _LEAST_REPORTS:
        return None
    first, last = min(at for at, _ in dated), max(at for at, _ in dated)
    hourly = last - first <= _BY_THE_HOUR
    start = first.replace(minute=0, second=0, microsecond=0)
    start, step = (start, timedelta(hours=1)) if hourly else (start.replace(hour=0), timedelta(days=1))
    while (last - start) // step >= _MOST_BARS:
        step *= 2
    slots = [(at - start) // step for at, _ in dated]
    if len(set(slots)) < 2:
        return None
    texts = Counter(slot for slot, (_, report) in zip(slots, dated, strict=True) if not report.copy_of)
    copies = Counter(slot for slot, (_, report) in zip(slots, dated, strict=True) if report.copy_of)
    most = max((texts + copies).values())
    peak = min(slot for slot, number in (texts + copies).items() if number == most)
    bars = tuple(_bar(slot, texts[slot], copies[slot], most) for slot in sorted(set(slots)))
    return Coverage(
        width=(max(slots) + 1) * (_BAR + _GAP) - _GAP,
        height=_HEIGHT,
        bar=_BAR,
        bars=bars,
        told=_told(dated, (most, start + peak * step), wording, hourly=hourly),
        begin=_label(first, wording, hourly=hourly),
        end=_label(last, wording, hourly=hourly and first.date() == last.date(), alone=False),
        copied=bool(copies),
    )


def _bar(slot: int, texts: int, copies: int, most: int) -> Bar:
    unit = _HEIGHT / most
    whole, solid = round((texts + copies) * unit), round(texts * unit)
    return Bar(slot * (_BAR + _GAP), _HEIGHT - solid, solid, _HEIGHT - whole, whole - solid)


def _label(moment: datetime, wording: Wording, *, hourly: bool, alone: bool = True) -> str:
    if not hourly:
        return wording.day(moment)
    hour = wording.hour(moment)
    return wording.listed((wording.day(moment), hour)) if alone else hour


def _told(
    dated: Sequence[tuple[datetime, Report]], peak: tuple[int, datetime], wording: Wording, *, hourly: bool
) -> str:
    """The chart in words: how many texts and copies, from when to when, and when most came together."""
    copies = sum(report.copy_of is not None for _, report in dated)
    counted = [wording.n("{n} report", "{n} reports", len(dated))]
    if copies:
        counted += [
            wording.n("{n} separate text", "{n} separate texts", len(dated) - copies),
            wording.n("{n} copy", "{n} copies", copies),
        ]
    first, last = min(at for at, _ in dated), max(at for at, _ in dated)
    told = wording.t(
        "When it was reported: {counts}, from {first} to {last}",
        counts=wording.listed(counted),
        first=_label(first, wording, hourly=True),
        last=_label(last, wording, hourly=True),
    )
    most, begin = peak
    if most < 2:
        return told
    most_told = wording.t(
        "most at a time: {most}, from {begin} on",
        most=wording.number(most),
        begin=_label(begin, wording, hourly=hourly),
    )
    return wording.parted((told, most_told))
