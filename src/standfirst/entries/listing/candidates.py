"""The links of a page that could be items, and what can be seen of each.

One candidate per address, however many links lead there (headline, picture, "Read more"). What is seen are
plain numbers: about the link itself, about the address, about the place where it stands, and about its kin,
the links that stand in the same kind of place. A page repeats itself: what its kin are says most of what a
link is, in any language.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urlsplit

from standfirst.entries.listing.outline import Box, Line, Outline, link_of, squeeze
from standfirst.text.links import same_document

_CHROME = re.compile(
    r"\bnav|navi|menu|foot|breadcrumb|social|share|sharing|login|toolbar|\btags?\b|tagcloud|pagin|lang|cookie|copyright|skip|sitemap|banner|sponsor|promo|\bads?\b|advert|legal|masthead|topbar|header-|site-header|partner"
)
_SIDE = re.compile(
    r"side|aside|related|popular|most|trending|widget|secondary|recent|rail|\bright|footer|latest-comments|recommend|more-"
)
_TITLED = re.compile(r"title|headline|heading|hed\b|titre|titel|titulo|titolo")
_ITEMISH = re.compile(r"item|article|post|story|card|teaser|entry|news|media|block|list|promo|blog|result")
_ASIDE_WORDS = re.compile(
    r"categor|\btags?\b|author|byline|comment|label|kicker|section|topic|meta|more|rubri|kategor|eyebrow|date|time\b"
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\uac00-\ud7af]")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:[01]?\d)?[/-]?")
_DIGITS = re.compile(r"\d+")
_SLUG_WORD = re.compile(r"[-_+,. ]+")
_WEIGHTY = 4
"""Words from which a link's text is worth a headline: one that has fewer does not bound another's region."""
_LEVELS = 6
"""How many boxes upwards make a kind of place: fewer join menus with headlines, more part the first item from the rest."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address, and all links of the page that lead there.

    ``title`` is the line likeliest to name it, ``words`` how many of its words are the link. ``region`` is the
    largest box around the title that holds no other address worth a headline.
    """

    url: str
    links: tuple[Box, ...]
    lines: tuple[Line, ...]
    title: Line
    words: float
    region: Box

    @property
    def innermost(self) -> Box:
        """The innermost box around the first word of the title that is a link."""
        return next(box for _, box in self.title.pieces if (link := link_of(box)) and link.href == self.url)


def count_words(text: str) -> float:
    """Words of a text; scripts that write no spaces count two characters as one."""
    wide = len(_WIDE.findall(text))
    return len(_WIDE.sub(" ", text).split()) + wide / 2


def linked_text(line: Line, url: str) -> str:
    """The words of a line that are a link to an address."""
    return squeeze("".join(text for text, box in line.pieces if (link := link_of(box)) and link.href == url))


def find_candidates(outline: Outline, url: str) -> list[Candidate]:
    """Every address that the page links to with words, in page order."""
    links: dict[str, list[Box]] = defaultdict(list)
    for box in outline.boxes:
        if box.href is not None and not same_document(box.href, url):
            links[box.href].append(box)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in outline.lines:
        for href in dict.fromkeys(link.href for _, box in line.pieces if (link := link_of(box))):
            if href in links:
                lines[href].append(line)
    titles = {href: max(of_it, key=lambda line: title_worth(line, href)) for href, of_it in lines.items()}
    words = {href: count_words(linked_text(title, href)) for href, title in titles.items()}
    sole = _sole_addresses(
        (href, line) for href, of_it in lines.items() if words[href] >= _WEIGHTY for line in of_it
    )
    return [
        Candidate(
            href, tuple(links[href]), tuple(lines[href]), title, words[href], _region(title, href, sole)
        )
        for href, title in titles.items()
    ]


def _sole_addresses(stands: Iterable[tuple[str, Line]]) -> dict[Box, str]:
    """For each box that holds weighty addresses, the only one; "" where it holds several."""
    sole: dict[Box, str] = {}
    for href, line in stands:
        for box in line.box.up():
            known = sole.setdefault(box, href)
            if known != href:
                if known == "":
                    break  # so are all boxes around it
                sole[box] = ""
    return sole


def _region(title: Line, href: str, sole: dict[Box, str]) -> Box:
    region = title.box
    for box in title.box.up():
        if sole.get(box, href) != href or box.tag in ("body", "main"):
            break
        region = box
    return region


def title_worth(line: Line, url: str) -> float:
    """How much a line looks like the headline of its address."""
    words = count_words(linked_text(line, url))
    hints = " ".join(box.hint for box in _near(line))
    worth = min(words, 8.0) / 2 + (3.0 if line.heading else 0.0) + (2.0 if _TITLED.search(hints) else 0.0)
    worth -= 3.0 if words > 30 else 1.5 if line.box.tag == "p" and words > 15 else 0.0
    return worth - (1.5 if _ASIDE_WORDS.search(hints) else 0.0)


def _near(line: Line) -> list[Box]:
    """The boxes right around a line's words: from the innermost to just outside its block."""
    near: list[Box] = []
    for box in line.pieces[0][1].up():
        near.append(box)
        if box is line.box.parent or len(near) == 4:
            break
    return near


# ---------------------------------------------------------------------------- what is seen

_OF_KIN = ("words", "short", "heading", "pictured", "slug", "digits", "prose", "timed", "links")
FEATURES = (
    *("slug", "digits", "dated", "deep", "query", "foreign"),
    *("words", "long", "short", "heading", "heading_high", "links", "pictured", "inline"),
    *("chrome", "side", "titled", "itemish", "aside_words", "listed", "nested", "in_table", "prose", "timed"),
    *(f"kin_{name}" for name in _OF_KIN),
    *("kin", "parent_of", "shape_share", "late"),
)


