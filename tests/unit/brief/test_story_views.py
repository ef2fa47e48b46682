"""A story's page: a timeline by days, who reports it and who owns them, its neighbours; and reading time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from edition_cast import LEVEL, LEVEL_COPY, LEVEL_OTHER, MATERIAL, OPTIONS
from standfirst.brief import compose_edition
from standfirst.brief.reading_time import WORDS_A_MINUTE, minutes_of
from standfirst.brief.site import Site, StoryPage, render_story_page
from standfirst.brief.story_views import neighbours, view_days, view_outlets
from standfirst.brief.view import view_edition
from standfirst.brief.wording import wording_for
from standfirst.records import Alias, EditionState, Name, NameKind, Passage, Publisher

EN = wording_for("en")
OWNED = (
    Publisher("The Quillhaven Courier", country="Brack", owner="Courier Holdings"),
    Publisher("Shoreline", country="Lesser Ansel"),
)
EDITION = compose_edition(replace(MATERIAL, publishers=OWNED), OPTIONS)


def item_of(edition, story="level"):
    return next(item for item in view_edition(edition).items if item.story == story)


def page_of(edition, story="level"):
    item = next(item for item in edition.items if item.story == story)
    return html.fromstring(render_story_page(StoryPage(item, edition, ()), Site("A brief")))


def moved(reading, **ahead):
    return replace(
        reading, article=replace(reading.article, published=reading.article.published + timedelta(**ahead))
    )


def test_the_timeline_goes_by_days_and_names_the_first_report():
    later = moved(LEVEL_OTHER, days=2)
    readings = tuple(later if r is LEVEL_OTHER else r for r in MATERIAL.readings)
    days = view_days(item_of(compose_edition(replace(MATERIAL, readings=readings), OPTIONS)).texts, EN)
    assert [(day.day, day.iso) for day in days] == [
        ("4 March 2031", "2031-03-04"),
        ("6 March 2031", "2031-03-06"),
    ]
    assert [(one.time, one.first) for day in days for one in day.texts] == [
        ("16:05 UTC", True),
        ("19:30 UTC", False),
    ]


def test_what_has_no_date_stands_last_and_is_never_the_first():
    undated = replace(LEVEL_OTHER, article=replace(LEVEL_OTHER.article, published=None))
    readings = tuple(undated if r is LEVEL_OTHER else r for r in MATERIAL.readings)
    days = view_days(item_of(compose_edition(replace(MATERIAL, readings=readings), OPTIONS)).texts, EN)
    assert [(day.day, len(day.texts)) for day in days] == [("4 March 2031", 1), (None, 1)]
    assert days[1].texts[0].time is None
    assert not days[1].texts[0].first


def test_a_story_of_one_text_has_no_first_report():
    [day] = view_days(item_of(EDITION, "arabic").texts, EN)
    assert [one.first for one in day.texts] == [False]


def test_outlets_are_told_with_country_and_owner_and_what_each_has():
    outlets = view_outlets(item_of(EDITION).texts)
    assert [(one.name, one.home, one.own, one.carries) for one in outlets] == [
        ("Shoreline", "Lesser Ansel", 1, []),
        ("Lower Valley Post", None, 0, ["NPA"]),
        ("The Mirror of Brack", None, 0, ["NPA"]),
        ("The Quillhaven Courier", "Brack, owned by Courier Holdings", 0, ["NPA"]),
    ]


def test_whose_text_a_copy_carries_is_told_where_no_agency_is_credited():
    bare = [replace(r, article=replace(r.article, credit=None)) for r in (LEVEL, LEVEL_COPY)]
    readings = (*bare, *MATERIAL.readings[2:])
    groups = (replace(MATERIAL.reprints[0], agency=None, article_ids=tuple(r.article.id for r in bare)),)
    made = compose_edition(replace(MATERIAL, readings=readings, reprints=groups), OPTIONS)
    carries = {one.name: (one.own, one.carries) for one in view_outlets(item_of(made).texts)}
    assert carries["The Quillhaven Courier"] == (1, [])
    assert carries["Lower Valley Post"] == (0, ["The Quillhaven Courier"])


def test_an_agency_does_not_carry_its_own_text():
    own = replace(LEVEL, article=replace(LEVEL.article, publisher="Northern Press Agency"))
    agency = Name("n9", "Northern Press Agency", NameKind.ORGANISATION, (Alias("NPA", ()),))
    readings = tuple(own if reading is LEVEL else reading for reading in MATERIAL.readings)
    made = compose_edition(replace(MATERIAL, readings=readings), OPTIONS)
    item = item_of(replace(made, names=(*made.names, agency)))
    carries = {one.name: (one.own, one.carries) for one in view_outlets(item.texts)}
    assert carries["Northern Press Agency"] == (1, [])
    assert carries["Lower Valley Post"] == (0, ["NPA"])
    assert "2 carry NPA’s" in item.tally
    assert "3 carry NPA’s" in item_of(made).tally


def test_a_story_leads_to_those_before_and_after_it_and_the_last_one_back():
    page = view_edition(EDITION)
    order = [item.story for item in page.items]
    before, after = neighbours(page, order[0])
    assert (before, after.story) == (None, order[1])
    assert neighbours(page, order[-1])[1] is None
    assert neighbours(page, "elsewhere") == (None, None)
    ways = page_of(EDITION, order[-1]).find_class("pager")[0]
    assert [a.get("rel") for a in ways.iter("a")] == ["prev", None]
    assert "That was the last one" in ways.text_content()
    assert ways.xpath("a[last()]/@href") == ["../editions/17.html"]


def test_a_story_s_page_says_what_was_not_seen():
    page = page_of(EDITION)
    [unseen] = page.xpath("//section[@aria-labelledby='unseen']")
    assert "2 of 5 sources gave nothing." in unseen.text_content()
    assert unseen.xpath(".//a/@href") == ["../editions/17.html#unseen"]
    assert page_of(replace(EDITION, failed=())).xpath("//section[@aria-labelledby='unseen']") == []


def test_every_section_of_a_story_s_page_is_there():
    names = [h.text_content() for h in page_of(EDITION).xpath("//section/h2")]
    assert names == [
        "Reports in time",
        "Who said what",
        "Who reports it",
        "Spoken about, not quoted",
        "Names",
        "What is not here",
        "Printed in",
    ]


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 0), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE + 1, 2)], ids=str
)
def test_reading_time_is_counted_in_whole_minutes(words, minutes):
    assert minutes_of(["word " * words]) == minutes


def test_an_edition_s_reading_time_grows_with_what_is_printed_and_ends_with_its_withdrawal():
    page = view_edition(EDITION)
    longer = replace(EDITION, foreword=Passage("A word of ours. " * 300, editor="Ilse"))
    assert view_edition(longer).minutes > page.minutes > 0
    assert view_edition(replace(EDITION, state=EditionState.WITHDRAWN)).minutes == 0
