"""The standfirst of an item: whose words, and where they are cut."""

from dataclasses import replace
from datetime import UTC, datetime

from edition_cast import LETTER, LEVEL, LEVEL_TEXT, OPINION, reading, spot
from standfirst.brief.allowance import Allowance
from standfirst.brief.excerpts import EXCERPT_MOST, TEASER_MOST, anchor_clip, choose_excerpt
from standfirst.brief.passages import derive_words, whole_span
from standfirst.records import Article, Decision, Part, Span


def clip(exact, prefix="", suffix="", of=LEVEL):
    value = {"exact": exact, "prefix": prefix, "suffix": suffix}
    return Decision("excerpt", of.article.id, value, "the night desk", datetime(2031, 3, 5, tzinfo=UTC))


def plain(text, **fields):
    full = fields.pop("full", True)
    truncated = fields.pop("truncated", False)
    article = Article("https://a.example/1", fields.pop("headline", "A headline"), text, **fields)
    return reading(article, full=full, truncated=truncated)


class TestOrder:
    def test_what_an_editor_picked_comes_first(self):
        words = "Engineers working for Tomas Arvelo’s company found a crack there in January."
        passage = choose_excerpt(LEVEL, clip(words))
        assert passage.text == words
        assert passage.span == spot(LEVEL_TEXT, words)
        assert passage.editor == "the night desk"

    def test_then_the_publishers_own_standfirst_whole(self):
        passage = choose_excerpt(OPINION, None)
        assert passage.text == OPINION.article.standfirst
        assert passage.part is Part.STANDFIRST
        assert not passage.truncated

    def test_then_the_teaser_the_publisher_supplied_whole_with_its_cut_marked(self):
        passage = choose_excerpt(LETTER, None)
        assert passage.text == LETTER.article.text
        assert passage.truncated
        assert passage.text.endswith("the water line …")

    def test_else_the_first_sentences(self):
        passage = choose_excerpt(LEVEL, None)
        assert passage.part is Part.TEXT
        assert passage.span.start == 0
        assert passage.text.endswith("Brennock said. …")

    def test_a_clip_whose_words_are_gone_gives_way(self):
        assert choose_excerpt(LEVEL, clip("words that were never there")).span.start == 0

    def test_a_standfirst_that_repeats_the_headline_is_none(self):
        said_twice = plain(
            "The ferry is late. It will not come.", headline="Ferry late", standfirst="FERRY LATE"
        )
        assert choose_excerpt(said_twice, None).part is Part.TEXT


class TestCutting:
    def test_an_excerpt_we_cut_keeps_to_300_characters_and_ends_a_sentence(self):
        text = " ".join(f"This is sentence number {n} of a long report." for n in range(40))
        passage = choose_excerpt(plain(text), None)
        words = text[passage.span.start : passage.span.end]
        assert len(words) <= EXCERPT_MOST
        assert words.endswith("report.")
        assert passage.text == f"{words} …"

    def test_never_inside_a_quotation(self):
        speech = " ".join("We will go on with this work for as long as it takes." for _ in range(8))
        text = f"The meeting was long. “{speech}” said the chair. Then everybody went home."
        assert choose_excerpt(plain(text), None).text == "The meeting was long. …"

    def test_where_no_sentence_fits_there_is_none(self):
        assert choose_excerpt(plain("word " * 200 + "end."), None) is None

    def test_a_text_printed_whole_is_not_marked_as_cut(self):
        passage = choose_excerpt(plain("The ferry is late. Nobody knows why."), None)
        assert passage.text == "The ferry is late. Nobody knows why."
        assert not passage.truncated

    def test_a_sentence_with_a_matched_name_is_preferred(self):
        filler = " ".join(f"It rained on day {n} as it had rained on the days before." for n in range(8))
        text = f"{filler} Then Petra Vole came home with nine boats."
        passage = choose_excerpt(plain(text), None, [("petra", "vole")])
        assert "Petra Vole" in passage.text
        assert choose_excerpt(plain(text), None).span.start == 0

    def test_the_beginning_is_kept_where_it_carries_the_name_already(self):
        passage = choose_excerpt(plain("It rained. Petra Vole came home."), None, [("petra", "vole")])
        assert passage.span.start == 0

    def test_bylines_and_the_headline_repeated_are_no_first_sentence(self):
        text = "By Our Correspondent\n\nFerry late\n\nThe ferry did not come on Monday. It is old."
        assert choose_excerpt(plain(text, headline="Ferry late"), None).text.startswith("The ferry did not")

    def test_an_excerpt_does_not_run_on_over_a_byline(self):
        text = "The ferry did not come.\n\n5 March, 11:25 | R. Gant | Interview\n\nShe has waited for years."
        assert choose_excerpt(plain(text), None).text == "The ferry did not come. …"

    def test_a_teaser_as_long_as_an_article_is_cut_like_one(self):
        text = "The ferry is late again today. " * 60
        assert len(text) > TEASER_MOST
        passage = choose_excerpt(plain(text, full=False), None)
        assert len(passage.text) <= EXCERPT_MOST + 2
        assert passage.truncated

    def test_typography_is_mended_and_each_mending_recorded(self):
        text = "She told reporters,”The ferry is late”, and left . It rained."
        passage = choose_excerpt(plain(text, full=False), None)
        assert passage.text != text
        assert passage.repairs
        assert derive_words(plain(text).article, passage) == passage.text


