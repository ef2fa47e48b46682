"""When two texts are copies: where enough of the smaller stands in the larger (Broder 1997, containment).

A text that was cut to a third is still a copy; a quotation that two reports share does not make them copies.
"""

from __future__ import annotations

from standfirst.stories.shingles import Shingled, count_shared, sampled

LEAST_IDENTICAL_WORDS = 4
"""Identical texts shorter than this ("Video", "More soon.") say nothing, so they are nobody's copy."""

_SHORT_SHINGLES, _SHORT_SHARE = 16, 0.85
_LONG_SHINGLES, _LONG_SHARE = 84, 0.45
"""What share of the smaller text must stand in the larger: nearly all of a teaser, where one quotation
could be half of the words, and .45 from about 90 words on. On the reprints gold every true pair shares at
least .50. Of ECB+'s pairs on one event two in a hundred share over .30; of those over .60, short ones too,
half a dozen were read: one agency's text. Two that quote one statement share up to .56 (November 2026)."""

LEAST_SHINGLES = 9
"""Texts of fewer than a dozen words are copies only where they are identical."""

_LEAST_MET = 0.25
"""Of the shingles that two copies must have in common by their lengths this part has to be met, before they
are compared: fewer than half of a sample that small turn up once in some thousands of pairs."""


def shared_part(a: Shingled, b: Shingled) -> float | None:
    """Which part of the smaller of two texts stands in the larger, where that makes them copies; else None.

    Args:
        a: one text.
        b: the other.

    Returns:
        1.0 for the same words, a share in 0..1 for copies, None for separate texts.
    """
    if a.identity == b.identity:
        return 1.0 if a.words >= LEAST_IDENTICAL_WORDS else None
    smaller = min(len(a.hashes), len(b.hashes))
    if smaller < LEAST_SHINGLES:
        return None
    share = count_shared(a.hashes, b.hashes) / smaller
    return share if share >= _needed_share(smaller) else None


def least_met(one: int, other: int) -> float:
    """How many filed shingles two texts must have in common to be worth comparing, by their sizes."""
    smaller = min(one, other)
    sample = smaller / max(sampled(one), sampled(other))
    return max(1.0, int(_LEAST_MET * _needed_share(smaller) * sample))


def _needed_share(smaller: int) -> float:
    way = (smaller - _SHORT_SHINGLES) / (_LONG_SHINGLES - _SHORT_SHINGLES)
    return _SHORT_SHARE + min(1.0, max(0.0, way)) * (_LONG_SHARE - _SHORT_SHARE)
