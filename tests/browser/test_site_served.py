"""A site works from any place: below a path of a web server, or as files; every link leads somewhere.

In a browser, since it alone knows what a page asks for: styles, icons, pictures, and what its policy forbids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import url2pathname, urlopen
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, Request

from browsing import started_browser
from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.publish.whole_site import write_site

pytestmark = pytest.mark.browser

BELOW = "/brief/"
ATOM = "{http://www.w3.org/2005/Atom}"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28"><circle cx="14" cy="14" r="9"/></svg>'
ASKED_FOR = """
() => [...document.querySelectorAll('a[href], link[href], img[src]')]
  .filter(e => e.rel !== 'canonical' && !e.hasAttribute('itemprop'))
  .map(e => e.href || e.src)
"""


class _Below(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and nothing beside it."""

    def translate_path(self, path: str) -> str:
        plain = unquote(urlsplit(path).path)
        below = plain.removeprefix(BELOW) if plain.startswith(BELOW) else "not/there"
        return super().translate_path(f"/{below}")

    def log_message(self, *_: object) -> None:
        """Nothing: the test tells what went wrong."""


@dataclass(frozen=True)
class Places:
    """Where the same site stands, by how it is read."""

    served: str
    files: str


def build(out: Path, language: str, url: str | None) -> None:
    first = compose_edition(MATERIAL, replace(OPTIONS, number=1, language=language))
    renamed = tuple(replace(name, id=f"{name.id}a") for name in first.names)  # so that pages of names moved
    editions = {1: to_json(first), 2: to_json(replace(first, number=2, names=renamed))}
    site = Site("The Ansel Dam Brief", language, url, ("The dam",), "logo.svg", names=True)
    write_site(out, site, [(n, str(n)) for n in editions], editions.__getitem__, {"logo.svg": LOGO})


@pytest.fixture(scope="module", params=["en", "ar"])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    out = tmp_path_factory.mktemp(f"served-{request.param}")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Below, directory=str(out)))
    served = f"http://127.0.0.1:{server.server_port}{BELOW}"
    build(out, request.param, None)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Places(served, f"{out.as_uri()}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def reader(chromium: str, places: Places) -> Iterator[Browser]:
    with started_browser(chromium) as browser:
        yield browser


def crawl(page: Page, root: str) -> dict[str, list[str]]:
    """Every page that links lead to from the first, and what each asks for; all within the site."""
    seen: dict[str, list[str]] = {}
    waiting = [f"{root}index.html"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = page.goto(address)
        assert answer is None or answer.ok, address
        if "/names/" in address and page.locator("nav.site").count() == 0:  # a name that has moved
            page.wait_for_url(lambda url, here=address: url != here)
        asked = [urldefrag(one).url for one in page.evaluate(ASKED_FOR)]
        seen[address] = [one for one in asked if not one.startswith("data:")]
        within = [one for one in seen[address] if one.startswith(root)]
        waiting += [one for one in within if urlsplit(one).path.endswith((".html", "/"))]
    return seen


def _left(request: Request) -> bool:
    """Whether a page was left, as by one that only leads on, before all of it had come."""
    return "ERR_ABORTED" in (request.failure or "")


def is_there(address: str) -> bool:
    if address.startswith("file:"):
        return Path(url2pathname(urlsplit(address).path)).is_file()
    with urlopen(address) as answer:
        return answer.status == 200


@pytest.mark.parametrize("way", ["served", "files"])
def test_every_link_icon_picture_and_style_works_wherever_the_site_stands(places, reader, way):
    root = getattr(places, way)
    own = f"{urlsplit(root).scheme}://{urlsplit(root).netloc}"
    page = reader.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url) if not _left(request) else None)
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    seen = crawl(page, root)
    assert wrong == []
    assert len(seen) > 18
    assert {f"{root}names/n2.html", f"{root}names/n2a.html"} <= set(seen), "a name that has moved"
    asked = {one for found in seen.values() for one in found}
    beside = {one for one in asked if one.startswith(own) and not one.startswith(root)}
    assert beside == set(), "an address that leaves the site's folder"
    for address in sorted(one for one in asked if one.startswith(root)):
        assert is_there(address), address
    page.goto(f"{root}stories/level.html")
    assert page.evaluate("getComputedStyle(document.querySelector('nav.site')).display") == "flex"
    assert page.locator("nav.site img").evaluate("e => e.complete && e.naturalWidth") == 28
    page.close()


def test_feeds_lead_to_pages_from_where_they_stand(places):
    for name in ("feed.xml", "subjects/the-dam.xml"):
        here = urljoin(places.served, name)
        with urlopen(here) as answer:
            feed = ET.parse(answer).getroot()
        own = [e.get("href") for e in feed.iter(f"{ATOM}link") if e.get("rel") in ("alternate", "self")]
        assert len(own) > 5
        for link in own:
            assert is_there(urljoin(here, link)), (name, link)


def test_with_an_address_feeds_maps_and_pages_tell_it_whole(places, tmp_path):
    build(tmp_path, "en", places.served)
    feed = json.loads((tmp_path / "feed.json").read_text(encoding="utf-8"))
    atom = ET.parse(tmp_path / "feed.xml").getroot()
    sitemap = ET.parse(tmp_path / "sitemap.xml").getroot()
    told = [item["url"] for item in feed["items"]]
    told += [e.get("href", "") for e in atom.iter(f"{ATOM}link") if e.get("rel") == "alternate"]
    told += [e.text or "" for e in sitemap.iter() if e.tag.endswith("}loc")]
    assert len(told) > 20
    for address in told:
        assert address.startswith(places.served), address
        assert is_there(address), address
