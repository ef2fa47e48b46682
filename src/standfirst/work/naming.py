"""Names in the archive: working the register out, keeping it, and doing what an editor decides about it.

A decision is checked against the register, appended to the log, and holds from then on. What follows from it
in the whole archive is worked out behind the editor's back (:func:`apply_decisions`): from the articles and
the log as they are at that moment, so that a decision made meanwhile is never lost, only not yet in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4
from weakref import WeakKeyDictionary

from standfirst.archive.values import FiledName, NamesPosition
from standfirst.errors import ConflictError
from standfirst.names import build_register
from standfirst.names import decisions as log
from standfirst.names.deciding import Desk, find_one
from standfirst.names.entering import Taken, decide_entries
from standfirst.names.exchange import read_names
from standfirst.names.gathering import form_key
from standfirst.names.profile import NameProfile, profile_name
from standfirst.names.register import Register, name_id
from standfirst.names.usage import UseFinder
from standfirst.records import Decision, Reading

if TYPE_CHECKING:
    from standfirst.archive import Archive

SMALL = 1500
"""Articles up to which an archive's names are worked out at once: a second or two (2026-11-27)."""

_ROUNDS = 5
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Behind:
    """What the register that stands does not know yet: decisions, or articles read since."""

    decisions: bool
    readings: bool

    def __bool__(self) -> bool:
        return self.decisions or self.readings


def behind(archive: Archive) -> Behind:
    """Whether the register in the archive is behind."""
    stands, now = archive.names.made_from(), archive.names.position()
    if stands is None:
        return Behind(decisions=True, readings=True)
    return Behind(stands.decisions != now.decisions, stands.readings != now.readings)


def apply_decisions(archive: Archive) -> bool:
    """Work the register out anew for as long as decisions or articles come in meanwhile.

    Returns:
        Whether anything was to be done.

    Raises:
        ArchiveError: it could not be read or written; what stood before stands.
    """
    worked = False
    for _ in range(_ROUNDS):
        if not behind(archive):
            break
        _work_out(archive)
        worked = True
    return worked


def names_now(archive: Archive) -> Register:
    """The register as it stands, every decision in it; worked out first where it is not.

    Raises:
        ArchiveError: it could not be read or written.
    """
    if behind(archive).decisions:
        apply_decisions(archive)
    return filed_register(archive)


_registers: WeakKeyDictionary[Archive, tuple[NamesPosition | None, Register]] = WeakKeyDictionary()


def filed_register(archive: Archive) -> Register:
    """The register as filed, whatever was decided since; kept in memory until another comes to stand.

    Raises:
        ArchiveError: it could not be read.
    """
    stands = archive.names.made_from()
    known = _registers.get(archive)
    if known is None or known[0] != stands:
        made = Register.of((filed.name for filed in archive.names.all()), archive.names.proposals())
        known = _registers[archive] = (stands, made)
    return known[1]


def decide(
    archive: Archive, who: str, operation: Callable[[Desk], Iterable[Decision]]
) -> tuple[Decision, ...]:
    """Check what an editor decides, and append it to the log.

    Args:
        archive: whose names.
        who: the editor.
        operation: one of :mod:`standfirst.names.deciding`; may be called again where somebody else decided
            something meanwhile.

    Returns:
        The lines appended.

    Raises:
        ConflictError: it may not be, and why; nothing was changed.
        ArchiveError: the archive could not be read or written.
    """
    quick = _decide_at_once(archive, who, operation)
    if quick is not None:
        return quick
    for _ in range(_TRIES):
        register = names_now(archive)
        seen = archive.names.made_from()
        with archive.unit():
            now = archive.names.position()
            if seen is not None and now.decisions == seen.decisions:
                desk = Desk(register, archive.decisions.load(), who, datetime.now(UTC))
                lines = tuple(operation(desk))
                archive.decisions.extend(lines)
                return lines
    raise ConflictError("somebody else keeps deciding about names at the same time; try again")


