"""Statements laid out by speaker, and the standfirst with the words of others marked in it.

What a standfirst already prints is not printed again below it: the words are lettered where they stand, and
the line that says who spoke them refers to the letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase

from standfirst.brief.links import safe_link
from standfirst.brief.sources import outlet_of
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Item, Name, NameKind, Part, Passage, Quotation, Span
from standfirst.text.folding import fold, tokens
from standfirst.text.language import base_language, direction
from standfirst.text.repair import ELLIPSIS


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a standfirst: ``said`` where it is somebody's words, ``mark`` the letter they end with."""

    text: str
    said: bool = False
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How one statement was given: the text's own words for speaker and cue, and by which ways it came.

    ``before`` and ``after`` are those words in the text's order. Between them stands ``inferred``: who was
    meant, where the text has another word for the speaker ("he").
    """

    before: str
    inferred: str | None
    after: str
    direction: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words, and where the standfirst prints them already, the letter they bear there.

    ``above`` says that they are the whole of the standfirst, which then needs no letters. ``link`` leads to
    the report that has it; ``away``: that is not the leading one, and the last of the ways names its outlet.
    """

    words: str
    language: str | None
    direction: str
    told: Told
    mark: str | None
    above: bool
    link: str | None = None
    away: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker and what he said; ``speaker`` is None where the text names nobody.

    ``is_known``: somebody was made out, of whom ``speaker`` is a name, not only the text's words
    ("officials"); ``kind`` says what he is, where that is known.
    """

    speaker: str | None
    statements: tuple[Said, ...]
    is_known: bool = False
    kind: NameKind | None = None


_SHOWN_AT_ONCE = 6
_WORTH_FOLDING = 3
_EDGES = " ,;:.–—-"

Marks = dict[int, str | None]
"""The letters of the statements that the standfirst prints, by their place among the item's statements; None
for one that is the whole standfirst."""


def mark_standfirst(item: Item) -> tuple[tuple[Piece, ...], Marks]:
    """Part the standfirst into the outlet's words and the words of others, and letter the latter."""
    passage = item.standfirst
    if passage is None:
        return (), {}
    body = passage.text.removesuffix(ELLIPSIS).rstrip() if passage.truncated else passage.text
    inside = _statements_inside(item, passage)
    if len(inside) == 1 and _is_whole(body, [_printed(passage, span) for span in inside[0][1]]):
        return (Piece(body),), {inside[0][0]: None}
    marks: Marks = {
        number: ascii_lowercase[place] for place, (number, _) in enumerate(inside[: len(ascii_lowercase)])
    }
    stretches = sorted(
        (_printed(passage, span), marks[number] if span == spans[-1] else None)
        for number, spans in inside
        if number in marks
        for span in spans
    )
    pieces: list[Piece] = []
    at = 0
    for stretch, mark in stretches:
        pieces += [Piece(body[at : stretch.start]), Piece(body[stretch.start : stretch.end], True, mark)]
        at = stretch.end
    pieces.append(Piece(body[at:]))
    return tuple(piece for piece in pieces if piece.text), marks


def gather_voices(
    item: Item, names: Sequence[Name], marks: Marks, wording: Wording | None = None
) -> tuple[Voice, ...]:
    """The item's statements by speaker, in order.

    Whoever the reading could not name is not joined over articles: two outlets' "she" may be two women.

    Args:
        item: the story.
        names: the edition's names: a speaker is headed by the canonical form.
        marks: the letters of what the standfirst prints.
        wording: the page's; English where it is None.
    """
    wording = wording or wording_for("en")
    known = forms_of(names)
    reports = {report.article_id: report for report in item.reports}
    grouped: dict[tuple[tuple[str, ...], str], list[Said]] = {}
    heads: dict[tuple[tuple[str, ...], str], Voice] = {}
    for number, quotation in enumerate(item.statements):
        head = _head(quotation, known)
        speaker = head.speaker
        key = (_words(speaker or ""), "" if head.is_known else quotation.article_id)
        heads.setdefault(key, head)
        report = reports[quotation.article_id]
        outlet = outlet_of(report) if report is not item.reports[0] else None
        words = words_of(quotation)
        grouped.setdefault(key, []).append(
            Said(
                words=words,
                language=base_language(report.language),
                direction=direction(words),
                told=_told(quotation, speaker, outlet, wording),
                mark=marks.get(number),
                above=number in marks and marks[number] is None,
                link=safe_link(report.url),
                away=outlet is not None,
            )
        )
    return tuple(replace(heads[key], statements=tuple(said)) for key, said in grouped.items())


@lru_cache(maxsize=2)
def _known_of(names: _SameNames) -> dict[str, Name]:
    return {
        form: name
        for name in names.names
        for form in (fold(name.canonical), *(fold(alias.text) for alias in name.aliases))
    }


class _SameNames:
    """An edition's names, known again by being the very same: to compare them costs more than it saves."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names

    def __hash__(self) -> int:
        return id(self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameNames) and other.names is self.names


def forms_of(names: Sequence[Name]) -> dict[str, Name]:
    """An edition's names by their folded forms."""
    return _known_of(_SameNames(names))


