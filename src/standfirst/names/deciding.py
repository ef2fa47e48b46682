"""What an editor may decide about names: each operation is checked against the register, or refused in words.

All pure: register, log and words in, the lines to append out. Refused is what would contradict itself: a
person joined with an organisation, a name with itself or with one it is already, an alias that belongs to
another name, what an editor has decided otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import process

from standfirst.errors import ConflictError
from standfirst.names import decisions as log
from standfirst.names.gathering import form_key
from standfirst.names.register import Register
from standfirst.records import Alias, Decision, Name, NameKind, NameProposal


@dataclass(frozen=True, slots=True)
class Desk:
    """What a decision is checked against, and by whom and when it is made."""

    register: Register
    log: Sequence[Decision]
    who: str
    at: datetime

    def line(self, decision_kind: str, subject: str, **value: str) -> Decision:
        """A line of the log."""
        return log.make_decision(decision_kind, subject, value, self.who, self.at)


def find_one(register: Register, named: str) -> Name:
    """The name that an id or a form leads to.

    Raises:
        ConflictError: none does, or more than one.
    """
    found = register.find(named)
    if len(found) == 1:
        return found[0]
    if found:
        which = "; ".join(f"{name.canonical} ({name.id})" for name in found)
        raise ConflictError(
            f"“{named}” stands for {len(found)} names: {which}; write the id of the one you mean"
        )
    near = process.extract(
        named, [name.canonical for name in register.names], limit=3, score_cutoff=70, processor=form_key
    )
    hint = ", ".join(f"“{text}”" for text, *_ in near)
    raise ConflictError(
        f"“{named}”: no such name is known; "
        + (f"did you mean {hint}?" if hint else "`standfirst names list WORDS` looks for names")
    )


# ---------------------------------------------------------------------------- one and two


def decide_join(desk: Desk, one: str, other: str) -> Decision:
    """Two names are one.

    Raises:
        ConflictError: they are one already, cannot be, or an editor has decided that they are two.
    """
    a, b = _two(desk, one, other)
    _check_kinds(a, b)
    _check_not_parted(desk, a, b)
    return desk.line(log.JOIN, a.canonical, name=b.canonical)


def decide_confirm(desk: Desk, one: str, other: str) -> Decision:
    """A proposal is right, or an alias that texts declare is.

    Raises:
        ConflictError: nothing proposes or declares that.
    """
    a = find_one(desk.register, one)
    if alias := _alias(a, other):
        return desk.line(log.CONFIRM, a.canonical, name=alias.text)
    a, b = _two(desk, one, other)
    proposal = proposal_of(desk.register, a, b)
    if proposal is None:
        raise ConflictError(
            f"nothing proposes that “{a.canonical}” and “{b.canonical}” are one; "
            f"to make them one all the same: standfirst names join {a.id} {b.id}"
        )
    _check_kinds(a, b)
    _check_not_parted(desk, a, b)
    return desk.line(log.CONFIRM, a.canonical, name=b.canonical, why=proposal.why)


def decide_reject(desk: Desk, one: str, other: str) -> Decision:
    """Two names are two: nothing joins them or proposes it again.

    Raises:
        ConflictError: they are one now, or have been rejected already.
    """
    a = find_one(desk.register, one)
    if _alias(a, other) or desk.register.find(other) == (a,):
        raise ConflictError(
            f"“{other}” is a form of “{a.canonical}” now; to part it: "
            f"standfirst names separate {a.id} {_quoted(other)}"
        )
    a, b = _two(desk, one, other)
    if decision := parted(desk.log, a.forms, b.forms):
        raise ConflictError(f"that was decided before: {_cited(decision)}")
    return desk.line(log.REJECT, a.canonical, name=b.canonical)


def decide_separate(desk: Desk, named: str, leaving: Iterable[str]) -> Decision:
    """Some aliases of a name are not its; they leave together, and nothing brings them back.

    Raises:
        ConflictError: one of them is no alias of it, or nothing would be left.
    """
    name = find_one(desk.register, named)
    gone: list[str] = []
    for text in leaving:
        alias = _alias(name, text)
        if alias is None and form_key(text) == form_key(name.canonical):
            raise ConflictError(
                f"“{name.canonical}” is what the name is called: name the aliases that leave it, or call it "
                f"otherwise first: standfirst names rename {name.id} ALIAS"
            )
        if alias is None:
            known = ", ".join(f"“{one.text}”" for one in name.aliases) or "none"
            raise ConflictError(f"“{text}” is no alias of “{name.canonical}”; it has: {known}")
        gone.append(alias.text)
    keys = {form_key(text) for text in gone}
    stays = [form for form in name.forms if form_key(form) not in keys]
    value = {"leaving": log.lines_of(gone), "from": log.lines_of(stays), "keeps": name.id}
    return desk.line(log.SEPARATE, name.canonical, **value)


# ---------------------------------------------------------------------------- what it is called, and is


def decide_alias(desk: Desk, named: str, alias: str) -> Decision:
    """A name has one more alias.

    Raises:
        ConflictError: another name has it.
    """
    name = find_one(desk.register, named)
    _check_words(alias)
    if _alias(name, alias) or form_key(alias) == form_key(name.canonical):
        raise ConflictError(f"“{alias}” is a form of “{name.canonical}” already")
    _check_free(desk.register, name, alias)
    if decision := parted(desk.log, [alias], name.forms):
        raise ConflictError(_parted_words(alias, name.canonical, decision))
    return desk.line(log.ALIAS, name.canonical, name=alias)


def decide_rename(desk: Desk, named: str, canonical: str) -> Decision:
    """A name is called otherwise; what it was called stays an alias.

    Raises:
        ConflictError: it is called so, or another name is.
    """
    name = find_one(desk.register, named)
    _check_words(canonical)
    if canonical == name.canonical:
        raise ConflictError(f"“{canonical}” is called so already")
    _check_free(desk.register, name, canonical)
    return desk.line(log.RENAME, name.canonical, name=canonical)


def decide_kind(desk: Desk, named: str, kind: NameKind) -> Decision:
    """What a name stands for.

    Raises:
        ConflictError: it is taken for that already.
    """
    name = find_one(desk.register, named)
    if name.kind is kind:
        raise ConflictError(f"“{name.canonical}” is taken for {a_kind(kind)} already")
    return desk.line(log.KIND, name.canonical, kind=kind.value)


def decide_link(desk: Desk, named: str, wikidata: str) -> Decision:
    """The id of a name on Wikidata; an empty one takes it away.

    Raises:
        ConflictError: that is no such id, or another name has it.
    """
    name = find_one(desk.register, named)
    if wikidata:
        check_wikidata(wikidata)
        other = next((n for n in desk.register.names if n.wikidata == wikidata and n.id != name.id), None)
        if other is not None:
            raise ConflictError(
                f"{wikidata} is “{other.canonical}” here; if they are one: "
                f"standfirst names join {other.id} {name.id}"
            )
    return desk.line(log.LINK, name.canonical, wikidata=wikidata)


def decide_context(desk: Desk, short: str, named: str, words: Sequence[str]) -> Decision:
    """A short form that is also something else stands for a name where one of some words is beside it.

    Without words the form is taken off the name again.

    Raises:
        ConflictError: the form is what the name is called.
    """
    name = find_one(desk.register, named)
    _check_words(short)
    if form_key(short) == form_key(name.canonical):
        raise ConflictError(
            f"“{short}” is what the name is called, so it cannot need words beside it; give its full name "
            f"first: standfirst names rename {name.id} FULL_NAME"
        )
    if not words and not any(alias.context for alias in name.aliases if alias is _alias(name, short)):
        raise ConflictError(
            f"“{short}” needs no words to stand for “{name.canonical}”: name some to change that"
        )
    for word in words:
        _check_words(word)
    return desk.line(log.CONTEXT, name.canonical, name=short, words=log.lines_of(words))


# ---------------------------------------------------------------------------- taking back


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back comes to: the line to append, and the decisions that no longer hold because of it.

    Where a line that undid others was taken back, those hold ``again``.
    """

    line: Decision
    decisions: tuple[Decision, ...]
    again: bool


