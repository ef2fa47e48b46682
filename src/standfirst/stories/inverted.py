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
        """The cosine by these words with each article from the first to ``end``, and how few words bear it.

        Returns:
            Cosines, and :func:`.concentration` of each.
        """
        import numpy as np

        posted = [(self._posted[word], vector[word]) for word in words if word in self._posted]
        size = end - self._first
        if not posted:
            return np.zeros(size), np.ones(size)
        numbers = np.concatenate([np.frombuffer(texts, dtype=np.int32) for (texts, _), _ in posted])
        theirs = np.concatenate([np.frombuffer(weights, dtype=np.float32) for (_, weights), _ in posted])
        ours = np.repeat([weight for _, weight in posted], [len(texts) for (texts, _), _ in posted])
        numbers -= self._first
        gone = numbers < 0
        if gone.any():
            kept = ~gone
            numbers, theirs, ours = numbers[kept], theirs[kept], ours[kept]
        return cosines(numbers, theirs * ours, size)

    def _sweep(self) -> None:
        from bisect import bisect_left

        for word in [word for word, (texts, _) in self._posted.items() if texts[0] < self._first]:
            texts, weights = self._posted[word]
            cut = bisect_left(texts, self._first)
            if cut == len(texts):
                del self._posted[word]
            else:
                self._posted[word] = (texts[cut:], weights[cut:])


def cosines(texts: Any, products: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Cosines with many texts, out of the products of the weights of each word in common.

    Args:
        texts: for each product the number of the text that it belongs to.
        products: of two weights, each from a list of weights scaled to length 1.
        size: how many texts there are.

    Returns:
        The cosine with each text, and its :func:`concentration`.
    """
    import numpy as np

    alike: Numbers = np.bincount(texts, weights=products, minlength=size).astype(np.float64)
    squares: Numbers = np.bincount(texts, weights=products * products, minlength=size).astype(np.float64)
    return alike, concentration(alike, squares)


def concentration(sums: Numbers, squares: Numbers) -> Numbers:
    """How few parts a sum is borne by, from 1 (a single one) towards 0 (very many alike).

    The Herfindahl index, that is one less the chance that two draws come from different parts (Simpson 1949).

    Args:
        sums: sums of parts, none negative.
        squares: the sums of the squares of the same parts.

    Returns:
        The index for each; 1 where there is nothing.
    """
    import numpy as np

    return np.divide(squares, sums * sums, out=np.ones(len(sums)), where=sums > 0)
