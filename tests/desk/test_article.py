"""An article's page: what was found stands on its text, and what an editor puts right lasts."""

from __future__ import annotations

import re

import pytest
from tests.desk.test_story import undo
from tests.desk.test_today import queries, text_of

from edition_cast import LEVEL, LEVEL_ARABIC, NOON
from standfirst.desk.roles import Role
from standfirst.records import Kind
from standfirst.work.edition import understand_together


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


@pytest.fixture
def level(desk) -> str:
    """The address of the dam's first report."""
    key = desk.archive.look.reports([LEVEL.article.id])[LEVEL.article.id].key
    return f"/article/{key}"


def findings(desk):
    return next(
        r for r in understand_together(desk.archive).readings if r.article.id == LEVEL.article.id
    ).findings


def form(page: str, number: int) -> dict[str, str]:
    """The fields that say which statement a form is about."""
    found = re.search(rf'id="right-{number}".*?</form>', page, re.S)[0]
    import html

    return {
        k: html.unescape(v)
        for k, v in re.findall(r'name="(exact|prefix|suffix|number)" value="([^"]*)"', found)
    }


def test_the_text_is_all_there_with_what_was_found_marked_on_it(editor, level):
    page = editor.get(level).content.decode()
    text = page[page.index("data-passages") : page.index("</article>")]
    plain = re.sub(r'<a class="number".*?</a>|<[^>]+>', "", text.split(">", 1)[1])
    assert " ".join(plain.split()) == " ".join(LEVEL.article.text.split())
    assert text.count('id="statement-') == len(LEVEL.findings.statements)


def test_each_statement_tells_its_evidence(editor, level):
    page = text_of(editor.get(level))
    for words in ("Ida Brennock", "cue “", "weakened by “", "by way of"):
        assert words in page


def test_a_right_to_left_text_runs_so(editor, desk):
    key = desk.archive.look.reports([LEVEL_ARABIC.article.id])[LEVEL_ARABIC.article.id].key
    page = editor.get(f"/article/{key}").content.decode()
    assert re.search(r'data-passages lang="ar" dir="rtl"', page)


def test_an_article_that_never_was_is_told(editor):
    for more in ("", "/versions"):
        answer = editor.get(f"/article/{'0' * 32}{more}")
        assert answer.status_code == 404
        assert "No article of this address" in text_of(answer)


# ---------------------------------------------------------------------------- putting right


def test_a_wrong_speaker_is_put_right_for_every_edition_and_that_is_undone(editor, desk, level):
    about = form(editor.get(level).content.decode(), 1)
    before = findings(desk).statements[0].speaker.name
    done = editor.post(
        f"{level}/correct", {**about, "what": "speaker", "speaker": "Tomas Arvelo"}, follow=True
    )
    assert "put right" in text_of(done)
    assert findings(desk).statements[0].speaker.name == "Tomas Arvelo"
    assert "Put right by people" in text_of(done)
    assert "Taken back" in text_of(undo(editor, done))
    assert findings(desk).statements[0].speaker.name == before


def test_what_is_put_right_outlasts_a_new_version_of_the_text(editor, desk, level):
    from dataclasses import replace

    about = form(editor.get(level).content.decode(), 2)
    editor.post(f"{level}/correct", {**about, "what": "speaker", "speaker": "Petra Vole"})
    longer = "A new first paragraph moves everything.\n\n" + LEVEL.article.text
    moved = len(longer) - len(LEVEL.article.text)
    article = replace(LEVEL.article, text=longer)
    desk.archive.readings.save([_moved(LEVEL, article, moved)], at=NOON.replace(day=6))
    assert findings(desk).statements[1].speaker.name == "Petra Vole"


def _moved(reading, article, by):
    from dataclasses import replace

    from standfirst.records import Span

    def move(span):
        return Span(span.start + by, span.end + by)

    statements = tuple(
        replace(
            one,
            source=tuple(map(move, one.source)),
            cue=tuple(map(move, one.cue)),
            content=tuple(map(move, one.content)),
            hedge=move(one.hedge) if one.hedge else None,
        )
        for one in reading.findings.statements
    )
    found = replace(reading.findings, text_id=article.text_id, statements=statements, mentions=(), claims=())
    return replace(reading, article=article, findings=found)


def test_words_that_are_gone_are_told_as_lost_and_do_nothing(editor, desk, level):
    from dataclasses import replace

    about = form(editor.get(level).content.decode(), 1)
    editor.post(f"{level}/correct", {**about, "what": "not one"})
    article = replace(LEVEL.article, text="All is other now.")
    found = replace(LEVEL.findings, text_id=article.text_id, statements=(), mentions=(), claims=())
    desk.archive.readings.save([replace(LEVEL, article=article, findings=found)], at=NOON.replace(day=6))
    assert "lost: the text has these words no more" in text_of(editor.get(level))


def test_wrong_words_are_put_right_in_the_words_of_the_text(editor, desk, level):
    about = form(editor.get(level).content.decode(), 1)
    words = "will be lowered by four metres"
    editor.post(f"{level}/correct", {**about, "what": "words", "passage": words})
    spans = findings(desk).statements[0].content
    assert [LEVEL.article.text[s.start : s.end] for s in spans] == [words]


