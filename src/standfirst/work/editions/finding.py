"""Editions by their names: drafts ("d3") and what is published ("17")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json
from standfirst.archive.values import DraftState, SavedDraft, SavedEdition
from standfirst.errors import StandfirstError
from standfirst.records import Draft, Edition
from standfirst.work.audiences import edition_audiences, with_audience

if TYPE_CHECKING:
    from standfirst.archive import Archive


class EditionError(StandfirstError):
    """What was asked of a draft or an edition cannot be done; the words say why, and what can."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as it stands, with what was filed of it."""

    saved: SavedDraft
    draft: Draft

    @property
    def name(self) -> str:
        """What it is called on the command line: "d3"."""
        return draft_name(self.saved.draft)


@dataclass(frozen=True, slots=True)
class StandingEdition:
    """A published edition as it stands, corrections and all."""

    saved: SavedEdition
    edition: Edition

    @property
    def name(self) -> str:
        """What it is called on the command line: its number."""
        return str(self.edition.number)


def draft_name(number: int) -> str:
    """What a draft is called on the command line: "d3"."""
    return f"d{number}"


def find_edition(archive: Archive, name: str) -> OpenDraft | StandingEdition:
    """The draft ("d3") or edition ("17") of that name.

    Raises:
        EditionError: there is none.
    """
    plain = name.strip().lower().removeprefix("no.").strip()
    number = plain.removeprefix("d")
    if not number.isdecimal() or int(number) > 2**31:
        raise EditionError(f"{name!r} is no edition: write its number, or d and the number of a draft (d3)")
    if plain.startswith("d"):
        draft = archive.drafts.load(int(number))
        if draft is None:
            raise EditionError(f"there is no draft {plain}; `standfirst edition list` shows which there are")
        return OpenDraft(draft, from_json(Draft, draft.payload))
    saved = archive.editions.standing(int(number))
    if saved is None:
        reason = f"there is no edition {number}; `standfirst edition list` shows which there are"
        raise EditionError(reason)
    return StandingEdition(saved, _with_audience(archive, saved))


def _with_audience(archive: Archive, saved: SavedEdition) -> Edition:
    return with_audience(from_json(Edition, saved.payload), edition_audiences(archive))


def find_draft(archive: Archive, name: str) -> OpenDraft:
    """The draft of that name, where it can still be changed.

    Raises:
        EditionError: there is none, or it was published or dropped.
    """
    found = find_edition(archive, name)
    if isinstance(found, StandingEdition):
        reason = f"edition {name} is published: `standfirst edition correct {name}` changes it, with a notice"
        raise EditionError(reason)
    if found.saved.state is DraftState.PUBLISHED:
        raise EditionError(
            f"draft {found.name} was published as no. {found.saved.number}: "
            f"`standfirst edition correct {found.saved.number}` changes that, with a notice"
        )
    if found.saved.state is DraftState.DROPPED:
        raise EditionError(
            f"draft {found.name} was dropped; `standfirst edition undo {found.name}` brings it back"
        )
    return found


def find_published(archive: Archive, name: str) -> StandingEdition:
    """The published edition of that name.

    Raises:
        EditionError: there is none.
    """
    found = find_edition(archive, name)
    if isinstance(found, OpenDraft):
        reason = f"{name} is a draft: `standfirst edition edit {name}` changes it, and no reader has seen it"
        raise EditionError(reason)
    return found
