"""A page's elements with their words, as pins are derived from them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.entries.listing.outline import INLINE, SKIPPED, squeeze
from standfirst.entries.listing.pinning import link_of
from standfirst.entries.listing.selectors import Named

_MOST_ELEMENTS = 20_000
"""Where we stop looking: more than any page that people read has, and a second's work."""
_LONGEST = 3_000
"""Characters of an element's words that are compared; what has more is no part of an item."""


@dataclass(slots=True, eq=False)
class Element:
    """An element: what selectors are made of, and which of the page's words it holds."""

    node: LexborNode
    named: Named
    parent: Element | None
    place: int
    start: int
    page: Elements = field(repr=False)
    end: int = 0
    last: int = 0
    link: str | None = None
    _words: str | None = None

    @property
    def words(self) -> str:
        """Its words, white space as single spaces; empty where it holds too many to be a part of an item."""
        if self._words is None:
            text = self.page.text[self.start : self.end]
            self._words = squeeze(text) if len(text) <= 2 * _LONGEST else ""
        return self._words

    def up(self) -> Iterator[Element]:
        """The element itself and those around it, innermost first."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def holds(self, other: Element) -> bool:
        """Whether another one is this or stands in it."""
        return self.place <= other.place < self.last

    def inside(self) -> list[Element]:
        """The element itself and all in it, in page order."""
        return self.page.all[self.place : self.last]


class Elements:
    """The elements of a page, in page order."""

    def __init__(self, tree: LexborHTMLParser, base: str) -> None:
        self.tree = tree
        self.all: list[Element] = []
        self.text = ""
        self._base = base
        self._by_words: dict[str, list[Element]] | None = None
        if tree.body is not None:
            self._walk(tree.body)
        self.by_node = {element.node.mem_id: element for element in self.all}
        self.by_link: dict[str, list[Element]] = defaultdict(list)
        for element in self.all:
            if element.link is not None:
                self.by_link[element.link].append(element)

    def saying(self, words: str) -> list[Element]:
        """The elements whose words these are, all of them, in page order."""
        if self._by_words is None:
            self._by_words = defaultdict(list)
            for element in self.all:
                if element.words:
                    self._by_words[element.words].append(element)
        return self._by_words.get(words, [])

    def among(self, links: list[Element], inside: Element) -> list[Element]:
        """Of some elements in page order those that stand in another one."""
        first = bisect_left(links, inside.place, key=lambda one: one.place)
        return [one for one in links[first:] if one.place < inside.last]

    def _walk(self, body: LexborNode) -> None:
        texts: list[str] = []
        length = 0
        ahead: list[tuple[LexborNode, Element | None] | Element] = [(body, None)]
        while ahead:
            current = ahead.pop()
            if isinstance(current, Element):
                if current.named.tag not in INLINE:
                    texts.append(" ")
                    length += 1
                current.end, current.last = length, len(self.all)
                continue
            node, parent = current
            if node.tag == "-text":
                text = node.text_content or ""
                texts.append(text)
                length += len(text)
                continue
            if node.tag in SKIPPED or len(self.all) >= _MOST_ELEMENTS:
                continue
            if node.tag not in INLINE:
                texts.append(" ")
                length += 1
            element = Element(node, _named(node), parent, len(self.all), length, self)
            element.link = link_of(node, self._base)
            self.all.append(element)
            ahead.append(element)
            ahead.extend((child, element) for child in reversed(list(node.iter(include_text=True))))
        self.text = "".join(texts)


def _named(node: LexborNode) -> Named:
    attributes = node.attributes
    if not attributes:
        return Named(node.tag or "")
    classes = frozenset((attributes.get("class") or "").split())
    return Named(node.tag or "", classes, attributes.get("id"), attributes.get("itemprop"))
