"""What stands beside an article on its page, told by structure: no page need name it for us.

Cards that lead to other articles, sections under a heading such as "Comments" or "Most read", boxes with a
form to sign up, the other articles of a page that goes on and on. Set on invented pages in the designs of
today (``bench/invented_articles.py``), without loss on the open half of the public benchmark (2026-11-24).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from standfirst.articles.heads import HEADS_COMMENTS, HEADS_ELSEWHERE, LONGEST_HEAD
from standfirst.text.elements import PageElements

#: A card holds its headline and a teaser of at most so many characters, and at most so many paragraphs.
_LONGEST_TEASER = 240
_MOST_TEASERS = 2

#: What holds more of the page's prose is no card and no box beside the article.
_CARD_SHARE, _BOX_SHARE, _SECTION_SHARE = 0.25, 0.15, 0.5

#: A box with a form holds few words besides.
_LONGEST_BOX = 600

#: An article within an article, or beside it, is another one where this one holds so much of the prose.
_ARTICLE_SHARE = 0.1

_MOST_HEADINGS, _HIGHEST, _DEEPEST = 300, 12, 512

#: No heading has more characters, nor all of a page so many, but where one is never closed.
_LONGEST_HEADING, _MOST_MEASURED = 5000, 10_000_000
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]+)", re.I)

Share = Callable[[LexborNode], float]


def find_asides(page: PageElements, share: Share) -> frozenset[int]:
    """Find the elements that stand beside the article.

    Args:
        page: the page's elements; left as they were.
        share: the share of all the page's prose in an element.

    Returns:
        Their ``mem_id``; what is in them is theirs.
    """
    found: set[int] = set()
    own = _own_address(page)
    around_h1 = frozenset(node.mem_id for h1 in page.all("h1") for node in (h1, *_ancestors(h1, _DEEPEST)))
    measures = _Measures(share, around_h1)
    after_comments: set[int] = set()
    for heading, text in _headings(page):
        if len(text) <= LONGEST_HEAD and HEADS_COMMENTS.fits(text):
            after_comments.update(_rest(heading, around_h1, after_comments))
        elif len(text) <= LONGEST_HEAD and HEADS_ELSEWHERE.fits(text):
            found.update(node.mem_id for node in _section(heading, share, around_h1))
        elif _leads_elsewhere(heading, len(text), own) and (card := measures.card(heading, len(text))):
            found.add(card.mem_id)
    for form in _forms(page)[:_MOST_HEADINGS]:
        if box := measures.box(form):
            found.add(box.mem_id)
    found.update(node.mem_id for node in _other_articles(page, share))
    return frozenset(found | after_comments)


def _headings(page: PageElements) -> Iterator[tuple[LexborNode, str]]:
    """The subheads of a page with their text on one line, those that were never closed apart."""
    measured = 0
    for heading in page.all("h2", "h3", "h4", "h5", "h6")[:_MOST_HEADINGS]:
        text = heading.text(deep=True)
        measured += len(text)
        if measured > _MOST_MEASURED:
            return
        if len(text) <= _LONGEST_HEADING:
            yield heading, " ".join(text.split())


def _forms(page: PageElements) -> list[LexborNode]:
    """Forms, and fields for an address without one."""
    return [
        node
        for node in page.all("form", "input")
        if node.tag == "form" or node.attributes.get("type") == "email"
    ]


def _own_address(page: PageElements) -> str:
    """The address that the page gives itself, empty where it gives none."""
    links = (link.get("href") for link in page.links if link.get("rel") == "canonical")
    metas = (meta.get("content") for meta in page.metas if meta.get("property") == "og:url")
    return next(links, None) or next(metas, None) or ""


def _host(address: str) -> str:
    """The host that an address names, without "www."; empty for one within the site."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def _last_part(address: str) -> str:
    return address.split("#")[0].split("?")[0].rstrip("/").rpartition("/")[2]


# ------------------------------------------------------------------------------ cards


def _leads_elsewhere(heading: LexborNode, size: int, own: str) -> bool:
    """Whether a heading is a link, or stands in one, to another page of the same site."""
    if not size:
        return False
    link = heading.css_first("a[href]")
    if link is None:
        link = next((node for node in _ancestors(heading, 3) if node.tag == "a"), None)
    elif len(link.text(deep=True).strip()) < 0.8 * size:
        return False
    if link is None:
        return False
    address = link.attributes.get("href") or ""
    if address.startswith(("#", "?", "javascript:")):
        return False
    return not (own and _last_part(address) == _last_part(own)) and _host(address) in ("", _host(own))


