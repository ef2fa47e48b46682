"""Whole pages of invented sites, in twelve languages: text and facts, with and without names that tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bench.sites import SITES, make_site_page, without_names

from standfirst.articles import read_article

AT = datetime(2026, 11, 20, tzinfo=UTC)
KNOWN_WEAKNESSES = {
    "brazilian portal pt": "a film's caption without a film",
    "german weekly de": "a line of vouchers and the author's mark at the end",
    "indian portal en": "an advertisement in a paragraph",
    "reading platform en": "a standfirst within the text",
    "russian daily ru": "a standfirst within the text",
    "listicle en": "a lead apart from the slides",
    "test ids en": "a line on the house's standards",
    "live blog en": "a short post said again in a longer one",
}
NAMELESS = {
    "french regional fr": "a long thread of comments beside the text",
    "german piano de": "a newsletter's words with nothing to press",
    "local daily en": "a newsletter's words with nothing to press",
}


@pytest.mark.parametrize("name", sorted(set(SITES) - set(KNOWN_WEAKNESSES)))
def test_the_text_is_read_word_by_word(name: str) -> None:
    page = make_site_page(SITES[name], seed=3)
    assert read_article(page.html, page.url).text.split("\n\n") == page.text.split("\n\n")


@pytest.mark.parametrize("name", sorted(set(SITES) - set(KNOWN_WEAKNESSES) - set(NAMELESS)))
def test_it_is_read_as_well_where_no_name_tells(name: str) -> None:
    page = make_site_page(SITES[name], seed=3)
    read, right = (
        set(text.split("\n\n")) for text in (read_article(without_names(page.html), page.url).text, page.text)
    )
    assert len(read & right) >= 0.8 * max(len(read), len(right))
