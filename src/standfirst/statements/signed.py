"""Lines that say by their layout whose words they hold: transcripts, and quotations signed with a name.

``MINISTER: We are not done.`` and ``“We are not done.” — Ada Lind`` are statements in every language, and
no verb of speech tells of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.records import Form, Span, Statement

_CONFIDENCE = 0.95
_OPENING, _CLOSING = '"“”„«‘', '"“”»’'
_NAME = r"[^\W\d_](?:[\w.'’\-]*\w)?(?:\.(?=[ \xa0]\w))?"
_SIGNED = re.compile(
    rf"^[ \t\xa0]*(?P<words>[{_OPENING}][^\n]{{20,4000}}?[{_CLOSING}])\s{{0,3}}"
    rf"(?P<dash>[―—–]|(?<=\s)-{{1,2}}(?=\s))\s{{0,2}}(?P<name>{_NAME}(?:[ \xa0]{_NAME}){{0,5}})"
    r"(?:,[^\n]{1,80})?[\s.]*$",
    re.MULTILINE,
)
_LABELLED = re.compile(
    rf"^[ \t\xa0]*(?P<open>[{_OPENING}]?)(?P<name>{_NAME}(?:[ \xa0]{_NAME}){{0,3}})"
    r"(?:[ \xa0]\([^)\n]{1,40}\))?(?P<colon>:)[ \t\xa0]+(?P<words>[^\n]{2,})$",
    re.MULTILINE,
)
_LEAST_TURNS, _LEAST_SPEAKERS = 4, 2
_LEAST_WORDS = 6
"""In the middle one of a transcript's turns by length: lists ("Age: 43", "Party: none") say less."""
_NOT_SAID = re.compile(r"^\W*$")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One labelled line: who, the colon, what; whether its words were opened by a quotation mark."""

    name: Span
    colon: Span
    words: Span
    quoted: bool


def find_signed(text: str) -> tuple[Statement, ...]:
    """The statements that a text's layout alone tells.

    Args:
        text: plain text, a paragraph a line.

    Returns:
        Statements in text order, direct ones, each with its source and the dash or colon as its cue.
    """
    found = [*_signed(text), *_transcript(text)]
    return tuple(sorted(found, key=lambda statement: statement.content[0]))


def prefer_signed(found: Sequence[Statement], signed: Sequence[Statement]) -> list[Statement]:
    """Statements of both kinds; what the layout tells stands instead of what was otherwise made of it."""
    kept = [one for one in found if not any(_same_words(one, line) for line in signed)]
    return sorted([*kept, *signed], key=lambda statement: statement.content[0])


def _signed(text: str) -> Iterator[Statement]:
    for match in _SIGNED.finditer(text):
        if _is_name(match["name"]):
            yield _statement(match.span("name"), match.span("dash"), [match.span("words")])


def _transcript(text: str) -> Iterator[Statement]:
    turns = [turn for match in _LABELLED.finditer(text) if (turn := _turn(match)) is not None]
    said = Counter(text[turn.name.start : turn.name.end] for turn in turns)
    speakers = {name for name, times in said.items() if times > 1}
    turns = [turn for turn in turns if text[turn.name.start : turn.name.end] in speakers]
    if len(turns) < _LEAST_TURNS or len(speakers) < _LEAST_SPEAKERS or not _talks(text, turns):
        return
    for number, turn in enumerate(turns):
        end = turns[number + 1].name.start if number + 1 < len(turns) else len(text)
        goes_on = _going_on(text, turn.words.end, end) if turn.quoted else ()
        spans = [(turn.words.start, turn.words.end), *goes_on]
        yield _statement((turn.name.start, turn.name.end), (turn.colon.start, turn.colon.end), spans)


def _turn(match: re.Match[str]) -> _Turn | None:
    """A labelled line as a turn: labels are names in capitals, as transcripts write them."""
    name = match["name"]
    if not (name.isupper() and len(name) > 2):
        return None
    start, end = match.span("words")
    if match["open"]:
        end -= len(match["words"]) - len(match["words"].rstrip(_CLOSING))
    if _NOT_SAID.match(match.string[start:end]):
        return None
    return _Turn(Span(*match.span("name")), Span(*match.span("colon")), Span(start, end), bool(match["open"]))


def _going_on(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs in which a quoted turn goes on: each is opened by a quotation mark again."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip()
        begin = at + line.find(words) if words else at
        at += len(line)
        if not words or not words.strip(_CLOSING):
            continue
        if words[0] not in _OPENING or words[1:2] == "(":
            return
        bare = words[1:].rstrip(_CLOSING)
        if bare:
            yield begin + 1, begin + 1 + len(bare)


def _talks(text: str, turns: Sequence[_Turn]) -> bool:
    sizes = sorted(len(text[turn.words.start : turn.words.end].split()) for turn in turns)
    return sizes[len(sizes) // 2] >= _LEAST_WORDS


def _is_name(words: str) -> bool:
    """Whether a signature is a name: its first and last words begin with what is no small letter."""
    parts = words.split()
    return not (parts[0][0].islower() or parts[-1][0].islower())


def _statement(name: tuple[int, int], mark: tuple[int, int], words: Iterable[tuple[int, int]]) -> Statement:
    return Statement(
        source=(Span(*name),),
        cue=(Span(*mark),),
        content=tuple(Span(*one) for one in words),
        form=Form.DIRECT,
        confidence=_CONFIDENCE,
    )


def _same_words(one: Statement, line: Statement) -> bool:
    """Whether a statement is of the signed words: most of it in them, or half of them in it."""
    within = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in line.content)
    whole, signed = (sum(s.end - s.start for s in each.content) for each in (one, line))
    crosses = any(
        not (s.end <= line.content[0].start or s.start >= line.content[-1].end) for s in one.content
    )
    inner = within == whole and bool(one.source) and _inside(one.source[0], line)
    return crosses and not inner and (2 * within >= whole or 2 * within >= signed)


def _inside(span: Span, line: Statement) -> bool:
    return any(a.start <= span.start and span.end <= a.end for a in line.content)
