"""Long lists: no page grows without end, every entry is reached, addresses stay; pages of names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief import site_maps as maps
from standfirst.brief.periods import PART_MOST, Entries, latest_of, part_by_time, walk
from standfirst.brief.site import Site
from standfirst.brief.site_editions import PAGE_MOST
from standfirst.publish import site_plan
from standfirst.publish.whole_site import write_site
from standfirst.records import Alias, Edition, EditionState, NameKind

SITE = Site("The Ansel Dam Brief", url="https://brief.example/", subjects=("The dam",))
FIRST = compose_edition(MATERIAL, replace(OPTIONS, number=1))
START = date(2031, 1, 1)


def numbered(number: int, most: int = 9, **changes: object) -> Edition:
    """An edition with stories of its own."""
    section = FIRST.sections[0]
    items = tuple(
        replace(item, story=f"s{number}x{place}") for place, item in enumerate(section.items[:most])
    )
    made = replace(
        FIRST,
        number=number,
        date=START + timedelta(days=number),
        sections=(replace(section, items=items),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def write(out: Path, site: Site, *editions: Edition) -> None:
    frozen = {one.number: to_json(one) for one in editions}
    write_site(out, site, [(n, str(hash(text))) for n, text in frozen.items()], frozen.__getitem__)


# ---------------------------------------------------------------------------- parting a list


DAYS = [START + timedelta(days=n) for n in range(800)]
NEWEST_FIRST = tuple(reversed(DAYS))


def part(weight: int, days: tuple[date, ...] = NEWEST_FIRST):
    return part_by_time(days, Entries(lambda day: day, lambda _day: weight))


def test_a_list_is_parted_by_years_the_newest_first():
    years = part(100)
    assert [(year.name, len(year.entries)) for year in years] == [("2033", 69), ("2032", 366), ("2031", 365)]


def test_a_year_too_long_for_a_page_is_parted_by_months_and_keeps_its_page():
    years = part(1000)
    assert [year.name for year in years] == ["2033", "2032", "2031"]
    assert years[1].entries == ()
    assert years[1].size == 366
    assert [month.name for month in years[1].parts][:2] == ["2032-12", "2032-11"]


def test_a_month_too_long_for_a_page_is_parted_from_its_oldest_on_so_that_addresses_stay():
    before = {period.name: period.entries for period in walk(part(5000, NEWEST_FIRST[5:]))}
    after = {period.name: period.entries for period in walk(part(5000))}
    assert "2031-05-3" in after
    assert set(before) <= set(after)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["2033-03"]


@pytest.mark.parametrize("weight", [1, 100, 1000, 4000, 70_000])
def test_every_entry_stands_on_one_page_and_no_page_is_too_heavy(weight):
    pages = [period for period in walk(part(weight)) if period.entries]
    found = [day for page in pages for day in page.entries]
    assert sorted(found) == DAYS
    assert all(len(page.entries) == 1 or len(page.entries) * weight <= PART_MOST for page in pages)


def test_the_first_page_has_the_latest():
    assert latest_of(NEWEST_FIRST, Entries(lambda day: day, lambda _day: 1000)) == NEWEST_FIRST[:64]


# ---------------------------------------------------------------------------- a large site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("large")
    write(out, replace(SITE, names=True), *(numbered(number, most=1) for number in range(1, 460)))
    return out


def test_no_page_is_larger_than_a_hundred_thousand_bytes(large):
    assert {path for path in large.rglob("*.html") if path.stat().st_size > PAGE_MOST} == set()


def followed(out: Path, start: str) -> set[Path]:
    """All pages that a reader who follows links comes to."""
    seen: set[Path] = set()
    waiting = [out / start]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen:
            continue
        seen.add(page)
        links = re.findall(r'href="([^":#]+\.html)', page.read_text(encoding="utf-8"))
        waiting += [page.parent / link for link in links]
    return seen


def test_every_page_is_reached_by_links(large):
    assert followed(large, "index.html") == {path.resolve() for path in large.rglob("*.html")}


def test_the_list_of_editions_leads_to_its_years(large):
    text = (large / "editions/index.html").read_text(encoding="utf-8")
    assert 'href="../editions/all/2031.html"' in text
    assert 'aria-current="page">The latest' in text
    year = (large / "editions/all/2031.html").read_text(encoding="utf-8")
    assert "All editions, 2031" in year
    assert 'href="../../editions/7.html"' in year


def test_the_sitemap_names_every_page_of_a_large_site(large):
    found = re.findall(r"<loc>https://brief.example/([^<]*)</loc>", (large / "sitemap.xml").read_text())
    there = {path.relative_to(large).as_posix() for path in large.rglob("*.html")} - {"index.html"}
    assert sorted(found) == sorted({"", *there})


def test_a_site_of_more_pages_than_a_sitemap_may_name_has_several(tmp_path, monkeypatch):
    monkeypatch.setattr(site_plan, "MAPPED_MOST", 5)
    assert maps.MAPPED_MOST < 50_000
    write(tmp_path, SITE, numbered(1), numbered(2))
    names = re.findall(r"<loc>https://brief.example/([^<]*)</loc>", (tmp_path / "sitemap.xml").read_text())
    assert names[0] == "sitemap-1.xml"
    found = [loc for name in names for loc in re.findall("<loc>", (tmp_path / name).read_text())]
    assert len(found) == len(list(tmp_path.rglob("*.html")))


# ---------------------------------------------------------------------------- names


def name_pages(out: Path) -> dict[str, str]:
    texts = [path.read_text(encoding="utf-8") for path in (out / "names").glob("*.html")]
    return {re.findall(r"<h1[^>]*>([^<]+)</h1>", text)[0]: text for text in texts}


def test_without_the_setting_no_name_has_a_page(tmp_path):
    write(tmp_path, SITE, numbered(1))
    assert not (tmp_path / "names").exists()
    assert "names/" not in (tmp_path / "stories/s1x0.html").read_text(encoding="utf-8")


def test_each_name_that_is_quoted_or_spoken_about_has_a_page(tmp_path):
    write(tmp_path, replace(SITE, names=True), numbered(1))
    spoken = {q.statement.speaker.name for i in FIRST.items for q in i.statements if q.statement.speaker}
    about = {name for item in FIRST.items for name in item.unquoted}
    forms = {form: name.canonical for name in FIRST.names for form in name.forms}
    assert set(name_pages(tmp_path)) == {forms.get(name, name) for name in spoken | about}


def test_a_names_page_has_its_statements_with_their_reports_and_its_other_forms(tmp_path):
    write(tmp_path, replace(SITE, names=True), numbered(1))
    pages = name_pages(tmp_path)
    for name in FIRST.names:
        if name.canonical in pages:
            for alias in name.aliases:
                assert f">{alias.text}</bdi>" in pages[name.canonical]
    item = next(item for item in FIRST.items if any(q.statement.speaker for q in item.statements))
    quotation = next(q for q in item.statements if q.statement.speaker)
    forms = {form: name.canonical for name in FIRST.names for form in name.forms}
    speaker = quotation.statement.speaker.name
    page = pages[forms.get(speaker, speaker)]
    report = next(report for report in item.reports if report.article_id == quotation.article_id)
    assert quotation.content[0].text[:20] in page
    assert f'href="{report.url}"' in page


def test_no_word_of_a_names_page_stands_only_there(tmp_path):
    write(tmp_path, replace(SITE, names=True), numbered(1))
    printed = json.dumps(json.loads((tmp_path / "editions/1.json").read_text("utf-8")), ensure_ascii=False)
    for page in name_pages(tmp_path).values():
        for words in re.findall(r'itemprop="text"[^>]*>([^<]+)<', page):
            for piece in words.replace("&#39;", "'").split(" … "):
                assert piece.removesuffix("…").strip() in printed


def test_a_name_leads_to_its_page_from_edition_and_story(tmp_path):
    write(tmp_path, replace(SITE, names=True), numbered(1))
    for page in ("editions/1.html", "stories/s1x0.html"):
        assert '<a class="name" href="../names/' in (tmp_path / page).read_text(encoding="utf-8")


def test_a_name_that_is_printed_no_more_has_no_page(tmp_path):
    site = replace(SITE, names=True)
    write(tmp_path, site, numbered(1), numbered(2))
    assert name_pages(tmp_path)
    gone = numbered(1, state=EditionState.WITHDRAWN)
    write(tmp_path, site, gone, numbered(2, state=EditionState.WITHDRAWN))
    assert list((tmp_path / "names").glob("*.html")) == []


def test_switched_off_the_pages_go(tmp_path):
    write(tmp_path, replace(SITE, names=True), numbered(1))
    write(tmp_path, SITE, numbered(1))
    assert list((tmp_path / "names").glob("*.html")) == []


# ---------------------------------------------------------------------------- a name whose id changed

NAMED = replace(SITE, names=True)


def renumbered(edition: Edition, known: str, **changes: object) -> Edition:
    """An edition whose register knew a name under another id."""
    names = tuple(replace(n, **changes) if n.canonical == known else n for n in edition.names)
    return replace(edition, names=names)


def named(out: Path, heading: str) -> list[Path]:
    """The pages of a name, but not those that only lead to one."""
    pages = sorted((out / "names").glob("*.html"))
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    return [p for p, text in texts.items() if f">{heading}</h1>" in text and 'class="masthead' in text]


def test_a_name_whose_id_changed_has_one_page_with_all_and_its_old_address_leads_there(tmp_path):
    old, new = numbered(1), renumbered(numbered(2), "Ida Brennock", id="name-00000000000000aa")
    write(tmp_path, NAMED, old)
    [before] = named(tmp_path, "Ida Brennock")
    write(tmp_path, NAMED, old, new)
    [page] = named(tmp_path, "Ida Brennock")
    assert page.name == "00000000000000aa.html"
    text = page.read_text(encoding="utf-8")
    assert {f"s{n}x" in text for n in (1, 2)} == {True}
    moved = before.read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../names/00000000000000aa.html">' in moved
    assert '<link rel="canonical" href="https://brief.example/names/00000000000000aa.html">' in moved
    assert 'rel="icon"' in moved, "or browsers ask for /favicon.ico"
    assert before.name not in (tmp_path / "sitemap.xml").read_text(encoding="utf-8")


def test_a_name_that_an_editor_joined_with_another_stands_on_that_ones_page(tmp_path):
    alias = next(name.aliases[0] for name in FIRST.names if name.aliases)
    joined = renumbered(
        numbered(2),
        "Ida Brennock",
        id="name-00000000000000bb",
        canonical="Minister Brennock",
        aliases=(replace(alias, text="Ida Brennock"),),
    )
    write(tmp_path, NAMED, numbered(1), joined)
    assert named(tmp_path, "Ida Brennock") == []
    [page] = named(tmp_path, "Minister Brennock")
    assert "stories/s1x" in page.read_text(encoding="utf-8")


def test_a_name_that_the_register_took_up_later_has_one_page(tmp_path):
    unknown = replace(numbered(1), names=tuple(n for n in FIRST.names if n.canonical != "Ida Brennock"))
    known = renumbered(numbered(2), "Ida Brennock", id="name-00000000000000cc")
    write(tmp_path, NAMED, unknown, known)
    assert [path.name for path in named(tmp_path, "Ida Brennock")] == ["00000000000000cc.html"]


def test_two_names_of_one_form_are_not_made_one(tmp_path):
    new = renumbered(numbered(2), "Ida Brennock", id="name-00000000000000aa", kind=NameKind.PLACE)
    write(tmp_path, NAMED, numbered(1), new)
    assert len(named(tmp_path, "Ida Brennock")) == 2


def test_a_name_that_was_joined_and_parted_again_keeps_both_pages(tmp_path):
    joined = renumbered(
        numbered(2), "Ida Brennock", aliases=(*FIRST.names[0].aliases, Alias("Tomas Arvelo", ()))
    )
    write(tmp_path, NAMED, numbered(1), joined, numbered(3))
    assert named(tmp_path, "Ida Brennock")
    assert named(tmp_path, "Tomas Arvelo")


def test_every_link_to_a_name_leads_somewhere_also_from_editions_that_reprints_changed(tmp_path):
    silent = replace(
        numbered(2),
        sections=(
            replace(
                FIRST.sections[0],
                items=tuple(
                    replace(item, statements=(), unquoted=()) for item in numbered(1).sections[0].items
                ),
            ),
        ),
    )
    moved = renumbered(numbered(3), "Ida Brennock", id="name-00000000000000aa")
    write(tmp_path, NAMED, numbered(1), silent, moved)
    for path in tmp_path.rglob("*.html"):
        for link in re.findall(r'href="([^":#]+\.html)', path.read_text(encoding="utf-8")):
            assert (path.parent / link).resolve().is_file(), (path, link)


def test_an_article_is_quoted_on_a_names_page_from_one_edition_alone(tmp_path):
    """A publisher's limit counts all that an edition prints of an article; a name's page gathers editions."""
    item = next(item for item in FIRST.items if len(item.statements) > 1)
    speaker = item.statements[0].statement.speaker
    first, second = (
        replace(one, statement=replace(one.statement, speaker=speaker), article_id=item.reports[0].article_id)
        for one in item.statements[:2]
    )

    def edition(number: int, story: str, said) -> Edition:
        section = replace(
            FIRST.sections[0], items=(replace(item, story=story, statements=(said,), unquoted=()),)
        )
        return replace(FIRST, number=number, date=START + timedelta(days=number), sections=(section,))

    write(tmp_path, replace(SITE, names=True), edition(1, "one", first), edition(2, "two", second))
    (page,) = name_pages(tmp_path).values()
    assert "stories/one.html" in page
    assert "stories/two.html" in page
    assert page.count("<blockquote") == 1
    assert page.index("stories/two.html") < page.index("<blockquote") < page.index("stories/one.html")
