"""The body of an article: the container that holds its prose, and the paragraphs in it, in order.

The container is found as readers find it, by where the running prose stands: from ``<body>`` down, into the
child that holds nearly all of it, until no child does. What stands in it that is no text of the article
(captions, related links, share bars, sign-up boxes) is left out by element, by the words in its class and id,
and by what it says. Weighing paragraphs goes back to Arc90's Readability (2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.articles.asides import find_asides
from standfirst.articles.furniture import is_closing_label, is_furniture, is_label

#: A child that holds this share of its parent's prose is where the article is. The constants of this module
#: were set on the 91 open pages of the article benchmark, where F1 is .97 (2026-11-23).
_DOMINANT = 0.8

#: An element with this share of its prose in paragraphs of its own is the innermost that holds the article.
_OWN = 0.25

#: Characters that are measured of a page at most; none that is fetched holds more than a third.
_MOST_MEASURED = 30_000_000

#: A paragraph weighs its characters outside links, from this many on.
_LEAST_PROSE = 40

#: A lone paragraph shorter than this is as often a teaser beside its link: it weighs a third.
_LONG_PARAGRAPH = 600

#: Pages with less prose in paragraphs than this set their text in other elements, with line breaks.
_FEW_PARAGRAPHS = 500

#: A paragraph shorter than this, most of it links, leads elsewhere.
_LONGEST_LINK = 200
_LEADS_ELSEWHERE = 0.8

#: From so many linked subheads on, each before a paragraph of so many characters, they are the article's.
_SEVERAL_TITLES, _TITLED = 3, 150


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SKIPPED = _names(
    """applet audio button canvas datalist dialog embed figcaption figure footer form head iframe input label
    link map math menu meta nav noembed noframes noscript object option progress script select style svg
    template textarea title video aside h1 -comment"""
)
_BLOCKS = _names(
    """address article aside blockquote body caption center dd details dir div dl dt fieldset footer h1 h2 h3
    h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody tfoot thead tr ul"""
)
_BESIDE = _names("aside footer nav form figure")
_OLD = _names("body center dd dt font")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article, and the share of the page's prose in the container it was read from."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph, list item or subhead: its element's tag, its text, the characters of it in links."""

    tag: str
    text: str
    linked: int


def read_body(tree: LexborHTMLParser) -> Body:
    """Find the article's text.

    Args:
        tree: the parsed page; left as it was.

    Returns:
        Paragraphs parted by blank lines; empty where the page holds no prose.
    """
    if tree.body is None:
        return Body("", 0.0)
    prose = _weigh(tree)
    container = _container(tree.body, prose, tree.css_first("h1"))
    blocks = _Gatherer(prose).gather(container)
    return Body("\n\n".join(block.text for block in _kept(blocks)), prose.share(container))


# ------------------------------------------------------------------------------ where the prose stands


@dataclass(slots=True)
class _Prose:
    """How much prose each element holds, by ``mem_id``; all but what stands in furniture."""

    total: int = 0
    held: dict[int, int] = field(default_factory=dict)
    asides: frozenset[int] = frozenset()

    def of(self, node: LexborNode) -> int:
        """The prose in an element."""
        return self.held.get(node.mem_id, 0)

    def share(self, node: LexborNode) -> float:
        """The share of the page's prose in an element."""
        return self.held.get(node.mem_id, 0) / self.total if self.total else 0.0


