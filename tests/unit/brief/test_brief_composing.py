"""Composing an edition: which stories, in which order, led by whom, and what it says of itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from edition_cast import (
    AUTHORITY,
    BRENNOCK,
    HOSTILE,
    LETTER,
    LEVEL,
    LEVEL_COPY,
    LEVEL_OTHER,
    LEVEL_RECUT,
    LEVEL_TEXT,
    MATERIAL,
    OPINION,
    OPTIONS,
    RELAY,
    RELEASE,
    copy_of,
    reading,
)
from standfirst.brief import EditionOptions, Material, Weights, compose_edition
from standfirst.brief.passages import derive_words
from standfirst.records import (
    Article,
    Decision,
    Edition,
    Kind,
    Passage,
    Publisher,
    ReprintGroup,
    Story,
    Subject,
)

PLAIN = EditionOptions("A Brief", 1, OPTIONS.date)


def compose(**changes) -> Edition:
    options = changes.pop("options", OPTIONS)
    return compose_edition(replace(MATERIAL, **changes), options)


def item_of(edition, story):
    return next(item for item in edition.items if item.story == story)


def passages_of(edition):
    for item in edition.items:
        yield item.headline
        if item.standfirst is not None:
            yield item.standfirst
        for quotation in item.statements:
            yield from quotation.content
            yield from (p for p in (quotation.source, quotation.cue, quotation.hedge) if p is not None)


def test_every_printed_sentence_is_derived_again_from_its_article():
    articles = {r.article.id: r.article for r in MATERIAL.readings}
    passages: list[Passage] = list(passages_of(compose()))
    assert len(passages) > 25
    for passage in passages:
        assert derive_words(articles[passage.article_id], passage) == passage.text


def test_composing_again_gives_the_same_edition():
    assert compose() == compose()


class TestStories:
    def test_each_story_stands_once(self):
        edition = compose()
        ids = [i for item in edition.items for i in item.article_ids]
        assert len(ids) == len(set(ids)) == len(MATERIAL.readings)

    def test_an_article_of_no_story_is_its_own(self):
        assert OPINION.article.id in [item.story for item in compose().items]

    def test_a_story_is_there_whole_where_one_report_matches(self):
        edition = compose(options=replace(OPTIONS, subject=Subject("Boats", "mud")))
        assert [item.story for item in edition.items] == ["level"]
        assert len(edition.items[0].reports) == 4

    def test_since_leaves_out_what_is_older_but_not_what_is_undated(self):
        since = datetime(2031, 3, 5, tzinfo=UTC)
        stories = {item.story for item in compose(options=replace(OPTIONS, since=since)).items}
        assert stories == {"arabic", "letter", "survey"}
        later = since + timedelta(days=1)
        assert compose(options=replace(OPTIONS, since=later)).items == ()

    def test_a_limit_keeps_the_weightiest(self):
        every = compose().items
        assert compose(options=replace(OPTIONS, limit=2)).items == every[:2]

    def test_a_subject_nothing_is_on_gives_an_empty_edition(self):
        edition = compose(options=replace(OPTIONS, subject=Subject("Volcanoes", "volcano")))
        assert edition.items == ()
        assert edition.names == ()


class TestOrder:
    def stories(self, *readings, **fields):
        return [item.story for item in compose_edition(Material(readings, **fields), PLAIN).items]

    def article(self, name, **fields):
        return reading(Article(f"https://{name}.example/", name, f"{name} happened.", **fields))

    def test_undated_stories_stand_in_the_order_of_collection(self):
        readings = [self.article(name) for name in ("zeta", "alpha", "mid")]
        assert self.stories(*readings) == [r.article.id for r in readings]

    def test_the_fresher_first(self):
        old = self.article("old", published=datetime(2031, 3, 1, tzinfo=UTC))
        new = self.article("new", published=datetime(2031, 3, 5, tzinfo=UTC))
        assert self.stories(old, new) == [new.article.id, old.article.id]

    def test_copies_count_once(self):
        copied = self.article("copied")
        copies = [copy_of(copied, f"c{n}.example", f"C{n}", hours=n) for n in range(1, 7)]
        one, two = self.article("one"), self.article("two")
        everything = (copied, *copies, one, two)
        stories = (
            Story("copied", tuple(r.article.id for r in (copied, *copies))),
            Story("separate", (one.article.id, two.article.id)),
        )
        group = ReprintGroup(stories[0].article_ids, copied.article.id)
        assert self.stories(*everything, stories=stories, reprints=(group,)) == ["separate", "copied"]

    def test_the_desk_may_weigh_otherwise(self):
        old = self.article("old", published=datetime(2031, 3, 1, tzinfo=UTC))
        new = self.article("new", published=datetime(2031, 3, 5, tzinfo=UTC))
        edition = compose_edition(Material((old, new)), PLAIN, Weights(fresh=0.0))
        assert [item.story for item in edition.items] == [old.article.id, new.article.id]


class TestLead:
    def lead(self, readings, **fields):
        story = Story("s", tuple(r.article.id for r in readings))
        material = Material(tuple(readings), (story,), **fields)
        return compose_edition(material, PLAIN).items[0].reports[0].article_id

    def test_the_original_of_the_text_most_carried(self):
        edition = compose()
        report = item_of(edition, "level").reports[0]
        assert report.article_id == LEVEL.article.id
        assert item_of(edition, "level").headline.text == LEVEL.article.headline

    def test_a_report_before_comment(self):
        assert self.lead([OPINION, LEVEL_OTHER]) == LEVEL_OTHER.article.id

    def test_read_in_full_before_an_excerpt(self):
        excerpt = replace(RELEASE, full=False)
        assert self.lead([excerpt, RELAY]) == RELAY.article.id

    def test_the_earliest_of_equals(self):
        assert self.lead([RELAY, RELEASE]) == RELEASE.article.id

    def test_what_an_editor_clipped(self):
        exact = "My boat lies in the mud"
        clip = Decision(
            "excerpt", LEVEL_OTHER.article.id, {"exact": exact}, "ed", datetime(2031, 3, 5, tzinfo=UTC)
        )
        item = item_of(compose(decisions=(clip,)), "level")
        assert item.reports[0].article_id == LEVEL_OTHER.article.id
        assert item.standfirst.editor == "ed"

    def test_a_clip_taken_back_leads_no_more(self):
        moment = datetime(2031, 3, 5, tzinfo=UTC)
        clips = tuple(
            Decision("excerpt", LEVEL_OTHER.article.id, {"exact": exact}, "ed", moment)
            for exact in ("My boat lies in the mud", "")
        )
        assert item_of(compose(decisions=clips), "level").reports[0].article_id == LEVEL.article.id

    def test_what_is_itself_on_the_subject(self):
        item = compose(options=replace(OPTIONS, subject=Subject("Boats", "mud"))).items[0]
        assert item.reports[0].article_id == LEVEL_OTHER.article.id


class TestReports:
    def test_copies_are_told_apart_from_separate_texts(self):
        copies = {r.article_id: r.copy_of for r in item_of(compose(), "level").reports}
        assert copies == {
            LEVEL.article.id: None,
            LEVEL_COPY.article.id: LEVEL.article.id,
            LEVEL_RECUT.article.id: LEVEL.article.id,
            LEVEL_OTHER.article.id: None,
        }

    def test_where_the_original_is_not_at_hand_the_earliest_copy_stands_for_it(self):
        story = Story("s", (LEVEL_RECUT.article.id, LEVEL_COPY.article.id))
        group = ReprintGroup((*story.article_ids, "https://npa.example/"), "https://npa.example/", "NPA")
        material = Material((LEVEL_RECUT, LEVEL_COPY), (story,), (group,))
        reports = compose_edition(material, PLAIN).items[0].reports
        assert [(r.article_id, r.copy_of) for r in reports] == [
            (LEVEL_COPY.article.id, None),
            (LEVEL_RECUT.article.id, LEVEL_COPY.article.id),
        ]

    def test_only_web_addresses_are_links(self):
        urls = {r.article_id: r.url for item in compose().items for r in item.reports}
        assert urls[HOSTILE.article.id] is None
        assert urls[LETTER.article.id] is None
        assert urls[LEVEL.article.id] == LEVEL.article.url

    def test_nothing_is_made_up(self):
        (report,) = item_of(compose(), "letter").reports
        assert (report.publisher, report.published, report.url) == (None, None, None)
        assert report.kind is Kind.LETTER

    def test_an_article_without_headline_is_headed_by_its_first_sentence(self):
        bare = reading(Article("https://a.example/", " ", "The ferry is late. Nobody knows why."))
        item = compose_edition(Material((bare,)), PLAIN).items[0]
        assert item.headline.text == "The ferry is late."

    def test_a_text_taken_for_a_headline_is_cut_between_words(self):
        long = reading(Article("https://a.example/", "The ferry is late and " * 50, "The ferry is late."))
        item = compose_edition(Material((long,)), PLAIN).items[0]
        assert len(item.headline.text) <= 302
        assert item.headline.text.endswith(("ferry …", "is …", "late …", "and …", "The …"))
        assert derive_words(long.article, item.headline) == item.headline.text
        assert item.reports[0].headline == item.headline.text

    def test_an_article_of_nothing_does_no_harm(self):
        item = compose_edition(Material((reading(Article("https://a.example/", "", "")),)), PLAIN).items[0]
        assert item.headline.text == ""
        assert item.standfirst is None


class TestWhy:
    def test_what_matched_and_how_many_speak(self):
        why = "the headline has “dam” and the text has “survey”; 2 separate texts; 2 copies"
        assert item_of(compose(), "level").why == why

    def test_what_has_come_since_the_last_edition(self):
        printed = frozenset((LEVEL.article.id, LEVEL_COPY.article.id, LEVEL_RECUT.article.id, "level"))
        item = item_of(compose(printed=printed), "level")
        assert item.why.endswith("1 report since the last edition")
        assert not item.new

    @pytest.mark.parametrize("known", ["level", LEVEL_COPY.article.id])
    def test_new_is_what_no_edition_has_printed(self, known):
        edition = compose(printed=frozenset((known,)))
        assert [item.story for item in edition.items if not item.new] == ["level"]


class TestPublishers:
    def limited(self, limit, **fields):
        publisher = Publisher(fields.pop("name", "The Quillhaven Courier"), excerpt_limit=limit, **fields)
        return item_of(compose(publishers=(publisher,)), "level")

    def test_headline_only(self):
        item = self.limited(0)
        assert item.standfirst is None
        assert all(q.article_id != LEVEL.article.id for q in item.statements)

    def test_the_limit_counts_all_words_of_one_article(self):
        item = self.limited(250)
        printed = [item.standfirst] + [
            p
            for q in item.statements
            if q.article_id == LEVEL.article.id
            for p in (*q.content, q.source, q.cue, q.hedge)
        ]
        assert item.standfirst is not None
        assert sum(len(p.text) for p in printed if p is not None) <= 250

    def test_a_publisher_is_known_by_its_home(self):
        assert self.limited(0, name="Another Name", home="https://www.courier.example").standfirst is None


class TestTheRest:
    def test_the_names_met_in_it(self):
        names = {name.canonical for name in compose().names}
        assert names == {
            "Ida Brennock",
            "Ansel Dam Authority",
            "Ministry of Water",
            "Tomas Arvelo",
            "Petra Vole",
        }
        boats = compose(options=replace(OPTIONS, subject=Subject("Survey", '"independent survey"')))
        assert {name.canonical for name in boats.names} == {"Ministry of Water"}
        assert boats.proposals == ()

    def test_the_sources_asked_and_those_not_seen(self):
        edition = compose()
        assert edition.asked == 5
        assert [line.source for line in edition.failed] == [
            "https://slow.example/feed",
            "https://gone.example/news",
        ]

    def test_the_made_at_is_handed_on_and_nothing_else_depends_on_it(self):
        moment = datetime(2031, 3, 5, 7, tzinfo=UTC)
        edition = compose(options=replace(OPTIONS, made_at=moment))
        assert replace(edition, made_at=None) == compose()


def test_a_thousand_reports_are_composed_in_good_time():
    readings = tuple(
        replace(LEVEL, article=replace(LEVEL.article, url=f"https://a.example/{n}", text=LEVEL_TEXT))
        for n in range(1000)
    )
    material = Material(readings, names=(BRENNOCK, AUTHORITY))
    assert len(compose_edition(material, replace(PLAIN, limit=40)).items) == 40
