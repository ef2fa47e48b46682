"""Editors are told why an article is in its story, and what a copy did to its original."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from standfirst.stories import differences, group_reprints, why
from stories_cast import BRIDGE, FERRY, FERRY_ABROAD, FERRY_OTHERWISE, article, at, invented_text

ORIGINAL = article("a", FERRY, headline="Ferry aground", published=at(0))
PARAGRAPHS = FERRY.split("\n\n")


def copy(*paragraphs: str, headline: str = "Ferry aground"):
    return replace(ORIGINAL, url="https://news.example/copy", text="\n\n".join(paragraphs), headline=headline)


def test_the_same_text_is_kept_whole() -> None:
    same = differences(copy(*PARAGRAPHS), ORIGINAL)
    assert (same.kept, same.changed, same.cut, same.added) == (6, 0, 0, 0)
    assert str(same) == "the whole text"


def test_a_cut_from_the_end_is_told_from_other_cuts() -> None:
    assert str(differences(copy(*PARAGRAPHS[:4]), ORIGINAL)) == "2 paragraphs cut from the end"
    assert str(differences(copy(*PARAGRAPHS[:2], *PARAGRAPHS[3:]), ORIGINAL)) == "1 paragraph cut"


def test_added_and_changed_paragraphs_are_counted() -> None:
    edited = PARAGRAPHS[3].replace("Three lifeboats", "Lifeboats").replace("two hours", "the hour")
    told = differences(copy(*PARAGRAPHS[:3], edited, BRIDGE.split("\n\n")[0], *PARAGRAPHS[4:]), ORIGINAL)
    assert (told.kept, told.changed, told.cut, told.added) == (5, 1, 0, 1)
    assert str(told) == "1 paragraph changed, 1 added"


def test_other_quotation_marks_are_no_change_but_a_headline_is_told() -> None:
    told = differences(copy(FERRY.replace("“", "«").replace("”", "»"), headline="Aground!"), ORIGINAL)
    assert (told.kept, told.new_headline) == (6, True)
    assert str(told) == "new headline"


def test_repeated_paragraphs_are_matched_once_each() -> None:
    told = differences(
        copy("Again and again.", "Again and again."), replace(ORIGINAL, text="Again and again.")
    )
    assert (told.kept, told.added) == (1, 1)


def test_differences_of_long_texts_take_linear_time() -> None:
    one, two = invented_text(1, paragraphs=8000, sentences=1), invented_text(2, paragraphs=8000, sentences=1)
    start = time.process_time()
    differences(article("b", one), article("a", two))
    assert time.process_time() - start < 5


def test_why_names_what_ties() -> None:
    others = [article("b", FERRY_OTHERWISE, published=at(0.25)), article("c", FERRY_ABROAD, published=at(2))]
    ties = why(ORIGINAL, [ORIGINAL, *others], background=[article("d", BRIDGE)])
    assert {"Corvina", "Halvmane", "Anstey"} <= set(ties.names)
    assert {"212", "1994"} <= set(ties.numbers)
    assert "captain" in {word.casefold() for word in (*ties.words, *ties.names)}
    assert ties.apart == timedelta(hours=6)
    assert "Corvina" in str(ties)
    assert "6 hours away" in str(ties)


def test_why_tells_names_as_they_are_given() -> None:
    other = article("b", FERRY_OTHERWISE)
    ties = why(ORIGINAL, [other], names={ORIGINAL.id: ["Rolf Anstey"], other.id: ["Rolf Anstey"]})
    assert "Rolf Anstey" in ties.names
    assert "Anstey" not in ties.names


def test_why_tells_of_a_copy_and_of_a_story_alone() -> None:
    reprint = article("z", FERRY[:-120], published=at(1))
    ties = why(reprint, [ORIGINAL], reprints=group_reprints([ORIGINAL, reprint]))
    assert ties.copy_of == ORIGINAL.id
    assert str(why(ORIGINAL, [ORIGINAL])) == "No other report of this event is known."
