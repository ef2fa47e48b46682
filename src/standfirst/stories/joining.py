"""Joining copies into groups without letting chains run away.

"Is a copy of" does not carry over: a round-up that prints two reports whole is a copy of each, and they
are not copies of each other. So groups grow from the surest link on, and two groups join only where most of
their members are copies of one another (average linkage over links; Sokal and Michener 1958).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

DECIDED = 2.0
"""The strength of a link that an editor made: above any that words make, and never refused."""

_MOST_COMPARED = 5
"""Members of a group that speak for it; groups of many copies need not be compared member by member."""


def join_copies(
    numbers: Sequence[int],
    links: Mapping[int, Mapping[int, float]],
    are_linked: Callable[[int, int], bool],
    must_part: Callable[[int, int], bool],
) -> list[list[int]]:
    """Part a component of linked texts into groups of copies.

    Args:
        numbers: the texts, in an order that does not depend on how they arrived (it breaks ties).
        links: for each text its copies and how much they share.
        are_linked: whether two texts are copies, also where ``links`` does not know.
        must_part: whether an editor keeps two texts apart.

    Returns:
        The groups, each in the order of ``numbers``; every text in exactly one.
    """
    place = {number: n for n, number in enumerate(numbers)}
    decided = {a: [b for b, strength in links[a].items() if strength >= DECIDED] for a in numbers}

    def count_as_linked(a: int, b: int) -> bool:
        """What is a copy of a text is a copy of those that an editor joined to it."""
        through = [(other, b) for other in decided[a]] + [(a, other) for other in decided[b]]
        return are_linked(a, b) or any(are_linked(one, two) for one, two in through)

    group_of = {number: [number] for number in numbers}
    for _, a, b in _strongest_first(links, place):
        one, two = group_of[a], group_of[b]
        if one is two:
            continue
        if any(must_part(x, y) for x, y in product(one, two)):
            continue
        if b in decided[a] or _mostly_linked(one, two, count_as_linked):
            joined = sorted(one + two, key=place.__getitem__)
            group_of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in group_of.values()}.values())


def _strongest_first(
    links: Mapping[int, Mapping[int, float]], place: Mapping[int, int]
) -> list[tuple[float, int, int]]:
    pairs = [
        (strength, a, b)
        for a, others in links.items()
        for b, strength in others.items()
        if place[a] < place[b]
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], place[pair[1]], place[pair[2]]))


def _mostly_linked(one: Sequence[int], two: Sequence[int], are_linked: Callable[[int, int], bool]) -> bool:
    pairs = list(product(_speakers(one), _speakers(two)))
    return 2 * sum(are_linked(a, b) for a, b in pairs) > len(pairs)


def _speakers(group: Sequence[int]) -> Sequence[int]:
    """A few members, evenly taken."""
    if len(group) <= _MOST_COMPARED:
        return group
    return [group[n * (len(group) - 1) // (_MOST_COMPARED - 1)] for n in range(_MOST_COMPARED)]
