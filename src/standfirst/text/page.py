"""What sort of page an HTML page is: an article, a listing, or one of the pages that stand in their way.

Told from structure first (how much running prose stands in one container, how many headline-like links there
are, what the page declares itself), and from words only where there is hardly any prose: a full article about
cookies or log-ins is an article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.text import page_words
from standfirst.text.elements import PageElements
from standfirst.text.html import limit_depth


class PageKind(StrEnum):
    """What a page is. The values of those that hold no article are the reasons for which readers refuse."""

    ARTICLE = "article"
    LISTING = "listing"
    LOGIN = "login"
    PAYWALL = "paywall"
    CONSENT = "consent"
    ERROR = "error page"
    SCRIPT = "script only"
    NOT_TEXT = "not text"
    EMPTY = "empty"


#: A paragraph of prose has this many characters, less than half of them in links; shorter ones are captions,
#: labels and buttons as often as prose. Ideographs say about as much in a third of the characters.
_PROSE = 80
_IDEOGRAPHIC_PROSE = 27
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

#: Prose in one container from which a page holds an article whatever words stand around it. The shortest
#: article of the 91 open pages of the article benchmark holds 360 characters (2026-11-23).
_ARTICLE_PROSE = 700
_SHORTEST_ARTICLE = 300

#: Headline-like links from which a page without an article is a listing. The fewest on the 16 open listing
#: pages is 7 (2026-11-23); menus hold words, not sentences.
_LISTED = 5

#: A page whose microdata names more articles than this lists them.
_OWN_AND_RELATED = 3

#: How much of the visible text is looked through for words.
_WORDS_WITHIN = 4000

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*Article|BlogPosting|Report)"')
_FRONT_PATH = re.compile(r"/?(?:index\.\w+|home|[a-z]{2}(?:-[a-z]{2})?)?/?", re.I)
_SLUG = re.compile(r"/[^/]*\w+[-_]\w+[-_]\w+[-_][^/]*/?$")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title", "svg", "iframe", "-comment"})


@dataclass(frozen=True)
class PageSigns:
    """What a page's structure shows: characters of prose, counts, declarations.

    ``prose`` and ``paragraphs`` belong to the container that holds most prose, ``all_prose`` to the page. The
    links as long as headlines are counted when they are asked for: of most articles they are not.
    """

    page: PageElements

    prose: int
    paragraphs: int
    all_prose: int
    declared: bool
    front: bool
    slug: bool
    title: str

    @cached_property
    def headline_links(self) -> int:
        """How many links are as long as headlines."""
        return sum(map(_is_headline, self.page.all("a")))


def tell_page(html: str, url: str) -> PageKind:
    """Tell what sort of page this is.

    Args:
        html: the page's mark-up as text.
        url: where it came from; a site's front page is no article whatever its length.

    Returns:
        What it is; LISTING also for pages of many links that list no news.
    """
    if is_not_text(html):
        return PageKind.NOT_TEXT
    return tell_tree(LexborHTMLParser(limit_depth(html)), url)


def is_not_text(html: str) -> bool:
    """Whether this is a binary file that somebody decoded: one in fifty of its first characters is none."""
    head = html[:4000]
    return len(_CONTROL.findall(head)) * 50 > len(head)


def tell_tree(tree: LexborHTMLParser, url: str) -> PageKind:
    """As :func:`tell_page`, for a page that is parsed already; the tree is left as it was."""
    return tell_elements(PageElements(tree), url)


def tell_elements(page: PageElements, url: str) -> PageKind:
    """As :func:`tell_page`, for a page whose elements are at hand already."""
    tree, signs = page.tree, signs_of(page, url)
    if signs.prose < _ARTICLE_PROSE and (obstacle := _obstacle(tree, signs)):
        return obstacle
    if _holds_an_article(signs):
        return PageKind.ARTICLE
    if signs.headline_links >= _LISTED:
        return PageKind.LISTING
    return PageKind.ARTICLE if signs.all_prose or _visible_text(tree) else PageKind.EMPTY


def read_signs(tree: LexborHTMLParser, url: str) -> PageSigns:
    """Measure a page's structure, in time linear in the page."""
    return signs_of(PageElements(tree), url)


def signs_of(page: PageElements, url: str) -> PageSigns:
    """As :func:`read_signs`, for a page whose elements are at hand already."""
    prose = _prose_by_container(page, page.all("p"))
    if sum(size for size, _ in prose) < _SHORTEST_ARTICLE:  # pages that set text and <br> in blocks
        prose += _prose_by_container(
            page, page.all("div", "td", "section", "article", "span", "li"), own_text=True
        )
    size, paragraphs = max(prose, default=(0, 0))
    path = _path(url)
    return PageSigns(
        page=page,
        prose=size,
        paragraphs=paragraphs,
        all_prose=sum(part for part, _ in prose),
        declared=_declares_article(page),
        front=bool(_FRONT_PATH.fullmatch(path)),
        slug=bool(_SLUG.search(path)),
        title=_title(page),
    )


