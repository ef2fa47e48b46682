"""The register: one name for each person, organisation and place, however the texts spell it.

Joined are forms that fold alike, forms that a text declares to be one (:mod:`standfirst.names.aliases`)
and forms that an editor has joined. Everything else that looks alike is only proposed. Three things no
chain of claims may do: join a person with an organisation, join two names through an acronym that
stands for both ("MEK" is two bodies' acronym), or undo an editor's "these are two".

The register is a pure function of what was read and decided: same input, same names, same ids.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from standfirst.names.decided import Decided, evidence_of, fold_decisions
from standfirst.names.decisions import standing
from standfirst.names.gathering import Claim, Form, Forms, form_key, gather
from standfirst.names.joining import Groups, ambiguous, join_claimed
from standfirst.names.phrases import is_acronym
from standfirst.names.proposals import propose
from standfirst.records import Alias, Decision, Evidence, Mention, Name, NameKind, NameProposal, Reading
from standfirst.text.folding import tokens

_MOST_DESCRIPTIONS = 8


@dataclass(frozen=True, slots=True)
class Register:
    """All names known, and pairs of them that may be one.

    ``names`` come in the order in which they were first met.
    """

    names: tuple[Name, ...] = ()
    proposals: tuple[NameProposal, ...] = ()
    _by_form: Mapping[str, tuple[Name, ...]] = field(default_factory=dict, repr=False)
    _by_id: Mapping[str, str] = field(default_factory=dict, repr=False)
    _kinds_decided: frozenset[str] = field(default=frozenset(), repr=False)

    def name_of(self, text: str, kind: NameKind | None = None) -> Name | None:
        """The name that a form belongs to, by its folded words; None where none does, or more than one."""
        found = [name for name in self.named(text) if kind is None or name.kind is kind]
        return found[0] if len(found) == 1 else None

    def named(self, text: str) -> tuple[Name, ...]:
        """All names that bear a form; several where it is ambiguous."""
        return self._by_form.get(form_key(text), ())

    @classmethod
    def of(cls, names: Iterable[Name], proposals: Iterable[NameProposal] = ()) -> Register:
        """A register of names that were worked out before."""
        names = tuple(names)
        by_form: dict[str, tuple[Name, ...]] = {}
        for name in names:
            for key in dict.fromkeys(form_key(form) for form in name.forms):
                by_form[key] = (*by_form.get(key, ()), name)
        by_id = {name_id(key): key for key in by_form} | _own_ids(names)
        return cls(names, tuple(proposals), by_form, by_id)

    def find(self, id_or_form: str) -> tuple[Name, ...]:
        """The names that an id or a form leads to; a joined name's id leads to the one it is in."""
        return self._by_form.get(self._by_id.get(id_or_form, "") or form_key(id_or_form), ())

    def met_in(self, mentions: Iterable[Mention], text: Callable[[], str]) -> dict[Mention, Name]:
        """Whom the mentions of one article mean.

        A form that several names bear means the one whose context words stand in the article; without such
        words, the one that the article also calls by another name. Else it means nobody.

        Args:
            mentions: the article's.
            text: its text, asked for where context words have to be looked for.
        """
        met: dict[Mention, Name] = {}
        unsure: list[tuple[Mention, tuple[Name, ...]]] = []
        for mention in mentions:
            names = self.named(mention.name)
            if len(names) > 1 or (names and _needs_context(names[0], mention.name)):
                unsure.append((mention, names))
            elif names and self._may_mean(mention, names[0]):
                met[mention] = names[0]
        if unsure:
            words = words_of(text())
            present = {name.id for name in met.values()}
            for mention, names in unsure:
                if name := meant(mention.name, names, words, present):
                    met[mention] = name
        return met

    def _may_mean(self, mention: Mention, name: Name) -> bool:
        """Whether kinds agree: one word may be a person here and a place there; an editor's word stands."""
        return name.kind is mention.kind or " " in mention.name.strip() or name.id in self._kinds_decided


def _needs_context(name: Name, form: str) -> bool:
    key = form_key(form)
    return any(alias.context and form_key(alias.text) == key for alias in name.aliases)


def words_of(text: str) -> str:
    """The words of an article between spaces, as :func:`meant` looks for context words in them."""
    return f" {' '.join(tokens(text))} "


def meant(form: str, names: Iterable[Name], words: str, present: Container[str]) -> Name | None:
    """Which of some names an article means by a form that needs telling apart; None where nothing tells.

    Args:
        form: as the article has it.
        names: those that bear it.
        words: the article's, from :func:`words_of`.
        present: ids of the names that the article calls otherwise, too.
    """
    key = form_key(form)
    by_context, by_name = [], []
    for name in names:
        context = next((alias.context for alias in name.aliases if form_key(alias.text) == key), ())
        if any(f" {' '.join(tokens(word))} " in words for word in context):
            by_context.append(name)
        elif name.id in present:
            by_name.append(name)
    found = by_context or by_name
    return found[0] if len(found) == 1 else None


