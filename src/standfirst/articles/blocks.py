"""The blocks of an element: its paragraphs, list items and subheads, in order, without its furniture."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from standfirst.articles.prose import BESIDE, LEAST_PROSE, Prose
from standfirst.text.spaces import squeeze


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
HEADINGS = _names("h1 h2 h3 h4 h5 h6")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or subhead: its element's tag, its text, the characters of it in links."""

    tag: str
    text: str
    linked: int


def gather_blocks(container: LexborNode, prose: Prose) -> list[Block]:
    """All blocks of an element but those in furniture, in document order."""
    return _Gatherer(prose).gather(container)


class _Gatherer:
    """Gathers the blocks of a container in document order, without recursion: pages nest deeply."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0

    def gather(self, container: LexborNode) -> list[Block]:
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
            self._parts.append(squeeze(text))
            self._linked += len(text) if self._links else 0
            return False
        if name == "br":
            self._parts.append("\n")
            return False
        if name == "time":  # a line that says when, and no more, is none of the text
            text = squeeze(node.text(deep=True))
            self._parts.append(text)
            self._linked += len(text)
            return False
        if name == "sup" and node.css_first("a[href^='#']") is not None:  # a footnote's number
            return False
        if node.mem_id in self._prose.asides:
            return False
        if name in ("td", "th"):
            self._parts.append(" ")
        if name in _SKIPPED and not (name in BESIDE and self._prose.share(node) >= 0.5):
            return False
        return node.first_child is not None and not self._prose.is_furniture(node)

    def _close(self, tag: str) -> None:
        """End the block that is being gathered; two line breaks in a row part paragraphs."""
        if text := "".join(self._parts).strip():
            lines = [squeeze(line).strip() for line in text.split("\n")]
            for paragraph in "\n".join(lines).split("\n\n"):
                if paragraph := paragraph.strip("\n"):
                    self._blocks.append(Block(tag, paragraph, min(self._linked, len(paragraph))))
        self._parts.clear()
        self._linked = 0


def _is_block(node: LexborNode, name: str) -> bool:
    """Whether an element stands on lines of its own; a custom one does where it holds prose of its own."""
    return name in _BLOCKS or ("-" in name and len(node.text(deep=False)) >= LEAST_PROSE)
