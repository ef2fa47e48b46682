"""One article as an editor reads it: its text with what was found marked on it, and the evidence of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from standfirst.archive.seen import ReportLine
from standfirst.articles.notices import Notice, find_notice
from standfirst.articles.versions import Comparison, compare_articles
from standfirst.errors import ArchiveError
from standfirst.records import (
    Article,
    ArticleVersion,
    Decision,
    Findings,
    NameKind,
    Reading,
    Reference,
    Span,
    Statement,
)
from standfirst.text.changes import Piece, find_changes, part_paragraphs
from standfirst.text.spans import words_at
from standfirst.work.clip import find_passage
from standfirst.work.correcting import load_corrected
from standfirst.work.corrections import Corrected, locate, quote

if TYPE_CHECKING:
    from standfirst.archive import Archive, Known

_T = TypeVar("_T")
_GAP = re.compile(r"\n\s*\n")
_SURE, _LIKELY = 0.8, 0.5
_EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a text and what was found in them.

    ``said`` is the number (from 1) of the statement whose words they are, ``begins`` whether it begins here;
    ``told`` those of the statement whose speaker or cue they are; ``name`` what sort of name they are of;
    ``picked`` whether the excerpt an editor picked is of them.
    """

    words: str
    said: int | None = None
    begins: bool = False
    told: int | None = None
    name: NameKind | None = None
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with its evidence, in words; ``anchor`` quotes the words that a correction is about."""

    number: int
    statement: Statement
    words: str
    speaker: Reference | None
    spoken: str
    cue: str
    hedge: str
    sure: str
    anchor: dict[str, str]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in the text, how often it stands there, and where first."""

    name: str
    kind: NameKind
    description: str | None
    times: int
    anchor: dict[str, str]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that an article's page shows."""

    reading: Reading
    corrected: Corrected
    line: ReportLine
    original: ReportLine | None
    story_id: str | None
    versions: int
    known: Known
    paragraphs: tuple[tuple[Stretch, ...], ...]
    statements: tuple[Found, ...]
    names: tuple[NameFound, ...]
    excerpt: Decision | None
    excerpt_stands: bool

    @property
    def article(self) -> Article:
        """The article as it stands."""
        return self.reading.article


def look_at_article(archive: Archive, key: str) -> ArticlePage | None:
    """An article by its key; None where none of this key was ever filed."""
    article_id = archive.look.article_id(key)
    if article_id is None:
        return None
    reading, corrected = load_corrected(archive, article_id)
    lines = archive.look.reports([article_id])
    line = lines[article_id]
    original = archive.look.reports([line.copy_of]).get(line.copy_of) if line.copy_of else None
    excerpt = _standing(archive.look.decisions_on(article_id, (_EXCERPT,)))
    text, findings = reading.article.text, corrected.findings
    picked = locate(text, excerpt.value) if excerpt else None
    return ArticlePage(
        reading=reading,
        corrected=corrected,
        line=line,
        original=original,
        story_id=archive.look.story_of([article_id]).get(article_id),
        versions=len(archive.readings.versions(article_id)) if line.version > 1 else 1,
        known=archive.readings.known([article_id])[article_id],
        paragraphs=mark_text(text, findings, picked),
        statements=tuple(_found(text, n, one) for n, one in enumerate(findings.statements, start=1)),
        names=_names(text, findings),
        excerpt=excerpt,
        excerpt_stands=picked is not None,
    )


def _standing(lines: Sequence[Decision]) -> Decision | None:
    """The last excerpt picked, unless it was taken back."""
    return lines[-1] if lines and lines[-1].value.get("exact") else None


def mark_text(text: str, findings: Findings, picked: Span | None) -> tuple[tuple[Stretch, ...], ...]:
    """A text in paragraphs, each in stretches whose words are all of the same findings."""
    said = [(span, n) for n, one in enumerate(findings.statements, start=1) for span in one.content]
    told = [
        (span, n)
        for n, one in enumerate(findings.statements, start=1)
        for span in (*one.source, *one.cue, *((one.hedge,) if one.hedge else ()))
    ]
    named = [(mention.span, mention.kind) for mention in findings.mentions]
    spans = [span for span, _ in (*said, *told)] + [span for span, _ in named] + ([picked] if picked else [])
    edges = {edge for span in spans for edge in (span.start, span.end)}
    begun: set[int] = set()
    paragraphs = []
    for start, end in _paragraphs(text):
        cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
        stretches = []
        for a, b in pairwise(cuts):
            number = _at(said, a)
            begins = number is not None and number not in begun
            begun |= {number} if number is not None else set()
            covered = picked is not None and picked.start <= a < picked.end
            stretch = Stretch(text[a:b], number, begins, _at(told, a), _at(named, a), covered)
            stretches.append(stretch)
        paragraphs.append(tuple(stretches))
    return tuple(paragraphs)


