"""A page's outline: its boxes and its lines, which is all that the listing reader looks at.

A *line* is a run of text that no block boundary or line break divides: what a reader sees as one piece. It
knows which of its words are links, which box holds it, and how it is marked up. Headlines, teasers, dates and
bylines of a listing are lines; a card in one link is several lines in one link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.text.html import limit_depth
from standfirst.text.links import normalise_link

_SKIPPED = frozenset(
    "script style noscript template svg head iframe object embed select option textarea button video audio canvas "
    "datalist -comment !doctype".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE = re.compile(r"\s+")


class Box:
    """An element. ``start`` and ``end`` are places in document order: its subtree is ``start <= place < end``."""

    __slots__ = ("end", "hint", "href", "parent", "start", "tag", "when")

    def __init__(self, tag: str, hint: str, parent: Box | None, start: int) -> None:
        self.tag, self.hint, self.parent, self.start, self.end = tag, hint, parent, start, start
        self.href: str | None = None
        self.when: str | None = None

    def up(self) -> Iterator[Box]:
        """The box itself and those around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def holds(self, other: Box) -> bool:
        """Whether another box is this one or inside it."""
        return self.start <= other.start < self.end


@dataclass(slots=True)
class Line:
    """One line: its pieces, each with the link box it stands in (or None), and the block box that holds it."""

    box: Box
    place: int
    pieces: list[tuple[str, Box]] = field(default_factory=list)
    text: str = ""

    @property
    def heading(self) -> int:
        """The level of the heading it stands in, 1 to 6; 0 for none."""
        for box in (self.pieces[0][1] if self.pieces else self.box).up():
            if box.tag in _HEADINGS:
                return int(box.tag[1])
            if box.tag in ("article", "section", "li", "tr", "td", "body", "main"):
                break
        return 0


@dataclass(slots=True)
class Outline:
    """A page in reading order. ``pictures`` are the boxes of images."""

    boxes: list[Box]
    lines: list[Line]
    pictures: list[Box]


def read_outline(html: str, url: str) -> Outline:
    """The outline of a page; links are normalised, those that lead nowhere are dropped."""
    tree = LexborHTMLParser(limit_depth(html))
    base = tree.css_first("base[href]")
    builder = _Builder((base.attributes.get("href") if base else None) or url, url)
    if tree.body is not None:
        builder.walk(tree.body)
    return builder.outline()


def squeeze(text: str) -> str:
    """White space as single spaces, none at the ends."""
    return _SPACE.sub(" ", text).strip()


class _Builder:
    def __init__(self, base: str, url: str) -> None:
        self._base = normalise_link(base, url) or url
        self._boxes: list[Box] = []
        self._lines: list[Line] = []
        self._pictures: list[Box] = []
        self._place = 0
        self._open: Line | None = None

    def walk(self, body: LexborNode) -> None:
        """Visit the tree in document order, without recursion: pages may be nested very deep."""
        node: LexborNode | None = body
        box: Box | None = None
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                self._text(node, box)
            elif tag not in _SKIPPED:  # what is hidden counts: tabs and slides hide what they list
                entered = self._enter(node, tag, box)
                if node.child is not None:
                    box, node = entered, node.child
                    continue
                self._leave(entered)
            while node is not None and node.next is None:
                node = node.parent
                if node is None or box is None:
                    return
                self._leave(box)
                if node.mem_id == body.mem_id:
                    return
                box = box.parent
            node = node.next if node is not None else None

    def _enter(self, node: LexborNode, tag: str, parent: Box | None) -> Box:
        attributes = node.attributes
        hint = " ".join(filter(None, (attributes.get("class"), attributes.get("id"), attributes.get("role"))))
        self._place += 1
        box = Box(tag, hint.lower(), parent, self._place)
        self._boxes.append(box)
        if tag == "a" and (href := attributes.get("href")) and not href.startswith("#"):
            box.href = normalise_link(href, self._base)
        elif tag == "img":
            self._pictures.append(box)
        box.when = attributes.get("datetime")
        if tag not in _INLINE:
            self._open = None
        return box

    def _leave(self, box: Box) -> None:
        box.end = self._place + 1
        if box.tag not in _INLINE:
            self._open = None

    def _text(self, node: LexborNode, box: Box | None) -> None:
        text = node.text_content
        if box is None or not text:
            return
        if not text.strip():
            if self._open is not None:
                self._open.pieces.append((" ", box))
            return
        if self._open is None:
            self._place += 1
            self._open = Line(next(b for b in box.up() if b.tag not in _INLINE), self._place)
            self._lines.append(self._open)
        self._open.pieces.append((text, box))

    def outline(self) -> Outline:
        for line in self._lines:
            line.text = squeeze("".join(text for text, _ in line.pieces))
        return Outline(self._boxes, [line for line in self._lines if line.text], self._pictures)


def link_of(box: Box) -> Box | None:
    """The link that a box stands in, if any."""
    return next((b for b in box.up() if b.href is not None), None)
