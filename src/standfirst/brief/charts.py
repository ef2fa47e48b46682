"""Pictures where people would rather look: who is quoted how often, and which publishers carry whose copy.

Laid out here, drawn by the templates as SVG. Each says in words what it shows, and has a table beneath it.
On a page that runs from the right they do, too: names at the right, bars to the left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category, east_asian_width

from standfirst.brief.wording import Wording
from standfirst.text.language import direction

_MOST_BARS = 12
_MOST_ROWS, _MOST_COLUMNS = 12, 6
_MOST_IN_TABLE = 60
_BAR_WIDTH, _ROW, _LABEL, _FIGURE = 270, 22, 215, 55
"""Pixels: the longest bar, a row's height, the room of a label and of a figure. Together they are as wide as
a line of the page."""

_GAP = 12
_EDGE = 40
_CELL_LEAST, _CELL_MOST = 50, 110
_LETTER, _HEADING_LETTER = 15, 13.5
"""Pixels: between a label and what it is of; beside the last column; a column; the size of letters."""

Counted = Mapping[tuple[str, str], int]
"""How often an outlet carries whose text, by (outlet, whose)."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that stand at ``x``, ``y``: ``anchor`` says which part of them does, as SVG has it."""

    text: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: ``y`` of its middle, ``x`` and ``width`` of its bar, in pixels."""

    label: Label
    figure: Label
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows of bars, the longest first; ``told`` says in words what is seen, ``more`` counts the rest."""

    title: str
    told: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dot:
    """How often one carries another's text: a dot of ``radius`` at ``x``, ``y``."""

    x: int
    y: int
    radius: float
    figure: Label


