"""Pictures where people would rather look: who is quoted how often, and which publishers carry whose copy.

Laid out here, drawn by the templates as SVG. Each says in words what it shows, and has a table beneath it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standfirst.brief.wording import Wording

_MOST_BARS = 12
_MOST_ROWS, _MOST_COLUMNS = 12, 6
_BAR_WIDTH, _ROW, _LABEL = 260, 22, 210
"""Pixels: the longest bar, a row's height, the room of a label."""

_CELL = 74
_LETTERS_MOST = 30
_HEADING_MOST = 11


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: ``y`` of its middle, ``width`` of its bar, in pixels."""

    label: str
    number: int
    shown: str
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows of bars, the longest first; ``told`` says in words what is seen, ``more`` counts the rest."""

    title: str
    told: str
    width: int
    height: int
    label: int
    bars: tuple[Bar, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dot:
    """How often one carries another's text: a dot of ``radius`` at ``x``, ``y``."""

    x: int
    y: int
    radius: float
    shown: str


@dataclass(frozen=True, slots=True)
class Label:
    """A row's or a column's name and where it stands; ``whole`` where it had to be shortened."""

    text: str
    whole: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Outlets in rows, whose text they carry in columns, a dot where one does."""

    title: str
    told: str
    width: int
    height: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    dots: tuple[Dot, ...]
    table: tuple[tuple[str, str, str], ...]


def draw_quoted(counted: Sequence[tuple[str, int]], wording: Wording) -> BarChart | None:
    """Who is quoted how often; None where fewer than two are."""
    shown = list(counted[:_MOST_BARS])
    if len(shown) < 2:
        return None
    most = shown[0][1]
    bars = tuple(
        Bar(
            label=_short(name, _LETTERS_MOST),
            number=number,
            shown=wording.number(number),
            y=place * _ROW + _ROW // 2,
            width=max(2, round(_BAR_WIDTH * number / most)),
        )
        for place, (name, number) in enumerate(shown)
    )
    told = wording.t(
        "Who is quoted how often: {list}",
        list=wording.listed([f"{name} {wording.number(number)}" for name, number in shown]),
    )
    return BarChart(
        title=wording.t("Who is quoted how often"),
        told=told,
        width=_LABEL + _BAR_WIDTH + 40,
        height=len(bars) * _ROW,
        label=_LABEL,
        bars=bars,
        more=len(counted) - len(shown),
    )


def draw_carried(counted: Mapping[tuple[str, str], int], wording: Wording) -> Matrix | None:
    """Which publishers carry whose copy; None where nobody does."""
    if not counted:
        return None
    by_outlet: dict[str, int] = {}
    by_whose: dict[str, int] = {}
    for (outlet, whose), number in counted.items():
        by_outlet[outlet] = by_outlet.get(outlet, 0) + number
        by_whose[whose] = by_whose.get(whose, 0) + number
    rows = sorted(by_outlet, key=lambda one: (-by_outlet[one], one))[:_MOST_ROWS]
    columns = sorted(by_whose, key=lambda one: (-by_whose[one], one))[:_MOST_COLUMNS]
    most = max(counted.values())
    seen = {pair: n for pair, n in counted.items() if pair[0] in rows and pair[1] in columns}
    return Matrix(
        title=wording.t("Which publishers carry whose text"),
        told=wording.t(
            "Which publishers carry whose text: {list}",
            list=wording.parted([_pair(pair, number, wording) for pair, number in _ordered(seen)]),
        ),
        width=_LABEL + len(columns) * _CELL,
        height=(len(rows) + 1) * _ROW + 6,
        rows=tuple(
            Label(_short(name, _LETTERS_MOST), name, _LABEL - 12, (place + 1) * _ROW + _ROW // 2 + 6)
            for place, name in enumerate(rows)
        ),
        columns=tuple(
            Label(_short(name, _HEADING_MOST), name, _LABEL + place * _CELL + _CELL // 2, _ROW // 2 + 2)
            for place, name in enumerate(columns)
        ),
        dots=tuple(
            Dot(
                x=_LABEL + columns.index(whose) * _CELL + _CELL // 2,
                y=(rows.index(outlet) + 1) * _ROW + _ROW // 2 + 6,
                radius=round(3 + 6 * (number / most) ** 0.5, 1),
                shown=wording.number(number),
            )
            for (outlet, whose), number in _ordered(seen)
        ),
        table=tuple((outlet, whose, wording.number(n)) for (outlet, whose), n in _ordered(dict(counted))),
    )


def _ordered(counted: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _pair(pair: tuple[str, str], number: int, wording: Wording) -> str:
    return wording.n(
        "{outlet} carries {whose}’s text {n} time",
        "{outlet} carries {whose}’s text {n} times",
        number,
        outlet=pair[0],
        whose=pair[1],
    )


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