def test_what_is_no_statement_goes(editor, desk, level):
    about = form(editor.get(level).content.decode(), 1)
    count = len(findings(desk).statements)
    editor.post(f"{level}/correct", {**about, "what": "not one"})
    assert len(findings(desk).statements) == count - 1


def test_a_statement_that_was_missed_is_added(editor, desk, level):
    sent = {"what": "added", "passage": "found a crack there in January", "speaker": "Tomas Arvelo"}
    editor.post(f"{level}/correct", sent)
    added = [s for s in findings(desk).statements if s.speaker and s.speaker.name == "Tomas Arvelo"]
    assert [LEVEL.article.text[c.start : c.end] for s in added for c in s.content] == [sent["passage"]]


def test_a_name_becomes_of_another_kind_or_none(editor, desk, level):
    named = findings(desk).mentions[0].name
    anchor = {"exact": named, "prefix": "", "suffix": ""}
    for kind in ("place", "none"):
        editor.post(f"{level}/correct", {"what": "name", **anchor, "kind": kind})
        kinds = {m.kind.value for m in findings(desk).mentions if m.name == named}
        assert kinds == ({"place"} if kind == "place" else set())


def test_what_it_is_is_put_right(editor, desk, level):
    editor.post(f"{level}/correct", {"what": "document", "kind": "opinion"})
    assert findings(desk).kind.kind is Kind.OPINION
    assert findings(desk).kind.why == "decided by editor"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"what": "words", "passage": "these words are not there"}, "no such words"),
        ({"what": "added", "passage": ""}, "empty"),
        ({"what": "speaker", "speaker": "x" * 300}, "more than 200"),
        ({"what": "document", "kind": "novel"}, "choose one of"),
        ({"what": "document", "kind": "report"}, "already"),
        ({"what": "explode"}, "nothing that can be put right"),
        ({"undoes": "7"}, "no standing correction"),
        ({"undoes": "-1"}, "no standing correction"),
    ],
    ids=["elsewhere", "empty", "long", "no kind", "same", "unknown", "none", "negative"],
)
def test_what_cannot_be_is_refused_and_changes_nothing(editor, desk, level, sent, words):
    about = form(editor.get(level).content.decode(), 1)
    answer = editor.post(f"{level}/correct", {**about, **sent})
    assert answer.status_code == 422
    assert desk.archive.decisions.load() == ()
    assert words.casefold() in text_of(answer).casefold()


# ---------------------------------------------------------------------------- the excerpt


def test_a_passage_becomes_the_excerpt_and_its_place_is_kept(editor, desk, level):
    passage = "The Ansel Dam Authority (ADA) reportedly asked for another survey"
    done = editor.post(f"{level}/excerpt", {"passage": f"  {passage}  "}, follow=True)
    assert "excerpt from now on" in text_of(done)
    line = desk.archive.decisions.load("excerpt")[-1]
    assert line.value["exact"] == passage
    assert LEVEL.article.text.index(line.value["prefix"] + passage + line.value["suffix"]) >= 0
    assert "picked-words" in done.content.decode()
    undo(editor, done)
    assert desk.archive.decisions.load("excerpt")[-1].value["exact"] == ""


@pytest.mark.parametrize(
    "passage", ["", "   ", "words from elsewhere", "the"], ids=["none", "blank", "other", "often"]
)
def test_a_passage_that_is_not_there_once_is_explained_where_it_stands(editor, desk, level, passage):
    answer = editor.post(f"{level}/excerpt", {"passage": passage})
    assert answer.status_code == 422
    assert 'class="error" role="alert"' in answer.content.decode()
    assert desk.archive.decisions.load("excerpt") == ()


# ---------------------------------------------------------------------------- versions


def test_versions_stand_side_by_side_by_word(editor, desk, level):
    from dataclasses import replace

    article = replace(LEVEL.article, text=LEVEL.article.text.replace("four metres", "six metres"))
    found = replace(LEVEL.findings, text_id=article.text_id, statements=(), mentions=(), claims=())
    desk.archive.readings.save([replace(LEVEL, article=article, findings=found)], at=NOON.replace(day=6))
    page = editor.get(f"{level}/versions").content.decode()
    assert "<del>four</del>" in page
    assert "<ins>six</ins>" in page
    assert "Of substance: figure" in text_of(editor.get(f"{level}/versions"))


def test_a_copy_stands_beside_its_original(editor, desk):
    lines = desk.archive.look.stories(["level"])[0].texts
    (head, copies) = next((h, c) for h, c in lines if c)
    page = editor.get(f"/compare/{head.key}/{copies[-1].key}").content.decode()
    assert "<del>" in page


def test_the_number_of_queries_does_not_grow_with_what_was_found(editor, desk, level):
    few = queries(lambda: editor.get(level))
    about = form(editor.get(level).content.decode(), 1)
    for speaker in ("A", "B", "C"):
        editor.post(f"{level}/correct", {**about, "what": "speaker", "speaker": speaker})
    assert queries(lambda: editor.get(level)) <= few
