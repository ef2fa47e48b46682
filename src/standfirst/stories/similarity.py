"""How alike articles are, in the pairs that matter, and nothing kept for the rest.

Two articles are as alike as their words (cosine), and as their neighbours: where each is among those that the
other's nearest are near to, they belong together even if they chose other words (shared nearest neighbours,
Jarvis and Patrick 1973). Articles in different languages are compared by names and numbers alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from standfirst.stories.inverted import cosines
from standfirst.stories.weights import Scales, Weighted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]
else:
    Numbers: TypeAlias = Any

_MOST_PARTNERS = 60
"""Pairs kept for each article, the most alike first: more than any but the largest stories have reports."""

_MOST_POSTED = 5_000
"""A word that more articles use than this ties nothing: it would compare everything with everything."""

_LEAST_IN_COMMON = 1
"""Ordinary words that two texts must share: names alone make one subject of them, not one event.

B3 F1 on ECB+ and parts of it is the same within .005 for 0 to 2, and falls from 3 on (2026-11-23).
"""

_WHOLE_UP_TO, _NOTHING_FROM = 0.5, 0.7
"""The concentration of likeness on few words (:func:`.concentration`; a half is two that count the same, .7
is one that counts four and a half times as much as another). Two teasers with one rare word in common have
the cosine of two long reports of one event. With this, of 564 teasers of 16 pages, nearly all on events of
their own, 50 groups come about, not 92; with one-sentence excerpts of ECB+ among them B3 F1 is .833, not
.805. ECB+ whole, or every other article cut to a sentence, stays as it was (2026-11-27).
"""

_MOST_SHARED = 200
"""What is neighbour to more than this many others is everybody's, and makes no two of them alike."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What is compared of one text: weighted features, its language, and when it was published."""

    weighted: Weighted
    language: str | None
    published: datetime | None


Pairs: TypeAlias = dict[tuple[int, int], float]
"""(smaller number, larger number) -> how alike, above 0."""


def similar_pairs(placed: Sequence[Placed], scales: Scales) -> Pairs:
    """How alike the texts are, for all pairs that are at all.

    Args:
        placed: the texts.
        scales: see :class:`.weights.Scales`.

    Returns:
        Similarities in 0..1; a pair that is missing is not alike.
    """
    direct = _direct(placed, scales)
    nearest = _nearest(direct, len(placed), scales)
    shared = _shared(nearest)
    blend = scales.neighbour_share
    return {
        pair: (1 - blend) * direct.get(pair, 0.0) + blend * shared.get(pair, 0.0)
        for pair in direct.keys() | shared.keys()
    }


class _Postings:
    """For each word the texts that use it and its weight in them; ``counted`` are the words to count."""

    def __init__(
        self, vectors: Sequence[Mapping[str, float]], counted: Collection[str] | None = None
    ) -> None:
        import numpy as np

        posted: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for word, weight in vector.items():
                posted[word].append((number, weight))
        self._size = len(vectors)
        self._counted = counted
        self._texts = {}
        self._weights = {}
        for word, uses in posted.items():
            if 1 < len(uses) <= _MOST_POSTED:
                self._texts[word] = np.array([number for number, _ in uses])
                self._weights[word] = np.array([weight for _, weight in uses])

    def compare(self, vector: Mapping[str, float]) -> tuple[Numbers, Numbers, Numbers]:
        """The cosine with every text, how many of the words to count are shared with it, how few bear it."""
        import numpy as np

        words = [word for word in vector if word in self._texts]
        if not words:
            return np.zeros(self._size), np.zeros(self._size), np.ones(self._size)
        texts = np.concatenate([self._texts[word] for word in words])
        theirs = np.concatenate([self._weights[word] for word in words])
        ours = np.repeat([vector[word] for word in words], [len(self._texts[word]) for word in words])
        counts = [self._counted is None or word in self._counted for word in words]
        flags = np.repeat(counts, [len(self._texts[word]) for word in words])
        shared: Numbers = np.bincount(texts, weights=flags, minlength=self._size).astype(np.float64)
        alike, few = cosines(texts, theirs * ours, self._size)
        return alike, shared, few


