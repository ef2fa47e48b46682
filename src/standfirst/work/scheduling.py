"""Schedules: an edition is chosen before its hour, and published at it as approved, or as was agreed.

Run from cron as often as one likes (``standfirst publish --due``), by several at once, too: each hour of a
schedule is acted on once. What was done is one decision in the log, filed together with what it did, so that
a run that is killed is repeated, and one that was done is not. What an editor does with a draft of its hour
binds: one that he dropped is not chosen anew, one that he published is not published again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json
from standfirst.archive.values import DraftState
from standfirst.brief.rhythm import (
    HOLIDAYS_MOST,
    Unapproved,
    count_due,
    last_due,
    read_holiday,
    read_rhythm,
)
from standfirst.config import Desk
from standfirst.errors import ConfigError, StandfirstError
from standfirst.records import Decision, Draft, Edition, Item
from standfirst.work.editions.drafts import begin_draft, drop_draft, replace_draft
from standfirst.work.editions.finding import EditionError, OpenDraft, draft_name
from standfirst.work.editions.publishing import publish_draft, tell_shortened
from standfirst.work.subjects import read_subject
from standfirst.work.turns import (
    APPROVED,
    CHOSEN,
    DONE,
    Turn,
    hour_of,
    is_approved,
    left_alone,
    of_the_day,
    open_draft,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

LATE = timedelta(hours=12)
"""How long after its hour a schedule is still acted on: a machine that slept over the morning publishes, one
that slept over the week-end does not publish Friday's edition on Monday."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done for one schedule: ``did`` in words, the draft it was about, the edition it became.

    ``told`` says that the editor has to do something, such as approve a draft that waits; ``failed`` that
    nothing could be done, and the next run tries again; ``dropped`` that an editor wanted no edition.
    """

    schedule: str
    did: str
    draft: str | None = None
    edition: Edition | None = None
    told: bool = False
    failed: bool = False
    dropped: bool = False


def approve_draft(archive: Archive, name: str, who: str, now: datetime) -> None:
    """Note that a draft may be published as it stands at its hour. A later change asks for approval again.

    Raises:
        EditionError: there is no such draft, or it is not open.
    """
    from standfirst.work.editions.finding import find_draft

    found = find_draft(archive, name)
    revision = {"revision": str(found.saved.revision)}
    archive.decisions.append(Decision(APPROVED, found.name, revision, who, now))


def publish_due(archive: Archive, desk: Desk, now: datetime, who: str = "schedule") -> tuple[Act, ...]:
    """Act on every schedule whose hour has come, or for whose hour a draft is to be chosen.

    A schedule that fails is told of, and the others go on.

    Raises:
        ConfigError: a schedule cannot be read.
    """
    acts = []
    for schedule in desk.schedules:
        turn = Turn(desk, schedule, read_rhythm(schedule.when, schedule.not_on), now, who)
        try:
            act = _act(archive, turn)
        except ConfigError:
            raise
        except StandfirstError as error:
            act = Act(schedule.name, f"{error}; the next run tries again", failed=True)
        if act is not None:
            acts.append(act)
    return tuple(acts)


def _act(archive: Archive, turn: Turn) -> Act | None:
    hour = last_due(turn.rhythm, turn.now, turn.zone)
    done = turn.hours(archive.decisions.load(DONE))
    if hour is not None:
        if hour in done:
            late = _publish_held(archive, turn, hour, done[hour])
        elif turn.now - hour <= LATE:
            return _publish(archive, turn, hour)
        else:
            late = _miss(archive, turn, hour, done)
        if late is not None:
            return late
    ahead = last_due(turn.rhythm, turn.now + timedelta(seconds=turn.schedule.draft_s), turn.zone)
    if (
        ahead is not None
        and ahead > turn.now
        and ahead not in done
        and _settled(archive, turn, ahead) is None
    ):
        return _prepare(archive, turn, ahead)
    return None


def _prepare(archive: Archive, turn: Turn, hour: datetime) -> Act | None:
    """Choose the draft of an hour that is still to come; once, even where an editor drops it."""
    if _is_ready(archive, turn, hour):
        return None
    with archive.unit():
        if _is_ready(archive, turn, hour):  # another run was faster
            return None
        draft = _choose(archive, turn, hour)
        if draft is None:
            return None
        words = f"chose a draft for {hour.astimezone(turn.zone):%H:%M}"
        return Act(turn.schedule.name, words + _put_aside(archive, turn), draft.name, told=True)


def _is_ready(archive: Archive, turn: Turn, hour: datetime) -> bool:
    return bool(of_the_day(archive, turn, CHOSEN, hour)) or open_draft(archive, turn) is not None


def _settled(archive: Archive, turn: Turn, hour: datetime) -> str | None:
    """What settled a day before, in words: its edition, or that an editor wanted none.

    Whoever changes a schedule's hour during a day gets no second edition of that day by it.
    """
    for one in of_the_day(archive, turn, DONE, hour):
        at = f"{hour_of(one)[1].astimezone(turn.zone):%H:%M}"
        if "edition" in one.value:
            return f"no. {one.value['edition']} was published for its hour before, {at}"
        if "dropped" in one.value:
            return f"{one.value['dropped']}, which was chosen for its hour before, {at}, was dropped"
    return None


def _publish(archive: Archive, turn: Turn, hour: datetime) -> Act | None:
    with archive.unit():
        done = turn.hours(archive.decisions.load(DONE))
        if hour in done:  # another run was faster
            return None
        settled = _settled(archive, turn, hour)
        if settled is not None:
            words = f"no other edition on this day: {settled}; `standfirst edition new` makes one"
            act = Act(turn.schedule.name, words)
            _note(archive, turn, hour, act)
            return act
        act = _decide(archive, turn, hour)
        missed = count_due(turn.rhythm, max(done), hour, turn.zone) if _was_run(turn, done) else 0
        if missed:
            hours = "1 hour was" if missed == 1 else f"{missed:,} hours were"
            words = f"{act.did}; {hours} missed since {turn.wall(max(done))}, and this has what was new then"
            act = replace(act, did=words)
        _note(archive, turn, hour, act)
    return act


def _decide(archive: Archive, turn: Turn, hour: datetime) -> Act:
    """What becomes of the draft of an hour that has come."""
    name = turn.schedule.name
    draft = open_draft(archive, turn)
    if draft is None:
        by_hand = _done_by_hand(archive, turn, hour)
        if by_hand is not None:
            return by_hand
        draft = _choose(archive, turn, hour)
    if draft is None:
        return Act(name, "nothing is new: no edition")
    if not draft.draft.edition.items:
        words = "held: there is no story in it; edit and approve it, or drop it"
        return Act(name, words, draft.name, told=True)
    if is_approved(archive, draft):
        return _published(archive, turn, draft, "published as approved")
    if turn.schedule.unapproved == Unapproved.SEND:
        return _published(archive, turn, draft, "published; nobody had approved it")
    if turn.schedule.unapproved == Unapproved.HEADLINES:
        replace_draft(archive, draft, headlines_only(draft.draft), "left only headlines", turn.who)
        return _published(archive, turn, draft, "published as headlines; nobody had approved it")
    words = (
        f"held: nobody has approved it; `standfirst edition approve {draft.name}` within "
        f"{LATE.seconds // 3600} hours, and the next run publishes it"
    )
    return Act(name, words + _put_aside(archive, turn), draft.name, told=True)


def _published(archive: Archive, turn: Turn, draft: OpenDraft, did: str) -> Act:
    """Publish a draft; what it lost to limits and take-downs since is told to who looks after it."""
    made = publish_draft(archive, turn.desk, draft.name, turn.who)
    if made.shortened:
        did += f"; {tell_shortened(made.shortened)}: {'; '.join(map(str, made.shortened))}"
    if made.removed:
        stories = "1 story is" if made.removed == 1 else f"{made.removed} stories are"
        did += f"; {stories} left out, since all of it was taken down"
    told = bool(made.shortened or made.removed)
    return Act(turn.schedule.name, did, draft.name, made.edition, told=told)


def _done_by_hand(archive: Archive, turn: Turn, hour: datetime) -> Act | None:
    """What an editor did with the draft that was chosen for an hour, or another one of its day, before it."""
    chosen = of_the_day(archive, turn, CHOSEN, hour)
    saved = archive.drafts.load(int(chosen[-1].value["draft"].removeprefix("d"))) if chosen else None
    if saved is None:
        return None
    name = draft_name(saved.draft)
    if saved.state is DraftState.DROPPED:
        return Act(turn.schedule.name, f"no edition: {saved.who} dropped its draft", name, dropped=True)
    if saved.state is DraftState.PUBLISHED and saved.number is not None:
        standing = archive.editions.standing(saved.number)
        if standing is not None:
            words = f"{saved.who} had published it already"
            return Act(turn.schedule.name, words, name, from_json(Edition, standing.payload))
    return None


def _publish_held(archive: Archive, turn: Turn, hour: datetime, done: Decision) -> Act | None:
    """Publish a draft that was held at its hour and is approved now."""
    if "held" not in done.value or turn.now - hour > LATE:
        return None
    with archive.unit():
        standing = turn.hours(archive.decisions.load(DONE))[hour]
        saved = archive.drafts.load(int(done.value["held"].removeprefix("d")))
        if "held" not in standing.value or saved is None or saved.state is not DraftState.OPEN:
            return None
        draft = OpenDraft(saved, from_json(Draft, saved.payload))
        if not draft.draft.edition.items or not is_approved(archive, draft):
            return None
        act = _published(archive, turn, draft, "published as approved, after its hour")
        _note(archive, turn, hour, act)
    return act


def _miss(archive: Archive, turn: Turn, hour: datetime, done: Mapping[datetime, Decision]) -> Act | None:
    """Tell, once, of an hour that passed too long ago; of a schedule that is new nothing was missed."""
    if not _was_run(turn, done) or hour < max(done):
        return None
    with archive.unit():
        if hour in turn.hours(archive.decisions.load(DONE)):
            return None
        words = (
            f"missed: its hour, {turn.wall(hour)}, is more than {LATE.seconds // 3600} hours ago; the next "
            "edition has what was new then, or `standfirst edition new` makes one now"
        )
        act = Act(turn.schedule.name, words, told=True)
        _note(archive, turn, hour, act)
    return act


def _was_run(turn: Turn, done: Mapping[datetime, Decision]) -> bool:
    """Whether the schedule was acted on before, by the hours that it has now: else nothing was missed."""
    return bool(done) and last_due(turn.rhythm, max(done), turn.zone) == max(done)


def _note(archive: Archive, turn: Turn, hour: datetime, act: Act) -> None:
    value = {"at": hour.isoformat(), "did": act.did}
    if act.edition is not None:
        value["edition"] = str(act.edition.number)
    elif act.dropped and act.draft is not None:
        value["dropped"] = act.draft
    elif act.draft is not None and act.told:
        saved = archive.drafts.load(int(act.draft.removeprefix("d")))
        value |= {"held": act.draft, "revision": str(saved.revision if saved else 0)}
    archive.decisions.append(Decision(DONE, turn.key(hour), value, turn.who, turn.now))


def headlines_only(draft: Draft) -> Draft:
    """A draft of which only headlines and links are left; what an editor wrote himself stays."""

    def bare(item: Item) -> Item:
        own = item.standfirst if item.standfirst is not None and item.standfirst.span is None else None
        return replace(item, standfirst=own, statements=())

    return replace(draft, edition=draft.edition.with_items(bare))


def _choose(archive: Archive, turn: Turn, hour: datetime) -> OpenDraft | None:
    """Choose a draft for an hour and note it; None where nothing is new."""
    try:
        draft = begin_draft(archive, turn.desk, turn.request, turn.who)
    except EditionError:  # nothing is new
        return None
    archive.decisions.append(Decision(CHOSEN, turn.key(hour), {"draft": draft.name}, turn.who, turn.now))
    return draft


def _put_aside(archive: Archive, turn: Turn) -> str:
    """Drop what was held before and is nobody's work but ours, as the new draft has its stories; in words."""
    words = ""
    for saved in left_alone(archive, turn):
        name = draft_name(saved.draft)
        if all(one.who == turn.who for one in archive.drafts.revisions(saved.draft)):
            drop_draft(archive, name, turn.who)
            words += f"; {name}, which was held before, is dropped (`standfirst edition undo {name}`)"
        else:
            words += f"; {name}, which was held before, is still open"
    return words


