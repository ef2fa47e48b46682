"""Where the prose of a page stands: how much of it each element holds.

A paragraph weighs its characters outside links, and so does every element around it. What is told for
furniture, for an aside or for another article holds none. Weighing paragraphs goes back to Arc90's
Readability (2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from standfirst.articles.asides import find_asides
from standfirst.articles.furniture import furniture_word, is_furniture, name_of
from standfirst.text.elements import PageElements
from standfirst.text.spaces import squeeze

#: Characters that are measured of a page at most; none that is fetched holds more than a third.
_MOST_MEASURED = 30_000_000

#: A paragraph weighs its characters outside links, from this many on.
LEAST_PROSE = 40

#: A lone paragraph shorter than this is as often a teaser beside its link: it weighs a third.
_LONG_PARAGRAPH = 600

#: Pages with less prose in paragraphs than this set their text in other elements, with line breaks.
_FEW_PARAGRAPHS = 500

#: What holds the page's main headline and this share of its prose is no furniture, whatever its name.
_HEADED = 0.25

BESIDE = frozenset(("aside", "footer", "nav", "form", "figure"))
_OLD = frozenset(("body", "center", "dd", "dt", "font"))


@dataclass(slots=True)
class Prose:
    """How much prose each element holds, by ``mem_id``; all but what stands in furniture.

    ``together`` holds the share of the page's prose in all elements whose names bear one word of furniture;
    ``headed`` the elements around the main headline; ``asides`` what stands beside the article.
    """

    total: int = 0
    held: dict[int, int] = field(default_factory=dict)
    asides: frozenset[int] = frozenset()
    together: dict[str, float] = field(default_factory=dict)
    headed: frozenset[int] = frozenset()

    def of(self, node: LexborNode) -> int:
        """The prose in an element."""
        return self.held.get(node.mem_id, 0)

    def share(self, node: LexborNode) -> float:
        """The share of the page's prose in an element."""
        return self.held.get(node.mem_id, 0) / self.total if self.total else 0.0

    def is_furniture(self, node: LexborNode) -> bool:
        """Whether an element is told for furniture by its name, role or state."""
        attributes = node.attributes
        if not attributes:
            return False
        share = self.share(node)
        if share >= _HEADED and node.mem_id in self.headed:
            return False
        if word := furniture_word(name_of(attributes)):
            share = max(share, self.together.get(word, 0.0))
        return is_furniture(node.tag or "", attributes, share)


def weigh_prose(page: PageElements, *, everywhere: bool = False) -> Prose:
    """Weigh the prose of every element, then again without furniture, known by its share of the first.

    Args:
        page: the page's elements; left as they were.
        everywhere: weigh bare text in other elements as well, though there are paragraphs.
    """
    groups = list(_groups(page, page.all("p", "blockquote", "pre"), deep=True))
    if everywhere or sum(weight for _, weight in groups) < _FEW_PARAGRAPHS:
        groups += _groups(page, page.all("div", "td", "section", "article", "span", "li", "main"), deep=False)
    if sum(weight for _, weight in groups) < _FEW_PARAGRAPHS:
        groups += _groups(page, _bare(page), deep=False)
    above = _Above()
    for holder, _ in groups:
        above.add(holder)
    everything = above.sum({}, groups)
    everything.headed = _around_headline(page)
    everything.together = above.together(groups, everything.total)
    asides = find_asides(page, everything.share)
    prose = above.sum(above.beside(everything, asides), groups)
    if not prose.total:  # all paragraphs are comments and the like: the article is set in other elements
        return everything if everywhere else weigh_prose(page, everywhere=True)
    prose.asides, prose.headed, prose.together = asides, everything.headed, everything.together
    return prose


def _around_headline(page: PageElements) -> frozenset[int]:
    headline = page.first("h1")
    return (
        frozenset(node.mem_id for node in with_ancestors(headline)) if headline is not None else frozenset()
    )


def with_ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """An element and all around it, those further in first."""
    ancestor: LexborNode | None = node
    while ancestor is not None:
        yield ancestor
        ancestor = ancestor.parent


# ------------------------------------------------------------------------------ paragraphs


