"""Stories of many hundred reports and editions of hundreds of stories: pages stay small, all is reached."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from lxml import html

from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site, StoryPage, render_story_page
from standfirst.brief.site_editions import PAGE_MOST
from standfirst.brief.story_parts import part_story, shorten
from standfirst.brief.templating import stylesheet
from standfirst.publish import write_brief
from standfirst.publish.whole_site import write_site
from standfirst.records import Edition, Item

FIRST = compose_edition(MATERIAL, replace(OPTIONS, number=1))
LEVEL = next(item for item in FIRST.items if item.story == "level")


def story(reports: int) -> Item:
    """A story of so many reports, two thirds of them copies, each with a statement."""
    return replace(
        LEVEL,
        reports=tuple(
            replace(
                LEVEL.reports[0],
                article_id=f"a{n}",
                url=f"https://outlet{n}.example/a-long-slug-of-words/{n}",
                publisher=f"The Outlet of {n}",
                copy_of=None if n % 3 == 0 else f"a{n - n % 3}",
                agency=None,
            )
            for n in range(reports)
        ),
        statements=tuple(replace(LEVEL.statements[0], article_id=f"a{n}") for n in range(reports)),
    )


def edition(*items: Item) -> Edition:
    return replace(FIRST, sections=(replace(FIRST.sections[0], items=items),))


def write(out: Path, made: Edition) -> str:
    write_site(out, Site("The Brief"), [(1, "one")], lambda _number: to_json(made))
    for path in out.rglob("*.html"):
        assert path.stat().st_size <= PAGE_MOST, path
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((out / "stories").rglob("*.html")))


@pytest.mark.parametrize("reports", [30, 120, 900])
def test_every_report_of_a_large_story_is_reached(tmp_path, reports):
    text = write(tmp_path, edition(story(reports)))
    assert {int(n) for n in re.findall(r"https://outlet(\d+)\.example", text)} == set(range(reports))
    for path in (tmp_path / "stories").rglob("*.html"):
        for link in re.findall(r'href="([^":#]+\.html)', path.read_text(encoding="utf-8")):
            assert (path.parent / link).resolve().is_file(), (path, link)


def test_every_statement_of_a_large_story_is_printed(tmp_path):
    write(tmp_path, edition(story(300)))
    pages = sorted((tmp_path / "stories/level").glob("statements-*.html"))
    assert len(pages) > 1
    found = sum(path.read_text(encoding="utf-8").count('class="words"') for path in pages)
    assert found == 300


def test_a_copy_by_itself_still_says_whose_text_it_carries(tmp_path):
    write(tmp_path, edition(story(300)))
    page = (tmp_path / "stories/level/reports-1.html").read_text(encoding="utf-8")
    assert "The Outlet of 0’s text" in page


def test_a_small_story_has_one_page(tmp_path):
    write(tmp_path, edition(LEVEL))
    assert [path.name for path in (tmp_path / "stories").iterdir()] == ["level.html"]


def test_where_it_is_not_parted_a_storys_page_has_everything():
    big = story(300)
    made = edition(big)
    page = render_story_page(StoryPage(big, made, ()), Site("The Brief"))
    assert {int(n) for n in re.findall(r"https://outlet(\d+)\.example", page)} == set(range(300))
    assert "reports-1.html" not in page


def test_the_first_page_of_a_parted_story_keeps_copies_with_their_originals():
    kept = shorten(story(300))
    there = {report.article_id for report in kept.reports}
    assert kept.reports[0].article_id == "a0"
    assert all(report.copy_of is None or report.copy_of in there for report in kept.reports)
    assert part_story(kept).reports == ()


@pytest.mark.parametrize("stories", [40, 80, 200])
def test_an_edition_of_many_stories_names_them_all_on_one_page(tmp_path, stories):
    write(tmp_path, edition(*(replace(LEVEL, story=f"s{n}") for n in range(stories))))
    page = (tmp_path / "editions/1.html").read_text(encoding="utf-8")
    found = re.findall(r'href="\.\./stories/s(\d+)\.html"', page)
    assert list(dict.fromkeys(map(int, found))) == list(range(stories))
    assert '<link rel="next"' not in page
    assert list((tmp_path / "editions").glob("1/*")) == []


# ---------------------------------------------------------------------------- an edition of very many stories

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle & <Söhne> ".strip()
MANY = 2_000


def many() -> Edition:
    """2,000 stories of long words, each of a speaker with another form; 900 unseen sources."""
    lead, quotation = LEVEL.reports[0], LEVEL.statements[0]
    items = []
    for n in range(MANY):
        report = replace(lead, article_id=f"a{n}", headline=f"{n} {LONG}", publisher=f"{LONG} {n}")
        speaker = replace(quotation.statement.speaker, name=f"Speaker {n} {LONG}")
        said = replace(quotation, article_id=f"a{n}", statement=replace(quotation.statement, speaker=speaker))
        items.append(
            replace(
                LEVEL,
                story=f"s{n}",
                headline=replace(LEVEL.headline, text=report.headline, article_id=f"a{n}"),
                reports=(report,),
                statements=(said,),
                standfirst=None,
                unquoted=(),
            )
        )
    known = next(name for name in FIRST.names if name.aliases)
    names = tuple(replace(known, id=f"n{n}", canonical=f"Speaker {n} {LONG}") for n in range(MANY))
    failed = tuple(replace(FIRST.failed[0], source=f"https://s{n}.example/{LONG}") for n in range(900))
    sections = (
        replace(FIRST.sections[0], title="The first", items=tuple(items[: MANY // 3])),
        replace(FIRST.sections[0], title="The second", items=tuple(items[MANY // 3 :])),
    )
    return replace(FIRST, sections=sections, names=names, failed=failed, asked=1000)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("large")
    made = to_json(many())
    site = Site("The Brief", url="https://brief.example/")
    write_site(out, site, [(1, "one")], lambda _number: made)
    return out


def pages_of(out: Path) -> list[Path]:
    """The pages of its edition in order."""
    further = sorted((out / "editions/1").glob("*.html"), key=lambda path: int(path.stem))
    return [out / "editions/1.html", *further]


def test_an_edition_of_two_thousand_stories_goes_on_on_further_small_pages(large):
    pages = pages_of(large)
    assert 3 < len(pages) < 20
    assert all(path.stat().st_size <= PAGE_MOST for path in [*pages, large / "index.html"])
    found: list[int] = []
    for path in pages:
        text = path.read_text(encoding="utf-8")
        here = re.findall(r'href="(?:\.\./)+stories/s(\d+)\.html"', text)
        found += dict.fromkeys(map(int, here))
        for anchor in re.findall(r'id="story-(\d+)"', text):
            assert int(anchor) - 1 in map(int, here)
    assert found == list(range(MANY))


def test_each_page_of_an_edition_says_which_it_is_and_leads_to_those_beside_it(large):
    pages = pages_of(large)
    for number, path in enumerate(pages, start=1):
        page = html.fromstring(path.read_text(encoding="utf-8"))
        assert f"page {number} of {len(pages)}" in page.findtext(".//title")
        assert f"page {number} of {len(pages)}" in page.find_class("dateline")[0].text_content()
        for rel, there in (("prev", number - 2), ("next", number)):
            wanted = [pages[there]] * 2 if 0 <= there < len(pages) else []
            links = page.xpath(f"//*[@rel='{rel}']/@href")
            assert [(path.parent / link).resolve() for link in links] == wanted
        [current] = page.xpath("//*[@aria-current='page']")
        assert current.text_content() == str(number)
        assert ("That is all: 2,000 stories." in page.text_content()) is (number == len(pages))
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == f"https://brief.example/{path.relative_to(large).as_posix()}"


def test_what_was_not_seen_of_a_long_edition_is_told_once_where_links_lead_to(large):
    told = [path for path in pages_of(large) if 'id="unseen"' in path.read_text(encoding="utf-8")]
    assert told == [large / "editions/1.html"]
    text = told[0].read_text(encoding="utf-8")
    assert "900 of 1,000 sources gave nothing." in text
    assert re.search(r"and 8\d0 more", text)


def test_names_stand_on_the_page_of_the_stories_that_print_them(large):
    for path in pages_of(large):
        text = path.read_text(encoding="utf-8")
        stories = set(re.findall(r"stories/s(\d+)\.html", text))
        names = set(re.findall(r"Speaker (\d+) Donau", text))
        assert names
        assert names <= stories


def test_the_first_page_of_a_site_is_the_first_of_its_latest_edition(large):
    page = html.fromstring((large / "index.html").read_text(encoding="utf-8"))
    assert set(page.xpath("//*[@rel='next']/@href")) == {"editions/1/2.html"}
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://brief.example/"]


def test_the_sitemap_names_all_pages_of_an_edition_and_its_data_stay_whole(large):
    places = re.findall(r"<loc>https://brief\.example/(editions/1[^<]*)</loc>", sitemaps(large))
    assert places == [path.relative_to(large).as_posix() for path in pages_of(large)]
    data = json.loads((large / "editions/1.json").read_text(encoding="utf-8"))
    assert sum(len(section["items"]) for section in data["sections"]) == MANY
    plain = (large / "editions/1.txt").read_text(encoding="utf-8")
    assert all(f"{n} Donau" in plain for n in range(MANY))


def sitemaps(out: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(out.glob("sitemap*.xml")))


def test_the_pages_of_an_edition_that_grew_shorter_are_removed(large, tmp_path):
    out = tmp_path / "site"
    copytree(large, out)
    site = Site("The Brief", url="https://brief.example/")
    write_site(out, site, [(1, "two")], lambda _number: to_json(edition(LEVEL)))
    assert pages_of(out) == [out / "editions/1.html"]


def test_an_edition_without_a_story_whose_sources_all_failed_is_a_small_page(tmp_path):
    write(tmp_path, replace(many(), sections=(replace(FIRST.sections[0], items=()),)))
    assert "900 of 1,000 sources" in (tmp_path / "editions/1.html").read_text(encoding="utf-8")


def test_a_page_has_the_style_of_all_that_it_shows(large, tmp_path):
    """A page leaves out what others need: never what it needs itself."""
    write(tmp_path / "story", edition(story(300), LEVEL))
    write_brief(FIRST, tmp_path / "alone")
    told = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", re.sub(r"\.\d", "", stylesheet())))
    pages = [*tmp_path.rglob("*.html"), *pages_of(large), *large.glob("editions/index.html")]
    left_out = set()
    for path in pages:
        text = path.read_text(encoding="utf-8")
        style, body = text.partition("</style>")[::2]
        classes = {name for found in re.findall(r'class="([^"]+)"', body) for name in found.split()}
        missing = {name for name in classes & told if f".{name}" not in style}
        assert missing == set(), path
        left_out |= {name for name in told - classes if f".{name}" not in style}
        assert len(style.partition("<style>")[2]) < 0.87 * len(stylesheet()), path
    assert {"asking", "timeline", "years", "chart"} <= left_out