def check_schedules(desk: Desk) -> None:
    """See that every schedule can be read, and has a name of its own: its hours are known by it.

    Raises:
        ConfigError: one cannot, or two have one name.
    """
    names: set[str] = set()
    for place, schedule in enumerate(desk.schedules):
        if schedule.name in names:
            reason = f"{schedule.name!r} is the name of another schedule, too: give each its own"
            raise ConfigError(str(desk.folder / "desk.toml"), f"schedule[{place}].name", reason)
        names.add(schedule.name)
        _check(desk, f"schedule[{place}].when", partial(read_rhythm, schedule.when))
        if schedule.subject is not None:
            _check(desk, f"schedule[{place}].subject", partial(read_subject, desk, schedule.subject))
        if len(schedule.not_on) > HOLIDAYS_MOST:
            reason = f"has {len(schedule.not_on):,} days; {HOLIDAYS_MOST} are the most"
            raise ConfigError(str(desk.folder / "desk.toml"), f"schedule[{place}].not_on", reason)
        for n, day in enumerate(schedule.not_on):
            _check(desk, f"schedule[{place}].not_on[{n}]", partial(read_holiday, day))


def _check(desk: Desk, key: str, read: Callable[[], object]) -> None:
    try:
        read()
    except (ValueError, StandfirstError) as error:
        raise ConfigError(str(desk.folder / "desk.toml"), key, str(error)) from error
