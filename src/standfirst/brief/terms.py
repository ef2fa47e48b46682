"""What publishers ask of editions of any day, by the desk's settings of now: their limits and rights notes.

An edition is filed with all that could be printed of each article on its day. A publisher that allows less by
now is printed less from then on, wherever the edition is shown; what it allows beyond brings nothing back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standfirst.brief.allowance import Allowance
from standfirst.brief.fitting import AllowanceOf, fit_edition
from standfirst.brief.rights import Limits, key_of
from standfirst.records import Edition, Publisher, Report


class Terms:
    """The limits and rights notes of a desk's publishers, ready to be held by an edition.

    Args:
        publishers: all that the desk knows; of two records of one publisher the last counts.
    """

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        known = tuple(publishers)
        self.limits = Limits(known)
        self._stated = tuple(one for one in known if one.excerpt_limit is not None or one.rights_note)

    def __bool__(self) -> bool:
        """Whether any publisher asks for anything."""
        return bool(self._stated)

    @property
    def key(self) -> str:
        """Stands for all of them: what was made under others is to be made anew. Empty without any."""
        return key_of(f"{one.name}|{one.home}|{one.limit!r}|{one.rights_note}" for one in self._stated)

    def hold(self, edition: Edition) -> Edition:
        """An edition that keeps to them; the very same where it does already."""
        if not self._stated:
            return edition
        held = fit_edition(self.noted(edition), self.allowances(edition))
        return edition if held == edition else held

    def noted(self, edition: Edition) -> Edition:
        """An edition whose reports bear the rights notes of now; where there is none, that of their day."""
        return edition.with_items(
            lambda item: replace(item, reports=tuple(self._noted(report) for report in item.reports))
        )

    def _noted(self, report: Report) -> Report:
        publisher = self.limits.publisher_of(report)
        if publisher is None or not publisher.rights_note or publisher.rights_note == report.rights_note:
            return report
        return replace(report, rights_note=publisher.rights_note)

    def allowances(self, edition: Edition) -> AllowanceOf:
        """What may be printed of each article, by what its report tells of it, else by its address."""
        reports = {report.article_id: report for item in edition.items for report in item.reports}

        def allowance(article_id: str) -> Allowance:
            report = reports.get(article_id)
            return self.limits.of(report) if report is not None else self.limits.at(article_id)

        return allowance
