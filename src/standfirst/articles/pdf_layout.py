"""The glyphs of a PDF's pages to paragraphs in reading order: plain geometry, no library.

::

    glyphs ──► lines ──► without running heads ──► columns in reading order ──► paragraphs

A PDF knows no words, lines or paragraphs, only where each glyph stands (origin at the lower left, sizes in
points). Thresholds are in ems of the type itself and were set on PDFs made by Chromium and ReportLab, of one
to three columns, in five scripts (2026-11-24).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_WORD_GAP = 0.18
"""Ems between two glyphs at which a space is read where none is written."""
_ARABIC_GAP = 0.22
"""The same for Arabic, whose letters stand up to 0.18 ems apart within a word where they do not join."""
_COLUMN_GAP = 1.3
"""Ems between two glyphs on one line at which another column begins."""
_SAME_SIZE = 0.08
_LEAST_SIZE = 0.1
_MOST_STEPS = 4000
_MARGIN = 0.09
"""Share of the page's height, above and below, where running heads and feet stand."""
_HEADLINE = 1.15
"""How much larger than the text's the type of a headline is at least."""
_END = re.compile(r"[.!?…:;।。！？؟۔][\"'”’»«)\]】」』]*$")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|стр|с|p|s|صفحة)\.?\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из|sur|من)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_AND = re.compile(r"(?:and|or|und|oder|bzw|et|ou|y|o|e|en|of|og|och|eller|и|или)\b", re.IGNORECASE)
_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")


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


@dataclass(frozen=True, slots=True)
class Laid:
    """What was found: the largest type of the first page, the text, and what stood in the margins."""

    headline: str
    paragraphs: list[str]
    margins: list[str]


def lay_out(pages: Sequence[Page]) -> Laid:
    """The text of some pages in reading order, hyphenation undone, running heads and feet left out."""
    lined = [(page, _lines(page)) for page in pages]
    mirrored = _reads_from_the_right(line.text for _, lines in lined for line in lines)
    if mirrored:
        lined = [(page, [_mirrored(line, page.width) for line in lines]) for page, lines in lined]
    body = _body_size(line for _, lines in lined for line in lines)
    margins = _margins(lined, body)
    kept = [
        (page, [line for line in lines if line not in margins[n]]) for n, (page, lines) in enumerate(lined)
    ]
    headline = _headline(kept[0][1], body) if kept else []
    columns = [
        column for _, lines in kept for column in _columns([x for x in lines if x not in headline], body)
    ]
    paragraphs = _joined(list(_paragraphs(columns)))
    return Laid(_run_on(headline), paragraphs, [line.text for found in margins for line in found])


# ------------------------------------------------------------------------------------------ lines


def _lines(page: Page) -> list[Line]:
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
    text = _from_the_right(placed) if _reads_from_the_right(g.character for g in placed) else _spaced(run)
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
            if gap > _WORD_GAP * glyph.size and text[-1] != " " and not _UNSPACED.match(glyph.character):
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
            ordered = (line, last) if _reads_from_the_right((line.text, last.text)) else (last, line)
            text = space.join(part.text for part in ordered)
            joined[-1] = last._replace(text=text, right=max(last.right, line.right))
        else:
            joined.append(line)
    return joined


def _touches(last: Line, line: Line) -> bool:
    same = (
        abs(last.base - line.base) < 0.25 * line.size and abs(last.size - line.size) < _SAME_SIZE * line.size
    )
    return same and -0.5 * line.size < line.left - last.right < 0.6 * line.size


def _reads_from_the_right(texts: Iterable[str]) -> bool:
    counts = Counter(
        unicodedata.bidirectional(c) in ("R", "AL") for text in texts for c in text if c.isalpha()
    )
    return counts[True] > counts[False]


def _mirrored(line: Line, width: float) -> Line:
    return line._replace(left=width - line.right, right=width - line.left)


# ----------------------------------------------------------------- what the page prints on its own


def _body_size(lines: Iterable[Line]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _margins(lined: Sequence[tuple[Page, list[Line]]], body: float) -> list[list[Line]]:
    """Of each page the running heads, feet and page numbers.

    They stand in the margin and are said on other pages, too (but for the number), or are nothing but a
    number, or set apart in smaller type than the text.
    """
    edges = [
        [line for line in lines if _in_margin(line, page) and line.size < _HEADLINE * body]
        for page, lines in lined
    ]
    said = Counter(_DIGITS.sub("#", line.text) for lines in edges for line in lines)
    return [
        [
            line
            for line in lines
            if said[_DIGITS.sub("#", line.text)] > 1
            or _PAGE_NUMBER.fullmatch(line.text)
            or (line.size < 0.92 * body and len(line.text) < 120)
        ]
        for lines in edges
    ]


def _in_margin(line: Line, page: Page) -> bool:
    return line.base < _MARGIN * page.height or line.base > (1 - _MARGIN) * page.height


def _headline(lines: Sequence[Line], body: float) -> list[Line]:
    """The lines of the first page's largest type that stand together; none where all is of one size."""
    largest = max((line.size for line in lines if sum(map(str.isalpha, line.text)) > 2), default=0.0)
    if largest < _HEADLINE * body:
        return []
    found: list[Line] = []
    for line in lines:
        if abs(line.size - largest) < _SAME_SIZE * largest and (
            not found or found[-1].base - line.base < 1.8 * largest
        ):
            found.append(line)
    return found


# ---------------------------------------------------------------------------------------- columns


def _columns(lines: Sequence[Line], body: float) -> Iterator[list[Line]]:
    """A page's lines in reading order, in pieces of one column each.

    Lines that run across a gutter (headlines, standfirsts) part the page into bands; each band is read column
    by column.
    """
    gutters = _gutters(lines, body)
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: (-round(line.base), line.left)):
        if any(line.left < gutter < line.right for gutter in gutters):
            yield from _band(band, gutters)
            band = []
            yield [line]
        else:
            band.append(line)
    yield from _band(band, gutters)


