"""The day's page: stories by subject, copies folded, what failed, and what one marks."""

from __future__ import annotations

import re

import pytest
from django.test.utils import CaptureQueriesContext

from standfirst.desk.roles import Role
from standfirst.records import Story


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def today(enter):
    client = enter(Role.EDITOR)
    return lambda query="": client.get(f"/{query}")


def queries(run):
    from django.db import connections

    with CaptureQueriesContext(connections["default"]) as seen:
        run()
    return len(seen)


def test_the_last_day_with_a_report_is_shown(today):
    page = text_of(today())
    assert "Tuesday, 4 March 2031" in page or "Wednesday, 5 March 2031" in page


def test_stories_stand_under_their_subjects_and_the_rest_below(today, desk):
    page = today().content.decode()
    headings = re.findall(r'<h2 id="subject-\d">(.*?) <span', page)
    assert headings[0] == "Dam"
    assert set(headings) <= {"Dam", "All else"}


def test_copies_are_folded_beneath_their_text(desk, enter):
    day = next(r.dated_at for r in desk.archive.look.stories(["level"])[0].reports).date()
    page = text_of(enter(Role.OBSERVER).get(f"/?day={day}"))
    assert "4 reports" in page
    assert "2 separate texts" in page
    assert "2 copies of NPA’s" in page


def test_what_did_not_answer_is_said(today, failing_source):
    page = text_of(today())
    assert "1 source did not answer" in page
    assert "no answer in time" in page
    assert failing_source in page


def test_a_source_that_answers_again_is_no_longer_told(today, desk, failing_source):
    from datetime import UTC, datetime

    from standfirst.archive import AskedSource
    from standfirst.records import Answer, CollectionLine

    line = CollectionLine(failing_source, datetime.now(UTC), Answer.ANSWERED)
    desk.archive.sources.save_asked([AskedSource(line)])
    assert "did not answer" not in text_of(today())


@pytest.mark.parametrize("day", ["yesterday", "2031-13-01", "2031-02-30", "x" * 3000])
def test_a_day_that_is_none_is_told(today, day):
    answer = today(f"?day={day}")
    assert answer.status_code == 404
    assert "is no day" in text_of(answer)


def test_a_day_without_reports_says_so_and_leads_to_those_with(today):
    page = text_of(today("?day=2031-06-01"))
    assert "Nothing was reported on this day" in page
    assert "Before:" in page


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1" * 50])
def test_a_page_that_is_none_shows_one_that_is(today, page):
    assert today(f"?page={page}").status_code == 200


def test_an_empty_desk_says_how_to_begin(tmp_path, desk):
    from django.test import Client

    from standfirst.archive.models import User
    from standfirst.desk import opened

    opened.open_desk(tmp_path / "new")
    user = User.objects.create(username="maria", role="admin")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = text_of(client.get("/"))
    assert "standfirst add" in page


# ---------------------------------------------------------------------------- marks


def test_a_story_is_saved_for_oneself_and_that_is_undone(enter, desk):
    client, other = enter(Role.OBSERVER), enter(Role.EDITOR)
    done = client.post("/story/level/mark", {"do": "saved", "next": "/saved"}, follow=True)
    assert "Saved for later" in text_of(done)
    assert "lowered" in text_of(done)  # its headline, in the list
    assert "You have saved nothing" in text_of(other.get("/saved"))
    undo = re.search(
        r'action="(/story/level/mark)".*?name="do" value="(unsaved)"', done.content.decode(), re.S
    )
    client.post(undo[1], {"do": undo[2]})
    assert desk.archive.marks.all("saved") == ()


def test_a_story_set_aside_moves_below_and_back(enter):
    client = enter(Role.OBSERVER)
    day = "/?day=2031-03-04"
    client.post("/story/level/mark", {"do": "aside"})
    assert "1 story set aside" in text_of(client.get(day))
    client.post("/story/level/mark", {"do": "unaside"})
    assert "set aside" not in text_of(client.get(day))


def test_what_is_put_forward_is_seen_by_all_with_who_did(enter):
    enter(Role.EDITOR).post("/story/level/forward", {"do": "edition"})
    page = text_of(enter(Role.OBSERVER).get("/saved"))
    assert "for the edition, by editor" in page
    enter(Role.PUBLISHER).post("/story/level/forward", {"do": "unedition"})  # a tray of the whole desk
    assert "Nobody has put a story forward" in text_of(enter(Role.OBSERVER).get("/saved"))


def test_marking_twice_is_marking_once(enter, desk):
    client = enter(Role.OBSERVER)
    for _ in range(2):
        client.post("/story/level/mark", {"do": "saved"})
    assert len(desk.archive.marks.all("saved")) == 1


def test_a_mark_on_nothing_is_refused(enter):
    assert enter(Role.OBSERVER).post("/story/nothing/mark", {"do": "saved"}).status_code == 404
    assert enter(Role.OBSERVER).post("/story/level/mark", {"do": "explode"}).status_code == 400
    assert enter(Role.OBSERVER).post("/story/level/mark", {"do": "edition"}).status_code == 400


def test_a_mark_follows_a_story_that_was_joined(enter, desk):
    enter(Role.OBSERVER).post("/story/arabic/mark", {"do": "saved"})
    ids = {story.id: story.article_ids for story in desk.archive.stories.load()}
    desk.archive.stories.save([Story("level", (*ids["level"], *ids["arabic"]))])
    answer = enter(Role.OBSERVER).post("/story/arabic/mark", {"do": "saved"}, follow=True)
    assert answer.status_code == 200
    assert {mark.story_id for mark in desk.archive.marks.all("saved")} >= {"level"}


def test_the_number_of_queries_does_not_grow_with_the_list(enter, desk):
    client = enter(Role.EDITOR)
    client.get("/?day=2031-03-04")  # what is worked out once is worked out
    few = queries(lambda: client.get("/?day=2031-03-04"))
    ids = [one for story in desk.archive.stories.load() for one in story.article_ids]
    desk.archive.stories.save([Story(f"own-{n}", (one,)) for n, one in enumerate(ids)])
    client.get("/?day=2031-03-04")
    many = queries(lambda: client.get("/?day=2031-03-04"))
    assert many <= few


def test_what_was_just_collected_stands_in_a_story_when_the_day_is_looked_at(today, desk):
    from datetime import UTC, datetime

    from edition_cast import reading
    from standfirst.records import Article

    article = Article(
        "https://echo.example/new", "A bakery opens in Quillhaven",
        "A bakery has opened beside the station. It sells rye bread from six in the morning.",
        publisher="Hill Echo", published=datetime(2031, 3, 6, 9, tzinfo=UTC),
    )  # fmt: skip
    desk.archive.readings.save([reading(article)])
    assert not desk.archive.readings.are_all_grouped()
    page = text_of(today())
    assert "A bakery opens in Quillhaven" in page
    assert "being put into stories" not in page
    assert desk.archive.readings.are_all_grouped()
    assert desk.archive.look.story_of(["https://courier.example/ansel-level"])  # the others stand as before
