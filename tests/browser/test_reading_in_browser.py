"""A reader who is signed in: from the sign-in to the end of an edition, on a phone and at a desk."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext
from test_brief_in_browser import BEYOND

from browsing import PROGRAM, served_desk, sign_in, started_browser
from edition_cast import MATERIAL, NOON
from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.records import READERS, Audience, AudienceKind
from standfirst.work import Request
from standfirst.work.editions.drafts import begin_draft
from standfirst.work.editions.publishing import publish_draft

pytestmark = pytest.mark.browser

PASSWORD = "lantern under the crest road"
SETTINGS = """
title = "The Ansel Dam Brief"
groups = ["Board"]
[[publisher]]
name = "Shoreline"
audience = "Board"
"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PAGES = ("/read/", "/read/editions/index.html", "/read/stories/level.html", "/account")


def fill(folder: Path) -> None:
    """The invented press, and two editions."""
    settings = load_desk(folder)
    with open_archive(settings.archive) as archive:
        archive.readings.save(MATERIAL.readings, at=NOON)
        archive.groups.save(MATERIAL.reprints)
        archive.stories.save(MATERIAL.stories)
        archive.readings.note_grouped(archive.readings.ungrouped())
        for audience in (READERS, Audience(AudienceKind.GROUP, "Board")):
            request = Request((), since=NOON - timedelta(days=400), audience=audience)
            draft = begin_draft(archive, settings, request, "ilse")
            publish_draft(archive, settings, draft.name, "ilse")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with an edition for readers, one for the board, and a reader who is in no group."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "desk.toml").write_text(SETTINGS, encoding="utf-8")
    with ThreadPoolExecutor(1) as away:  # Django works in no thread in which Playwright's loop runs
        away.submit(fill, folder).result()
    words = ["user", "add", "ana", "--role", "reader", "--password-stdin", "--desk", str(folder)]
    subprocess.run([PROGRAM, *words], input=PASSWORD, text=True, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def address(desk: Path) -> Iterator[str]:
    with served_desk(desk) as served:
        yield served


@pytest.fixture(scope="module")
def browser_here(chromium: Path) -> Iterator[Browser]:
    with started_browser(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def ana(browser_here: Browser, address: str) -> dict:
    """Her cookies, after she signed in as people do."""
    return sign_in(browser_here, address, "ana", PASSWORD, f"{address}/read/")


def made(browser_here: Browser, ana: dict, width: int = 1280, scheme: str = "light") -> BrowserContext:
    size = {"width": width, "height": 900}
    return browser_here.new_context(storage_state=ana, viewport=size, color_scheme=scheme)


def test_she_reads_an_edition_to_its_end_and_finds_the_others(browser_here, ana, address):
    page = made(browser_here, ana).new_page()
    page.goto(f"{address}/read/")
    assert "No. 1" in page.locator(".dateline").inner_text()
    assert "to read" in page.locator(".counts").inner_text()
    assert page.locator(".end").inner_text().startswith("That is all: ")
    page.get_by_role("link", name="Reservoir behind Ansel Dam to be lowered before the floods").click()
    assert page.url == f"{address}/read/stories/level.html"
    assert "2 reports are only for closed groups of readers." in page.locator("main").inner_text()
    assert "Boats in the mud" not in page.content()
    while page.locator(".pager a[rel=next]").count():
        page.locator(".pager a[rel=next]").click()
    assert "That was the last one" in page.locator(".pager").inner_text()
    page.locator(".pager a:not([rel])").click()
    assert page.url == f"{address}/read/editions/1.html"
    page.get_by_role("navigation", name="The site").get_by_role("link", name="All editions").click()
    assert page.locator(".issue").count() == 1
    assert "Reservoir behind Ansel Dam" in page.locator(".firsts").inner_text()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{address}/read/")
    assert "/sign-in" in page.url
    page.context.close()


@pytest.mark.parametrize("path", ["/search", "/statements", "/editions/1", "/read/editions/2.html"])
def test_what_is_not_for_her_is_not_there(browser_here, address, desk, path):
    context = browser_here.new_context()
    page = context.new_page()
    page.goto(f"{address}{path}")
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.locator("h1").inner_text() == "There is nothing here"
    assert page.get_by_role("navigation", name="Screens").get_by_role("link").all_inner_texts() == [
        "To be read"
    ]
    context.close()


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_every_page_keeps_to_wcag_and_fits(browser_here, ana_again, address, width, scheme):
    context, axe = made(browser_here, ana_again, width, scheme), Axe()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(BEYOND, width) == [], path
        if not path.startswith("/read"):
            violations = axe.run(page, options=RULES).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == [], path
    assert said == []
    context.close()


@pytest.fixture(scope="module")
def ana_again(browser_here: Browser, address: str) -> dict:
    """She signs in anew: the test above signed her out."""
    context = browser_here.new_context()
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    state = context.storage_state()
    context.close()
    return state


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_reading_pages(browser_here, ana_again, address, tmp_path, scheme):
    """The pages let no script run, axe neither: it is run on their bytes, as files of the same words."""
    context, axe = made(browser_here, ana_again, 390, scheme), Axe()
    page = context.new_page()
    for path in PAGES[:3]:
        text = context.request.get(f"{address}{path}").text()
        file = tmp_path / f"{path.strip('/').replace('/', '-') or 'first'}.html"
        file.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text), "utf-8")
        page.goto(file.as_uri())
        violations = axe.run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == [], path
    context.close()
