"""For whom an edition is: said of a draft, or of one that is published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.records import Edition
from standfirst.work.audiences import note_audience, read_audience_of
from standfirst.work.editions.drafts import file_revision
from standfirst.work.editions.finding import OpenDraft, find_draft, find_edition

if TYPE_CHECKING:
    from standfirst.archive import Archive


def set_audience(archive: Archive, desk: Desk, name: str, words: str, who: str) -> Edition:
    """Say for whom a draft or a published edition is; the channels follow when they are next written.

    Args:
        archive: where it is.
        desk: whose it is.
        name: "d3", or an edition's number.
        words: "public", "readers", or a group of the desk's.
        who: who decides it.

    Returns:
        The edition with this audience.

    Raises:
        StandfirstError: there is no such audience.
        EditionError: there is no such draft or edition, or the draft can no longer be changed.
    """
    audience = read_audience_of(desk, words)
    found = find_edition(archive, name)
    if isinstance(found, OpenDraft):
        found = find_draft(archive, name)
        if found.draft.edition.audience == audience:
            return found.draft.edition
        edition = replace(found.draft.edition, audience=audience)
        file_revision(
            archive, found, replace(found.draft, edition=edition), f"said that it is for {audience}", who
        )
        return edition
    note_audience(archive, found.edition.number, audience, who, before=found.edition.audience)
    return replace(found.edition, audience=audience)
