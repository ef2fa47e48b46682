"""Copies and stories, on both databases."""

from __future__ import annotations

import pytest
from tests.archive.invented import make_reading

from standfirst.errors import ArchiveError
from standfirst.records import ReprintGroup, Story

IDS = tuple(make_reading(n).article.id for n in range(1, 9))
A, B, C, D, E, F, G, H = IDS


@pytest.fixture
def filed(archive):
    archive.readings.save([make_reading(n) for n in range(1, 9)])
    return archive


def test_groups_of_copies_are_replaced_whole(filed):
    first = (ReprintGroup((A, B), B, "NTB"), ReprintGroup((C, D, E), C))
    filed.groups.save(first)
    assert filed.groups.load() == first
    grown = ReprintGroup((A, B, F), B, "NTB")
    filed.groups.save([first[1], grown])
    assert filed.groups.load() == (first[1], grown)
    filed.groups.save([])
    assert filed.groups.load() == ()


def test_an_article_in_two_groups_is_refused_and_nothing_changes(filed):
    filed.groups.save([ReprintGroup((A, B), A)])
    with pytest.raises(ArchiveError, match="two groups"):
        filed.groups.save([ReprintGroup((A, C), A), ReprintGroup((A, B), A)])
    assert filed.groups.load() == (ReprintGroup((A, B), A),)


def test_stories_come_back_as_they_were(filed):
    stories = (Story("ferry", (B, A)), Story("market", (C,)))
    filed.stories.save(stories)
    filed.stories.save(stories)
    assert filed.stories.load() == stories
    assert filed.stories.resolve("ferry") == "ferry"
    assert filed.stories.resolve("never") is None


def test_a_story_that_grows_keeps_its_id(filed):
    filed.stories.save([Story("ferry", (A,))])
    filed.stories.save([Story("ferry", (A, B)), Story("market", (C,))])
    assert filed.stories.load() == (Story("ferry", (A, B)), Story("market", (C,)))


def test_the_id_of_a_story_that_was_joined_leads_to_where_most_of_it_went(filed):
    filed.stories.save([Story("ferry", (A, B, C)), Story("quay", (D,)), Story("market", (E,))])
    filed.stories.save([Story("quay", (D, A)), Story("market", (E, B, C))])
    assert filed.stories.resolve("ferry") == "market"
    assert filed.stories.load() == (Story("quay", (D, A)), Story("market", (E, B, C)))


def test_ids_of_joined_stories_lead_on_through_later_joins(filed):
    filed.stories.save([Story("one", (A,)), Story("two", (B,)), Story("three", (C,))])
    filed.stories.save([Story("two", (A, B)), Story("three", (C,))])
    filed.stories.save([Story("three", (A, B, C))])
    assert {one: filed.stories.resolve(one) for one in ("one", "two", "three")} == dict.fromkeys(
        ("one", "two", "three"), "three"
    )


def test_a_story_that_is_parted_again_gets_its_id_back(filed):
    filed.stories.save([Story("one", (A,)), Story("two", (B,))])
    filed.stories.save([Story("two", (A, B))])
    filed.stories.save([Story("one", (A,)), Story("two", (B,))])
    assert filed.stories.resolve("one") == "one"
    assert set(filed.stories.load()) == {Story("one", (A,)), Story("two", (B,))}


def test_stories_not_given_keep_what_nobody_took(filed):
    filed.stories.save([Story("old", (A, B))])
    filed.stories.save([Story("new", (B, C))])
    assert filed.stories.load() == (Story("old", (A,)), Story("new", (B, C)))


def test_an_article_never_filed_belongs_to_no_story(filed):
    with pytest.raises(ArchiveError, match="was ever filed"):
        filed.stories.save([Story("ferry", (A, "https://gazette.example/never"))])
    assert filed.stories.load() == ()


def test_a_swap_of_articles_between_stories_is_one_step(filed):
    filed.stories.save([Story("one", (A, B)), Story("two", (C, D))])
    filed.stories.save([Story("one", (A, D)), Story("two", (C, B))])
    assert filed.stories.load() == (Story("one", (A, D)), Story("two", (C, B)))
    assert filed.check() == ()


def test_stories_come_page_by_page_by_their_ids_without_those_that_were_joined(filed):
    ids = [one.article.id for one in filed.readings.all()]
    filed.stories.save([Story("b", tuple(ids[:1])), Story("a", tuple(ids[1:2])), Story("c", tuple(ids[2:3]))])
    filed.stories.save([Story("b", tuple(ids[:2]))])
    assert filed.stories.page(None, 1) == (Story("b", tuple(ids[:2])),)
    assert filed.stories.page("b", 5) == (Story("c", tuple(ids[2:3])),)
    assert filed.stories.page("c", 5) == ()
