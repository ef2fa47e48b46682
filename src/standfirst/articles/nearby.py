"""The lines that stand by a page's headline: who wrote the article and when, where no name marks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from standfirst.text.elements import PageElements

#: Lines are taken up to the first of so many characters: there the text begins.
_PARAGRAPH = 100

#: So many pieces of text are looked at behind the headline, and so many before it.
_BEHIND, _BEFORE = 30, 4

_Step: TypeAlias = Callable[[LexborNode, bool], LexborNode | None]
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "title"))


def lines_by_headline(page: PageElements) -> tuple[str, ...]:
    """Short lines behind and before the main headline, the nearest first.

    Args:
        page: the page's elements.

    Returns:
        One line each; none where the page has no headline or its text follows at once.
    """
    headline = page.first("h1", "h2")
    if headline is None:
        return ()
    return (*_lines(headline, _following, _BEHIND), *_lines(headline, _preceding, _BEFORE))


def _lines(headline: LexborNode, step: _Step, most: int) -> Iterator[str]:
    node = step(headline, True)
    seen = 0
    while node is not None and seen < most:
        if node.tag == "-text":
            words = " ".join(node.text(deep=False).split())
            if len(words) >= _PARAGRAPH:
                return
            if words:
                seen += 1
                yield from dict.fromkeys((words, _whole(node, words)))
        node = step(node, node.tag in _UNSEEN)


def _whole(node: LexborNode, words: str) -> str:
    """The line that a piece of text is part of: "By <a>Ada Quill</a>"."""
    parent = node.parent
    while parent is not None and parent.tag in ("a", "b", "em", "i", "span", "strong", "time"):
        parent = parent.parent
    whole = " ".join(parent.text(deep=True, separator=" ").split()) if parent is not None else words
    return whole if len(whole) < _PARAGRAPH else words


def _following(node: LexborNode, past: bool) -> LexborNode | None:
    """The next node in the document; ``past``: behind all that lies in this one."""
    if not past and node.first_child is not None:
        return node.first_child
    at: LexborNode | None = node
    while at is not None:
        if at.next is not None:
            return at.next
        at = at.parent
    return None


def _preceding(node: LexborNode, _past: bool) -> LexborNode | None:
    """The node before in the document, innermost first."""
    before = node.prev
    if before is None:
        return node.parent if node.parent is not None and node.parent.tag != "body" else None
    while before.last_child is not None and before.tag not in _UNSEEN:
        before = before.last_child
    return before
