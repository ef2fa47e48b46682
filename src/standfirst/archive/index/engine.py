"""The small interface that both databases' full text stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from standfirst.archive.index.arrays import Numbers, Scores
from standfirst.archive.index.asked import Asked, Span
from standfirst.archive.index.rows import Row

if TYPE_CHECKING:
    from standfirst.archive.database import Database


class Engine(Protocol):
    """Rows of words and marks, found by them. Works within the caller's transaction."""

    def add(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Add rows, each beside the number of its article's own row in the archive."""

    def remove(self, rows: Sequence[Row]) -> None:
        """Take rows out that are exactly as they were added."""

    def clear(self) -> None:
        """Take everything out."""

    def numbers(self, asked: Asked | None, span: Span) -> Numbers:
        """The rows that hold what is asked (None: all there are), ascending."""

    def newest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """The highest-numbered rows, descending: cheap even where there are many."""

    def oldest(self, asked: Asked | None, span: Span, limit: int) -> Numbers:
        """The lowest-numbered rows, ascending."""

    def scores(self, asked: Asked, span: Span, most: int | None = None) -> tuple[Numbers, Scores]:
        """The rows, at most so many of the highest-numbered, and how well each answers; higher is better."""

    def highest(self, minutes: Iterable[int]) -> dict[int, int]:
        """The highest row of each of these minutes that has any."""

    def facets(self, numbers: Numbers) -> list[bytes]:
        """The packed facets of rows, in no order."""

    def optimise(self) -> None:
        """Bring what was added bit by bit together."""

    def faults(self) -> list[str]:
        """What is wrong with the index itself, in words."""


def engine_of(database: Database) -> Engine:
    """The engine of a database."""
    if database.vendor == "postgresql":
        from standfirst.archive.index.tsvector import TextSearch

        return TextSearch(database)
    from standfirst.archive.index.fts5 import FullText

    return FullText(database)
