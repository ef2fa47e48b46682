"""Whole pages of invented sites, in twelve languages: text and facts, with and without names that tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

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
STANDFIRST_IN_TEXT = {"test ids en", "reading platform en", "listicle en", "russian daily ru"}
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


@pytest.mark.parametrize("name", sorted(SITES))
def test_the_facts_are_those_that_a_person_finds(name: str) -> None:
    page = make_site_page(SITES[name], seed=3)
    article = read_article(page.html, page.url, AT)
    assert article.headline == page.headline
    assert (article.published, article.updated) == (page.published, page.updated)
    assert (article.section, article.publisher, article.language) == (
        page.section,
        page.publisher,
        page.language,
    )
    if name != "arabic daily ar":  # which names nobody
        assert article.authors
        assert set(article.authors) <= set(page.authors)
    if name not in STANDFIRST_IN_TEXT:
        assert article.standfirst == page.standfirst


def test_the_time_of_a_page_without_a_zone_is_the_declared_one() -> None:
    page = make_site_page(SITES["plain pages en"], seed=3)
    article = read_article(page.html, page.url, AT, "America/Lima")
    assert article.published == page.published + timedelta(hours=5)
    assert article.found_in[0].zone == "America/Lima (declared)"
