"""What editors' standing decisions come to, by forms: what is one, what is two, and what they call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from standfirst.names import decisions as log
from standfirst.names.gathering import Claim, Forms
from standfirst.records import Decision, Evidence, NameKind

Pair = tuple[str, str]


@dataclass(slots=True)
class Decided:
    """Editors' decisions over the keys of forms; of contradicting ones the last counts.

    ``ids`` are those that names keep although the form that they were made of left. ``contexts`` holds by
    (short form, name's form) the words by which a form that several names bear is told.
    """

    joins: dict[Pair, Decision] = field(default_factory=dict)
    apart: dict[Pair, Decision] = field(default_factory=dict)
    called: dict[str, tuple[int, str]] = field(default_factory=dict)
    kinds: dict[str, tuple[int, NameKind]] = field(default_factory=dict)
    links: dict[str, tuple[int, str]] = field(default_factory=dict)
    described: dict[str, tuple[str, ...]] = field(default_factory=dict)
    contexts: dict[Pair, tuple[Decision, tuple[str, ...]]] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)
    ids: dict[str, str] = field(default_factory=dict)

    def loose(self) -> list[Claim]:
        """The forms with context words, as claims that join nothing."""
        return [
            Claim(full, short, evidence_of(decision))
            for (short, full), (decision, _) in self.contexts.items()
        ]


def evidence_of(decision: Decision) -> Evidence:
    """A decision as evidence for an alias; what an editor confirmed says which parts met."""
    why = decision.value.get("why", "")
    words = f"{log.told(decision)} ({why})" if why else log.told(decision)
    return Evidence("matched" if why else "decided", words, who=decision.who, at=decision.at)


def fold_decisions(standing: Iterable[Decision], forms: Forms, key_of: Callable[[str], str]) -> Decided:
    """Fold decisions that still hold, oldest first; forms that nobody has written yet are taken in.

    Args:
        standing: what :func:`standfirst.names.decisions.standing` left.
        forms: all forms known; grows.
        key_of: the key of a form, or of a name's id.
    """
    decided = Decided()
    for order, decision in enumerate(standing):
        if decision.kind == log.ENTRY:
            _enter(decided, order, decision, forms)
            continue
        for pair in log.pairs_of(decision):
            _pair(decided, decision, pair, forms, key_of)
        key = key_of(decision.subject) or forms.add(decision.subject)
        if not key:
            continue
        value = decision.value
        if value.get("keeps"):
            decided.ids.setdefault(key, value["keeps"])
        if decision.kind == log.RENAME and value.get("name"):
            other = forms.add(value["name"])
            decided.called[other] = decided.called[key] = (order, value["name"])
            if other and other != key:
                decided.joins.setdefault(_sorted(key, other), decision)
        elif decision.kind == log.KIND:
            decided.kinds[key] = (order, NameKind(value["kind"]))
        elif decision.kind == log.LINK:
            decided.links[key] = (order, value.get("wikidata", ""))
        elif decision.kind == log.CONTEXT:
            _give_context(decided, decision, forms.add(value.get("name", "")), key)
    return decided


def _pair(
    decided: Decided, decision: Decision, pair: Pair, forms: Forms, key_of: Callable[[str], str]
) -> None:
    a, b = (key_of(text) or forms.add(text) for text in pair)
    if not a or not b or a == b:
        return
    joins = decision.kind in log.JOINING
    into, out_of = (decided.joins, decided.apart) if joins else (decided.apart, decided.joins)
    out_of.pop(_sorted(a, b), None)
    into[_sorted(a, b)] = decision


def _enter(decided: Decided, order: int, decision: Decision, forms: Forms) -> None:
    entry = log.entry_of(decision)
    key = forms.add(entry.canonical)
    if not key:
        return
    decided.entered.add(key)
    decided.called[key] = (order, entry.canonical)
    decided.kinds[key] = (order, entry.kind)
    if entry.wikidata:
        decided.links[key] = (order, entry.wikidata)
    if entry.descriptions:
        decided.described[key] = entry.descriptions
    contexts = entry.contexts or {}
    for alias in entry.aliases:
        other = forms.add(alias)
        if alias in contexts:
            decided.contexts[other, key] = decision, contexts[alias]
        elif other and other != key:
            decided.apart.pop(_sorted(key, other), None)
            decided.joins[_sorted(key, other)] = decision


def _give_context(decided: Decided, decision: Decision, short: str, full: str) -> None:
    words = log.in_lines(decision.value.get("words", ""))
    if words and short and short != full:
        decided.contexts[short, full] = decision, words
    else:
        decided.contexts.pop((short, full), None)


def _sorted(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