def _weigh(tree: LexborHTMLParser) -> _Prose:
    """Weigh the prose of every element, then again without furniture, known by its share of the first."""
    groups = list(_groups(tree.css("p, blockquote, pre"), deep=True))
    if sum(weight for _, weight in groups) < _FEW_PARAGRAPHS:
        groups += _groups(tree.css("div, td, section, article, span, li, main"), deep=False)
    if sum(weight for _, weight in groups) < _FEW_PARAGRAPHS:
        groups += _groups(_bare(tree), deep=False)
    above = _Above()
    for holder, _ in groups:
        above.add(holder)
    everything = above.sum({}, groups)
    asides = find_asides(tree, everything.share)
    prose = above.sum(above.beside(everything, asides), groups)
    prose.asides = asides
    return prose if prose.total else everything


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

    def sum(self, beside: dict[int, bool], groups: list[tuple[LexborNode, int]]) -> _Prose:
        """How much prose each element holds, without what stands beside."""
        prose = _Prose()
        for holder, weight in groups:
            if not beside.get(holder.mem_id):
                prose.total += weight
                prose.held[holder.mem_id] = prose.held.get(holder.mem_id, 0) + weight
        for key in reversed(self.nodes):
            parent = self.parents[key]
            if parent is not None and key in prose.held:
                prose.held[parent] = prose.held.get(parent, 0) + prose.held[key]
        return prose

    def beside(self, everything: _Prose, asides: frozenset[int]) -> dict[int, bool]:
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
                or _is_beside(node, everything.share(node))
            )
        return found


def _is_beside(node: LexborNode, share: float) -> bool:
    return node.tag == "a" or (node.tag in _BESIDE and share < 0.5) or is_furniture(node, share)


def _bare(tree: LexborHTMLParser) -> list[LexborNode]:
    """Other elements with text of their own: custom ones, those of old, the body itself."""
    found: dict[int, LexborNode] = {}
    if tree.body is not None:
        for node in tree.body.traverse(include_text=True):
            holder = node.parent
            if node.tag == "-text" and holder is not None and ("-" in str(holder.tag) or holder.tag in _OLD):
                found[holder.mem_id] = holder
    return list(found.values())


def _groups(nodes: list[LexborNode], deep: bool) -> Iterator[tuple[LexborNode, int]]:
    """Elements that hold paragraphs of prose, with their weight."""
    holders: dict[int, LexborNode] = {}
    weights: dict[int, list[int]] = {}
    measured = 0
    for node in nodes:
        text = node.text(deep=deep)
        measured += len(text)
        if measured > _MOST_MEASURED:  # the same text, over and over, in elements that nest
            break
        weight = _weight(node, text, deep)
        holder = node.parent if deep else node
        if weight and holder is not None:
            holders[holder.mem_id] = holder
            weights.setdefault(holder.mem_id, []).append(weight)
    for key, paragraphs in weights.items():
        weight = sum(paragraphs)
        lone = len(paragraphs) == 1 and weight <= _LONG_PARAGRAPH
        yield holders[key], weight // 3 if lone else weight


def _weight(node: LexborNode, text: str, deep: bool) -> int:
    """The characters of a paragraph outside links; 0 where it is no prose."""
    if len(text) < _LEAST_PROSE:
        return 0
    size = len(_SPACE.sub(" ", text))
    linked = sum(len(link.text(deep=True)) for link in node.css("a")) if deep else 0
    return 0 if size < _LEAST_PROSE or 2 * linked > size else size - linked


def _with_ancestors(node: LexborNode) -> list[LexborNode]:
    chain = []
    ancestor: LexborNode | None = node
    while ancestor is not None:
        chain.append(ancestor)
        ancestor = ancestor.parent
    return chain


def _container(body: LexborNode, prose: _Prose, headline: LexborNode | None) -> LexborNode:
    """The innermost element that holds nearly all of the prose."""
    node = body
    around = {one.mem_id for one in _with_ancestors(headline)} if headline is not None else set[int]()
    while True:
        children = [child for child in node.iter() if prose.of(child)]
        best = _first_of_many(children, around) or max(children, key=prose.of, default=None)
        held = prose.of(node)
        own = held - sum(map(prose.of, children))
        if (
            best is None
            or best.tag in ("blockquote", "pre")
            or own > _OWN * held
            or (prose.of(best) < _DOMINANT * held and not _first_of_many(children, around))
        ):
            return node
        node = best


def _first_of_many(children: list[LexborNode], around: set[int]) -> LexborNode | None:
    """The child with the page's headline, where the others are made alike and bear headlines of their own.

    So is a page that goes on with the next article where one ends.
    """
    own = next((child for child in children if child.mem_id in around), None)
    if own is None or len(children) < 2 or not own.attributes.get("class"):
        return None
    others = [child for child in children if child.mem_id not in around]
    alike = all(
        other.tag == own.tag
        and other.attributes.get("class") == own.attributes.get("class")
        and other.css_first("h1, h2") is not None
        for other in others
    )
    return own if alike else None


