"""Stories of many hundred reports and editions of hundreds of stories: pages stay small, all is reached."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import PAGE_MOST, Site, StoryPage, render_story_page
from standfirst.brief.story_parts import part_story, shorten
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


@pytest.mark.parametrize("stories", [40, 80, 350])
def test_an_edition_of_many_stories_names_them_all(tmp_path, stories):
    write(tmp_path, edition(*(replace(LEVEL, story=f"s{n}") for n in range(stories))))
    page = (tmp_path / "editions/1.html").read_text(encoding="utf-8")
    found = re.findall(r'href="\.\./stories/s(\d+)\.html"', page)
    assert list(dict.fromkeys(map(int, found))) == list(range(stories))