def measure(found: Sequence[Candidate], outline: Outline, url: str) -> list[tuple[float, ...]]:
    """What is seen of each candidate, in the order of :data:`FEATURES`."""
    own = [_own_features(candidate, outline, url) for candidate in found]
    places = [place_of(candidate) for candidate in found]
    kin: dict[str, list[dict[str, float]]] = defaultdict(list)
    for place, features in zip(places, own, strict=True):
        kin[place].append(features)
    paths = Counter(_directories(found))
    shapes = Counter(_shape(candidate.url) for candidate in found)
    last = outline.boxes[-1].end
    rows = []
    for candidate, features, place in zip(found, own, places, strict=True):
        kindred = kin[place]
        seen = features | {f"kin_{name}": sum(k[name] for k in kindred) / len(kindred) for name in _OF_KIN}
        seen["kin"] = math.log(len(kindred))
        seen["parent_of"] = math.log1p(paths[urlsplit(candidate.url).path.rstrip("/")])
        seen["shape_share"] = shapes[_shape(candidate.url)] / len(found)
        seen["late"] = candidate.title.place / last
        rows.append(tuple(seen[name] for name in FEATURES))
    return rows


def _own_features(candidate: Candidate, outline: Outline, url: str) -> dict[str, float]:
    return _of_address(candidate.url, url) | _of_link(candidate, outline) | _of_place(candidate, outline)


def _of_address(href: str, url: str) -> dict[str, float]:
    parts = urlsplit(href)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    slug = max((_slug_words(segment) for segment in segments[-2:]), default=0)
    digits = max((len(d) for d in _DIGITS.findall(parts.path + "?" + parts.query)), default=0)
    return {
        "slug": math.log1p(min(slug, 10)),
        "digits": min(digits, 8) / 4,
        "dated": float(bool(_DATED.search(parts.path))),
        "deep": min(len(segments), 6) / 3,
        "query": float(bool(parts.query)),
        "foreign": float(parts.netloc.removeprefix("www.") != urlsplit(url).netloc.removeprefix("www.")),
    }


def _slug_words(segment: str) -> int:
    if _WIDE.search(segment):
        return len(segment) // 3
    return len([word for word in _SLUG_WORD.split(segment) if len(word) > 1])


def _of_link(candidate: Candidate, outline: Outline) -> dict[str, float]:
    title, words = candidate.title, candidate.words
    pictured = any(link.holds(picture) for link in candidate.links for picture in outline.pictures)
    return {
        "words": math.log1p(words),
        "long": float(words >= 5),
        "short": float(words <= 2),
        "heading": float(bool(title.heading)),
        "heading_high": float(0 < title.heading <= 3),
        "links": min(len(candidate.links), 4) / 2,
        "pictured": float(pictured),
        "inline": float(len(linked_text(title, candidate.url)) < 0.7 * len(title.text)),
    }


def _of_place(candidate: Candidate, outline: Outline) -> dict[str, float]:
    around = list(candidate.innermost.up())
    near = " ".join(box.hint for box in _near(candidate.title))
    hints = " ".join(box.hint for box in around)
    tags = {box.tag for box in around}
    others = [line for line in lines_in(outline.lines, candidate.region) if line is not candidate.title]
    return {
        "chrome": float(bool(_CHROME.search(hints)) or bool(tags & {"nav", "footer"})),
        "side": float(bool(_SIDE.search(hints)) or "aside" in tags),
        "titled": float(bool(_TITLED.search(near))),
        "itemish": float(bool(_ITEMISH.search(hints))),
        "aside_words": float(bool(_ASIDE_WORDS.search(near))),
        "listed": float("li" in tags),
        "nested": min(sum(box.tag == "li" for box in around), 4) / 2,
        "in_table": float("td" in tags),
        "prose": math.log1p(max((count_words(line.text) for line in others), default=0.0)),
        "timed": float(any(len(line.text) < 60 and _DIGITS.search(line.text) for line in others)),
    }


def lines_in(lines: Sequence[Line], box: Box) -> Iterable[Line]:
    """The lines inside a box, from the page's lines in order."""
    for line in lines[bisect_left(lines, box.start, key=lambda line: line.place) :]:
        if line.place >= box.end:
            break
        yield line


def place_of(candidate: Candidate) -> str:
    """The kind of place where the title stands: tags and first class words of the boxes around it."""
    boxes = islice(candidate.innermost.up(), _LEVELS)
    return "/".join(f"{box.tag}.{_DIGITS.sub('', box.hint.partition(' ')[0])}" for box in boxes)


def _shape(url: str) -> str:
    """An address with what differs between sister pages left out."""
    parts = urlsplit(url)
    segments = parts.path.split("/")
    shaped = []
    for segment in segments:
        plain = _DIGITS.sub("0", unquote(segment))
        shaped.append(
            "-" if len(_SLUG_WORD.split(plain)) > 2 or len(plain) > 20 else plain if "0" not in plain else "0"
        )
    return (
        parts.netloc + "/".join(shaped) + ("?" + re.sub(r"=[^&]*", "=", parts.query) if parts.query else "")
    )


def _directories(found: Iterable[Candidate]) -> Iterable[str]:
    """Every directory above an address, once an address: a section's page lies above its articles."""
    for candidate in found:
        segments = urlsplit(candidate.url).path.rstrip("/").split("/")
        for n in range(1, len(segments)):
            yield "/".join(segments[:n])
