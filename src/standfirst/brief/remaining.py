"""What is left of a story when some of its reports may not be shown, or are there no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from standfirst.brief.wording import Wording
from standfirst.records import Item, KindEvidence, Part, Passage, Report

Heading = Callable[[Report], Passage]
"""Gives a report's headline, as it stood in the version that the edition counted, with its place."""


def plain_heading(report: Report) -> Passage:
    """A report's headline as the edition has it, with its place where that was filed with it."""
    return report.heading or Passage(report.headline, report.article_id, Part.HEADLINE)


def left_of(
    item: Item, kept: Sequence[Report], shut: frozenset[str], heading: Heading, wording: Wording
) -> Item:
    """A story led by a report that may be shown whole, if there is one; nothing rests on those that may not.

    Args:
        item: the story.
        kept: the reports of it that are listed still, one at least.
        shut: the articles whose words are not shown, listed or not.
        heading: gives the headline of the report that leads the story now.
        wording: says why the story is there.
    """
    reports = _led(_rejoined(kept), shut)
    lead = reports[0]
    texts = sum(report.copy_of is None for report in reports)
    open_words = item.standfirst is not None and item.standfirst.article_id not in shut
    made = replace(
        item,
        reports=reports,
        statements=tuple(one for one in item.statements if one.article_id not in shut),
        standfirst=item.standfirst if open_words else None,
        unquoted=(),  # worked out from all texts together: nobody can say from which
        why=wording.n("{n} separate text", "{n} separate texts", texts),
    )
    if lead.article_id in shut:
        made = replace(made, kind=KindEvidence(item.kind.kind, ""))
    if lead.article_id == item.reports[0].article_id:
        return made
    own = made.standfirst if made.standfirst is not None and made.standfirst.span is None else None
    return replace(
        made,
        headline=heading(lead),
        standfirst=own,
        translation=None,
        kind=KindEvidence(lead.kind, ""),
    )


def _rejoined(kept: Sequence[Report]) -> list[Report]:
    """The reports left: of copies whose original is gone the first stands for their text."""
    there = {report.article_id for report in kept}
    heirs: dict[str, str] = {}
    joined = []
    for report in kept:
        original = report.copy_of
        if original is None or original in there:
            joined.append(report)
        elif original in heirs:
            joined.append(replace(report, copy_of=heirs[original]))
        else:
            heirs[original] = report.article_id
            joined.append(replace(report, copy_of=None))
    return joined


def _led(reports: Sequence[Report], shut: frozenset[str]) -> tuple[Report, ...]:
    """The reports, an open one before the others where there is one; its copies follow it."""
    lead = next((r for r in reports if r.article_id not in shut and r.copy_of is None), reports[0])
    if lead is reports[0]:
        return tuple(reports)
    copies = [report for report in reports if report.copy_of == lead.article_id]
    rest = [report for report in reports if report is not lead and report not in copies]
    return (lead, *copies, *rest)