def part_voices(voices: Sequence[Voice]) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    """Those shown at once and those kept folded, so that many voices do not bury the next story."""
    shown = 0
    for place, voice in enumerate(voices):
        rest = sum(len(other.statements) for other in voices[place:])
        if shown >= _SHOWN_AT_ONCE and rest >= _WORTH_FOLDING:
            return tuple(voices[:place]), tuple(voices[place:])
        shown += len(voice.statements)
    return tuple(voices), ()


def words_of(quotation: Quotation) -> str:
    """A statement's content in one line, its pieces parted by the mark of a cut."""
    pieces = [passage.text for passage in quotation.content]
    return f" {ELLIPSIS} ".join(piece.removesuffix(ELLIPSIS).rstrip() for piece in pieces[:-1]) + (
        f" {ELLIPSIS} {pieces[-1]}" if len(pieces) > 1 else "".join(pieces)
    )


def _head(quotation: Quotation, known: dict[str, Name]) -> Voice:
    """Who speaks, by his name; else the text's words for him, without the marks they ended with."""
    if quotation.statement.speaker is not None:
        called = quotation.statement.speaker.name
        name = known.get(fold(called))
        return Voice(name.canonical, (), True, name.kind) if name else Voice(called, (), True)
    words = quotation.source.text.strip(_EDGES) if quotation.source is not None else ""
    return Voice(words or None, ())


def _says(passage: Passage | None, other: Passage) -> bool:
    return (
        passage is not None and f" {' '.join(tokens(other.text))} " in f" {' '.join(tokens(passage.text))} "
    )


def _is_whole(body: str, stretches: Sequence[Span]) -> bool:
    """Whether the stretches leave no word of the standfirst to the outlet itself."""
    left = [body[a.end : b.start] for a, b in pairwise((Span(0, 0), *stretches, Span(len(body), len(body))))]
    return not any(tokens(gap) for gap in left)


def _told(quotation: Quotation, heading: str | None, outlet: str | None, wording: Wording) -> Told:
    source, cue = quotation.source, quotation.cue
    if source is not None and _words(source.text) == _words(heading or ""):
        source = None  # the heading has said it
    speaker = quotation.statement.speaker
    inferred = speaker.name if speaker is not None and speaker.inferred else None
    before, after = (source.text if source else ""), (cue.text if cue else "")
    if source and cue and source.span and cue.span and cue.span < source.span:
        before, after = f"{after} {before}", ""
    return Told(before, inferred, after, direction(f"{before} {after}"), _ways(quotation, outlet, wording))


@lru_cache(maxsize=1000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, which an edition has many times."""
    return tuple(tokens(name))


def _ways(quotation: Quotation, outlet: str | None, wording: Wording) -> tuple[str, ...]:
    """To whom, through whom, how surely, and where it was printed if not in the leading report."""
    statement = quotation.statement
    ways = [wording.t("to {whom}", whom=statement.addressee.name)] if statement.addressee is not None else []
    if statement.channels:
        channels = wording.joined([channel.name for channel in statement.channels])
        ways.append(wording.t("through {channels}", channels=channels))
    if quotation.hedge is not None and not _says(quotation.cue, quotation.hedge):
        ways.append(f"“{quotation.hedge.text}”")
    if outlet is not None:
        ways.append(wording.t("in {outlet}", outlet=outlet))
    return tuple(ways)


def _statements_inside(item: Item, passage: Passage) -> list[tuple[int, list[Span]]]:
    """The statements whose printed words the standfirst holds, in its order; of those that overlap the first.

    Their spans are those of the whole content, as far as the standfirst reaches: a letter's teaser may print
    more of it than a statement would.
    """
    if passage.span is None or passage.part is not Part.TEXT:
        return []
    within = passage.span
    found = [
        (number, _clipped(quotation.statement.content, within))
        for number, quotation in enumerate(item.statements)
        if quotation.article_id == passage.article_id
        and all(_holds(within, p.span) for p in quotation.content)
    ]
    inside: list[tuple[int, list[Span]]] = []
    end = within.start
    for number, spans in sorted((entry for entry in found if entry[1]), key=lambda entry: entry[1]):
        if spans[0].start >= end:
            inside.append((number, spans))
            end = spans[-1].end
    return inside


def _holds(within: Span, span: Span | None) -> bool:
    return span is not None and within.start <= span.start and span.end <= within.end


def _clipped(spans: Sequence[Span], within: Span) -> list[Span]:
    clipped = (Span(max(span.start, within.start), min(span.end, within.end)) for span in spans)
    return [span for span in clipped if span.start < span.end]


def _printed(passage: Passage, span: Span) -> Span:
    """Where words of the article stand in the printed passage, repairs reckoned in."""

    def place(offset: int, *, is_end: bool) -> int:
        # A space put in where the words end stands outside them.
        before = (r for r in passage.repairs if r.span.end < offset + (not is_end or r.span.start < offset))
        shift = sum(len(r.replacement) - (r.span.end - r.span.start) for r in before)
        return offset - (passage.span.start if passage.span else 0) + shift

    return Span(place(span.start, is_end=False), place(span.end, is_end=True))
