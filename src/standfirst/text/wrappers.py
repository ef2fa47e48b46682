"""Wrappers of a page's paragraphs: editors put each in a box of its own, which says nothing."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

_WRAPPERS = frozenset(("div", "section", "span"))
_MOST = 4


def stands_in(node: LexborNode) -> LexborNode | None:
    """What a paragraph stands in, past the wrappers that it fills alone.

    Args:
        node: a paragraph's element.

    Returns:
        The innermost element around it that holds anything besides, at most four wrappers further out.
    """
    holder = node.parent
    for _ in range(_MOST):
        if holder is None or holder.tag not in _WRAPPERS or not _is_alone(node):
            break
        node, holder = holder, holder.parent
    return holder


def _is_alone(node: LexborNode) -> bool:
    """Whether nothing but space stands beside an element in its parent."""
    before, after = node.prev, node.next
    while before is not None:
        if _holds(before):
            return False
        before = before.prev
    while after is not None:
        if _holds(after):
            return False
        after = after.next
    return True


def _holds(node: LexborNode) -> bool:
    return node.tag != "-comment" and (node.tag != "-text" or bool(node.text(deep=False).strip()))
