"""An edition as a page lays it out: labels, counts and groups worked out, so that templates only set type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar

from standfirst.brief.audiences import tell_reserved
from standfirst.brief.coverage import draw_coverage
from standfirst.brief.laid_out import (
    EditionView,
    ItemView,
    NoticeView,
    ReportView,
    SectionView,
    SourceView,
    TextView,
    Words,
)
from standfirst.brief.links import safe_link
from standfirst.brief.name_views import view_names, view_proposals
from standfirst.brief.reading_time import minutes_of, words_of_voices
from standfirst.brief.sources import label_of, outlet_of, place_of
from standfirst.brief.tallying import agency_of, copies_by_original, is_own, tell_tally
from standfirst.brief.voices import forms_of, gather_voices, mark_standfirst, part_voices
from standfirst.brief.wording import Wording, stamp, wording_for
from standfirst.records import (
    CollectionLine,
    Edition,
    EditionNotice,
    EditionState,
    Item,
    Kind,
    NoticeKind,
    Passage,
    Report,
)
from standfirst.text.language import base_language, direction


def view_edition(edition: Edition) -> EditionView:
    """Lay an edition out.

    ``new`` is told only where an edition holds both what is new and what is not: in a first edition
    everything is, and saying so of each item would say nothing.

    The last edition laid out is remembered: page, text and feeds of one edition are made one after the other.
    """
    known = _last.get()
    if known is None or known[0] is not edition:
        known = (edition, _lay_out(edition))
        _last.set(known)
    return known[1]


_last: ContextVar[tuple[Edition, EditionView] | None] = ContextVar("_last", default=None)


def _lay_out(edition: Edition) -> EditionView:
    wording = wording_for(edition.language)

    def lay(item: Item, number: int, mixed: bool) -> ItemView:
        return view_item(item, f"story-{number}", edition, wording, mixed=mixed)

    sections = view_sections(edition, lay)
    items = (item for section in sections for item in section.items)
    return frame_edition(edition, sections, minutes_of(_read_words(edition, items)))


def frame_edition(edition: Edition, sections: Sequence[SectionView], minutes: int) -> EditionView:
    """Lay out what stands around an edition's stories.

    Args:
        edition: the edition.
        sections: its stories, laid out.
        minutes: how long they take to read.
    """
    subjects = [s.subject.name for s in edition.sections if s.subject is not None]
    wording = wording_for(edition.language)
    withdrawn = edition.state is EditionState.WITHDRAWN
    return EditionView(
        title=edition.title,
        number=edition.number,
        day=wording.weekday(edition.date),
        iso=edition.date.isoformat(),
        subject=wording.joined(list(dict.fromkeys(subjects))) or None,
        language=wording.language,
        direction=wording.direction,
        counts=() if withdrawn else tell_counts(edition),
        sections=tuple(sections),
        notices=view_notices(edition),
        foreword=None if withdrawn or edition.foreword is None else edition.foreword.text,
        foreword_by=edition.foreword.editor if edition.foreword else None,
        missing=() if withdrawn else _missing(edition, wording),
        withdrawn=withdrawn,
        names=() if withdrawn else view_names(edition, wording),
        proposals=() if withdrawn else view_proposals(edition),
        failed=tuple(_source(line, wording) for line in edition.failed),
        partly=tuple(_source(line, wording) for line in edition.partly),
        asked=edition.asked,
        state=wording.state(edition.state),
        minutes=minutes,
    )


_VOICES_READ = 2


def _read_words(edition: Edition, items: Iterable[ItemView]) -> Iterator[str]:
    if edition.foreword is not None and edition.state is not EditionState.WITHDRAWN:
        yield edition.foreword.text
    for item in items:
        yield from read_words(item)


def read_words(item: ItemView) -> Iterator[str]:
    """What is read of a story on an edition's page."""
    yield item.headline.text
    yield item.translation or ""
    yield item.excerpt.text if item.excerpt else ""
    yield item.note or ""
    yield from words_of_voices(item.voices[:_VOICES_READ])