class _Measures:
    """What the elements of a page hold, measured once: a grid of cards is asked about for each of them."""

    def __init__(self, share: Share, around_h1: frozenset[int]) -> None:
        self._share = share
        self._sizes: dict[int, int] = {}
        self._around_h1 = around_h1

    def card(self, heading: LexborNode, size: int) -> LexborNode | None:
        """The largest element around a heading that holds a teaser besides and no more."""

        def is_card(node: LexborNode) -> bool:
            return (
                self._share(node) <= _CARD_SHARE
                and node.mem_id not in self._around_h1
                and self._size(node) <= size + _LONGEST_TEASER
                and len(node.css("p")) <= _MOST_TEASERS
            )

        return _highest(heading, is_card)

    def box(self, form: LexborNode) -> LexborNode | None:
        """The largest element around a form that holds few words besides."""

        def is_box(node: LexborNode) -> bool:
            return self._share(node) <= _BOX_SHARE and self._size(node) <= _LONGEST_BOX

        return _highest(form, is_box)

    def _size(self, node: LexborNode) -> int:
        key = node.mem_id
        if key not in self._sizes:
            self._sizes[key] = len(node.text(deep=True, strip=True))
        return self._sizes[key]


def _highest(node: LexborNode, fits: Callable[[LexborNode], bool]) -> LexborNode | None:
    """The outermost of an element and those around it that fits, as long as each within it does."""
    found = None
    for ancestor in (node, *_ancestors(node, _HIGHEST)):
        if ancestor.tag in ("body", "html", "main") or not fits(ancestor):
            break
        found = ancestor
    return found


def _ancestors(node: LexborNode, most: int) -> Iterator[LexborNode]:
    ancestor = node.parent
    for _ in range(most):
        if ancestor is None:
            return
        yield ancestor
        ancestor = ancestor.parent


# ------------------------------------------------------------------------------ sections under a label


def _section(heading: LexborNode, share: Share, around_h1: frozenset[int]) -> Iterator[LexborNode]:
    """What a label heads: the element that it opens, else the next that could be a section and leads on."""
    parent = heading.parent
    if (
        parent is not None
        and share(parent) <= _SECTION_SHARE
        and _is_headed(parent, heading, around_h1)
        and _leads_on(parent)
    ):
        yield parent
        return
    yield heading
    follower = _next_element(heading)
    if (
        follower is not None
        and follower.tag in ("ul", "ol", "div", "section", "nav", "aside", "article")
        and share(follower) <= _SECTION_SHARE
        and _leads_on(follower)
    ):
        yield follower


def _rest(heading: LexborNode, around_h1: frozenset[int], known: set[int]) -> Iterator[int]:
    """What stands under a head for comments: the element that it opens, else all that follows it there.

    What is known to is not gone through again: pages of nothing but such heads are made by hand.
    """
    parent = heading.parent
    if parent is not None and _is_headed(parent, heading, around_h1):
        yield parent.mem_id
        return
    follower: LexborNode | None = heading
    while follower is not None and follower.mem_id not in known:
        yield follower.mem_id
        follower = _next_element(follower)


def _next_element(node: LexborNode) -> LexborNode | None:
    after = node.next
    while after is not None and after.tag in ("-text", "-comment"):
        after = after.next
    return after


def _is_headed(parent: LexborNode, heading: LexborNode, around_h1: frozenset[int]) -> bool:
    """Whether a label heads all of its parent, and that is no more than a section of the page."""
    whole = parent.tag in ("body", "main", "article", "form") or parent.mem_id in around_h1
    return not whole and _opens(heading)


def _leads_on(node: LexborNode) -> bool:
    """Whether there is a link or a form in an element: what is beside an article leads away from it."""
    return node.css_first("a[href], form, input, button") is not None


def _opens(heading: LexborNode) -> bool:
    """Whether nothing that could be read stands before a heading in its parent."""
    before = heading.prev
    while before is not None:
        if before.text(deep=True).strip():
            return False
        before = before.prev
    return True


# ------------------------------------------------------------------------------ other articles


def _other_articles(page: PageElements, share: Share) -> Iterator[LexborNode]:
    """Where the page's main headline stands in an ``<article>`` with prose, all that lie outside of it."""
    headline = page.first("h1")
    if headline is None:
        return
    own = [node for node in _ancestors(headline, 60) if node.tag == "article"]
    if not own or share(own[0]) < _ARTICLE_SHARE:
        return
    around = {node.mem_id for node in own}
    for other in page.all("article")[:_MOST_HEADINGS]:
        if other.mem_id not in around and not any(n.mem_id in around for n in _ancestors(other, 60)):
            yield other