def _decide_at_once(
    archive: Archive, who: str, operation: Callable[[Desk], Iterable[Decision]]
) -> tuple[Decision, ...] | None:
    """Decide by a register that does not know the last decisions yet, where these are about other names.

    So an editor need not wait while a large archive is brought up to date.

    Returns:
        None where that cannot be told; nothing was appended.
    """
    stands = archive.names.made_from()
    if stands is None or not behind(archive).decisions:
        return None
    register = filed_register(archive)
    with archive.unit():
        later = [d for d in archive.decisions.load(after=stands.decisions) if d.kind in log.KINDS]
        if archive.names.made_from() != stands or any(d.kind in (log.UNDO, log.ENTRY) for d in later):
            return None
        try:
            lines = tuple(operation(Desk(register, archive.decisions.load(), who, datetime.now(UTC))))
        except ConflictError:  # it may be refused only because of what the register does not know
            return None
        if not lines or any(line.kind in (log.UNDO, log.ENTRY) for line in lines):
            return None
        if _touched(register, lines) & _touched(register, later):
            return None
        archive.decisions.extend(lines)
        return lines


def _touched(register: Register, decisions: Iterable[Decision]) -> set[str]:
    """The keys of all forms of all names that decisions speak of."""
    said = [form for decision in decisions for form in log.forms_in(decision)]
    names = [name for form in said for name in register.find(form)]
    return {form_key(form) for form in (*said, *(form for name in names for form in name.forms))}


def import_names(archive: Archive, data: bytes, who: str) -> Taken:
    """Take the names of a file into the register: every row that may be, all at once.

    Raises:
        UnreadableError: the file is no file of names.
        ArchiveError: the archive could not be read or written; nothing was taken.
    """
    rows = tuple(read_names(data))
    batch = f"import-{uuid4().hex[:8]}"
    taken: list[Taken] = []

    def operation(desk: Desk) -> tuple[Decision, ...]:
        taken.append(decide_entries(desk, rows, batch))
        return taken[-1].lines

    decide(archive, who, operation)
    return taken[-1]


def profile(archive: Archive, named: str) -> NameProfile:
    """What a name's page shows, from the articles that use it and those it publishes.

    Args:
        archive: where they are, its names worked out.
        named: the name's id, or a form of it.

    Raises:
        ConflictError: no name is known by this, or more than one.
    """
    register = filed_register(archive)
    name = find_one(register, named)
    article_ids = archive.names.article_ids(name.id, published=True)
    return profile_name(name, archive.readings.load(article_ids), register)


# ---------------------------------------------------------------------------- working out


def _work_out(archive: Archive) -> None:
    position = archive.names.position()  # read first: what comes in later is seen as not yet known
    readings = archive.readings.all()
    register = build_register(readings, archive.decisions.load())
    keep_names(archive, readings, register, position)


def keep_names(
    archive: Archive, readings: Sequence[Reading], register: Register, position: NamesPosition
) -> bool:
    """File a register and where its names are used.

    Args:
        archive: keeps it.
        readings: all of the archive's articles.
        register: worked out from them.
        position: from what it was worked out.

    Returns:
        False where the archive has one that knows later decisions; it was left.
    """
    finder = UseFinder(register, only=None if readings else ())
    used: dict[str, dict[str, int]] = {}
    seen: dict[str, list[datetime]] = {}
    for reading in readings:
        counts = Counter(use.name_id for use in finder.find(reading))
        at = reading.article.published or reading.first_seen_at
        if publisher := register.name_of(reading.article.publisher or ""):
            used.setdefault(publisher.id, {})[reading.article.id] = 0
        for id_, count in counts.items():
            used.setdefault(id_, {})[reading.article.id] = count
            if at is not None:
                seen.setdefault(id_, []).append(at)
    filed = [
        FiledName(
            name,
            sum(uses > 0 for uses in used.get(name.id, {}).values()),
            min(seen.get(name.id, ()), default=None),
            max(seen.get(name.id, ()), default=None),
            tuple(used.get(name.id, {}).items()),
        )
        for name in register.names
    ]
    return archive.names.replace(filed, ways_to(register), register.proposals, position)


def ways_to(register: Register) -> dict[str, list[str]]:
    """By form and by id, also those of names that were joined, the ids of the names they lead to."""
    ways: dict[str, list[str]] = {}
    own = {name.id for name in register.names}
    for name in register.names:
        ways[name.id] = [name.id]
        for key in dict.fromkeys(form_key(form) for form in name.forms):
            ways.setdefault(key, []).append(name.id)
            if name_id(key) not in own:
                ways.setdefault(name_id(key), []).append(name.id)
    return ways
