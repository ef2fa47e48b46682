"""Who said what as printed, and who is spoken about without being quoted."""

from dataclasses import replace
from time import process_time

from edition_cast import (
    LETTER,
    LEVEL,
    LEVEL_COPY,
    LEVEL_OTHER,
    RELAY,
    RELEASE,
    copy_of,
    name_of,
    named,
    reading,
    said,
)
from standfirst.brief.allowance import Allowance
from standfirst.brief.quoting import (
    CONTENT_MOST,
    WHOLE_MOST,
    QuotingRules,
    choose_quotations,
    find_unquoted,
    print_statement,
)
from standfirst.records import Article, NameKind, Span, Statement

RULES = QuotingRules()


def tell(*readings, rules=RULES):
    return choose_quotations(readings, name_of, rules)


def article(text):
    return Article("https://a.example/1", "A headline", text)


def words(quotations):
    return [" ".join(passage.text for passage in quotation.content) for quotation in quotations]


class TestWhatIsPrinted:
    def test_source_cue_content_and_hedge_are_the_texts_own_words(self):
        (quotation,) = [q for q in tell(LEVEL) if q.hedge is not None]
        assert quotation.source.text == "The Ansel Dam Authority (ADA)"
        assert quotation.cue.text == "asked"
        assert quotation.hedge.text == "reportedly"
        assert words([quotation]) == ["for another survey of the left abutment"]

    def test_statements_are_gathered_by_speaker(self):
        speakers = [q.statement.speaker.name for q in tell(LEVEL)]
        assert speakers == ["Ida Brennock"] * 3 + ["Ansel Dam Authority"] * 2

    def test_one_speaker_under_two_names_is_one(self):
        text = "Brennock was brief. ADA said never. Later the Ansel Dam Authority said maybe."
        one = reading(
            article(text),
            statements=[
                said(text, "never", source="ADA", cue="said", speaker="ADA"),
                said(text, "brief", source="Brennock", cue="was", speaker="Ida Brennock"),
                said(text, "maybe", source="Ansel Dam Authority", cue="said", speaker="Ansel Dam Authority"),
            ],
        )
        assert words(tell(one)) == ["brief", "never", "maybe"]

    def test_an_unsure_statement_is_left_out(self):
        assert not any("did not answer" in line for line in words(tell(LEVEL_OTHER)))

    def test_limits_for_a_story_and_for_a_speaker(self):
        assert len(tell(LEVEL, LEVEL_OTHER, rules=QuotingRules(statements=3))) == 3
        told = tell(LEVEL, rules=QuotingRules(per_speaker=1))
        assert [q.statement.speaker.name for q in told] == ["Ida Brennock", "Ansel Dam Authority"]

    def test_a_publishers_budget_is_not_overdrawn(self):
        budgets = {LEVEL.article.id: Allowance(120)}
        told = tell(LEVEL, rules=QuotingRules(budgets=budgets))
        printed = [p.text for q in told for p in (*q.content, q.source, q.cue, q.hedge) if p is not None]
        assert told
        assert sum(map(len, printed)) <= 120
        assert budgets == {LEVEL.article.id: Allowance(120)}

    def test_nothing_of_an_article_whose_publisher_allows_none(self):
        assert tell(LEVEL, rules=QuotingRules(budgets={LEVEL.article.id: Allowance(0)})) == ()


class TestOnce:
    def test_a_copy_adds_nothing(self):
        assert tell(LEVEL, LEVEL_COPY) == tell(LEVEL)

    def test_a_copy_adds_what_the_original_has_not(self):
        more = "“The survey will be made again,” said Ruta Gant."
        text = f"{LEVEL.article.text}\n\n{more}"
        padded = copy_of(LEVEL, "padded.example", "The Padder", hours=3)
        padded = replace(
            padded,
            article=replace(padded.article, text=text),
            findings=replace(
                padded.findings,
                statements=(
                    *padded.findings.statements,
                    said(text, "“The survey will be made again,”", source="Ruta Gant", speaker="Ruta Gant"),
                ),
            ),
        )
        assert words(tell(LEVEL, padded))[:-1] == words(tell(LEVEL))
        assert words(tell(LEVEL, padded))[-1] == "“The survey will be made again,”"

    def test_a_sub_edited_statement_is_the_same(self):
        text = (
            "The water behind Ansel Dam will be lowered by four metres before the floods, Ida Brennock said."
        )
        other = reading(
            Article("https://b.example/2", "Lowered", text),
            statements=[
                said(text, text[: text.index(", Ida")], source="Ida Brennock", speaker="Ida Brennock")
            ],
        )
        assert tell(LEVEL, other) == tell(LEVEL)

    def test_what_came_another_way_is_told_again(self):
        channels = [[c.name for c in q.statement.channels] for q in tell(RELEASE, RELAY)]
        assert channels == [[], ["Northern Press Agency (NPA)"]]

    def test_in_one_article_a_statement_reported_by_another_speaker_is_two(self):
        text = "Vole said that Arvelo had told her that the left abutment was cracked."
        nested = reading(
            article(text),
            statements=[
                said(text, text[5:-1], source="Vole", cue="said", speaker="Petra Vole"),
                said(text, "that the left abutment was cracked", source="Arvelo", speaker="Tomas Arvelo"),
            ],
        )
        assert len(tell(nested)) == 2

    def test_an_unnamed_voice_within_somebodys_own_words_is_no_other_speaker(self):
        text = "We know that the survey is finished. We ask that it be published, said the engineers."
        letter = reading(
            article(text),
            statements=[
                said(text, "that the survey is finished", source="We", cue="know"),
                said(text, text, speaker="The villages"),
                said(text, "that it be published", source="the engineers", speaker="Tomas Arvelo"),
            ],
        )
        assert [q.statement.speaker.name for q in tell(letter)] == ["The villages", "Tomas Arvelo"]


