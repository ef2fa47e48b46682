"""Items of the desk's own: written in a draft's file, signed, printed among stories, counted as no report."""

from __future__ import annotations

import json
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from edition_cast import MATERIAL, OPTIONS
from standfirst.brief import (
    compose_edition,
    render_atom,
    render_html,
    render_json,
    render_json_feed,
    render_markdown,
    render_text,
)
from standfirst.brief.audiences import Restrictions, show_to
from standfirst.brief.cards import make_card
from standfirst.brief.draft_file import DraftFileError, render_draft
from standfirst.brief.editing import Editing, apply_file
from standfirst.brief.site import Site, StoryPage, render_story_page
from standfirst.brief.site_editions import EditionPage, render_edition_page
from standfirst.brief.site_lists import view_line
from standfirst.brief.view import view_edition
from standfirst.records import ANYBODY, READERS, Draft, Publisher

DRAFT = Draft(compose_edition(MATERIAL, OPTIONS))
OWN = (
    "## We are hiring\nstory: own\nlink: https://desk.example/jobs\n\n> Two editors who can count copies.\n\n"
)


def with_own(draft=DRAFT, words=OWN, who="ilse"):
    """A draft with an own item before its second story."""
    text = render_draft(draft, "d1", 1)
    place = text.index("\n## ", text.index("\n## ") + 1) + 1
    return apply_file(draft, text[:place] + words + text[place:], "d1", 1, Editing(who))


@pytest.fixture(scope="module")
def edition():
    return with_own().edition


def own_of(edition):
    [item] = [item for item in edition.items if item.own]
    return item


def test_it_stands_where_the_editor_put_it_and_is_signed(edition):
    assert edition.items[1].own
    item = own_of(edition)
    assert (item.headline.text, item.headline.editor) == ("We are hiring", "ilse")
    assert (item.standfirst.text, item.standfirst.editor) == ("Two editors who can count copies.", "ilse")
    assert item.reports[0].url == "https://desk.example/jobs"


def test_its_file_reads_back_and_a_change_is_signed_by_who_made_it(edition):
    text = render_draft(Draft(edition), "d1", 2)
    assert apply_file(Draft(edition), text, "d1", 2, Editing("per")).edition == edition
    changed = apply_file(
        Draft(edition), text.replace("hiring", "hiring three"), "d1", 2, Editing("per")
    ).edition
    assert (own_of(changed).headline.text, own_of(changed).headline.editor) == ("We are hiring three", "per")
    assert own_of(changed).story == own_of(edition).story


def test_two_of_the_same_words_are_two(edition):
    twice = with_own(Draft(edition)).edition
    assert len({item.story for item in twice.items if item.own}) == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("## …\nstory: own\n\n", "needs a headline"),
        ("## Jobs\nstory: own\nlink: javascript:alert(1)\n\n", "no web address"),
        ("## Jobs\nstory: own\nlead: https://a.example/\n\n", "no lead"),
        ("## Jobs\nstory: own\ntranslation: Stellen\n\n", "no translation"),
    ],
    ids=["headline", "link", "lead", "translation"],
)
def test_what_it_cannot_have_is_refused_with_the_line(words, reason):
    with pytest.raises(DraftFileError, match=f"line [0-9]+: .*{reason}"):
        with_own(words=words)


def test_a_story_of_others_has_no_link_of_the_desk_s():
    text = render_draft(DRAFT, "d1", 1).replace("\nlead: ", "\nlink: https://desk.example/\nlead: ", 1)
    with pytest.raises(DraftFileError, match="only an item of the desk's own has a link"):
        apply_file(DRAFT, text, "d1", 1, Editing("ilse"))


def test_it_counts_as_no_report(edition):
    counts = view_edition(edition).counts
    assert counts[0] == "7 stories"
    assert counts[1:4] == view_edition(DRAFT.edition).counts[1:4]
    card = next(one for one in make_card(edition, "k").stories if one.headline == "We are hiring")
    assert (card.reports, card.texts, card.quoted, card.carried) == (0, 0, (), ())


def test_every_channel_prints_it(edition):
    item = own_of(edition)
    page = render_html(edition)
    assert "From the desk" in page
    assert "Nobody is quoted" not in html.fromstring(page).get_element_by_id("story-2").text_content()
    for render in (render_text, render_markdown, render_json_feed):
        assert "Two editors who can count copies." in render(edition)
    assert "We are hiring" in [t.text for t in ET.fromstring(render_atom(edition)).findall(".//{*}title")]
    data = json.loads(render_json(edition))
    schema = json.loads(files("standfirst.brief").joinpath("schema", "brief-1.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    [plain] = [one for one in data["sections"][0]["items"] if one["own"]]
    assert (plain["reports"], plain["link"], plain["headline"]["editor"]) == ([], item.reports[0].url, "ilse")


def test_its_page_has_no_reports_and_leads_where_the_editor_said(edition):
    site = Site("A brief", subjects=("The dam",))
    page = html.fromstring(render_story_page(StoryPage(own_of(edition), edition, ()), site))
    headings = [h.text_content() for h in page.xpath("//section/h2")]
    assert "Reports in time" not in headings
    assert "Who reports it" not in headings
    assert page.xpath("//p[@class='more']/a/@href") == ["https://desk.example/jobs"]
    assert "We are hiring" in render_edition_page(edition, site, EditionPage("editions/17.html"))
    card = make_card(edition, "k")
    sizes = {story.headline: view_line(story, card, site.wording).size for story in card.stories}
    assert sizes["We are hiring"] == ""
    assert sizes[DRAFT.edition.items[0].headline.text] == "2 reports, 2 separate texts"


def test_nobody_s_licence_closes_the_desk_s_own_words(edition):
    shut = Restrictions((Publisher("Desk", "https://desk.example/", audience=READERS),))
    assert own_of(show_to(edition, ANYBODY, shut)) == own_of(edition)
