"""The page: valid HTML, everything it must show, and nothing that anybody could smuggle in."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import html5lib
import pytest
from lxml import html

from edition_cast import HOSTILE, LEVEL, MATERIAL, NOON, OPTIONS, RELAY, reading, said
from standfirst.brief import EditionOptions, Material, compose_edition, render_html
from standfirst.brief.sources import label_of
from standfirst.records import Article, Decision, EditionState, ReprintGroup, Story, Subject

EDITION = compose_edition(MATERIAL, OPTIONS)
OPTIONS_PLAIN = EditionOptions("A Brief", 1, OPTIONS.date)


def page_of(edition=EDITION):
    return html.fromstring(render_html(edition))


def story(page, headline):
    return next(a for a in page.iter("article") if headline in a.find(".//h2").text_content())


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page():
    return page_of()


def test_it_is_valid_html():
    html5lib.HTMLParser(strict=True).parse(render_html(EDITION))


def test_it_weighs_under_100_kilobytes():
    assert len(render_html(EDITION).encode()) < 100_000


def test_equal_editions_give_equal_pages_whenever_they_were_made():
    later = replace(EDITION, made_at=datetime(2040, 1, 1, tzinfo=UTC))
    assert render_html(later) == render_html(EDITION)


class TestMasthead:
    def test_title_number_date_and_subject(self, page):
        masthead = text_of(page.find(".//header"))
        assert "The Ansel Dam Brief" in masthead
        assert "No. 17" in masthead
        assert "Wednesday, 5 March 2031" in masthead
        assert "The dam" in masthead

    def test_the_line_of_counts(self, page):
        counts = [text_of(span) for span in page.find_class("counts")[0]]
        assert counts == [
            "6 stories",
            "2 minutes to read",
            "10 reports",
            "8 separate texts",
            "2 copies",
            "5 sources asked, 2 not seen",
        ]


class TestStory:
    def test_each_story_stands_once_under_its_outlets_headline(self, page):
        headlines = [h.text_content() for h in page.iter("h2") if h.get("id", "").endswith("-head")]
        assert headlines == [item.headline.text.replace("\x00", "") for item in EDITION.items]

    def test_standfirst_publisher_date_kind_and_link(self, page):
        one = story(page, "Reservoir behind")
        assert "The Quillhaven Courier" in text_of(one)
        assert one.find(".//time").get("datetime") == "2031-03-04T16:05:00Z"
        assert text_of(one.find_class("kind")[0]) == "Report"
        assert one.find_class("more")[0].find("a").get("href") == LEVEL.article.url
        assert text_of(one.find_class("standfirst")[0]).endswith("Brennock said. …")

    def test_words_of_others_are_marked_in_the_standfirst_and_lettered(self, page):
        one = story(page, "Reservoir behind")
        marked = [span.text for span in one.find_class("standfirst")[0].find_class("said")]
        assert marked == [
            "The water behind the Ansel Dam will be lowered by four metres before the spring floods",
            "“We would rather sell less electricity than lose a night’s sleep,”",
        ]
        for link in one.iterfind(".//sup/a"):
            assert one.get_element_by_id(link.get("href")[1:]).tag == "dd"

    def test_who_said_what_to_whom_through_which_channel_and_how_surely(self, page):
        voices = text_of(story(page, "Reservoir behind").find_class("voices")[0])
        assert "Water Minister Ida Brennock told, to reporters" in voices
        assert "She [Ida Brennock] added" in voices
        assert "The Ansel Dam Authority (ADA) asked, “reportedly”" in voices
        assert "through website" in voices
        assert "Petra Vole “My boat lies in the mud since Sunday,” said, in Shoreline" in voices

    def test_a_hedge_that_is_the_cue_is_told_once(self):
        text = "The tunnel reportedly leaks."
        hedged = said(text, "The tunnel", cue="reportedly", hedge="reportedly")
        one = reading(Article("https://a.example/", "Leaks", text), statements=[hedged])
        page = page_of(compose_edition(Material((one,)), OPTIONS_PLAIN))
        assert text_of(page.find(".//dl")) == "Speaker not named a reportedly"

    def test_who_is_spoken_about_without_being_quoted(self, page):
        one = story(page, "Reservoir behind")
        assert text_of(one.find_class("unquoted")[0]) == "Spoken about, not quoted: Tomas Arvelo"

    def test_an_outlets_own_voice_is_told_as_its_own(self, page):
        assert "these are the words of Shoreline alone" in text_of(story(page, "patience"))

    def test_a_letter_is_its_signatories_words_to_somebody(self, page):
        one = story(page, "Open letter")
        assert text_of(one.find_class("kind")[0]) == "Letter"
        assert not one.find_class("said")
        assert text_of(one.find("./div[2]//dl")) == "the lower villages The words above to Minister Brennock"

    def test_an_item_without_link_says_where_it_came_from(self, page):
        one = story(page, "Open letter")
        assert text_of(one.find_class("more")[0]) == "From brief.txt, item 3"
        assert not one.find_class("more")[0].findall("a")
        assert not list(one.iter("time"))

    def test_copies_are_told_apart_from_separate_reports(self, page):
        also = text_of(story(page, "Reservoir behind").find_class("also")[0])
        assert "4 reports, 2 separate texts; 3 carry NPA’s" in also
        assert "The same text, NPA’s, in Lower Valley Post, 4 March 2031; The Mirror of Brack" in also
        assert "Boats in the mud: nobody told the fishermen Shoreline, 4 March 2031, changed since" in also

    def test_whom_the_reading_could_not_name_is_not_joined_over_articles(self):
        readings = []
        for name, what in (("alder", "the trees were felled by night"), ("birch", "nobody had been asked")):
            text = f"She said, that {what}."
            statement = said(text, text[text.index("that") : -1], source="She", cue="said")
            article = Article(f"https://{name}.example/", "Trees felled", text)
            readings.append(reading(article, statements=[statement]))
        story = Story("s", tuple(r.article.id for r in readings))
        page = page_of(compose_edition(Material(tuple(readings), (story,)), OPTIONS_PLAIN))
        assert [text_of(dt) for dt in page.iter("dt")] == ["She", "She"]

    def test_many_voices_are_folded_after_the_first_few(self):
        text = " ".join(f"Speaker{n} said that number {n} was drawn." for n in range(12))
        statements = [
            said(text, f"that number {n} was drawn", source=f"Speaker{n}", cue="said", speaker=f"Speaker{n}")
            for n in range(12)
        ]
        article = Article("https://a.example/", "Numbers", text, standfirst="Twelve numbers were drawn.")
        page = page_of(compose_edition(Material((reading(article, statements=statements),)), OPTIONS_PLAIN))
        folded = page.find(".//details")
        assert text_of(folded.find("summary")) == "6 more statements"
        assert len(folded.findall(".//dd")) == 6
        assert len(page.findall(".//dd")) == 12

    def test_copies_without_agency_are_the_outlets_text(self):
        plain = [
            reading(Article(f"https://{n}.example/", "Ferry late", "The ferry is late.", publisher=n.title()))
            for n in ("alder", "birch")
        ]
        ids = tuple(r.article.id for r in plain)
        edition = compose_edition(
            Material(tuple(plain), (Story("s", ids),), (ReprintGroup(ids, ids[0]),)), OPTIONS_PLAIN
        )
        assert "2 reports, 1 separate text; 1 carries Alder’s" in text_of(page_of(edition))

    def test_what_a_report_rests_on(self):
        edition = compose_edition(Material((RELAY,)), OPTIONS_PLAIN)
        assert "rests on a release by the Ministry of Water" in text_of(page_of(edition))

    def test_who_picked_a_passage(self):
        exact = "found a crack there in January"
        clip = Decision("excerpt", LEVEL.article.id, {"exact": exact}, "R. Gant", NOON)
        edition = compose_edition(replace(MATERIAL, decisions=(clip,)), OPTIONS)
        assert "Passage picked by R. Gant" in text_of(page_of(edition))

    def test_new_is_told_only_where_not_everything_is(self):
        assert not page_of().find_class("new")
        mixed = compose_edition(replace(MATERIAL, printed=frozenset(("level",))), OPTIONS)
        assert len(page_of(mixed).find_class("new")) == len(mixed.items) - 1


class TestLanguages:
    def test_a_right_to_left_item_is_set_right_to_left_in_its_own_language(self, page):
        one = story(page, "سد")
        for element in (one.find(".//h2"), one.find_class("standfirst")[0]):
            assert (element.get("lang"), element.get("dir")) == ("ar", "rtl")
        assert text_of(one.find_class("flag")[0]) == "in Arabic"

    def test_the_editions_own_language_needs_no_flag(self, page):
        one = story(page, "Reservoir behind")
        assert not one.find_class("flag")
        assert one.find(".//h2").get("lang") is None


class TestFoot:
    def test_names_with_their_aliases_and_the_words_that_say_so(self, page):
        names = page.get_element_by_id("names").getparent()
        assert "Ansel Dam Authority also ADA" in text_of(names)
        assert "ADA declared: Ansel Dam Authority (ADA)" in text_of(names)
        links = [a.get("href") for a in names.iterfind(".//details//a")]
        assert LEVEL.article.url in links

    def test_proposals_are_not_assumed(self, page):
        names = text_of(page.get_element_by_id("names").getparent())
        assert "May be the same, not assumed Tomas Arvelo and Petra Vole invented for the test" in names

    def test_the_sources_that_failed_and_why(self, page):
        unseen = text_of(page.get_element_by_id("unseen").getparent())
        assert "2 of 5 sources gave nothing" in unseen
        assert "slow.example/feed no answer within 2 seconds" in unseen

    def test_the_sources_seen_in_part_and_what_is_missing(self, page):
        partly = text_of(page.get_element_by_id("partly").getparent())
        assert "courier.example/feed.xml 2 of its pages could not be read" in partly
        assert "shoreline.example/rss nothing new for 9 days" in partly
        assert "brief.txt" not in partly

    def test_what_there_is_nothing_to_say_of_is_not_there(self):
        page = page_of(compose_edition(Material(()), OPTIONS_PLAIN))
        assert [h.text for h in page.iter("h2")] == ["How to read this"]
        assert "No story was found" in text_of(page)

    def test_no_story_on_a_subject(self):
        options = replace(OPTIONS, subject=Subject("Volcanoes", "volcano"))
        assert "No story on this subject" in text_of(page_of(compose_edition(MATERIAL, options)))


class TestSafety:
    def test_nothing_of_a_hostile_item_becomes_markup(self, page):
        assert "<script>alert('dam')</script>" in text_of(story(page, "sluices"))
        assert not list(page.iter("script", "img", "iframe", "object"))
        assert len(list(page.iter("style"))) == 1
        for element in page.iter():
            assert not [name for name in element.attrib if name.startswith("on")]

    def test_only_the_web_is_linked(self, page):
        for link in page.iter("a"):
            assert re.match(r"https?://|#|(brief|feed)\.\w+$", link.get("href"))

    def test_links_do_not_break_out_of_their_attribute(self):
        article = replace(HOSTILE.article, url='https://a.example/?"><script>alert(1)</script>')
        page = page_of(compose_edition(Material((replace(HOSTILE, article=article),)), OPTIONS_PLAIN))
        assert not list(page.iter("script"))
        assert all(a.get("href").startswith(("#", "brief", "feed")) for a in page.iter("a"))

    def test_nothing_is_loaded_and_the_style_is_the_one_the_policy_names(self):
        text = render_html(EDITION)
        page = html.fromstring(text)
        style = page.find(".//style").text
        digest = b64encode(sha256(style.encode()).digest()).decode()
        policy = page.xpath("//meta[@http-equiv]")[0].get("content")
        assert policy.startswith("default-src 'none'")
        assert f"style-src 'sha256-{digest}'" in policy
        assert "@import" not in style
        assert "url(" not in style
        assert not page.xpath("//@style | //link[@rel='stylesheet'] | //*[@src]")

    def test_control_characters_do_not_reach_the_page(self):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", render_html(EDITION))


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("https://a.example/feed.xml", "a.example/feed.xml"),
        ("https://a.example/", "a.example"),
        ("/home/somebody/news/brief.txt", "brief.txt"),
        ("C:\\news\\brief.txt", "brief.txt"),
        ("brief.txt", "brief.txt"),
        ("folder/", "folder"),
    ],
)
def test_a_source_is_shown_without_scheme_or_folders(source, label):
    assert label_of(source) == label


def test_a_correction_is_told():
    edition = replace(EDITION, state=EditionState.CORRECTED)
    assert "No. 17, corrected" in text_of(page_of(edition).find(".//header"))
