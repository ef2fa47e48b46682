"""Which candidates are items: a weighted sum of what is seen, steadied by what their kin say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from standfirst.entries.listing.candidates import Candidate
from standfirst.entries.listing.features import FEATURES, measure
from standfirst.entries.listing.outline import Outline
from standfirst.entries.listing.weights import BIAS, WEIGHTS

_OWN = 0.65
"""A link's own share in its score; the rest is its kin's. From .5 to .7 are alike, all kin or all own is worse
(.936 against .911 and .930 on links, sites left out in turn; 16 open listing pages, 2026-11-23)."""

_WEIGHTS = tuple(WEIGHTS[name] for name in FEATURES)


def score(found: Sequence[Candidate], outline: Outline, url: str) -> list[float]:
    """The log-odds that each candidate is an item; more than 0 is taken."""
    own = [
        BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, seen, strict=True))
        for seen in measure(found, outline, url)
    ]
    return smooth(own, [candidate.place for candidate in found])


def smooth(scores: Sequence[float], places: Sequence[str]) -> list[float]:
    """Draw each score towards the mean of those in the same kind of place: one list is one decision."""
    kin: dict[str, list[float]] = defaultdict(list)
    for place, value in zip(places, scores, strict=True):
        kin[place].append(value)
    mean = {place: sum(values) / len(values) for place, values in kin.items()}
    return [_OWN * value + (1 - _OWN) * mean[place] for place, value in zip(places, scores, strict=True)]


def choose(found: Sequence[Candidate], outline: Outline, url: str) -> list[Candidate]:
    """The candidates that are items, in page order of their titles."""
    taken = [c for c, odds in zip(found, score(found, outline, url), strict=True) if odds > 0]
    return sorted(taken, key=lambda candidate: candidate.title.place)
