"""Every sort of source through the program: read by itself, filed from files, collected over HTTP."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.web import DESK, Web, article_page, rss, serving

from standfirst.cli import main

SOURCES = Path(__file__).parent / "sources"

ITEMS = {
    "rss.xml": ("feed", ["Ferry stays in port until Monday", "School roof to be mended this summer"]),
    "atom.xml": ("feed", ["Lighthouse keeper says farewell after forty years"]),
    "rdf.xml": ("feed", ["Herring quota halved for the coming season"]),
    "feed.json": ("feed", ["Library boat returns to the northern villages"]),
    "listing.html": (
        "listing",
        [
            "Repairs of the breakwater begin after the storm",
            "Bakery on the quay wins a prize for its rye bread",
            "More seals counted on the southern skerries this year",
            "New timetable for the island bus from April onwards",
            "Chapel bell to be cast anew in the old foundry",
            "Kelp farm opens its gates to curious visitors",
        ],
    ),
    "article.html": ("article", ["Storm wall to be raised by a metre"]),
    "digest.txt": (
        "digest",
        ["Customs house sold to a theatre company", "Water to be turned off on Wednesday"],
    ),
    "newsletter.eml": (
        "mail",
        ["Tide mill turns again after ninety years", "Cranes return earlier than ever before"],
    ),
    "letters.mbox": ("mailbox", ["Pier closed for painting", "Choir seeks voices"]),
    "sitemap.xml": ("sitemap", ["Fire in the net loft put out within the hour"]),
    "crawl.warc": (
        "warc",
        [
            "Weather station on the cape gets a new mast",
            "Peat cutters and bird wardens agree on the eastern moor",
        ],
    ),
    "agency.json": ("ninjs", ["Pilots' guild takes in its first apprentice in ten years"]),
}


def run(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    return result


def spans_of(plain: Any) -> Iterator[tuple[int, int]]:
    """Every span in some plain data, wherever it stands."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key in ("span", "hedge") and value is not None:
                yield tuple(value)
            elif key in ("source", "cue", "content") and isinstance(value, list):
                yield from map(tuple, value)
            else:
                yield from spans_of(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from spans_of(value)


@pytest.mark.parametrize("name", ITEMS)
def test_read_tells_what_it_is_and_what_it_holds(name: str) -> None:
    kind, headlines = ITEMS[name]
    table = run("read", SOURCES / name).stdout
    first, *rest = table.splitlines()
    assert first.startswith(f"{name}: a")
    assert ("article" if kind == "ninjs" else kind) in first  # an agency's item by itself is an article
    for headline in headlines:
        assert headline in " ".join(table.split())
    assert all(line == line.rstrip() and len(line) <= 80 for line in rest)


@pytest.mark.parametrize("name", ITEMS)
def test_read_as_json_points_into_the_text(name: str) -> None:
    told = json.loads(run("read", SOURCES / name, "--json").stdout)
    kind, headlines = ITEMS[name]
    assert (told["source"], told["kind"]) == (name, kind)
    assert [one["article"]["headline"] for one in told["articles"]] == headlines
    for one in told["articles"]:
        for start, end in spans_of(one["findings"]):
            assert 0 <= start < end <= len(one["article"]["text"])


@pytest.mark.parametrize("name", ITEMS)
def test_a_brief_from_a_file_has_each_item_once(name: str, tmp_path: Path) -> None:
    result = run("brief", SOURCES / name, "--desk", tmp_path, "--no-fetch")
    printed = json.loads((tmp_path / "brief" / "brief.json").read_text(encoding="utf-8"))
    items = [item for section in printed["sections"] for item in section["items"]]
    assert sorted(item["headline"]["text"] for item in items) == sorted(ITEMS[name][1])
    assert f"{len(items)} listed, {len(items)} new" in result.stdout


def test_a_folder_of_everything_is_one_brief(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    shutil.copytree(SOURCES, folder)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(2000))
    result = run("brief", folder, "--desk", tmp_path / "desk", "--no-fetch", code=3)
    assert f"{len(ITEMS) + 1} asked, 1 failed" in result.stdout
    assert f"{Path('papers') / 'photo.jpg'}: not text (a picture" in result.stdout
    assert _headlines(tmp_path / "desk") == sorted(
        one for _, headlines in ITEMS.values() for one in headlines
    )
    again = run("brief", folder, "--desk", tmp_path / "desk", "--no-fetch", code=3)
    assert "as before: nothing new" in again.stdout


# ---------------------------------------------------------------------------- over HTTP


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.toml").write_text(DESK, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ITEMS)
def test_a_source_is_the_same_over_http_whatever_the_server_calls_it(name: str, desk: Path) -> None:
    with serving() as web:
        url = web.put("/it", (SOURCES / name).read_bytes(), content_type="application/octet-stream")
        told = json.loads(run("read", url, "--json", "--desk", desk).stdout)
        run("brief", url, "--desk", desk, "--no-fetch")
    kind, headlines = ITEMS[name]
    assert (told["source"], told["kind"]) == (url, kind)
    assert [one["article"]["headline"] for one in told["articles"]] == headlines
    page = (desk / "brief" / "brief.txt").read_text(encoding="utf-8")
    assert all(headline in page for headline in headlines)


def test_items_that_link_to_pages_are_read_in_full_from_every_sort_of_list(desk: Path) -> None:
    with serving() as web:
        sources = _lists(web)
        pages = [f"/page-{n}" for n in range(16)]
        for n, path in enumerate(pages):
            web.put(path, article_page(f"The whole story of boat number {n}"))
        run("brief", *sources, "--desk", desk)
        asked = [path for path, _ in web.asked if path in pages]
    assert sorted(asked) == sorted(pages)
    assert _headlines(desk) == sorted(f"The whole story of boat number {n}" for n in range(16))


def _headlines(desk: Path) -> list[str]:
    data = json.loads((desk / "brief" / "brief.json").read_text(encoding="utf-8"))
    items = [item for section in data["sections"] for item in section["items"]]
    return sorted(report["headline"] for item in items for report in item["reports"])


def _lists(web: Web) -> list[str]:
    """Sources of six sorts, with links to sixteen pages in all."""
    links = [f"{web.base}/page-{n}" for n in range(16)]
    teasers = [
        f'<h2><a href="{link}">Boat number {n} came home at last on Sunday</a></h2><p>It was away.</p>'
        for n, link in enumerate(links)
    ]
    listing = "".join(f"<article>{teaser}</article>" for teaser in teasers[:6])
    newsletter = (
        "From: News <news@outlet.example>\nSubject: News\nDate: Mon, 02 Mar 2026 08:00:00 +0000\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body>{''.join(teasers[6:8])}</body></html>"
    )
    digest = "".join(f"Boat home\n\nIt was away for long.\n\nRead more: {u}\n\n" for u in links[8:10])
    sitemap = "".join(f"<url><loc>{u}</loc></url>" for u in links[10:12])
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Boats",
        "items": [{"id": u, "url": u, "title": "Boat", "content_text": "Home."} for u in links[12:14]],
    }
    return [
        web.put(
            "/list", f"<!doctype html><html><title>News</title><body><main>{listing}</main></body></html>"
        ),
        web.put("/mail", newsletter.encode()),
        web.put("/digest", digest.encode(), content_type="text/plain"),
        web.put("/map", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{sitemap}</urlset>'),
        web.put("/json", json.dumps(feed).encode(), content_type="application/json"),
        web.put("/rss", rss(("/page-14", "Boat", "Home."), ("/page-15", "Boat", "Home."))),
    ]


def test_a_clip_of_an_address_is_printed_with_its_place_and_who_picked_it(desk: Path) -> None:
    passage = "The mail boat takes no passengers."
    with serving() as web:
        url = web.put("/ferry", article_page("Ferry stays in port"))
        feed = web.put("/feed", rss(("/ferry", "Ferry stays in port", "No sailing.")))
        run("brief", feed, "--desk", desk)
        result = run("clip", url, "--passage", passage, "--who", "Ada Reed", "--desk", desk)
        wrong = run("clip", url, "--passage", "The mail boat takes no mules", "--desk", desk, code=1)
    assert passage in result.stdout
    assert "goes on differently after “The mail boat takes no”" in wrong.output
    data = json.loads((desk / "brief" / "brief.json").read_text(encoding="utf-8"))
    (item,) = data["sections"][0]["items"]
    assert data["number"] == 2
    assert item["standfirst"]["editor"] == "Ada Reed"
    start, end = item["standfirst"]["span"]
    assert end - start == len(passage)
    assert "Ada Reed" in (desk / "brief" / "index.html").read_text(encoding="utf-8")
