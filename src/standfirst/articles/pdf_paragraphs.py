"""The lines of a PDF's columns to paragraphs, words that line ends parted put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from standfirst.articles.pdf_lines import SAME_SIZE, UNSPACED, Line

_END = re.compile(r"[.!?…:;।。！？؟۔][\"'”’»«)\]】」』]*$")
_AND = re.compile(r"(?:and|or|und|oder|bzw|et|ou|y|o|e|en|of|og|och|eller|и|или)\b", re.IGNORECASE)
_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Style(NamedTuple):
    """How a document marks its paragraphs: its lines' usual distance in ems; whether by gaps or indents."""

    pitch: float
    marked: bool


def paragraphs_of(columns: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """Lines that are one paragraph, across columns and pages, too."""
    style = _style(columns)
    paragraph: list[Line] = []
    for column in columns:
        left, right = min(line.left for line in column), max(line.right for line in column)
        for n, line in enumerate(column):
            above = column[n - 1] if n else None
            if paragraph and _begins(paragraph[-1], line, above, (left, right, style)):
                yield paragraph
                paragraph = []
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _style(columns: Sequence[list[Line]]) -> _Style:
    pitch = _pitch(columns)
    marks = lines = 0
    for column in columns:
        left = min(line.left for line in column)
        for above, line in pairwise(column):
            lines += 1
            marks += _is_apart(line, above, pitch) or _is_indented(line, above, left)
    return _Style(pitch, marks > 1 and marks * 25 > lines)


def _pitch(columns: Sequence[list[Line]]) -> float:
    """The usual distance of two lines, in ems."""
    steps = sorted(
        (above.base - line.base) / line.size
        for column in columns
        for above, line in pairwise(column)
        if 0.9 < (above.base - line.base) / line.size < 3
    )
    usual = steps[len(steps) // 5] if steps else 1.2
    ends = [bool(_END.search(line.text)) for column in columns for line in column]
    return 1.3 if usual > 1.8 and sum(ends) > 0.6 * len(ends) else usual  # paragraphs of one line each


def _begins(last: Line, line: Line, above: Line | None, place: tuple[float, float, _Style]) -> bool:
    """Whether a line begins a paragraph: by its distance, type or indent, or as the one above ends short."""
    left, right, style = place
    if abs(last.size - line.size) > SAME_SIZE * max(last.size, line.size):
        return True
    ended = bool(_END.search(last.text))
    if above is None:  # the first line of a column or page
        return ended or line.left - left > 0.7 * line.size
    if _is_apart(line, above, style.pitch) or _is_indented(line, above, left):
        return True
    if style.marked:
        return False
    letters = 1 if UNSPACED.match(line.text) else len(line.text.partition(" ")[0])
    first_word = letters * (line.right - line.left) / max(len(line.text), 1)
    return ended and right - above.right > first_word + line.size


def _is_apart(line: Line, above: Line, pitch: float) -> bool:
    return above.base - line.base > (pitch + 0.3) * line.size


def _is_indented(line: Line, above: Line, left: float) -> bool:
    """Whether a line is set in, and the one above is not: all lines of a quotation or list may be."""
    return 0.7 * line.size < line.left - left < 4 * line.size and above.left - left < 0.35 * line.size


def joined(found: Iterable[list[Line]]) -> list[str]:
    """The paragraphs as text, words that were parted at line ends put together again."""
    paragraphs = list(found)
    words = Counter(
        word.lower() for lines in paragraphs for line in lines for word in _inner_words(line.text)
    )
    return [text for lines in paragraphs if (text := run_on(lines, words)).strip()]


def _inner_words(text: str) -> Iterator[str]:
    """The words of a line that a hyphen at its end has not cut."""
    found = _WORD.findall(text)
    yield from found[:-1] if text.endswith(tuple(_HYPHENS)) else found


def run_on(lines: Sequence[Line], words: Counter[str] | None = None) -> str:
    """Some lines as one text; ``words`` counts those that the document writes elsewhere."""
    text = ""
    for line in lines:
        if not text:
            text = line.text
        elif text.endswith(tuple(_HYPHENS)) and len(text) > 1 and text[-2].isalpha():
            text = _across(text, line.text, words or Counter())
        elif UNSPACED.match(text[-1]) and UNSPACED.match(line.text):
            text += line.text
        else:
            text += " " + line.text
    return text.replace(_HYPHEN, "-") if text.endswith(_HYPHEN) else text.replace(_HYPHEN, "")


def _across(text: str, next_line: str, words: Counter[str]) -> str:
    """Two lines of which the first ends in a hyphen, which is a part of the word or only of the line.

    The document itself is asked first: whether it writes the word elsewhere, with the hyphen or without. Else
    a hyphen before a capital or a figure stays, and one before "and" is that of a part left out.
    """
    head, tail = _last_word(text[:-1]), _WORD.match(next_line)
    if tail is None:
        return text[:-1] + "-" + next_line
    if _AND.match(next_line):
        return text[:-1] + "- " + next_line
    whole, parted = words[f"{head}{tail[0]}".lower()], words[f"{head}-{tail[0]}".lower()]
    keeps = parted > whole if whole or parted else not next_line[0].islower()
    return text[:-1] + ("-" if keeps else "") + next_line


def _last_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", text)
    return found[0] if found else ""
