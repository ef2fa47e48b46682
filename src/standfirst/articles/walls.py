"""Whether a page shows but the beginning of its article, and the rest to those who pay.

Publishers state of an article behind a wall that it is not free (schema.org's ``isAccessibleForFree``), and
state so, too, of one that they show in full: to the first few visits, or to all and for a while. So no page
is taken for a teaser for that statement alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from standfirst.articles import jsonld
from standfirst.text.elements import PageElements
from standfirst.text.html import html_to_text, limit_depth
from standfirst.text.page_words import PAYWALL

#: What publishers state of pages behind a wall, in JSON-LD, in microdata and in a meta tag of Facebook's.
_NOT_FREE = re.compile(
    r"""["']isAccessibleForFree["']\s*:\s*["']?false|\bisAccessibleForFree["'][^<>]{0,40}\bcontent=["']?false"""
    r"""|\bcontent_tier["'][^<>]{0,40}\bcontent=["']?locked""",
    re.I,
)

#: A teaser has fewer characters, an article more: in the open half of the article benchmark two pages of a
#: publisher that states so show 369 and 536 before their wall, three others 2,364 to 8,640, the whole.
_LONGEST_TEASER = 1500

#: What lies behind the wall holds so many characters, where it is there.
_WALLED = 80

#: A selector as publishers write it for their wall; others may take their time.
_PLAIN_SELECTOR = re.compile(r"[\w .#,-]{1,200}")
_MOST_SELECTORS = 10

_CUT = re.compile(r"(?:\.\.\.|…)\W*$")


def is_not_free(html: str) -> bool:
    """Whether a page states that its article is for those who pay."""
    return _NOT_FREE.search(html) is not None


def asks_to_pay(html: str) -> bool:
    """Whether a page asks its readers to pay before they read on."""
    return PAYWALL.search(html_to_text(html)) is not None


def is_teaser(text: str, html: str) -> bool:
    """Whether a text is but the beginning of its article, before a wall.

    Args:
        text: the article's text, as read from the page.
        html: the page's mark-up.

    Returns:
        True where the page states that the article is not free, the text is short, what the page says to lie
        behind the wall is not there, and the text is cut off or the page asks to pay.
    """
    if len(text) >= _LONGEST_TEASER or not is_not_free(html):
        return False
    if _shows_what_is_walled(html):
        return False
    return _CUT.search(text) is not None or asks_to_pay(html)


def _shows_what_is_walled(html: str) -> bool:
    """Whether what a page states to be behind its wall (``hasPart``) stands on it."""
    tree = LexborHTMLParser(limit_depth(html))
    for selector in islice(_walled(PageElements(tree)), _MOST_SELECTORS):
        try:
            walled = tree.css(selector)
        except SelectolaxError:  # it is the page's own word, and may be anything
            continue
        if any(len(node.text(deep=True).strip()) >= _WALLED for node in walled):
            return True
    return False


def _walled(page: PageElements) -> Iterator[str]:
    """The selectors of the parts that are not free, as JSON-LD states them."""
    for node in jsonld.find_nodes(page):
        if str(node.get("isAccessibleForFree")).lower() == "false":
            yield from filter(_PLAIN_SELECTOR.fullmatch, jsonld.strings(node.get("cssSelector")))
