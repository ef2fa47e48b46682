"""One schedule at one moment: its request, its hours, and what the log tells was done for them before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.archive.codec import from_json
from standfirst.archive.values import DraftState, SavedDraft
from standfirst.brief.rhythm import Rhythm
from standfirst.config import Desk, DeskSchedule
from standfirst.records import Decision, Draft, Edition
from standfirst.work.audiences import edition_audiences, with_audience
from standfirst.work.edition import Request, edition_title
from standfirst.work.editions.finding import OpenDraft, draft_name

if TYPE_CHECKING:
    from standfirst.archive import Archive

APPROVED = "edition approved"
CHOSEN = "schedule chose"
DONE = "schedule done"


@dataclass(frozen=True, slots=True)
class Turn:
    """One schedule of a desk at one moment; ``who`` acts on it."""

    desk: Desk
    schedule: DeskSchedule
    rhythm: Rhythm
    now: datetime
    who: str

    @property
    def zone(self) -> ZoneInfo:
        """The desk's time zone."""
        return ZoneInfo(self.desk.time_zone)

    @property
    def request(self) -> Request:
        """What its editions are to be."""
        return request_of(self.desk, self.schedule)

    def key(self, hour: datetime) -> str:
        """What an hour is called in the log."""
        return f"{self.schedule.name}|{hour.isoformat()}"

    def hours(self, decisions: Iterable[Decision]) -> dict[datetime, Decision]:
        """The last decision for each of its hours."""
        named = ((hour_of(one), one) for one in decisions)
        return {at: one for (name, at), one in named if name == self.schedule.name}

    def wall(self, at: datetime) -> str:
        """A moment as the clock on the desk's wall shows it."""
        return f"{at.astimezone(self.zone):%A %Y-%m-%d %H:%M}"

    def day(self, at: datetime) -> date:
        """The day at the desk."""
        return at.astimezone(self.zone).date()


def hour_of(decision: Decision) -> tuple[str, datetime]:
    """The schedule's name and the hour that a line of the log is about."""
    name, _, at = decision.subject.rpartition("|")
    return name, datetime.fromisoformat(at)


def of_the_day(archive: Archive, turn: Turn, kind: str, hour: datetime) -> list[Decision]:
    """The lines of one kind for any hour of a day, the first one first: its hour may have been changed.

    A schedule without a name is called after its hour, so that one whose hour was changed is a new one. To
    one that was never acted on before that day, what was done under names that are no schedule's any more
    belongs, too, where it was of the same title and for the same readers.
    """
    day = turn.day(hour)
    lines = archive.decisions.load(kind)
    own = [hour_of(one)[1] for one in lines if hour_of(one)[0] == turn.schedule.name]
    is_new = all(turn.day(at) >= day for at in own)
    known = {one.name for one in turn.desk.schedules}
    found = {}
    for one in lines:
        name, at = hour_of(one)
        if turn.day(at) == day and (
            name == turn.schedule.name or (is_new and name not in known and _is_alike(archive, turn, one))
        ):
            found[name, at] = one
    return [found[key] for key in sorted(found, key=lambda key: key[1])]


def _is_alike(archive: Archive, turn: Turn, decision: Decision) -> bool:
    """Whether a line of the log is about an edition or a draft like the schedule's."""
    found = _about(archive, decision)
    wanted = turn.schedule.audience or turn.desk.audience
    return (
        found is not None
        and found.title == edition_title(turn.desk, turn.request)
        and found.audience == wanted
    )


def _about(archive: Archive, decision: Decision) -> Edition | None:
    if "edition" in decision.value:
        saved = archive.editions.load(int(decision.value["edition"]))
        return with_audience(from_json(Edition, saved.payload), edition_audiences(archive)) if saved else None
    name = next((decision.value[key] for key in ("draft", "dropped") if key in decision.value), None)
    draft = archive.drafts.load(int(name.removeprefix("d"))) if name else None
    return from_json(Draft, draft.payload).edition if draft else None


def request_of(desk: Desk, schedule: DeskSchedule) -> Request:
    """What a schedule's editions are to be."""
    about = desk.subject(schedule.subject) if schedule.subject else None
    return Request((), subject=about, audience=schedule.audience)


def schedule_title(desk: Desk, schedule: DeskSchedule) -> str:
    """The title of the editions that a schedule publishes."""
    return edition_title(desk, request_of(desk, schedule))


def schedules_of(desk: Desk, title: str) -> tuple[DeskSchedule, ...]:
    """The schedules that publish editions of a title."""
    return tuple(one for one in desk.schedules if schedule_title(desk, one) == title)


def open_draft(archive: Archive, turn: Turn) -> OpenDraft | None:
    """The latest open draft that is the schedule's, and was not held before and left alone since."""
    untouched = {saved.draft for saved in left_alone(archive, turn)}
    found = [saved for saved in _open(archive, turn) if saved.draft not in untouched]
    return OpenDraft(found[-1], from_json(Draft, found[-1].payload)) if found else None


def _open(archive: Archive, turn: Turn) -> list[SavedDraft]:
    """The open drafts of its title, but for those that another schedule chose for its own hour."""
    title = edition_title(turn.desk, turn.request)
    chosen = archive.decisions.load(CHOSEN)
    others = {one.name for one in turn.desk.schedules} - {turn.schedule.name}
    theirs = {one.value["draft"] for one in chosen if hour_of(one)[0] in others}
    return [
        saved
        for saved in archive.drafts.all()
        if saved.state is DraftState.OPEN and saved.title == title and draft_name(saved.draft) not in theirs
    ]


def left_alone(archive: Archive, turn: Turn) -> list[SavedDraft]:
    """Open drafts that were held at an hour, and that nobody has changed or approved since.

    Their hour is over; the next one has a draft of its own, with what is new since the last edition.
    """
    done = archive.decisions.load(DONE)
    held = {one.value["held"]: one.value["revision"] for one in done if "held" in one.value}
    approved = archive.decisions.load(APPROVED)
    return [
        saved
        for saved in _open(archive, turn)
        if held.get(draft_name(saved.draft)) == str(saved.revision)
        and not _approved(approved, draft_name(saved.draft), saved.revision)
    ]


def is_approved(archive: Archive, draft: OpenDraft) -> bool:
    """Whether somebody approved a draft as it stands."""
    return _approved(archive.decisions.load(APPROVED), draft_name(draft.saved.draft), draft.saved.revision)


def _approved(decisions: Iterable[Decision], name: str, revision: int) -> bool:
    return any(d.subject == name and d.value.get("revision") == str(revision) for d in decisions)
