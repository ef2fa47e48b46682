"""The register: one name for each person, organisation and place, however the texts spell it.

Joined are forms that fold alike, forms that a text declares to be one (:mod:`standfirst.names.aliases`)
and forms that an editor has joined. Everything else that looks alike is only proposed. Three things no
chain of claims may do: join a person with an organisation, join two names through an acronym that
stands for both ("MEK" is two bodies' acronym), or undo an editor's "these are two".

The register is a pure function of what was read and decided: same input, same names, same ids.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import combinations

from standfirst.names.acronyms import spells
from standfirst.names.comparing import compare_names
from standfirst.names.phrases import holds_organisation_word, is_acronym
from standfirst.names.proposals import propose
from standfirst.names.romanising import script_of
from standfirst.records import (
    Alias,
    AliasClaim,
    Decision,
    Evidence,
    Name,
    NameKind,
    NameProposal,
    Reading,
)
from standfirst.text.folding import tokens


@dataclass(frozen=True, slots=True)
class Register:
    """All names known, and pairs of them that may be one.

    ``names`` come in the order in which they were first met.
    """

    names: tuple[Name, ...] = ()
    proposals: tuple[NameProposal, ...] = ()
    _by_form: Mapping[str, tuple[Name, ...]] = field(default_factory=dict, repr=False)

    def name_of(self, text: str, kind: NameKind | None = None) -> Name | None:
        """The name that a form belongs to, by its folded words; None where none does, or more than one."""
        found = [name for name in self._by_form.get(form_key(text), ()) if kind is None or name.kind is kind]
        return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1 << 15)
def form_key(text: str) -> str:
    """What makes two forms one: the folded words without a leading article."""
    words = tokens(text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def build_register(
    readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, proposing: bool = True
) -> Register:
    """Build the register from everything that was read, and what editors decided.

    Of each group of forms the canonical one is the fullest, then the most frequent: names of several
    words before acronyms and single words, then the form mentioned most often, then the longest. A
    name's id is made of its first-met form, so it stays when more is read; when two names
    are joined, the id of the one first met stays.

    Args:
        readings: articles with their findings, in the order in which they were read.
        decisions: the log, oldest first. Kind "join" makes the names (or ids) ``subject`` and
            ``value["name"]`` one, "separate" keeps them two; the last word on a pair counts. Other
            kinds are not the register's and are passed over.
        proposing: whether to look for names that may be one, too: a third of the work of grouping stories,
            which have no use for proposals.

    Returns:
        The register.
    """
    forms, claims = _gather(readings)
    groups = _Groups(forms)
    joins, separations = _decided(decisions, forms)
    for pair in separations:
        groups.keep_apart(*pair)
    for (a, b), decision in joins.items():
        groups.join(a, b)
        evidence = Evidence(
            "decided",
            f"{decision.subject} = {decision.value.get('name', '')}",
            who=decision.who,
            at=decision.at,
        )
        for key in (a, b):
            forms[key].evidence.append(evidence)
    shared = _ambiguous(claims, forms)
    loose = _join_claimed(claims, groups, shared)
    names, by_form = _make_names(forms, groups, loose)
    ids = {key: names_of[0].id for key, names_of in by_form.items() if names_of}
    apart = [frozenset((ids[a], ids[b])) for a, b in separations if a in ids and b in ids]
    return Register(names, propose(names, apart) if proposing else (), by_form)


# ---------------------------------------------------------------------------- gathering


@dataclass(slots=True)
class _Form:
    """One folded form: how it was spelt, as what, and what speaks for it as an alias."""

    order: int
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[NameKind] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The spelling to show: the most frequent, capitals before small letters."""
        return min(self.spellings, key=lambda s: (-self.spellings[s], -sum(c.isupper() for c in s), s))

    @property
    def mentions(self) -> int:
        """How often texts name it so."""
        return sum(self.kinds.values())

    @property
    def kind(self) -> NameKind:
        """What it most often stands for; an acronym or a kind of body is an organisation."""
        if self.spellings and (
            holds_organisation_word(self.text) or (is_acronym(self.text) and not self.kinds)
        ):
            return NameKind.ORGANISATION
        return max(self.kinds, key=lambda kind: (self.kinds[kind], kind), default=NameKind.ORGANISATION)

    @property
    def firm(self) -> bool:
        """Whether its kind is beyond doubt enough to speak against a claim."""
        if holds_organisation_word(self.text) or is_acronym(self.text):
            return True
        return self.mentions > 1 and self.kinds[self.kind] == self.mentions and " " in self.text


@dataclass(frozen=True, slots=True)
class _Claim:
    name: str
    alias: str
    evidence: Evidence


def _gather(readings: Iterable[Reading]) -> tuple[dict[str, _Form], list[_Claim]]:
    forms: dict[str, _Form] = {}
    claims: list[_Claim] = []

    def form_of(text: str) -> str:
        key = form_key(text)
        if key:
            forms.setdefault(key, _Form(len(forms))).spellings[_shown(text)] += 1
        return key

    for reading in readings:
        for mention in reading.findings.mentions:
            if key := form_of(mention.name):
                forms[key].kinds[mention.kind] += 1
        for claim in reading.findings.claims:
            name, alias = form_of(claim.name), form_of(claim.alias)
            if name and alias and name != alias:
                claims.append(_Claim(name, alias, _evidence(reading, claim)))
    return forms, claims


