"""Whoever may not read whole texts is shown no more of an article than its publisher and its page allow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.archive.invented import TEXT, make_reading
from tests.unit.api.test_api import Client

import standfirst
from standfirst.records import Publisher, Rights, Unit

CALLED = "/api/v1/"
WITHOUT_TEXTS = ("articles", "statements", "search")


@pytest.fixture
def ask(tmp_path):
    """Asks as somebody to whom the publisher's limit applies, or who may read texts."""

    def asking(path, query="", scopes=WITHOUT_TEXTS, rights=None, **limit):
        with standfirst.open_archive(tmp_path / "standfirst.sqlite3") as archive:
            one = make_reading(1)
            article = replace(one.article, standfirst="A ferry, twice a day, after years of asking.")
            archive.readings.save([replace(one, article=replace(article, rights=rights))])
            archive.sources.save_publishers([Publisher("Ostvik Gazette", **limit)])
            key = archive.tokens.add(f"{path} {scopes} {limit}", scopes)
        status, told, _ = Client((tmp_path, {"all": key})).ask(CALLED + path, query)
        assert status == 200
        return told

    return asking


LIMITS = [
    {"excerpt_limit": 0},
    {"excerpt_limit": 6},
    {"excerpt_limit": 3, "excerpt_unit": Unit.WORDS},
    {"rights": Rights(nosnippet=True)},
    {"rights": Rights(max_snippet=5)},
]


@pytest.mark.parametrize("limit", LIMITS, ids=["headline", "characters", "words", "nosnippet", "max-snippet"])
def test_an_answer_without_room_has_headlines_alone(ask, limit):
    (hit,) = ask("search", "q=ferry", **limit)["hits"]
    assert (hit["headline"], hit["snippet"]) == ("Ferry to run twice a day", None)
    assert ask("articles", **limit)["articles"][0]["snippet"] is None
    assert ask("statements", **limit)["statements"] == []
    assert "standfirst" not in ask("article", "id=https://gazette.example/ferry/1", **limit)


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
