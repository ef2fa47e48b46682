"""Average linkage over the pairs that are alike, in time that grows with their number alone.

The method is UPGMA (Sokal and Michener 1958): the two groups whose members are on average most alike
are joined, over and over, down to a threshold. A pair that is not listed counts as not alike at all.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping


def link_on_average(
    size: int,
    pairs: Mapping[tuple[int, int], float],
    threshold: float,
    must_part: Callable[[Iterable[int], Iterable[int]], bool],
    joined: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Group what is alike.

    Args:
        size: how many things there are, numbered from 0.
        pairs: how alike two of them are, smaller number first.
        threshold: groups less alike than this on average stay apart.
        must_part: whether two groups may not be joined, however alike.
        joined: pairs that are one group from the start, alike or not.

    Returns:
        The groups, each sorted, in the order of their first members; everything in exactly one. Ties fall to
        the smaller numbers, so equal input gives equal output.
    """
    linker = _Linker(size, pairs, threshold)
    linker.start_with(joined, must_part)
    linker.run(must_part)
    return sorted(sorted(members) for members in linker.members.values())


class _Linker:
    """Groups by number, with the summed likeness between each two that are alike at all."""

    def __init__(self, size: int, pairs: Mapping[tuple[int, int], float], threshold: float) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in range(size)}
        self._sums: dict[int, dict[int, float]] = {number: {} for number in range(size)}
        self._threshold = threshold
        self._waiting: list[tuple[float, int, int, int, int]] = []
        for (a, b), alike in sorted(pairs.items()):
            self._sums[a][b] = self._sums[b][a] = alike
            self._offer(a, b)
        heapq.heapify(self._waiting)

    def start_with(
        self, joined: Iterable[tuple[int, int]], must_part: Callable[[Iterable[int], Iterable[int]], bool]
    ) -> None:
        """Join what is one group whatever its likeness; where decisions contradict, the parting one holds."""
        group_of = {number: number for number in self.members}
        for one, two in sorted(joined):
            a, b = sorted((group_of[one], group_of[two]))
            if a != b and not must_part(self.members[a], self.members[b]):
                group_of.update(dict.fromkeys(self.members[b], a))
                self._join(a, b)

    def run(self, must_part: Callable[[Iterable[int], Iterable[int]], bool]) -> None:
        """Join the most alike until none are alike enough."""
        while self._waiting:
            _, a, b, size_a, size_b = heapq.heappop(self._waiting)
            if self._size(a) != size_a or self._size(b) != size_b:
                continue  # one of them has been joined to another since this pair was offered
            if not must_part(self.members[a], self.members[b]):
                self._join(a, b)

    def _size(self, number: int) -> int:
        """How many members a group has; 0 once it has been joined to another."""
        return len(self.members.get(number, ()))

    def _offer(self, a: int, b: int, push: bool = False) -> None:
        size_a, size_b = self._size(a), self._size(b)
        average = self._sums[a][b] / (size_a * size_b)
        if average < self._threshold:
            return
        offer = (-average, a, b, size_a, size_b)
        if push:
            heapq.heappush(self._waiting, offer)
        else:
            self._waiting.append(offer)

    def _join(self, a: int, b: int) -> None:
        """Join ``b`` to ``a`` (the smaller number) and offer the group to all that it is alike to."""
        gone = self._sums.pop(b)
        kept = self._sums[a]
        kept.pop(b, None)
        self.members[a] += self.members.pop(b)
        for other, total in gone.items():
            if other == a:
                continue
            sums = self._sums[other]
            del sums[b]
            kept[other] = sums[a] = kept.get(other, 0.0) + total
        for other in kept:
            self._offer(min(a, other), max(a, other), push=True)