def _shown(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _evidence(reading: Reading, claim: AliasClaim) -> Evidence:
    words = reading.article.text[claim.span.start : claim.span.end]
    return Evidence("declared", words, article_id=reading.article.id, span=claim.span)


def _decided(
    decisions: Iterable[Decision], forms: dict[str, _Form]
) -> tuple[dict[tuple[str, str], Decision], list[tuple[str, str]]]:
    """What was last decided on each pair of forms; forms nobody has written yet are taken in."""
    last: dict[tuple[str, str], Decision] = {}
    by_id = {name_id(key): key for key, form in forms.items()}
    for decision in decisions:
        if decision.kind not in ("join", "separate"):
            continue
        pair = []
        for text in (decision.subject, decision.value.get("name", "")):
            key = by_id.get(text) or form_key(text)
            if key and key not in forms:
                forms[key] = _Form(len(forms), Counter((_shown(text),)))
            pair.append(key)
        a, b = sorted(pair)
        if a and a != b:
            last[a, b] = decision
    joins = {pair: decision for pair, decision in last.items() if decision.kind == "join"}
    return joins, [pair for pair, decision in last.items() if decision.kind == "separate"]


# ---------------------------------------------------------------------------- joining


class _Groups:
    """Disjoint sets of forms that refuse to join what must stay apart."""

    def __init__(self, forms: Mapping[str, _Form]) -> None:
        self._forms = forms
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
        """See to it that two forms never come to be in one group."""
        self._apart[a].add(b)
        self._apart[b].add(a)

    def join(self, a: str, b: str) -> bool:
        """Make two forms' groups one, the first-met form standing for both.

        Returns:
            False where they must stay apart, and nothing was done.
        """
        first, second = sorted((self.root(a), self.root(b)), key=lambda key: self._forms[key].order)
        if first == second:
            return True
        if any(self.root(other) == second for other in self._apart[first]):
            return False
        self._parent[second] = first
        self._apart[first] |= self._apart[second]
        return True


def _ambiguous(claims: Iterable[_Claim], forms: Mapping[str, _Form]) -> set[str]:
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


def _differ(forms: Mapping[str, _Form], short: str, fulls: Iterable[str]) -> bool:
    known = sorted(fulls)[:_MOST_EXPANSIONS]
    spelt = [full for full in known if spells(short, forms[full].text)]
    others = [full for full in known if script_of(full) == script_of(short)]
    return any(
        compare_names(forms[a].text, forms[b].text, NameKind.ORGANISATION) < 0.5
        for a, b in combinations(spelt or others, 2)
    )


def _join_claimed(claims: Iterable[_Claim], groups: _Groups, shared: set[str]) -> list[_Claim]:
    """Join what texts declare.

    Returns:
        The claims on ambiguous acronyms: each gives an alias to a name without joining names.
    """
    loose = []
    for claim in claims:
        forms = groups._forms
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


# ---------------------------------------------------------------------------- names


def name_id(key: str) -> str:
    """The id of the name whose first-met form has this key: "name-" and 16 hexadecimal digits."""
    return f"name-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _make_names(
    forms: Mapping[str, _Form], groups: _Groups, loose: Iterable[_Claim]
) -> tuple[tuple[Name, ...], dict[str, tuple[Name, ...]]]:
    members: dict[str, list[str]] = defaultdict(list)
    extra: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    ambiguous: set[str] = set()
    for claim in loose:
        short, full = (claim.name, claim.alias) if " " not in claim.name else (claim.alias, claim.name)
        ambiguous.add(short)
        extra[groups.root(full)][short].append(claim.evidence)
    for key in forms:
        if key not in ambiguous:
            members[groups.root(key)].append(key)
    by_form: dict[str, list[Name]] = defaultdict(list)
    names = []
    for root, keys in members.items():
        name = _make_name(forms, root, keys, extra.get(root, {}))
        names.append(name)
        for key in (*keys, *extra.get(root, {})):
            by_form[key].append(name)
    return tuple(names), {key: tuple(found) for key, found in by_form.items()}


def _make_name(
    forms: Mapping[str, _Form], root: str, keys: list[str], extra: Mapping[str, list[Evidence]]
) -> Name:
    kinds: Counter[NameKind] = Counter()
    for key in keys:
        kinds.update(forms[key].kinds)
        kinds[forms[key].kind] += 1
    kind = max(kinds, key=lambda k: (kinds[k], k))
    if len(keys) > 1 and any(forms[key].kind is NameKind.ORGANISATION and forms[key].firm for key in keys):
        kind = NameKind.ORGANISATION
    canonical = min(keys, key=lambda key: _rank(forms[key]))
    aliases = [Alias(forms[key].text, _unique(forms[key].evidence)) for key in keys if key != canonical]
    aliases += [Alias(forms[key].text, _unique(evidence)) for key, evidence in extra.items()]
    return Name(name_id(root), forms[canonical].text, kind, tuple(aliases))


def _rank(form: _Form) -> tuple[bool, int, int, str]:
    text = form.text
    full = " " in text and not is_acronym(text)
    return (not full, -form.mentions, -len(text), text)


def _unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
