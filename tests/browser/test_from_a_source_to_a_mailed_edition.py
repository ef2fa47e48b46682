"""One editor's first morning, in Chromium: from adding a source to an edition that is published and mailed.

The sample world is served on loopback; the desk is empty but for its title; nothing is done but by its pages
and the two commands that people run, ``standfirst collect`` and ``standfirst desk``.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.unit.work.mail_cast import Post, port_of, serve_mail

from browsing import ADDRESS, PROGRAM, served_desk, started_browser
from standfirst.demo.sample import load_sample
from standfirst.demo.server import HarbourServer
from standfirst.demo.world import make_world

pytestmark = pytest.mark.browser

PASSWORD = "lantern under the crest road"
SETTINGS = """
title = "Crossing letter"
time_zone = "Europe/Lisbon"

[fetch]
allow_hosts = ["127.0.0.1"]
gap_s = 0
timeout_s = 5

[mail]
from = "Crossing letter <letter@crossing.example>"
smtp = "127.0.0.1:{port}"
tls = "none"
endpoint = "https://mail.crossing.example/"
"""


def run(*words: str) -> None:
    """A command as people give it; that some sources failed is no failure here."""
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode in (0, 3), done.stderr


@pytest.fixture(scope="module")
def world() -> Iterator[HarbourServer]:
    sample = load_sample()
    with HarbourServer(sample.hosts, sample.first_port + 300) as server:
        server.show(make_world(1, server.base_url_of))
        yield server


@pytest.fixture(scope="module")
def post() -> Iterator[tuple[Post, int]]:
    taken = Post()
    controller = serve_mail(taken)
    yield taken, port_of(controller)
    controller.stop()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, post: tuple[Post, int]) -> Path:
    folder = tmp_path_factory.mktemp("crossing")
    (folder / "desk.toml").write_text(SETTINGS.format(port=post[1]), encoding="utf-8")
    days = "".join(f"reader{n}@readers.example,2026-03-0{n}\n" for n in (1, 2))
    (folder / "readers.csv").write_text(f"email,consent\n{days}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def began(desk: Path) -> Iterator[str]:
    """The link that `standfirst desk` prints where nobody works yet."""
    with served_desk(desk, rf"{ADDRESS}/welcome/\S+", lines=3) as link:
        yield link


@pytest.fixture(scope="module")
def page(chromium: Path) -> Iterator[Page]:
    with started_browser(chromium) as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(20_000)
        yield page


def follow(page: Page, address: str, place: str) -> None:
    """Look at an address, see its first items, and follow what is offered first."""
    page.goto(f"{address}/sources/add")
    page.get_by_label("Its address").fill(place)
    page.get_by_role("button", name="Look").click()
    assert page.locator("ol.first li").count() > 2  # a preview before anything is kept
    page.get_by_role("button", name="Follow this").first.click()
    page.get_by_text("is followed from now on").wait_for()


def put_a_listing_right(page: Page, address: str) -> None:
    """What is no item is pointed at on the page of its source, and taken back; the list is pinned."""
    page.goto(f"{address}/sources")
    page.locator("li.row", has_text="listing").locator("[data-open]").click()
    items = page.locator("section[aria-labelledby=items] ol li")
    assert items.count() > 2
    words = items.nth(1).inner_text().strip()
    items.nth(1).get_by_role("checkbox").check()
    page.get_by_role("button", name="What is marked is no item").click()
    page.get_by_text("These are no items any more").wait_for()
    assert words in page.locator("section[aria-labelledby=items] .rulings").inner_text()
    page.get_by_role("button", name="Take back").click()
    page.locator("#notices").get_by_text("Taken back").wait_for()
    page.get_by_role("button", name="Pin this list").click()
    page.get_by_text("The list is pinned where its").wait_for()
    page.get_by_role("button", name="Unpin").click()
    page.get_by_text("read freshly again").wait_for()


def test_from_adding_a_source_to_a_published_and_mailed_edition(page, began, desk, world, post):
    address = began[: began.index("/welcome")]
    page.goto(began)
    page.get_by_label("Your name at this desk").fill("ilse")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{address}/**")
    page.goto(address)
    page.get_by_role("heading", name="Nothing is here yet").wait_for()

    follow(page, address, world.base_url_of("courier") + "/rss/tunnel.xml")
    follow(page, address, world.base_url_of("tpa") + "/feed.json")
    follow(page, address, world.base_url_of("gazette") + "/news/")
    run("collect", "--desk", str(desk))
    run("mail", "--desk", str(desk), "import", str(desk / "readers.csv"))

    page.goto(f"{address}/sources")
    assert page.locator(".state-well").count() == 3
    put_a_listing_right(page, address)
    page.goto(address)
    assert page.locator("[data-item]").count() > 0
    while page.get_by_role("link", name="Before:").count() and page.locator("[data-item]").count() < 3:
        page.get_by_role("link", name="Before:").click()
    headline = page.locator("[data-open]").first.inner_text()
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/story/*")
    assert page.get_by_role("heading", name=headline).first.is_visible()
    page.keyboard.press("e")
    page.get_by_text("Put forward for the next edition").wait_for()

    page.get_by_role("link", name="Statements", exact=True).click()
    assert page.locator(".stated").count() > 3

    page.get_by_role("link", name="Editions", exact=True).click()
    page.get_by_role("button", name="Draft of the 1 story put forward").click()
    printed = page.locator("[data-section] h3").first.inner_text()
    page.get_by_label("The desk’s foreword").fill("Good morning from the crossing.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.frame_locator("iframe.preview").get_by_text("Good morning from the crossing.").wait_for()
    page.get_by_label("A test by mail, to").fill("ilse@crossing.example")
    page.get_by_role("button", name="Send a test").click()
    page.get_by_text("Sent to ilse@crossing.example").wait_for()

    page.get_by_role("button", name="Publish it").click()
    page.get_by_text("Published as no. 1").wait_for()
    page.get_by_role("button", name="Send it to 2 readers").click()
    page.get_by_text("It is on its way").wait_for()
    page.reload()
    page.get_by_text("2 sent").wait_for()

    mails = post[0].mails()
    assert [mail["To"] for mail in mails] == [
        "ilse@crossing.example", "reader1@readers.example", "reader2@readers.example",
    ]  # fmt: skip
    assert mails[0]["Subject"].startswith("Test:")
    for mail in mails:
        body = mail.get_body(("plain",)).get_content()
        assert "Good morning from the crossing." in body
        assert " ".join(printed.split()) in " ".join(body.split())
    assert (desk / "site" / "index.html").is_file()
    page.goto(f"{address}/log")
    assert page.get_by_text("edition-mailed").is_visible()
    assert page.get_by_text("source-followed").count() == 3
