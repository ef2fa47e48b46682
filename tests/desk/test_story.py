"""A story's page: reports in time, copies with what they change, who says what; one story or two."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.desk.test_today import queries, text_of

from edition_cast import LEVEL, LEVEL_COPY, LEVEL_OTHER, LEVEL_RECUT, NOON
from standfirst.desk.roles import Role


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


def ids(desk) -> dict[str, tuple[str, ...]]:
    return {story.id: story.article_ids for story in desk.archive.stories.load()}


def undo(client, answer):
    """Sends the form that offers to undo what was just done."""
    offered = r'<form class="notice"[^>]*action="([^"]+)".*?</form>'
    form = list(re.finditer(offered, answer.content.decode(), re.S))[-1]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    fields.pop("csrfmiddlewaretoken", None)
    return client.post(form[1], fields, follow=True)


def test_reports_stand_in_time_with_copies_beneath(editor):
    page = editor.get("/story/level").content.decode()
    assert "4 report" in page
    heads = re.findall(r'data-open href="/article/', page)
    assert len(heads) == 2
    beneath = page[page.index('class="beneath"') :]
    assert "Lower Valley Post" in beneath


def test_what_a_copy_changes_is_told_and_marked(editor, desk):
    page = editor.get("/story/level").content.decode()
    beneath = page[page.index('class="beneath"') :]
    assert ": <bdi>the whole text" in beneath  # of the one that changes nothing
    assert ": <bdi>new headline" in beneath
    assert "What it changes" not in beneath[: beneath.index("</ul>")]  # no word of the text is another
    text = LEVEL.article.text.replace("four metres", "six metres")
    found = replace(LEVEL_RECUT.findings, text_id="", statements=(), mentions=(), claims=())
    article = replace(LEVEL_RECUT.article, text=text)
    recut = replace(LEVEL_RECUT, article=article, findings=replace(found, text_id=article.text_id))
    desk.archive.readings.save([recut], at=NOON.replace(day=6))
    page = editor.get("/story/level").content.decode()
    assert "1 paragraph changed, new headline" in page
    assert "<del>four</del><ins>six</ins>" in page


def test_who_says_what_names_speakers_and_ways(editor):
    page = text_of(editor.get("/story/level"))
    assert "Ida Brennock" in page
    assert "We would rather sell less electricity" in page


def test_the_page_of_a_story_that_was_joined_leads_on(editor, desk):
    editor.post("/story/level/same", {"other": "arabic"})
    gone = next(iter({"level", "arabic"} - ids(desk).keys()))
    home = next(iter({"level", "arabic"} & ids(desk).keys()))
    answer = editor.get(f"/story/{gone}")
    assert answer.headers["Location"] == f"/story/{home}"
    assert "was joined to this one" in text_of(editor.get(f"/story/{home}"))


def test_a_story_that_never_was_is_told(editor):
    answer = editor.get("/story/nothing")
    assert answer.status_code == 404
    assert "No story of this address" in text_of(answer)


# ---------------------------------------------------------------------------- one story or two


def test_two_stories_are_joined_and_parted_again_by_undo(editor, desk):
    before = ids(desk)
    done = editor.post("/story/level/same", {"other": "arabic"}, follow=True)
    assert "one story now" in text_of(done)
    assert len(ids(desk)) == len(before) - 1
    undone = undo(editor, done)
    assert "Taken back" in text_of(undone)
    assert desk.archive.decisions.load("undo")
    assert len(ids(desk)) >= len(before) - 1  # what the words alone would say holds again


@pytest.mark.parametrize(
    "written",
    ["http://127.0.0.1:8017/story/arabic", "/story/arabic?x=1#y", " arabic "],
    ids=["address", "path", "id"],
)
def test_another_story_may_be_named_by_its_address(editor, desk, written):
    assert editor.post("/story/level/same", {"other": written}).status_code == 303
    assert len(ids(desk)) == 3


@pytest.mark.parametrize(
    ("other", "words"),
    [("", "Choose a story"), ("nothing", "no such story"), ("level", "already")],
    ids=["none", "unknown", "itself"],
)
def test_joining_with_nothing_or_itself_is_refused_in_place(editor, desk, other, words):
    answer = editor.post("/story/level/same", {"other": other})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert len(ids(desk)) == 4


def test_reports_split_off_together_and_come_back_by_undo(editor, desk):
    leaving = [LEVEL_OTHER.article.id]
    done = editor.post("/story/level/split", {"article": leaving}, follow=True)
    assert "1 report left" in text_of(done)
    assert ids(desk)["level"] == tuple(r.article.id for r in (LEVEL, LEVEL_COPY, LEVEL_RECUT))
    assert any(articles == tuple(leaving) for articles in ids(desk).values())
    rulings = text_of(editor.get("/story/level"))
    assert "not one story" in rulings
    assert "editor" in rulings
    undo(editor, done)
    assert [line.value["undoes"] for line in desk.archive.decisions.load("undo")] == ["not-same"]


def test_several_that_leave_stay_together(editor, desk):
    leaving = [LEVEL_COPY.article.id, LEVEL_OTHER.article.id]
    editor.post("/story/level/split", {"article": leaving})
    assert any(set(articles) == set(leaving) for articles in ids(desk).values())
    assert [line.subject for line in desk.archive.decisions.load("same")] == [leaving[0]]


@pytest.mark.parametrize("leaving", [[], ["https://nowhere.example/"]], ids=["none", "unknown"])
def test_splitting_nothing_off_is_refused_in_place(editor, desk, leaving):
    answer = editor.post("/story/level/split", {"article": leaving})
    assert answer.status_code == 422
    assert "choose the reports" in text_of(answer)


def test_all_reports_cannot_leave(editor, desk):
    answer = editor.post("/story/level/split", {"article": list(ids(desk)["level"])})
    assert answer.status_code == 422
    assert len(ids(desk)) == 4


def test_undoing_what_is_no_longer_the_last_decision_is_refused(editor, enter, desk):
    first = editor.post("/story/level/split", {"article": [LEVEL_OTHER.article.id]}, follow=True)
    enter(Role.PUBLISHER).post("/story/survey/same", {"other": "letter"})
    assert "Somebody has decided something since" in text_of(undo(editor, first))
    assert desk.archive.decisions.load("undo") == ()


def test_a_reader_is_offered_nothing_to_decide(enter):
    page = enter(Role.OBSERVER).get("/story/level").content.decode()
    assert "Split off" not in page
    assert "The same as" not in page
    assert "To the edition" not in page


def test_the_number_of_queries_does_not_grow_with_the_reports(editor, desk):
    small = queries(lambda: editor.get("/story/letter"))
    large = queries(lambda: editor.get("/story/level"))
    assert large <= small + 1  # the copies' group, which a story of one report has none of
