"""One story as an editor looks at it: its reports in time, copies with what they change, who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from standfirst.archive.seen import ReportLine, StoryLine
from standfirst.brief.coverage import Coverage, draw_coverage
from standfirst.records import Decision, Kind, NameKind, Reading, Report, Statement
from standfirst.stories import differences
from standfirst.stories.constraints import JOINING, KINDS, PARTING, sides_of, standing
from standfirst.text.changes import Fate, Piece, find_changes, part_paragraphs
from standfirst.text.folding import fold, tokens
from standfirst.text.spans import words_at
from standfirst.work.corrections import DECISION, correct_readings
from standfirst.work.desk.today import Shown, show_stories

if TYPE_CHECKING:
    from standfirst.archive import Archive

_MOST_READ = 60
"""Separate texts of which a page tells who says what: more are named, and told on the articles' own pages."""
_MOST_COMPARED = 12
"""Copies whose changed words stand on the page; the others lead to a page of their own."""
_MOST_NAMES = 24
_MOST_REMEMBERED = 500
"""Copies of which it is remembered what they change: some ten megabytes."""
_NEAR_DAYS = timedelta(days=4)
_MOST_NEAR, _MOST_WEIGHED = 12, 400


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A copy: ``told`` says in words what it does to its original; ``changed`` are the paragraphs changed."""

    line: ReportLine
    told: str
    changed: tuple[tuple[Piece, ...], ...] | None


@dataclass(frozen=True, slots=True)
class TextShown:
    """A separate text, what sort of document it is, and the copies beneath it."""

    line: ReportLine
    kind: Kind
    copies: tuple[CopyShown, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words, where they stand (``number`` counts the article's statements from 1).

    ``spoken`` is how the text calls the speaker; empty where it does not.
    """

    words: str
    line: ReportLine
    number: int
    statement: Statement
    spoken: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in the story; ``name`` is None where the texts name nobody."""

    name: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the story: in how many of its separate texts it stands, and how often in all."""

    name: str
    kind: NameKind
    texts: int
    mentions: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the story's page shows. ``unread`` counts the separate texts left out of voices and names."""

    shown: Shown
    texts: tuple[TextShown, ...]
    voices: tuple[Voice, ...]
    names: tuple[Named, ...]
    coverage: Coverage | None
    unread: int

    @property
    def line(self) -> StoryLine:
        """The story."""
        return self.shown.line


def look_at_story(archive: Archive, story_id: str, who: str) -> StoryPage | None:
    """A story as its page shows it; None where it has no reports."""
    shown = show_stories(archive, [story_id], who)
    if not shown:
        return None
    line = shown[0].line
    bundles = line.texts
    heads = [head for head, _ in bundles][:_MOST_READ]
    compared = [copy for _, copies in bundles[:_MOST_READ] for copy in copies][:_MOST_COMPARED]
    ids = [one.article_id for one in (*heads, *compared)]
    decisions = archive.look.decisions_on_any(dict.fromkeys(ids), DECISION)
    loaded = archive.readings.load(dict.fromkeys(ids))
    readings = {r.article.id: r for r in correct_readings(loaded, decisions)}
    texts = tuple(
        TextShown(head, _kind(readings.get(head.article_id)), _copies(head, copies, readings))
        for head, copies in bundles
    )
    read = [(head, readings[head.article_id]) for head in heads]
    return StoryPage(
        shown=shown[0],
        texts=texts,
        voices=gather_voices(read),
        names=count_names([reading for _, reading in read]),
        coverage=draw_coverage([_report(one) for one in line.reports]),
        unread=len(bundles) - len(heads),
    )


def _kind(reading: Reading | None) -> Kind:
    return reading.findings.kind.kind if reading is not None else Kind.REPORT


def _copies(
    head: ReportLine, copies: Sequence[ReportLine], readings: Mapping[str, Reading]
) -> tuple[CopyShown, ...]:
    original = readings.get(head.article_id)
    found = []
    for copy in copies:
        reading = readings.get(copy.article_id)
        if reading is None or original is None:
            found.append(CopyShown(copy, "", None))
            continue
        told = str(differences(reading.article, original.article))
        found.append(CopyShown(copy, told, _changed(original.article.text, reading.article.text)))
    return tuple(found)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _changed(old: str, new: str) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs that a copy changed; remembered: everybody looks at a morning's stories."""
    pieces = part_paragraphs(find_changes(old, new))
    return tuple(p for p in pieces if any(one.fate is not Fate.KEPT for one in p))


