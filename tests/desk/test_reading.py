"""Readers who are signed in: they read the editions that are for them, and nothing else is there for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.desk.test_today import text_of

from standfirst.brief import edition_parts
from standfirst.desk import opened
from standfirst.desk.roles import Role
from standfirst.records import READERS, Audience, AudienceKind
from standfirst.work import Request
from standfirst.work.editions.audience import set_audience
from standfirst.work.editions.drafts import begin_draft
from standfirst.work.editions.finding import find_edition
from standfirst.work.editions.publishing import publish_draft
from standfirst.work.editions.revising import withdraw_edition

BOARD = Audience(AudienceKind.GROUP, "Board")
KEPT = """
groups = ["Board", "Press"]
[[publisher]]
name = "Shoreline"
home = "https://shoreline.example/"
audience = "Board"
"""


@pytest.fixture
def editions(desk):
    """No. 1 is for everybody, no. 2 for readers, no. 3 for the board; so are Shoreline's articles."""
    path = desk.desk.folder / "desk.toml"
    groups, publisher = KEPT.split("[[publisher]]")
    path.write_text(groups + path.read_text() + "[[publisher]]" + publisher, encoding="utf-8")
    opened.the_desk().archive.close()
    now = opened.open_desk(desk.desk.folder)
    since = opened.the_desk().archive.readings.all()[0].first_seen_at.replace(year=2020)
    for audience in (None, READERS, BOARD):
        request = Request((), since=since, audience=audience)
        draft = begin_draft(now.archive, replace(now.desk, subjects=()), request, "ilse")
        publish_draft(now.archive, now.desk, draft.name, "ilse")
    return now


def put(name: str, *groups: str) -> None:
    from standfirst.desk.people import keeping

    keeping.put_into(name, groups, "admin")


def test_a_reader_comes_to_the_latest_edition_that_is_for_him(editions, enter):
    client = enter(Role.READER)
    assert client.get("/").headers["Location"] == "/read/"
    page = text_of(client.get("/read/"))
    assert "No. 2" in page
    assert "Reservoir behind Ansel Dam" in page
    listed = text_of(client.get("/read/editions/index.html"))
    assert "No. 1" in listed
    assert "No. 3" not in listed


def test_editions_lead_to_those_beside_them_that_are_for_him(editions, enter):
    reader = enter(Role.READER)
    first, second = (reader.get(f"/read/editions/{number}.html").content.decode() for number in (1, 2))
    assert 'href="../editions/2.html" rel="next"' in first
    assert 'href="../editions/1.html" rel="prev"' in second
    assert 'rel="next">' not in second


@pytest.mark.parametrize(
    "path", ["editions/3.html", "editions/3.json", "editions/99.html", "stories/none.html", "x"]
)
def test_what_is_not_for_him_is_answered_as_what_is_not_there(editions, enter, path):
    answer = enter(Role.READER).get(f"/read/{path}")
    never = enter(Role.READER).get("/read/editions/98.html")
    assert answer.status_code == never.status_code == 404
    assert text_of(answer) == text_of(never)


def test_a_group_s_edition_is_its_members_from_the_moment_they_are_in_it(editions, enter):
    client = enter(Role.READER)
    put("reader", "board")
    assert "No. 3" in text_of(client.get("/read/"))
    put("reader", "Press")
    assert client.get("/read/editions/3.html").status_code == 404
    put("reader")
    assert "No. 2" in text_of(client.get("/read/"))


def test_what_a_publisher_keeps_for_a_group_only_that_one_reads(editions, enter):
    client = enter(Role.READER)
    page = text_of(client.get("/read/editions/2.html"))
    assert "Petra Vole" not in page
    assert "2 reports are only for closed groups of readers." in page
    story = text_of(client.get("/read/stories/level.html"))
    assert "Boats in the mud" not in story
    assert "2 reports are only for closed groups of readers." in story
    put("reader", "Board")
    assert "Petra Vole" in text_of(client.get("/read/stories/level.html"))
    assert "closed group" not in text_of(client.get("/read/editions/2.html"))


@pytest.mark.parametrize("form", ["json", "txt", "md"])
def test_its_files_hold_to_the_same(editions, enter, form):
    client = enter(Role.READER)
    assert "Petra Vole" not in client.get(f"/read/editions/2.{form}").content.decode()
    put("reader", "Board")
    whole = client.get(f"/read/editions/2.{form}").content.decode()
    assert ("Petra Vole" in whole) is (form != "txt")


def test_a_story_is_read_as_the_latest_edition_prints_it_that_is_for_him(editions, enter):
    page = enter(Role.READER).get("/read/stories/level.html").content.decode()
    assert 'href="../editions/2.html"' in page
    assert 'href="../editions/1.html"' in page
    assert 'href="../editions/3.html"' not in page
    assert 'href="../editions/3.html"' in enter(Role.EDITOR).get("/read/stories/level.html").content.decode()