class TestLength:
    def test_a_letter_is_cut_at_a_sentences_end(self):
        text = " ".join(f"We ask for the {n}th time that the survey be published." for n in range(30))
        quotation = print_statement(article(text), said(text, text, speaker="The villages"))
        (passage,) = quotation.content
        assert len(passage.text) <= CONTENT_MOST + 2
        assert passage.text.endswith("published. …")

    def test_a_quotation_that_may_not_be_cut_prints_whole_or_not_at_all(self):
        for times, printed in ((8, True), (40, False)):
            text = f"She said: “{'We shall see, and see again, what comes of it. ' * times}”"
            quotation = print_statement(article(text), said(text, text[text.index("“") :], speaker="She"))
            assert (quotation is not None) is printed
            assert (len(text) - 10 <= WHOLE_MOST) is printed

    def test_pieces_that_do_not_fit_are_marked_as_left_out(self):
        text = " / ".join(f"piece {n} " + "x" * 120 for n in range(4))
        statement = said(text, text.split(" / "), speaker="She")
        content = print_statement(article(text), statement).content
        assert [passage.truncated for passage in content] == [False, True]

    def test_a_content_that_runs_to_the_sources_cut_is_marked_once(self):
        quotation = print_statement(LETTER.article, LETTER.findings.statements[0])
        assert quotation.content[0].text.endswith("the water line …")

    def test_spans_beyond_the_text_print_nothing(self):
        statement = replace(said("abc", "abc"), content=(Span(50, 60),))
        assert print_statement(article("Short."), statement) is None


class TestUnquoted:
    def test_people_and_organisations_spoken_about(self):
        assert find_unquoted([LEVEL], name_of) == ("Tomas Arvelo",)

    def test_who_is_quoted_in_any_report_of_the_story_is_not_among_them(self):
        text = "“No comment,” said Tomas Arvelo."
        other = reading(
            Article("https://b.example/3", "No comment", text),
            statements=[said(text, "“No comment,”", source="Tomas Arvelo", speaker="Tomas Arvelo")],
        )
        assert find_unquoted([LEVEL, other], name_of) == ()

    def test_a_statement_too_unsure_to_print_still_counts_as_quoting(self):
        text = "Tomas Arvelo may have agreed that all was well."
        one = reading(
            article(text),
            mentions=[named(text, "Tomas Arvelo", NameKind.PERSON)],
            statements=[said(text, "that all was well", speaker="Tomas Arvelo", confidence=0.1)],
        )
        assert find_unquoted([one], name_of) == ()

    def test_outlets_agencies_and_channels_are_not_spoken_about(self):
        assert find_unquoted([RELAY], name_of) == ()

    def test_places_cannot_be_quoted(self):
        assert "Quillhaven" not in find_unquoted([LEVEL], name_of)

    def test_most_often_named_first(self):
        text = "Vole met Arvelo. Arvelo left. Vole and Arvelo do not speak."
        one = reading(
            article(text),
            mentions=[
                named(text, "Vole", NameKind.PERSON, "Petra Vole"),
                named(text, "Arvelo", NameKind.PERSON, "Tomas Arvelo"),
                named(text, "Arvelo left", NameKind.PERSON, "Tomas Arvelo"),
            ],
        )
        assert find_unquoted([one], name_of) == ("Tomas Arvelo", "Petra Vole")


def test_thousands_of_statements_in_a_long_text_take_no_longer_than_reading_it():
    text = "alpha … " * 100_000
    spans = [Span(at, at + 890) for at in range(0, 80_000, 20)]
    one = reading(article(text), statements=[Statement((), (), (span,)) for span in spans])
    start = process_time()
    tell(one)
    assert process_time() - start < 10
