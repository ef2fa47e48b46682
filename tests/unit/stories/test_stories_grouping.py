"""Reports of one event are one story, whatever their words or language; similar events stay apart."""

# ruff: noqa: E501 - the texts stand as they were written

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import Article, Story
from standfirst.stories import StoryIndex, group_reprints, group_stories
from standfirst.stories.features import features_of
from standfirst.stories.inverted import concentration
from standfirst.stories.weights import Lexicon, Scales
from stories_cast import (
    ARREST_ONE,
    ARREST_ONE_OTHERWISE,
    ARREST_TWO,
    ARREST_TWO_OTHERWISE,
    BRIDGE,
    FERRY,
    FERRY_ABROAD,
    FERRY_OTHERWISE,
    article,
    as_groups,
    at,
    decision,
    invented_text,
)

PRESS = [
    article("ferry-1", FERRY, language="en", published=at(0)),
    article("ferry-2", FERRY_OTHERWISE, language="en", published=at(0.2)),
    article("ferry-3", FERRY_ABROAD, language="de", published=at(0.3)),
    article("bridge", BRIDGE, language="en", published=at(1)),
    article("lead-1", ARREST_ONE, language="en", published=at(2)),
    article("lead-2", ARREST_ONE_OTHERWISE, language="en", published=at(2.1)),
    article("lamps-1", ARREST_TWO, language="en", published=at(2)),
    article("lamps-2", ARREST_TWO_OTHERWISE, language="en", published=at(2.2)),
]
EVENTS = {
    frozenset(a.id for a in PRESS if a.id.rpartition("/")[2].startswith(event))
    for event in ("ferry", "bridge", "lead", "lamps")
}


def test_each_event_is_one_story_across_languages() -> None:
    assert as_groups(group_stories(PRESS)) == EVENTS


def test_languages_and_dates_need_not_be_known() -> None:
    bare = [Article(a.url, a.headline, a.text) for a in PRESS]
    assert as_groups(group_stories(bare)) == EVENTS


TEASERS = {
    "en": [
        ("Officer fired for refusing to turn on camera", "Police look into the shooting of a 19-year-old."),
        ("The secrets of trees unlocked", "Rings of a 900-year-old oak."),
        ("Browser comes to phones", "Zandor says that is where the users are."),
        ("Zandor mills have potential to transform the north", "Some stand empty."),
    ],
    "fr": [("Un tonneau sur Zandor en vidéo", "À essayer chez soi.")],
}


def test_one_word_or_name_in_common_makes_no_story_of_two_teasers() -> None:
    press = [
        article(f"{language}-{number}", text, headline=headline, language=language, published=at(0))
        for language, teasers in TEASERS.items()
        for number, (headline, text) in enumerate(teasers)
    ]
    named = {each.id: ["zandor"] for each in press if "Zandor" in each.headline + each.text}
    assert all(len(story.article_ids) == 1 for story in group_stories(press, names=named))
    index = StoryIndex()
    assert all(len(index.add(each, named.get(each.id, ())).article_ids) == 1 for each in press)


def test_how_rare_a_word_is_is_told_among_texts_of_its_language() -> None:
    press = [
        article("a", "so this is where they are, that is why they were there.", language="en"),
        article("b", "so that is where they were, because they are there.", language="en"),
        article("c", "so they were where there are others that they knew.", language="en"),
    ]
    others = [
        article(f"o{n}", f"Nichts{n} und wieder nichts{n}, sagt niemand{n}.", language="de")
        for n in range(400)
    ]
    lexicons = [Lexicon(map(features_of, texts), Scales()) for texts in (press, [*press, *others])]
    alone, among = (lexicon.weigh(features_of(press[0])).full for lexicon in lexicons)
    assert alone == pytest.approx(among)


def test_teasers_that_share_what_happened_are_one_story() -> None:
    press = [
        article("a", "The ferry Petrel ran aground off Marlow in fog.", headline="Petrel aground"),
        article("b", "Fog over Marlow: passengers wait.", headline="Ferry Petrel runs aground"),
        article("c", "The council votes on Monday.", headline="Budget vote put off"),
    ]
    assert as_groups(group_stories(press)) == {
        frozenset({press[0].id, press[1].id}),
        frozenset({press[2].id}),
    }


@given(st.lists(st.floats(0.01, 10), min_size=1, max_size=40))
def test_concentration_is_one_for_one_part_and_an_nth_for_n_alike(parts: list[float]) -> None:
    few = concentration(np.array([sum(parts)]), np.array([sum(part * part for part in parts)]))[0]
    assert 1 / len(parts) - 1e-9 <= few <= 1 + 1e-9
    alike = concentration(np.array([1.0 * len(parts)]), np.array([1.0 * len(parts)]))[0]
    assert alike == pytest.approx(1 / len(parts))