def view_sections(edition: Edition, lay: Callable[[Item, int, bool], ItemView]) -> tuple[SectionView, ...]:
    """Lay the sections of an edition out; none of one that was withdrawn.

    Args:
        edition: the edition.
        lay: lays out a story: given it, its number, and whether the edition has both what is new and what
            is not.
    """
    if edition.state is EditionState.WITHDRAWN:
        return ()
    mixed = len({item.new for item in edition.items}) == 2
    headed = len(edition.sections) > 1
    parts: list[SectionView] = []
    first = 1
    for place, section in enumerate(edition.sections, start=1):
        items = tuple(lay(item, number, mixed) for number, item in enumerate(section.items, start=first))
        first += len(items)
        title = section.title or (section.subject.name if section.subject else None)
        parts.append(SectionView(f"section-{place}", title if headed else None, items))
    return tuple(parts)


def view_notices(edition: Edition) -> tuple[NoticeView, ...]:
    """What the desk said of an edition after it was published."""
    wording = wording_for(edition.language)
    return tuple(_notice(notice, wording) for notice in edition.notices)


def _notice(notice: EditionNotice, wording: Wording) -> NoticeView:
    return NoticeView(
        label=wording.t(_NOTICES[notice.kind]),
        day=wording.day(notice.at),
        iso=stamp(notice.at),
        words=notice.words,
        who=notice.who,
    )


def _(message: str) -> str:
    return message


_NOTICES = {
    NoticeKind.CORRECTION: _("Correction"),
    NoticeKind.WITHDRAWAL: _("Withdrawn"),
    NoticeKind.RETURN: _("Taken back"),
}


def _missing(edition: Edition, wording: Wording) -> tuple[str, ...]:
    """What an edition does not print, in sentences."""
    reports = [report for item in edition.items for report in item.reports]
    copies = sum(report.copy_of is not None for report in reports)
    told = []
    if copies:
        told.append(
            wording.n(
                "{n} report is a copy of another one here; it is named and not counted again.",
                "{n} reports are copies of others here; they are named and not counted again.",
                copies,
            )
        )
    if edition.left_out:
        told.append(
            wording.n(
                "{n} story on these subjects was left out.",
                "{n} stories on these subjects were left out.",
                edition.left_out,
            )
        )
    return (*told, *tell_reserved(edition.reserved, wording))


def tell_counts(edition: Edition) -> tuple[str, ...]:
    """The edition in figures: stories, reports, separate texts and copies, sources asked and not seen."""
    wording = wording_for(edition.language)
    reports = [report for item in edition.items if not item.own for report in item.reports]
    copies = sum(report.copy_of is not None for report in reports)
    counts = [
        wording.n("{n} story", "{n} stories", len(edition.items)),
        wording.n("{n} report", "{n} reports", len(reports)),
    ]
    if copies:
        counts += [
            wording.n("{n} separate text", "{n} separate texts", len(reports) - copies),
            wording.n("{n} copy", "{n} copies", copies),
        ]
    if edition.asked:
        asked = wording.n("{n} source asked", "{n} sources asked", edition.asked)
        unseen = len({line.source for line in edition.failed})
        not_seen = wording.n("{n} not seen", "{n} not seen", unseen)
        counts.append(wording.listed((asked, not_seen)) if unseen else asked)
    return tuple(counts)


