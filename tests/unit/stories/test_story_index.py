"""Stories that grow with the news, article by article."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standfirst
from standfirst.records import Article
from standfirst.stories import StoryIndex, group_stories
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
    article("bridge-1", BRIDGE, language="en", published=at(0.4)),
    article("arrest-1", ARREST_ONE, language="en", published=at(1)),
    article("arrest-2", ARREST_TWO, language="en", published=at(1.1)),
    article("arrest-3", ARREST_ONE_OTHERWISE, language="en", published=at(1.2)),
    article("arrest-4", ARREST_TWO_OTHERWISE, language="en", published=at(1.3)),
]
NAMES = {
    PRESS[0].id: ("Corvina", "Rolf Anstey", "Halvmane", "Sund Lines"),
    PRESS[1].id: ("Corvina", "Rolf Anstey", "Halvmane", "Sund Lines"),
    PRESS[2].id: ("Corvina", "Rolf Anstey", "Halvmane", "Sund Lines"),
}
TOLD = {
    frozenset(a.id for a in PRESS[:3]),
    frozenset({PRESS[3].id}),
    frozenset({PRESS[4].id, PRESS[6].id}),
    frozenset({PRESS[5].id, PRESS[7].id}),
}


def filed(articles: list[Article], **more: object) -> StoryIndex:
    index = StoryIndex(**more)  # type: ignore[arg-type]
    for item in articles:
        index.add(item, NAMES.get(item.id, ()))
    return index


def crowd(count: int, day: float = 0.0) -> list[Article]:
    """Other news: texts that have nothing to do with one another."""
    return [article(f"other-{day}-{n}", invented_text(n), published=at(day + n / 500)) for n in range(count)]


@given(st.permutations(PRESS))
@settings(max_examples=20, deadline=None)
def test_two_arrests_stay_two_and_languages_meet_in_any_order(press: list[Article]) -> None:
    assert as_groups(filed(press).stories()) == TOLD


def test_the_public_index_finds_names_and_copies_itself() -> None:
    index = standfirst.StoryIndex()
    for item in PRESS:
        story = index.add(item)
        assert item.id in story.article_ids
    assert as_groups(index.stories()) == TOLD


def test_adding_again_changes_nothing() -> None:
    index = filed(PRESS)
    before = index.stories()
    assert index.add(PRESS[0]) in before
    assert index.stories() == before


def test_a_story_goes_on_while_it_is_fed_and_is_closed_when_it_is_not() -> None:
    fed = [article(f"ferry-day-{n}", FERRY_OTHERWISE, published=at(5 * n)) for n in range(10)]
    assert len(filed(fed).stories()) == 1
    index = filed([PRESS[0]])
    for day in range(1, 40, 3):
        for other in crowd(5, day):
            index.add(other)
    assert index.story_of(PRESS[0].id) is not None
    late = index.add(replace(PRESS[1], published=at(40)))
    assert late.article_ids == (PRESS[1].id,)
    assert index.active <= 5 * 7


def test_one_date_in_the_future_closes_nothing() -> None:
    index = filed(PRESS[:1])
    index.add(article("from-2090", BRIDGE, published=at(20_000)))
    assert len(index.add(PRESS[1]).article_ids) == 2


def test_copies_follow_their_text_and_count_once() -> None:
    index = filed(PRESS)
    texts = index.active
    copy = article("copy", "Words of another make entirely.", published=at(0.5))
    assert PRESS[0].id in index.add(copy, copies=[PRESS[0].id]).article_ids
    assert index.active == texts
    parted = article("parted", FERRY, published=at(0.6))
    apart = filed(PRESS, decisions=[decision("not-same", parted, PRESS[0])])
    assert apart.add(parted, copies=[PRESS[0].id]).article_ids == (parted.id,)


def test_ids_lead_home_after_stories_were_joined() -> None:
    bridging = article("both", FERRY + "\n\n" + BRIDGE, published=at(0.5))
    joined = decision("same", bridging, PRESS[3])
    index = filed(PRESS, decisions=[joined, decision("same", bridging, PRESS[0])])
    before = {story.id for story in index.stories()}
    index.add(bridging)
    after = {story.id for story in index.stories()}
    (gone,) = before - after
    assert index.resolve(gone) in after
    assert index.joined == {gone: index.resolve(gone)}
    assert index.resolve("never") is None


def test_it_goes_on_where_it_was_left() -> None:
    first = filed(PRESS[:5])
    again = StoryIndex(first.stories())
    for item in PRESS[:5]:
        again.resume(item, NAMES.get(item.id, ()))
    for item in PRESS[5:]:
        again.add(item, NAMES.get(item.id, ()))
    assert as_groups(again.stories()) == TOLD
    assert {story.id for story in first.stories()} <= {story.id for story in again.stories()}


@pytest.mark.parametrize("text", ["", "Word", "word " * 200_000])
def test_odd_texts_are_filed_without_harm(text: str) -> None:
    index = filed(PRESS)
    story = index.add(article("odd", text, published=None))
    assert "odd" in story.article_ids[-1]


@given(st.integers(0, 10**6), st.data())
@settings(max_examples=25, deadline=None)
def test_decisions_bind_whatever_comes_and_no_id_dies(seed: int, data: st.DataObject) -> None:
    rng = random.Random(seed)
    press = [*PRESS, *crowd(3)]
    rng.shuffle(press)
    some = st.sampled_from(press)
    drawn = data.draw(st.lists(st.tuples(some, some, st.sampled_from(["same", "not-same"])), max_size=4))
    last = {frozenset((a.id, b.id)): (a, b, kind) for a, b, kind in drawn if a.id != b.id}
    decisions = [decision(kind, a, b) for a, b, kind in last.values()]
    index, seen = StoryIndex(decisions=decisions), set()
    for item in press:
        seen.add(index.add(item, NAMES.get(item.id, ())).id)
    stories = index.stories()
    assert sorted(i for story in stories for i in story.article_ids) == sorted(a.id for a in press)
    assert {index.resolve(id_) for id_ in seen} <= {story.id for story in stories}
    story_of = {id_: story.id for story in stories for id_ in story.article_ids}
    parted = any(kind == "not-same" for _, _, kind in last.values())
    for a, b, kind in last.values():
        if kind == "not-same":
            assert story_of[a.id] != story_of[b.id]
        elif not parted:
            assert story_of[a.id] == story_of[b.id]
    regrouped = group_stories(press, stories, decisions, NAMES)
    assert {story.id for story in regrouped} & {story.id for story in stories}


def test_a_thousand_copies_are_filed_quickly() -> None:
    index = StoryIndex()
    first = article("text", FERRY, published=at(0))
    index.add(first)
    for n in range(1000):
        index.add(article(f"copy-{n}", FERRY, published=at(0) + timedelta(minutes=n)), copies=[first.id])
    assert len(index.stories()) == 1
    assert index.active == 1
