"""The log of what people decided. Lines are appended; undoing appends another."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.archive import models
from standfirst.archive.codec import read_json, write_json
from standfirst.archive.convert import moment
from standfirst.archive.database import Database
from standfirst.records import Decision


class DecisionStore:
    """Decisions, in the order they were made known."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def append(self, decision: Decision) -> None:
        """Add one line to the log."""
        self.extend((decision,))

    def extend(self, decisions: Iterable[Decision]) -> None:
        """Add lines to the log, all of them or none."""
        columns = ("kind", "subject", "value", "who", "at")
        with self._db.writing():
            self._db.insert(
                models.Decision,
                columns,
                [
                    (one.kind, one.subject, write_json(dict(one.value)), one.who, moment(one.at))
                    for one in decisions
                ],
            )

    def load(self, kind: str | None = None, *, after: int = 0) -> tuple[Decision, ...]:
        """The log in its order, or the lines of one kind, or those after the one with a number."""
        with self._db.reading():
            rows = self._db.rows(models.Decision).filter(pk__gt=after).order_by("pk")
            if kind is not None:
                rows = rows.filter(kind=kind)
            return tuple(
                Decision(
                    kind=row.kind, subject=row.subject, value=read_json(row.value), who=row.who, at=row.at
                )
                for row in rows
            )
