"""Editions as they were made, frozen, numbered from 1 without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from standfirst.archive import convert, models
from standfirst.archive.database import Database
from standfirst.archive.values import SavedEdition
from standfirst.errors import ConflictError


class EditionStore:
    """Frozen editions. The archive keeps their JSON character for character and never looks inside."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, number: int, title: str, payload: str, *, at: datetime | None = None) -> None:
        """Freeze an edition. Saving the same one again changes nothing.

        Args:
            number: the number it bears; that of :meth:`next_number`.
            title: the title of the brief.
            payload: the edition as JSON.
            at: when it was made, on our clock; now where it is None.

        Raises:
            ConflictError: the number belongs to another edition, or would leave a gap.
        """
        payload_id = convert.payload_id(payload)
        with self._db.writing():
            taken = self._db.rows(models.Edition).filter(number=number).first()
            if taken is not None:
                if (taken.title, taken.payload_id) != (title, payload_id):
                    raise ConflictError(
                        f"edition {number} is there already: make this one number {self._next()}"
                    )
                return
            if number != self._next():
                raise ConflictError(f"edition {number} would leave a gap: the next one is {self._next()}")
            self._db.rows(models.Edition).create(
                number=number,
                title=title,
                payload=payload,
                payload_id=payload_id,
                saved_at=convert.moment(at or convert.now()),
            )

    def last(self, title: str | None = None) -> SavedEdition | None:
        """The newest edition, or the newest of one title; None where there is none."""
        with self._db.reading():
            rows = self._db.rows(models.Edition).order_by("-number")
            if title is not None:
                rows = rows.filter(title=title)
            row = rows.first()
            return _saved(row) if row else None

    def all(self, title: str | None = None) -> tuple[SavedEdition, ...]:
        """Every edition, or every edition of one title, oldest first."""
        with self._db.reading():
            rows = self._db.rows(models.Edition).order_by("number")
            if title is not None:
                rows = rows.filter(title=title)
            return tuple(_saved(row) for row in rows)

    def load(self, number: int) -> SavedEdition | None:
        """One edition by its number; None where it was never made."""
        with self._db.reading():
            row = self._db.rows(models.Edition).filter(number=number).first()
            return _saved(row) if row else None

    def revise(self, number: int, revision: int, payload: str, *, at: datetime | None = None) -> None:
        """Freeze an edition as it stands after a notice. What it was before stays.

        Args:
            number: the edition's.
            revision: that of the standing one and one more.
            payload: the edition as JSON, its notices among it.
            at: when, on our clock; now where it is None.

        Raises:
            ConflictError: there is no such edition, or somebody else has revised it meanwhile.
        """
        payload_id = convert.payload_id(payload)
        with self._db.writing():
            stands = self._standing(number)
            if stands is None:
                raise ConflictError(f"edition {number} was never made")
            if revision != stands.revision + 1:
                raise ConflictError(
                    f"edition {number} was changed meanwhile (it stands at revision {stands.revision}); "
                    "look at it again"
                )
            self._db.rows(models.EditionRevision).create(
                number=number,
                revision=revision,
                payload=payload,
                payload_id=payload_id,
                saved_at=convert.moment(at or convert.now()),
            )

    def standing(self, number: int) -> SavedEdition | None:
        """One edition as it stands, corrections and all; None where it was never made."""
        with self._db.reading():
            return self._standing(number)

    def some_standing(self, numbers: Iterable[int]) -> tuple[SavedEdition, ...]:
        """The editions of these numbers as they stand, oldest first; those never made are left out."""
        wanted = sorted(set(numbers))
        with self._db.reading():
            first = self._db.rows(models.Edition).filter(number__in=wanted).order_by("number")
            later = self._db.rows(models.EditionRevision).filter(number__in=wanted)
            revised = {row.number: row for row in later.order_by("number", "revision")}
            return tuple(
                _revised(_saved(row), revised[row.number]) if row.number in revised else _saved(row)
                for row in first
            )

    def all_standing(self, title: str | None = None) -> tuple[SavedEdition, ...]:
        """Every edition, or every edition of one title, as it stands; oldest first."""
        with self._db.reading():
            revised = {
                row.number: row
                for row in self._db.rows(models.EditionRevision).order_by("number", "revision")
            }
            return tuple(
                _revised(first, revised[first.number]) if first.number in revised else first
                for first in self.all(title)
            )

    def index(self) -> tuple[tuple[int, str], ...]:
        """Every edition's number and the hash of what it says now, oldest first; none is read for it."""
        with self._db.reading():
            first = self._db.rows(models.Edition).order_by("number")
            later = self._db.rows(models.EditionRevision).order_by("number", "revision")
            known = dict(first.values_list("number", "payload_id"))
            known |= dict(later.values_list("number", "payload_id"))
            return tuple(known.items())

    def revisions(self, number: int) -> tuple[SavedEdition, ...]:
        """An edition at every revision, the first one first; empty where it was never made."""
        with self._db.reading():
            first = self.load(number)
            if first is None:
                return ()
            rows = self._db.rows(models.EditionRevision).filter(number=number).order_by("revision")
            return (first, *(_revised(first, row) for row in rows))

    def revised(self, since: datetime) -> tuple[int, ...]:
        """The numbers of editions that were given a notice since a moment."""
        with self._db.reading():
            rows = self._db.rows(models.EditionRevision).filter(saved_at__gte=since)
            return tuple(sorted(set(rows.values_list("number", flat=True))))

    def _standing(self, number: int) -> SavedEdition | None:
        row = self._db.rows(models.Edition).filter(number=number).first()
        if row is None:
            return None
        last = self._db.rows(models.EditionRevision).filter(number=number).order_by("-revision").first()
        return _revised(_saved(row), last) if last else _saved(row)

    def next_number(self) -> int:
        """The number that the next edition will bear."""
        with self._db.reading():
            return self._next()

    def _next(self) -> int:
        highest: int | None = self._db.rows(models.Edition).aggregate(highest=Max("number"))["highest"]
        return (highest or 0) + 1


def _saved(row: models.Edition) -> SavedEdition:
    return SavedEdition(number=row.number, title=row.title, payload=row.payload, saved_at=row.saved_at)


def _revised(first: SavedEdition, row: models.EditionRevision) -> SavedEdition:
    return SavedEdition(first.number, first.title, row.payload, row.saved_at, row.revision)