def decide_undo(desk: Desk, id_: str | None) -> Undone:
    """Take back a decision, or a whole import; without an id the last that still holds.

    Raises:
        ConflictError: nothing of this id still holds.
    """
    held = log.standing(desk.log)
    if id_ is None:
        if not held:
            raise ConflictError("no decision about names is left to take back")
        last = held[-1]
        id_ = last.value.get("batch") or last.value["id"]
    line = desk.line(log.UNDO, id_)
    after = log.standing([*desk.log, line])
    gone, back = [d for d in held if d not in after], [d for d in after if d not in held]
    changed = tuple(gone or back)
    if not changed:
        known = any(id_ in (d.value.get("id"), d.value.get("batch")) for d in desk.log)
        raise ConflictError(
            f"{id_} was taken back already"
            if known
            else f"{id_}: no such decision; `standfirst names history` lists them with their ids"
        )
    return Undone(line, changed, again=not gone)


# ---------------------------------------------------------------------------- what may not be


def proposal_of(register: Register, a: Name, b: Name) -> NameProposal | None:
    """What proposes that two names are one."""
    return next((p for p in register.proposals if {p.a, p.b} == {a.id, b.id}), None)


def a_kind(kind: NameKind) -> str:
    """A kind with its article."""
    return f"an {kind.value}" if kind is NameKind.ORGANISATION else f"a {kind.value}"


