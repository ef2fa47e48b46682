"""Search: hits with their words marked, facets, errors at their place, export, what is kept."""

from __future__ import annotations

import csv
import re
import sqlite3

import pytest
from tests.desk.test_today import queries, text_of

from standfirst.desk.roles import Role


@pytest.fixture
def reader(enter):
    return enter(Role.OBSERVER)


def test_what_is_found_is_shown_with_its_words_marked(reader):
    page = reader.get("/search?q=survey").content.decode()
    assert "<mark>survey</mark>" in page
    assert re.search(r'data-open href="/article/[0-9a-f]{32}"', page)


def test_facets_narrow_the_query_down(reader):
    page = reader.get("/search?q=dam").content.decode()
    link = re.search(r'href="(/search\?q=dam\+publisher[^"]+)"', page)[1].replace("&amp;", "&")
    assert reader.get(link).status_code == 200
    assert "publisher:" in reader.get(link).content.decode()


def test_a_wrong_query_is_explained_at_its_place(reader):
    answer = reader.get('/search?q=dam "survey')
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "^" in answer.content.decode()


def test_nothing_found_says_what_to_do(reader):
    assert "Leave out a word" in text_of(reader.get("/search?q=zzyzx"))


@pytest.mark.parametrize("query", ["", " ", "x" * 5000, "()", "\x00", "date:", "a b" * 400])
def test_any_query_is_answered(reader, query):
    assert reader.get("/search", {"q": query}).status_code in (200, 422)


def test_a_page_key_that_is_none_is_refused(reader):
    assert reader.get("/search?q=dam&after=nonsense").status_code == 400


@pytest.mark.parametrize("path", ["/search?q=dam", "/statements?q=dam", "/search/export?q=dam"])
def test_while_the_archive_is_locked_the_desk_says_to_come_back(reader, desk, path):
    """An index that is built anew, by another program that is writing: nothing is wrong with the query."""
    database = desk.archive._database
    with database.writing():
        desk.archive.index._keeper._write_note(complete=False)
    other = sqlite3.connect(desk.desk.folder / "standfirst.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with database.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    try:
        answer = reader.get(path)
    finally:
        other.close()
    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (503, True)
    assert "Not just now" in answer.content.decode()
    assert reader.get(path).status_code == 200


def test_what_was_found_goes_out_as_a_table(reader):
    answer = reader.get("/search/export?q=dam")
    rows = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["published", "publisher", "headline"]
    assert len(rows) > 3
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_more_like_an_article(reader, desk):
    key = desk.archive.look.stories(["level"])[0].reports[0].key
    assert "Lower Valley Post" in text_of(reader.get(f"/article/{key}/alike"))


def test_a_search_is_kept_as_a_subject_at_once(enter, desk):
    publisher = enter(Role.PUBLISHER)
    done = publisher.post("/search/save", {"q": "survey OR crack", "name": "The survey"}, follow=True)
    assert "is a subject of the desk now" in text_of(done)
    assert "The survey" in text_of(publisher.get("/search"))
    assert publisher.post("/search/save", {"q": '"open', "name": "Broken"}).status_code == 422
    assert publisher.post("/search/save", {"q": "dam", "name": "The survey"}).status_code == 422


def test_the_number_of_queries_does_not_grow_with_the_hits(reader):
    reader.get("/search?q=dam")
    one = queries(lambda: reader.get("/search?q=sluices"))
    many = queries(lambda: reader.get("/search?q=dam"))
    assert many <= one + 2  # names of facets that the other has none of
