"""A page's elements at hand are those that selectors find."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from standfirst.text.elements import PageElements

PAGE = """<html><head><title>T</title><meta name=a content=1><link rel="canonical" href="/x">
<script type="application/LD+json">{"a": 1}</script><script>no</script></head>
<body><h1 class="Kicker">One</h1><p>first <a href=/1>link</a></p><h3>Three</h3>
<blockquote>said <p>so</p></blockquote>
<h2>Two</h2><div class="dek other">d</div><span itemprop="author">Ada</span><a rel="author">Ada</a>
<time>now</time>
<p class="kicker">last</p><div>x</div></body></html>"""
NAMES = frozenset(("kicker", "dek", "itemprop=author", "rel=author", "<time>"))


@pytest.fixture
def page() -> PageElements:
    return PageElements(LexborHTMLParser(PAGE), NAMES)


@pytest.mark.parametrize(
    "tags", [("p",), ("h1", "h2", "h3"), ("p", "blockquote", "pre"), ("div", "span"), ("a",), ("form",)]
)
def test_elements_stand_in_the_order_of_the_page(page: PageElements, tags: tuple[str, ...]) -> None:
    wanted = [node.mem_id for node in page.tree.css(", ".join(tags))]
    assert [node.mem_id for node in page.all(*tags)] == wanted
    first = page.first(*tags)
    assert (first.mem_id if first else None) == (wanted[0] if wanted else None)


@pytest.mark.parametrize(
    ("names", "texts"),
    [
        ({"kicker"}, ["One", "last"]),
        ({"dek"}, ["d"]),
        ({"itemprop=author", "rel=author"}, ["Ada", "Ada"]),
        ({"<time>", "dek"}, ["d", "now"]),
    ],
)
def test_elements_are_found_by_their_names(page: PageElements, names: set[str], texts: list[str]) -> None:
    assert [node.text() for node in page.named(frozenset(names))] == texts


def test_statements_for_machines_are_at_hand(page: PageElements) -> None:
    assert page.metas == [{"name": "a", "content": "1"}]
    assert page.links == [{"rel": "canonical", "href": "/x"}]
    assert page.json_ld == ['{"a": 1}']


def test_a_page_that_is_none_has_no_elements() -> None:
    page = PageElements(LexborHTMLParser(""))
    assert page.all("p", "h1") == []
    assert page.first("h1") is None
