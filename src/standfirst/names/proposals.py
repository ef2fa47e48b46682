"""Which names may be one although no text says so: proposed to the editor, never assumed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from standfirst.names.comparing import NameComparison, explain_names
from standfirst.names.parts import ParsedName, parse_organisation, parse_person
from standfirst.records import Name, NameKind, NameProposal

LEAST_SCORE = 0.75
"""Names are proposed from this score of compare_names on."""

_LARGEST_BLOCK = 50
"""Names that share a part are compared with one another only where so few share it; names that share a
commoner part must share two. So the work grows with the number of names, not with its square."""


def propose(
    names: Sequence[Name], apart: Iterable[frozenset[str]] = (), entered: frozenset[str] = frozenset()
) -> tuple[NameProposal, ...]:
    """Pairs of names of one kind that are spelt so alike that they may be one.

    Args:
        names: the register's names.
        apart: pairs of ids that an editor has said are two.
        entered: ids of names that somebody entered, each as a name of its own: no two of them are compared.

    Returns:
        Proposals, the likeliest first; each pair once, the smaller id first.
    """
    kept_apart = set(apart)
    proposals = []
    for one, other in _pairs_to_compare(names, entered):
        if frozenset((one.id, other.id)) in kept_apart:
            continue
        best = _best_comparison(one, other)
        if best.score >= LEAST_SCORE:
            first, second = sorted((one, other), key=lambda name: name.id)
            proposals.append(NameProposal(first.id, second.id, best.score, _reason(best)))
    return tuple(sorted(proposals, key=lambda p: (-p.score, p.a, p.b)))


def _pairs_to_compare(names: Sequence[Name], entered: frozenset[str]) -> Iterator[tuple[Name, Name]]:
    if all(name.id in entered for name in names):
        return
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        for key in _block_keys(name):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    known = [name.id in entered for name in names]
    for members in blocks.values():
        if len(members) > _LARGEST_BLOCK:
            continue
        for pair in combinations(members, 2):
            if pair not in seen and not (known[pair[0]] and known[pair[1]]):
                seen.add(pair)
                yield names[pair[0]], names[pair[1]]


def _block_keys(name: Name) -> set[tuple[str, ...]]:
    """Under what a name is looked up: each of its parts, each pair of parts, its initials."""
    keys: set[tuple[str, ...]] = set()
    for form in _forms(name):
        parsed = _parse(form, name.kind)
        sounds = sorted({part.consonants or part.text for part in parsed.parts if not part.initial})[:8]
        if name.kind is NameKind.PERSON and len(parsed.parts) < 2:
            continue
        keys.update((name.kind, sound) for sound in sounds)
        keys.update((name.kind, *pair) for pair in combinations(sounds, 2))
        if name.kind is NameKind.ORGANISATION:
            initials = (
                "".join(part.text[:1] for part in parsed.parts) if len(parsed.parts) > 1 else parsed.whole
            )
            keys.add((name.kind, "initials", initials))
    return keys


def _forms(name: Name) -> list[str]:
    return [name.canonical, *(alias.text for alias in name.aliases)]


def _parse(form: str, kind: NameKind) -> ParsedName:
    return parse_person(form) if kind is NameKind.PERSON else parse_organisation(form)


def _best_comparison(one: Name, other: Name) -> NameComparison:
    comparisons = (
        explain_names(a, b, one.kind)
        for a in _forms(one)[:8]
        for b in _forms(other)[:8]
        if _telling(a, b, one.kind)
    )
    return max(comparisons, key=lambda comparison: comparison.score, default=NameComparison(0.0))


def _telling(a: str, b: str, kind: NameKind) -> bool:
    """Whether two forms are full enough to compare: one name alone ("Maria") is shared by too many."""
    if kind is not NameKind.PERSON:
        return True
    return len(parse_person(a).parts) > 1 and len(parse_person(b).parts) > 1


def _reason(comparison: NameComparison) -> str:
    met = "; ".join(f"{match.a} – {match.b}: {match.how}" for match in comparison.matches)
    return f"{comparison.why} ({met})" if met else comparison.why
