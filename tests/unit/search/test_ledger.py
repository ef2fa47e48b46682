"""The statement ledger: one statement carried by several is one, with its carriers and their wordings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner
from tests.archive.invented import MONDAY, make_reading

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.records import (
    Article,
    Decision,
    Findings,
    Form,
    Kind,
    KindEvidence,
    Reading,
    Reference,
    Span,
    Statement,
)
from standfirst.search import read_query
from standfirst.search.ledger import Wanted, is_wanted, join_carried, statements_of


def report(
    number, content, *, speaker="Maren Tolvanen", form=Form.DIRECT, channel=None, days=0, publisher="Gazette"
):
    text = f"{speaker} said: {content}"
    article = Article(
        f"https://a.example/{number}", "Ferry", text, publisher=publisher, published=MONDAY + timedelta(days)
    )
    statement = Statement(
        (Span(0, len(speaker)),),
        (Span(len(speaker) + 1, len(speaker) + 5),),
        (Span(len(speaker) + 7, len(text)),),
        Reference(speaker),
        channels=(Reference(channel),) if channel else (),
        form=form,
    )
    return Reading(article, Findings(article.text_id, KindEvidence(Kind.REPORT, ""), (), (), (statement,)))


LONG = "The ferry to Ostvik will run twice a day from the first of May"
CUT = "The ferry to Ostvik will run twice a day from May"
READINGS = [
    report(1, LONG),
    report(2, CUT, publisher="Post", days=1, channel="Coast News Agency"),
    report(3, LONG, speaker="Ilse Brandvold", publisher="Echo"),
    report(4, LONG, days=30),
    report(5, "We will see", form=Form.INDIRECT),
    report(6, "We will not", form=Form.INDIRECT),
]


def all_said():
    return [said for reading in READINGS for said in statements_of(reading)]


def test_one_statement_is_told_once_with_its_carriers_and_wordings():
    joined = join_carried(all_said())
    ids = [[said.article_id[-1] for said in one.carriers] for one in joined]
    assert ids == [["4"], ["1", "2"], ["3"], ["5"], ["6"]]
    assert [said.content for said in joined[1].wordings] == [LONG, CUT]


def test_what_nobody_is_named_for_is_one_where_many_words_are_alike():
    nameless = [replace(said, statement=replace(said.statement, speaker=None)) for said in all_said()]
    assert [len(one.carriers) for one in join_carried(nameless)] == [1, 3, 1, 1]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(read_query('"twice a day"').node), "1234"),
        (Wanted(speaker="tolvanen"), "12456"),
        (Wanted(speaker="The Mayor"), "12456"),
        (Wanted(read_query("may OR not").node), "12346"),
        (Wanted(read_query("(day -first) OR not").node), "26"),
        (Wanted(read_query("-twice publisher:echo").node), "56"),  # an article's field is the index's to see
        (Wanted(channel="coast news"), "2"),
        (Wanted(direct=True), "1234"),
        (Wanted(read_query("not").node, direct=False), "6"),
    ],
    ids=str,
)
def test_statements_are_found_by_words_speaker_channel_and_form(wanted, found):
    def forms_of(text):
        return ("The Mayor", "Maren Tolvanen") if text == "The Mayor" else ()

    assert "".join(said.article_id[-1] for said in all_said() if is_wanted(said, wanted, forms_of)) == found


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    with open_archive(folder / "standfirst.sqlite3") as archive:
        archive.readings.save([*READINGS, make_reading(9)])
    return folder


def run(desk, *words):
    return CliRunner().invoke(main, ["statements", *words, "--desk", str(desk)])


def test_the_command_shows_carriers_and_differences(desk):
    done = run(desk, "ostvik date:2026-03-02..2026-03-10", "--by", "tolvanen", "--direct")
    assert done.exit_code == 0, done.output
    assert f"Maren Tolvanen (direct)\n{LONG}\n" in done.output
    assert "  2026-03-03 Post: https://a.example/2\n" in done.output
    assert "[-the first of -]May" in done.output
    assert "1 statement in" in done.output


def test_json_has_spans_and_carriers(desk):
    told = json.loads(run(desk, "--through", "coast news agency", "--json").stdout)
    (one,) = told["statements"]
    assert one["speaker"] == "Maren Tolvanen"
    assert one["carriers"][0]["channels"] == ["Coast News Agency"]
    start, end = one["carriers"][0]["spans"]["content"][0]
    assert READINGS[1].article.text[start:end] == CUT


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        (["ostvik"], "12349"),  # no headline has it
        (["ferry"], "12349"),  # every headline has it, and nobody's statement but these
        (["see OR not"], "56"),
        (["ferry", "--through", "Coast News Agency"], "2"),
        (["--indirect"], "569"),
        (["said:see"], "5"),
        (["through:coast"], "2"),
        (['"boats run"'], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_only_articles_in_which_it_is_said_are_looked_through(desk, words, articles):
    told = json.loads(run(desk, *words, "--json").stdout)
    assert (carriers(told), told["articles"]) == (articles, len(articles))


def test_what_is_not_said_is_known_of_each_statement(desk):
    told = json.loads(run(desk, "publisher:gazette -ferry date:2026-03-02", "--json").stdout)
    assert (carriers(told), told["articles"]) == ("56", 4)


def test_where_nothing_is_asked_what_was_put_right_keeps_its_day(tmp_path):
    exact = {"what": "added", "exact": "Ilse Brandvold said", "speaker": "Ilse Brandvold"}
    with open_archive(tmp_path / "standfirst.sqlite3") as archive:
        archive.readings.save(READINGS)
        archive.decisions.append(Decision("finding", READINGS[2].article.id, exact, "ilse", MONDAY))
    assert carriers(json.loads(run(tmp_path, "--limit", "1", "--json").stdout))[-1] == "6"
    assert json.loads(run(tmp_path, '"ilse brandvold said"', "--json").stdout)["statements"]


def carriers(told):
    ids = (one["article"] for each in told["statements"] for one in each["carriers"])
    return "".join(sorted(id_[-1] for id_ in ids))


def test_a_wrong_query_is_pointed_at(desk):
    done = run(desk, "kind:lettre")
    assert (done.exit_code, "^^^" in done.stderr) == (2, True)
