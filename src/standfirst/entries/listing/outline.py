"""A page's outline: its boxes and its lines, which is all that the listing reader looks at.

A *line* is a run of text that no block boundary or line break divides: what a reader sees as one piece. It
knows which of its words are links, which box holds it, and how it is marked up. Headlines, teasers, dates and
bylines of a listing are lines; a card in one link is several lines in one link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.entries.listing.hints import read_hint
from standfirst.text.html import limit_depth
from standfirst.text.links import normalise_link

SKIPPED = frozenset(
    "script style noscript template svg head iframe object embed select option textarea button video audio "
    "canvas datalist -comment !doctype".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = frozenset(("article", "section", "li", "tr", "td", "body", "main"))
_MOST_CHARACTERS = 2_000_000
_MOST_TAGS = 60_000
MOST_BOXES = 6_000
_MOST_PIECES = 60
"""Where we stop reading, so that no page takes longer than a second or 200 MB: what comes after so many
characters or tags of the source, or after so many elements, is left out. The longest of the 16 open listing
pages has 1.1 million characters, and the fullest 1,450 elements (2026-11-23). A line of more pieces is read
as several."""
_DIGITS = re.compile(r"\d+")
_TAG = re.compile("<")
_BEFORE_TEXT = re.compile(r"<(?:/|(?i:t[dhrbfa]|cap|col|html|body|head|opt|sel|!d))[^<>]*>(?=\s*[^<\s])")
_ANY_TAG_BEFORE_TEXT = re.compile(r"<[/a-zA-Z!][^<>]*>(?=\s*[^<\s])")
_OPTION = re.compile(r"</?opt(?:ion|group)\b[^<>]*>", re.I)
_MOST_OPTIONS = 1_000
_MOST_COPIED = 100_000_000
_ORIGIN = re.compile(r"https?://[^/?#]+")


class Box:
    """An element. Its subtree is what has its place, in document order, from ``start`` to before ``end``.

    What is asked of it again and again is worked out as it is opened, from the box around it: ``link`` is the
    link it stands in, ``heading`` the level of the heading it stands in (0 for none), ``says`` the flags of
    its own name and ``around`` those of all boxes from the outermost to itself, ``listed`` how many list
    items it stands in, ``block`` the block that holds it.
    """

    __slots__ = (
        *("tag", "hint", "style", "parent", "start", "end", "href", "when"),
        *("says", "around", "link", "heading", "listed", "block"),
    )

    def __init__(self, tag: str, hint: str, parent: Box | None, start: int) -> None:
        self.tag, self.hint, self.parent, self.start, self.end = tag, hint, parent, start, start
        self.href: str | None = None
        self.when: str | None = None
        self.style = ""
        self.says = self.around = read_hint(tag, hint)
        self.link: Box | None = None
        self.heading = _HEADINGS.get(tag, 0)
        self.listed = int(tag == "li")
        self.block: Box = self
        if parent is not None:
            self.around |= parent.around
            self.link = parent.link
            self.listed += parent.listed
            if not self.heading and tag not in _CONTAINERS:
                self.heading = parent.heading
            if tag in INLINE:
                self.block = parent.block

    def up(self) -> Iterator[Box]:
        """The box itself and those around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def holds(self, other: Box) -> bool:
        """Whether another box is this one or inside it."""
        return self.start <= other.start < self.end

    @property
    def name(self) -> str:
        """Tag and first class word, numbers left out: what boxes of one kind have in common."""
        return _kind_name(self.tag, self.hint)


@lru_cache(maxsize=20_000)
def _kind_name(tag: str, hint: str) -> str:
    return f"{tag}.{_DIGITS.sub('', hint.partition(' ')[0])}"


@dataclass(slots=True, eq=False)
class Line:
    """One line: its pieces, each with the box it stands in, and the block box that holds it."""

    box: Box
    place: int
    pieces: list[tuple[str, Box]] = field(default_factory=list)
    text: str = ""

    @property
    def heading(self) -> int:
        """The level of the heading it stands in, 1 to 6; 0 for none."""
        return self.pieces[0][1].heading if self.pieces else 0

    @property
    def says(self) -> int:
        """The flags of the names right around it: first words' box, block, and what is around that."""
        flags = self.pieces[0][1].says | self.box.says
        return flags if self.box.parent is None else flags | self.box.parent.says


@dataclass(slots=True)
class Outline:
    """A page in reading order. ``pictures`` are the boxes of images."""

    boxes: list[Box]
    lines: list[Line]
    pictures: list[Box]


def read_outline(html: str, url: str) -> Outline:
    """The outline of a page; links are normalised, those that lead nowhere are dropped."""
    return outline_of(parse_page(html), url)