def test_further_pages_of_a_long_edition_are_read_as_its_first_is(editions, enter, monkeypatch):
    monkeypatch.setattr(edition_parts, "LINES_MOST", 600)
    client = enter(Role.READER)
    assert 'href="editions/2/2.html"' in client.get("/read/").content.decode()
    second = client.get("/read/editions/2/2.html").content.decode()
    assert 'href="../../editions/2.html"' in second
    assert "No. 2, page 2 of" in text_of(client.get("/read/editions/2/2.html"))
    for path in ("editions/2/1.html", "editions/2/99.html", "editions/3/2.html"):
        assert client.get(f"/read/{path}").status_code == 404


def test_a_withdrawn_edition_s_stories_are_gone(editions, enter):
    for number in ("1", "2"):
        withdraw_edition(editions.archive, number, "Not so.", "ilse")
    client = enter(Role.READER)
    assert "Not so." in text_of(client.get("/read/"))
    assert client.get("/read/stories/level.html").status_code == 404


def test_the_list_is_as_editions_and_publishers_are_now(editions, enter):
    """What was remembered of an edition holds only as long as it stays, and for whoever reads the same."""
    client = enter(Role.READER)

    def of_first() -> str:
        listed = text_of(client.get("/read/editions/index.html"))
        return listed[listed.index("No. 1") :]

    before = of_first()
    assert "Reservoir behind Ansel Dam" in before
    assert of_first() == before
    put("reader", "Board")
    assert of_first() != before, "the board sees Shoreline's reports"
    withdraw_edition(editions.archive, "1", "Forged.", "ilse")
    assert "Reservoir behind Ansel Dam" not in of_first()
    assert "withdrawn" in of_first()


def test_reading_pages_lead_to_no_feed_and_to_one_s_account(editions, enter):
    client = enter(Role.READER)
    page = client.get("/read/").content.decode()
    assert "feed.xml" not in page
    assert 'href="/account"' in page
    account = text_of(client.get("/account"))
    assert "Statements" not in account
    answer = client.get("/read/")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "form-action 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_nobody_reads_before_he_is_signed_in(editions, enter):
    assert enter(None).get("/read/editions/1.html").headers["Location"].startswith("/sign-in")


def test_a_long_list_goes_on(editions, enter, monkeypatch):
    monkeypatch.setattr("standfirst.work.desk.reading.A_PAGE", 1)
    client = enter(Role.READER)
    first = client.get("/read/editions/index.html").content.decode()
    assert 'href="index.html?before=2"' in first
    second = text_of(client.get("/read/editions/index.html?before=2"))
    assert "No. 1" in second
    assert "Earlier editions" not in second
    assert client.get("/read/editions/index.html?before=x").status_code == 200


def test_at_the_desk_a_draft_and_an_edition_are_given_to_others(editions, enter):
    publisher = enter(Role.PUBLISHER)
    publisher.post("/editions/1/publish", {"do": "audience", "audience": "Board"})
    assert find_edition(editions.archive, "1").edition.audience == BOARD
    assert enter(Role.READER).get("/read/editions/1.html").status_code == 404
    assert not (editions.desk.folder / "site" / "editions" / "1.html").exists()
    publisher.post("/editions/1/publish", {"do": "audience", "audience": "public"})
    assert (editions.desk.folder / "site" / "editions" / "1.html").exists()
    wrong = publisher.post("/editions/1/publish", {"do": "audience", "audience": "nobody"})
    assert wrong.status_code == 422
    assert "there are public, readers, Board, Press" in text_of(wrong)


def test_the_draft_s_form_says_for_whom_it_is(editions, enter):
    since = editions.archive.readings.all()[0].first_seen_at.replace(year=2020)
    draft = begin_draft(editions.archive, editions.desk, Request((), since=since), "ilse")
    editor = enter(Role.EDITOR)
    page = editor.get(f"/editions/{draft.name}").content.decode()
    assert '<option value="public" selected>' in page
    editor.post(f"/editions/{draft.name}/edit", {"do": "save", "revision": "1", "audience": "Press"})
    assert str(find_edition(editions.archive, draft.name).draft.edition.audience) == "Press"
    set_audience(editions.archive, editions.desk, draft.name, "readers", "ilse")
    assert '<option value="readers" selected>' in editor.get(f"/editions/{draft.name}").content.decode()


def test_people_are_put_into_groups_at_the_desk(editions, enter):
    admin = enter(Role.ADMIN)
    answer = admin.post("/people/change", {"do": "groups", "name": "reader", "group": ["Board", "Press"]})
    assert answer.status_code == 303
    assert enter(Role.READER).get("/read/editions/3.html").status_code == 200
    admin.post("/people/change", {"do": "add", "name": "ana", "role": "reader", "group": ["Press"]})
    from standfirst.desk.people import keeping

    assert {one.name: one.groups for one in keeping.everybody()}["ana"] == ("Press",)
    wrong = admin.post("/people/change", {"do": "groups", "name": "reader", "group": ["Club"]})
    assert wrong.status_code == 422
    assert "there are Board, Press" in text_of(wrong)
    assert "Board, Press" in text_of(admin.get("/log"))
