"""Published editions: corrected, withdrawn, brought back, each with a dated notice; every revision stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json, to_json
from standfirst.brief.editing import apply_file
from standfirst.config import Desk
from standfirst.records import Draft, Edition, EditionNotice, EditionState, NoticeKind
from standfirst.work.editions.finding import EditionError, StandingEdition, find_published
from standfirst.work.editions.judging import editing_of

if TYPE_CHECKING:
    from standfirst.archive import Archive


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
        editing = editing_of(archive, desk, draft, who)
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
