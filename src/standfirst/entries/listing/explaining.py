"""Why each item of a listing was taken, and which links came closest without being taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from standfirst.entries.listing.candidates import Candidate
from standfirst.entries.listing.choosing import weigh
from standfirst.entries.listing.headings import Section
from standfirst.entries.listing.outline import MOST_BOXES, where_cut
from standfirst.entries.listing.readings import (
    barred,
    parse_listing,
    read_both,
    standing,
    too_few,
)
from standfirst.entries.listing.weights import WEIGHTS
from standfirst.text.decode import decode_html

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
_COUNTED = frozenset("slug digits deep words links nested prose kin parent_of shape_share".split())
"""Features that are more or less, and not only so or not."""


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

    ``kind`` is what the page as a whole looks like, and ``refused`` the reason for which :func:`read_listing`
    takes nothing of it, None where it does; ``by`` says which reading stands behind: "links", or "headings"
    where the items are sections with no headline link. ``cut`` is true of a page that is too long to be read
    to its end.
    """

    kind: str
    refused: str | None
    by: str
    cut: bool
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
    text = decode_html(html) if isinstance(html, bytes) else html
    tree, kind = parse_listing(text, url)
    readings = read_both(tree, url, at)
    entries = standing(readings, kind)
    refused = barred(tree, kind, url) or too_few(entries, readings, kind)
    entries = () if refused else entries
    cut = where_cut(text) is not None or len(readings.outline.boxes) >= MOST_BOXES
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
        return ListingReasons(kind.value, refused, "headings", cut, taken, tuple(rejected[:_REJECTED]))
    chosen = tuple(reason for _, reason in sorted(told, key=lambda row: row[0]) if reason.score > 0)
    taken = chosen if entries else ()
    rejected = [reason for reason in by_score if reason.score <= 0 or not entries]
    return ListingReasons(kind.value, refused, "links", cut, taken, tuple(rejected[:_REJECTED]))


def _heading_reason(section: Section) -> ItemReason:
    found = [Reason("words of prose after the heading", round(section.words))]
    if section.button is not None:
        found.append(Reason("a link on a line of its own", 1))
    return ItemReason(section.link, section.heading.text, 0.0, tuple(found))


def _reason(candidate: Candidate, score: float, contributions: Sequence[tuple[str, float]]) -> ItemReason:
    strongest = sorted(contributions, key=lambda part: -abs(part[1]))[:_REASONS]
    reasons = tuple(Reason(in_words(name, weight), round(weight, 2)) for name, weight in strongest)
    return ItemReason(candidate.url, candidate.linked, round(score, 2), reasons)


def in_words(feature: str, counted: float) -> str:
    """What was seen of a link, as a person reads it.

    Args:
        feature: its name.
        counted: what it added; where that goes against the feature's weight, the link has less of it than
            the page's others, and that is said.
    """
    of_kin = feature.startswith("kin_")
    told = _IN_WORDS[feature.removeprefix("kin_") if of_kin else feature]
    against = counted * WEIGHTS[feature] < 0
    if of_kin:
        return f"its kin, less than others: {told}" if against else f"its kin: {told}"
    if not against:
        return told
    return f"less than others: {told}" if feature in _COUNTED else f"not: {told}"
