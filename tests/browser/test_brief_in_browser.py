"""The page as a reader meets it: on a phone, at a desk, in the dark, on paper, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from browsing import started_browser
from edition_cast import MATERIAL, OPTIONS
from standfirst.brief import compose_edition
from standfirst.publish import write_brief

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280

# Relative luminance and contrast after WCAG 2.2, for every element that has text of its own.
CONTRAST = """
() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !e.offsetParent) continue;
    const [a, b] = [lum(parse(getComputedStyle(e).color)), lum(ground(e))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), e.className || e.tagName]);
  }
  return found;
}
"""

# Characters on the fullest line of each standfirst.
LINE_LENGTHS = """
() => [...document.querySelectorAll('.standfirst:not([dir])')].map(p => {
  const range = document.createRange(), lines = {};
  const height = parseFloat(getComputedStyle(p).lineHeight), top = p.getBoundingClientRect().top;
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    if (node.parentElement.closest('sup')) continue;
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      const line = Math.floor(((box.top + box.bottom) / 2 - top) / height);
      if (box.width && node.data[i] !== '\\n') lines[line] = (lines[line] || 0) + 1;
    }
  }
  return Math.max(...Object.values(lines));
})
"""
BEYOND = """
width => [...document.querySelectorAll('body *')]
  .filter(e => !e.matches('.skip') && e.getBoundingClientRect().right > width + 1)
  .map(e => e.className || e.tagName)
"""
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("brief")
    return write_brief(compose_edition(MATERIAL, OPTIONS), out).page.as_uri()


@pytest.fixture(scope="module")
def reader(chromium: str, address: str) -> Iterator[Browser]:
    """One browser for this module, which needs neither the archive nor an event loop of its own."""
    with started_browser(chromium) as browser:
        yield browser


def open_page(reader: Browser, address: str, width: int = DESK, **options) -> Page:
    page = reader.new_page(viewport={"width": width, "height": 800}, **options)
    page.goto(address)
    return page


def test_nothing_is_asked_for_and_nothing_is_complained_of(address, reader):
    page = reader.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert asked == [address]
    assert complaints == []


def test_it_reads_the_same_without_scripts(address, reader):
    page = open_page(reader, address, java_script_enabled=False)
    assert page.locator("article").count() == 6
    assert page.locator(".voices").first.is_visible()


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_it_fits(address, reader, width):
    page = open_page(reader, address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BEYOND, width) == []


def test_lines_are_as_long_as_a_book_sets_them(address, reader):
    longest = max(open_page(reader, address).evaluate(LINE_LENGTHS))
    assert 55 <= longest <= 75


def test_text_on_a_phone_is_not_small(address, reader):
    sizes = open_page(reader, address, PHONE).evaluate(
        "[...document.querySelectorAll('p, li, dd, dt')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_aa(address, reader, scheme):
    found = open_page(reader, address, color_scheme=scheme).evaluate(CONTRAST)
    assert len(found) > 50
    assert [entry for entry in found if entry[0] < 4.5] == []


def test_dark_is_dark(address, reader):
    light = open_page(reader, address, color_scheme="light").evaluate(GROUND)
    assert open_page(reader, address, color_scheme="dark").evaluate(GROUND) != light


def test_right_to_left_words_start_at_the_right(address, reader):
    head = open_page(reader, address).locator("h2[dir=rtl]")
    assert head.evaluate("e => getComputedStyle(e).direction") == "rtl"
    column = head.locator("..").bounding_box()
    right = head.evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e);"
        " return Math.max(...[...r.getClientRects()].map(b => b.right)); }"
    )
    assert right == pytest.approx(column["x"] + column["width"], abs=2)


def test_the_skip_link_comes_first_shows_itself_and_leads_to_the_stories(address, reader):
    page = open_page(reader, address)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stories"


def test_landmarks_and_headings_are_in_order(address, reader):
    page = open_page(reader, address)
    for landmark in ("header", "main", "footer"):
        assert page.locator(f"body > {landmark}").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_has_a_name(address, reader):
    names = open_page(reader, address).evaluate(
        "[...document.querySelectorAll('a')].map(a => a.ariaLabel || a.textContent.trim())"
    )
    assert all(names)


def test_a_letter_leads_to_who_said_it(address, reader):
    page = open_page(reader, address)
    page.locator("article sup a").first.click()
    target = page.locator(":target")
    assert target.count() == 1
    assert "told" in target.inner_text()


def test_it_prints_black_on_white_with_addresses_and_evidence(address, reader):
    page = open_page(reader, address, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    after = page.locator(".more a").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "href" in after or "https://" in after
    assert not page.locator(".skip").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