def _prose_by_container(
    page: PageElements, nodes: list[LexborNode], own_text: bool = False
) -> list[tuple[int, int]]:
    """Characters and number of prose paragraphs of each parent; with ``own_text``, of bare text in elements.

    A paragraph that fills a wrapper alone counts where the wrapper stands. Elements with as much bare text as
    an article are counted by themselves, shorter ones as their parents' paragraphs.
    """
    sizes: dict[int, int] = defaultdict(int)
    counts: dict[int, int] = defaultdict(int)
    for node in nodes:
        size = _prose_size(node.text(deep=not own_text))
        if not size or (not own_text and 2 * page.linked(node) > size):
            continue
        container = node if own_text and size >= _SHORTEST_ARTICLE else page.holder(node)
        if container is not None:
            sizes[container.mem_id] += size
            counts[container.mem_id] += 1
    return [(size, counts[key]) for key, size in sizes.items()]


def _prose_size(text: str) -> int:
    """Characters of prose in a paragraph, an ideograph counted as three; 0 where it is too short."""
    if len(text) < _IDEOGRAPHIC_PROSE:
        return 0
    size = len(" ".join(text.split()))
    if _IDEOGRAPHS.search(text[:200]):
        size += 2 * len(_IDEOGRAPHS.findall(text))
    return size if size >= _PROSE else 0


def _is_headline(link: LexborNode) -> bool:
    """Whether a link's text is as long as a headline is."""
    text = link.text(deep=True).strip()
    size = len(text)
    if size < 9 or size > 220:
        return False
    long = (size >= 25 and text.count(" ") >= 3) or len(_IDEOGRAPHS.findall(text)) >= 8
    return long and "href" in link.attributes


def _declares_article(page: PageElements) -> bool:
    """Whether the page calls itself an article, in Open Graph, microdata or JSON-LD."""
    kind = next((meta for meta in page.metas if meta.get("property") == "og:type"), None)
    if kind is not None and (kind.get("content") or "").lower().startswith("article"):
        return True
    if any(meta.get("property") == "article:published_time" for meta in page.metas):
        return True
    if 0 < len(page.tree.css('[itemtype$="Article"], [itemtype$="BlogPosting"]')) <= _OWN_AND_RELATED:
        return True
    return any(map(_ARTICLE_TYPE.search, page.json_ld))


def _title(page: PageElements) -> str:
    """The page's title and first headline, for error pages say so there."""
    parts = (page.first("title"), page.first("h1"))
    return "\n".join(" ".join(part.text(deep=True).split())[:200] for part in parts if part is not None)


def _path(url: str) -> str:
    """The path of a URL, empty for what is no URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path if not parts.query else parts.path + "?"


def _holds_an_article(signs: PageSigns) -> bool:
    """Weigh prose against links: an article has paragraphs in one place, a listing one for each link."""
    if signs.front and signs.headline_links >= _LISTED:
        return False
    several = signs.paragraphs >= 2 and signs.prose >= _SHORTEST_ARTICLE
    if signs.declared:
        return several or signs.prose > 0 or signs.headline_links < _LISTED
    return several or signs.prose >= _ARTICLE_PROSE or (signs.slug and signs.prose >= _SHORTEST_ARTICLE)


def _obstacle(tree: LexborHTMLParser, signs: PageSigns) -> PageKind | None:
    """Which page stands where an article should, where there is little prose; None where none does."""
    if any(page_words.ERROR.search(line) for line in signs.title.split("\n")):
        return PageKind.ERROR
    if signs.headline_links >= _LISTED:
        return None
    text = _visible_text(tree)
    if page_words.CONSENT.search(text) and page_words.AGREE.search(text) and not _speaks_of_else(tree):
        return PageKind.CONSENT
    if signs.prose >= _SHORTEST_ARTICLE:
        return None
    if tree.css_first("input[type=password]") is not None and page_words.LOGIN.search(
        f"{signs.title}\n{text}"
    ):
        return PageKind.LOGIN
    if page_words.PAYWALL.search(text):
        return PageKind.PAYWALL
    if signs.all_prose < _PROSE and _needs_script(tree, text):
        return PageKind.SCRIPT
    return None


def _speaks_of_else(tree: LexborHTMLParser) -> bool:
    """Whether there is a paragraph of prose that is not about consent: many an article bears a cookie bar."""
    paragraphs = (" ".join(p.text(deep=True).split()) for p in tree.css("p"))
    return any(len(text) >= _PROSE and not page_words.CONSENT.search(text) for text in paragraphs)


def _needs_script(tree: LexborHTMLParser, text: str) -> bool:
    """Whether the page says so, or is an empty shell that a script would fill."""
    said = (text, *(noscript.text(deep=True) for noscript in tree.css("noscript")))
    if any(page_words.NEEDS_SCRIPT.search(words) for words in said):
        return True
    shell = tree.css_first("#root, #app, #__next, #__nuxt, app-root")
    return shell is not None and not shell.text(deep=True).strip() and tree.css_first("script") is not None


def _visible_text(tree: LexborHTMLParser) -> str:
    """The beginning of the text a reader would see."""
    if tree.body is None:
        return ""
    parts: list[str] = []
    size = 0
    for node in tree.body.traverse(include_text=True):
        if node.tag != "-text" or (node.parent is not None and node.parent.tag in _UNSEEN):
            continue
        text = node.text(deep=False).strip()
        if text:
            parts.append(text[:_WORDS_WITHIN])
            size += len(text)
        if size > _WORDS_WITHIN:
            break
    return " ".join(parts)
