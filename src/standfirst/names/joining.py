"""Joining forms to names: groups that refuse what must stay apart, and acronyms that stand for two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from standfirst.names.acronyms import spells
from standfirst.names.comparing import compare_names
from standfirst.names.gathering import Claim, Form
from standfirst.names.romanising import script_of
from standfirst.records import NameKind


class Groups:
    """Disjoint sets of forms that refuse to join what must stay apart."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def root(self, key: str) -> str:
        """The form that stands for a form's group."""
        path = []
        while (parent := self._parent.get(key, key)) != key:
            path.append(key)
            key = parent
        for step in path:
            self._parent[step] = key
        return key

    def keep_apart(self, a: str, b: str) -> None:
        """See to it that two forms never come to be in one group; to be told before anything is joined."""
        self._apart[a].add(b)
        self._apart[b].add(a)

    def join(self, a: str, b: str) -> bool:
        """Make two forms' groups one, the first-met form standing for both.

        Returns:
            False where they must stay apart, and nothing was done.
        """
        first, second = sorted((self.root(a), self.root(b)), key=lambda key: self.forms[key].order)
        if first == second:
            return True
        if any(self.root(other) == second for other in self._apart[first]):
            return False
        self._parent[second] = first
        self._apart[first] |= self._apart[second]
        return True


def ambiguous(claims: Iterable[Claim], forms: Mapping[str, Form]) -> set[str]:
    """Acronyms that stand for two bodies: they join nothing.

    Two names that an acronym spells and that are not alike are two bodies. A name that it does not spell
    may be the same body's in another language, and is taken at the text's word where one is spelt.
    """
    expansions: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for short, full in ((claim.name, claim.alias), (claim.alias, claim.name)):
            if " " not in short and " " in full:
                expansions[short].add(full)
    return {short for short, fulls in expansions.items() if len(fulls) > 1 and _differ(forms, short, fulls)}


_MOST_EXPANSIONS = 20


def _differ(forms: Mapping[str, Form], short: str, fulls: Iterable[str]) -> bool:
    known = sorted(fulls)[:_MOST_EXPANSIONS]
    spelt = [full for full in known if spells(short, forms[full].text)]
    others = [full for full in known if script_of(full) == script_of(short)]
    return any(
        compare_names(forms[a].text, forms[b].text, NameKind.ORGANISATION) < 0.5
        for a, b in combinations(spelt or others, 2)
    )


def join_claimed(claims: Iterable[Claim], groups: Groups, shared: set[str]) -> list[Claim]:
    """Join what texts declare.

    Returns:
        The claims on ambiguous acronyms: each gives an alias to a name without joining names.
    """
    loose = []
    forms = groups.forms
    for claim in claims:
        if claim.name in shared or claim.alias in shared:
            loose.append(claim)
            continue
        name, alias = forms[claim.name], forms[claim.alias]
        people = (name.kind is NameKind.PERSON) != (alias.kind is NameKind.PERSON)
        if people and name.firm and alias.firm:
            continue
        if groups.join(claim.name, claim.alias):
            name.evidence.append(claim.evidence)
            alias.evidence.append(claim.evidence)
    return loose