def view_item(
    item: Item, anchor: str, edition: Edition, wording: Wording, *, mixed: bool = False
) -> ItemView:
    """Lay one story out.

    Args:
        item: the story.
        anchor: what it is called on its page.
        edition: the edition it stands in, for its names and its language.
        wording: the page's.
        mixed: whether the edition has both what is new and what is not.
    """
    lead = item.reports[0]
    language = base_language(lead.language)
    standfirst, marked = mark_standfirst(item)
    voices, more_voices = part_voices(gather_voices(item, edition.names, marked, wording))
    kind = item.kind.kind
    return ItemView(
        story=item.story,
        anchor=anchor,
        kind=wording.t("From the desk") if item.own else wording.kind(kind),
        rests_on=item.kind.rests_on.name if item.kind.rests_on and kind is not Kind.RELEASE else None,
        lead=_report(lead, edition, wording),
        headline=view_headline(item),
        excerpt=_excerpt(item.standfirst, language, wording),
        standfirst=standfirst,
        cut=item.standfirst is not None and item.standfirst.truncated,
        picked_by=_editor(item.standfirst, picked=True),
        written_by=_editor(item.standfirst, picked=False),
        voices=voices,
        more_voices=more_voices,
        unquoted=item.unquoted,
        tally=tell_tally(item.reports, wording, forms_of(edition.names)),
        coverage=draw_coverage(item.reports, wording),
        texts=_texts(item.reports, edition, wording),
        note=item.note,
        note_by=item.note_by,
        why=item.why,
        new=item.new and mixed,
        withheld=item.standfirst is None and lead.rights is not None and lead.rights.nosnippet,
        translation=item.translation.text if item.translation else None,
        translation_by=item.translation.editor if item.translation else None,
        rights=(
            *dict.fromkeys(report.rights_note for report in item.reports if report.rights_note),
            *tell_reserved(item.reserved, wording),
        ),
        own=item.own,
    )


def view_headline(item: Item) -> Words:
    """A story's headline, in the language of the report that leads it."""
    text = item.headline.text
    return Words(text, base_language(item.reports[0].language), direction(text))


def _excerpt(passage: Passage | None, language: str | None, wording: Wording) -> Words | None:
    """What is printed beneath a headline: in the report's language, in the brief's where an editor wrote."""
    if passage is None:
        return None
    own = passage.span is None
    return Words(passage.text, wording.language if own else language, direction(passage.text))


def _editor(passage: Passage | None, *, picked: bool) -> str | None:
    """Who picked a passage, or who wrote it."""
    if passage is None or (passage.span is not None) is not picked:
        return None
    return passage.editor


def _report(report: Report, edition: Edition, wording: Wording) -> ReportView:
    language = base_language(report.language)
    foreign = language is not None and language != base_language(edition.language)
    name = wording.language_name(language)
    return ReportView(
        outlet=outlet_of(report),
        headline=Words(report.headline, language, direction(report.headline)),
        link=safe_link(report.url),
        place=place_of(report.origin, wording),
        day=wording.day(report.published) if report.published else None,
        iso=stamp(report.published) if report.published else None,
        kind=wording.kind_within(report.kind) if report.kind is not Kind.REPORT else None,
        flag=wording.t("in {language}", language=name) if foreign and name else None,
        changed=report.version > 1,
        home=_home(report, wording),
    )


def _home(report: Report, wording: Wording) -> str | None:
    """The publisher's country and owner, as far as the desk knows them."""
    if report.country and report.owner:
        return wording.t("{country}, owned by {owner}", country=report.country, owner=report.owner)
    return wording.t("owned by {owner}", owner=report.owner) if report.owner else report.country


def _texts(reports: Sequence[Report], edition: Edition, wording: Wording) -> tuple[TextView, ...]:
    copies = copies_by_original(reports)
    forms = forms_of(edition.names)
    texts = []
    for report in reports:
        if report.copy_of is None:
            its = copies.get(report.article_id, ())
            whose = agency_of((report, *its))
            texts.append(
                TextView(
                    report=_report(report, edition, wording),
                    whose=whose,
                    copies=tuple(_report(copy, edition, wording) for copy in its),
                    own=is_own(report, whose, forms),
                )
            )
    return tuple(texts)


def _source(line: CollectionLine, wording: Wording) -> SourceView:
    return SourceView(
        label=label_of(line.source), link=safe_link(line.source), reason=tell_line(line, wording)
    )


def tell_line(line: CollectionLine, wording: Wording) -> str:
    """What was not seen of a source, and what is odd about it, in words."""
    unread = ""
    if line.unread:
        unread = wording.n(
            "one of its pages could not be read", "{n} of its pages could not be read", line.unread
        )
    told = [part for part in (line.reason, unread, *line.warnings) if part]
    return wording.parted(told) or line.answer.value
