"""The texts that a new article is compared with: those of the last days, and how alike they are.

A text comes in with its words, names and numbers, and leaves when the window's time has gone past it; what an
article costs is bounded by how many arrive within the window. The likeness is that of :mod:`.grouping`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest
from statistics import median_low

from standfirst.records import Article
from standfirst.stories.features import Packed, features_of
from standfirst.stories.inverted import Postings
from standfirst.stories.similarity import borne, borne_across
from standfirst.stories.weights import Lexicon, Scales, Weighted

_MOST_PARTNERS = 60

_COMMON_SHARE, _COMMON_LEAST = 0.03, 100
"""Words that more than this share of the window's articles use, and at least so many, find no candidates:
they weigh next to nothing and would compare each article with all."""

_CLOCK = 21
"""The window's time is the median of so many articles' dates: one dated into the future closes no story."""

_DAY_S = 86_400


@dataclass(slots=True)
class Unit:
    """One text in the window with its copies; its ``partners`` by number, its ``nearest`` to length 1."""

    articles: list[str]
    features: Packed
    ordinary: tuple[str, ...]
    day: float
    partners: dict[int, float] = field(default_factory=dict)
    nearest: dict[int, float] | None = None
    entry: float = 0.0
    """What is less alike than this does not change ``nearest``."""


class Window:
    """The texts of the last days, numbered as they arrive; they leave from the front.

    Args:
        scales: see :class:`.weights.Scales`.
        days: how long a text is compared with new ones.
    """

    def __init__(self, scales: Scales, days: float) -> None:
        self._scales, self._days = scales, days
        self._lexicon = Lexicon((), scales)
        self._full, self._carried = Postings(), Postings()
        self._units: dict[int, Unit] = {}
        self._number_of: dict[str, int] = {}
        self.first = self._end = 0
        self._clock: deque[float] = deque(maxlen=_CLOCK)

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, number: int) -> Unit:
        return self._units[number]

    def number_of(self, article_id: str) -> int | None:
        """The text that an article prints; None where it is not in the window."""
        return self._number_of.get(article_id)

    def add_copy(self, number: int, article_id: str) -> None:
        """Enter an article that prints a text of the window."""
        self._units[number].articles.append(article_id)
        self._number_of[article_id] = number

    def enter(self, article: Article, names: Iterable[str]) -> int:
        """Take a text into the window, and find what it is alike to."""
        day = self._day(article.published)
        features = features_of(article, names)
        self._lexicon.add(features)
        self._expire()
        number, self._end = self._end, self._end + 1
        weighted = self._lexicon.weigh(features)
        unit = Unit([article.id], Packed.of(features), tuple(weighted.ordinary), day)
        self._units[number] = unit
        self._number_of[article.id] = number
        for other, alike in self._partners(unit, weighted, number).items():
            unit.partners[other] = alike
            self._note_partner(other, number, alike)
        self._full.add(number, weighted.full)
        self._carried.add(number, weighted.carried)
        return number

    def _note_partner(self, other: int, number: int, alike: float) -> None:
        partner = self._units[other]
        partner.partners[number] = alike
        if alike >= partner.entry:
            partner.nearest = None
        if len(partner.partners) > 2 * _MOST_PARTNERS:
            partner.partners = dict(nlargest(_MOST_PARTNERS, partner.partners.items(), key=_by_likeness))

    def _partners(self, unit: Unit, weighted: Weighted, number: int) -> dict[int, float]:
        import numpy as np

        full = weighted.full
        share = max(_COMMON_SHARE, _COMMON_LEAST / max(1, len(self)))
        words = [word for word in full if not self._lexicon.is_common(word, share)]
        alike, few = self._full.compare(words, full, number)
        alike *= borne(few)
        across, few = self._carried.compare(weighted.carried, weighted.carried, number)
        scales = self._scales
        across *= scales.across_languages * borne_across(few)
        found = np.flatnonzero(np.maximum(alike, across) >= scales.least_similar)
        partners: dict[int, float] = {}
        for place in found.tolist():
            other = self._units[self.first + place]
            told = 0.0 if weighted.ordinary.isdisjoint(other.ordinary) else float(alike[place])
            likeness = self._direct(unit, other, told, float(across[place]))
            if likeness >= scales.least_similar:
                partners[self.first + place] = likeness
        if len(partners) > _MOST_PARTNERS:
            partners = dict(nlargest(_MOST_PARTNERS, partners.items(), key=_by_likeness))
        return partners

    def _direct(self, unit: Unit, other: Unit, alike: float, across: float) -> float:
        languages = unit.features.language, other.features.language
        foreign = None not in languages and languages[0] != languages[1]
        likeness = across if foreign else alike
        late = max(0.0, abs(unit.day - other.day) - self._scales.grace_days)
        return float(likeness * 0.5 ** (late / self._scales.half_life_days))

    def _day(self, published: datetime | None) -> float:
        if published is None:
            return median_low(self._clock) if self._clock else 0.0
        day = published.timestamp() / _DAY_S
        self._clock.append(day)
        return day

    def _expire(self) -> None:
        """Let go of what is older than the window, from the front."""
        if not self._clock:
            return
        since = median_low(self._clock) - self._days
        while self.first < self._end and self._units[self.first].day < since:
            unit = self._units.pop(self.first)
            for other in unit.partners:
                partner = self._units.get(other)
                if partner is not None and partner.partners.pop(self.first, None) is not None:
                    partner.nearest = None
            self._lexicon.remove(unit.features.unpack())
            for article_id in unit.articles:
                del self._number_of[article_id]
            self.first += 1
        self._full.drop_before(self.first)
        self._carried.drop_before(self.first)

    def alike(self, one: int, two: int) -> float:
        """How alike two texts of the window are, 0..1: directly, and by the neighbours they share."""
        blend = self._scales.neighbour_share
        near, others = self._nearest(one), self._nearest(two)
        shared = sum(weight * others[number] for number, weight in near.items() if number in others)
        return (1 - blend) * self._units[one].partners.get(two, 0.0) + blend * shared

    def _nearest(self, number: int) -> dict[int, float]:
        unit = self._units[number]
        if unit.nearest is None:
            best = nlargest(self._scales.neighbours, unit.partners.items(), key=_by_likeness)
            least = self._scales.nearness * best[0][1] if best else 0.0
            kept = {other: alike for other, alike in best if alike >= least}
            kept[number] = 1.0
            length = math.sqrt(sum(alike * alike for alike in kept.values()))
            full = len(best) == self._scales.neighbours
            unit.entry = max(least, best[-1][1]) if full else least
            unit.nearest = {other: alike / length for other, alike in kept.items()}
        return unit.nearest


def _by_likeness(pair: tuple[int, float]) -> tuple[float, int]:
    return pair[1], -pair[0]
