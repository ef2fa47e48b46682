"""The site of many editions: permalinks, only what changed is written, whole or not at all, valid, small."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest

from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.brief.site_editions import PAGE_MOST
from standfirst.brief.templating import TemplateMistake
from standfirst.errors import DeliveryError
from standfirst.publish import writing
from standfirst.publish.whole_site import MANIFEST, write_site
from standfirst.records import Edition, EditionNotice, EditionState, NoticeKind, Passage

SITE = Site("The Ansel Dam Brief", subjects=("The dam",))
AT = datetime(2031, 3, 9, 8, tzinfo=UTC)
FIRST = compose_edition(MATERIAL, replace(OPTIONS, number=1))


def edition(number: int, **changes: object) -> Edition:
    made = replace(FIRST, number=number, date=date(2031, 3, 4) + timedelta(days=number))
    return replace(made, **changes)  # type: ignore[arg-type]


class Desk:
    """Editions by number, and how often each was loaded."""

    def __init__(self, *editions: Edition) -> None:
        self.editions = {one.number: one for one in editions}
        self.loaded: list[int] = []

    def index(self) -> list[tuple[int, str]]:
        return [(number, str(hash(one))) for number, one in sorted(self.editions.items())]

    def load(self, number: int) -> str:
        self.loaded.append(number)
        return to_json(self.editions[number])

    def write(self, out: Path, site: Site = SITE):
        self.loaded.clear()
        return write_site(out, site, self.index(), self.load)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    notice = EditionNotice(NoticeKind.CORRECTION, AT, "Four metres, not five.", "Ilse")
    corrected = edition(2, state=EditionState.CORRECTED, notices=(notice,))
    Desk(edition(1), corrected, edition(3)).write(out, replace(SITE, url="https://brief.example/"))
    return out


def pages(out: Path) -> list[Path]:
    return sorted(out.rglob("*.html"))


def test_every_edition_story_and_subject_has_its_page(written):
    names = {str(path.relative_to(written)) for path in pages(written)}
    assert {"index.html", "editions/index.html", "editions/1.html", "editions/3.html"} <= names
    assert "subjects/the-dam.html" in names
    assert len([name for name in names if name.startswith("stories/")]) == len(FIRST.items)
    for suffix in ("json", "txt", "md"):
        assert (written / f"editions/2.{suffix}").exists()


def test_every_page_is_valid_html(written):
    for path in pages(written):
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def test_no_page_has_a_script_or_loads_anything(written):
    for path in pages(written):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "default-src 'none'" in text
        assert not re.search(r'(?:src|href)="http[^"]*\.(?:css|js|woff2?)"', text)


def test_ids_on_a_page_are_its_own(written):
    for path in pages(written):
        ids = re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), path


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]


def test_every_link_within_the_site_leads_somewhere(written):
    for path in pages(written):
        links = _Links()
        links.feed(path.read_text(encoding="utf-8"))
        for link in links.found:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            assert (path.parent / unquote(parts.path)).resolve().is_file(), (path, link)


def test_a_page_says_what_it_is_to_other_programs(written):
    text = (written / "editions/2.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://brief.example/editions/2.html">' in text
    for name in ("og:title", "og:description", "og:type", "og:url", "og:site_name"):
        assert f'property="{name}"' in text
    assert "https://schema.org/NewsArticle" in text
    assert "https://schema.org/Quotation" in (written / "stories/level.html").read_text(encoding="utf-8")


def test_a_correction_stands_on_the_page_in_the_list_and_in_the_feeds(written):
    assert "Four metres, not five." in (written / "editions/2.html").read_text(encoding="utf-8")
    assert "<b>corrected</b>" in (written / "editions/index.html").read_text(encoding="utf-8")
    assert "Four metres, not five." in (written / "feed.xml").read_text(encoding="utf-8")
    assert "Four metres, not five." in (written / "feed.json").read_text(encoding="utf-8")


def test_a_feed_has_each_story_once_and_leads_to_its_page(written):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(written / "feed.xml").getroot()
    ids = [entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")]
    assert len(ids) == len(set(ids)) == len(FIRST.items) + 1
    links = [e.find(f"{atom}link[@rel='alternate']").get("href") for e in feed.iter(f"{atom}entry")]
    assert all(link.startswith("https://brief.example/") for link in links)
    data = json.loads((written / "feed.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in data["items"]] == ids


def test_the_sitemap_names_every_page(written):
    locations = re.findall(r"<loc>([^<]+)</loc>", (written / "sitemap.xml").read_text(encoding="utf-8"))
    there = {f"https://brief.example/{path.relative_to(written).as_posix()}" for path in pages(written)}
    assert {loc if not loc.endswith("/") else f"{loc}index.html" for loc in locations} == there


def test_a_storys_page_has_all_that_the_edition_prints_of_it(written):
    text = (written / "stories/level.html").read_text(encoding="utf-8")
    item = next(item for item in FIRST.items if item.story == "level")
    for report in item.reports:
        assert (report.url or "") in text
    for quotation in item.statements:
        assert quotation.content[0].text[:30] in text or "The words above" in text or 'class="mark"' in text
    assert "Ansel Dam Authority" in text
    assert "No. 3" in text
    assert "No. 1" in text


def test_written_again_nothing_is_touched_or_loaded(tmp_path):
    desk = Desk(edition(1), edition(2))
    desk.write(tmp_path)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    again = desk.write(tmp_path)
    assert again.changed == ()
    assert {p.stat().st_mtime for p in tmp_path.rglob("*") if p.is_file() and p.name != MANIFEST} == {1}
    assert desk.loaded == []


def test_one_new_edition_leaves_the_old_pages_alone(tmp_path):
    desk = Desk(*(edition(n) for n in range(1, 20)))
    desk.write(tmp_path)
    desk.editions[20] = edition(20)
    written = desk.write(tmp_path)
    names = {str(path.relative_to(tmp_path)) for path in written.changed}
    assert "editions/20.html" in names
    assert not {f"editions/{n}.html" for n in range(1, 19)} & names
    assert set(desk.loaded) <= set(range(8, 21))


def ways(page: Path) -> dict[str, str]:
    """Where a page leads before and after itself."""
    found = re.findall(r'<a href="([^"]+)" rel="(prev|next)">', page.read_text(encoding="utf-8"))
    return {rel: href for href, rel in found}


def test_an_edition_leads_to_the_ones_before_and_after_it(tmp_path):
    desk = Desk(edition(1), edition(2), edition(4))
    desk.write(tmp_path)
    assert ways(tmp_path / "editions/1.html") == {"next": "../editions/2.html"}
    assert ways(tmp_path / "editions/2.html") == {"prev": "../editions/1.html", "next": "../editions/4.html"}
    assert ways(tmp_path / "index.html") == {"prev": "editions/2.html"}
    desk.editions[5] = edition(5)
    desk.write(tmp_path)
    assert ways(tmp_path / "editions/4.html") == {"prev": "../editions/2.html", "next": "../editions/5.html"}
    assert ways(tmp_path / "editions/5.html") == {"prev": "../editions/4.html"}


def test_the_site_after_many_runs_is_that_of_one(tmp_path):
    step, whole = tmp_path / "step", tmp_path / "whole"
    desk = Desk(edition(1))
    desk.write(step)
    desk.editions[2] = edition(2)
    desk.write(step)
    notice = EditionNotice(NoticeKind.WITHDRAWAL, AT, "It rested on a forged letter.", "Ilse")
    desk.editions[1] = edition(1, state=EditionState.WITHDRAWN, notices=(notice,))
    desk.write(step)
    Desk(*desk.editions.values()).write(whole)
    assert tree(step) == tree(whole)


def test_a_story_that_no_edition_prints_any_more_has_no_page(tmp_path):
    desk = Desk(edition(1))
    desk.write(tmp_path)
    assert (tmp_path / "stories/level.html").exists()
    notice = EditionNotice(NoticeKind.WITHDRAWAL, AT, "Forged.", "Ilse")
    desk.editions[1] = edition(1, state=EditionState.WITHDRAWN, notices=(notice,))
    written = desk.write(tmp_path)
    assert tmp_path / "stories/level.html" in written.removed
    assert not (tmp_path / "stories/level.html").exists()


def test_files_of_others_in_the_folder_stay(tmp_path):
    (tmp_path / "CNAME").write_text("brief.example", encoding="utf-8")
    Desk(edition(1)).write(tmp_path)
    Desk().write(tmp_path)
    assert (tmp_path / "CNAME").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"cards": 1, "pages": {}, "made_by": ""}'])
def test_a_damaged_note_of_the_last_run_makes_all_anew(tmp_path, damage):
    desk = Desk(edition(1))
    desk.write(tmp_path)
    before = tree(tmp_path)
    (tmp_path / MANIFEST).write_bytes(damage)
    desk.write(tmp_path)
    assert tree(tmp_path) == before


def test_without_an_edition_there_is_a_page_that_says_so(tmp_path):
    Desk().write(tmp_path)
    assert "No edition was published yet." in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("stage", [1, 7, 12])
def test_a_full_disk_leaves_the_site_as_it_was(tmp_path, monkeypatch, stage):
    desk = Desk(edition(1))
    desk.write(tmp_path)
    before = tree(tmp_path)
    count = 0
    real: Callable[[Path, bytes], None] = writing._write_through

    def write(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        real(path, data[: len(data) // 2] if count == stage else data)
        if count == stage:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    desk.editions[2] = edition(2)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "_write_through", write)
        with pytest.raises(DeliveryError, match="disk is full"):
            write_site(tmp_path, replace(SITE, title="Other"), desk.index(), desk.load)
    assert tree(tmp_path) == before
    desk.write(tmp_path)
    assert (tmp_path / "editions/2.html").exists()


def test_a_page_of_forty_stories_is_under_a_hundred_thousand_bytes(tmp_path):
    section = FIRST.sections[0]
    level = next(item for item in FIRST.items if item.story == "level")
    items = tuple(replace(level, story=f"s{n}") for n in range(40))
    big = replace(FIRST, sections=(replace(section, items=items),))
    Desk(big).write(tmp_path)
    assert (tmp_path / "editions/1.html").stat().st_size <= PAGE_MOST


def test_a_desks_own_template_and_style_come_before_ours(tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "site_archive.html.jinja").write_text(
        "<!doctype html><title>{{ frame.title }}</title>", encoding="utf-8"
    )
    (own / "brief.css").write_text("body { background: tan; }", encoding="utf-8")
    Desk(edition(1)).write(tmp_path / "out", replace(SITE, templates=own))
    assert (
        (tmp_path / "out/editions/index.html")
        .read_text(encoding="utf-8")
        .startswith("<!doctype html><title>All")
    )
    assert "background:tan" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", "line 1"),
        ("\n{{ nothing_like_it }}", "nothing_like_it"),
        ("{{ t(1, 2, 3) }}", "site_archive"),
        ('{% include "/etc/hosts" %}', "site_archive.html.jinja asks for the template /etc/hosts"),
    ],
    ids=["syntax", "unknown", "wrong call", "not there"],
)
def test_a_mistake_in_a_template_is_told_and_nothing_is_written(tmp_path, template, said):
    own, out = tmp_path / "templates", tmp_path / "out"
    Desk(edition(1)).write(out)
    before = tree(out)
    own.mkdir()
    (own / "site_archive.html.jinja").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateMistake, match=said):
        Desk(edition(1), edition(2)).write(out, replace(SITE, templates=own))
    assert tree(out) == before


def test_what_is_changed_of_the_settings_is_written_anew(tmp_path):
    desk = Desk(edition(1))
    desk.write(tmp_path)
    desk.write(tmp_path, replace(SITE, signup="https://mail.example/subscribe"))
    assert "https://mail.example/subscribe" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ar", "de", "es", "fa", "fr", "ru"])
def test_an_edition_in_another_language_is_valid_and_speaks_it(tmp_path, language):
    options = replace(OPTIONS, number=1, language=language)
    made = replace(compose_edition(MATERIAL, options), foreword=Passage("…", editor="Ilse"))
    Desk(made).write(tmp_path, replace(SITE, language=language))
    for path in pages(tmp_path):
        text = path.read_text(encoding="utf-8")
        html5lib.HTMLParser(strict=True).parse(text)
        assert f'<html lang="{language}"' in text
        assert (' dir="rtl">' in text.split("<head>")[0]) is (language in ("ar", "fa"))
        assert "Who said what" not in text
        assert "All editions" not in text
