"""What editors decided about names, as the log has it: which lines still hold, and what they come to.

Each decision is a line of the one append-only log; undoing one appends another that names it. The lines are
told apart by ``value["id"]``; those of one import share ``value["batch"]`` and are undone together.
Forms stand in them as they are written, never as row numbers, so that a decision outlives every rereading of
the archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from standfirst.records import Decision, NameKind

JOIN, CONFIRM, ALIAS = "name-join", "name-confirm", "name-alias"
SEPARATE, REJECT = "name-separate", "name-reject"
RENAME, KIND, LINK, CONTEXT = "name-rename", "name-kind", "name-link", "name-context"
ENTRY, UNDO = "name-entry", "name-undo"

JOINING = frozenset((JOIN, CONFIRM, ALIAS))
PARTING = frozenset((SEPARATE, REJECT))
KINDS = JOINING | PARTING | {RENAME, KIND, LINK, CONTEXT, ENTRY, UNDO}
"""The kinds of decisions that are about names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as an editor enters it, or a starter file has it: one person, organisation or place.

    ``contexts`` gives, for each alias that other names bear, too, the words by which it is told.
    """

    canonical: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    wikidata: str | None = None
    contexts: Mapping[str, tuple[str, ...]] | None = None


def make_decision(
    kind: str, subject: str, value: Mapping[str, str], who: str, at: datetime, batch: str | None = None
) -> Decision:
    """A line of the log, with an id by which it can be undone."""
    plain = {key: text for key, text in value.items() if text}
    if batch:
        plain["batch"] = batch
    told = json.dumps([kind, subject, plain, who, at.isoformat()], sort_keys=True)
    plain["id"] = "d" + sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Decision(kind, subject, plain, who, at)


def entry_value(entry: Entry) -> dict[str, str]:
    """An entry as the value of a decision; its canonical form is the decision's subject."""
    contexts = {form: list(words) for form, words in (entry.contexts or {}).items() if words}
    return {
        "kind": entry.kind.value,
        "aliases": lines_of(entry.aliases),
        "descriptions": lines_of(entry.descriptions),
        "wikidata": entry.wikidata or "",
        "contexts": json.dumps(contexts, ensure_ascii=False) if contexts else "",
    }


def entry_of(decision: Decision) -> Entry:
    """The entry that a decision of kind ``ENTRY`` holds."""
    value = decision.value
    contexts = json.loads(value["contexts"]) if value.get("contexts") else {}
    return Entry(
        decision.subject,
        NameKind(value["kind"]),
        in_lines(value.get("aliases", "")),
        in_lines(value.get("descriptions", "")),
        value.get("wikidata") or None,
        {form: tuple(words) for form, words in contexts.items()},
    )


def lines_of(texts: Iterable[str]) -> str:
    """Several texts as one value of a decision."""
    return "\n".join(" ".join(text.split()) for text in texts)


def in_lines(value: str) -> tuple[str, ...]:
    """What :func:`lines_of` was given."""
    return tuple(line for line in value.split("\n") if line)


def standing(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions about names that still hold, oldest first; undoing lines are not among them.

    A line that undoes another may be undone itself: then what it took back holds again.
    """
    about_names = [decision for decision in log if decision.kind in KINDS]
    undone: set[str] = set()
    held = []
    for decision in reversed(about_names):
        if undone & {decision.value.get("id", ""), decision.value.get("batch", "")} - {""}:
            continue
        if decision.kind == UNDO:
            undone.add(decision.subject)
        else:
            held.append(decision)
    return tuple(reversed(held))


def pairs_of(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The pairs of forms that a joining or parting decision is about."""
    if decision.kind == SEPARATE:
        leaving, staying = (
            in_lines(decision.value.get("leaving", "")),
            in_lines(decision.value.get("from", "")),
        )
        return tuple((one, other) for one in leaving for other in staying)
    if decision.kind in JOINING | PARTING:
        return ((decision.subject, decision.value.get("name", "")),)
    return ()


def forms_in(decision: Decision) -> tuple[str, ...]:
    """All forms that a decision speaks of."""
    value = decision.value
    lists = (in_lines(value.get(key, "")) for key in ("leaving", "from", "aliases"))
    texts = [decision.subject, value.get("name", ""), *(text for some in lists for text in some)]
    return tuple(text for text in texts if text)


_SAID = {
    JOIN: "“{subject}” and “{name}” are one",
    CONFIRM: "“{name}” is “{subject}”, confirmed",
    ALIAS: "“{name}” stands for “{subject}”",
    REJECT: "“{subject}” and “{name}” are two",
    SEPARATE: "{leaving} is not “{subject}”",
    RENAME: "“{subject}” is called “{name}”",
    KIND: "“{subject}” is {a_kind}",
    LINK: "“{subject}” is {wikidata} on Wikidata",
    CONTEXT: "“{name}” is “{subject}” beside {words}",
    ENTRY: "“{subject}” is {a_kind}{also}",
    UNDO: "{subject} is taken back",
}


def told(decision: Decision) -> str:
    """A decision in words, as a history shows it."""
    value = decision.value

    def listed(key: str) -> str:
        return ", ".join(f"“{text}”" for text in in_lines(value.get(key, "")))

    kind = value.get("kind", "")
    aliases = listed("aliases")
    return _SAID[decision.kind].format(
        subject=decision.subject,
        name=value.get("name", ""),
        leaving=listed("leaving"),
        a_kind=f"an {kind}" if kind == NameKind.ORGANISATION else f"a {kind}",
        wikidata=value.get("wikidata") or "no longer anything",
        words=listed("words") or "anything (no words are needed any more)",
        also=f", also {aliases}" if aliases else "",
    )
