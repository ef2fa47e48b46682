"""Direct quotations by rules, where no model is trained: a quotation and the reporting words beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import Form, Mention, Reference, Span, Statement
from standfirst.statements.languages import Patterns, patterns
from standfirst.statements.speakers import Cast, find_speaker
from standfirst.text.quotes import find_quoted
from standfirst.text.sentences import find_paragraphs

_WIDE = 260
"""Characters before or after a quotation in which its reporting words stand."""
_CONFIDENCE = 0.8
_FEWEST_WORDS = 2
"""A single word in quotation marks is a term or a title more often than a statement."""
_STOP = re.compile(r"(?<!\b\w)[.!?؟…][”»“\")]*\s+(?=\S)")
"""The end of the sentence before, an initial's point excepted."""


def find_by_rules(text: str, mentions: Sequence[Mention], code: str) -> tuple[Statement, ...]:
    """The direct quotations of a text in a language read by rules.

    Args:
        text: plain text, paragraphs parted by blank lines.
        mentions: the names found in it.
        code: its ISO 639-1 code, one of :func:`standfirst.statements.languages.supported`.

    Returns:
        Statements in text order; only quotations that a reporting word stands beside.
    """
    rules, cast = patterns(code), Cast.of(text, mentions)
    paragraphs = find_paragraphs(text)
    starts = [p.start for p in paragraphs]
    quotations = find_quoted(text)
    found: list[Statement] = []
    for number, quotation in enumerate(quotations):
        paragraph = paragraphs[bisect_right(starts, quotation.start) - 1]
        left = quotations[number - 1].end if number else 0
        right = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        room = Span(
            max(paragraph.start, left, quotation.start - _WIDE),
            min(paragraph.end, right, quotation.end + _WIDE),
        )
        statement = _read(text, quotation, room, rules)
        if statement is None:
            continue
        joined = _joined(text, found[-1] if found else None, statement, paragraph)
        if joined is not None:
            found[-1] = joined
        else:
            earlier = found[-1] if found and _near(starts, found[-1], statement) else None
            found.append(_with_speaker(cast, statement, rules, earlier))
    return tuple(found)


def _read(text: str, quotation: Span, room: Span, rules: Patterns) -> Statement | None:
    words = text[quotation.start : quotation.end]
    for pattern in rules.within:
        match = pattern.search(words, 2)
        if match is not None:
            return _split(text, quotation, match)
    if len(words.split()) < _FEWEST_WORDS:
        return None
    *_, stop = (None, *_STOP.finditer(text, room.start, quotation.start))
    start = room.start if stop is None else stop.end()
    for pattern in rules.before:
        match = pattern.search(text[start : quotation.start].rstrip())
        if match is not None:
            return _statement(match, start, (quotation,))
    for pattern in rules.after:
        match = pattern.match(text[quotation.end : room.end])
        if match is not None:
            return _statement(match, quotation.end, (quotation,))
    return None


def _split(text: str, quotation: Span, match: re.Match[str]) -> Statement:
    """« ..., a-t-elle ajouté, ... »: the reporting words stand inside the marks."""
    head = Span(quotation.start, quotation.start + match.start())
    tail_start = quotation.start + match.end()
    while tail_start < quotation.end and text[tail_start].isspace():
        tail_start += 1
    tail = Span(tail_start, quotation.end)
    contents = (head, tail) if len(text[tail.start : tail.end]) > 1 else (head,)
    return _statement(match, quotation.start, contents)


def _statement(match: re.Match[str], offset: int, contents: tuple[Span, ...]) -> Statement:
    source = match.groupdict().get("source")
    return Statement(
        source=(Span(offset + match.start("source"), offset + match.end("source")),) if source else (),
        cue=(Span(offset + match.start("cue"), offset + match.end("cue")),),
        content=contents,
        form=Form.DIRECT,
        confidence=_CONFIDENCE,
    )


def _joined(text: str, earlier: Statement | None, new: Statement, paragraph: Span) -> Statement | None:
    """The second half of a split quotation ("...", VERB SOURCE, "..."), told by the same reporting words."""
    if earlier is None or earlier.cue[0].start < paragraph.start:
        return None
    same_cue = earlier.cue == new.cue
    between = text[earlier.content[-1].end : new.content[0].start]
    if same_cue and "." not in between:
        return replace(earlier, content=(*earlier.content, *new.content))
    return None


def _near(starts: Sequence[int], earlier: Statement, new: Statement) -> bool:
    return bisect_right(starts, new.cue[0].start) - bisect_right(starts, earlier.content[-1].start) <= 1


def _with_speaker(cast: Cast, statement: Statement, rules: Patterns, earlier: Statement | None) -> Statement:
    before = earlier.speaker if earlier is not None else None
    if statement.source:
        source = statement.source[0]
        words = cast.text[source.start : source.end]
        if rules.pronoun.fullmatch(words.strip()):
            return replace(statement, speaker=_inferred(before))
        return replace(statement, speaker=find_speaker(cast, source, before, source))
    cue = cast.text[statement.cue[0].start : statement.cue[0].end]
    goes_on = rules.going_on.search(cue) or rules.pronoun.search(cue.rpartition("-")[2])
    return replace(statement, speaker=_inferred(before) if goes_on else None)


def _inferred(speaker: Reference | None) -> Reference | None:
    return replace(speaker, inferred=True) if speaker is not None else None
