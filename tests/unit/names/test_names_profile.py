"""A name's page as data: who calls it what, in whose voice; when; who quotes it and whom it quotes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from standfirst.names import build_register
from standfirst.names.decisions import ALIAS, CONTEXT, make_decision
from standfirst.names.epithets import find_epithets
from standfirst.names.profile import UNNAMED, NameProfile, profile_name
from standfirst.names.register import Register
from standfirst.names.usage import UseFinder
from standfirst.records import (
    Article,
    Decision,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Reading,
    Reference,
    Span,
    Statement,
)

MONDAY = datetime(2031, 3, 3, 9, tzinfo=UTC)
ORGANISATION, PERSON = NameKind.ORGANISATION, NameKind.PERSON


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, speaker: str, content: str, source: str | None = None) -> Statement:
    """A statement as found: the source's words are the speaker's name unless given."""
    return Statement(
        (span(text, source or speaker),), (span(text, "said"),), (span(text, content),), Reference(speaker)
    )


def reading(
    number: int,
    text: str,
    names: dict[str, NameKind],
    statements: tuple[Statement, ...] = (),
    publisher: str | None = "Quay Echo",
    days: int | None = 0,
) -> Reading:
    at = None if days is None else MONDAY + timedelta(days=days)
    article = Article(f"https://example.org/{number}", f"H {number}", text, publisher=publisher, published=at)
    mentions = tuple(Mention(span(text, name), kind, name) for name, kind in names.items())
    return Reading(
        article, Findings(article.text_id, KindEvidence(Kind.REPORT, ""), mentions, (), statements)
    )


def decided(kind: str, subject: str, **value: str) -> Decision:
    return make_decision(kind, subject, value, "ilse", MONDAY)


def told(name: str, readings: list[Reading], *log: Decision) -> NameProfile:
    register = build_register(readings, log)
    return profile_name(register.find(name)[0], readings, register)


FRONT = {"Harbour Front": ORGANISATION}


def test_each_publisher_s_forms_are_counted_in_its_own_voice_and_in_others_words() -> None:
    own = "The rebel Harbour Front left. It was late."
    quoting = "Jane Stone said the noble Harbour Front would stay."
    alias = "On Friday the rebels fled."
    profile = told(
        "Harbour Front",
        [
            reading(1, own, FRONT),
            reading(2, quoting, FRONT, (said(quoting, "Jane Stone", "the noble Harbour Front would stay"),)),
            reading(3, alias, {}, publisher="Port Post"),
        ],
        decided(ALIAS, "Harbour Front", name="the rebels"),
    )
    post, echo = profile.callings
    assert (echo.publisher, echo.form, echo.own, echo.quoting) == ("Quay Echo", "Harbour Front", 1, 1)
    assert (echo.epithets, echo.quoted_epithets) == ((("rebel", 1),), (("noble", 1),))
    assert echo.article_id == "https://example.org/1"
    assert (post.publisher, post.form, post.own) == ("Port Post", "the rebels", 1)


def test_weeks_run_from_monday_and_leave_none_out() -> None:
    text = "Harbour Front met."
    profile = told(
        "Harbour Front",
        [
            reading(1, text, FRONT, days=-1),
            reading(2, text, FRONT, days=0),
            reading(3, text, FRONT, days=6),
            reading(4, text, FRONT, days=15),
            reading(5, text, FRONT, days=None, publisher=None),
        ],
    )
    weeks = [(date(2031, 2, 24), 1), (date(2031, 3, 3), 2), (date(2031, 3, 10), 0), (date(2031, 3, 17), 1)]
    assert list(profile.weeks) == weeks
    assert (profile.first_seen, profile.last_seen) == (
        MONDAY - timedelta(days=1),
        MONDAY + timedelta(days=15),
    )
    assert [article.article_id[-1] for article in profile.articles] == ["1", "2", "3", "4", "5"]
    assert profile.articles[-1].publisher == UNNAMED


def test_who_quotes_a_name_and_whom_it_quotes() -> None:
    text = "Jane Stone said that Tom Reed had told her the wall was safe."
    outer = said(text, "Jane Stone", "that Tom Reed had told her the wall was safe")
    inner = Statement(
        (span(text, "Tom Reed"),),
        (span(text, "told"),),
        (span(text, "the wall was safe"),),
        Reference("Tom Reed"),
    )
    people = {"Jane Stone": PERSON, "Tom Reed": PERSON}
    readings = [reading(1, text, people, (outer, inner))]
    stone, reed = told("Jane Stone", readings), told("Tom Reed", readings)
    assert stone.quoted_by == (("Quay Echo", 1),)
    assert stone.quotes == (("Tom Reed", 1),)
    assert stone.quoted_within == ()
    assert reed.quoted_by == (("Quay Echo", 1),)
    assert reed.quoted_within == (("Jane Stone", 1),)
    assert reed.quotes == ()


def test_a_publisher_that_is_a_name_quotes_whom_its_articles_quote() -> None:
    text = "Jane Stone said that it rained."
    readings = [
        reading(
            1, text, {"Jane Stone": PERSON}, (said(text, "Jane Stone", "that it rained"),), "Port Agency"
        ),
        reading(2, "The Port Agency moved.", {"Port Agency": ORGANISATION}),
    ]
    agency = told("Port Agency", readings)
    assert agency.quotes == (("Jane Stone", 1),)
    assert [article.article_id[-1] for article in agency.articles] == ["2"]


def test_uses_of_an_ambiguous_form_are_those_its_words_stand_beside() -> None:
    readings = [
        reading(1, "The Movement of East Kelland met.", {"Movement of East Kelland": ORGANISATION}),
        reading(2, "The MEK left its camp.", {}),
        reading(3, "The MEK ships freight.", {}),
    ]
    log = [decided(CONTEXT, "Movement of East Kelland", name="MEK", words="camp")]
    finder = UseFinder(build_register(readings, log))
    assert [[use.form for use in finder.find(one)] for one in readings] == [
        ["Movement of East Kelland"],
        ["MEK"],
        [],
    ]


def test_forms_of_names_that_only_a_mention_speaks_for_are_not_looked_for() -> None:
    readings = [reading(1, "Union met.", {"Union": ORGANISATION}), reading(2, "A Union flag.", {})]
    finder = UseFinder(Register.of(build_register(readings).names))
    assert [len(finder.find(one)) for one in readings] == [1, 0]


@pytest.mark.parametrize(
    ("text", "epithets"),
    [
        ("the banned Harbour Front", ("banned",)),
        ("the Norland-backed rebel group Harbour Front", ("Norland-backed rebel group",)),
        ("Harbour Front, a violent sect, left", ("a violent sect",)),
        ("Harbour Front, the armed wing of the union, left", ("the armed wing of the union",)),
        ("le groupe armé Harbour Front a fui", ("groupe armé",)),
        ("der verbotene Verein Harbour Front zog ab", ("verbotene Verein",)),
        ("die Stadt Harbour Front", ()),
        ("das auch unter den Kürzeln Harbour Front bekannt ist", ()),
        ("el grupo rebelde Harbour Front huyó", ("grupo rebelde",)),
        ("the Harbour Front", ()),
        ("the leader of Harbour Front", ()),
        ("said that Harbour Front", ()),
        ("the town and Harbour Front", ()),
        ("Harbour Front, Jane Stone and others", ()),
        ("Harbour Front, the Norland Times wrote, left", ()),
    ],
)  # fmt: skip
def test_epithets_are_the_words_beside_a_name_and_nothing_more(text: str, epithets: tuple[str, ...]) -> None:
    assert find_epithets(text, span(text, "Harbour Front")) == epithets
