"""Every sort of page by keyboard and by ear: what is reached, in which order, in whose language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsing import started_browser
from edition_cast import MATERIAL, OPTIONS
from forms import form_page
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.publish import write_brief
from standfirst.publish.whole_site import write_site
from standfirst.records import EditionNotice, EditionState, Item, NoticeKind

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

SORTS = {
    "the latest edition": "index.html",
    "an edition": "editions/1.html",
    "a withdrawn edition": "editions/2.html",
    "a further page of an edition": "editions/3/2.html",
    "all editions": "editions/index.html",
    "a story": "stories/level.html",
    "a story in Arabic": "stories/arabic.html",
    "reports of a large story": "stories/large/reports-1.html",
    "statements of a large story": "stories/large/statements-1.html",
    "a subject": "subjects/the-dam.html",
    "a name": "names/one.html",
    "a brief by itself": "alone/index.html",
    "subscribing": "subscribe.html",
    "a reader's wishes": "subscription.html",
}

MOST = 60
"""Presses of the key: what comes after them on a long page is more of the same."""

TABBED = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const all = [...document.querySelectorAll('*')];
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    place: all.indexOf(e), id: e.id, skip: e.matches('.skip'), words: (e.ariaLabel || e.textContent).trim(),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
    top: box.top + scrollY, column: !!e.closest('main'), field: e.matches('input, select, button, summary'),
  };
}
"""
REACHABLE = """
() => [...document.querySelectorAll('a[href], summary, button, input, select')].filter(e =>
  e.tabIndex >= 0 && e.type !== 'hidden' && (e.matches('summary') || !e.closest('details:not([open])'))
).length
"""
OUTLINE = """
() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .map(h => [Number(h.tagName[1]), h.textContent.trim()])
"""
LANDMARKS = """
() => [...document.querySelectorAll('main, nav, body > header, body > footer, section')].map(e => [
  e.localName,
  e.ariaLabel || document.getElementById(e.getAttribute('aria-labelledby'))?.textContent.trim(),
])
"""
PICTURES = "[...document.querySelectorAll('svg')].map(s => [s.role, s.querySelector('title').textContent])"
# Words in Arabic letters that somebody said or wrote, with the language that a screen reader would take.
FOREIGN = """
() => [...document.querySelectorAll('.words, .headline, .head, .standfirst, .other, .told bdi, .lines a')]
  .filter(e => /[\\u0600-\\u06ff]/.test(e.textContent))
  .map(e => [e.closest('[lang]').lang, e.className || e.localName, e.textContent.trim()])
"""


def large_story(level: Item) -> Item:
    """A story of which there is too much for one page."""
    reports = tuple(
        replace(level.reports[0], article_id=f"a{n}", url=f"https://o{n}.example/{'x' * 200}", agency=None)
        for n in range(90)
    )
    said = tuple(replace(level.statements[0], article_id=f"a{n}") for n in range(90))
    return replace(level, story="large", reports=reports, statements=said)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("keyboard")
    first = compose_edition(MATERIAL, replace(OPTIONS, number=1))
    level = next(item for item in first.items if item.story == "level")
    gone = EditionNotice(NoticeKind.WITHDRAWAL, datetime(2031, 3, 9, 8, tzinfo=UTC), "Forged.", "Ilse")
    many = tuple(replace(level, story=f"s{n}") for n in range(300))
    editions = {
        1: replace(first, sections=(replace(first.sections[0], items=(*first.items, large_story(level))),)),
        2: replace(first, number=2, state=EditionState.WITHDRAWN, notices=(gone,)),
        3: replace(first, number=3, sections=(replace(first.sections[0], items=many),)),
        4: replace(first, number=4),
    }
    frozen = {number: to_json(edition) for number, edition in editions.items()}
    frame = Site("The Brief", subjects=("The dam",), signup="https://mail.example/", names=True)
    write_site(out, frame, [(n, str(n)) for n in frozen], frozen.__getitem__)
    max((out / "names").glob("*.html"), key=lambda path: path.stat().st_size).rename(out / "names/one.html")
    write_brief(first, out / "alone")
    for form, name in (("subscribe", "subscribe"), ("subscription", "subscription")):
        (out / f"{name}.html").write_text(form_page(form), encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def reader(chromium: str, site: Path) -> Iterator[Browser]:
    with started_browser(chromium) as browser:
        yield browser


@dataclass(frozen=True)
class Opened:
    """A page, and its sort."""

    page: Page
    sort: str


@pytest.fixture(scope="module", params=SORTS, ids=lambda sort: sort.replace(" ", "_"))
def opened(request: pytest.FixtureRequest, reader: Browser, site: Path) -> Iterator[Opened]:
    page = reader.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / SORTS[request.param]).as_uri())
    yield Opened(page, request.param)
    page.close()


def tabbed(page: Page, most: int) -> list[dict[str, Any]]:
    """What is focused, press by press, until focus leaves the page."""
    found: list[dict[str, Any]] = []
    for _ in range(most + 1):
        page.keyboard.press("Tab")
        one = page.evaluate(TABBED)
        if one is None or (found and one["place"] == found[0]["place"]):
            break
        found.append(one)
    return found


def test_all_is_reached_in_the_order_in_which_it_reads_and_focus_is_seen(opened):
    opened.page.reload()
    reachable = opened.page.evaluate(REACHABLE)
    found = tabbed(opened.page, min(reachable, MOST))
    assert len(found) == min(reachable, MOST + 1)
    assert [one["words"] for one in found if not one["words"] and not one["field"]] == []
    assert [one["words"] for one in found if not (one["outline"] and one["seen"])] == []
    places = [one["place"] for one in found]
    assert places == sorted(places)
    column = [one["top"] for one in found if one["column"]]
    assert all(after > before - 40 for before, after in pairwise(column)), "the eye goes another way"


def test_a_link_past_the_ways_comes_first_and_leads_to_what_is_there_to_read(opened):
    if opened.sort in ("subscribing", "a reader's wishes"):
        pytest.skip("a form has nothing to be skipped")
    page = opened.page
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate(TABBED)["skip"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"


def test_headings_go_down_by_one_and_say_something(opened):
    outline = opened.page.evaluate(OUTLINE)
    levels = [level for level, _words in outline]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), outline
    assert all(words for _level, words in outline)


def test_landmarks_are_one_of_each_and_those_that_recur_have_names_of_their_own(opened):
    marks = opened.page.evaluate(LANDMARKS)
    assert [kind for kind, _name in marks].count("main") == 1
    for recurring in ("nav", "section"):
        names = [name for kind, name in marks if kind == recurring and (name or recurring == "nav")]
        assert len(names) == len(set(names)), (recurring, names)


def test_words_in_another_language_are_told_to_be(opened):
    found = opened.page.evaluate(FOREIGN)
    assert [one for one in found if one[0] != "ar"] == []
    if opened.sort == "a story in Arabic":
        assert found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(reader, site, tmp_path, scheme):
    """The pages let no script run, axe neither: it is run on the same pages without their policy."""
    page = reader.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    axe = Axe()
    for sort, name in SORTS.items():
        text = (site / name).read_text(encoding="utf-8")
        free = tmp_path / "page.html"
        free.write_text(POLICY.sub("", text), encoding="utf-8")
        page.goto(free.as_uri())
        violations = axe.run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == [], sort


def test_every_picture_has_words_for_it(opened):
    told = opened.page.evaluate(PICTURES)
    assert all(role == "img" and len(words) > 20 for role, words in told)
    if opened.sort == "a story":
        [(_role, words)] = told
        assert words.startswith("When it was reported: 4 reports, 2 separate texts, 2 copies, from 4 March")
