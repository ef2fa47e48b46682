"""Whoever may not read whole texts is shown no more of an article than its publisher and its page allow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.archive.invented import TEXT, make_reading
from tests.unit.api.test_api import Client

import standfirst
from standfirst.brief.allowance import Allowance
from standfirst.records import Publisher, Rights, Unit
from standfirst.text.counting import count_words

CALLED = "/api/v1/"
WITHOUT_TEXTS = ("articles", "statements", "search")
STANDFIRST = "A ferry, twice a day, after years of asking. It will carry forty cars and their drivers."


@pytest.fixture
def ask(tmp_path):
    """Asks as somebody to whom the publisher's limit applies, or who may read texts."""

    def asking(path, query="", scopes=WITHOUT_TEXTS, rights=None, **limit):
        with standfirst.open_archive(tmp_path / "standfirst.sqlite3") as archive:
            one = make_reading(1)
            article = replace(one.article, standfirst=STANDFIRST)
            archive.readings.save([replace(one, article=replace(article, rights=rights))])
            archive.sources.save_publishers([Publisher("Ostvik Gazette", **limit)])
            key = archive.tokens.add(f"{path} {scopes} {rights} {limit}", scopes)
        status, told, _ = Client((tmp_path, {"all": key})).ask(CALLED + path, query)
        assert status == 200
        return told

    return asking


LIMITS = [
    {"excerpt_limit": 0},
    {"excerpt_limit": 2},
    {"excerpt_limit": 0, "excerpt_unit": Unit.WORDS},
    {"rights": Rights(nosnippet=True)},
    {"rights": Rights(max_snippet=2)},
]


@pytest.mark.parametrize("limit", LIMITS, ids=["headline", "characters", "words", "nosnippet", "max-snippet"])
def test_an_answer_without_room_has_headlines_alone(ask, limit):
    (hit,) = ask("search", "q=ferry", **limit)["hits"]
    assert (hit["headline"], hit["snippet"]) == ("Ferry to run twice a day", None)
    assert ask("articles", **limit)["articles"][0]["snippet"] is None
    assert ask("statements", **limit)["statements"] == []
    assert "standfirst" not in ask("article", "id=https://gazette.example/ferry/1", **limit)


@pytest.mark.parametrize(
    "limit",
    [
        {"excerpt_limit": 40},
        {"excerpt_limit": 5, "excerpt_unit": Unit.WORDS},
        {"rights": Rights(max_snippet=40)},
    ],
    ids=["characters", "words", "max-snippet"],
)
def test_a_snippet_beyond_the_limit_is_cut_at_a_word_and_keeps_what_was_asked_for(ask, limit):
    (whole,) = ask("search", "q=years")["hits"]
    (hit,) = ask("search", "q=years", **limit)["hits"]
    snippet = hit["snippet"]
    assert snippet["text"] in whole["snippet"]["text"]
    assert len(snippet["text"]) < len(whole["snippet"]["text"])
    assert "<mark>years</mark>" in snippet["html"]
    assert snippet["html"].endswith("…") or whole["snippet"]["text"].endswith(snippet["text"])
    (mark,) = snippet["marks"]
    assert snippet["text"][slice(*mark)] == "years"
    assert (
        Allowance(limit.get("excerpt_limit", 40)).holds(snippet["text"], "…", "…")
        or count_words(snippet["text"]) <= 5
    )
    part = {"standfirst": STANDFIRST, "text": TEXT}[snippet["part"]]
    assert part[snippet["start"] :].startswith(snippet["text"])


def test_a_standfirst_beyond_the_limit_is_cut_at_a_sentence(ask):
    told = ask("article", "id=https://gazette.example/ferry/1", excerpt_limit=60)
    assert told["standfirst"] == "A ferry, twice a day, after years of asking. …"


NOTE = "Words by the Gazette, not to be kept."


@pytest.mark.parametrize("scopes", [WITHOUT_TEXTS, (*WITHOUT_TEXTS, "texts")], ids=["limited", "texts"])
def test_every_answer_that_prints_words_has_their_publishers_rights_note(ask, scopes):
    noted = {"rights_note": NOTE}
    assert ask("search", "q=ferry", scopes, **noted)["hits"][0]["rights_note"] == NOTE
    assert ask("articles", "", scopes, **noted)["articles"][0]["rights_note"] == NOTE
    assert ask("article", "id=https://gazette.example/ferry/1", scopes, **noted)["rights_note"] == NOTE
    (said,) = ask("statements", "", scopes, **noted)["statements"]
    assert [carrier["rights_note"] for carrier in said["carriers"]] == [NOTE]


def test_without_a_note_it_is_null(ask):
    assert ask("search", "q=ferry")["hits"][0]["rights_note"] is None


def test_what_fits_is_printed(ask):
    roomy = {"excerpt_limit": 60, "excerpt_unit": Unit.WORDS}
    (hit,) = ask("search", "q=ferry", **roomy)["hits"]
    assert "ferry" in hit["snippet"]["text"]
    (said,) = ask("statements", **roomy)["statements"]
    assert said["content"] == said["carriers"][0]["content"] != ""
    assert "standfirst" in ask("article", "id=https://gazette.example/ferry/1", **roomy)


def test_what_a_page_withholds_is_no_snippet(ask):
    from standfirst.records import Span

    told = ask("statements", rights=Rights(withheld=(Span(0, len(TEXT)),)))
    assert told["statements"] == []


def test_a_key_for_texts_reads_them_whole(ask):
    scopes = (*WITHOUT_TEXTS, "texts")
    (hit,) = ask("search", "q=ferry", scopes, excerpt_limit=0)["hits"]
    assert hit["snippet"] is not None
    told = ask("article", "id=https://gazette.example/ferry/1", scopes, excerpt_limit=0)
    assert told["text"] == TEXT
