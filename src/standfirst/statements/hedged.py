"""Hearsay: what "reportedly" alone attributes to nobody in particular."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from standfirst.records import Span, Statement

_HEARSAY = re.compile(r"\breportedly\b", re.IGNORECASE)
_BEFORE = re.compile(r"[,;:]\s+(?:(?:and|but|who|which)\s+)?|\s+(?:and|but|who|which|that)\s+")
_AFTER = re.compile(r"[,;]\s")
_CONFIDENCE = 0.6
"""Of 27 places in PolNeAR's training part outside quotation marks 18 are attributions, for 14 of which the
clause is the content (2026-11-23). "Allegedly" and "supposedly" mostly belong to somebody else's words."""


def find_hearsay(
    text: str, sentences: Sequence[Span], quotations: Sequence[Span], found: Sequence[Statement]
) -> list[Statement]:
    """Statements without a source whose cue is "reportedly", where no other statement has the word.

    Args:
        text: the text.
        sentences: its sentences.
        quotations: its quotations: a hedge in somebody's own words is his.
        found: the statements found so far.
    """
    taken = sorted({span for s in found for span in (*s.source, *s.cue, *s.content)} | set(quotations))
    starts = [s.start for s in sentences]
    hearsay = []
    for match in _HEARSAY.finditer(text):
        number = bisect_right(taken, Span(match.end(), -1)) - 1
        if number >= 0 and taken[number].end > match.start():
            continue
        sentence = sentences[max(bisect_right(starts, match.start()) - 1, 0)]
        left = max(sentence.start, taken[number].end if number >= 0 else 0)
        right = min(sentence.end, taken[number + 1].start if number + 1 < len(taken) else len(text))
        content = _clause(text, Span(*match.span()), left, right)
        if content:
            hearsay.append(Statement((), (Span(*match.span()),), content, confidence=_CONFIDENCE))
    return hearsay


def _clause(text: str, cue: Span, left: int, right: int) -> tuple[Span, ...]:
    """The clause around a cue as one piece on either side, within ``left`` and ``right``."""
    *_, border = (None, *_BEFORE.finditer(text, left, cue.start))
    after = _AFTER.search(text, cue.end, right)
    sides = (
        (border.end() if border is not None else left, cue.start),
        (cue.end, after.start() if after is not None else right),
    )
    return tuple(span for start, end in sides if (span := _trimmed(text, start, end)) is not None)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum() and text[start] not in '(“‘"$€£':
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ')”’"%':
        end -= 1
    return Span(start, end) if start < end else None
