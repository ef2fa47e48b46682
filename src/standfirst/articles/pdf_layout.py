"""The glyphs of a PDF's pages to paragraphs in reading order: plain geometry, no library.

::

    glyphs ──► lines ──► without running heads ──► columns in reading order ──► paragraphs

Thresholds are in ems of the type itself and were set on PDFs made by Chromium and ReportLab, of one to three
columns, in five scripts (2026-11-24).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.articles.pdf_lines import SAME_SIZE, Line, Page, lines_of, mirrored, reads_from_the_right
from standfirst.articles.pdf_paragraphs import joined, paragraphs_of, run_on

_MOST_STEPS = 4000
_MARGIN = 0.09
"""Share of the page's height, above and below, where running heads and feet stand."""
_HEADLINE = 1.15
"""How much larger than the text's the type of a headline is at least."""
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|стр|с|p|s|صفحة)\.?\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из|sur|من)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Laid:
    """What was found: the largest type of the first page, the text, and what stood in the margins."""

    headline: str
    paragraphs: list[str]
    margins: list[str]


def lay_out(pages: Sequence[Page]) -> Laid:
    """The text of some pages in reading order, hyphenation undone, running heads and feet left out."""
    lined = [(page, lines_of(page)) for page in pages]
    from_the_right = reads_from_the_right(line.text for _, lines in lined for line in lines)
    if from_the_right:
        lined = [(page, [mirrored(line, page.width) for line in lines]) for page, lines in lined]
    body = _body_size(line for _, lines in lined for line in lines)
    margins = _margins(lined, body)
    kept = [
        (page, [line for line in lines if line not in margins[n]]) for n, (page, lines) in enumerate(lined)
    ]
    headline = _headline(kept[0][1], body) if kept else []
    columns = [
        column for _, lines in kept for column in _columns([x for x in lines if x not in headline], body)
    ]
    paragraphs = joined(paragraphs_of(columns))
    return Laid(run_on(headline), paragraphs, [line.text for found in margins for line in found])


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
        if abs(line.size - largest) < SAME_SIZE * largest and (
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
