"""What an editor's file makes of a draft or an edition: pure; every word that is printed keeps its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from standfirst.brief.allowance import FREE, Allowance
from standfirst.brief.draft_file import (
    OWN,
    DraftFile,
    DraftFileError,
    EditedItem,
    EditedSection,
    items_of,
    line_of_key,
    read_draft_file,
    render_draft,
    section_title,
)
from standfirst.brief.excerpts import choose_excerpt, pick_passage
from standfirst.brief.fitting import AllowanceOf, fit_edition
from standfirst.brief.matching import Matcher, Phrase
from standfirst.brief.own_items import change_own, make_own
from standfirst.brief.passages import one_line, whole_headline
from standfirst.brief.picking import find_words
from standfirst.brief.rights import Limits, is_withheld
from standfirst.brief.terms import Terms
from standfirst.records import (
    Article,
    Audience,
    Decision,
    Draft,
    Edition,
    Item,
    Part,
    Passage,
    Reading,
    Report,
    Section,
    Subject,
    read_audience,
)
from standfirst.text.counting import count_words
from standfirst.text.repair import ELLIPSIS

_PICKED_FROM = (Part.TEXT, Part.STANDFIRST, Part.HEADLINE)


def _freely(_article_id: str) -> Allowance:
    return FREE


@dataclass(frozen=True, slots=True)
class Editing:
    """What an editor's changes are judged by.

    ``readings`` are, by article id, those of the draft's reports and of what speaks for its names; a report
    that is not there (it was taken down) can neither lead a story nor have a passage picked from it.
    ``terms`` are what publishers ask for, ``filed`` what they allow of an article by what the draft tells of
    it. ``groups`` are those that an edition can be for. ``clips`` are, by article id, the passages that were
    picked before the draft, ``picked`` those that editors picked in its earlier revisions. ``subjects`` are
    what each story may be here for, by its id: where another report leads it, sentences with their words and
    names are preferred, as when the draft was chosen.
    """

    who: str
    readings: Mapping[str, Reading] = field(default_factory=dict)
    terms: Terms = field(default_factory=lambda: Terms(()))
    filed: AllowanceOf = field(default=_freely)
    groups: tuple[str, ...] = ()
    clips: Mapping[str, Decision] = field(default_factory=dict)
    picked: Mapping[str, Passage] = field(default_factory=dict)
    subjects: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)

    @property
    def limits(self) -> Limits:
        """How much of an article may be printed."""
        return self.terms.limits

    def allowance(self, article_id: str) -> Allowance:
        """What may be printed of an article, by what was filed of it and by what it says now."""
        reading = self.readings.get(article_id)
        now = FREE if reading is None else self.limits.of(reading.article)
        return now.within(self.filed(article_id))


def apply_file(draft: Draft, text: str, name: str, revision: int, editing: Editing) -> Draft:
    """What a draft becomes by the file that an editor handed back.

    Args:
        draft: as it stands.
        text: the file.
        name: what the draft or edition is called ("d3", "17").
        revision: at which it stands.
        editing: who edits, and what there is to pick from.

    Returns:
        The draft changed; equal to ``draft`` where nothing was.

    Raises:
        DraftFileError: the file is of another draft or revision, or asks for what cannot be; nothing of it is
            taken then.
    """
    file = read_draft_file(text)
    if file.name != name:
        raise DraftFileError(f"this is the file of {file.name}, not of {name}", 2)
    if file.revision != revision:
        reason = (
            f"this is the file of revision {file.revision}, but {name} has been changed since "
            f"(it is at revision {revision}): show it again and repeat your changes"
        )
        raise DraftFileError(reason, 3)
    before = read_draft_file(render_draft(draft, name, revision))
    editor = _Editor(draft, before, editing)
    _check_stories(editor.items, file)
    sections = _sections(draft.edition, file.sections, editor)
    kept = [editor.item(edited) for edited in file.left_out]
    named = {edited.story for edited in items_of(file)}
    lost = [item for item in (*draft.edition.items, *draft.left_out) if item.story not in named]
    edition = replace(
        draft.edition,
        title=draft.edition.title if file.title == before.title else file.title,
        date=file.date,
        audience=_audience(draft.edition, file, editing.groups, line_of_key(text, "audience")),
        foreword=_foreword(draft.edition.foreword, before.foreword, file.foreword, editing.who),
        sections=sections,
    )
    return Draft(fit_edition(edition, editing.allowance), (*kept, *lost))


def _audience(edition: Edition, file: DraftFile, groups: tuple[str, ...], line: int) -> Audience:
    if not file.audience or file.audience.casefold() == str(edition.audience).casefold():
        return edition.audience
    try:
        return read_audience(file.audience, groups)
    except ValueError as error:
        raise DraftFileError(str(error), line) from error


def _check_stories(items: Mapping[str, Item], file: DraftFile) -> None:
    seen: set[str] = set()
    for edited in items_of(file):
        if edited.story.casefold() == OWN:
            continue
        if edited.story not in items:
            reason = f"there is no story {edited.story} in this draft; a new draft chooses anew"
            raise DraftFileError(reason, edited.line)
        if edited.story in seen:
            raise DraftFileError(f"the story {edited.story} stands here a second time", edited.line)
        seen.add(edited.story)


def _sections(edition: Edition, edited: Sequence[EditedSection], editor: _Editor) -> tuple[Section, ...]:
    """The sections as the file has them; one that keeps its title, or its place, keeps its subject."""
    by_title = {section_title(section): section for section in edition.sections}
    named = {section.title for section in edited}
    made = []
    for place, section in enumerate(edited):
        known = by_title.get(section.title)
        if known is None and place < len(edition.sections):
            neighbour = edition.sections[place]
            known = None if section_title(neighbour) in named else replace(neighbour, title=section.title)
        items = tuple(editor.item(item) for item in section.items)
        made.append(replace(known, items=items) if known is not None else Section(None, items, section.title))
    return tuple(made)


def _foreword(now: Passage | None, before: str, after: str, who: str) -> Passage | None:
    if before == after:
        return now
    return Passage(after, editor=who) if after else None


class _Editor:
    """Changes stories as a file says, each against what the file said of it before."""

    def __init__(self, draft: Draft, before: DraftFile, editing: Editing) -> None:
        self._editing, self._language = editing, draft.edition.language
        self._names = draft.edition.names
        self.items = {item.story: item for item in (*draft.edition.items, *draft.left_out)}
        self._before = {edited.story: edited for edited in items_of(before)}

    def item(self, edited: EditedItem) -> Item:
        if edited.story.casefold() == OWN:
            item = make_own(edited, self._language, self._editing.who, set(self.items))
            self.items[item.story] = item
            return item
        if self.items[edited.story].own:
            return change_own(self.items[edited.story], edited, self._before[edited.story], self._editing.who)
        item, before = self.items[edited.story], self._before[edited.story]
        who = self._editing.who
        if edited.headline != before.headline:
            reason = (
                f"the headline “{before.headline}” is its outlet's and stays; "
                "to print yours beside it, write a line “translation: …”, or let another report lead"
            )
            raise DraftFileError(reason, edited.line)
        if edited.link:
            raise DraftFileError(
                "only an item of the desk's own has a link: a story's are its reports'", edited.line
            )
        if edited.lead != before.lead:
            item = self._led_by(item, edited)
        if edited.translation != before.translation:
            words = edited.translation
            item = replace(item, translation=Passage(words, editor=who) if words else None)
        if edited.note != before.note:
            item = replace(item, note=edited.note or None, note_by=who if edited.note else None)
        if _words(edited.standfirst) != _words(before.standfirst):
            item = self._worded(item, edited)
        return item

    def _led_by(self, item: Item, edited: EditedItem) -> Item:
        """The story with another report before the others, and that one's headline with it.

        An editor's own words beneath it stay his. Else its words are those that the editors picked of this
        report; without any, what would stand there had it led from the first.
        """
        place = next((n for n, report in enumerate(item.reports) if report.article_id == edited.lead), None)
        reading = self._editing.readings.get(edited.lead)
        if place is None or reading is None:
            raise DraftFileError(f"no report of this story has the address {edited.lead}", edited.line)
        limit = self._editing.limits.of(reading.article)
        changed = replace(
            item,
            headline=whole_headline(reading.article, limit),
            standfirst=self._standfirst_of(item, reading, limit),
            kind=reading.findings.kind,
            reports=_led(item.reports, place),
            translation=None,
        )
        return _within(changed, reading.article, limit, edited)

    def _standfirst_of(self, item: Item, reading: Reading, limit: Allowance) -> Passage | None:
        article, now = reading.article, item.standfirst
        if now is not None and now.editor is not None and now.span is None:
            return now
        for picked in (now, self._editing.picked.get(article.id)):
            if picked is not None and picked.editor is not None:
                found = _pick(article, _words(picked.text), picked.editor)
                if found is not None and limit.holds(found.text):
                    return found
        return choose_excerpt(reading, self._editing.clips.get(article.id), self._forms(item, reading), limit)

    def _forms(self, item: Item, reading: Reading) -> tuple[Phrase, ...]:
        """The words and names for which a report is on the subjects that its story is here for."""
        wanted = self._editing.subjects.get(item.story, ())
        found = (Matcher(subject, self._names).match(reading) for subject in wanted)
        best = max(filter(None, found), key=lambda match: match.strength, default=None)
        return best.forms if best is not None else ()

    def _worded(self, item: Item, edited: EditedItem) -> Item:
        """The story with the standfirst that the editor picked, wrote, or took out."""
        words = _words(edited.standfirst)
        if not words:
            return replace(item, standfirst=None)
        lead = self._editing.readings.get(item.reports[0].article_id)
        picked = _pick(lead.article, words, self._editing.who) if lead is not None else None
        if picked is None or lead is None:
            self._check_is_own(item, words, edited)
            return replace(item, standfirst=Passage(edited.standfirst, editor=self._editing.who))
        limit = self._editing.limits.of(lead.article)
        return _within(replace(item, standfirst=picked), lead.article, limit, edited)

    def _check_is_own(self, item: Item, words: Sequence[str], edited: EditedItem) -> None:
        """Words of another report are that report's: they cannot be signed by the editor."""
        for report in item.reports[1:]:
            reading = self._editing.readings.get(report.article_id)
            if reading is not None and _pick(reading.article, words, "") is not None:
                reason = "these words stand in another report; let it lead the story, with the line "
                raise DraftFileError(f"{reason}“lead: {report.article_id}”", edited.line)


