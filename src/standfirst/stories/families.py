"""What hangs together as copies, made into groups: decided by what the texts say, in no order but theirs.

Up to a few dozen texts are all compared with each other. Of more (a text that a hundred sites sub-edited, or
families chained together by a paragraph that all of them print) the fullest lead: what is nearly a leader's
text goes with it, and only leaders are compared, each with those that it shares most shingles with. So
comparisons grow with the number of texts, never with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, combinations

from standfirst.records import ReprintGroup
from standfirst.stories.constraints import Constraints
from standfirst.stories.joining import DECIDED, join_copies
from standfirst.stories.originals import Copy, agency_of, likely_original
from standfirst.stories.shingles import Shingled

_MOST_COMPARED = 32
"""Texts that are compared each with each: under 500 comparisons."""

_SAME_SHARE = 0.8
"""A text that holds as much of a leader's, or a leader's that holds as much of it, is the leader's text."""

_MOST_MET, _MOST_NEAR = 32, 12
"""Leaders met under one shingle, and compared with one text."""


@dataclass(slots=True)
class Printed:
    """A text and the articles that print it (or one of them, where an editor decided about it)."""

    shingled: Shingled
    copies: list[Copy]

    @property
    def key(self) -> str:
        """The least of its articles' ids: an order that does not depend on who came first."""
        return min(copy.article_id for copy in self.copies)


def group_printed(
    texts: Iterable[Printed],
    compare: Callable[[Shingled, Shingled], float | None],
    constraints: Constraints,
    known: AbstractSet[str],
) -> list[ReprintGroup]:
    """Group texts that hang together; each of them is in one group at most.

    Args:
        texts: the texts of one component, or several.
        compare: what part of the smaller of two texts stands in the larger, None for separate ones.
        constraints: what editors decided.
        known: originals found earlier, which stay.

    Returns:
        The groups of two or more articles, in no order that means anything.
    """
    ordered = sorted(texts, key=lambda text: text.key)
    if len(ordered) == 1:
        parts = [ordered]
    elif len(ordered) <= _MOST_COMPARED:
        parts = _join(ordered, compare, constraints)
    else:
        led = _follow_leaders(ordered, compare, constraints)
        parts = _join_leaders(led, compare, constraints)
    groups = (_as_group(part, known) for part in parts)
    return [group for group in groups if group is not None]


def _join(
    texts: Sequence[Printed],
    compare: Callable[[Shingled, Shingled], float | None],
    constraints: Constraints,
) -> list[list[Printed]]:
    links: dict[int, dict[int, float]] = {number: {} for number in range(len(texts))}
    for a, b in combinations(range(len(texts)), 2):
        share = (
            DECIDED
            if _decided(texts[a], texts[b], constraints)
            else compare(texts[a].shingled, texts[b].shingled)
        )
        if share is not None:
            links[a][b] = links[b][a] = share
    joined = join_copies(
        range(len(texts)),
        links,
        are_linked=lambda a, b: b in links[a],
        must_part=lambda a, b: _parted(texts[a], texts[b], constraints),
    )
    return [[texts[number] for number in numbers] for numbers in joined]


def _follow_leaders(
    texts: Sequence[Printed],
    compare: Callable[[Shingled, Shingled], float | None],
    constraints: Constraints,
) -> list[list[Printed]]:
    """Each text to the leader whose text it nearly is; one that has none leads, as do those decided about."""
    led: list[list[Printed]] = []
    near = _Near()
    for text in sorted(texts, key=lambda text: (-len(text.shingled.hashes), text.key)):
        best = (_SAME_SHARE, -1)
        if not constraints.touch(text.key):
            for number in near.find(text.shingled):
                if not constraints.touch(led[number][0].key):
                    best = max(best, (compare(led[number][0].shingled, text.shingled) or 0.0, number))
        if best[1] < 0:
            near.add(text.shingled, len(led))
            led.append([text])
        else:
            led[best[1]].append(text)
    return led


def _join_leaders(
    led: Sequence[list[Printed]],
    compare: Callable[[Shingled, Shingled], float | None],
    constraints: Constraints,
) -> list[list[Printed]]:
    """Leaders that are copies made one, each with those that it leads."""
    near = _Near()
    links: dict[int, dict[int, float]] = {number: {} for number in range(len(led))}
    number_of = {part[0].key: number for number, part in enumerate(led)}
    for number, (leader, *_) in enumerate(led):
        joined = (number_of.get(key) for key in constraints.joined_to(leader.key))
        for other in {*near.find(leader.shingled), *(one for one in joined if one is not None)} - {number}:
            share = _share(leader, led[other][0], compare, constraints)
            if share is not None:
                links[number][other] = links[other][number] = share
        near.add(leader.shingled, number)
    parts = join_copies(
        sorted(links, key=lambda number: led[number][0].key),
        links,
        are_linked=lambda a, b: b in links[a],
        must_part=lambda a, b: bool(constraints) and _parted(led[a][0], led[b][0], constraints),
    )
    return [[text for number in part for text in led[number]] for part in parts]


class _Near:
    """Finds the texts that share most shingles with another."""

    def __init__(self) -> None:
        self._filed: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, shingled: Shingled, number: int) -> None:
        """File a text."""
        for key in shingled.filed().tolist():
            numbers = self._filed[key]
            if len(numbers) < _MOST_MET:
                numbers.append(number)

    def find(self, shingled: Shingled) -> list[int]:
        """The texts filed that share most with one."""
        filed = (self._filed.get(key, ()) for key in shingled.filed().tolist())
        met = Counter(chain.from_iterable(filed))
        return sorted(met, key=lambda number: (-met[number], number))[:_MOST_NEAR]


def _share(
    one: Printed,
    two: Printed,
    compare: Callable[[Shingled, Shingled], float | None],
    constraints: Constraints,
) -> float | None:
    if _decided(one, two, constraints):
        return DECIDED
    return compare(one.shingled, two.shingled)


def _decided(one: Printed, two: Printed, constraints: Constraints) -> bool:
    others = constraints.joined_to(one.key)
    return bool(others) and two.key in others


def _parted(one: Printed, two: Printed, constraints: Constraints) -> bool:
    return constraints.part(
        (copy.article_id for copy in one.copies), (copy.article_id for copy in two.copies)
    )


def _as_group(part: Sequence[Printed], known: AbstractSet[str]) -> ReprintGroup | None:
    members = [(copy, text.shingled) for text in part for copy in text.copies]
    if len(members) < 2:
        return None
    return ReprintGroup(
        article_ids=tuple(sorted(copy.article_id for copy, _ in members)),
        original_id=likely_original(members, known),
        agency=agency_of(copy for copy, _ in members),
    )