def _at(spans: Iterable[tuple[Span, _T]], place: int) -> _T | None:
    return next((what for span, what in spans if span.start <= place < span.end), None)


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _found(text: str, number: int, one: Statement) -> Found:
    first = one.content[0] if one.content else Span(0, 0)
    return Found(
        number=number,
        statement=one,
        words=words_at(text, one.content),
        speaker=one.speaker,
        spoken=words_at(text, one.source),
        cue=words_at(text, one.cue),
        hedge=words_at(text, (one.hedge,) if one.hedge else ()),
        sure=_sure(one.confidence),
        anchor=quote(text, first),
    )


def _sure(confidence: float) -> str:
    if confidence >= _SURE:
        return "sure"
    return "likely" if confidence >= _LIKELY else "doubtful"


def _names(text: str, findings: Findings) -> tuple[NameFound, ...]:
    found: dict[tuple[str, NameKind], list[tuple[Span, str | None]]] = {}
    for mention in findings.mentions:
        found.setdefault((mention.name, mention.kind), []).append((mention.span, mention.description))
    told = (
        NameFound(name, kind, next((d for _, d in some if d), None), len(some), quote(text, some[0][0]))
        for (name, kind), some in found.items()
    )
    return tuple(sorted(told, key=lambda one: (-one.times, one.name)))


# ---------------------------------------------------------------------------- the excerpt


def pick_excerpt(archive: Archive, article_id: str, passage: str, who: str) -> str:
    """Make a passage of an article's text its excerpt in every edition from now on; an empty one for none.

    Returns:
        The words as the article has them; empty where the excerpt was taken back.

    Raises:
        PassageError: the text does not have the passage, or has it more than once.
        ArchiveError: the article was never filed.
    """
    with archive.unit():
        (reading,) = archive.readings.load([article_id])
        value = {"exact": "", "prefix": "", "suffix": ""}
        if passage.strip():
            value = quote(reading.article.text, find_passage(reading.article, passage).span)
        archive.decisions.append(Decision(_EXCERPT, reading.article.id, value, who, datetime.now(UTC)))
    return value["exact"]


# ---------------------------------------------------------------------------- versions, and two texts


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version, what it changed from the one before, and what its publisher says of it."""

    version: ArticleVersion
    compared: Comparison | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    notice: Notice | None
    other_reader: bool


def look_at_versions(archive: Archive, key: str) -> tuple[ReportLine, tuple[VersionShown, ...]] | None:
    """An article's versions, the last first, each with what it changed; None where it was never filed."""
    article_id = archive.look.article_id(key)
    if article_id is None:
        return None
    before: ArticleVersion | None = None
    shown = []
    for version in archive.readings.versions(article_id):
        compared = compare_articles(before.article, version.article) if before else None
        shown.append(
            VersionShown(
                version,
                compared,
                tuple(part_paragraphs(compared.text)) if compared else (),
                find_notice(version.article),
                before is not None and before.reader != version.reader,
            )
        )
        before = version
    return archive.look.reports([article_id])[article_id], tuple(reversed(shown))


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """Two articles' texts word by word, paragraph by paragraph."""

    one: ReportLine
    other: ReportLine
    headline: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]


def compare_two(archive: Archive, one: str, other: str) -> TwoTexts | None:
    """What the second of two articles changes in the first's text; None where either was never filed."""
    ids = [archive.look.article_id(one), archive.look.article_id(other)]
    if None in ids:
        return None
    try:
        a, b = archive.readings.load([id_ for id_ in ids if id_])
    except (ArchiveError, ValueError):
        return None
    lines = archive.look.reports([a.article.id, b.article.id])
    return TwoTexts(
        lines[a.article.id],
        lines[b.article.id],
        find_changes(a.article.headline, b.article.headline),
        tuple(part_paragraphs(find_changes(a.article.text, b.article.text))),
    )
