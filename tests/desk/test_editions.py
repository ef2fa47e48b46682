"""Editions: from what was put forward to a published page; two editors on one draft; notices."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from tests.desk.test_story import undo
from tests.desk.test_today import queries, text_of

from edition_cast import LEVEL, NOON, RELEASE
from standfirst.archive import Removed
from standfirst.archive.codec import to_json
from standfirst.brief.draft_file import read_draft_file, write_draft_file
from standfirst.desk.roles import Role
from standfirst.reading import understand
from standfirst.records import Decision
from standfirst.work.editions.drafts import draft_file, edit_draft
from standfirst.work.editions.finding import find_draft, find_published


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


@pytest.fixture
def draft(editor, desk) -> str:
    """A draft of what was put forward: two stories, of which somebody said that they are two."""
    apart = Decision("not-same", LEVEL.article.id, {"other": RELEASE.article.id}, "ilse", NOON)
    desk.archive.decisions.append(apart)
    for story in ("level", "survey", "letter"):
        editor.post(f"/story/{story}/forward", {"do": "edition"})
    return editor.post("/editions/begin", {"of": "forwarded"}).headers["Location"]


def fields(page: str) -> dict[str, str]:
    """What the form of a draft would send."""
    form = re.search(r'id="draft-form".*?</form>', page, re.S)[0]
    found = dict(re.findall(r'<input (?:type="hidden" |id="[^"]*" )name="([^"]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea id="[^"]*" name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S))
    return {
        key: unescape(value) for key, value in found.items() if key not in ("csrfmiddlewaretoken", "order")
    }


def stories(desk, name="d1") -> list[str]:
    return [item.story for item in find_draft(desk.archive, name).draft.edition.items]


def test_what_was_put_forward_becomes_a_draft_and_is_put_forward_no_more(editor, desk, draft):
    assert draft == "/editions/d1"
    assert set(stories(desk)) == {"level", "survey"}
    assert desk.archive.marks.all("edition") == ()
    assert "d1" in text_of(editor.get("/editions"))


def test_without_anything_put_forward_it_says_what_to_do(editor):
    answer = editor.post("/editions/begin", {"of": "forwarded"})
    assert answer.status_code == 422
    assert "nobody has put a story forward" in text_of(answer)


def test_a_file_that_is_read_and_written_again_changes_nothing(desk, draft):
    file = write_draft_file(read_draft_file(draft_file(desk.archive, "d1")))
    before = find_draft(desk.archive, "d1")
    assert edit_draft(desk.archive, desk.desk, "d1", file, "editor") == before


def test_sending_the_form_as_it_is_changes_nothing(editor, desk, draft):
    done = editor.post(f"{draft}/edit", fields(editor.get(draft).content.decode()), follow=True)
    assert "Nothing was changed" in text_of(done)
    assert find_draft(desk.archive, "d1").saved.revision == 1


def test_words_are_written_and_signed_and_that_is_undone(editor, desk, draft):
    sent = fields(editor.get(draft).content.decode()) | {
        "note-level": "See also <b>Monday</b>.",
        "foreword": "Good\r\nmorning.",
    }
    done = editor.post(f"{draft}/edit", sent, follow=True)
    edition = find_draft(desk.archive, "d1").draft.edition
    (level,) = [item for item in edition.items if item.story == "level"]
    assert (level.note, level.note_by) == ("See also <b>Monday</b>.", "editor")
    assert edition.foreword.text == "Good\nmorning."
    assert "See also &lt;b&gt;Monday&lt;/b&gt;." in editor.get(f"{draft}/preview").content.decode()
    undo(editor, done)
    assert find_draft(desk.archive, "d1").draft.edition.foreword is None


def test_stories_are_moved_left_out_and_brought_in_by_keys(editor, desk, draft):
    first, second = stories(desk)

    def move(what: str) -> None:
        editor.post(f"{draft}/edit", fields(editor.get(draft).content.decode()) | {"move": what})

    move(f"{first}:down")
    assert stories(desk) == [second, first]
    move(f"{second}:out")
    assert stories(desk) == [first]
    move(f"{second}:in")
    assert stories(desk) == [first, second]


def test_stories_are_put_in_an_order_by_dragging(editor, desk, draft):
    order = stories(desk)[::-1]
    sections = [
        [item.story for item in s.items] for s in find_draft(desk.archive, "d1").draft.edition.sections
    ]
    wanted = json.dumps([list(reversed(some)) for some in sections])
    editor.post(f"{draft}/edit", fields(editor.get(draft).content.decode()) | {"order": wanted})
    assert stories(desk) == (
        order if len(sections) == 1 else [s for some in sections for s in reversed(some)]
    )


@pytest.mark.parametrize(
    "sent",
    [
        {"move": "nothing:up"},
        {"move": "level:away"},
        {"order": "no"},
        {"order": '[["nothing"]]'},
        {"order": "[]"},
    ],
    ids=["story", "way", "no list", "unknown", "short"],
)
def test_what_cannot_be_moved_so_is_told_and_nothing_is_lost(editor, desk, draft, sent):
    form = fields(editor.get(draft).content.decode()) | {"foreword": "My words."}
    answer = editor.post(f"{draft}/edit", form | sent)
    assert answer.status_code == 422
    assert "My words." in answer.content.decode()
    assert find_draft(desk.archive, "d1").saved.revision == 1


def test_two_editors_on_one_draft_lose_nothing(editor, enter, desk, draft):
    other = enter(Role.PUBLISHER)
    mine, theirs = (fields(client.get(draft).content.decode()) for client in (editor, other))
    other.post(f"{draft}/edit", theirs | {"note-level": "Theirs.", "foreword": "Their foreword."})
    second = editor.post(f"{draft}/edit", mine | {"note-level": "Mine.", "note-survey": "Only mine."})
    assert second.status_code == 409
    page = second.content.decode()
    assert "Theirs." in page
    assert "Mine." in page
    assert "ublisher has changed it meanwhile" in text_of(second)
    assert find_draft(desk.archive, "d1").draft.edition.foreword.text == "Their foreword."
    kept = fields(page)
    assert kept["foreword"] == mine["foreword"]  # what I had not touched but they had stands beside, too
    assert "Their foreword." in page
    editor.post(f"{draft}/edit", kept | {"foreword": "Their foreword."})
    edition = find_draft(desk.archive, "d1").draft.edition
    notes = {item.story: item.note for item in edition.items}
    assert (notes["level"], notes["survey"]) == ("Mine.", "Only mine.")
    assert edition.foreword.text == "Their foreword."


def test_each_sentence_says_what_it_stands_on(editor, draft):
    page = text_of(editor.get(draft))
    assert "’s own" in page
    assert re.search(r"(text|standfirst), characters [\d,]+ to [\d,]+", page)


def test_a_draft_is_published_with_its_site_and_corrected_with_a_notice(enter, editor, desk, draft):
    assert editor.post(f"{draft}/publish", {"do": "publish"}).status_code == 403
    publisher = enter(Role.PUBLISHER)
    done = publisher.post(f"{draft}/publish", {"do": "publish"}, follow=True)
    assert "Published as no. 1" in text_of(done)
    assert list((desk.desk.folder / "site").rglob("*.html"))
    assert publisher.post(f"{draft}/publish", {"do": "publish"}).status_code == 422
    assert publisher.post("/editions/1/publish", {"do": "correct", "notice": " "}).status_code == 422
    corrected = publisher.post(
        "/editions/1/publish", {"do": "correct", "notice": "It was six metres."}, follow=True
    )
    assert "It was six metres." in text_of(corrected)
    publisher.post("/editions/1/publish", {"do": "withdraw", "notice": "All of it was wrong."})
    assert "withdrawn" in text_of(publisher.get("/editions/1"))
    publisher.post("/editions/1/publish", {"do": "return", "notice": "It was right after all."})
    assert "withdrawn" not in text_of(publisher.get("/editions/1")).split("Withdrawal")[0]
    assert "3 notices" in text_of(publisher.get("/editions"))


def test_a_draft_given_up_comes_back(editor, desk, draft):
    done = editor.post(f"{draft}/edit", {"do": "drop"}, follow=True)
    assert "None is being made" in text_of(done)
    undo(editor, done)
    assert set(stories(desk)) == {"level", "survey"}


def test_a_preview_runs_and_loads_nothing(editor, draft):
    answer = editor.get(f"{draft}/preview")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups; default-src 'none'; style-src 'sha256-")
    assert "allow-scripts" not in policy
    assert "frame-ancestors 'self'" in policy


def test_what_was_shortened_to_what_publishers_allow_by_now_is_told(enter, desk, draft):
    settings = desk.desk.folder / "desk.toml"
    limit = '\n[[publisher]]\nname = "The Quillhaven Courier"\nexcerpt_limit = 0\n'
    settings.write_text(settings.read_text(encoding="utf-8") + limit, encoding="utf-8")
    done = enter(Role.PUBLISHER).post(f"{draft}/publish", {"do": "publish"}, follow=True)
    assert f"Shortened to what publishers allow by now: “{LEVEL.article.headline}”." in text_of(done)
    page = (desk.desk.folder / "site" / "editions" / "1.html").read_text(encoding="utf-8")
    assert "We would rather sell less electricity" not in page


def test_a_story_left_out_since_all_of_it_was_taken_down_is_told(enter, desk, draft):
    items = find_draft(desk.archive, "d1").draft.edition.items
    gone = next(item.article_ids for item in items if item.story == "survey")
    desk.archive.removals.remove(gone, Removed.ALL, why="asked for", who="per")
    done = enter(Role.PUBLISHER).post(f"{draft}/publish", {"do": "publish"}, follow=True)
    assert "1 story is left out: all of it was taken down." in text_of(done)


@pytest.mark.parametrize("name", ["d9", "9", "x", "d" * 40, "99999999999999999999"])
def test_an_edition_that_is_none_is_told(editor, name):
    assert editor.get(f"/editions/{name}").status_code == 404
    assert editor.get(f"/editions/{name}/preview").status_code == 404


def test_an_article_that_changed_since_it_was_cited_is_told_with_the_difference(enter, desk, draft):
    publisher = enter(Role.PUBLISHER)
    publisher.post(f"{draft}/publish", {"do": "publish"})
    assert "Changed since it was printed" not in text_of(publisher.get("/editions/1"))
    words = LEVEL.article.text
    changed = replace(LEVEL.article, text=words.replace(words.split(". ")[0], "It rose by 17 metres", 1))
    desk.archive.readings.save([replace(LEVEL, article=changed, findings=understand(changed))])
    assert "1 cited article has changed" in text_of(publisher.get("/editions"))
    page = publisher.get("/editions/1")
    assert "Changed since it was printed" in text_of(page)
    assert re.search(r"<ins>[^<]*17", page.content.decode())
    assert enter(Role.EDITOR).post("/editions/1/publish", {"do": "seen"}).status_code == 403
    assert publisher.post(f"{draft}/publish", {"do": "seen"}).status_code == 422
    told = publisher.post("/editions/1/publish", {"do": "seen"}, follow=True)
    assert "Taken note of" in text_of(told)
    assert "Changed since it was printed" not in text_of(told)
    assert "cited article" not in text_of(publisher.get("/editions"))


def test_the_number_of_queries_does_not_grow_with_the_editions(enter, editor, desk, draft):
    enter(Role.PUBLISHER).post(f"{draft}/publish", {"do": "publish"})
    first = find_published(desk.archive, "1").edition
    few = queries(lambda: editor.get("/editions"))
    for number in range(2, 7):
        desk.archive.editions.save(number, first.title, to_json(replace(first, number=number)))
    assert queries(lambda: editor.get("/editions")) <= few


def test_an_item_of_the_desk_s_own_is_put_in_and_changed_by_the_form(desk, enter):
    editor = enter(Role.EDITOR)
    editor.post("/editions/begin", {"subject": ""})
    sent = {"do": "save", "revision": "1", "own-headline": "We are hiring", "own-standfirst": "Two editors."}
    assert editor.post("/editions/d1/edit", sent).status_code == 303
    page = editor.get("/editions/d1").content.decode()
    story = re.search(r'name="headline-(own[0-9a-f]{12})" value="We are hiring"', page)[1]
    sent = {
        "do": "save",
        "revision": "2",
        f"headline-{story}": "We hire",
        f"link-{story}": "https://desk.example/",
    }
    assert editor.post("/editions/d1/edit", sent).status_code == 303
    page = editor.get("/editions/d1").content.decode()
    assert 'value="We hire"' in page
    assert 'value="https://desk.example/"' in page
    assert "Two editors." in page
    wrong = editor.post("/editions/d1/edit", {"do": "save", "revision": "3", f"link-{story}": "nowhere"})
    assert wrong.status_code == 422
