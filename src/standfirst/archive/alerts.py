"""Up to where each subject was told of: so that nobody is told of an article twice, and none is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from standfirst.archive import convert, models
from standfirst.archive.codec import read_json, write_json
from standfirst.archive.database import Database

_NOTE = "told:"


class AlertStore:
    """Places in the order in which articles were first filed, by the names of subjects."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def told(self, subject: str) -> int | None:
        """The place up to which a subject was told of; None where it never was."""
        with self._db.reading():
            row = self._db.rows(models.Note).filter(name=_name(subject)).first()
            return int(read_json(row.record)["place"]) if row else None

    def note(self, places: Mapping[str, int], at: datetime) -> None:
        """Note that subjects were told of up to these places; a place never goes back."""
        with self._db.writing():
            for subject, place in places.items():
                if place <= (self.told(subject) or -1):
                    continue
                record = write_json(
                    {"subject": subject, "place": place, "at": convert.moment(at).isoformat()}
                )
                self._db.rows(models.Note).update_or_create(name=_name(subject), defaults={"record": record})

    def place_at(self, at: datetime) -> int:
        """The place behind the last article that was first seen before a time."""
        with self._db.reading():
            rows = self._db.rows(models.Article).filter(first_seen_at__lt=convert.moment(at))
            return int(rows.aggregate(last=Max("pk"))["last"] or 0)

    def filed_after(self, place: int, most: int) -> tuple[tuple[int, str], ...]:
        """Articles behind a place, each with its own, in order; none that was taken down."""
        with self._db.reading():
            rows = self._db.rows(models.Article).filter(pk__gt=place).exclude(removed="all").order_by("pk")
            return tuple(rows.values_list("pk", "identity")[:most])


def _name(subject: str) -> str:
    """A subject's note: by its name in any case of letters."""
    return _NOTE + convert.key_of(subject.strip().casefold())
