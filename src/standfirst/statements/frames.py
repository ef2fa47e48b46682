"""The reporter's own words around a statement: its sentence without what is quoted or reported in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.records import Span

_WIDEST = 1200
"""Characters looked at on either side of a cue: endless sentences (text without a full stop) stay cheap."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of text with the statements' contents blanked out, so that offsets hold.

    ``words`` has the length of the stretch and begins at ``start`` of the text.
    """

    start: int
    words: str

    def span(self, start: int, end: int) -> Span:
        """A span of the frame as a span of the text."""
        return Span(self.start + start, self.start + end)


def frame_of(text: str, sentences: Sequence[Span], pieces: Sequence[Span], contents: Sequence[Span]) -> Frame:
    """The sentences that hold a statement's source and cue, the contents in them blanked.

    Args:
        text: the whole text.
        sentences: its sentences.
        pieces: the statement's source and cue.
        contents: its contents.
    """
    starts = [s.start for s in sentences]
    first = max(bisect_right(starts, min(p.start for p in pieces)) - 1, 0)
    last = max(bisect_right(starts, max(p.end for p in pieces) - 1) - 1, first)
    middle = pieces[0].start
    start = max(sentences[first].start, middle - _WIDEST)
    end = min(sentences[last].end, middle + _WIDEST)
    words = list(text[start:end])
    for content in contents:
        for place in range(max(content.start, start), min(content.end, end)):
            words[place - start] = "\0"
    return Frame(start, "".join(words))
