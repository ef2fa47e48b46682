"""Tables for terminals of any width, and plain aligned text elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

_GAP = 2
_LEAST = 8
"""Cells below which a column is not shortened: fewer tell nothing."""
_WIDEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``worth`` says which are given up first on a narrow terminal: the lowest; 0 never."""

    title: str
    worth: int = 0
    to_right: bool = False
    elastic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells, and the style in which it is set on a terminal ("" for the usual one)."""

    cells: tuple[str, ...]
    style: str = ""


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Print a table.

    On a terminal, columns that do not fit are given up, the least worth first, and the elastic ones are
    shortened; elsewhere everything is printed. Empty columns are left out.
    """
    shown = [
        place
        for place, column in enumerate(columns)
        if column.worth == 0 or any(row.cells[place] for row in rows)
    ]
    widths = {p: max(cell_len(c) for c in (columns[p].title, *(r.cells[p] for r in rows))) for p in shown}
    if console.is_terminal:
        _fit(columns, widths, console.width)
    _print_line(console, columns, widths, tuple(column.title for column in columns), "dim")
    for row in rows:
        _print_line(console, columns, widths, row.cells, row.style)


def _fit(columns: Sequence[Column], widths: dict[int, int], width: int) -> None:
    """Make a table no wider than ``width``, where that can be."""

    def too_much() -> int:
        return sum(widths.values()) + _GAP * (len(widths) - 1) - width

    while too_much() > 0:
        elastic = [place for place in widths if columns[place].elastic and widths[place] > _LEAST]
        spare = sum(widths[place] - 2 * _LEAST for place in elastic if widths[place] > 2 * _LEAST)
        given_up = [place for place in widths if columns[place].worth > 0]
        if spare < too_much() and given_up:  # a column less is better than all of them unreadable
            del widths[min(given_up, key=lambda place: columns[place].worth)]
        elif elastic:
            widths[max(elastic, key=lambda place: widths[place])] -= 1
        else:
            return


def _print_line(
    console: Console, columns: Sequence[Column], widths: dict[int, int], cells: Sequence[str], style: str
) -> None:
    parts = [_padded(cells[place], width, columns[place].to_right) for place, width in widths.items()]
    console.print(Text((" " * _GAP).join(parts).rstrip(), style=style), soft_wrap=True)


def _padded(words: str, width: int, to_right: bool) -> str:
    if cell_len(words) > width:
        return set_cell_size(words, width - 1) + "…"
    blanks = " " * (width - cell_len(words))
    return blanks + words if to_right else words + blanks


def print_notes(console: Console, notes: Sequence[tuple[str, str]], *, style: str = "bold") -> None:
    """Print remarks, each beside the name of what it is about; a name stands once for all its remarks.

    On a terminal words wrap beside the name, and a name too long for its column has a line of its own.
    """
    if not notes:
        return
    widest = max(cell_len(name) for name, _ in notes)
    column = min(_WIDEST_NAME, widest) if console.is_terminal else widest
    before = None
    for name, words in notes:
        shown = "" if name == before else name
        before = name
        if cell_len(shown) > column:
            console.print(Text(shown, style=style), soft_wrap=True)
            shown = ""
        lines = [words]
        if console.is_terminal:
            room = max(_LEAST, console.width - column - _GAP)
            lines = [line.plain.rstrip() for line in Text(words).wrap(console, room)]
        for number, line in enumerate(lines):
            label = _padded(shown if number == 0 else "", column, False)
            console.print(Text.assemble((label, style), " " * _GAP, line), soft_wrap=True)
