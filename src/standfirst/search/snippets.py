"""Snippets: the stretch of an article in which most of what was asked for stands together, marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice, takewhile

from standfirst.records import Article, Part, Span
from standfirst.search.query import Phrase
from standfirst.text.folding import spanned_tokens

_LENGTH = 240
"""Characters of a snippet: two lines of a wide terminal, three of a page."""
_READ = 200_000
"""Characters of a text that are looked at: the longest article has some 100,000."""
_PARTS = (Part.STANDFIRST, Part.TEXT)
_DOTTED = re.compile(r"[A-Za-z]\.[A-Za-z]")  # initials, which close up to one word
_GENITIVE = re.compile(r"'[sS]\b")


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


def marks_in(text: str, phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """Where any of the phrases stands in a text, in order, without overlaps.

    Args:
        text: any text.
        phrases: folded words that stand together, each phrase of one or more.
    """
    if text.isascii() and _DOTTED.search(text) is None and _GENITIVE.search(text) is None:
        return _marks_in_ascii(text, phrases)
    first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        if phrase:
            first.setdefault(phrase[0], []).append(phrase)
    found: list[Span] = []
    words = spanned_tokens(text) if first else []
    place = 0
    while place < len(words):
        for phrase in first.get(words[place][0], ()):
            after = words[place : place + len(phrase)]
            if tuple(word for word, _ in after) == phrase:
                found.append(Span(words[place][1].start, after[-1][1].end))
                place += len(phrase) - 1
                break
        place += 1
    return tuple(found)


def _marks_in_ascii(text: str, phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """The same by one pattern where a word is a run of ASCII letters and digits: ten times as fast."""
    ours = [one for one in phrases if one and all(word.isascii() for word in one)]
    if not ours:
        return ()
    any_of = "|".join("[^a-z0-9]+".join(phrase) for phrase in sorted(ours, key=len, reverse=True))
    pattern = re.compile(f"(?<![a-z0-9])(?:{any_of})(?![a-z0-9])")
    return tuple(Span(*found.span()) for found in pattern.finditer(text.lower()))


def make_snippet(article: Article, phrases: Sequence[Phrase], length: int = _LENGTH) -> Snippet | None:
    """The stretch of standfirst or text with most of what was asked for, else its beginning.

    Args:
        article: what was found.
        phrases: what to mark, folded.
        length: the most characters of it.

    Returns:
        The snippet; None where the article has neither standfirst nor text.
    """
    best: tuple[int, Part, tuple[Span, ...], int] | None = None
    for part in _PARTS:
        text = article.part(part)[:_READ]
        marks = marks_in(text, phrases) if text else ()
        for place, mark in enumerate(marks):
            near = takewhile(lambda one: one.end <= mark.start + length, islice(marks, place, None))  # noqa: B023
            kinds = len({text[one.start : one.end].casefold() for one in near})
            if best is None or kinds > best[0]:
                best = (kinds, part, marks, mark.start)
    if best is None:
        first = next((part for part in _PARTS if article.part(part)), None)
        return _cut(article.part(first), first, (), 0, length) if first else None
    _, part, marks, start = best
    return _cut(article.part(part), part, marks, start, length)


def _cut(text: str, part: Part, marks: Sequence[Span], first: int, length: int) -> Snippet:
    """The stretch around ``first``, cut at blanks where there are any."""
    start = max(0, first - length // 4)
    if start and (blank := text.find(" ", start, first)) >= 0:
        start = blank + 1
    paragraph = text.rfind("\n\n", start, first)
    start = paragraph + 2 if paragraph >= 0 else start
    end = min(len(text), start + length)
    if end < len(text) and (blank := text.rfind(" ", first + 1, end)) > first:
        end = max(blank, next((m.end for m in marks if m.start <= blank < m.end), blank))
    end = start + len(text[start:end].rstrip())
    inside = [Span(m.start - start, m.end - start) for m in marks if start <= m.start and m.end <= end]
    return Snippet(
        text[start:end], part, Span(start, end), tuple(inside), begins=start == 0, ends=end == len(text)
    )