def _groups(page: PageElements, nodes: list[LexborNode], deep: bool) -> Iterator[tuple[LexborNode, int]]:
    """Elements that hold paragraphs of prose, with their weight."""
    found: list[tuple[LexborNode, int, int]] = []
    together: dict[int, int] = {}
    measured = 0
    for node in nodes:
        text = node.text(deep=deep)
        measured += len(text)
        if measured > _MOST_MEASURED:  # the same text, over and over, in elements that nest
            break
        weight = _weight(page, node, text, deep)
        parent = node.parent if deep else node
        holder = page.holder(node) if weight and deep else parent
        if weight and parent is not None and holder is not None:
            found.append((parent, weight, holder.mem_id))
            together[holder.mem_id] = together.get(holder.mem_id, 0) + 1
    for parent, weight, key in found:
        lone = together[key] == 1 and weight <= _LONG_PARAGRAPH
        yield parent, weight // 3 if lone else weight


def _weight(page: PageElements, node: LexborNode, text: str, deep: bool) -> int:
    """The characters of a paragraph outside links; 0 where it is no prose."""
    if len(text) < LEAST_PROSE:
        return 0
    size = len(squeeze(text))
    if size < LEAST_PROSE:
        return 0
    linked = page.linked(node) if deep else 0
    return 0 if 2 * linked > size else size - linked


def _bare(page: PageElements) -> list[LexborNode]:
    """Other elements with text of their own: custom ones, those of old, the body itself."""
    found: dict[int, LexborNode] = {}
    if page.body is not None:
        for node in page.body.traverse(include_text=True):
            holder = node.parent
            if node.tag == "-text" and holder is not None and ("-" in str(holder.tag) or holder.tag in _OLD):
                found[holder.mem_id] = holder
    return list(found.values())


# ------------------------------------------------------------------------------ what is around them


@dataclass(slots=True)
class _Above:
    """The elements around some prose, each once, those further out first: pages nest deeply."""

    nodes: dict[int, LexborNode] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)

    def add(self, holder: LexborNode) -> None:
        """Note an element and all around it."""
        path: list[LexborNode] = []
        node: LexborNode | None = holder
        while node is not None and node.mem_id not in self.nodes:
            path.append(node)
            node = node.parent
        parent = node.mem_id if node is not None else None
        for one in reversed(path):
            self.nodes[one.mem_id], self.parents[one.mem_id] = one, parent
            parent = one.mem_id

    def sum(self, beside: dict[int, bool], groups: list[tuple[LexborNode, int]]) -> Prose:
        """How much prose each element holds, without what stands beside."""
        prose = Prose()
        for holder, weight in groups:
            if not beside.get(holder.mem_id):
                prose.total += weight
                prose.held[holder.mem_id] = prose.held.get(holder.mem_id, 0) + weight
        for key in reversed(self.nodes):
            parent = self.parents[key]
            if parent is not None and key in prose.held:
                prose.held[parent] = prose.held.get(parent, 0) + prose.held[key]
        return prose

    def together(self, groups: list[tuple[LexborNode, int]], total: int) -> dict[str, float]:
        """The share of all prose that stands in elements whose names bear one word of furniture."""
        words: dict[int | None, frozenset[str]] = {None: frozenset()}
        for key, node in self.nodes.items():
            inherited = words[self.parents[key]]
            attributes = node.attributes
            word = furniture_word(name_of(attributes)) if attributes else ""
            words[key] = inherited | {word} if word else inherited
        held: dict[str, int] = {}
        for holder, weight in groups:
            for word in words[holder.mem_id]:
                held[word] = held.get(word, 0) + weight
        return {word: weight / total for word, weight in held.items()} if total else {}

    def beside(self, everything: Prose, asides: frozenset[int]) -> dict[int, bool]:
        """Which elements are, or lie in, furniture, a link, an aside, or an article within an article."""
        found: dict[int, bool] = {}
        articles: dict[int | None, int] = {None: 0}
        for key, node in self.nodes.items():
            parent = self.parents[key]
            articles[key] = articles[parent] + (node.tag == "article")
            found[key] = (
                (parent is not None and found[parent])
                or key in asides
                or articles[key] > 1
                or _is_beside(node, everything)
            )
        return found


def _is_beside(node: LexborNode, everything: Prose) -> bool:
    if node.tag == "a" or (node.tag in BESIDE and everything.share(node) < 0.5):
        return True
    return everything.is_furniture(node)
