"""The body of an article: the container that holds its prose, and the paragraphs in it, in order.

The container is found as readers find it, by where the running prose stands: from ``<body>`` down, into the
child that holds nearly all of it, until no child does. What stands in it that is no text of the article
(captions, related links, share bars, sign-up boxes) is left out by element, by the words in its class and id,
by structure and by what it says.
"""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from standfirst.articles.blocks import gather_blocks
from standfirst.articles.boxes import find_boxes
from standfirst.articles.keeping import keep_blocks
from standfirst.articles.prose import Prose, weigh_prose, with_ancestors
from standfirst.text.elements import PageElements

#: A child that holds this share of its parent's prose is where the article is. The constants of this module
#: were set on the 91 open pages of the article benchmark, where F1 is .97 (2026-11-23).
_DOMINANT = 0.8

#: An element with this share of its prose in paragraphs of its own is the innermost that holds the article.
_OWN = 0.25

#: Characters of prose from which an ``<article>`` around the main headline is the page's article.
_ARTICLE = 800

#: A text shorter than this may be what little a page sets in paragraphs, and its article in other elements,
#: where one is found that is so many times as long.
_SHORT, _TIMES = 1500, 1.5


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article, and the share of the page's prose in the container it was read from.

    ``lines`` are the short lines that stand in the container around the text and are none of it: who wrote
    it, when, where.
    """

    text: str
    share: float
    lines: tuple[str, ...] = ()


def read_body(page: PageElements) -> Body:
    """Find the article's text.

    Args:
        page: the page's elements; left as they were.

    Returns:
        Paragraphs parted by blank lines; empty where the page holds no prose.
    """
    body = page.body
    if body is None:
        return Body("", 0.0)
    found = _read(body, weigh_prose(page))
    if len(found.text) < _SHORT:
        other = _read(body, weigh_prose(page, everywhere=True))
        if len(other.text) > _TIMES * len(found.text):
            return other
    return found


def _read(body: LexborNode, prose: Prose) -> Body:
    container = _container(body, prose)
    prose.asides |= find_boxes(container, prose.share)
    kept, lines = keep_blocks(gather_blocks(container, prose))
    return Body("\n\n".join(kept), prose.share(container), tuple(lines))


def _container(body: LexborNode, prose: Prose) -> LexborNode:
    """The innermost element that holds nearly all of the prose of the page, or of its own ``<article>``."""
    node = _own_article(body, prose) or body
    while True:
        children = [child for child in node.iter() if prose.of(child)]
        first = _first_of_many(children, prose.headed)
        best = first or max(children, key=prose.of, default=None)
        held = prose.of(node)
        own = held - sum(map(prose.of, children))
        if (
            best is None
            or best.tag in ("blockquote", "pre")
            or own > _OWN * held
            or (first is None and prose.of(best) < _DOMINANT * held)
        ):
            return node
        node = best


def _own_article(body: LexborNode, prose: Prose) -> LexborNode | None:
    """The ``<article>`` around the main headline, where it holds a text: what lies outside is others'."""
    headline = body.css_first("h1")
    around = with_ancestors(headline) if headline is not None else iter(())
    own = next((node for node in around if node.tag == "article"), None)
    return own if own is not None and prose.of(own) >= _ARTICLE else None


def _first_of_many(children: list[LexborNode], around: frozenset[int]) -> LexborNode | None:
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