def _direct(placed: Sequence[Placed], scales: Scales) -> Pairs:
    """Cosines of words, or of names and numbers across languages, less where much time lies between."""
    import numpy as np

    ordinary = frozenset[str]().union(*(text.weighted.ordinary for text in placed))
    full = _Postings([text.weighted.full for text in placed], ordinary)
    languages = [text.language for text in placed]
    several = len({language for language in languages if language}) > 1
    carried = _Postings([text.weighted.carried for text in placed]) if several else None
    codes = _numbered(languages)
    days = np.array([_days(text.published) for text in placed])
    pairs: Pairs = {}
    for number, text in enumerate(placed):
        alike, in_common, few = full.compare(text.weighted.full)
        alike *= borne(few)
        alike[in_common < _LEAST_IN_COMMON] = 0.0
        if carried is not None and codes[number]:
            foreign = (codes != 0) & (codes != codes[number])
            across, _, few = carried.compare(text.weighted.carried)
            across *= scales.across_languages * borne_across(few)
            alike = np.where(foreign, across, alike)
        alike *= _time_factor(days - days[number], scales)
        alike[number] = 0.0
        for other in _best(alike, scales.least_similar):
            pairs[min(number, other), max(number, other)] = float(alike[other])
    return pairs


def borne(few: Numbers) -> Numbers:
    """What is left of likeness that few words bear: all where they are two, nothing where it is one."""
    import numpy as np

    return np.clip((_NOTHING_FROM - few) / (_NOTHING_FROM - _WHOLE_UP_TO), 0.0, 1.0)


def borne_across(few: Numbers) -> Numbers:
    """What is left of likeness across languages that few names and numbers bear.

    Nothing of what one name bears, which counts twice: by its id and by its words.
    """
    import numpy as np

    return np.maximum(0.0, 1 - 2 * few)


def _best(alike: Numbers, least: float) -> list[int]:
    import numpy as np

    found = np.flatnonzero(alike >= least)
    if len(found) > _MOST_PARTNERS:
        found = found[np.argsort(-alike[found], kind="stable")[:_MOST_PARTNERS]]
    return [int(number) for number in found]


def _numbered(languages: Sequence[str | None]) -> NDArray[np.int64]:
    """Each language as a number; 0 where it is not known."""
    import numpy as np

    numbers: dict[str | None, int] = {None: 0}
    return np.array([numbers.setdefault(language, len(numbers)) for language in languages])


def _days(moment: datetime | None) -> float:
    return moment.timestamp() / 86_400 if moment else math.nan


def _time_factor(gaps: Numbers, scales: Scales) -> Numbers:
    """1 within the days of grace and where a date is not known, then halved with every half-life."""
    import numpy as np

    late = np.maximum(0.0, np.abs(gaps) - scales.grace_days)
    return np.where(np.isnan(gaps), 1.0, 0.5 ** (np.nan_to_num(late) / scales.half_life_days))


def _nearest(pairs: Pairs, size: int, scales: Scales) -> list[dict[int, float]]:
    """Each text's nearest others with itself, scaled to length 1.

    What is much less alike than the nearest is no neighbour but the best of the rest: most stories are small.
    """
    partners: list[list[tuple[float, int]]] = [[] for _ in range(size)]
    for (a, b), alike in pairs.items():
        partners[a].append((-alike, b))
        partners[b].append((-alike, a))
    nearest = []
    for number, others in enumerate(partners):
        best = sorted(others)[: scales.neighbours]
        kept = {other: -alike for alike, other in best if alike <= scales.nearness * best[0][0]}
        kept[number] = 1.0
        length = math.sqrt(sum(alike * alike for alike in kept.values()))
        nearest.append({other: alike / length for other, alike in kept.items()})
    return nearest


def _shared(nearest: Sequence[Mapping[int, float]]) -> Pairs:
    """The cosine of the texts' neighbourhoods."""
    having: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, neighbours in enumerate(nearest):
        for other, alike in neighbours.items():
            having[other].append((number, alike))
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for texts in having.values():
        if len(texts) <= _MOST_SHARED:
            for (a, one), (b, two) in combinations(texts, 2):
                shared[a, b] += one * two
    return dict(shared)
