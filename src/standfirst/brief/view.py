"""An edition as a page lays it out: labels, counts and groups worked out, so that templates only set type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.brief.coverage import Coverage, draw_coverage
from standfirst.brief.links import safe_link
from standfirst.brief.sources import label_of, outlet_of, place_of
from standfirst.brief.voices import Piece, Voice, gather_voices, mark_standfirst, part_voices
from standfirst.brief.wording import KINDS, STATES, count, day, joined, language_name, stamp, weekday
from standfirst.records import (
    CollectionLine,
    Edition,
    Item,
    Kind,
    Name,
    Report,
)
from standfirst.text.language import base_language, direction


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words with their language and the way they run."""

    text: str
    language: str | None
    direction: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as a line: ``link`` leads to the web or nowhere, ``day`` is in words."""

    outlet: str | None
    headline: Words
    link: str | None
    place: str | None
    day: str | None
    iso: str | None
    kind: str | None
    flag: str | None
    changed: bool


@dataclass(frozen=True, slots=True)
class TextView:
    """One separate text of a story and who else carries it; ``whose`` names its agency where it is one's."""

    report: ReportView
    whose: str | None
    copies: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One story as printed."""

    anchor: str
    kind: str
    rests_on: str | None
    lead: ReportView
    headline: Words
    standfirst: tuple[Piece, ...]
    cut: bool
    editor: str | None
    voices: tuple[Voice, ...]
    more_voices: tuple[Voice, ...]
    unquoted: tuple[str, ...]
    tally: str | None
    coverage: Coverage | None
    texts: tuple[TextView, ...]
    note: str | None
    why: str
    new: bool
    withheld: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The words that speak for an alias, and where they stand."""

    how: str
    words: str
    link: str | None