class TestPublishersLimit:
    def test_nought_means_the_headline_only(self):
        assert choose_excerpt(LEVEL, clip("Engineers working"), limit=Allowance(0)) is None

    def test_a_limit_holds_for_whatever_is_printed(self):
        for one in (LEVEL, OPINION, LETTER):
            passage = choose_excerpt(one, None, limit=Allowance(60))
            assert passage is None or len(passage.text) <= 60

    def test_a_clip_over_the_limit_gives_way(self):
        passage = choose_excerpt(OPINION, clip(OPINION.article.text[:100], of=OPINION), limit=Allowance(90))
        assert passage.part is Part.STANDFIRST


class TestAnchoring:
    def test_of_several_places_the_one_with_the_same_surroundings(self):
        text = "The ferry is late. Nobody came. The ferry is late. Everybody left."
        passage = anchor_clip(plain(text).article, clip("The ferry is late.", suffix=" Everybody"))
        assert passage.span == spot(text, "The ferry is late.", after=20)

    def test_it_finds_its_place_in_a_changed_text(self):
        article = replace(LEVEL.article, text="UPDATE. " + LEVEL_TEXT)
        assert anchor_clip(article, clip("found a crack")).span.start == LEVEL_TEXT.index("found a crack") + 8

    def test_words_that_end_inside_a_sentence_are_marked_as_cut(self):
        assert anchor_clip(LEVEL.article, clip("found a crack")).text == "found a crack …"

    def test_so_are_words_of_a_standfirst_or_a_headline(self):
        assert OPINION.article.standfirst.count(" ") > 3
        words = " ".join(OPINION.article.standfirst.split(" ")[:3])
        passage = anchor_clip(OPINION.article, clip(words, of=OPINION))
        assert (passage.part, passage.text) == (Part.STANDFIRST, f"{words} …")
        whole = anchor_clip(OPINION.article, clip(OPINION.article.standfirst, of=OPINION))
        assert (whole.part, whole.text) == (Part.STANDFIRST, OPINION.article.standfirst)

    def test_so_is_what_ends_a_sentence_but_not_the_quotation_around_it(self):
        text = "“The ferry is late. It will not come,” she said. Nobody else came."
        assert anchor_clip(plain(text).article, clip("“The ferry is late.")).text == "“The ferry is late. …"
        whole = "“The ferry is late. It will not come,” she said."
        assert anchor_clip(plain(text).article, clip(whole)).text == whole

    def test_an_empty_clip_is_none(self):
        assert anchor_clip(LEVEL.article, clip("  ")) is None


def test_the_dots_of_a_cut_are_told_from_a_full_stop():
    assert whole_span(" It rains. ") == (Span(1, 10), False)
    assert whole_span("It rains. …") == (Span(0, 9), True)
    assert whole_span("It rains. ..") == (Span(0, 9), True)
    assert whole_span("and then ..") == (Span(0, 8), True)
    assert whole_span("and then …") == (Span(0, 8), True)
    assert whole_span("…") == (Span(0, 0), True)
    assert whole_span("") == (Span(0, 0), False)
