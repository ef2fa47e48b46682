"""The pages of a site as readers meet them: on a phone, at a desk, in the dark, from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_brief_in_browser import BEYOND, CONTRAST

from browsing import started_browser
from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.publish.whole_site import write_site

pytestmark = pytest.mark.browser

PAGES = ("index.html", "editions/index.html", "stories/level.html", "subjects/the-dam.html", "names/one.html")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for language in ("en", "fa"):
        out = tmp_path_factory.mktemp(language)
        edition = compose_edition(MATERIAL, replace(OPTIONS, number=1, language=language))
        site = Site("The Ansel Dam Brief", language, subjects=("The dam",), names=True)
        write_site(out, site, [(1, "one")], lambda _number, made=edition: to_json(made))
        named = min((out / "names").glob("*.html"))
        named.rename(named.with_name("one.html"))
        made[language] = out
    return made


@pytest.fixture(scope="module")
def reader(chromium: str, sites: dict[str, Path]) -> Iterator[Browser]:
    with started_browser(chromium) as browser:
        yield browser


def open_page(reader: Browser, path: Path, width: int, scheme: str = "light") -> Page:
    page = reader.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_beyond_the_edge_and_contrast_is_aa(reader, sites, name, language):
    for width, scheme in ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")):
        page = open_page(reader, sites[language] / name, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)
        if language == "en":
            assert page.evaluate(BEYOND, width) == []
        assert [found for found in page.evaluate(CONTRAST) if found[0] < 4.5] == []
        page.close()


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_and_every_link_has_a_name(reader, sites, name):
    page = open_page(reader, sites["en"] / name, 1280)
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = page.evaluate("[...document.querySelectorAll('a')].map(a => a.ariaLabel || a.textContent.trim())")
    assert all(names)
    assert page.evaluate(
        "[...document.querySelectorAll('svg')].every(s => s.querySelector('title')?.textContent)"
    )


def test_words_from_left_to_right_run_so_on_a_page_from_right_to_left(reader, sites):
    page = open_page(reader, sites["fa"] / "index.html", 1280)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    assert page.locator("#story-1 .standfirst").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_from_an_edition_to_a_story_and_back(reader, sites):
    page = open_page(reader, sites["en"] / "index.html", 390)
    page.locator(".headline a").first.click()
    assert page.locator("#reports").is_visible()
    page.locator("#printed ~ div a").first.click()
    assert page.url.endswith("editions/1.html")


def test_on_paper_what_is_folded_is_open_and_the_ways_are_gone(reader, sites):
    page = open_page(reader, sites["en"] / "stories/level.html", 800, "dark")
    page.emulate_media(media="print")
    assert not page.locator("nav.site .ways").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