def _report(line: ReportLine) -> Report:
    return Report(line.article_id, line.headline, published=line.published, copy_of=line.copy_of)


def gather_voices(read: Sequence[tuple[ReportLine, Reading]]) -> tuple[Voice, ...]:
    """Who says what in some texts, whoever speaks most first, what nobody is named for last."""
    by_name: dict[str, list[Said]] = {}
    called: dict[str, str | None] = {}
    for line, reading in read:
        text = reading.article.text
        for number, one in enumerate(reading.findings.statements, start=1):
            words = words_at(text, one.content)
            if not words:
                continue
            name = one.speaker.name if one.speaker else None
            key = fold(name) if name else ""
            called.setdefault(key, name)
            said = Said(words, line, number, one, words_at(text, one.source))
            by_name.setdefault(key, []).append(said)
    voices = [Voice(called[key], tuple(said)) for key, said in by_name.items()]
    return tuple(sorted(voices, key=lambda voice: (voice.name is None, -len(voice.said))))


def count_names(readings: Iterable[Reading]) -> tuple[Named, ...]:
    """The names that most of some texts mention."""
    texts: Counter[tuple[str, NameKind]] = Counter()
    mentions: Counter[tuple[str, NameKind]] = Counter()
    called: dict[tuple[str, NameKind], str] = {}
    for reading in readings:
        here = Counter((fold(m.name), m.kind) for m in reading.findings.mentions)
        for mention in reading.findings.mentions:
            called.setdefault((fold(mention.name), mention.kind), mention.name)
        mentions.update(here)
        texts.update(here.keys())
    ordered = sorted(texts, key=lambda key: (-texts[key], -mentions[key], called[key]))
    return tuple(Named(called[key], key[1], texts[key], mentions[key]) for key in ordered[:_MOST_NAMES])


# ---------------------------------------------------------------------------- what may be the same


@dataclass(frozen=True, slots=True)
class Near:
    """Another story that may be this one, and the words that both have in their headlines."""

    line: StoryLine
    shared: tuple[str, ...]


def find_near(archive: Archive, line: StoryLine) -> tuple[Near, ...]:
    """Stories of the same days, those first whose headlines share most of the rarer words."""
    first, last = line.reports[0].dated_at, line.reports[-1].dated_at
    ids = [
        one
        for one in archive.look.stories_between(first - _NEAR_DAYS, last + _NEAR_DAYS)
        if one != line.story_id
    ]
    others = archive.look.stories(ids[:_MOST_WEIGHED])
    words = {one.story_id: _words(one) for one in others}
    spread = Counter(word for some in words.values() for word in some)
    own = _words(line)

    def weight(story_id: str) -> float:
        return sum(1 / spread[word] for word in words[story_id] & own)

    ordered = sorted(others, key=lambda one: (-weight(one.story_id), one.story_id))[:_MOST_NEAR]
    return tuple(
        Near(one, tuple(sorted(words[one.story_id] & own, key=lambda w: (spread[w], w))[:6]))
        for one in ordered
    )


def _words(line: StoryLine) -> frozenset[str]:
    return frozenset(
        word for report in line.reports for word in tokens(report.headline) if len(word) > 3 or word.isdigit()
    )


# ---------------------------------------------------------------------------- what was decided


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody decided about a story's articles at one moment; ``stands`` until it is taken back."""

    kind: str
    who: str
    at: datetime
    stands: bool


def rulings_on(archive: Archive, line: StoryLine) -> tuple[Ruling, ...]:
    """What was decided about a story's articles, the last first; lines of one moment are one ruling."""
    own = {report.article_id for report in line.reports}
    log = archive.look.decisions(tuple(KINDS))
    held = {(one.kind, one.at) for one in standing(log)}
    found = {
        (one.kind, one.at): Ruling(one.kind, one.who, one.at, (one.kind, one.at) in held)
        for one in log
        if not own.isdisjoint(id_ for side in sides_of(one) for id_ in side)
    }
    return tuple(sorted(found.values(), key=lambda one: one.at, reverse=True))


def last_decision(archive: Archive) -> Decision | None:
    """The last decision about stories or copies that stands, whoever made it: the one that can be undone."""
    log = archive.look.decisions(tuple(KINDS))
    return next((one for one in reversed(standing(log)) if one.kind in JOINING | PARTING), None)
