"""Invented pages in today's designs: the article's text is read, and nothing that stands around it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from bench.broken_articles import broken_pages
from bench.invented_articles import LAYOUTS, invented_pages, make_page

from standfirst.articles import read_article
from standfirst.errors import UnreadableError

KNOWN_WEAKNESSES = {
    "lead_apart": "a lead apart from the text is taken for a standfirst, as most are",
    "layout_by_table": "a headline in an h2 within the text",
    "subheads_that_sound_like_labels": "a subhead that is a label elsewhere",
    "live_blog_with_permalinks": "the time of a post",
}


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - set(KNOWN_WEAKNESSES)))
def test_the_text_is_read_word_by_word(layout: str) -> None:
    page = make_page(layout, seed=11)
    assert read_article(page.html, page.url).text.split() == page.text.split()


@pytest.mark.parametrize("layout", sorted(KNOWN_WEAKNESSES))
def test_of_the_others_most_is_read(layout: str) -> None:
    page = make_page(layout, seed=11)
    read, right = (set(text.split("\n\n")) for text in (read_article(page.html, page.url).text, page.text))
    assert len(read & right) >= 0.7 * max(len(read), len(right))


def test_broken_pages_are_read_or_refused_in_little_time() -> None:
    pages = [(page.html, page.url) for page in invented_pages(1)]
    for done, html, url in broken_pages(pages, 25, seed=77):
        begun = time.process_time()
        with suppress(UnreadableError):
            assert read_article(html, url).text.strip(), done
        assert time.process_time() - begun < 2, done
