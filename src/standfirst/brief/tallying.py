"""How many speak of a story: reports, separate texts, and whose text the copies carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from standfirst.brief.sources import outlet_of
from standfirst.brief.wording import Wording
from standfirst.records import Name, Report
from standfirst.text.folding import fold

_NO_FORMS: Mapping[str, Name] = {}


def tell_tally(
    reports: Sequence[Report], wording: Wording, forms: Mapping[str, Name] = _NO_FORMS
) -> str | None:
    """How many speak: "5 reports, 3 separate texts; 2 carry AP's"; None for a story of one report.

    Separate is not independent: where outlets of one owner have separate texts, that is told, too.

    Args:
        reports: the story's.
        wording: the page's.
        forms: the edition's names by their folded forms: an agency does not carry its own text.
    """
    if len(reports) < 2:
        return None
    copies = sum(report.copy_of is not None for report in reports)
    told = wording.listed(
        (
            wording.n("{n} report", "{n} reports", len(reports)),
            wording.n("{n} separate text", "{n} separate texts", len(reports) - copies),
        )
    )
    parts = [
        wording.n("{n} carries {whose}’s", "{n} carry {whose}’s", number, whose=whose)
        if whose
        else wording.n("{n} carries the same text", "{n} carry the same text", number)
        for whose, number in _carried(reports, forms).items()
    ]
    parts += [
        wording.n(
            "{n} of the texts is from outlets of {owner}",
            "{n} of the texts are from outlets of {owner}",
            number,
            owner=owner,
        )
        for owner, number in shared_owners(
            (outlet_of(report) or report.article_id, report.owner)
            for report in reports
            if report.copy_of is None
        ).items()
    ]
    return wording.parted((told, wording.joined(parts))) if parts else told


def shared_owners(texts: Iterable[tuple[str, str | None]]) -> dict[str, int]:
    """Owners of several outlets that have separate texts, and how many texts these have.

    Args:
        texts: for each separate text its outlet and that one's owner, where the desk has said who owns it.
    """
    outlets: dict[str, list[str]] = {}
    for outlet, owner in texts:
        if owner:
            outlets.setdefault(owner, []).append(outlet)
    return {owner: len(its) for owner, its in outlets.items() if len(set(its)) > 1}


def is_own(report: Report, agency: str | None, forms: Mapping[str, Name]) -> bool:
    """Whether an agency's text is that of the report's own outlet: "TPA" and the Tervane Press Agency."""
    outlet = fold(outlet_of(report) or "")
    named = fold(agency or "")
    return bool(outlet) and (outlet == named or (outlet in forms and forms.get(named) is forms[outlet]))


def _carried(reports: Sequence[Report], forms: Mapping[str, Name]) -> Counter[str | None]:
    """How many carry whose text. Whoever prints an agency's carries it, the first to print it included."""
    by_id = {report.article_id: report for report in reports}
    carried: Counter[str | None] = Counter()
    for original, copies in copies_by_original(reports).items():
        head = by_id.get(original)
        agency = agency_of(copies)
        credits = agency is not None and head is not None and head.agency == agency
        also_head = credits and head is not None and not is_own(head, agency, forms)
        carried[_whose(head, copies)] += len(copies) + also_head
    return carried


def copies_by_original(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """The copies among a story's reports, by the id of the text that they carry."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        if report.copy_of is not None:
            groups.setdefault(report.copy_of, []).append(report)
    return groups


def agency_of(copies: Sequence[Report]) -> str | None:
    """The agency that any of them credits."""
    return next((report.agency for report in copies if report.agency), None)


def _whose(original: Report | None, copies: Sequence[Report]) -> str | None:
    """Whose text copies are: the agency's that they credit, else that of the outlet where it first stood."""
    return agency_of(copies) or (outlet_of(original) if original is not None else None)
