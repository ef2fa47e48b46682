"""A draft as a file that an editor changes: unchanged it reads back, changed words are found or signed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_cast import LEVEL, LEVEL_COPY, LEVEL_OTHER, LEVEL_TEXT, MATERIAL, NOON, OPTIONS, READINGS
from standfirst.brief import compose_edition, render_html
from standfirst.brief.draft_file import DraftFileError, render_draft
from standfirst.brief.editing import Editing, apply_file
from standfirst.brief.passages import derive_words
from standfirst.brief.terms import Terms
from standfirst.records import Decision, Draft, EditionState, Passage, Publisher, Section, Subject

EDITION = replace(compose_edition(MATERIAL, OPTIONS), state=EditionState.DRAFT, number=0)
DRAFT = Draft(EDITION)
EDITING = Editing("Ilse", {reading.article.id: reading for reading in READINGS})
LEVEL_ITEM = next(item for item in EDITION.items if item.story == "level")


def edited(change, draft: Draft = DRAFT, editing: Editing = EDITING) -> Draft:
    return apply_file(draft, change(render_draft(draft, "d1", 1)), "d1", 1, editing)


def story(draft: Draft, name: str):
    return next(item for item in (*draft.edition.items, *draft.left_out) if item.story == name)


def swap(old: str, new: str):
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


END = "<!-- end of d1 -->"
QUOTED = "\n".join(f"> {line}".rstrip() for line in LEVEL_ITEM.standfirst.text.split("\n"))


def worded(words: str):
    return swap(QUOTED, f"> {words}" if words else "")


def test_unchanged_it_reads_back_exactly():
    assert edited(lambda text: text) == DRAFT
    assert edited(lambda text: text.replace("\n", "\r\n")) == DRAFT


WORDS = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    ["# no heading", "> no quote", "+++", "\\", "a\n\n# b", "<!-- x -->", "note: mine", '"', "\u2028", "…"]
)


@settings(max_examples=30)
@given(WORDS, WORDS, WORDS, WORDS)
def test_whatever_words_it_holds_it_reads_back_exactly(title, note, translation, foreword):
    items = tuple(
        replace(item, note=note or None, note_by="Per", translation=Passage(translation, editor="Per"))
        for item in EDITION.items
    )
    draft = Draft(
        replace(
            EDITION,
            title=title or "T",
            foreword=Passage(foreword, editor="Per"),
            sections=(Section(None, items[:3], "Dam"), Section(OPTIONS.subject, items[3:4])),
        ),
        items[4:],
    )
    if not title.strip() or not "".join(c for c in title if c.isprintable()).strip():
        return  # a title of nothing is refused, not kept
    assert edited(lambda text: text, draft) == draft


def test_order_and_what_is_left_out_are_the_files():
    def change(text: str) -> str:
        head, first, second, *rest = text.split("\n## ")
        return "\n## ".join([head, second, first]) + "\n\n# Left out\n\n## " + "\n## ".join(rest)

    made = edited(change)
    before = [item.story for item in EDITION.items]
    assert [item.story for item in made.edition.items] == [before[1], before[0]]
    assert [item.story for item in made.left_out] == before[2:]
    assert edited(lambda text: text, made) == made


def test_a_story_that_is_not_in_the_file_is_left_out_and_not_lost():
    made = edited(lambda text: text[: text.rindex("\n## ")] + "\n" + END)
    assert [item.story for item in made.left_out] == [EDITION.items[-1].story]


def test_a_file_that_was_cut_off_anywhere_changes_nothing():
    text = render_draft(DRAFT, "d1", 1)
    assert text.endswith(f"\n\n{END}\n")
    for length in range(text.index(END), 0, -9):
        with pytest.raises(DraftFileError):
            apply_file(DRAFT, text[:length], "d1", 1, EDITING)
    with pytest.raises(
        DraftFileError, match=r"without its last line and without 1 of its \d stories: is it cut"
    ):
        edited(lambda text: text[: text.rindex("\n## ")])
    with pytest.raises(
        DraftFileError, match=r"without its last line: is it cut off\?.*write “<!-- end of d1 -->”"
    ):
        edited(lambda text: text.replace(END, ""))


def test_what_is_written_beneath_the_last_line_is_read():
    own = "\n## A word from the desk\nstory: own\n\n> We move next week.\n"
    made = edited(lambda text: text + own)
    assert made.edition.items[-1].headline.text == "A word from the desk"


def test_a_file_of_an_older_program_says_nothing_of_its_end_and_is_read():
    def change(text: str) -> str:
        kept = [line for line in text.splitlines() if not line.startswith(("stories = ", END))]
        return "\n".join(kept)

    assert edited(change) == DRAFT
    shorter = edited(lambda text: change(text[: text.rindex("\n## ")]))
    assert [item.story for item in shorter.left_out] == [EDITION.items[-1].story]


def test_the_articles_words_are_a_picked_passage_with_its_place():
    words = "Engineers working for Tomas Arvelo's company found a crack there in January."
    made = edited(worded(words))
    passage = story(made, "level").standfirst
    assert passage.editor == "Ilse"
    assert passage.span is not None
    assert derive_words(LEVEL.article, passage) == passage.text
    assert passage.text.startswith("Engineers working")
    assert "Passage picked by <bdi>Ilse</bdi>" in render_html(made.edition)


def test_other_words_are_the_editors_and_signed():
    made = edited(worded("The lake goes down four metres."))
    assert story(made, "level").standfirst == Passage("The lake goes down four metres.", editor="Ilse")
    assert "Written by <bdi>Ilse</bdi>" in render_html(made.edition)


def test_words_of_another_report_are_not_signed_by_the_editor():
    with pytest.raises(DraftFileError, match=r"stand in another report.*lead: https://shoreline") as caught:
        edited(worded("My boat lies in the mud since Sunday"))
    assert caught.value.line > 10


def test_another_report_leads_with_its_own_headline_and_words():
    made = edited(swap(f"lead: {LEVEL.article.id}", f"lead: {LEVEL_OTHER.article.id}"))
    item = story(made, "level")
    assert item.headline.text == LEVEL_OTHER.article.headline
    assert item.standfirst.article_id == LEVEL_OTHER.article.id
    assert len(item.reports) == 4
    back = edited(swap(f"lead: {LEVEL_OTHER.article.id}", f"lead: {LEVEL.article.id}"), made)
    assert story(back, "level").headline == LEVEL_ITEM.headline


LEADS = swap(f"lead: {LEVEL.article.id}", f"lead: {LEVEL_OTHER.article.id}")
CLIPPED = "nobody told them about the lowered level"


def test_an_editors_own_words_stay_whichever_report_leads():
    own = edited(worded("The lake goes down four metres."))
    assert story(edited(LEADS, own), "level").standfirst == Passage(
        "The lake goes down four metres.", editor="Ilse"
    )


def test_a_passage_that_was_picked_of_a_report_stands_where_that_leads():
    clip = Decision("excerpt", LEVEL_OTHER.article.id, {"exact": CLIPPED}, "Per", NOON)
    made = edited(LEADS, editing=replace(EDITING, clips={LEVEL_OTHER.article.id: clip}))
    passage = story(made, "level").standfirst
    assert (passage.editor, CLIPPED in passage.text) == ("Per", True)
    assert derive_words(LEVEL_OTHER.article, passage) == passage.text


def test_what_was_picked_in_an_earlier_revision_comes_back_with_its_report():
    words = "Engineers working for Tomas Arvelo's company found a crack there in January."
    picked = edited(worded(words))
    passage = story(picked, "level").standfirst
    other = edited(LEADS, picked)
    assert story(other, "level").standfirst.article_id == LEVEL_OTHER.article.id
    back = swap(f"lead: {LEVEL_OTHER.article.id}", f"lead: {LEVEL.article.id}")
    known = replace(EDITING, who="Per", picked={LEVEL.article.id: passage})
    assert story(edited(back, other, known), "level").standfirst == passage


def test_a_picked_passage_that_a_copy_has_too_stays_picked():
    words = "Engineers working for Tomas Arvelo's company found a crack there in January."
    picked = edited(worded(words))
    before = story(picked, "level").standfirst
    lead = swap(f"lead: {LEVEL.article.id}", f"lead: {LEVEL_COPY.article.id}")
    passage = story(edited(lead, picked), "level").standfirst
    assert passage == replace(before, article_id=LEVEL_COPY.article.id)
    assert passage.editor == "Ilse"


def test_sentences_with_what_the_story_is_here_for_are_preferred():
    long = "".join(
        f"The water fell by {n} centimetres in the night of the {n}th, as it had before. "
        for n in range(4, 9)
    )
    article = replace(LEVEL_OTHER.article, text=f"{long}The sluices of the dam stay open until Friday.")
    readings = {**EDITING.readings, article.id: replace(LEVEL_OTHER, article=article)}
    plain = story(edited(LEADS, editing=replace(EDITING, readings=readings)), "level").standfirst
    assert "sluices" not in plain.text
    subjects = {"level": (Subject("Skies", "sky"), Subject("Sluices", "sluices"))}
    made = edited(LEADS, editing=replace(EDITING, readings=readings, subjects=subjects))
    passage = story(made, "level").standfirst
    assert "sluices" in passage.text
    assert derive_words(article, passage) == passage.text


def test_a_copy_that_leads_is_the_text_and_the_others_its_copies():
    copy = next(report.article_id for report in LEVEL_ITEM.reports if report.copy_of)
    item = story(edited(swap(f"lead: {LEVEL.article.id}", f"lead: {copy}")), "level")
    assert item.reports[0].copy_of is None
    assert sum(report.copy_of == copy for report in item.reports) == 2


def test_without_its_words_the_headline_stands_alone():
    made = edited(worded(""))
    assert story(made, "level").standfirst is None


def test_notes_and_translations_are_signed():
    made = edited(
        swap(
            "lead: https://almanara.example/sadd",
            "lead: https://almanara.example/sadd\n"
            "translation: Ansel Dam: level four metres lower\nnote: The only Arabic report so far.",
        )
    )
    item = story(made, "arabic")
    assert item.translation == Passage("Ansel Dam: level four metres lower", editor="Ilse")
    assert (item.note, item.note_by) == ("The only Arabic report so far.", "Ilse")
    page = render_html(made.edition)
    assert "Ansel Dam: level four metres lower" in page
    assert "Headline translated by <bdi>Ilse</bdi>" in page


def test_a_headline_is_its_outlets():
    with pytest.raises(DraftFileError, match="its outlet's and stays"):
        edited(swap(f"## {LEVEL_ITEM.headline.text}", "## Water falls"))


def test_a_passage_beyond_the_publishers_limit_is_refused():
    terms = Terms([Publisher("The Quillhaven Courier", excerpt_limit=60)])
    editing = Editing("Ilse", EDITING.readings, terms)
    with pytest.raises(DraftFileError, match="The Quillhaven Courier allows 60 characters"):
        edited(worded(LEVEL_TEXT.split("\n")[0]), editing=editing)


def test_statements_make_room_for_a_longer_passage():
    terms = Terms([Publisher("The Quillhaven Courier", excerpt_limit=300)])
    editing = Editing("Ilse", EDITING.readings, terms)
    sentence = "The Ansel Dam Authority (ADA) reportedly asked for another survey of the left abutment. "
    sentence += "Engineers working for Tomas Arvelo’s company found a crack there in January."
    made = edited(worded(sentence), editing=editing)
    item = story(made, "level")
    printed = sum(
        len(passage.text)
        for q in item.statements
        if q.article_id == LEVEL.article.id
        for passage in (*q.content, q.source, q.cue)
        if passage is not None
    )
    assert len(item.statements) < len(LEVEL_ITEM.statements)
    assert printed + len(item.standfirst.text) <= 300


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: "hello", "must begin with"),
        (lambda text: text.replace("+++", "", 2).replace("", "+++\n", 1), "no end"),
        (swap("revision = 1", "revision = 4"), "changed since"),
        (lambda text: text[: text.index("-->")], "no end .-->.: is the file cut off"),
        (swap('edition = "d1"', 'edition = "d2"'), "the file of d2"),
        (swap("revision = 1", "revision ="), "not TOML"),
        (swap("date = 2031-03-05", 'date = "soon"'), "no date"),
        (swap('title = "The Ansel Dam Brief"', 'title = " "'), "title is empty"),
        (swap("story: level", "story: levee"), "no story levee"),
        (swap("story: level\n", ""), "lost its line"),
        (swap("story: arabic", "story: level"), "a second time|no story"),
        (swap("story: level", "tale: level"), "nothing known here"),
        (
            swap("lead: https://courier.example/ansel-level", "lead: https://courier.example/x"),
            "no report of",
        ),
        (swap("# The dam", "> words"), "beneath none"),
    ],
    ids=[
        "no file",
        "no end",
        "old",
        "cut off",
        "another's",
        "toml",
        "date",
        "title",
        "unknown story",
        "no story",
        "twice",
        "unknown key",
        "unknown lead",
        "words without a story",
    ],
)
def test_what_cannot_be_is_said_with_its_line_and_nothing_is_taken(change, reason):
    with pytest.raises(DraftFileError, match=reason) as caught:
        edited(change)
    assert caught.value.line >= 1
