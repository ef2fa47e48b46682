"""An edition's life: a draft is made, edited, published; what is published changes only with a dated notice.

Every step appends: a draft's changes and an edition's revisions all stay, so each can be looked at and taken
back. Words are decided on in ``brief/editing``, which knows no archive; here they are loaded and filed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from standfirst.archive.codec import from_json, to_json
from standfirst.archive.values import DraftState, SavedDraft, SavedEdition
from standfirst.brief.draft_file import render_draft
from standfirst.brief.editing import Editing, apply_file
from standfirst.brief.rights import Limits
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import (
    PUBLIC,
    CollectionLine,
    Draft,
    Edition,
    EditionNotice,
    EditionState,
    NoticeKind,
    Reader,
)
from standfirst.work.audiences import edition_audiences, note_audience, read_audience_of, with_audience
from standfirst.work.edition import Request, choose_draft, edition_title, known_publishers

if TYPE_CHECKING:
    from standfirst.archive import Archive

FIRST_DAYS = 7
"""How far back a first edition looks: nobody has printed anything, so all of the last week is new."""


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


# ---------------------------------------------------------------------------- drafts


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
    since = request.since or _last_made(archive, title, reader) or now - timedelta(days=FIRST_DAYS)
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


def _last_made(archive: Archive, title: str, reader: Reader) -> datetime | None:
    """When the last edition of a title was made that a reader could see."""
    audiences = edition_audiences(archive)
    lines = (line for line in archive.look.editions() if line.title == title)
    number = next(
        (n for n in (line.number for line in lines) if audiences.get(n, PUBLIC).admits(reader)), None
    )
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
    editing = _editing(archive, desk, found.draft, who)
    changed = apply_file(found.draft, text, found.name, found.saved.revision, editing)
    if changed == found.draft:
        return found
    return _append(archive, found, changed, "edited it", who)


def replace_draft(archive: Archive, found: OpenDraft, draft: Draft, did: str, who: str) -> OpenDraft:
    """File what a draft has become by something else than an editor's file; ``did`` says by what."""
    return _append(archive, found, draft, did, who)


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
        _append(archive, found, replace(found.draft, edition=edition), f"said that it is for {audience}", who)
        return edition
    note_audience(archive, found.edition.number, audience, who, before=found.edition.audience)
    return replace(found.edition, audience=audience)


def drop_draft(archive: Archive, name: str, who: str) -> OpenDraft:
    """Give a draft up. It stays in the archive, and can be brought back.

    Raises:
        EditionError: there is no such draft, or it was published.
    """
    found = find_draft(archive, name)
    return _append(archive, found, found.draft, "dropped it", who, state=DraftState.DROPPED)


def publish_draft(archive: Archive, name: str, who: str) -> Edition:
    """Freeze a draft as the next edition.

    Raises:
        EditionError: there is no such draft, it has no story, or it can no longer be published.
        ConflictError: another edition took the number meanwhile: run this again.
    """
    found = find_draft(archive, name)
    if not found.draft.edition.items:
        raise EditionError(f"draft {found.name} has no story; an empty edition is not published")
    with archive.unit():
        edition = replace(
            found.draft.edition,
            number=archive.editions.next_number(),
            state=EditionState.PUBLISHED,
            left_out=found.draft.edition.left_out + len(found.draft.left_out),
        )
        archive.editions.save(edition.number, edition.title, to_json(edition))
        note_audience(archive, edition.number, edition.audience, who)
        _append(
            archive,
            found,
            found.draft,
            "published it",
            who,
            state=DraftState.PUBLISHED,
            number=edition.number,
        )
    return edition


def _append(archive: Archive, found: OpenDraft, draft: Draft, did: str, who: str, **more: Any) -> OpenDraft:
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
        reason = f"it was published as no. {found.saved.number}, and readers have seen it"
        raise EditionError(
            f"{reason}: `standfirst edition withdraw {found.saved.number}` takes it back, with a notice"
        )
    standing = _standing(archive.drafts.revisions(found.saved.draft))
    if len(standing) < 2:
        raise EditionError(f"nothing is left to take back of draft {found.name}")
    undone, before = standing[-1], standing[-2]
    draft = from_json(Draft, before.payload)
    made = _append(archive, found, draft, f"took back: {undone.did}", who, undoes=undone.revision)
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


# ---------------------------------------------------------------------------- published editions