@dataclass(frozen=True, slots=True)
class AliasView:
    """One other form of a name."""

    text: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """One name with its other forms."""

    canonical: str
    kind: str
    aliases: tuple[AliasView, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Two names that may be one."""

    a: str
    b: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that was not seen."""

    label: str
    link: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """A whole page."""

    title: str
    number: int
    day: str
    iso: str
    subject: str | None
    language: str
    counts: tuple[str, ...]
    items: tuple[ItemView, ...]
    names: tuple[NameView, ...]
    proposals: tuple[ProposalView, ...]
    failed: tuple[SourceView, ...]
    partly: tuple[SourceView, ...]
    asked: int
    state: str | None


def view_edition(edition: Edition) -> EditionView:
    """Lay an edition out.

    ``new`` is told only where an edition holds both what is new and what is not: in a first edition
    everything is, and saying so of each item would say nothing.
    """
    subjects = [s.subject.name for s in edition.sections if s.subject is not None]
    mixed = len({item.new for item in edition.items}) == 2
    links = {report.article_id: report.url for item in edition.items for report in item.reports}
    names = {name.id: name.canonical for name in edition.names}
    return EditionView(
        title=edition.title,
        number=edition.number,
        day=f"{weekday(edition.date)}, {day(edition.date)}",
        iso=edition.date.isoformat(),
        subject=joined(subjects) or None,
        language=base_language(edition.language) or "en",
        counts=tell_counts(edition),
        items=tuple(
            _item(item, number, edition, mixed=mixed) for number, item in enumerate(edition.items, start=1)
        ),
        names=tuple(_name(name, links) for name in edition.names if name.aliases),
        proposals=tuple(
            ProposalView(names[p.a], names[p.b], p.why)
            for p in edition.proposals
            if p.a in names and p.b in names
        ),
        failed=tuple(_source(line) for line in edition.failed),
        partly=tuple(_source(line) for line in edition.partly),
        asked=edition.asked,
        state=STATES.get(edition.state),
    )


def tell_counts(edition: Edition) -> tuple[str, ...]:
    """The edition in figures: stories, reports, separate texts and copies, sources asked and not seen."""
    reports = [report for item in edition.items for report in item.reports]
    copies = sum(report.copy_of is not None for report in reports)
    counts = [count(len(edition.items), "story", "stories"), count(len(reports), "report")]
    if copies:
        counts += [count(len(reports) - copies, "separate text"), count(copies, "copy", "copies")]
    if edition.asked:
        unseen = len({line.source for line in edition.failed})
        asked = f"{count(edition.asked, 'source')} asked"
        counts.append(f"{asked}, {unseen} not seen" if unseen else asked)
    return tuple(counts)


def _item(item: Item, number: int, edition: Edition, *, mixed: bool) -> ItemView:
    lead = item.reports[0]
    language = base_language(lead.language)
    standfirst, marked = mark_standfirst(item)
    voices, more_voices = part_voices(gather_voices(item, edition.names, marked))
    kind = item.kind.kind
    return ItemView(
        anchor=f"story-{number}",
        kind=KINDS[kind],
        rests_on=item.kind.rests_on.name if item.kind.rests_on and kind is not Kind.RELEASE else None,
        lead=_report(lead, edition),
        headline=Words(item.headline.text, language, direction(item.headline.text)),
        standfirst=standfirst,
        cut=item.standfirst is not None and item.standfirst.truncated,
        editor=item.standfirst.editor if item.standfirst else None,
        voices=voices,
        more_voices=more_voices,
        unquoted=item.unquoted,
        tally=_tally(item.reports),
        coverage=draw_coverage(item.reports),
        texts=_texts(item.reports, edition),
        note=item.note,
        why=item.why,
        new=item.new and mixed,
        withheld=item.standfirst is None and lead.rights is not None and lead.rights.nosnippet,
    )


def _report(report: Report, edition: Edition) -> ReportView:
    language = base_language(report.language)
    foreign = language is not None and language != base_language(edition.language)
    return ReportView(
        outlet=outlet_of(report),
        headline=Words(report.headline, language, direction(report.headline)),
        link=safe_link(report.url),
        place=place_of(report.origin),
        day=day(report.published) if report.published else None,
        iso=stamp(report.published) if report.published else None,
        kind=KINDS[report.kind] if report.kind is not Kind.REPORT else None,
        flag=f"in {language_name(language)}" if foreign else None,
        changed=report.version > 1,
    )


def _tally(reports: Sequence[Report]) -> str | None:
    """How many speak: "5 reports, 3 separate texts; 2 carry AP's"; None for a story of one report."""
    if len(reports) < 2:
        return None
    copies = sum(report.copy_of is not None for report in reports)
    told = f"{count(len(reports), 'report')}, {count(len(reports) - copies, 'separate text')}"
    parts = [
        f"{number} {'carries' if number == 1 else 'carry'} {f'{whose}’s' if whose else 'the same text'}"
        for whose, number in _carried(reports).items()
    ]
    return f"{told}; {joined(parts)}" if parts else told


def _carried(reports: Sequence[Report]) -> Counter[str | None]:
    """How many carry whose text. Whoever prints an agency's carries it, the first to print it included."""
    by_id = {report.article_id: report for report in reports}
    carried: Counter[str | None] = Counter()
    for original, copies in _copies_by_original(reports).items():
        head = by_id.get(original)
        agency = _agency_of(copies)
        also_head = agency is not None and head is not None and head.agency == agency
        carried[_whose(head, copies)] += len(copies) + also_head
    return carried


def _copies_by_original(reports: Sequence[Report]) -> dict[str, list[Report]]:
    groups: dict[str, list[Report]] = {}
    for report in reports:
        if report.copy_of is not None:
            groups.setdefault(report.copy_of, []).append(report)
    return groups


def _agency_of(copies: Sequence[Report]) -> str | None:
    return next((report.agency for report in copies if report.agency), None)


def _whose(original: Report | None, copies: Sequence[Report]) -> str | None:
    """Whose text copies are: the agency's that they credit, else that of the outlet where it first stood."""
    return _agency_of(copies) or (outlet_of(original) if original is not None else None)


def _texts(reports: Sequence[Report], edition: Edition) -> tuple[TextView, ...]:
    copies = _copies_by_original(reports)
    return tuple(
        TextView(
            report=_report(report, edition),
            whose=_agency_of((report, *copies.get(report.article_id, ()))),
            copies=tuple(_report(copy, edition) for copy in copies.get(report.article_id, ())),
        )
        for report in reports
        if report.copy_of is None
    )


def _name(name: Name, links: dict[str, str | None]) -> NameView:
    return NameView(
        canonical=name.canonical,
        kind=name.kind.value,
        aliases=tuple(
            AliasView(
                alias.text,
                tuple(
                    EvidenceView(
                        how=f"decided by {e.who}" if e.who else e.how,
                        words=e.words or _NO_WORDS,
                        link=safe_link(links.get(e.article_id or "")),
                    )
                    for e in alias.evidence
                ),
            )
            for alias in name.aliases
        ),
    )


_NO_WORDS = "on a page that is not to be quoted"


def _source(line: CollectionLine) -> SourceView:
    return SourceView(label=label_of(line.source), link=safe_link(line.source), reason=tell_line(line))


def tell_line(line: CollectionLine) -> str:
    """What was not seen of a source, and what is odd about it, in words."""
    unread = f"{line.unread:,} of its pages could not be read" if line.unread > 1 else ""
    if line.unread == 1:
        unread = "one of its pages could not be read"
    return "; ".join(filter(None, (line.reason, unread, *line.warnings))) or line.answer.value
