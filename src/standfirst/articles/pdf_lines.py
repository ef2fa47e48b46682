"""The glyphs of a PDF's page to lines: a PDF knows no words and no lines, only where each glyph stands.

The origin is at the lower left, sizes are in points, thresholds in ems of the type itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

SAME_SIZE = 0.08
"""By how much of itself type may differ and still be of one size."""
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
"""A letter of a script that parts no words."""
_WORD_GAP = 0.18
"""Ems between two glyphs at which a space is read where none is written."""
_ARABIC_GAP = 0.22
"""The same for Arabic, whose letters stand up to 0.18 ems apart within a word where they do not join."""
_COLUMN_GAP = 1.3
"""Ems between two glyphs on one line at which another column begins."""
_LEAST_SIZE = 0.1


class Glyph(NamedTuple):
    """One character and where it stands; a space or line end that the reader added stands nowhere."""

    character: str
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0


class Page(NamedTuple):
    """A page: its size and its glyphs in the file's order."""

    width: float
    height: float
    glyphs: Sequence[Glyph]


class Line(NamedTuple):
    """A line of one column; for scripts read from the right, ``left`` and ``right`` are mirrored."""

    text: str
    left: float
    right: float
    base: float
    size: float


def lines_of(page: Page) -> list[Line]:
    """The page's lines: glyphs on one base line, as far as no column lies between them."""
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    left = right = 0.0
    for glyph in page.glyphs:
        if glyph.character == "\n":
            run = []
        elif not glyph.size:
            if run:
                run.append(glyph)
        elif run and _continues(run[0], left, right, glyph):
            run.append(glyph)
            left, right = min(left, glyph.left), max(right, glyph.right)
        elif glyph.character.strip():
            run = [glyph]
            left, right = glyph.left, glyph.right
            runs.append(run)
    return _together([line for run in runs if (line := _line(run)).text])


def _continues(first: Glyph, left: float, right: float, glyph: Glyph) -> bool:
    """Whether a glyph stands on the line that began with the first one and now runs from left to right."""
    em = max(glyph.size, first.size)
    beside = max(glyph.left - right, left - glyph.right)
    return abs(glyph.base - first.base) < 0.35 * em and beside < _COLUMN_GAP * em


def _line(run: list[Glyph]) -> Line:
    placed = [glyph for glyph in run if glyph.size]
    text = _from_the_right(placed) if reads_from_the_right(g.character for g in placed) else _spaced(run)
    sizes = Counter(round(glyph.size, 1) for glyph in placed)
    return Line(
        " ".join(unicodedata.normalize("NFC", text).split()),
        min(g.left for g in placed if not g.character.isspace()),
        max(g.right for g in placed if not g.character.isspace()),
        median(g.base for g in placed),
        max(sizes.most_common(1)[0][0], _LEAST_SIZE),
    )


def _spaced(run: list[Glyph]) -> str:
    """The characters, with a space where a gap is as wide as one."""
    text: list[str] = []
    last: Glyph | None = None
    for glyph in run:
        if glyph.size:
            gap = glyph.left - last.right if last is not None else 0.0
            if gap > _WORD_GAP * glyph.size and text[-1] != " " and not UNSPACED.match(glyph.character):
                text.append(" ")
            last = glyph
        text.append(glyph.character)
    return "".join(text)


def _from_the_right(placed: list[Glyph]) -> str:
    """A line of Arabic or Hebrew in the order in which it is read.

    Files hold such lines as they are seen, as they are read, or word by word; where the glyphs stand does not
    lie. Numbers and words in other scripts are read from the left.
    """
    placed = [g for g in placed if not g.character.isspace()]  # where spaces stand is often made up
    bases = [g for g in placed if not unicodedata.combining(g.character)]
    bases.sort(key=lambda g: -(g.left + g.right))
    marks: dict[int, str] = {}
    for mark in (g for g in placed if unicodedata.combining(g.character)):
        middle = mark.left + mark.right
        near = min(range(len(bases)), key=lambda n: abs(bases[n].left + bases[n].right - middle), default=0)
        marks[near] = marks.get(near, "") + mark.character
    text: list[str] = []
    for n, glyph in enumerate(bases):
        if n and bases[n - 1].left - glyph.right > _ARABIC_GAP * glyph.size:
            text.append(" ")
        text.append(glyph.character + marks.get(n, ""))
    return _LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], "".join(text))


_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-z0-9\u00c0-\u024f](?:[\w.,:/@&+%' -]*[A-Za-z0-9\u00c0-\u024f%])?", re.ASCII
)


def _together(lines: list[Line]) -> list[Line]:
    """Lines of one base line that touch are one: some files write words in any order."""
    lines.sort(key=lambda line: (-round(line.base), line.left))
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _touches(last, line):
            space = " " if line.left - last.right > _WORD_GAP * line.size else ""
            ordered = (line, last) if reads_from_the_right((line.text, last.text)) else (last, line)
            text = space.join(part.text for part in ordered)
            joined[-1] = last._replace(text=text, right=max(last.right, line.right))
        else:
            joined.append(line)
    return joined


def _touches(last: Line, line: Line) -> bool:
    same = (
        abs(last.base - line.base) < 0.25 * line.size and abs(last.size - line.size) < SAME_SIZE * line.size
    )
    return same and -0.5 * line.size < line.left - last.right < 0.6 * line.size


def reads_from_the_right(texts: Iterable[str]) -> bool:
    """Whether most letters of some texts are of a script that is read from the right."""
    counts = Counter(
        unicodedata.bidirectional(c) in ("R", "AL") for text in texts for c in text if c.isalpha()
    )
    return counts[True] > counts[False]


def mirrored(line: Line, width: float) -> Line:
    """A line as it stands in a mirror: what is read from the right is then laid out as all else is."""
    return line._replace(left=width - line.right, right=width - line.left)
