"""Boxes within an article, told by what is in them: a picture with its caption, words with a button.

No page need name them for us. Each holds few words, and all of a sort together little of the page's prose;
where they hold more, the page is made of them (slides, products) and they are the article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

#: The longest caption, and the longest box with a button, in characters. Set on invented sites
#: (``bench/sites``) without loss on the open pages of the article benchmark (2026-11-27).
_LONGEST_CAPTION, _LONGEST_CALL = 250, 350

#: The share of the prose that one box may hold, and that all boxes of a sort may hold together.
_ONE, _ALL = 0.1, 0.3

_MOST, _HIGHEST = 300, 8
_PARAGRAPHS = frozenset(
    ("p", "li", "td", "th", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dd")
)
_ITALIC = frozenset(("em", "i", "small", "sub", "font"))

Share = Callable[[LexborNode], float]


def find_boxes(container: LexborNode, share: Share) -> frozenset[int]:
    """Find boxes that are none of the text.

    Args:
        container: the element that holds the article.
        share: the share of the page's prose in an element.

    Returns:
        Their ``mem_id``.
    """
    found: set[int] = set()
    for boxes in (_captions(container, share), _calls(container, share)):
        sort = {box.mem_id: share(box) for box in boxes}
        if sum(sort.values()) <= _ALL:
            found.update(sort)
    return frozenset(found)


def _size(node: LexborNode) -> int:
    return len(node.text(deep=True, strip=True))


def _around(node: LexborNode, container: LexborNode) -> Iterator[LexborNode]:
    ancestor = node.parent
    for _ in range(_HIGHEST):
        if ancestor is None or ancestor.mem_id == container.mem_id:
            return
        yield ancestor
        ancestor = ancestor.parent


# ------------------------------------------------------------------------------ pictures


def _captions(container: LexborNode, share: Share) -> Iterator[LexborNode]:
    """The smallest element around each picture that holds words, where they are few and one paragraph."""
    for picture in container.css("img, picture, video, amp-img")[:_MOST]:
        for box in _around(picture, container):
            size = _size(box)
            if not size:
                continue
            if size <= _LONGEST_CAPTION and share(box) <= _ONE and _is_caption(box):
                yield box
            break


def _is_caption(box: LexborNode) -> bool:
    if box.tag in _PARAGRAPHS:  # a picture in a paragraph: all that is said there is in italics
        return box.tag == "p" and not any(_says(child) for child in box.iter(include_text=True))
    paragraphs = len(box.css("p"))
    return paragraphs <= 1 and box.css_first("h1, h2, h3, h4, h5, h6, li, time, blockquote") is None


def _says(node: LexborNode) -> bool:
    """Whether a part of a paragraph holds words in plain letters."""
    return node.tag not in _ITALIC and bool(node.text(deep=True).strip())


# ------------------------------------------------------------------------------ buttons


def _calls(container: LexborNode, share: Share) -> Iterator[LexborNode]:
    """The largest element around each link or button that stands alone, where it holds few words besides."""
    seen: set[int] = set()
    wordless: dict[int, bool] = {}
    for button in container.css("a, button")[:_MOST]:
        label = _size(button)
        if not label or not _stands_alone(button, wordless):
            continue
        found = None
        for box in _around(button, container):
            if box.tag in _PARAGRAPHS or not _is_call(box, share):
                break
            found = box
        if found is not None and found.mem_id not in seen and _size(found) > label:
            seen.add(found.mem_id)
            yield found


def _stands_alone(button: LexborNode, wordless: dict[int, bool]) -> bool:
    """Whether no words stand beside a link in its parent: it is no link within a sentence.

    ``wordless`` remembers which parents hold none: one may hold thousands of links.
    """
    parent = button.parent
    if parent is None or parent.tag in _PARAGRAPHS:
        return False
    if parent.mem_id not in wordless:
        wordless[parent.mem_id] = not parent.text(deep=False).strip()
    return wordless[parent.mem_id]


def _is_call(box: LexborNode, share: Share) -> bool:
    return (
        share(box) <= _ONE
        and _size(box) <= _LONGEST_CALL
        and len(box.css("p")) <= 3
        and box.css_first("h1, time, li, blockquote") is None
    )
