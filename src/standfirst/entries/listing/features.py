"""What is seen of a candidate: plain numbers, the same in any language.

About the link itself, the address, the place where it stands, and its kin, the links that stand in the same
kind of place. A page repeats itself: what its kin are says most of what a link is.

What only a few sites' addresses and places tell is left out (a date, a query or another host in the address;
in a table; how far down the page): with such features the reader knew the open pages better by heart, and
took a table of the site's sections for news on 11 of 12 layouts it had never seen (F1 .497, against 1.000
without them and with the invented pages to learn from; training/listings/kept_apart.py, 2026-11-24).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from standfirst.entries.listing.candidates import Candidate, count_words, lines_in
from standfirst.entries.listing.hints import ASIDE, CHROME, ITEMISH, LISTED, SIDE, TITLED
from standfirst.entries.listing.outline import Box, Line, Outline

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\uac00-\ud7af]")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_SLUG_WORD = re.compile(r"[-_+,. ]+")
_VALUE = re.compile(r"=[^&]*")
_LONGEST_DATE = 60
_REGION_LINES = 60
"""Lines of a region that are looked at: an item has a few, a page's whole body is no item."""

_OWN = (
    *("slug", "digits", "deep"),
    *("words", "long", "short", "heading", "heading_high", "links", "pictured", "inline"),
    *("chrome", "side", "titled", "itemish", "aside_words", "listed", "nested", "prose", "timed"),
)
_OF_KIN = ("words", "short", "heading", "pictured", "slug", "digits", "prose", "timed", "links")
FEATURES = (
    *_OWN,
    *(f"kin_{name}" for name in _OF_KIN),
    *("kin", "parent_of", "shape_share"),
)
_KIN_PLACES = tuple(_OWN.index(name) for name in _OF_KIN)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line of a region: how many words it has, and whether it may show a date."""

    line: Line
    words: float
    timed: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """What is looked up for each candidate of a page."""

    lines: Sequence[Line]
    pictures: Sequence[int]
    regions: dict[Box, tuple[_Seen, ...]] = field(default_factory=dict)

    def seen_in(self, region: Box) -> tuple[_Seen, ...]:
        """The first lines of a region, measured once however many candidates share it."""
        if region not in self.regions:
            lines = lines_in(self.lines, region)[:_REGION_LINES]
            self.regions[region] = tuple(
                _Seen(line, count_words(line.text), len(line.text) < _LONGEST_DATE and _has_digit(line.text))
                for line in lines
            )
        return self.regions[region]


def measure(found: Sequence[Candidate], outline: Outline) -> list[tuple[float, ...]]:
    """What is seen of each candidate, in the order of :data:`FEATURES`."""
    if not found:
        return []
    page = _Page(outline.lines, [box.start for box in outline.pictures])
    addresses = [urlsplit(candidate.url) for candidate in found]
    own = [_own(candidate, parts, page) for candidate, parts in zip(found, addresses, strict=True)]
    kin = _means_of_kin(found, own)
    directories = Counter(_directories(addresses))
    shapes = [_shape(parts) for parts in addresses]
    alike = Counter(shapes)
    rows = []
    for candidate, parts, shape, seen in zip(found, addresses, shapes, own, strict=True):
        of_kin, size = kin[candidate.place]
        over = directories[parts.path.rstrip("/")]
        among = (math.log(size), math.log1p(over), alike[shape] / len(found))
        rows.append((*seen, *of_kin, *among))
    return rows


def _means_of_kin(
    found: Sequence[Candidate], own: Sequence[tuple[float, ...]]
) -> dict[str, tuple[list[float], int]]:
    """For each kind of place: the means of what is seen of those who stand there, and how many they are."""
    kin: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for candidate, seen in zip(found, own, strict=True):
        kin[candidate.place].append(seen)
    return {
        place: ([sum(seen[n] for seen in kindred) / len(kindred) for n in _KIN_PLACES], len(kindred))
        for place, kindred in kin.items()
    }


def _own(candidate: Candidate, parts: SplitResult, page: _Page) -> tuple[float, ...]:
    return (*_of_address(parts), *_of_link(candidate, page), *_of_place(candidate, page))


def _of_address(parts: SplitResult) -> tuple[float, ...]:
    segments = [segment for segment in parts.path.split("/") if segment]
    slug = max((_slug_words(unquote(segment)) for segment in segments[-2:]), default=0)
    digits = max(map(len, _DIGITS.findall(f"{parts.path}?{parts.query}")), default=0)
    return (
        math.log1p(min(slug, 10)),
        min(digits, 8) / 4,
        min(len(segments), 6) / 3,
    )


def _slug_words(segment: str) -> int:
    if not segment.isascii() and _WIDE.search(segment):
        return len(segment) // 3
    return sum(len(word) > 1 for word in _SLUG_WORD.split(segment))


def _of_link(candidate: Candidate, page: _Page) -> tuple[float, ...]:
    words, heading = candidate.words, candidate.title.heading
    return (
        math.log1p(words),
        float(words >= 5),
        float(words <= 2),
        float(bool(heading)),
        float(0 < heading <= 3),
        min(len(candidate.links), 4) / 2,
        float(any(_holds_one(link, page.pictures) for link in candidate.links)),
        float(len(candidate.linked) < 0.7 * len(candidate.title.text)),
    )


def _holds_one(box: Box, places: Sequence[int]) -> bool:
    n = bisect_left(places, box.start)
    return n < len(places) and places[n] < box.end


def _of_place(candidate: Candidate, page: _Page) -> tuple[float, ...]:
    innermost = candidate.innermost
    around, near = innermost.around, _near(candidate)
    prose, timed = 0.0, False
    for seen in page.seen_in(candidate.region):
        if seen.line is not candidate.title:
            prose = max(prose, seen.words)
            timed = timed or seen.timed
    return (
        float(bool(around & CHROME)),
        float(bool(around & SIDE)),
        float(bool(near & TITLED)),
        float(bool(around & ITEMISH)),
        float(bool(near & ASIDE)),
        float(bool(around & LISTED)),
        min(innermost.listed, 4) / 2,
        math.log1p(prose),
        float(timed),
    )


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _near(candidate: Candidate) -> int:
    """The flags of the names right around a title, at most four boxes up from its first words."""
    box: Box | None = candidate.title.pieces[0][1]
    flags = 0
    for _ in range(4):
        if box is None:
            break
        flags |= box.says
        if box is candidate.title.box.parent:
            break
        box = box.parent
    return flags


def _shape(parts: SplitResult) -> str:
    """An address with what differs between sister pages left out."""
    shaped = []
    for segment in parts.path.split("/"):
        plain = _DIGITS.sub("0", unquote(segment))
        if len(plain) > 20 or len(_SLUG_WORD.split(plain)) > 2:
            plain = "-"
        elif "0" in plain:
            plain = "0"
        shaped.append(plain)
    return f"{parts.netloc}{'/'.join(shaped)}?{_VALUE.sub('=', parts.query)}"


def _directories(addresses: Iterable[SplitResult]) -> Iterable[str]:
    """Every directory above an address, once an address: a section's page lies above its articles."""
    for parts in addresses:
        path = parts.path.rstrip("/")
        end = path.find("/")
        while end >= 0:
            yield path[:end]
            end = path.find("/", end + 1)