def correct_edition(
    archive: Archive, desk: Desk, name: str, words: str, who: str, text: str | None = None
) -> Edition:
    """Correct a published edition: it bears a dated notice from then on.

    Args:
        archive: where it is.
        desk: whose it is.
        name: its number.
        words: the notice: what was wrong, and what is right.
        who: who corrects it.
        text: the file as :func:`draft_file` gives it, changed; None where the notice says all.

    Raises:
        EditionError: there is no such edition, or it was withdrawn, or the notice is empty.
        DraftFileError: the file cannot be read, or asks for what cannot be.
    """
    found = find_published(archive, name)
    if found.edition.state is EditionState.WITHDRAWN:
        raise EditionError(
            f"edition {name} was withdrawn; `standfirst edition undo {name}` brings it back first"
        )
    draft = Draft(found.edition)
    if text is not None:
        editing = _editing(archive, desk, draft, who)
        draft = apply_file(draft, text, found.name, found.saved.revision, editing)
        if draft.edition.audience != found.edition.audience:
            raise EditionError(
                f"for whom a published edition is, `standfirst edition audience {name} WHOM` changes, "
                "without a notice"
            )
        if draft.edition.title != found.edition.title or draft.edition.date != found.edition.date:
            raise EditionError("the title and the date of a published edition stay: readers find it by them")
    edition = replace(draft.edition, left_out=draft.edition.left_out + len(draft.left_out))
    return _revise(archive, found, edition, NoticeKind.CORRECTION, words, who)


def withdraw_edition(archive: Archive, name: str, words: str, who: str) -> Edition:
    """Withdraw a published edition: its page stays, with the notice in place of its stories.

    Raises:
        EditionError: there is no such edition, it is withdrawn already, or the notice is empty.
    """
    found = find_published(archive, name)
    if found.edition.state is EditionState.WITHDRAWN:
        raise EditionError(f"edition {name} is withdrawn already")
    return _revise(archive, found, found.edition, NoticeKind.WITHDRAWAL, words, who)


def undo_edition(archive: Archive, name: str, words: str, who: str) -> Edition:
    """Take the last correction or withdrawal back, with a notice of its own: readers may have seen it.

    Raises:
        EditionError: there is no such edition, nothing to take back, or the notice is empty.
    """
    found = find_published(archive, name)
    revisions = [
        from_json(Edition, saved.payload) for saved in archive.editions.revisions(found.edition.number)
    ]
    standing: list[Edition] = []
    for revision in revisions:
        if revision.notices and revision.notices[-1].kind is NoticeKind.RETURN:
            standing.pop()
        else:
            standing.append(revision)
    if len(standing) < 2:
        raise EditionError(f"nothing is left to take back of edition {name}")
    before = replace(standing[-2], notices=found.edition.notices)
    return _revise(archive, found, before, NoticeKind.RETURN, words, who)


_STATES = {NoticeKind.CORRECTION: EditionState.CORRECTED, NoticeKind.WITHDRAWAL: EditionState.WITHDRAWN}


def _revise(
    archive: Archive, found: StandingEdition, edition: Edition, kind: NoticeKind, words: str, who: str
) -> Edition:
    words = " ".join(words.split())
    if not words:
        raise EditionError("a notice needs words: what was wrong, and what is right")
    now = datetime.now(UTC)
    made = replace(
        edition,
        state=_STATES.get(kind, EditionState.CORRECTED),
        notices=(*edition.notices, EditionNotice(kind, now, words, who)),
    )
    archive.editions.revise(made.number, found.saved.revision + 1, to_json(made), at=now)
    return made


def _editing(archive: Archive, desk: Desk, draft: Draft, who: str) -> Editing:
    items = (*draft.edition.items, *draft.left_out)
    ids = [id_ for item in items for id_ in item.article_ids]
    known = archive.readings.known(ids)
    readings = archive.readings.load([id_ for id_ in ids if id_ in known])
    return Editing(
        who=who,
        readings={reading.article.id: reading for reading in readings},
        limits=Limits(known_publishers(archive, desk)),
        groups=desk.groups,
    )


def standing_editions(archive: Archive, title: str | None = None) -> tuple[StandingEdition, ...]:
    """All published editions as they stand, or those of one title; oldest first."""
    audiences = edition_audiences(archive)
    return tuple(
        StandingEdition(saved, with_audience(from_json(Edition, saved.payload), audiences))
        for saved in archive.editions.all_standing(title)
    )
