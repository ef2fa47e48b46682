"""Schedules: an edition is chosen before its hour, and published at it as approved, or as was agreed.

Run from cron as often as one likes (``standfirst publish --due``): each hour of a schedule is acted on once.
What was done is one decision in the log, filed together with what it did, so that a run that is killed is
repeated, and one that was done is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.archive.codec import from_json
from standfirst.archive.values import DraftState
from standfirst.brief.rhythm import Unapproved, last_due, read_rhythm
from standfirst.config import Desk, DeskSchedule
from standfirst.errors import ConfigError
from standfirst.records import Decision, Draft, Edition, Item, Section
from standfirst.work.edition import Request, edition_title
from standfirst.work.editions import (
    EditionError,
    OpenDraft,
    begin_draft,
    draft_name,
    publish_draft,
    replace_draft,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

APPROVED = "edition approved"
DONE = "schedule done"
LATE = timedelta(hours=12)
"""How long after its hour a schedule is still acted on: a machine that slept over the morning publishes, one
that slept over the week-end does not publish Friday's edition on Monday."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done for one schedule: ``did`` in words, the draft it was about, the edition it became.

    ``told`` says that the editor has to do something: the draft waits for him.
    """

    schedule: str
    did: str
    draft: str | None = None
    edition: Edition | None = None
    told: bool = False


def approve_draft(archive: Archive, name: str, who: str, now: datetime) -> None:
    """Note that a draft may be published as it stands at its hour. A later change asks for approval again.

    Raises:
        EditionError: there is no such draft, or it is not open.
    """
    from standfirst.work.editions import find_draft

    found = find_draft(archive, name)
    revision = {"revision": str(found.saved.revision)}
    archive.decisions.append(Decision(APPROVED, found.name, revision, who, now))


def publish_due(archive: Archive, desk: Desk, now: datetime, who: str = "schedule") -> tuple[Act, ...]:
    """Act on every schedule whose hour has come, or for whose hour a draft is to be chosen.

    Raises:
        ConfigError: a schedule cannot be read.
        ArchiveError: the archive could not be read or written.
    """
    return tuple(act for one in desk.schedules if (act := _act(archive, desk, one, now, who)) is not None)


def _act(archive: Archive, desk: Desk, schedule: DeskSchedule, now: datetime, who: str) -> Act | None:
    zone = ZoneInfo(desk.time_zone)
    rhythm = read_rhythm(schedule.when)
    done = {decision.subject for decision in archive.decisions.load(DONE)}
    due = last_due(rhythm, now, zone)
    if due is not None and now - due <= LATE and _key(schedule, due) not in done:
        return _publish(archive, desk, schedule, due, now, who)
    ahead = last_due(rhythm, now + timedelta(seconds=schedule.draft_s), zone)
    if (
        schedule.draft_s
        and ahead is not None
        and ahead > now
        and _open_draft(archive, desk, schedule) is None
    ):
        if _key(schedule, ahead) in done:
            return None
        draft = _choose(archive, desk, schedule, who)
        if draft is not None:
            return Act(
                schedule.name, f"chose a draft for {ahead.astimezone(zone):%H:%M}", draft.name, told=True
            )
    return None


def _publish(
    archive: Archive, desk: Desk, schedule: DeskSchedule, due: datetime, now: datetime, who: str
) -> Act:
    with archive.unit():
        draft = _open_draft(archive, desk, schedule) or _choose(archive, desk, schedule, who)
        value = {"at": due.isoformat()}
        if draft is None:
            did = Act(schedule.name, "nothing is new: no edition")
        elif is_approved(archive, draft) or schedule.unapproved == Unapproved.SEND:
            edition = publish_draft(archive, draft.name, who)
            words = (
                "published as approved"
                if is_approved(archive, draft)
                else "published; nobody had approved it"
            )
            did = Act(schedule.name, words, draft.name, edition)
        elif schedule.unapproved == Unapproved.HEADLINES:
            replace_draft(archive, draft, headlines_only(draft.draft), "left only headlines", who)
            edition = publish_draft(archive, draft.name, who)
            did = Act(schedule.name, "published as headlines; nobody had approved it", draft.name, edition)
        else:
            words = "held: nobody has approved it; `standfirst edition publish` does"
            did = Act(schedule.name, words, draft.name, told=True)
        archive.decisions.append(Decision(DONE, _key(schedule, due), value | {"did": did.did}, who, now))
    return did


def headlines_only(draft: Draft) -> Draft:
    """A draft of which only headlines and links are left; what an editor wrote himself stays."""

    def bare(item: Item) -> Item:
        own = item.standfirst if item.standfirst is not None and item.standfirst.span is None else None
        return replace(item, standfirst=own, statements=())

    def section(one: Section) -> Section:
        return replace(one, items=tuple(bare(item) for item in one.items))

    edition = replace(draft.edition, sections=tuple(section(one) for one in draft.edition.sections))
    return replace(draft, edition=edition)


def _choose(archive: Archive, desk: Desk, schedule: DeskSchedule, who: str) -> OpenDraft | None:
    try:
        return begin_draft(archive, desk, _request(desk, schedule), who)
    except EditionError:  # nothing is new
        return None


def _request(desk: Desk, schedule: DeskSchedule) -> Request:
    return Request((), subject=desk.subject(schedule.subject) if schedule.subject else None)


def schedule_title(desk: Desk, schedule: DeskSchedule) -> str:
    """The title of the editions that a schedule publishes."""
    return edition_title(desk, _request(desk, schedule))


def _open_draft(archive: Archive, desk: Desk, schedule: DeskSchedule) -> OpenDraft | None:
    """The latest open draft under the schedule's title."""
    title = schedule_title(desk, schedule)
    found = [d for d in archive.drafts.all() if d.state is DraftState.OPEN and d.title == title]
    return OpenDraft(found[-1], from_json(Draft, found[-1].payload)) if found else None


def is_approved(archive: Archive, draft: OpenDraft) -> bool:
    """Whether somebody approved a draft as it stands."""
    return _approved(archive.decisions.load(APPROVED), draft_name(draft.saved.draft), draft.saved.revision)


def _approved(decisions: Iterable[Decision], name: str, revision: int) -> bool:
    return any(d.subject == name and d.value.get("revision") == str(revision) for d in decisions)


def _key(schedule: DeskSchedule, due: datetime) -> str:
    return f"{schedule.name}|{due.isoformat()}"


def check_schedules(desk: Desk) -> None:
    """See that every schedule can be read.

    Raises:
        ConfigError: one cannot.
    """
    for place, schedule in enumerate(desk.schedules):
        try:
            read_rhythm(schedule.when)
        except ValueError as error:
            raise ConfigError(
                str(desk.folder / "desk.toml"), f"schedule[{place}].when", str(error)
            ) from error
