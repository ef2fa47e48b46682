"""The elements of a page by their tags and names: two walks, where each selector walks the whole page again.

Reading an article asks for some 35 sorts of elements; so much searching was a third of its time on the pages
of the article benchmark (2026-11-27).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from operator import itemgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.text.wrappers import stands_in

#: The tags that are kept at hand. All others are searched for when a page is made of nothing else.
_AT_HAND = frozenset(
    "article blockquote form h1 h2 h3 h4 h5 h6 html input link meta noscript p pre script title".split()
)

#: No article's page has a tenth as many elements with a class; of one made to fill memory the first will do.
_MOST_NAMED = 20_000

Attributes = Mapping[str, str | None]


class PageElements:
    """A parsed page with its elements at hand; the page must not be changed meanwhile.

    Args:
        tree: the parsed page.
        names: the names that are to be asked for (:meth:`named`).
    """

    def __init__(self, tree: LexborHTMLParser, names: frozenset[str] = frozenset()) -> None:
        self.tree = tree
        self._names = names
        self._linked: dict[int, int] = {}
        self._holders: dict[int, LexborNode | None] = {}
        self._nodes: dict[str, list[LexborNode]] = {tag: [] for tag in _AT_HAND}
        self._places: dict[str, array[int]] = {tag: array("L") for tag in _AT_HAND}
        root = tree.root
        for place, node in enumerate(root.traverse(include_text=False) if root is not None else ()):
            if (tag := node.tag) in _AT_HAND:
                self._nodes[tag].append(node)
                self._places[tag].append(place)

    @property
    def body(self) -> LexborNode | None:
        """The page's body."""
        return self.tree.body

    def all(self, *tags: str) -> list[LexborNode]:
        """The elements of these tags in document order."""
        if not _AT_HAND.issuperset(tags):
            return self.tree.css(", ".join(tags))
        there = [tag for tag in tags if self._nodes[tag]]
        if len(there) < 2:
            return self._nodes[there[0]] if there else []
        placed = chain.from_iterable(zip(self._places[tag], self._nodes[tag], strict=True) for tag in there)
        return [node for _, node in sorted(placed, key=itemgetter(0))]

    def first(self, *tags: str) -> LexborNode | None:
        """The first element of these tags."""
        return next(iter(self.all(*tags)), None)

    def named(self, names: frozenset[str]) -> list[LexborNode]:
        """The elements with one of these names, in document order.

        Args:
            names: classes in lower case; values of other attributes as ``"itemprop=author"`` and
                ``"rel=author"``; ``"<time>"``. All among those the page was made with.
        """
        return [node for node, given in self._named if not names.isdisjoint(given)]

    @cached_property
    def metas(self) -> list[Attributes]:
        """The attributes of the page's ``<meta>`` tags."""
        return [tag.attributes for tag in self._nodes["meta"]]

    @cached_property
    def links(self) -> list[Attributes]:
        """The attributes of the page's ``<link>`` tags."""
        return [tag.attributes for tag in self._nodes["link"]]

    @cached_property
    def json_ld(self) -> list[str]:
        """The scripts that hold JSON-LD."""
        return [
            script.text(deep=True)
            for script in self._nodes["script"]
            if (script.attributes.get("type") or "").lower() == "application/ld+json"
        ]

    def linked(self, paragraph: LexborNode) -> int:
        """The characters of a paragraph that stand in links."""
        key = paragraph.mem_id
        if key not in self._linked:
            self._linked[key] = sum(len(link.text(deep=True)) for link in paragraph.css("a"))
        return self._linked[key]

    def holder(self, paragraph: LexborNode) -> LexborNode | None:
        """What a paragraph stands in, past the wrappers that it fills alone."""
        key = paragraph.mem_id
        if key not in self._holders:
            self._holders[key] = stands_in(paragraph)
        return self._holders[key]

    @cached_property
    def _named(self) -> list[tuple[LexborNode, frozenset[str]]]:
        found = []
        told: dict[str | None, frozenset[str]] = {}
        for node in self.tree.css("[class], [itemprop], [rel], time")[:_MOST_NAMED]:
            attributes = node.attributes
            classes = attributes.get("class")
            if classes not in told:
                told[classes] = self._names.intersection((classes or "").lower().split())
            names = told[classes]
            if "itemprop" in attributes or "rel" in attributes:
                others = (f"{key}={attributes[key]}" for key in ("itemprop", "rel") if key in attributes)
                names = names.union(self._names.intersection(others))
            if node.tag == "time":
                names = names | {"<time>"}
            if names:
                found.append((node, names))
        return found