@dataclass(frozen=True, slots=True)
class Matrix:
    """Outlets in rows, whose text they carry in columns, a dot where one does.

    ``lines`` are the rows': from x to x at y. ``more`` counts what the table leaves out.
    """

    title: str
    told: str
    width: int
    height: int
    rows: tuple[Label, ...]
    lines: tuple[tuple[int, int, int], ...]
    columns: tuple[Label, ...]
    dots: tuple[Dot, ...]
    table: tuple[tuple[str, str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a picture is drawn on: everything is reckoned from the side where lines begin."""

    width: int
    runs_left: bool

    def x(self, at: int, width: int = 0) -> int:
        """Where something of a width stands that begins at ``at``."""
        return self.width - at - width if self.runs_left else at

    def ending(self, text: str, at: int, y: int) -> Label:
        """Words that end at ``at``."""
        return Label(_apart(text), self.x(at), y, "start" if self.runs_left else "end")

    def beginning(self, text: str, at: int, y: int) -> Label:
        """Words that begin at ``at``."""
        return Label(_apart(text), self.x(at), y, "end" if self.runs_left else "start")

    def centred(self, text: str, at: int, y: int) -> Label:
        """Words with their middle at ``at``."""
        return Label(_apart(text), self.x(at), y, "middle")


def draw_quoted(counted: Sequence[tuple[str, int]], wording: Wording) -> BarChart | None:
    """Who is quoted how often; None where fewer than two are.

    Args:
        counted: each name and how often, the most often first.
        wording: the page's.
    """
    shown = list(counted[:_MOST_BARS])
    if len(shown) < 2:
        return None
    ground = _Ground(_LABEL + _BAR_WIDTH + _FIGURE, wording.direction == "rtl")
    more = len(counted) - len(shown)
    told = [f"{name} {wording.number(number)}" for name, number in shown]
    if more:
        told.append(wording.n("and {n} more", "and {n} more", more))
    return BarChart(
        title=wording.t("Who is quoted how often"),
        told=wording.t("Who is quoted how often: {list}", list=wording.listed(told)),
        width=ground.width,
        height=len(shown) * _ROW,
        bars=tuple(
            _bar(ground, place, name, (number, shown[0][1]), wording)
            for place, (name, number) in enumerate(shown)
        ),
        more=more,
    )


def _bar(ground: _Ground, place: int, name: str, of_most: tuple[int, int], wording: Wording) -> Bar:
    number, most = of_most
    y = place * _ROW + _ROW // 2
    width = max(2, round(_BAR_WIDTH * number / most))
    return Bar(
        label=ground.ending(fit(name, (_LABEL - _GAP) / _LETTER), _LABEL - _GAP, y),
        figure=ground.beginning(wording.number(number), _LABEL + width + _GAP // 2, y),
        x=ground.x(_LABEL, width),
        y=y,
        width=width,
    )


def draw_carried(counted: Counted, wording: Wording) -> Matrix | None:
    """Which publishers carry whose copy; None where nobody does."""
    if not counted:
        return None
    columns = _most(counted, 1, _MOST_COLUMNS)
    rows = _most({pair: n for pair, n in counted.items() if pair[1] in columns}, 0, _MOST_ROWS)
    seen = {pair: n for pair, n in counted.items() if pair[0] in rows and pair[1] in columns}
    room = _LABEL + _BAR_WIDTH + _FIGURE - _LABEL - _EDGE
    cell = min(_CELL_MOST, max(_CELL_LEAST, room // len(columns)))
    ground = _Ground(_LABEL + cell * len(columns) + _EDGE, wording.direction == "rtl")
    in_one_line = all(em_width(name) * _HEADING_LETTER < cell - 6 for name in columns)
    top = _ROW if in_one_line else 2 * _ROW  # else every other heading stands higher, with twice the room
    across = {name: _LABEL + place * cell + cell // 2 for place, name in enumerate(columns)}
    down = {name: top + 6 + place * _ROW + _ROW // 2 for place, name in enumerate(rows)}
    letters = (cell if in_one_line else min(2 * cell, cell + 2 * _EDGE) - 8) / _HEADING_LETTER
    ordered = _ordered(dict(counted))
    return Matrix(
        title=wording.t("Which publishers carry whose text"),
        told=_told(seen, len(counted), wording),
        width=ground.width,
        height=top + 6 + len(rows) * _ROW,
        rows=tuple(
            ground.ending(fit(name, (_LABEL - _GAP) / _LETTER), _LABEL - _GAP, y) for name, y in down.items()
        ),
        lines=tuple((ground.x(_LABEL), ground.x(ground.width), y) for y in down.values()),
        columns=tuple(
            ground.centred(fit(name, letters), x, _heading(place, in_one_line=in_one_line))
            for place, (name, x) in enumerate(across.items())
        ),
        dots=tuple(
            _dot(ground, (across[whose], down[outlet]), (number, max(counted.values())), wording)
            for (outlet, whose), number in _ordered(seen)
        ),
        table=tuple((outlet, whose, wording.number(n)) for (outlet, whose), n in ordered[:_MOST_IN_TABLE]),
        more=max(0, len(ordered) - _MOST_IN_TABLE),
    )


def _heading(place: int, *, in_one_line: bool) -> int:
    return _ROW // 2 + (0 if in_one_line or place % 2 else _ROW)


def _dot(ground: _Ground, at: tuple[int, int], of_most: tuple[int, int], wording: Wording) -> Dot:
    (x, y), (number, most) = at, of_most
    radius = round(3 + 6 * (number / most) ** 0.5, 1)
    figure = ground.beginning(wording.number(number), x + round(radius) + 4, y)
    return Dot(ground.x(x), y, radius, figure)


def _most(counted: Counted, side: int, most: int) -> list[str]:
    """The outlets, or those whose texts they carry, with the most to count."""
    found: dict[str, int] = {}
    for pair, number in counted.items():
        found[pair[side]] = found.get(pair[side], 0) + number
    return sorted(found, key=lambda one: (-found[one], one))[:most]


def _told(seen: Counted, of: int, wording: Wording) -> str:
    parts = [_pair(pair, number, wording) for pair, number in _ordered(seen)]
    if of > len(parts):
        parts.append(wording.n("and {n} more", "and {n} more", of - len(parts)))
    return wording.t("Which publishers carry whose text: {list}", list=wording.parted(parts))


def _ordered(counted: Counted) -> list[tuple[tuple[str, str], int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _pair(pair: tuple[str, str], number: int, wording: Wording) -> str:
    return wording.n(
        "{outlet} carries {whose}’s text {n} time",
        "{outlet} carries {whose}’s text {n} times",
        number,
        outlet=pair[0],
        whose=pair[1],
    )


# ---------------------------------------------------------------------------- words in a picture


def fit(text: str, room: float) -> str:
    """A text cut to the room that it has, in widths of an em, with the mark of a cut."""
    if em_width(text) <= room:
        return text
    kept, width = "", em_width("…")
    for letter in text:
        width += em_width(letter)
        if width > room:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def em_width(text: str) -> float:
    """About how wide a text is, in ems, in the widest of the fonts that pages ask for (DejaVu Serif)."""
    return sum(map(_letter_width, text))


_NARROW, _WIDE, _WIDEST = frozenset(" .,:;'’!|()[]ijlIftr-"), frozenset("mwQOGDHNKU"), frozenset("MW@%—…")


def _letter_width(letter: str) -> float:
    if category(letter) in ("Mn", "Cf"):
        return 0
    if east_asian_width(letter) in "WF":
        return 1
    if letter in _NARROW:
        return 0.41
    if letter in _WIDEST:
        return 1.1
    if letter in _WIDE:
        return 0.95
    return 0.74 if letter.isupper() else 0.63


def _apart(text: str) -> str:
    """A text from the right with the marks that keep it so: a picture runs from the left."""
    return f"\u2067{text}\u2069" if direction(text) == "rtl" else text
