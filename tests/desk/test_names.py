"""Names: proposals decided with evidence, a name's page, refusals in words, undo."""

from __future__ import annotations

import re

import pytest
from tests.desk.test_story import undo
from tests.desk.test_today import queries, text_of

from standfirst.desk.roles import Role
from standfirst.work.naming import names_now


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


def name_id(desk, form: str) -> str:
    (found,) = names_now(desk.archive).find(form)
    return found.id


def forms(desk, form: str) -> set[str]:
    (found,) = names_now(desk.archive).find(form)
    return set(found.forms)


def test_names_stand_with_how_often_and_are_looked_up_by_any_form(editor, desk):
    assert "Ansel Dam Authority" in text_of(editor.get("/names"))
    answer = editor.get("/names", {"q": "ADA"})
    assert answer.headers["Location"] == f"/names/{name_id(desk, 'Ansel Dam Authority')}"


def test_a_names_page_tells_evidence_and_who_calls_it_so(editor, desk):
    page = text_of(editor.get(f"/names/{name_id(desk, 'Ansel Dam Authority')}"))
    assert "ADA" in page
    assert "declared" in page
    assert "Who calls it what" in page


def test_two_names_are_joined_and_that_is_undone(editor, desk):
    one, other = name_id(desk, "Ida Brennock"), name_id(desk, "Tomas Arvelo")
    sent = {"do": "join", "one": one, "other": other, "from": one}
    done = editor.post("/names/decide", sent, follow=True)
    assert "one name now" in text_of(done)
    assert {"Ida Brennock", "Tomas Arvelo"} <= forms(desk, "Ida Brennock")
    undo(editor, done)
    assert "Tomas Arvelo" not in forms(desk, "Ida Brennock")


def test_what_was_rejected_is_not_joined(editor, desk):
    one, other = name_id(desk, "Ida Brennock"), name_id(desk, "Tomas Arvelo")
    editor.post("/names/decide", {"do": "reject", "one": one, "other": other})
    answer = editor.post("/names/decide", {"do": "join", "one": one, "other": other, "from": one})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_form_leaves_a_name_and_stays_away(editor, desk):
    name = name_id(desk, "Ansel Dam Authority")
    editor.post("/names/decide", {"do": "separate", "one": name, "words": "ADA", "from": name})
    assert "ADA" not in forms(desk, "Ansel Dam Authority")


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "join", "other": "nobody of this name"},
        {"do": "join", "other": "Ansel Dam Authority"},
        {"do": "separate", "words": "no form of it"},
        {"do": "kind", "kind": "ship"},
        {"do": "undo", "id": "nothing"},
        {"do": "explode"},
    ],
    ids=["unknown", "another kind", "no form", "no kind", "no decision", "no deed"],
)
def test_what_cannot_be_is_refused_with_its_reason(editor, desk, sent):
    one = name_id(desk, "Ida Brennock")
    before = desk.archive.decisions.load()
    answer = editor.post("/names/decide", {"one": one, "from": one, **sent})
    assert answer.status_code == 422
    assert re.search(r'class="error" role="alert">[^<]{10,}', answer.content.decode())
    assert desk.archive.decisions.load() == before


@pytest.mark.parametrize("name", ["nothing", "x" * 500, "%00"])
def test_a_name_that_is_none_is_told(editor, name):
    assert editor.get(f"/names/{name}").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_names(editor, desk):
    editor.get("/names")
    assert queries(lambda: editor.get("/names")) < 25
