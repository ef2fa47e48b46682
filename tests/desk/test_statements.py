"""The ledger of statements: what is asked for, carriers and their wordings, paging, the table."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from tests.desk.test_today import queries, text_of

from edition_cast import LEVEL, NOON, reading, said
from standfirst.desk.roles import Role
from standfirst.records import Article, Form

PROMISE = "“We will open every gate of the spillway before the first of April,”"
SHORTER = "“We will open every gate before the first of April,”"


@pytest.fixture
def reader(enter):
    return enter(Role.OBSERVER)


def report(number: int, words: str, *, publisher: str = "Hill Echo", **more: object):
    text = f"{words} the keeper, Odo Farrant, said on the crest."
    article = Article(
        f"https://echo.example/{number}",
        f"Gates, part {number}",
        text,
        publisher=publisher,
        language="en",
        published=NOON - timedelta(hours=number),
    )
    spoken = {"source": "the keeper, Odo Farrant", "cue": "said", "form": Form.DIRECT}
    spoken["speaker"] = "Odo Farrant"
    return reading(article, statements=[said(text, words, **(spoken | more))])


@pytest.fixture
def carried(desk):
    """One statement that two carried, in words that differ."""
    readings = [report(2, PROMISE), report(1, SHORTER, publisher="River Post", channels=["the crest"])]
    desk.archive.readings.save(readings, at=NOON)
    return readings


def ledger(reader, **asked):
    return text_of(reader.get("/statements", asked))


def test_who_is_not_named_is_called_as_the_text_does(reader, desk):
    words = "the sluice had been checked"
    text = f"The duty engineer said {words}."
    article = Article("https://echo.example/9", "Sluice", text, publisher="Hill Echo", published=NOON)
    one = said(text, words, source="The duty engineer", cue="said", form=Form.INDIRECT, speaker=None)
    desk.archive.readings.save([reading(article, statements=[one])], at=NOON)
    page = reader.get("/statements", {"q": "sluice"}).content.decode()
    assert ">The duty engineer</q>" in page
    assert "Speaker not named" not in page
    answer = reader.get("/statements/export", {"q": "sluice"})
    table = csv.DictReader(b"".join(answer).decode("utf-8-sig").splitlines())
    assert [row["called"] for row in table] == ["The duty engineer"]


def test_statements_stand_with_who_said_them_and_where(reader):
    page = ledger(reader)
    assert "Ida Brennock" in page
    assert "We would rather sell less electricity" in page
    assert "The Quillhaven Courier" in page


def test_one_statement_stands_once_with_its_carriers_and_what_their_wordings_change(reader, carried):
    page = reader.get("/statements", {"by": "Farrant"}).content.decode()
    assert len(re.findall(r'<li class="report stated"', page)) == 1
    assert "carried by 1 more" in page
    assert "in 1 other wording" in page
    assert "<del>of the spillway " in page


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ({"q": "spillway"}, True),
        ({"q": "turbine"}, False),
        ({"by": "Odo Farrant"}, True),
        ({"by": "Ida Brennock"}, False),
        ({"through": "the crest"}, True),
        ({"how": "direct"}, True),
        ({"how": "indirect"}, False),
        ({"since": "2031-03-05", "until": "2031-03-05"}, True),
        ({"since": "2031-03-06"}, False),
        ({"until": "2031-03-04"}, False),
        ({"about": "Dam"}, False),
    ],
    ids=lambda one: "&".join(f"{k}={v}" for k, v in one.items()) if isinstance(one, dict) else str(one),
)
def test_the_ledger_is_sifted(reader, carried, asked, stands):
    assert ("the first of April" in ledger(reader, **asked)) is stands


def test_a_subject_frames_the_articles_not_the_words(reader):
    page = ledger(reader, about="Dam")
    assert "sell less electricity" in page  # a report on the dam, though these words do not say so


@pytest.mark.parametrize(
    "asked",
    [{"since": "soon"}, {"since": "2031-03-05", "until": "2031-03-01"}, {"about": "No such"}, {"q": '"open'}],
    ids=["no-day", "backwards", "no-subject", "open-quote"],
)
def test_what_cannot_be_asked_is_explained_and_nothing_typed_is_lost(reader, asked):
    answer = reader.get("/statements", asked | {"by": "Brennock"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert 'value="Brennock"' in page


def test_nobody_said_that(reader):
    assert "Leave something out" in ledger(reader, q="zzyzx")


def test_pages_go_back_in_time_and_together_hold_everything_once(reader, desk):
    readings = [report(n, f"“Gate {n} holds, whatever year {1900 + n} brought us,”") for n in range(1, 61)]
    desk.archive.readings.save(readings, at=NOON)
    seen, page, address = [], "", "/statements?by=Farrant"
    for _ in range(9):
        page = reader.get(address).content.decode()
        found = re.findall(r"“Gate (\d+) holds", page)
        assert len(found) <= 30
        seen += found
        link = re.search(r'rel="next" href="([^"]+)"', page)
        if link is None:
            break
        address = link[1].replace("&amp;", "&")
    assert [int(n) for n in seen] == list(range(1, 61))
    assert 'rel="first"' in page


def test_a_correction_stands_in_the_ledger(enter, desk):
    key = desk.archive.look.reports([LEVEL.article.id])[LEVEL.article.id].key
    page = enter(Role.EDITOR).get(f"/article/{key}").content.decode()
    form = page[page.index('id="found-2"') :]
    anchor = {
        name: re.search(f'name="{name}" value="([^"]*)"', form)[1] for name in ("exact", "prefix", "suffix")
    }
    sent = {name: unescape(value) for name, value in anchor.items()}
    done = enter(Role.EDITOR).post(
        f"/article/{key}/correct", sent | {"what": "speaker", "number": "2", "speaker": "Una Vask"}
    )
    assert done.status_code == 303
    assert re.search("Una Vask.{0,80}We would rather sell", ledger(enter(Role.OBSERVER)))
    by_her = ledger(enter(Role.OBSERVER), by="Una Vask")
    assert by_her.count("We would rather sell") == 1
    assert "We would rather sell" not in ledger(enter(Role.OBSERVER), by="Una Vask", since="2040-01-01")


def test_the_table_has_a_line_for_each_that_carried_it(reader, carried):
    answer = reader.get("/statements/export", {"by": "Farrant"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["statement"], row["speaker"]) for row in rows] == [("1", "Odo Farrant")] * 2
    assert {row["publisher"] for row in rows} == {"Hill Echo", "River Post"}
    assert reader.get("/statements/export", {"since": "soon"}).status_code == 422


def test_a_page_key_that_is_none_is_explained(reader):
    assert reader.get("/statements", {"after": "nonsense"}).status_code == 422


def test_the_number_of_queries_does_not_grow_with_the_list(reader, desk):
    first = [report(1, PROMISE)]
    desk.archive.readings.save(first, at=NOON)
    reader.get("/statements?by=Farrant")
    one = queries(lambda: reader.get("/statements?by=Farrant"))
    more = [replace(report(n, f"“Gate {n} holds for {n} years more than we said,”")) for n in range(2, 9)]
    desk.archive.readings.save(more, at=NOON)
    assert queries(lambda: reader.get("/statements?by=Farrant")) <= one