def check_wikidata(id_: str) -> None:
    """Refuse what is no id of Wikidata.

    Raises:
        ConflictError: it is none.
    """
    if not (id_[:1] == "Q" and id_[1:].isascii() and id_[1:].isdigit() and id_[1] != "0"):
        raise ConflictError(f"“{id_}” is no id of Wikidata: they are written Q and a number, such as Q42")


def _two(desk: Desk, one: str, other: str) -> tuple[Name, Name]:
    a, b = find_one(desk.register, one), find_one(desk.register, other)
    if a.id != b.id:
        return a, b
    if form_key(one) == form_key(other) or one == other:
        raise ConflictError(f"“{one}” cannot be joined with itself: name two different names")
    raise ConflictError(
        f"“{one}” and “{other}” are one name already ({a.canonical}, {a.id}); "
        f"`standfirst names show {a.id}` tells why"
    )


def _check_kinds(a: Name, b: Name) -> None:
    if (a.kind is NameKind.PERSON) != (b.kind is NameKind.PERSON):
        raise ConflictError(
            f"“{a.canonical}” is {a_kind(a.kind)} and “{b.canonical}” {a_kind(b.kind)}: they cannot be one. "
            f"If one of the kinds is wrong, set it first: standfirst names kind {a.id} {b.kind.value}, "
            f"or: standfirst names kind {b.id} {a.kind.value}"
        )


def parted(lines: Iterable[Decision], forms: Iterable[str], others: Iterable[str]) -> Decision | None:
    """The standing decision that keeps some forms and others apart; None where the last word joins them."""
    keys_a, keys_b = ({form_key(form) for form in some} for some in (forms, others))
    last = None
    for decision in log.standing(lines):
        for one, other in log.pairs_of(decision):
            pair = {form_key(one), form_key(other)}
            if len(pair) == 2 and pair & keys_a and pair & keys_b:
                last = decision
    return last if last is not None and last.kind in log.PARTING else None


def _check_not_parted(desk: Desk, a: Name, b: Name) -> None:
    if decision := parted(desk.log, a.forms, b.forms):
        raise ConflictError(_parted_words(a.canonical, b.canonical, decision))


def _parted_words(a: str, b: str, decision: Decision) -> str:
    return (
        f"“{a}” and “{b}” were decided to be two: {_cited(decision)}; "
        f"to take that back: standfirst names undo {decision.value.get('id', '')}"
    )


def _check_free(register: Register, name: Name, form: str) -> None:
    """Refuse a form that is another name's.

    Raises:
        ConflictError: with what to do.
    """
    other = next((one for one in register.named(form) if one.id != name.id), None)
    if other is None:
        return
    if form_key(form) == form_key(other.canonical):
        raise ConflictError(
            f"“{form}” is another name ({a_kind(other.kind)}, {other.id}); if they are one: "
            f"standfirst names join {name.id} {other.id}"
        )
    raise ConflictError(
        f"“{form}” is an alias of “{other.canonical}” ({other.id}); part it from there first: "
        f"standfirst names separate {other.id} {_quoted(form)}; or, where both are called so, say beside "
        f"which words it is this one: standfirst names context {_quoted(form)} {name.id} WORD ..."
    )


def _check_words(form: str) -> None:
    if not form_key(form):
        raise ConflictError(f"“{form}” holds no word, so nothing can be called so")


def _alias(name: Name, text: str) -> Alias | None:
    key = form_key(text)
    return next((alias for alias in name.aliases if form_key(alias.text) == key), None)


def _cited(decision: Decision) -> str:
    return f"{log.told(decision)} ({decision.who}, {decision.at:%Y-%m-%d}, {decision.value.get('id', '')})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