def test_found_names_join_reports_in_other_scripts() -> None:
    arabic = article(
        "ferry-4",
        "جنحت العبارة كورفينا يوم الثلاثاء قبالة هالفماني وعلى متنها ٢١٢ شخصا. وقال القبطان رولف أنستي إن الدفة تعطلت على بعد ٤٠٠ متر من الرصيف. بنيت السفينة عام ١٩٩٤.",
        language="ar",
        published=at(0.4),
    )
    names = {a.id: ("Corvina", "Rolf Anstey", "Halvmane") for a in (*PRESS[:3], arabic)}
    stories = group_stories([*PRESS, arabic], names=names)
    assert {a.id for a in (*PRESS[:3], arabic)} in [set(story.article_ids) for story in stories]


def test_every_article_is_in_exactly_one_story_the_earliest_first() -> None:
    stories = group_stories(reversed(PRESS))
    ids = [id_ for story in stories for id_ in story.article_ids]
    assert sorted(ids) == sorted(a.id for a in PRESS)
    assert stories[0].article_ids[0] == PRESS[0].id
    assert len({story.id for story in stories}) == len(stories)


def test_reports_of_alike_events_far_apart_in_time_are_two_stories() -> None:
    year_before = article("ferry-old", FERRY_OTHERWISE, language="en", published=at(-365))
    stories = group_stories([PRESS[0], year_before, PRESS[3]])
    assert len(stories) == 3


def test_copies_go_together() -> None:
    a, b = article("a", "One text. " + BRIDGE), article("b", "Another text altogether. " + FERRY)
    known = group_reprints([article("a", FERRY), article("b", FERRY)])
    assert len(group_stories([a, b], reprints=known)) == 1
    assert len(group_stories([a, b])) == 2


# ---------------------------------------------------------------------------- decisions


def test_editors_join_and_part() -> None:
    ferry, other, bridge = PRESS[0], PRESS[1], PRESS[3]
    joined = group_stories(PRESS, decisions=[decision("same", bridge, PRESS[4])])
    assert any({bridge.id, PRESS[4].id, PRESS[5].id} <= set(story.article_ids) for story in joined)
    parted = group_stories(PRESS, decisions=[decision("not-same", ferry, other)])
    assert not any({ferry.id, other.id} <= set(story.article_ids) for story in parted)


def test_editors_part_even_copies() -> None:
    a, b = article("a", FERRY), article("b", FERRY)
    apart = [decision("not-same", a, b)]
    assert len(group_stories([a, b], decisions=apart, reprints=group_reprints([a, b]))) == 2


# ---------------------------------------------------------------------------- ids that last


def test_a_story_keeps_its_id_as_it_grows() -> None:
    before = group_stories(PRESS[1:])
    after = group_stories(PRESS, previous=before)
    assert {story.id for story in before} == {story.id for story in after}
    assert [s.id for s in after if PRESS[0].id in s.article_ids] == [
        s.id for s in before if PRESS[1].id in s.article_ids
    ]


def test_of_two_stories_joined_the_larger_ones_id_lives_on() -> None:
    previous = [Story("small", (PRESS[2].id,)), Story("large", (PRESS[0].id, PRESS[1].id))]
    ids = {id_: story.id for story in group_stories(PRESS, previous=previous) for id_ in story.article_ids}
    assert ids[PRESS[2].id] == "large"
    assert "small" not in ids.values()


def test_a_story_that_falls_apart_leaves_its_id_to_the_larger_part() -> None:
    previous = [Story("all", tuple(a.id for a in PRESS[:4]))]
    ids = {id_: story.id for story in group_stories(PRESS, previous=previous) for id_ in story.article_ids}
    assert ids[PRESS[0].id] == "all"
    assert ids[PRESS[3].id] != "all"


def test_a_new_id_is_the_same_on_every_machine() -> None:
    (story,) = group_stories([PRESS[3]])
    assert story.id == group_stories([PRESS[3]])[0].id
    assert story.id.startswith("s")


# ---------------------------------------------------------------------------- hostile input


def test_nothing_gives_nothing() -> None:
    assert group_stories([]) == ()


def test_empty_and_one_word_texts_stand_alone() -> None:
    empty = [article(f"e{n}", text, headline="") for n, text in enumerate(("", "", "Video", "Video", "7"))]
    assert len(group_stories(empty)) == 5


def test_many_and_long_articles_take_their_time_but_no_more() -> None:
    many = [article(str(n), invented_text(n, paragraphs=2), language="en") for n in range(1500)]
    long = article("long", "Corvina " * 700_000)
    start = time.process_time()
    stories = group_stories([*many, long])
    assert time.process_time() - start < 20
    assert sum(len(story.article_ids) for story in stories) == 1501
