"""Names at the desk: what is proposed, a name's page, and what an editor decides about them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock, Thread
from typing import TYPE_CHECKING

from standfirst.archive.values import FiledName
from standfirst.errors import ConflictError, StandfirstError
from standfirst.names import deciding
from standfirst.names.deciding import find_one
from standfirst.names.decisions import KINDS, standing, told
from standfirst.names.gathering import form_key
from standfirst.names.profile import NameProfile, by_week, profile_name
from standfirst.records import Decision, Name, NameKind, NameProposal
from standfirst.work.naming import SMALL, apply_decisions, behind, decide, filed_register

if TYPE_CHECKING:
    from standfirst.archive import Archive

PROPOSALS_A_PAGE, NAMES_A_PAGE = 20, 60
_MOST_READ, _MOST_PUBLISHED = 200, 50
"""Articles, the newest, that a name's page is laid out from: those that use it, those that it publishes."""
_working = Lock()
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Two names that may be one, with the words that speak for it and how each stands in the archive."""

    proposal: NameProposal
    one: FiledName
    other: FiledName


@dataclass(frozen=True, slots=True)
class NamesPage:
    """The page of names. ``behind`` says that the register does not know the latest articles or decisions."""

    proposed: tuple[Proposed, ...]
    proposals: int
    names: tuple[FiledName, ...]
    all_names: int
    behind: bool


@dataclass(frozen=True, slots=True)
class NamePage:
    """A name's page: who calls it what, from the newest ``read`` of the ``articles`` that use it.

    ``weeks`` counts all of them by the Monday of their week.
    """

    profile: NameProfile
    articles: int
    read: int
    first_seen: datetime | None
    last_seen: datetime | None
    weeks: tuple[tuple[date, int], ...]

    @property
    def name(self) -> Name:
        """The name."""
        return self.profile.name


@dataclass(frozen=True, slots=True)
class Ruled:
    """One decision about names; ``id`` takes it back, empty where it stands no more."""

    words: str
    who: str
    decision: Decision
    id: str


def look_at_names(archive: Archive, page: int = 1) -> NamesPage:
    """Proposals, the likeliest first, and the names that stand in most articles."""
    late = bool(catch_up(archive))
    proposals = archive.names.count_proposals()
    pages = max(1, -(-proposals // PROPOSALS_A_PAGE))
    first = (min(max(1, page), pages) - 1) * PROPOSALS_A_PAGE
    shown = archive.names.proposals(after=first, limit=PROPOSALS_A_PAGE)
    by_id = archive.names.load({id_ for one in shown for id_ in (one.a, one.b)})
    known = [Proposed(p, by_id[p.a], by_id[p.b]) for p in shown if p.a in by_id and p.b in by_id]
    often = archive.names.most_used(NAMES_A_PAGE)
    return NamesPage(tuple(known), proposals, often, archive.names.count(), late)


def find_name(archive: Archive, named: str) -> Name:
    """The one name that an id or a form leads to.

    Raises:
        ConflictError: no name is known by this, or more than one.
    """
    catch_up(archive)
    return find_one(filed_register(archive), named)


def look_at_name(archive: Archive, named: str) -> NamePage:
    """A name's page.

    Raises:
        ConflictError: no name is known by this, or more than one.
    """
    name = find_name(archive, named)
    found = archive.names.used_in(name.id)
    used = [(id_, at) for id_, uses, at in found if uses]
    published = [id_ for id_, uses, _ in found if not uses]
    read = [id_ for id_, _ in used[:_MOST_READ]]
    readings = archive.readings.load([*read, *published[:_MOST_PUBLISHED]])
    times = [at for _, at in used]
    return NamePage(
        profile=profile_name(name, readings, filed_register(archive)),
        articles=len(used),
        read=len(read),
        first_seen=min(times, default=None),
        last_seen=max(times, default=None),
        weeks=by_week(times),
    )


def rulings(archive: Archive, forms: Iterable[str] | None = None) -> tuple[Ruled, ...]:
    """What was decided about names, the last first; about one name where its forms are given."""
    log = archive.look.decisions(tuple(KINDS))
    held = {decision.value.get("id") for decision in standing(log)}
    keys = None if forms is None else {form_key(form) for form in forms}
    found = []
    for one in reversed(log):
        about = {form_key(one.subject), *(form_key(value) for value in one.value.values())}
        if keys is None or not keys.isdisjoint(about):
            id_ = one.value.get("id", "")
            found.append(Ruled(told(one), one.who, one, id_ if id_ in held else ""))
    return tuple(found)


def rule(archive: Archive, what: str, wish: Mapping[str, str], who: str) -> tuple[Decision, ...]:
    """Decide about names; what follows from it is worked out at once in a small archive, else behind us.

    Args:
        archive: whose names.
        what: join, confirm, reject, separate, alias, rename, kind or undo.
        wish: ``one`` and ``other`` (ids or forms), ``words``, ``kind``, ``id``.
        who: who decides.

    Raises:
        StandfirstError: it may not be, and why.
    """
    operation = _OPERATIONS.get(what)
    if operation is None:
        raise StandfirstError(f"“{what[:40]}” is nothing that can be decided about a name")
    lines = decide(archive, who, lambda desk: operation(desk, wish))
    catch_up(archive)
    return lines


def catch_up(archive: Archive) -> bool:
    """Work the register out anew where it is behind: at once in a small archive, else in a thread.

    Returns:
        Whether it is still behind.
    """
    if not behind(archive):
        return False
    if archive.readings.count() <= SMALL:
        apply_decisions(archive)
        return False
    if _working.acquire(blocking=False):
        Thread(target=_work_on, args=(archive,), daemon=True).start()
    return True


def _work_on(archive: Archive) -> None:
    try:
        apply_decisions(archive)
    except StandfirstError:  # the next who looks begins again
        _log.exception("the names could not be worked out")
    finally:
        _working.release()


Operation = Callable[[deciding.Desk, Mapping[str, str]], Iterable[Decision]]


def _kind(desk: deciding.Desk, wish: Mapping[str, str]) -> Iterable[Decision]:
    try:
        kind = NameKind(wish.get("kind", ""))
    except ValueError:
        raise ConflictError(f"a name is one of {', '.join(NameKind)}") from None
    return (deciding.decide_kind(desk, wish["one"], kind),)


_OPERATIONS: Mapping[str, Operation] = {
    "join": lambda desk, wish: (deciding.decide_join(desk, wish["one"], wish["other"]),),
    "confirm": lambda desk, wish: (deciding.decide_confirm(desk, wish["one"], wish["other"]),),
    "reject": lambda desk, wish: (deciding.decide_reject(desk, wish["one"], wish["other"]),),
    "separate": lambda desk, wish: (deciding.decide_separate(desk, wish["one"], wish["words"].splitlines()),),
    "alias": lambda desk, wish: (deciding.decide_alias(desk, wish["one"], wish["words"]),),
    "rename": lambda desk, wish: (deciding.decide_rename(desk, wish["one"], wish["words"]),),
    "kind": _kind,
    "undo": lambda desk, wish: (deciding.decide_undo(desk, wish["id"]).line,),
}
