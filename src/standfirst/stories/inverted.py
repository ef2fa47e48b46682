"""Inverted lists: for each word the articles of the last days that use it, so that all are compared at once.

Articles are numbered as they arrive, and leave from the front.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]
else:
    Numbers: TypeAlias = Any

_SWEPT_AFTER = 1024
"""Articles that leave before the lists of words are cleared of them: until then they cost room, not truth."""


class Postings:
    """For each word the articles that use it, in the order of their arrival, and its weight in each."""

    def __init__(self) -> None:
        self._posted: dict[str, tuple[array[int], array[float]]] = {}
        self._first = 0
        self._swept = 0

    def add(self, number: int, vector: Mapping[str, float]) -> None:
        """Enter an article; numbers only grow."""
        for word, weight in vector.items():
            posted = self._posted.get(word)
            if posted is None:
                posted = self._posted[word] = (array("i"), array("f"))
            posted[0].append(number)
            posted[1].append(weight)

    def drop_before(self, first: int) -> None:
        """Leave out all articles with smaller numbers."""
        self._first = first
        if first - self._swept >= _SWEPT_AFTER:
            self._swept = first
            self._sweep()

    def compare(self, words: Iterable[str], vector: Mapping[str, float], end: int) -> tuple[Numbers, Numbers]:
        """The cosine by these words with each article from the first to ``end``, and the words in common."""
        import numpy as np

        posted = [(self._posted[word], vector[word]) for word in words if word in self._posted]
        size = end - self._first
        if not posted:
            return np.zeros(size), np.zeros(size)
        numbers = np.concatenate([np.frombuffer(texts, dtype=np.int32) for (texts, _), _ in posted])
        theirs = np.concatenate([np.frombuffer(weights, dtype=np.float32) for (_, weights), _ in posted])
        ours = np.repeat([weight for _, weight in posted], [len(texts) for (texts, _), _ in posted])
        numbers -= self._first
        gone = numbers < 0
        if gone.any():
            kept = ~gone
            numbers, theirs, ours = numbers[kept], theirs[kept], ours[kept]
        alike: Numbers = np.bincount(numbers, weights=theirs * ours, minlength=size).astype(np.float64)
        shared: Numbers = np.bincount(numbers, minlength=size).astype(np.float64)
        return alike, shared

    def _sweep(self) -> None:
        from bisect import bisect_left

        for word in [word for word, (texts, _) in self._posted.items() if texts[0] < self._first]:
            texts, weights = self._posted[word]
            cut = bisect_left(texts, self._first)
            if cut == len(texts):
                del self._posted[word]
            else:
                self._posted[word] = (texts[cut:], weights[cut:])
