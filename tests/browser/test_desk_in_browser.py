"""The desk in Chromium on the sample world: each screen's main job, by mouse, by keys, without scripts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import PROGRAM, served_desk, sign_in, started_browser

pytestmark = pytest.mark.browser

PHONE, WIDE = 390, 1280
PASSWORD = "lantern under the crest road"
SCREENS = (
    "/",
    "/saved",
    "/search?q=tunnel",
    "/statements?by=Tova+Renmark",
    "/names",
    "/editions",
    "/sources",
    "/sources/add",
    "/people",
    "/keys",
    "/log",
    "/account",
)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def standfirst(*words: str, desk: Path, **more: object) -> str:
    done = subprocess.run(
        [PROGRAM, *words, "--desk", str(desk)],
        capture_output=True, text=True, timeout=180, check=True, **more,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample world, collected into a desk in which an admin works."""
    folder = tmp_path_factory.mktemp("harbour")
    standfirst("demo", "--out", str(folder / "out"), desk=folder / "desk")
    standfirst(
        "user", "add", "maria", "--role", "admin", "--password-stdin", desk=folder / "desk", input=PASSWORD
    )
    return folder / "desk"


@pytest.fixture(scope="module")
def address(world: Path) -> Iterator[str]:
    """Where the desk is served, by the command that people use."""
    with served_desk(world) as served:
        yield served


