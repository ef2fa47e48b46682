"""Why each item of a listing was taken, and which links came closest without being taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from standfirst.entries.listing.candidates import Candidate
from standfirst.entries.listing.choosing import weigh
from standfirst.entries.listing.headings import Section
from standfirst.entries.listing.readings import parse_listing, read_both, standing

_REASONS = 4
_REJECTED = 10

_IN_WORDS = {
    "slug": "words in the address",
    "digits": "a number in the address",
    "deep": "depth of the address",
    "words": "words of the link",
    "long": "five words or more",
    "short": "two words or fewer",
    "heading": "is a heading",
    "heading_high": "is a heading of the first three levels",
    "links": "several links lead there",
    "pictured": "has a picture",
    "inline": "stands within a longer line",
    "chrome": "stands in the page's furniture",
    "side": "stands in a side column",
    "titled": "is named as a title",
    "itemish": "stands in a box named as an item",
    "aside_words": "is named as a label",
    "listed": "stands in a list",
    "nested": "stands in nested lists",
    "prose": "prose beside it",
    "timed": "a date or number beside it",
    "kin": "how many stand in the same kind of place",
    "parent_of": "other addresses lie below it",
    "shape_share": "addresses of the same shape",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing seen of a link and what it counted: log-odds beside a link that is middling in it."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class ItemReason:
    """A link, its score (log-odds, more than 0 is taken) and what counted most for and against it.

    Items read by headings have no score; their reasons say what stands after the heading.
    """

    link: str | None
    title: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ListingReasons:
    """What was taken of a page, in page order, and the best of what was not, the likeliest first.

    ``kind`` is what the page as a whole looks like; ``by`` says which reading stands behind: "links", or
    "headings" where the items are sections with no headline link.
    """

    kind: str
    by: str
    taken: tuple[ItemReason, ...]
    rejected: tuple[ItemReason, ...]


def explain_listing(html: str | bytes, url: str, at: datetime | None = None) -> ListingReasons:
    """Say why each item of a page was taken, and what came closest without.

    Args:
        html: the page; bytes are decoded.
        url: where it was read.
        at: when it was fetched.

    Returns:
        The reasons, also for pages that :func:`read_listing` refuses.

    Raises:
        UnreadableError: the page is no text at all.
    """
    tree, kind = parse_listing(html, url)
    readings = read_both(tree, url, at)
    entries = standing(readings, kind)
    scores, contributions = weigh(readings.candidates, readings.outline)
    told = [
        (candidate.title.place, _reason(candidate, score, parts))
        for candidate, score, parts in zip(readings.candidates, scores, contributions, strict=True)
    ]
    by_score = sorted((reason for _, reason in told), key=lambda reason: -reason.score)
    if entries and entries is readings.by_headings:
        taken = tuple(_heading_reason(section) for section in readings.sections)
        links = {reason.link for reason in taken}
        rejected = [reason for reason in by_score if reason.link not in links]
        return ListingReasons(kind.value, "headings", taken, tuple(rejected[:_REJECTED]))
    chosen = tuple(reason for _, reason in sorted(told, key=lambda row: row[0]) if reason.score > 0)
    taken = chosen if entries else ()
    rejected = [reason for reason in by_score if reason.score <= 0 or not entries]
    return ListingReasons(kind.value, "links", taken, tuple(rejected[:_REJECTED]))


def _heading_reason(section: Section) -> ItemReason:
    found = [Reason("words of prose after the heading", round(section.words))]
    if section.button is not None:
        found.append(Reason("a link on a line of its own", 1))
    return ItemReason(section.link, section.heading.text, 0.0, tuple(found))


def _reason(candidate: Candidate, score: float, contributions: Sequence[tuple[str, float]]) -> ItemReason:
    strongest = sorted(contributions, key=lambda part: -abs(part[1]))[:_REASONS]
    reasons = tuple(Reason(in_words(name), round(weight, 2)) for name, weight in strongest)
    return ItemReason(candidate.url, candidate.linked, round(score, 2), reasons)


def in_words(feature: str) -> str:
    """A feature's name as a person reads it."""
    if feature in _IN_WORDS:
        return _IN_WORDS[feature]
    return f"its kin: {_IN_WORDS[feature.removeprefix('kin_')]}"