def _band(lines: Sequence[Line], gutters: Sequence[float]) -> Iterator[list[Line]]:
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(sum(line.left >= gutter for gutter in gutters), []).append(line)
    for _, column in sorted(columns.items()):
        yield _whole(column)


def _whole(column: list[Line]) -> list[Line]:
    """A column's lines, each in one piece: justified type has gaps within lines as wide as gutters."""
    whole: list[Line] = []
    for line in column:
        last = whole[-1] if whole else None
        if last is not None and abs(last.base - line.base) < 0.25 * line.size:
            first, second = (last, line) if last.left <= line.left else (line, last)
            text = f"{first.text} {second.text}"
            whole[-1] = last._replace(text=text, left=first.left, right=max(first.right, second.right))
        else:
            whole.append(line)
    return whole


def _gutters(lines: Sequence[Line], body: float) -> list[float]:
    """Where the page's text is parted from top to bottom: few lines cross, many stand on each side."""
    text = [line for line in lines if abs(line.size - body) < 0.2 * body and len(line.text) > 12]
    if len(text) < 8:
        return []
    begin, end = min(line.left for line in text), max(line.right for line in text)
    step = max(body / 4, (end - begin) / _MOST_STEPS)
    crossed = [0] * (int((end - begin) / step) + 2)
    for line in text:
        for n in range(int((line.left - begin) / step), int((line.right - begin) / step) + 1):
            crossed[n] += 1
    few = max(1, len(text) // 25)
    found: list[float] = []
    free: list[int] = []
    for n, count in enumerate(crossed):
        if count <= few:
            free.append(n)
            continue
        if len(free) >= 3 and _parts(text, middle := begin + (_emptiest(crossed, free) + 0.5) * step):
            found.append(middle)
        free = []
    return found


def _emptiest(crossed: Sequence[int], free: Sequence[int]) -> int:
    """The middle of what the fewest lines cross."""
    least = min(crossed[n] for n in free)
    emptiest = [n for n in free if crossed[n] == least]
    return emptiest[len(emptiest) // 2]


def _parts(text: Sequence[Line], at: float) -> bool:
    """Whether lines stand side by side left and right of a place, and not one below the other."""
    left = [line for line in text if line.right <= at]
    right = [line for line in text if line.left >= at]
    if min(len(left), len(right)) < 4:
        return False
    low = max(min(line.base for line in left), min(line.base for line in right))
    high = min(max(line.base for line in left), max(line.base for line in right))
    return high - low > 2 * text[0].size


# ------------------------------------------------------------------------------------- paragraphs


class _Style(NamedTuple):
    """How a document marks its paragraphs: its lines' usual distance in ems; whether by gaps or indents."""

    pitch: float
    marked: bool


def _paragraphs(columns: Sequence[list[Line]]) -> Iterator[list[Line]]:
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
    if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size):
        return True
    ended = bool(_END.search(last.text))
    if above is None:  # the first line of a column or page
        return ended or line.left - left > 0.7 * line.size
    if _is_apart(line, above, style.pitch) or _is_indented(line, above, left):
        return True
    if style.marked:
        return False
    letters = 1 if _UNSPACED.match(line.text) else len(line.text.partition(" ")[0])
    first_word = letters * (line.right - line.left) / max(len(line.text), 1)
    return ended and right - above.right > first_word + line.size


def _is_apart(line: Line, above: Line, pitch: float) -> bool:
    return above.base - line.base > (pitch + 0.3) * line.size


def _is_indented(line: Line, above: Line, left: float) -> bool:
    """Whether a line is set in, and the one above is not: all lines of a quotation or list may be."""
    return 0.7 * line.size < line.left - left < 4 * line.size and above.left - left < 0.35 * line.size


def _joined(paragraphs: list[list[Line]]) -> list[str]:
    """The paragraphs as text, words that were parted at line ends put together again."""
    words = Counter(
        word.lower() for lines in paragraphs for line in lines for word in _inner_words(line.text)
    )
    return [text for lines in paragraphs if (text := _run_on(lines, words)).strip()]


def _inner_words(text: str) -> Iterator[str]:
    """The words of a line that a hyphen at its end has not cut."""
    found = _WORD.findall(text)
    yield from found[:-1] if text.endswith(tuple(_HYPHENS)) else found


def _run_on(lines: Sequence[Line], words: Counter[str] | None = None) -> str:
    text = ""
    for line in lines:
        if not text:
            text = line.text
        elif text.endswith(tuple(_HYPHENS)) and len(text) > 1 and text[-2].isalpha():
            text = _across(text, line.text, words or Counter())
        elif _UNSPACED.match(text[-1]) and _UNSPACED.match(line.text):
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
