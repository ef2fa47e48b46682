"""Marks on stories, and the log of what people did to the desk itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from standfirst.archive import convert, models
from standfirst.archive.codec import write_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.seen import Mark
from standfirst.errors import ArchiveError


class MarkStore:
    """What people marked."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, story_id: str, kind: str, user: str, *, at: datetime | None = None) -> bool:
        """Mark a story; False where this person had marked it so already.

        Raises:
            ArchiveError: there is no such story or person.
        """
        with self._db.writing():
            story, person = self._story(story_id), self._user(user)
            _, made = self._db.rows(models.StoryMark).get_or_create(
                story=story,
                user=person,
                kind=kind,
                defaults={"at": convert.moment(at or convert.now())},
            )
            return made

    def take(self, story_id: str, kind: str, user: str | None) -> bool:
        """Take a mark away, one person's or everybody's; False where there was none."""
        with self._db.writing():
            rows = self._db.rows(models.StoryMark).filter(story__key=convert.key_of(story_id), kind=kind)
            if user is not None:
                rows = rows.filter(user__username=user)
            return bool(rows.delete()[0])

    def of(self, story_ids: Iterable[str]) -> tuple[Mark, ...]:
        """All marks on some stories, the first first."""
        found: list[Mark] = []
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(one) for one in story_ids):
                rows = self._db.rows(models.StoryMark).filter(story__key__in=chunk).order_by("pk")
                found += _marks(rows.values_list("story__identity", "kind", "user__username", "at"))
        return tuple(found)

    def all(self, kind: str, user: str | None = None) -> tuple[Mark, ...]:
        """The marks of a kind, the first first: everybody's, or one person's."""
        with self._db.reading():
            rows = self._db.rows(models.StoryMark).filter(kind=kind).order_by("pk")
            if user is not None:
                rows = rows.filter(user__username=user)
            return tuple(_marks(rows.values_list("story__identity", "kind", "user__username", "at")))

    def log(self, kind: str, subject: str, value: Mapping[str, str], who: str) -> None:
        """Add a line to the log of what was done to the desk."""
        with self._db.writing():
            self._db.rows(models.AuditLine).create(
                kind=kind, subject=subject, value=write_json(dict(value)), who=who, at=convert.now()
            )

    def _story(self, story_id: str) -> models.Story:
        row = self._db.rows(models.Story).filter(key=convert.key_of(story_id)).first()
        if row is None:
            raise ArchiveError(f"{self._db.shown}: no story {story_id} was ever filed")
        return row

    def _user(self, name: str) -> models.User:
        row = self._db.rows(models.User).filter(username=name).first()
        if row is None:
            raise ArchiveError(f"{self._db.shown}: nobody here is called {name}")
        return row


def _marks(rows: Iterable[tuple[str, str, str, datetime]]) -> Iterable[Mark]:
    return (Mark(story, kind, who, at) for story, kind, who, at in rows)
