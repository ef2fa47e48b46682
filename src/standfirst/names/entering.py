"""Taking names from a file into the register: each row is decided on before any is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from standfirst.names import decisions as log
from standfirst.names.deciding import Desk, a_kind
from standfirst.names.decisions import Entry
from standfirst.names.exchange import BadRow, Row
from standfirst.names.gathering import form_key
from standfirst.records import Decision, Name, NameKind


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a file of names: the lines to append, the rows refused, and how many were known."""

    lines: tuple[Decision, ...]
    refused: tuple[BadRow, ...]
    known: int
    batch: str


def decide_entries(desk: Desk, rows: Iterable[Row | BadRow], batch: str) -> Taken:
    """Check the names of a file against the register and against one another.

    A row is refused where one of its forms belongs to another name, of the register or of an earlier row,
    unless the row says by which words the two are told; where its kind contradicts the name that it is
    about; or where an editor has decided otherwise. Forms that texts merely use are free.

    Args:
        desk: register and log, who imports, and when.
        rows: as read.
        batch: the id under which the whole import can be undone.
    """
    entering = _Entering(desk, batch)
    for row in rows:
        entering.take(row)
    return Taken(tuple(entering.lines), tuple(entering.refused), entering.known, batch)


class _Entering:
    def __init__(self, desk: Desk, batch: str) -> None:
        self._desk, self._batch = desk, batch
        self._owner: dict[str, tuple[int, str]] = {}
        held = log.standing(desk.log)
        self._entered = {form_key(d.subject) for d in held if d.kind == log.ENTRY}
        self._last_word = {frozenset((form_key(a), form_key(b))): d for d in held for a, b in log.pairs_of(d)}
        self.lines: list[Decision] = []
        self.refused: list[BadRow] = []
        self.known = 0

    def take(self, row: Row | BadRow) -> None:
        if isinstance(row, BadRow):
            self.refused.append(row)
            return
        entry = _without_repeats(row.entry)
        reason = self._against_rows(entry) or self._against_register(entry)
        if reason:
            self.refused.append(BadRow(row.line, reason))
            return
        for form in (entry.canonical, *entry.aliases):
            if form not in (entry.contexts or {}):
                self._owner[form_key(form)] = (row.line, entry.canonical)
        if self._is_known(entry):
            self.known += 1
            return
        value = log.entry_value(entry)
        desk = self._desk
        self.lines.append(
            log.make_decision(log.ENTRY, entry.canonical, value, desk.who, desk.at, batch=self._batch)
        )

    def _against_rows(self, entry: Entry) -> str | None:
        for form in (entry.canonical, *entry.aliases):
            if form in (entry.contexts or {}):
                continue
            owner = self._owner.get(form_key(form))
            if owner is not None:
                line, canonical = owner
                return f"“{form}” belongs to “{canonical}” (line {line}) already; {_ADVICE}"
        return None

    def _against_register(self, entry: Entry) -> str | None:
        register = self._desk.register
        mine = register.named(entry.canonical)
        if len(mine) > 1:
            return f"“{entry.canonical}” stands for {len(mine)} names: write its full name"
        own = mine[0] if mine else None
        if (
            own is not None
            and self._is_settled(own)
            and (own.kind is NameKind.PERSON) != (entry.kind is NameKind.PERSON)
        ):
            return (
                f"“{entry.canonical}” is {a_kind(own.kind)} here, not {a_kind(entry.kind)}; "
                f"if that is wrong: standfirst names kind {own.id} {entry.kind.value}"
            )
        for alias in entry.aliases:
            if alias in (entry.contexts or {}):
                continue
            other = next((n for n in register.named(alias) if own is None or n.id != own.id), None)
            if other is not None and self._is_settled(other):
                return f"“{alias}” belongs to “{other.canonical}” ({other.id}) already; {_ADVICE}"
            if other is not None and (other.kind is NameKind.PERSON) != (entry.kind is NameKind.PERSON):
                return (
                    f"“{alias}” is {a_kind(other.kind)} in what was read, not {a_kind(entry.kind)}; "
                    f"if that is wrong: standfirst names kind {other.id} {entry.kind.value}"
                )
            decision = self._last_word.get(frozenset((form_key(alias), form_key(entry.canonical))))
            if decision is not None and decision.kind in log.PARTING:
                return f"an editor decided otherwise: {log.told(decision)} ({decision.who})"
        return None

    def _is_settled(self, name: Name) -> bool:
        """Whether more speaks for a name than that texts use its one form."""
        return bool(name.aliases or name.wikidata) or form_key(name.canonical) in self._entered

    def _is_known(self, entry: Entry) -> bool:
        """Whether the register says all that already."""
        found = self._desk.register.named(entry.canonical)
        if len(found) != 1:
            return False
        name = found[0]
        has = {form_key(form) for form in name.forms}
        contexts = {form_key(a.text): a.context for a in name.aliases}
        return (
            name.kind is entry.kind
            and name.canonical == entry.canonical
            and entry.wikidata in (None, name.wikidata)
            and {form_key(form) for form in entry.aliases} <= has
            and set(entry.descriptions) <= set(name.descriptions)
            and all(contexts.get(form_key(f)) == words for f, words in (entry.contexts or {}).items())
        )


_ADVICE = "give it context words in both rows where both are called so, or leave it out of one"


def _without_repeats(entry: Entry) -> Entry:
    own = form_key(entry.canonical)
    aliases = {form_key(alias): alias for alias in reversed(entry.aliases) if form_key(alias) != own}
    return replace(entry, aliases=tuple(reversed(aliases.values())))