# ---------------------------------------------------------------------------------- what stands in it


class _Gatherer:
    """Gathers the blocks of a container in document order, without recursion: pages nest deeply."""

    def __init__(self, prose: _Prose) -> None:
        self._prose = prose
        self._blocks: list[_Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0

    def gather(self, container: LexborNode) -> list[_Block]:
        """All blocks but those in furniture."""
        node = container.first_child
        tags = ["div"]
        while node is not None:
            name = node.tag or ""
            if self._enters(node, name):
                if _is_block(node, name):
                    self._close(tags[-1])
                    tags.append(name)
                self._links += name == "a"
                node = node.first_child
                continue
            while node.next is None:
                parent = node.parent
                if parent is None or parent.mem_id == container.mem_id:
                    self._close(tags[-1])
                    return self._blocks
                node, name = parent, parent.tag or ""
                self._links -= name == "a"
                if _is_block(node, name):
                    self._close(tags.pop())
            node = node.next
        return self._blocks

    def _enters(self, node: LexborNode, name: str) -> bool:
        """Take a node's own text, and say whether its children are to be gathered."""
        if name == "-text":
            text = node.text(deep=False)
            self._parts.append(_SPACE.sub(" ", text))
            self._linked += len(text) if self._links else 0
            return False
        if name == "br":
            self._parts.append("\n")
            return False
        if name == "time":  # a line that says when, and no more, is none of the text
            text = _SPACE.sub(" ", node.text(deep=True))
            self._parts.append(text)
            self._linked += len(text)
            return False
        if name == "sup" and node.css_first("a[href^='#']") is not None:  # a footnote's number
            return False
        if node.mem_id in self._prose.asides:
            return False
        if name in ("td", "th"):
            self._parts.append(" ")
        share = self._prose.share(node)
        if name in _SKIPPED and not (name in _BESIDE and share >= 0.5):
            return False
        if is_furniture(node, share):
            return False
        return node.first_child is not None

    def _close(self, tag: str) -> None:
        """End the block that is being gathered; two line breaks in a row part paragraphs."""
        text = "".join(self._parts)
        lines = [_SPACE.sub(" ", line).strip() for line in text.split("\n")]
        for paragraph in "\n".join(lines).split("\n\n"):
            if paragraph := paragraph.strip("\n"):
                self._blocks.append(_Block(tag, paragraph, min(self._linked, len(paragraph))))
        self._parts.clear()
        self._linked = 0


def _leads_elsewhere(block: _Block) -> bool:
    return len(block.text) < _LONGEST_LINK and block.linked > _LEADS_ELSEWHERE * len(block.text)


def _is_title(block: _Block, after: _Block) -> bool:
    """Whether a linked subhead has prose of its own: of a list of products each is linked to its shop."""
    return (
        block.tag in _HEADINGS
        and after.tag not in _HEADINGS
        and not after.linked
        and len(after.text) >= _TITLED
    )


def _is_block(node: LexborNode, name: str) -> bool:
    """Whether an element stands on lines of its own; a custom one does where it holds prose of its own."""
    return name in _BLOCKS or ("-" in name and len(node.text(deep=False)) >= _LEAST_PROSE)


def _kept(blocks: list[_Block]) -> list[_Block]:
    """The blocks that are the article's: no labels, no links elsewhere, no subhead without a paragraph."""
    kept: list[_Block] = []
    titles = [block for block, after in pairwise(blocks) if _is_title(block, after)]
    told = {id(block) for block in titles} if len(titles) >= _SEVERAL_TITLES else set[int]()
    for block in blocks:
        if _leads_elsewhere(block) and id(block) not in told:
            continue
        if not is_label(block.text):
            kept.append(block)
    while kept and (kept[-1].tag in _HEADINGS or is_closing_label(kept[-1].text)):
        kept.pop()
    return kept