def parse_page(html: str) -> LexborHTMLParser:
    """Parse a page, however long or deeply nested it is."""
    read = limit_depth(html[: where_cut(html)])
    if len(_OPTION.findall(read)) > _MOST_OPTIONS:
        read = _OPTION.sub(" ", read)  # nothing in a selection is read, and the parser's time is quadratic
    return LexborHTMLParser(part_texts(read))


def part_texts(html: str) -> str:
    """The same page, its texts kept apart where joining them would take the parser gigabytes.

    Text after a tag that has no place there (a stray ``</b>``, a cell outside any table, anything within a
    selection) is joined to the text before it, and the parser copies the whole for each: a page of two
    million characters took 2.9 GB (2026-11-24). A comment, and a break for what is moved out of tables, keeps
    them apart.
    """
    if len(_BEFORE_TEXT.findall(html)) * len(html) < _MOST_COPIED:
        return html
    return _ANY_TAG_BEFORE_TEXT.sub(r"\g<0><!----><wbr>", html)


def where_cut(html: str) -> int | None:
    """The place in a page's source up to which it is read; None where it is read whole."""
    if html.count("<", 0, _MOST_CHARACTERS) > _MOST_TAGS:
        return next(islice(_TAG.finditer(html), _MOST_TAGS, None)).start()
    return _MOST_CHARACTERS if len(html) > _MOST_CHARACTERS else None


def outline_of(tree: LexborHTMLParser, url: str) -> Outline:
    """As :func:`read_outline`, for a page that is parsed already."""
    base = tree.css_first("base[href]")
    builder = _Builder((base.attributes.get("href") if base else None) or url, url)
    if tree.body is not None:
        builder.walk(tree.body)
    return builder.outline()


def squeeze(text: str) -> str:
    """White space as single spaces, none at the ends."""
    return " ".join(text.split())


class _Builder:
    def __init__(self, base: str, url: str) -> None:
        self._base = normalise_link(base, url) or url
        origin = _ORIGIN.match(self._base)
        self._origin = origin[0] if origin else None
        self._links: dict[str, str | None] = {}
        self._boxes: list[Box] = []
        self._lines: list[Line] = []
        self._pictures: list[Box] = []
        self._place = 0
        self._open: Line | None = None

    def walk(self, body: LexborNode) -> None:
        """Visit the tree in document order, without recursion: pages may be nested very deep."""
        opened: list[tuple[LexborNode, Box]] = [(body, self._enter(body, "body", None))]
        node = body.child
        while opened and len(self._boxes) < MOST_BOXES:
            if node is None:
                left, box = opened.pop()
                self._leave(box)
                node = left.next if opened else None
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "", opened[-1][1])
            elif tag not in SKIPPED:  # what is hidden counts: tabs and slides hide what they list
                box = self._enter(node, tag, opened[-1][1])
                child = node.child
                if child is not None:
                    opened.append((node, box))
                    node = child
                    continue
                self._leave(box)
            node = node.next
        for _, box in reversed(opened):
            self._leave(box)

    def _enter(self, node: LexborNode, tag: str, parent: Box | None) -> Box:
        attributes = node.attributes
        self._place += 1
        if attributes:
            named = (attributes.get("class"), attributes.get("id"), attributes.get("role"))
            box = Box(tag, " ".join(filter(None, named)).lower(), parent, self._place)
            box.when = attributes.get("datetime")
            box.style = attributes.get("style") or ""
            if tag == "a":
                self._link(box, attributes.get("href"))
        else:
            box = Box(tag, "", parent, self._place)
        self._boxes.append(box)
        if tag == "img":
            self._pictures.append(box)
        if tag not in INLINE:
            self._open = None
        return box

    def _link(self, box: Box, href: str | None) -> None:
        if not href or href.startswith("#"):
            return
        if href not in self._links:
            rooted = self._origin is not None and href[0] == "/" and href[:2] != "//" and "/." not in href
            self._links[href] = (
                normalise_link(f"{self._origin}{href}") if rooted else normalise_link(href, self._base)
            )
        box.href = self._links[href]
        if box.href is not None:
            box.link = box

    def _leave(self, box: Box) -> None:
        box.end = self._place + 1
        if box.tag not in INLINE:
            self._open = None

    def _text(self, text: str, box: Box) -> None:
        if not text or text.isspace():
            if text and self._open is not None:
                self._open.pieces.append((" ", box))
            return
        if self._open is None or len(self._open.pieces) >= _MOST_PIECES:
            self._place += 1
            self._open = Line(box.block, self._place)
            self._lines.append(self._open)
        self._open.pieces.append((text, box))

    def outline(self) -> Outline:
        """What has been gathered; lines of nothing but invisible characters are left out."""
        for line in self._lines:
            line.text = squeeze("".join(text for text, _ in line.pieces))
        return Outline(self._boxes, [line for line in self._lines if line.text], self._pictures)
