"""Drafts: chosen, edited, given up, taken back. Each change is a revision; all of them stay.

Words are decided on in ``brief/editing``, which knows no archive; here they are loaded and filed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from standfirst.archive.codec import from_json, to_json
from standfirst.archive.values import DraftState, SavedDraft
from standfirst.brief.draft_file import render_draft
from standfirst.brief.editing import apply_file
from standfirst.config import Desk
from standfirst.records import PUBLIC, CollectionLine, Draft, Edition, Reader
from standfirst.work.audiences import edition_audiences
from standfirst.work.edition import Request, choose_draft, edition_title, withdrawn_editions
from standfirst.work.editions.finding import EditionError, OpenDraft, find_draft, find_edition
from standfirst.work.editions.judging import editing_of

if TYPE_CHECKING:
    from standfirst.archive import Archive

FIRST_DAYS = 7
"""How far back a first edition looks: nobody has printed anything, so all of the last week is new."""


def begin_draft(archive: Archive, desk: Desk, request: Request, who: str) -> OpenDraft:
    """Choose and compose an edition, and file it as a draft.

    Args:
        archive: what was collected.
        desk: whose edition it is.
        request: which subject, since when. Without a beginning: since the last edition that those could
            read for whom this one is.
        who: who asks for it.

    Raises:
        EditionError: nothing on the subject is new since then.
        ArchiveError: it could not be read or filed.
    """
    now = datetime.now(UTC)
    title = edition_title(desk, request)
    reader = Reader.among(request.audience or desk.audience)
    since = request.since or last_made(archive, title, reader) or now - timedelta(days=FIRST_DAYS)
    lines = request.lines or last_lines(archive.sources.lines(since))
    draft = choose_draft(archive, desk, replace(request, since=since, lines=lines, chosen=True), now)
    if not draft.edition.items:
        zone = ZoneInfo(desk.time_zone)
        raise EditionError(
            f"nothing on {title} is new or moved since {since.astimezone(zone):%Y-%m-%d %H:%M}: no draft was "
            "made. `standfirst collect` asks the sources; --since looks further back"
        )
    saved = archive.drafts.begin(title, to_json(draft), who=who, did="made it", at=now)
    return OpenDraft(saved, draft)


def last_made(archive: Archive, title: str, reader: Reader) -> datetime | None:
    """When the last edition of a title was made that a reader could see; a withdrawn one told him nothing."""
    audiences, withdrawn = edition_audiences(archive), withdrawn_editions(archive)
    numbers = (line.number for line in archive.look.editions() if line.title == title)
    seen = (n for n in numbers if n not in withdrawn and audiences.get(n, PUBLIC).admits(reader))
    number = next(seen, None)
    last = archive.editions.load(number) if number is not None else None
    return (from_json(Edition, last.payload).made_at or last.saved_at) if last else None


def last_lines(lines: Iterable[CollectionLine]) -> tuple[CollectionLine, ...]:
    """The last line of each source in a stretch of the ledger."""
    return tuple({line.source: line for line in lines}.values())


def draft_file(archive: Archive, name: str) -> str:
    """The Markdown file of a draft, or of an edition that is to be corrected."""
    found = find_edition(archive, name)
    if isinstance(found, OpenDraft):
        return render_draft(found.draft, found.name, found.saved.revision)
    return render_draft(Draft(found.edition), found.name, found.saved.revision)


def edit_draft(archive: Archive, desk: Desk, name: str, text: str, who: str) -> OpenDraft:
    """Change a draft by the file that an editor hands back; handed back as it was, nothing is filed.

    Raises:
        EditionError: there is no such draft, or it can no longer be changed.
        DraftFileError: the file cannot be read, or asks for what cannot be.
        ConflictError: somebody else changed the draft meanwhile.
    """
    found = find_draft(archive, name)
    revisions = archive.drafts.revisions(found.saved.draft)
    earlier = (from_json(Draft, one.payload) for one in revisions)
    editing = editing_of(archive, desk, found.draft, who, earlier)
    changed = apply_file(found.draft, text, found.name, found.saved.revision, editing)
    if changed == found.draft:
        return found
    return file_revision(archive, found, changed, "edited it", who)


def replace_draft(archive: Archive, found: OpenDraft, draft: Draft, did: str, who: str) -> OpenDraft:
    """File what a draft has become by something else than an editor's file; ``did`` says by what."""
    return file_revision(archive, found, draft, did, who)


def drop_draft(archive: Archive, name: str, who: str) -> OpenDraft:
    """Give a draft up. It stays in the archive, and can be brought back.

    Raises:
        EditionError: there is no such draft, or it was published.
    """
    found = find_draft(archive, name)
    return file_revision(archive, found, found.draft, "dropped it", who, state=DraftState.DROPPED)


def file_revision(
    archive: Archive, found: OpenDraft, draft: Draft, did: str, who: str, **more: Any
) -> OpenDraft:
    """File a draft's next revision; ``more`` are fields of :class:`SavedDraft` that are not as usual."""
    usual = SavedDraft(
        draft=found.saved.draft,
        revision=found.saved.revision + 1,
        title=draft.edition.title,
        payload=to_json(draft),
        did=did,
        who=who,
        at=datetime.now(UTC),
    )
    saved = replace(usual, **more)
    archive.drafts.append(saved)
    return OpenDraft(saved, draft)


def undo_draft(archive: Archive, name: str, who: str) -> tuple[OpenDraft, SavedDraft]:
    """Take the last change of a draft back; asked again, the one before it.

    Returns:
        The draft as it is now, and the change that was taken back.

    Raises:
        EditionError: there is no such draft, nothing to take back, or it was published.
    """
    found = find_edition(archive, name)
    if not isinstance(found, OpenDraft):
        raise EditionError(f"{name} is no draft")
    if found.saved.state is DraftState.PUBLISHED:
        reason = f"draft {found.name} was published as no. {found.saved.number}, and readers have seen it"
        raise EditionError(
            f"{reason}: `standfirst edition withdraw {found.saved.number}` takes it back, with a notice"
        )
    standing = _standing(archive.drafts.revisions(found.saved.draft))
    if len(standing) < 2:
        raise EditionError(f"nothing is left to take back of draft {found.name}")
    undone, before = standing[-1], standing[-2]
    draft = from_json(Draft, before.payload)
    made = file_revision(archive, found, draft, f"took back: {undone.did}", who, undoes=undone.revision)
    return made, undone


def _standing(revisions: Iterable[SavedDraft]) -> list[SavedDraft]:
    """The changes that were not taken back, in order."""
    standing: list[SavedDraft] = []
    for revision in revisions:
        if revision.undoes is not None:
            standing.pop()
        else:
            standing.append(revision)
    return standing
