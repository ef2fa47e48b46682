"""Finding a picked passage, and printing it as its item's excerpt with its place kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.web import OPTIONS, article_page

from standfirst.archive import open_archive
from standfirst.config import Desk
from standfirst.reading import understand
from standfirst.records import Article, Origin, Reading, Span
from standfirst.work import (
    PassageError,
    Request,
    clip_into_edition,
    find_passage,
    find_source,
    make_edition,
    read_single,
)

TEXT = (
    "“We  will wait,” she said.\n\nThe harbour – all of it – is shut. She said it's the wind. The wind rose."
)
ARTICLE = Article("https://outlet.example/a", "Harbour shut", TEXT)


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("The harbour – all of it – is shut.", "The harbour – all of it – is shut."),
        ('"We will wait," she said.', "“We  will wait,” she said."),
        ("she said. The harbour", "she said.\n\nThe harbour"),
        ("  The harbour - all of it - is\nshut.  ", "The harbour – all of it – is shut."),
        ("She said it’s the wind.", "She said it's the wind."),
        ("the harbour", None),
        ("We will wait (", None),
    ],
)
def test_white_space_quotation_marks_and_dashes_may_differ_and_nothing_else(passage, words) -> None:
    if words is None:
        with pytest.raises(PassageError):
            find_passage(ARTICLE, passage)
        return
    clip = find_passage(ARTICLE, passage)
    assert clip.words == words
    assert TEXT[clip.span.start : clip.span.end] == words


@pytest.mark.parametrize(
    ("passage", "reason"),
    [
        ("", "it is empty"),
        ("nobody said this", "no such words"),
        ("The harbour - all of it - is open.", "goes on differently after “- all of it - is”"),
        ("wind", "the article has it 2 times"),
    ],
)
def test_a_passage_that_cannot_be_found_says_what_is_wrong(passage: str, reason: str) -> None:
    with pytest.raises(PassageError) as caught:
        find_passage(ARTICLE, passage)
    assert reason in caught.value.reason


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "standfirst.sqlite3") as archive:
        yield archive


DIGEST = """Ferry stays in port

The ferry will not sail before Monday, the harbour office said.

Read more

Bridge closed for a week

Engineers are looking at a crack in the third pier, the harbour office said.

Read more
"""


def readings_of(path: Path, text: str) -> tuple[Reading, ...]:
    path.write_text(text, encoding="utf-8")
    return read_single(find_source(str(path)), OPTIONS).readings


def test_a_clip_before_any_brief_makes_the_first_edition(archive, tmp_path: Path) -> None:
    readings = readings_of(tmp_path / "page.html", article_page("Ferry stays in port"))
    passage = "The mail boat takes no passengers."
    clip, made = clip_into_edition(archive, Desk(tmp_path), readings, passage, "Ada Reed")
    (item,) = made.edition.items
    assert made.is_new
    assert made.edition.number == 1
    assert item.standfirst is not None
    assert (item.standfirst.editor, item.standfirst.span) == ("Ada Reed", clip.span)
    assert item.standfirst.text.startswith(passage)
    assert clip.article.text[clip.span.start : clip.span.end] == passage


def test_a_digests_item_is_clipped_beside_the_others(archive, tmp_path: Path) -> None:
    readings = readings_of(tmp_path / "digest.txt", DIGEST)
    archive.readings.save(readings)
    first = make_edition(archive, Desk(tmp_path), Request(tuple(r.article.id for r in readings))).edition
    passage = "a crack in the third pier"
    clip, made = clip_into_edition(archive, Desk(tmp_path), readings[1:], passage, "Ada Reed")
    assert clip.article.headline == "Bridge closed for a week"
    assert made.edition.number == 2
    assert {i.story for i in made.edition.items} == {i.story for i in first.items}
    printed = {i.headline.text: i.standfirst for i in made.edition.items}
    assert printed["Bridge closed for a week"].text.strip("… ") == passage  # type: ignore[union-attr]
    assert printed["Ferry stays in port"].editor is None  # type: ignore[union-attr]


def test_words_that_several_items_have_are_refused_and_nothing_is_filed(archive, tmp_path: Path) -> None:
    readings = readings_of(tmp_path / "digest.txt", DIGEST)
    with pytest.raises(PassageError, match="2 of its items have it"):
        clip_into_edition(archive, Desk(tmp_path), readings, "the harbour office said", "Ada Reed")
    with pytest.raises(PassageError, match="goes on differently after “a crack in the third pier”"):
        clip_into_edition(archive, Desk(tmp_path), readings, "a crack in the third pier of it", "Ada Reed")
    assert archive.readings.all() == ()
    assert archive.decisions.load() == ()


def test_what_the_feed_said_of_an_article_outlives_a_clip(archive, tmp_path: Path) -> None:
    (reading,) = readings_of(tmp_path / "page.html", article_page("Ferry stays in port"))
    from_feed = replace(reading.article, url="https://outlet.example/ferry", standfirst="No boat, no bread.")
    archive.readings.save([Reading(from_feed, understand(from_feed), (Origin("feed", 1),))])
    bare = replace(from_feed, standfirst=None)
    picked = Reading(bare, understand(bare), (Origin(str(bare.url)),))
    clip_into_edition(archive, Desk(tmp_path), [picked], "The mail boat takes no passengers.", "Ada Reed")
    (filed,) = archive.readings.load([from_feed.id])
    assert filed.article.standfirst == "No boat, no bread."


def test_the_choice_is_logged_with_the_words_around_it(archive, tmp_path: Path) -> None:
    readings = readings_of(tmp_path / "page.html", article_page("Ferry stays in port"))
    clip, _ = clip_into_edition(
        archive, Desk(tmp_path), readings, "She thanked the crew, who had brought", "Ada Reed"
    )
    (decision,) = archive.decisions.load()
    assert (decision.kind, decision.subject, decision.who) == ("excerpt", clip.article.id, "Ada Reed")
    around = decision.value["prefix"] + decision.value["exact"] + decision.value["suffix"]
    assert around in clip.article.text
    assert len(around) == len(decision.value["exact"]) + 64
    assert clip.span == Span(clip.span.start, clip.span.start + len(decision.value["exact"]))
