"""The links of a page that could be items: one candidate per address, however many links lead there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standfirst.entries.listing.hints import ASIDE, BYLINE, TITLED
from standfirst.entries.listing.outline import Box, Line, Outline, squeeze
from standfirst.text.links import normalise_link, same_document

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\uac00-\ud7af]")
_WEIGHTY = 4
"""Words from which a link's text is worth a headline: one that has fewer does not bound another's region."""
_LEVELS = 6
"""How many boxes upwards make a kind of place: fewer join menus with headlines, more part the first item from
the rest."""
_AFTER_PATH = re.compile(r"[?#]")
_ROOTS = frozenset(("body", "main"))


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One address, and all links of the page that lead there.

    ``title`` is the line likeliest to name it, ``linked`` its words that are the link and ``words`` how many
    they are. ``region`` is the largest box around the title that holds no other address worth a headline;
    ``place`` the kind of place where the title stands: two links of one list stand in the same.
    """

    url: str
    links: tuple[Box, ...]
    title: Line
    linked: str
    words: float
    region: Box
    innermost: Box
    place: str


_LONG = 10_000
"""A line of more characters is measured by its first: nobody asks how many thousand words it has."""


def count_words(text: str) -> float:
    """Words of a text; scripts that write no spaces count two characters as one."""
    if len(text) > _LONG:
        return _count_words(text[:_LONG]) * len(text) / _LONG
    return _count_words(text)


@lru_cache(maxsize=20_000)
def _count_words(text: str) -> float:
    if text.isascii():
        return float(len(text.split()))
    wide = len(_WIDE.findall(text))
    return len(_WIDE.sub(" ", text).split()) + wide / 2 if wide else float(len(text.split()))


def find_candidates(outline: Outline, url: str) -> list[Candidate]:
    """Every address that the page links to with words, in page order."""
    links: dict[str, list[Box]] = defaultdict(list)
    for box in outline.boxes:
        if box.href is not None:
            links[box.href].append(box)
    here = normalise_link(url) or url
    for href in [href for href in links if _leads_back(href, here)]:
        del links[href]
    lines = _linked_lines(outline.lines, links)
    titles = {href: max(of_it, key=_title_worth) for href, of_it in lines.items()}
    sole = _sole_addresses(
        (href, linked.line)
        for href, of_it in lines.items()
        if titles[href].words >= _WEIGHTY
        for linked in of_it
    )
    return [
        Candidate(
            href,
            tuple(links[href]),
            title.line,
            title.text,
            title.words,
            _region(title.line, href, sole),
            title.innermost,
            _place_of(title.innermost),
        )
        for href, title in titles.items()
    ]


def _leads_back(href: str, url: str) -> bool:
    """Whether a link leads to the page itself; both are normalised. Most are told at little cost."""
    if "%" not in href and "%" not in url and _bare(href) != _bare(url):
        return False
    return same_document(href, url)


def _bare(url: str) -> str:
    """Host and path of an address; a case that differs may be the same document, and is asked further."""
    return _AFTER_PATH.split(url.partition("//")[2], 1)[0].removeprefix("www.").rstrip("/").lower()


@dataclass(frozen=True, slots=True, eq=False)
class _Linked:
    """The words of one line that lead to one address; ``innermost`` is the box of the first of them."""

    line: Line
    text: str
    words: float
    innermost: Box


def _linked_lines(lines: Iterable[Line], links: dict[str, list[Box]]) -> dict[str, list[_Linked]]:
    """For each address, in order, the lines that hold words leading there."""
    found: dict[str, list[_Linked]] = {}
    for line in lines:
        parts: dict[str, list[tuple[str, Box]]] = {}
        for piece in line.pieces:
            link = piece[1].link
            if link is not None and link.href in links:
                parts.setdefault(link.href, []).append(piece)
        for href, pieces in parts.items():
            text = squeeze("".join(words for words, _ in pieces))
            found.setdefault(href, []).append(_Linked(line, text, count_words(text), pieces[0][1]))
    return found


def _title_worth(linked: _Linked) -> float:
    """How much a line looks like the headline of its address."""
    line, words, says = linked.line, linked.words, linked.line.says
    worth = min(words, 8.0) / 2 + (3.0 if line.heading else 0.0) + (2.0 if says & TITLED else 0.0)
    worth -= 3.0 if words > 30 else 1.5 if line.box.tag == "p" and words > 15 else 0.0
    return worth - (1.5 if says & (ASIDE | BYLINE) else 0.0)


def _sole_addresses(stands: Iterable[tuple[str, Line]]) -> dict[Box, str]:
    """For each box that holds weighty addresses, the only one; "" where it holds several."""
    sole: dict[Box, str] = {}
    for href, line in stands:
        box: Box | None = line.box
        while box is not None:
            known = sole.setdefault(box, href)
            if known != href:
                if known == "":
                    break  # so are all boxes around it
                sole[box] = ""
            box = box.parent
    return sole


def _region(title: Line, href: str, sole: dict[Box, str]) -> Box:
    region = title.box
    box: Box | None = region
    while box is not None and sole.get(box, href) == href and box.tag not in _ROOTS:
        region, box = box, box.parent
    return region


def _place_of(innermost: Box) -> str:
    """Tags and first class words of the boxes around, from the inside."""
    names: list[str] = []
    box: Box | None = innermost
    while box is not None and len(names) < _LEVELS:
        names.append(box.name)
        box = box.parent
    return "/".join(names)


def lines_in(lines: Sequence[Line], box: Box) -> Sequence[Line]:
    """The lines inside a box, from the page's lines in order."""
    first = bisect_left(lines, box.start, key=_by_place)
    return lines[first : bisect_left(lines, box.end, lo=first, key=_by_place)]


def _by_place(line: Line) -> int:
    return line.place
