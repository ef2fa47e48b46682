"""Numbers filed under 32-bit keys, many millions of them: eight bytes each, and found in microseconds.

Three levels, as in a log-structured merge tree (O'Neil and others 1996): what came last stands in a dict;
from time to time it is sorted into a middle array, and that, when it has grown to a sixteenth, into the main
one. Both arrays hold ``key << 32 | number`` in order, so they are looked up by bisection, and saved as they
stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

    from standfirst.stories.shingles import Hashes

    Sorted: TypeAlias = NDArray[uint64]
else:
    Sorted: TypeAlias = Any

_LAST = 1 << 15
"""Postings kept in the dict: some 4 MB, and few enough that sorting them in costs an article nothing."""

_MIDDLE_SHARE = 16
"""The middle array is merged when it is a sixteenth of the main one: each posting is moved some 16 times by
a merge of the main array, at a few nanoseconds each."""

_AT_ONCE = 1 << 20
"""Postings moved at once: what a merge takes beside the arrays is 16 MB."""


class Postings:
    """A multimap from 32-bit keys to 32-bit numbers; numbers are added in rising order."""

    def __init__(self, filed: Sorted | None = None) -> None:
        """Start from an array in order, as :meth:`sorted` gave it; it is taken over, not copied."""
        import numpy as np

        self._main: Sorted = np.empty(0, dtype=np.uint64) if filed is None else filed
        self._middle: Sorted = np.empty(0, dtype=np.uint64)
        self._last: dict[int, list[int]] = {}
        self._waiting = 0

    def __len__(self) -> int:
        return len(self._main) + len(self._middle) + self._waiting

    def add(self, keys: Sequence[int], number: int) -> None:
        """File a number under each of some different keys."""
        last = self._last
        for key in keys:
            numbers = last.get(key)
            if numbers is None:
                last[key] = [number]
            else:
                numbers.append(number)
        self._waiting += len(keys)
        if self._waiting >= _LAST:
            self._settle()

    def find(self, keys: Hashes, most: int) -> list[int]:
        """All numbers filed under any of the keys, as often as they are; each level gives ``most`` a key.

        Args:
            keys: in order, each once.
            most: how many of the first numbers under a key are given.
        """
        found = [*_look_up(self._main, keys, most), *_look_up(self._middle, keys, most)]
        if self._last:
            last = self._last
            for key in keys.tolist():
                if key in last:
                    found += last[key][:most]
        return found

    def find_one(self, key: int) -> list[int]:
        """All numbers filed under one key."""
        import numpy as np

        return self.find(np.array([key], dtype=np.uint32), 1 << 20)

    def sorted(self) -> Sorted:
        """Everything as one array in order: what :class:`Postings` starts from again."""
        self._settle()
        self._merge_middle()
        return self._main

    def _settle(self) -> None:
        """Sort what came last into the middle array."""
        import numpy as np

        if self._last:
            keys = np.fromiter(self._last.keys(), dtype=np.uint64, count=len(self._last))
            lengths = np.fromiter(map(len, self._last.values()), dtype=np.int64, count=len(self._last))
            numbers = np.fromiter(
                (number for numbers in self._last.values() for number in numbers), dtype=np.uint64
            )
            fresh = np.sort(np.repeat(keys << np.uint64(32), lengths) | numbers)
            self._last, self._waiting = {}, 0
            self._middle = _merged(self._middle, fresh)
        if len(self._middle) > max(_LAST, len(self._main) // _MIDDLE_SHARE):
            self._merge_middle()

    def _merge_middle(self) -> None:
        import numpy as np

        if len(self._middle):
            self._main = _merged(self._main, self._middle)
            self._middle = np.empty(0, dtype=np.uint64)


def _look_up(filed: Sorted, keys: Hashes, most: int) -> list[int]:
    import numpy as np

    if not len(filed) or not len(keys):
        return []
    wanted = keys.astype(np.uint64) << np.uint64(32)
    left = np.searchsorted(filed, wanted)
    there = filed[np.minimum(left, len(filed) - 1)] >> np.uint64(32) == keys
    there &= left < len(filed)
    if not there.any():
        return []
    left = left[there]
    right = np.searchsorted(filed, wanted[there] | np.uint64(0xFFFFFFFF), side="right")
    counts = np.minimum(right - left, most)
    ends = np.cumsum(counts)
    places = np.repeat(left - ends + counts, counts) + np.arange(ends[-1])
    numbers: list[int] = (filed[places] & np.uint64(0xFFFFFFFF)).tolist()
    return numbers


def _merged(into: Sorted, fresh: Sorted) -> Sorted:
    """Two arrays in order made one, in place from the end on, so that they are never there twice."""
    import numpy as np

    if not into.flags.owndata:
        into = into.copy()
    old, more = len(into), len(fresh)
    into.resize(old + more, refcheck=False)
    while more:
        start = max(0, old - _AT_ONCE)
        first = int(np.searchsorted(fresh[:more], into[start])) if start else 0
        part = np.concatenate((into[start:old], fresh[first:more]))
        part.sort(kind="stable")
        into[start + first : old + more] = part
        old, more = start, first
    return into
