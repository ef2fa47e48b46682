"""What one asking of a source comes to, decided plainly: its line of the ledger, schedule and warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from standfirst.archive import AskedSource, SourceState
from standfirst.records import Answer, CollectionLine, DocumentKind, Entry, Schedule
from standfirst.work.collecting.asking import Asked
from standfirst.work.collecting.held import watch_items
from standfirst.work.collecting.rhythm import Bounds, Heard, decide_schedule
from standfirst.work.collecting.watching import find_warnings

ANSWERS = frozenset({Answer.ANSWERED, Answer.UNCHANGED})
"""Answers that tell what a source lists."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of a source: how it stood, its last lines in the ledger, the newest first."""

    state: SourceState | None = None
    history: tuple[CollectionLine, ...] = ()

    @property
    def schedule(self) -> Schedule:
        """When it was to be asked, and its habits."""
        return self.state.schedule if self.state else Schedule()

    @property
    def last_answered(self) -> CollectionLine | None:
        """Its last line that tells what it listed: neither a failure's nor a refusal's."""
        last = self.state.last_line if self.state else None
        lines = (*([last] if last else []), *self.history)
        return next((line for line in lines if line.answer in ANSWERS), None)


def account_for(asked: Asked, past: Past, every_s: float | None, bounds: Bounds) -> AskedSource:
    """What is filed of a source that was asked.

    Args:
        asked: its answer.
        past: what was remembered of it, with the entries that it listed last.
        every_s: the pause that the desk wants, None where its rhythm decides.
        bounds: of the pause between two askings.
    """
    last = past.last_answered
    entries = asked.listing.entries if asked.listing else ()
    before = past.state.entries if past.state else ()
    new = count_new(entries, before)
    listed, reason = count_items(entries), asked.reason
    if asked.answer is Answer.UNCHANGED and last is not None:
        listed, reason = last.entries, last.reason  # what it left out then, it leaves out now
    heard = Heard(
        asked.answer,
        listed=listed if asked.answer is Answer.ANSWERED else None,
        new=new,
        times=_times(asked, entries),
        listed_before=last.entries if last else None,
        every_s=every_s,
        feed_every_s=asked.every_s,
        fresh_s=asked.fresh_s,
        retry_at=asked.retry_at,
        lasting=asked.lasting,
        gone=asked.reason if asked.status == HTTPStatus.GONE else None,
    )
    schedule = decide_schedule(asked.source.key, past.schedule, heard, asked.at, bounds)
    line = CollectionLine(
        asked.source.key,
        asked.at,
        asked.answer,
        reason,
        asked.kind or (past.state.listing.kind if past.state and past.state.listing else None),
        entries=listed,
        new=new,
        rule=asked.rule,
    )
    schedule = _watched(asked, past, schedule)
    warnings = (*find_warnings(past.schedule, schedule, line, past.history), *schedule.page_warnings)
    return AskedSource(
        replace(line, warnings=warnings),
        asked.validators,
        asked.listing,
        asked.moved_to,
        replace(schedule, warnings=warnings),
    )


def _watched(asked: Asked, past: Past, schedule: Schedule) -> Schedule:
    """With what is odd about a listing page; while it is unchanged or does not answer, that stands."""
    if asked.answer is not Answer.ANSWERED:
        return schedule
    if asked.kind is not DocumentKind.LISTING or asked.listing is None:
        return replace(schedule, page_warnings=asked.odd)
    hold = past.state.subscription if past.state else None
    held_at, read_at = hold.held_at if hold else None, past.schedule.succeeded_at
    if held_at is not None and read_at is not None and held_at > read_at:
        schedule = replace(schedule, habits=None, unlike_since=None)  # somebody looked at it meanwhile
    pinned = hold is not None and hold.pin is not None
    watched, words = watch_items(asked.listing.entries, schedule, asked.at, pinned=pinned)
    return replace(watched, page_warnings=(*asked.odd, *([words] if words else [])))


def _times(asked: Asked, entries: Sequence[Entry]) -> tuple[datetime, ...]:
    """When the entries were published; nothing of a single file, from which nobody need expect more.

    It may be a digest of last year's, and no less well for it. If it is filled again and again, that is seen.
    """
    if asked.source.path is not None and not asked.source.path.is_dir():
        return ()
    return tuple(time for entry in entries if (time := entry.published or entry.updated) is not None)


def count_items(entries: Sequence[Entry]) -> int:
    """How many items are listed; one that stands in two places is one."""
    return len({entry.link or (entry.title, entry.summary, entry.content) for entry in entries})


def count_new(entries: Iterable[Entry], before: Iterable[Entry]) -> int:
    """How many entries were not in the listing before, neither by id nor by link and title.

    The archive knows more exactly, by all that a source ever listed; for its rhythm this is near enough.
    """
    known = {name for entry in before for name in _names(entry)}
    return len({names for entry in entries if known.isdisjoint(names := _names(entry))})


def find_moved(entries: Sequence[Entry], before: Sequence[Entry]) -> dict[str, str]:
    """Links that a source has changed since it listed them last, each with the one before.

    An entry is known again by its id, with its title or its time of publication, or by both of these: some
    outlets count clicks in their links, others move house.
    """
    moved: dict[str, str] = {}
    for names in (_id_and_title, _id_and_time, _title_and_time):
        old, new = _one_of_a_kind(before, names), _one_of_a_kind(entries, names)
        for name, entry in new.items():
            then = old.get(name)
            if then is not None and then.link and entry.link and then.link != entry.link:
                moved.setdefault(entry.link, then.link)
    listed = {entry.link for entry in before}
    return {link: then for link, then in moved.items() if link not in listed}


def _id_and_title(entry: Entry) -> Hashable:
    return (entry.id, entry.title) if entry.id and entry.title else None


def _id_and_time(entry: Entry) -> Hashable:
    return (entry.id, entry.published) if entry.id and entry.published else None


def _title_and_time(entry: Entry) -> Hashable:
    return (entry.title, entry.published) if entry.title and entry.published else None


def _one_of_a_kind(entries: Iterable[Entry], name: Callable[[Entry], Hashable]) -> dict[Hashable, Entry]:
    times = Counter(map(name, entries := tuple(entries)))
    return {name(entry): entry for entry in entries if name(entry) is not None and times[name(entry)] == 1}


def _names(entry: Entry) -> tuple[object, ...]:
    linked = (entry.link, entry.title) if entry.link else (entry.title, entry.summary)
    return (entry.id, linked) if entry.id else (linked,)
