"""In a large archive only what is new is filed into copies and stories, and it comes to the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standfirst.reading import understand
from standfirst.records import Article, Origin, Reading
from standfirst.stories import group_reprints
from standfirst.work.story_decisions import join_stories
from standfirst.work.together import Understanding, file_new, understand_together
from stories_cast import (
    ARREST_ONE,
    ARREST_ONE_OTHERWISE,
    ARREST_TWO,
    ARREST_TWO_OTHERWISE,
    BRIDGE,
    FERRY,
    FERRY_OTHERWISE,
    article,
    as_groups,
    at,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

PRESS = [
    article("ferry-1", FERRY, language="en", published=at(0), publisher="Tesbury Post"),
    article("ferry-2", FERRY_OTHERWISE, language="en", published=at(0.2), publisher="Halvmane Echo"),
    article("ferry-copy", FERRY + "\n\nMore soon.", language="en", published=at(0.3), publisher="Coast FM"),
    article("bridge-1", BRIDGE, language="en", published=at(0.4)),
    article("arrest-1", ARREST_ONE, language="en", published=at(1)),
    article("arrest-2", ARREST_TWO, language="en", published=at(1.1)),
    article("arrest-3", ARREST_ONE_OTHERWISE, language="en", published=at(1.2)),
    article("arrest-4", ARREST_TWO_OTHERWISE, language="en", published=at(1.3)),
]
YEARS_AGO = "Volunteers counted more seals on the outer skerries than in any year since counting began."
EVENTS = {frozenset(PRESS[n].id for n in numbers) for numbers in ((0, 1, 2), (3,), (4, 6), (5, 7))}


def save(archive: Archive, *articles: Article) -> None:
    archive.readings.save([Reading(one, understand(one), (Origin("feed", 1),)) for one in articles])


def day(archive: Archive, folder: Path, *articles: Article) -> Understanding:
    save(archive, *articles)
    return understand_together(archive, folder / "copies", [one.id for one in articles], from_articles=1)


@pytest.mark.parametrize("whole", [2000, 0], ids=["days-grouped-anew", "one-by-one"])
def test_day_by_day_it_comes_to_the_same(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr("standfirst.work.storylines._MOST_WHOLE", whole)
    for one in PRESS:
        told = day(archive, tmp_path, one)
        assert any(one.id in story.article_ids for story in told.stories), "what was asked for is there"
    assert as_groups(archive.stories.load()) == EVENTS
    assert archive.groups.load() == group_reprints(PRESS)
    assert archive.readings.ungrouped() == {}
    assert {r.article.id for r in told.readings} >= {PRESS[5].id, PRESS[7].id}
    assert archive.check() == ()


def test_only_what_is_asked_for_and_its_days_are_loaded(archive: Archive, tmp_path: Path) -> None:
    old = [article(f"old-{n}", f"{BRIDGE} {n}", published=at(-60 - n)) for n in range(5)]
    day(archive, tmp_path, *old, *PRESS)
    told = day(archive, tmp_path, article("new", FERRY_OTHERWISE, language="en", published=at(2)))
    assert not any("old-" in reading.article.id for reading in told.readings)
    assert [len(story.article_ids) for story in told.stories] == [4]


@pytest.mark.parametrize("whole", [2000, 0], ids=["days-grouped-anew", "one-by-one"])
def test_a_story_of_long_ago_keeps_its_articles_and_its_id(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr("standfirst.work.storylines._MOST_WHOLE", whole)
    fed = [article(f"ferry-{n}", FERRY_OTHERWISE, published=at(9 * n), language="en") for n in range(5)]
    ids = set()
    for one in fed:
        (story,) = day(archive, tmp_path, one).stories
        ids.add(story.id)
    assert len(ids) == 1
    assert set(story.article_ids) == {one.id for one in fed}


def test_a_late_copy_of_an_old_text_joins_its_story(archive: Archive, tmp_path: Path) -> None:
    day(archive, tmp_path, *PRESS)
    told = day(archive, tmp_path, article("ferry-again", FERRY, language="en", published=at(90)))
    assert {PRESS[0].id, PRESS[1].id} < set(told.stories[0].article_ids)


def test_a_text_that_changed_is_looked_at_again(archive: Archive, tmp_path: Path) -> None:
    day(archive, tmp_path, *PRESS)
    changed = replace(PRESS[2], text=BRIDGE)
    told = day(archive, tmp_path, changed)
    assert archive.groups.load() == group_reprints([*PRESS[:2], changed, *PRESS[3:]])
    assert PRESS[0].id in told.stories[0].article_ids, "no article leaves its story by itself"


def test_decisions_bind_what_comes_later(archive: Archive, tmp_path: Path) -> None:
    day(archive, tmp_path, *PRESS)
    joined = join_stories(archive, PRESS[3].id, PRESS[0].id, "Edda")
    told = day(archive, tmp_path, article("new", FERRY_OTHERWISE, language="en", published=at(2)))
    assert [story.id for story in told.stories] == [joined.id]
    assert {PRESS[0].id, PRESS[3].id} < set(told.stories[0].article_ids)


def test_an_undated_item_is_of_the_day_it_came_with(archive: Archive, tmp_path: Path) -> None:
    undated = article("item", FERRY_OTHERWISE, language="en", published=None)
    told = day(archive, tmp_path, *PRESS[:1], undated)
    assert as_groups(told.stories) == {frozenset({PRESS[0].id, undated.id})}


def _of_readings(archive: Archive) -> tuple[object, str]:
    return archive.readings, "note_grouped"


def _of_stories(archive: Archive) -> tuple[object, str]:
    return archive.stories, "save"


def _of_groups(archive: Archive) -> tuple[object, str]:
    return archive.groups, "change"


@pytest.mark.parametrize("place", [_of_readings, _of_stories, _of_groups], ids=["note", "stories", "copies"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_any_step_the_next_run_goes_on(
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: Callable[[Archive], tuple[object, str]],
    after: bool,
) -> None:
    day(archive, tmp_path, *PRESS[:4])
    ids = {story.id for story in archive.stories.load()}
    store, name = place(archive)
    real = getattr(store, name)

    def killed(*given: object) -> None:
        if after:
            real(*given)
        raise KeyboardInterrupt

    save(archive, *PRESS[4:], article("years-ago", YEARS_AGO, published=at(-900)))
    with monkeypatch.context() as patch:
        patch.setattr(store, name, killed)
        with pytest.raises(KeyboardInterrupt):
            file_new(archive, tmp_path / "copies")
    file_new(archive, tmp_path / "copies")
    assert as_groups(archive.stories.load()) == EVENTS | {frozenset({"https://news.example/years-ago"})}
    assert ids <= {story.id for story in archive.stories.load()}
    assert archive.readings.ungrouped() == {}
    assert archive.check() == ()


def test_what_is_filed_while_grouping_is_done_the_next_time(archive: Archive) -> None:
    save(archive, PRESS[0])
    before = archive.readings.ungrouped()
    save(archive, replace(PRESS[0], text=BRIDGE))
    archive.readings.note_grouped(before)
    assert list(archive.readings.ungrouped().values()) == [PRESS[0].id]
    save(archive, replace(PRESS[0], text=BRIDGE))
    assert len(archive.readings.ungrouped()) == 1, "filed again as it was, there is nothing new to do"


def test_the_latest_stories_come_first(archive: Archive, tmp_path: Path) -> None:
    day(archive, tmp_path, *PRESS)
    latest = archive.stories.latest()
    assert [PRESS[7].id in latest[0].article_ids, PRESS[6].id in latest[1].article_ids] == [True, True]
    assert archive.stories.latest(most=2) == latest[:2]
    assert archive.stories.latest(since=at(0.3) + timedelta(minutes=1)) == latest[:3]


def test_an_id_that_another_story_has_is_not_given_twice(archive: Archive, tmp_path: Path) -> None:
    day(archive, tmp_path, *PRESS)
    (bridge,) = archive.stories.of([PRESS[3].id])
    elsewhere = article("elsewhere", "Words of its own make, long before.", published=at(-400))
    day(archive, tmp_path, elsewhere)
    (other,) = archive.stories.of([elsewhere.id])
    archive.stories.save(
        [replace(bridge, article_ids=(elsewhere.id,)), replace(other, article_ids=(PRESS[3].id,))]
    )
    day(archive, tmp_path, article("new", ARREST_ONE, language="en", published=at(2)))
    assert archive.stories.find(bridge.id) == replace(bridge, article_ids=(elsewhere.id,))
