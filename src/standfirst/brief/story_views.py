"""What a story's page adds to a story laid out: a timeline by days, who reports it, its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from standfirst.brief.laid_out import EditionView, ItemView, ReportView, TextView, Words
from standfirst.brief.wording import Wording


@dataclass(frozen=True, slots=True)
class TimedText:
    """A separate text at its hour ("16:05 UTC"), None where it has none; ``first`` where it was the first."""

    text: TextView
    time: str | None
    first: bool = False


@dataclass(frozen=True, slots=True)
class DayView:
    """The texts of one day, in time; ``day`` is None for those without a date, which come last."""

    day: str | None
    iso: str | None
    texts: tuple[TimedText, ...]


def view_days(texts: Iterable[TextView], wording: Wording) -> tuple[DayView, ...]:
    """A story's texts by the days on which they were published, the earliest first."""
    ordered = sorted(texts, key=lambda text: (text.report.iso is None, text.report.iso or ""))
    alone = len(ordered) < 2
    days = []
    for iso, some in groupby(ordered, key=lambda text: (text.report.iso or "")[:10]):
        timed = tuple(
            TimedText(text, _time(text.report, wording), text is ordered[0] and bool(iso) and not alone)
            for text in some
        )
        days.append(DayView(timed[0].text.report.day if iso else None, iso or None, timed))
    return tuple(days)


def _time(report: ReportView, wording: Wording) -> str | None:
    return wording.hour(datetime.fromisoformat(report.iso)) if report.iso else None


@dataclass(slots=True)
class OutletView:
    """Who reports a story: ``home`` tells country and owner, ``own`` counts texts of its own.

    ``carries`` names whose texts it carries, each once; None where nobody knows whose.
    """

    name: str
    home: str | None
    own: int = 0
    carries: list[str | None] = field(default_factory=list)
    link: str | None = None


def view_outlets(texts: Iterable[TextView]) -> tuple[OutletView, ...]:
    """The outlets that report a story: those with texts of their own first, then by name."""
    found: dict[str, OutletView] = {}

    def outlet(report: ReportView) -> OutletView | None:
        if report.outlet is None:
            return None
        return found.setdefault(report.outlet, OutletView(report.outlet, report.home, link=report.link))

    for text in texts:
        lead = outlet(text.report)
        if lead is not None and (text.whose is None or text.own):
            lead.own += 1
        elif lead is not None:
            _add(lead.carries, text.whose)
        for copy in text.copies:
            carrier = outlet(copy)
            if carrier is not None:
                _add(carrier.carries, text.whose or text.report.outlet)
    return tuple(sorted(found.values(), key=lambda one: (not one.own, one.name.casefold())))


def _add(names: list[str | None], name: str | None) -> None:
    if name not in names:
        names.append(name)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The story before or after in its edition."""

    story: str
    headline: Words


def neighbours(page: EditionView, story: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The stories before and after one in its edition; None at the ends."""
    items: Sequence[ItemView] = page.items
    place = next((n for n, item in enumerate(items) if item.story == story), None)
    if place is None:
        return None, None
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    return _neighbour(before), _neighbour(after)


def _neighbour(item: ItemView | None) -> Neighbour | None:
    return Neighbour(item.story, item.headline) if item is not None else None
