"""A story too large for one page: all its reports, and all its statements, on pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from standfirst.brief.sources import outlet_of
from standfirst.brief.wording import stamp
from standfirst.records import Item, Quotation, Report

T = TypeVar("T")

PART_MOST = 50_000
"""Bytes of reports and statements that one page shows: outlets and names stand on a story's page besides."""

FIRST_MOST = 22_000
"""Bytes of reports, and as many of statements, that the first page of a story in parts shows."""

_REPORT = 620
_STATEMENT = 520
"""Bytes that a report, a statement takes on a page beside its own words."""


class Half(Enum):
    """What a part of a story lists."""

    REPORTS = "reports"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class Parts:
    """A story's reports in time and its statements, as its pages have them: none where one page is enough."""

    reports: tuple[tuple[Report, ...], ...] = ()
    statements: tuple[tuple[Quotation, ...], ...] = ()

    def count(self, half: Half) -> int:
        """How many pages list these."""
        return len(self.reports if half is Half.REPORTS else self.statements)

    def item(self, item: Item, half: Half, part: int) -> Item:
        """The story with only what its page ``part``, counted from 1, lists."""
        if half is Half.REPORTS:
            return replace(item, reports=self.reports[part - 1], statements=())
        return replace(item, statements=self.statements[part - 1], standfirst=None)


def part_story(item: Item) -> Parts:
    """How a story is parted: by what its reports and statements weigh."""
    if sum(map(_weigh_report, item.reports)) + sum(map(_weigh_statement, item.statements)) <= PART_MOST:
        return Parts()
    in_time = sorted(_told_alone(item), key=lambda r: stamp(r.published) if r.published else "~")
    return Parts(
        tuple(_packed(in_time, _weigh_report, PART_MOST)),
        tuple(_packed(item.statements, _weigh_statement, PART_MOST)),
    )


def shorten(item: Item) -> Item:
    """A story in parts as its first page has it: the leading report, the first others, the first statements.

    A copy stays only with its original, a statement only with its report.
    """
    reports = next(_packed(item.reports, _weigh_report, FIRST_MOST))
    there = {report.article_id for report in reports}
    kept = tuple(r for r in reports if r.copy_of is None or r.copy_of in there)
    there = {report.article_id for report in kept}
    heard = [quotation for quotation in item.statements if quotation.article_id in there]
    return replace(item, reports=kept, statements=next(_packed(heard, _weigh_statement, FIRST_MOST), ()))


def _told_alone(item: Item) -> list[Report]:
    """The reports, each standing for itself: of a copy it is still said whose text it carries."""
    outlets = {report.article_id: outlet_of(report) for report in item.reports}
    return [
        replace(report, copy_of=None, agency=report.agency or outlets.get(report.copy_of))
        if report.copy_of is not None
        else report
        for report in item.reports
    ]


def _packed(things: Iterable[T], weigh: Callable[[T], int], most: int) -> Iterator[tuple[T, ...]]:
    part: list[T] = []
    weight = 0
    for thing in things:
        weight += weigh(thing)
        if part and weight > most:
            yield tuple(part)
            part, weight = [], weigh(thing)
        part.append(thing)
    if part:
        yield tuple(part)


def _weigh_report(report: Report) -> int:
    return _REPORT + _bytes(report.headline, report.url, report.publisher, report.owner, report.country)


def _weigh_statement(quotation: Quotation) -> int:
    passages = (*quotation.content, quotation.source, quotation.cue, quotation.hedge)
    return _STATEMENT + _bytes(*(passage.text for passage in passages if passage is not None))


def _bytes(*texts: str | None) -> int:
    return sum(len(text.encode("utf-8", "replace")) for text in texts if text)
