"""Where a found span begins and ends: never inside a name, a compound, or on one side of a bracket."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import Mention, Span, Statement

DATELINE = re.compile(
    r"[^\W\d_][\w’' -]{1,30}(?:,\s[\w. ]{1,25})?\s*\([\w /&-]{2,30}\)\s*[–—-]{1,2}\s+"
    r"|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’' -]{2,30}(?:,\s[\w. ]{1,25})?\s*[–—-]{1,2}\s+"
)
"""'SUND, May 14 (TPA) – ': a place, perhaps a day, perhaps an agency, a dash."""
_COMPOUND = re.compile(r"(?:[-‑][^\W_]+)+")
_BRACKET = re.compile(r" ?\([^()\n]{1,120}\)")


def mend_borders(text: str, mentions: Sequence[Mention], statements: Sequence[Statement]) -> list[Statement]:
    """Statements whose sources and contents take in whole names, compounds and brackets at their ends.

    A dateline before a content is the outlet's. A tagger decides word by word and may stop in the middle of
    a name that it does not know; the finder of names knows it.

    Args:
        text: the text.
        mentions: the names in it, in any order.
        statements: statements as assembled.
    """
    names = sorted({m.span for m in mentions})
    starts = [n.start for n in names]
    taken = sorted({span for s in statements for span in (*s.source, *s.cue, *s.content)})

    def said(span: Span) -> Span:
        dateline = DATELINE.match(text, span.start, span.end)
        return mended(Span(dateline.end(), span.end) if dateline is not None else span)

    def mended(span: Span) -> Span:
        end = _end(text, names, starts, span.end)
        number = bisect_right(taken, Span(span.end, -1))
        limit = taken[number].start if number < len(taken) else len(text)
        return Span(span.start, end) if end <= limit else span

    return [
        replace(s, source=tuple(map(mended, s.source)), content=tuple(map(said, s.content)))
        for s in statements
    ]


def _end(text: str, names: Sequence[Span], starts: Sequence[int], end: int) -> int:
    number = bisect_right(starts, end - 1) - 1
    if number >= 0 and names[number].start < end < names[number].end:
        end = names[number].end
    compound = _COMPOUND.match(text, end)
    if compound is not None and end and text[end - 1].isalnum():
        end = compound.end()
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket is not None and end and text[end - 1].isalnum() else end
