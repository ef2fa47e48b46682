"""Snippets: the stretch of an article in which most of what was asked for stands together, marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from standfirst.records import Article, Part, Span
from standfirst.search.marking import Mark, each_mark, marks_in
from standfirst.search.query import Phrase

_LENGTH = 240
"""Characters of a snippet: two lines of a wide terminal, three of a page."""
_READ = 200_000
"""Characters of a text that are looked at: the longest article has some 100,000."""
_LONGEST_MARK = 200
"""Characters of a phrase that goes on where the snippet is cut."""
_PARTS = (Part.STANDFIRST, Part.TEXT)
_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff]+")
"""A run without a blank; of Chinese and Japanese, which write none, each character."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of an article: ``text`` is its ``part`` at ``span`` to the letter, ``marks`` lie in ``text``."""

    text: str
    part: Part
    span: Span
    marks: tuple[Span, ...] = ()
    begins: bool = True
    ends: bool = True

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked."""
        position = 0
        for mark in self.marks:
            if mark.start > position:
                yield self.text[position : mark.start], False
            yield self.text[mark.start : mark.end], True
            position = mark.end
        if position < len(self.text):
            yield self.text[position:], False

    def html(self) -> str:
        """The text as HTML, escaped, what was asked for in ``<mark>``; "…" where it goes on."""
        inside = "".join(f"<mark>{escape(t)}</mark>" if marked else escape(t) for t, marked in self.pieces())
        return f"{'' if self.begins else '…'}{inside}{'' if self.ends else '…'}"


def shorten_snippet(snippet: Snippet, fits: Callable[[str], bool]) -> Snippet | None:
    """As much of a snippet as may be printed, cut between words, the first that was asked for in it.

    Args:
        snippet: the whole of it.
        fits: whether so many words may be printed; of words that may not, no more may either.

    Returns:
        None where what was asked for does not fit, or, where nothing was, not even one word.
    """
    first = snippet.marks[0] if snippet.marks else Span(0, 0)
    starts = [word.start() for word in _WORD.finditer(snippet.text)]
    before = [start for start in starts if start <= first.start]
    for start in dict.fromkeys((0, *before[-1:])):
        end = _furthest(snippet.text, start, fits)
        if end is not None and end >= first.end:
            return _between(snippet, start, end)
    return None


def _furthest(text: str, start: int, fits: Callable[[str], bool]) -> int | None:
    """The last end of a word up to which a text may be printed; None where no word may be."""
    ends = [word.end() for word in _WORD.finditer(text, start)]
    most = bisect_left(ends, True, key=lambda end: not fits(text[start:end]))
    return ends[most - 1] if most else None


def _between(snippet: Snippet, start: int, end: int) -> Snippet:
    marks = tuple(
        Span(mark.start - start, mark.end - start)
        for mark in snippet.marks
        if start <= mark.start and mark.end <= end
    )
    return replace(
        snippet,
        text=snippet.text[start:end],
        span=Span(snippet.span.start + start, snippet.span.start + end),
        marks=marks,
        begins=snippet.begins and start == 0,
        ends=snippet.ends and end == len(snippet.text),
    )


def make_snippet(article: Article, phrases: Sequence[Phrase], length: int = _LENGTH) -> Snippet | None:
    """The stretch of standfirst or text with most of what was asked for, else its beginning.

    Args:
        article: what was found.
        phrases: what to mark, folded.
        length: the most characters of it.

    Returns:
        The snippet; None where the article has neither standfirst nor text.
    """
    return snippet_of({part: article.part(part) for part in _PARTS}, phrases, length)


def snippet_of(parts: Mapping[Part, str], phrases: Sequence[Phrase], length: int = _LENGTH) -> Snippet | None:
    """The same for parts of an article that were loaded without the rest of it."""
    wanted = len({phrase for phrase in phrases if phrase})
    best, chosen, first = 0, None, 0
    for part in _PARTS:
        for kinds, start in _stretches(parts[part][:_READ], phrases, length):
            if kinds > best:
                best, chosen, first = kinds, part, start
            if best == wanted:
                break
        if best == wanted and wanted:
            break
    if chosen is None:
        chosen = next((part for part in _PARTS if parts[part]), None)
    return _cut(parts[chosen], chosen, phrases, first, length) if chosen is not None else None


def _stretches(text: str, phrases: Sequence[Phrase], length: int) -> Iterator[tuple[int, int]]:
    """Of each stretch with marks, how many phrases are in it, and where the first begins."""
    stretch: deque[Mark] = deque()
    for mark in each_mark(text, phrases):
        stretch.append(mark)
        while stretch[0].span.start + length < mark.span.end and len(stretch) > 1:
            stretch.popleft()
        yield len({one.phrase for one in stretch}), stretch[0].span.start


def _cut(text: str, part: Part, phrases: Sequence[Phrase], first: int, length: int) -> Snippet:
    """The stretch around ``first``, cut at blanks where there are any."""
    start = max(0, first - length // 4)
    if start and (blank := text.find(" ", start, first)) >= 0:
        start = blank + 1
    paragraph = text.rfind("\n\n", start, first)
    start = paragraph + 2 if paragraph >= 0 else start
    end = min(len(text), start + length)
    marks = [
        Span(start + one.start, start + one.end)
        for one in marks_in(text[start : min(len(text), end + _LONGEST_MARK)], phrases)
    ]
    if end < len(text) and (blank := text.rfind(" ", first + 1, end)) > first:
        end = max(blank, next((m.end for m in marks if m.start <= blank < m.end), blank))
    end = start + len(text[start:end].rstrip())
    inside = [Span(m.start - start, m.end - start) for m in marks if m.end <= end]
    return Snippet(
        text[start:end], part, Span(start, end), tuple(inside), begins=start == 0, ends=end == len(text)
    )
