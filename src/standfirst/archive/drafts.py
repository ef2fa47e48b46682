"""Drafts of editions: every change is kept, so that every change can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from standfirst.archive import convert, models
from standfirst.archive.database import Database
from standfirst.archive.values import DraftState, SavedDraft
from standfirst.errors import ConflictError


class DraftStore:
    """Drafts, numbered from 1, each with its revisions. Lines are only ever added."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(
        self, title: str, payload: str, *, who: str, did: str, at: datetime | None = None
    ) -> SavedDraft:
        """File the first revision of a new draft.

        Args:
            title: the brief's.
            payload: the edition that it would be, as JSON.
            who: who made it.
            did: what was done, in words.
            at: when; now where it is None.
        """
        with self._db.writing():
            highest: int | None = self._db.rows(models.DraftRevision).aggregate(highest=Max("draft"))[
                "highest"
            ]
            when = convert.moment(at or convert.now())
            draft = SavedDraft((highest or 0) + 1, 1, title, payload, did, who, when)
            self._add(draft)
        return draft

    def append(self, draft: SavedDraft) -> None:
        """File the next revision of a draft.

        Raises:
            ConflictError: there is no such draft, or somebody else has changed it meanwhile.
        """
        with self._db.writing():
            stands = self._last(draft.draft)
            if stands is None:
                raise ConflictError(f"draft {draft.draft} was never made")
            if draft.revision != stands.revision + 1:
                raise ConflictError(
                    f"draft {draft.draft} was changed meanwhile: {stands.who} {stands.did} (revision "
                    f"{stands.revision}); show it again and repeat your change"
                )
            self._add(replace(draft, at=convert.moment(draft.at)))

    def load(self, draft: int) -> SavedDraft | None:
        """A draft as it stands; None where it was never made."""
        with self._db.reading():
            return self._last(draft)

    def all(self) -> tuple[SavedDraft, ...]:
        """Every draft as it stands, oldest first."""
        with self._db.reading():
            rows = self._db.rows(models.DraftRevision).order_by("draft", "revision")
            return tuple({row.draft: _saved(row) for row in rows}.values())

    def revisions(self, draft: int) -> tuple[SavedDraft, ...]:
        """A draft at every revision, the first one first."""
        with self._db.reading():
            rows = self._db.rows(models.DraftRevision).filter(draft=draft).order_by("revision")
            return tuple(_saved(row) for row in rows)

    def _last(self, draft: int) -> SavedDraft | None:
        row = self._db.rows(models.DraftRevision).filter(draft=draft).order_by("-revision").first()
        return _saved(row) if row else None

    def _add(self, draft: SavedDraft) -> None:
        self._db.rows(models.DraftRevision).create(
            draft=draft.draft,
            revision=draft.revision,
            title=draft.title,
            state=draft.state.value,
            number=draft.number,
            payload=draft.payload,
            did=draft.did,
            undoes=draft.undoes,
            who=draft.who,
            at=draft.at,
        )


def _saved(row: models.DraftRevision) -> SavedDraft:
    return SavedDraft(
        draft=row.draft,
        revision=row.revision,
        title=row.title,
        payload=row.payload,
        did=row.did,
        who=row.who,
        at=row.at,
        state=DraftState(row.state),
        number=row.number,
        undoes=row.undoes,
    )
