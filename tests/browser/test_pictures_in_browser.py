"""Pictures hold with one figure and with hundreds, with long names, and from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import started_browser
from standfirst.brief.charts import draw_carried, draw_quoted
from standfirst.brief.site import PageWords
from standfirst.brief.templating import render_page
from standfirst.brief.wording import wording_for

pytestmark = pytest.mark.browser

NAMES = (
    "Donaudampfschifffahrtsgesellschaftskapitänsverein",
    "The International Committee for the Protection of Harbour Tunnels and Their Users",
    "صوت المرفأ للأخبار والتحليلات الدولية",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "港湾トンネル利用者保護国際委員会",
    "Ann Lee",
    "AP",
)
PAGE = """{% import "site.jinja" as site with context %}
<!doctype html><html lang="{{ page.language }}" dir="{{ page.direction }}"><title>x</title>
<style>{{ style }}</style><main>{% for chart in bars %}{{ site.bars(chart) }}{% endfor %}
{% for chart in matrices %}{{ site.matrix(chart) }}{% endfor %}</main></html>"""

# The boxes of a picture's words in its own units, and how large it is.
BOXES = """
() => [...document.querySelectorAll('svg')].map(svg => ({
  width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
  boxes: [...svg.querySelectorAll('text')].map(t => {
    const b = t.getBBox(); return [t.textContent, b.x, b.y, b.x + b.width, b.y + b.height];
  }),
  ends: [...svg.querySelectorAll('rect, circle')].map(e => e.getBBox()).map(b => [b.x, b.x + b.width]),
}))
"""


def name(number: int) -> str:
    return NAMES[number % len(NAMES)] + (f" {number}" if number >= len(NAMES) else "")


@pytest.fixture(scope="module", params=["en", "ar"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "pictures.html.jinja").write_text(PAGE, encoding="utf-8")
    wording = wording_for(request.param)
    sizes = (1, 2, 3, 30, 300)
    bars = [draw_quoted([(name(n), 3 * (size - n)) for n in range(size)], wording) for size in sizes]
    matrices = [
        draw_carried({(name(n), name(n % 7)): 1 + n * 37 % size for n in range(size)}, wording)
        for size in sizes
    ]
    page = render_page(
        "pictures.html.jinja",
        wording,
        folder,
        page=PageWords(wording.language, wording.direction),
        bars=[chart for chart in bars if chart],
        matrices=matrices,
    )
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def reader(chromium: str, shown: Path) -> Iterator[Browser]:
    with started_browser(chromium) as browser:
        yield browser


def test_no_word_is_cut_off_or_stands_on_another(reader, shown):
    page = reader.new_page(viewport={"width": 1280, "height": 900})
    page.goto(shown.as_uri())
    pictures = page.evaluate(BOXES)
    assert len(pictures) == 9
    for picture in pictures:
        for text, left, top, right, bottom in picture["boxes"]:
            assert left >= -1, text
            assert right <= picture["width"] + 1, text
            assert top >= -4, text
            assert bottom <= picture["height"] + 4, text
        for one in picture["boxes"]:
            for other in picture["boxes"]:
                apart = (
                    one is other
                    or one[3] <= other[1] + 1
                    or other[3] <= one[1] + 1
                    or one[4] <= other[2] + 6
                    or other[4] <= one[2] + 6
                )
                assert apart, (one, other)
        assert all(left >= 0 and right <= picture["width"] for left, right in picture["ends"])


@pytest.mark.parametrize("width", [390, 1280])
def test_a_picture_is_no_wider_than_the_page(reader, shown, width):
    page = reader.new_page(viewport={"width": width, "height": 900})
    page.goto(shown.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