def _within(item: Item, article: Article, limit: Allowance, edited: EditedItem) -> Item:
    """The story, its passage being no longer than the publisher allows; statements make room for it."""
    passage = item.standfirst
    if passage is None or passage.span is None or limit.holds(passage.text):
        return item
    length = len(passage.text) if limit.words is None else f"{count_words(passage.text)} words"
    if limit.words is not None and limit.characters is not None:
        length = f"{length}, {len(passage.text)} characters"
    reason = (
        f"{article.publisher or article.id} allows {limit}; this passage has {length}: "
        "pick a shorter one, or take it out"
    )
    raise DraftFileError(reason, edited.line)


def _led(reports: Sequence[Report], place: int) -> tuple[Report, ...]:
    """The reports with another one leading: its copies, and the text it copied, follow it."""
    lead = reports[place]
    original = lead.copy_of or lead.article_id
    bundle = [r for r in reports if r is not lead and original in (r.copy_of, r.article_id)]
    rest = [r for r in reports if r is not lead and r not in bundle]
    return (
        replace(lead, copy_of=None),
        *(replace(report, copy_of=lead.article_id) for report in bundle),
        *rest,
    )


def _words(text: str) -> list[str]:
    return one_line(text).removesuffix(ELLIPSIS).split()


def _pick(article: Article, words: Sequence[str], who: str) -> Passage | None:
    """The first place in an article where these words stand and may be printed."""
    for part in _PICKED_FROM:
        text = article.part(part)
        for span in find_words(text, words):
            if part is Part.TEXT and is_withheld(article, (span,)):
                continue
            return pick_passage(article, part, span, who)
    return None