def build_register(
    readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, proposing: bool = True
) -> Register:
    """Build the register from everything that was read, and what editors decided.

    Of each group of forms the canonical one is what an editor calls it, else the fullest, then the most
    frequent: names of several words before acronyms and single words, then the form mentioned most often,
    then the longest. A name's id is made of its first-met form, so it stays when more is read; when two
    names are joined, the id of the one first met stays, and the other leads to it.

    Args:
        readings: articles with their findings, in the order in which they were read.
        decisions: the log, oldest first; lines that are not about names are passed over
            (:mod:`standfirst.names.decisions` tells the kinds).
        proposing: whether to look for names that may be one, too: a third of the work of grouping stories,
            which have no use for proposals.

    Returns:
        The register.
    """
    forms, claims = gather(readings)
    by_id = {name_id(key): key for key in forms}
    decided = fold_decisions(standing(decisions), forms, lambda text: by_id.get(text, ""))
    groups = Groups(forms)
    for pair in decided.apart:
        groups.keep_apart(*pair)
    for (a, b), decision in decided.joins.items():
        if groups.join(a, b):
            for key in (a, b):
                forms[key].evidence.append(evidence_of(decision))
    shared = ambiguous(claims, forms) | {short for short, _ in decided.contexts}
    loose = [*join_claimed(claims, groups, shared), *decided.loose()]
    names, by_form = _Naming(forms, groups, decided).names(loose)
    by_id |= {name_id(key): key for key in forms} | _own_ids(names)
    proposals = _propose(names, by_form, decided) if proposing else ()
    kinds_decided = frozenset(name.id for key in decided.kinds for name in by_form.get(key, ()))
    return Register(names, proposals, by_form, by_id, kinds_decided)


def _propose(
    names: tuple[Name, ...], by_form: Mapping[str, tuple[Name, ...]], decided: Decided
) -> tuple[NameProposal, ...]:
    """Names that may be one, unless an editor said that they are two, or entered them as two."""
    ids = {key: found[0].id for key, found in by_form.items() if found}
    apart = [frozenset((ids[a], ids[b])) for a, b in decided.apart if a in ids and b in ids]
    return propose(names, apart, frozenset(ids[key] for key in decided.entered if key in ids))


def _own_ids(names: Iterable[Name]) -> dict[str, str]:
    return {name.id: form_key(name.canonical) for name in names}


def name_id(key: str) -> str:
    """The id of the name whose first-met form has this key: "name-" and 16 hexadecimal digits."""
    return f"name-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


class _Naming:
    """From groups of forms to names."""

    def __init__(self, forms: Forms, groups: Groups, decided: Decided) -> None:
        self._forms, self._groups, self._decided = forms, groups, decided

    def names(self, loose: Iterable[Claim]) -> tuple[tuple[Name, ...], dict[str, tuple[Name, ...]]]:
        """All names, and the names of each form: several where it is ambiguous."""
        members: dict[str, list[str]] = defaultdict(list)
        extra: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
        shared: set[str] = set()
        contexts = self._decided.contexts
        for claim in loose:
            pair = (claim.alias, claim.name)
            short, full = pair if pair in contexts or " " in claim.name else (claim.name, claim.alias)
            shared.add(short)
            extra[self._groups.root(full)][short].append(claim.evidence)
        for key in self._forms:
            if key not in shared:
                members[self._groups.root(key)].append(key)
        by_form: dict[str, list[Name]] = defaultdict(list)
        names = []
        for root, keys in members.items():
            name = self._name(root, keys, extra.get(root, {}))
            names.append(name)
            for key in (*keys, *extra.get(root, {})):
                by_form[key].append(name)
        return tuple(names), {key: tuple(found) for key, found in by_form.items()}

    def _name(self, root: str, keys: list[str], extra: Mapping[str, list[Evidence]]) -> Name:
        forms, decided = self._forms, self._decided
        canonical = min(keys, key=lambda key: _rank(forms[key]))
        _, text = max((decided.called[key] for key in keys if key in decided.called), default=(0, ""))
        if text:
            canonical = form_key(text)
        aliases = [Alias(forms[key].text, _unique(forms[key].evidence)) for key in keys if key != canonical]
        aliases += [
            Alias(forms[key].text, _unique(evidence), self._context(key, keys))
            for key, evidence in extra.items()
        ]
        _, link = max((decided.links[key] for key in keys if key in decided.links), default=(0, ""))
        return Name(
            self._id(root, keys),
            text or forms[canonical].text,
            self._kind(keys),
            tuple(aliases),
            self._descriptions(keys),
            link or None,
        )

    def _id(self, root: str, keys: list[str]) -> str:
        """A name's id: of its first-met form, also where that left it; what leaves gets one of its own."""
        kept = next((self._decided.ids[key] for key in keys if key in self._decided.ids), None)
        if kept is not None:
            return kept
        own = name_id(root)
        return name_id(f"{root} apart") if own in self._decided.ids.values() else own

    def _kind(self, keys: list[str]) -> NameKind:
        said = [self._decided.kinds[key] for key in keys if key in self._decided.kinds]
        if said:
            return max(said)[1]
        forms = self._forms
        kinds: Counter[NameKind] = Counter()
        for key in keys:
            kinds.update(forms[key].kinds)
            kinds[forms[key].kind] += 1
        if len(keys) > 1 and any(
            forms[key].kind is NameKind.ORGANISATION and forms[key].firm for key in keys
        ):
            return NameKind.ORGANISATION
        return max(kinds, key=lambda kind: (kinds[kind], kind))

    def _context(self, short: str, keys: list[str]) -> tuple[str, ...]:
        contexts = self._decided.contexts
        return tuple(word for key in keys if (short, key) in contexts for word in contexts[short, key][1])

    def _descriptions(self, keys: list[str]) -> tuple[str, ...]:
        said = [text for key in keys for text in self._decided.described.get(key, ())]
        counted: Counter[str] = Counter()
        for key in keys:
            counted.update(self._forms[key].descriptions)
        seen = sorted(counted, key=lambda text: (-counted[text], text))[:_MOST_DESCRIPTIONS]
        return tuple(dict.fromkeys([*said, *seen]))


def _rank(form: Form) -> tuple[bool, int, int, str]:
    text = form.text
    full = " " in text and not is_acronym(text)
    return (not full, -form.mentions, -len(text), text)


def _unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
