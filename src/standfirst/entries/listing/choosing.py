"""Which candidates are items: a weighted sum of what is seen, steadied by what their kin say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from standfirst.entries.listing.candidates import Candidate
from standfirst.entries.listing.features import FEATURES, measure
from standfirst.entries.listing.outline import Outline
from standfirst.entries.listing.weights import BIAS, WEIGHTS

_OWN = 0.65
"""A link's own share in its score; the rest is its kin's. From .5 to .7 are alike, all kin or all own is
worse (.936 against .911 and .930 on links, sites left out in turn; 16 open listing pages, 2026-11-23)."""

_MOST_ITEMS = 2_000
"""Items of a page that are read; the longest open listing has some two hundred (2026-11-27)."""

_WEIGHTS = tuple(WEIGHTS[name] for name in FEATURES)


def choose(found: Sequence[Candidate], outline: Outline) -> list[Candidate]:
    """The candidates that are items, in page order of their titles."""
    scores = _score(found, measure(found, outline))
    taken = [candidate for candidate, score in zip(found, scores, strict=True) if score > 0]
    return sorted(taken, key=lambda candidate: candidate.title.place)[:_MOST_ITEMS]


def weigh(found: Sequence[Candidate], outline: Outline) -> tuple[list[float], list[list[tuple[str, float]]]]:
    """The log-odds that each candidate is an item, and what each feature adds to them.

    What a feature adds is counted from the mean of the page's links: what all have tells nothing.
    """
    seen = measure(found, outline)
    means = [sum(column) / len(seen) for column in zip(*seen, strict=True)]
    added = [
        [
            (name, weight * (value - mean))
            for name, weight, value, mean in zip(FEATURES, _WEIGHTS, row, means, strict=True)
        ]
        for row in seen
    ]
    return _score(found, seen), added


def smooth(scores: Sequence[float], places: Sequence[str]) -> list[float]:
    """Draw each score towards the mean of those in the same kind of place: one list is one decision."""
    kin: dict[str, list[float]] = defaultdict(list)
    for place, value in zip(places, scores, strict=True):
        kin[place].append(value)
    mean = {place: sum(values) / len(values) for place, values in kin.items()}
    return [_OWN * value + (1 - _OWN) * mean[place] for place, value in zip(places, scores, strict=True)]


def _score(found: Sequence[Candidate], seen: Sequence[Sequence[float]]) -> list[float]:
    own = [BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, row, strict=True)) for row in seen]
    return smooth(own, [candidate.place for candidate in found])
