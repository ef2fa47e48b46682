"""A subject: what a query asks for, and why a report is on it."""

from datetime import UTC, datetime

import pytest

from edition_cast import AUTHORITY, BRENNOCK, LEVEL, LEVEL_ARABIC, OPINION, RELEASE, reading
from standfirst.brief.matching import Matcher
from standfirst.records import Alias, Article, Name, NameKind, Subject
from standfirst.search import QueryError


def match(query="", names=(), of=LEVEL):
    return Matcher(Subject("s", query, tuple(names)), (BRENNOCK, AUTHORITY)).match(of)


def test_all_words_of_a_query_must_occur():
    assert match("dam floods")
    assert match("dam volcano") is None


def test_words_are_whole_words_whatever_their_case_and_accents():
    assert match("DÁM")
    assert match("floo") is None


def test_a_phrase_stands_together():
    assert match('"lower valley"')
    assert match('"valley lower"') is None


@pytest.mark.parametrize("query", ["volcano OR dam", "dam OR volcano", 'volcano OR "spring floods"'])
def test_or_asks_for_either(query):
    assert match(query)


def test_or_binds_only_its_neighbours():
    assert match("volcano OR dam survey")
    assert match("volcano OR dam eruption") is None


def test_what_is_unwanted_keeps_a_report_out():
    assert match("dam -sirens")
    assert match("dam -siren") is None


@pytest.mark.parametrize("query", ["", "  ", "- -", '""', "!!!"])
def test_a_query_without_words_asks_for_everything(query):
    found = match(query)
    assert found is not None
    assert found.why == ""


def test_a_name_is_found_under_any_alias():
    found = match(
        names=["Ansel Dam Authority"], of=reading(Article("https://a.example/1", "ADA to answer", "Soon."))
    )
    assert found is not None
    assert found.why == "the headline names Ansel Dam Authority as “ADA”"
    assert match(names=["Ida Brennock"], of=LEVEL_ARABIC)


def test_a_name_given_by_its_alias_is_looked_for_under_all():
    assert match(names=["ADA"], of=LEVEL)


def test_a_name_the_register_does_not_know_is_looked_for_as_given():
    assert match(names=["Tomas Arvelo"])
    assert match(names=["Nobody Atall"]) is None


def test_a_form_that_others_bear_counts_only_beside_its_words():
    movement = Name(
        "name-1", "Movement of East Kelland", NameKind.ORGANISATION, (Alias("MEK", context=("camp",)),)
    )
    subject = Subject("s", "", ("Movement of East Kelland",))

    def on(text):
        return Matcher(subject, [movement]).match(reading(Article("https://a.example/1", "H", text)))

    assert on("The MEK left its camp.")
    assert on("The MEK ships freight.") is None
    assert on("The Movement of East Kelland ships freight.")


def test_query_or_names_is_enough():
    assert match("volcano", ["Ida Brennock"])


def test_why_tells_the_part():
    assert match("dam").why == "the headline has “dam”"
    assert match("dam siren").why == "the headline has “dam” and the text has “siren”"
    assert match("eleven", of=OPINION).why == "the standfirst has “eleven”"


def test_a_headline_is_a_stronger_match_than_the_text():
    assert match("survey", of=RELEASE).strength > match("inspectors", of=RELEASE).strength


def test_what_a_subject_excludes_is_off_it():
    assert Matcher(Subject("s", "dam", exclude="volcano OR publisher:shoreline")).match(LEVEL)
    assert Matcher(Subject("s", "dam", exclude="volcano OR sirens OR siren")).match(LEVEL) is None
    assert Matcher(Subject("s", "caution", exclude="publisher:shoreline")).match(OPINION) is None


def test_other_languages_than_those_wanted_are_off_it():
    subject = Subject("s", names=("Ida Brennock",), languages=("en", "fr"))
    matcher = Matcher(subject, (BRENNOCK,))
    assert matcher.match(LEVEL)
    assert matcher.match(LEVEL_ARABIC) is None


@pytest.mark.parametrize("named", ["Shoreline", "SHORELINE", "shoreline.example"])
def test_publishers_left_out_are_off_it_by_name_or_host(named):
    assert Matcher(Subject("s", "caution", leave_out=(named,))).match(OPINION) is None
    assert Matcher(Subject("s", "dam", leave_out=(named,))).match(LEVEL)


def test_fields_of_the_query_language_work_in_a_subject():
    assert match("dam lang:en")
    assert match("dam lang:fr") is None


def test_a_query_that_cannot_be_understood_is_an_error_that_points_at_the_place():
    with pytest.raises(QueryError, match="at character 5"):
        Matcher(Subject("s", "dam (", ()))


def test_the_dates_of_a_subject_are_days_of_the_desks_zone():
    at = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    late = reading(Article("https://a.example/1", "Ferry", "The ferry sails.", published=at))
    for zone, day in (("UTC", "2026-03-02"), ("Europe/Berlin", "2026-03-03")):
        assert Matcher(Subject("x", f"ferry date:{day}", time_zone=zone)).match(late)
        assert Matcher(Subject("x", "ferry", exclude=f"date:{day}", time_zone=zone)).match(late) is None


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("publisher:courier", "its publisher is The Quillhaven Courier"),
        ("courier", "the publisher’s name has “courier”"),
        ("kind:report", "it is of this kind: report"),
        ("lang:en", "it is in English"),
        ("speaker:brennock", "brennock speaks in it"),
        ("through:website", "it came through website"),
        ("said:survey", "somebody in it says “survey”"),
        ("date:2031-03", "it is of the days asked for"),
        ("copies:no", "it is no copy"),
        ("-sport", "nothing in it is what the query leaves out"),
        ("dam publisher:courier", "the headline has “dam” and its publisher is The Quillhaven Courier"),
    ],
    ids=lambda words: words.partition(":")[0][:12],
)
def test_every_part_of_a_query_is_a_reason_in_words(query, why):
    assert match(query).why == why