@pytest.fixture(scope="module")
def reader(chromium: Path) -> Iterator[Browser]:
    with started_browser(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def signed_in(reader: Browser, address: str) -> dict:
    """The cookies of somebody who signed in as people do."""
    return sign_in(reader, f"{address}/saved", "maria", PASSWORD, f"{address}/saved")  # where one was going


@pytest.fixture
def context(reader: Browser, signed_in: dict) -> Iterator[BrowserContext]:
    made = reader.new_context(storage_state=signed_in, viewport={"width": WIDE, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def places(reader: Browser, signed_in: dict, address: str) -> list[str]:
    """Every screen, and one story, article, name and source of the world."""
    context = reader.new_context(storage_state=signed_in)
    page = context.new_page()
    found = list(SCREENS)
    page.goto(f"{address}/")
    story = page.locator("[data-open]").first.get_attribute("href")
    page.goto(address + story)
    article = page.locator("[data-open]").first.get_attribute("href")
    found += [story, f"{story}/same", article, f"{article}/versions"]
    for screen in ("/sources", "/names"):
        page.goto(address + screen)
        found.append(page.locator("main ul a").first.get_attribute("href"))
    context.close()
    return found


def test_every_screen_keeps_to_wcag_in_light_and_dark(context, places, address):
    axe, page = Axe(), context.new_page()
    told = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for place in places if scheme == "light" else places[::3]:
            page.goto(address + place)
            results = axe.run(page, options=RULES).response["violations"]
            if results:
                told[f"{scheme} {place}"] = [(r["id"], r["nodes"][0]["html"][:200]) for r in results]
    assert told == {}


@pytest.mark.parametrize("width", [320, PHONE, WIDE])
def test_every_screen_fits_and_complains_of_nothing(context, places, address, width):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for place in places:
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_a_day_is_worked_through_by_keys(page, address):
    page.goto(f"{address}/")
    first = page.locator("[data-item]").first.get_attribute("id")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("s")
    page.locator("#notices").get_by_text("Saved for later").wait_for()
    assert page.evaluate("document.activeElement.id") == first  # one's place is kept
    page.keyboard.press("z")
    page.get_by_text("No longer saved").wait_for()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.locator(f"#{first}").focus()
    page.keyboard.press("x")
    page.get_by_text("Set aside:").wait_for()
    assert page.locator(f"#{first}").locator("visible=true").count() == 0
    page.keyboard.press("z")
    page.locator(f"#{first}").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/story/*")


def test_single_keys_can_be_switched_off(page, address):
    page.goto(f"{address}/")
    page.keyboard.press("?")
    page.get_by_label("Single keys do something").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-item]')") is False
    page.evaluate("localStorage.clear()")


def test_a_passage_marked_in_the_text_becomes_the_excerpt(page, address, places):
    article = next(place for place in places if place.startswith("/article/"))
    page.goto(address + article)
    page.evaluate("""() => {
      const some = [...document.querySelectorAll('[data-passages] p:not(.standfirst)')];
      const p = some.find(p => p.textContent.length > 60);
      const range = document.createRange(), walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      const node = walker.nextNode();
      range.setStart(node, 0); range.setEnd(node, Math.min(40, node.length));
      const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
    }""")
    expect(page.locator("#excerpt-words")).not_to_have_value("")
    page.get_by_role("button", name="Make it the excerpt").click()
    page.get_by_text("excerpt from now on").wait_for()
    assert page.locator(".picked-words").count() > 0
    page.keyboard.press("z")
    page.get_by_text("No passage is picked").wait_for()


def test_marks_in_a_text_can_be_switched_off(page, address, places):
    article = next(place for place in places if place.startswith("/article/"))
    page.goto(address + article)
    mark = page.locator(".text .n").first
    assert mark.evaluate("e => getComputedStyle(e).borderBottomWidth") != "0px"
    page.get_by_label("names", exact=True).uncheck()
    assert mark.evaluate("e => getComputedStyle(e).borderBottomWidth") == "0px"


def test_from_stories_put_forward_to_a_published_edition_by_dragging_and_keys(page, address):
    page.goto(f"{address}/?day=2025-05-14")
    for place in (0, 1, 2):
        page.locator("[data-item]").nth(place).focus()
        page.keyboard.press("e")
        page.get_by_text("Put forward for the next edition").wait_for()
        page.locator(".flag").nth(place).wait_for()
    page.set_viewport_size({"width": WIDE, "height": 2400})  # Playwright scrolls while it drags
    page.goto(f"{address}/editions")
    page.get_by_role("button", name=re.compile("put forward")).click()
    items = page.locator("[data-section] [data-story]")
    before = [one.get_attribute("data-story") for one in items.all()]
    assert len(before) == 3
    items.nth(2).locator("h3").drag_to(items.nth(0).locator("h3"), target_position={"x": 5, "y": 1})
    page.get_by_text("Saved.").wait_for()
    assert [one.get_attribute("data-story") for one in items.all()] == [before[2], before[0], before[1]]
    items.nth(0).focus()
    page.keyboard.press("d")
    page.locator(f"[data-section] > [data-story='{before[0]}']:first-child").wait_for()
    page.get_by_label("The desk’s foreword").fill("Good morning from the desk.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.frame_locator("iframe.preview").get_by_text("Good morning from the desk.").wait_for()
    page.get_by_role("button", name="Publish it").click()
    page.get_by_text("Published as no.").wait_for()


def test_everything_works_without_scripts(reader, signed_in, address):
    context = reader.new_context(storage_state=signed_in, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?day=2025-05-13")
    page.get_by_role("button", name="Save", exact=True).first.click()
    assert page.locator("#notices").get_by_text("Saved for later").is_visible()
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_text("No longer saved").is_visible()
    page.locator("[data-open]").first.click()
    page.get_by_role("link", name="The same as").click()
    page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="These are one story").first.click()
    assert page.locator("#notices").get_by_text("one story now").is_visible()
    page.get_by_role("button", name="Undo").first.click()
    assert page.locator("#notices").get_by_text("Taken back").is_visible()
    context.close()


def test_a_session_that_ends_while_one_types_loses_nothing(reader, signed_in, address, places):
    context = reader.new_context(storage_state=signed_in)
    page = context.new_page()
    article = next(place for place in places if place.startswith("/article/"))
    page.goto(address + article)
    words = page.locator("[data-passages] p").nth(1).inner_text()[:45]
    page.locator("#excerpt-words").fill(words)
    page.context.clear_cookies(name="standfirst")
    page.get_by_role("button", name="Make it the excerpt").click()
    page.locator("#f-username").fill("maria")
    page.locator("#f-password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert words[:20] in page.locator(".kept").inner_text()
    page.get_by_role("button", name="Send it on").click()
    page.locator("#notices .notice, [role=alert]").first.wait_for()
    assert f"{address}{article}" in page.url
    context.close()
