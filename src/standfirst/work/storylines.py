"""Stories in the archive: all articles grouped anew, or only what is new filed into them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median_low
from typing import TYPE_CHECKING

from standfirst.names import Register, build_register
from standfirst.reading import names_in
from standfirst.records import Decision, Reading, ReprintGroup, Story
from standfirst.stories import StoryIndex, group_stories
from standfirst.stories.constraints import story_constraints
from standfirst.stories.identity import usual_id
from standfirst.stories.story_index import WINDOW_DAYS
from standfirst.work.digests import decisions_of_digests

if TYPE_CHECKING:
    from standfirst.archive import Archive

_GAP, _SPAN, _MOST_TOGETHER = timedelta(days=3), timedelta(days=30), 1500
"""New articles are filed together where no more than this lies between two of them, and in all. So one from
years ago is held against its own time, no more of the archive is loaded than those days, and an archive that
is read in at once is not grouped over and over for every day of it."""

_MOST_WHOLE = 2000
"""Articles of the days around that are grouped anew, in some three seconds; to more, what is new is added."""

_WINDOW = timedelta(days=WINDOW_DAYS)


def regroup_stories(
    archive: Archive,
    readings: Sequence[Reading],
    decisions: Sequence[Decision],
    names_of: Callable[[Reading], Iterable[str]],
    reprints: Sequence[ReprintGroup],
) -> tuple[Story, ...]:
    """Group all articles of an archive into stories, and keep these; their ids live on.

    Args:
        archive: keeps the stories.
        readings: all of its articles.
        decisions: what editors decided.
        names_of: the ids of the names found in an article.
        reprints: the copies known.

    Raises:
        ArchiveError: the stories could not be read or kept.
    """
    names = {reading.article.id: names_of(reading) for reading in readings}
    articles = [reading.article for reading in readings]
    stories = group_stories(articles, archive.stories.load(), decisions, names, reprints)
    archive.stories.save(stories)
    return stories


def file_stories(
    archive: Archive,
    new: Sequence[str],
    decisions: Sequence[Decision],
    note: Callable[[Iterable[str]], None],
) -> None:
    """File articles into their stories; those that stand in one already stay there.

    Each is compared with those of the days around it alone, so neither the time nor the memory that it takes
    depends on how much the archive holds. What was filed is kept a few days' articles at a time.

    Args:
        archive: keeps the stories.
        new: the articles that may be in no story yet.
        decisions: what editors decided.
        note: told of articles that were filed, in the same transaction.

    Raises:
        ArchiveError: the stories could not be read or kept.
    """
    held = {id_ for story in archive.stories.of(new) for id_ in story.article_ids}
    note(id_ for id_ in new if id_ in held)
    dated = archive.readings.dated(id_ for id_ in new if id_ not in held)
    for ids in _parted_by_time(dated):
        stories = _file(archive, ids, decisions)
        with archive.unit():
            archive.stories.save(stories)
            note(ids)


def _parted_by_time(dated: Mapping[str, tuple[datetime, bool]]) -> Iterator[list[str]]:
    """Articles in time, parted where they are many, where days lie between two, or the span grows long.

    An undated one is taken to be of the time of the others, wherever they have one: who mails a digest mails
    the news of the day.
    """
    known = [at for at, published in dated.values() if published]
    usual = median_low(known) if known else None
    times = {id_: at if published else usual or at for id_, (at, published) in dated.items()}
    together: list[str] = []
    for id_ in sorted(times, key=lambda id_: (times[id_], id_)):
        if together and (
            len(together) == _MOST_TOGETHER
            or times[id_] - times[together[-1]] > _GAP
            or times[id_] - times[together[0]] > _SPAN
        ):
            yield together
            together = []
        together.append(id_)
    if together:
        yield together


@dataclass(frozen=True, slots=True)
class _Around:
    """New articles and what they are held against: those of the days around, their stories and copies."""

    new: tuple[Reading, ...]
    window: tuple[Reading, ...]
    stories: tuple[Story, ...]
    groups: tuple[ReprintGroup, ...]
    decisions: tuple[Decision, ...]


def _load_around(archive: Archive, ids: Sequence[str], decisions: Sequence[Decision]) -> _Around:
    new = archive.readings.load(ids)
    times = [reading.article.published for reading in new if reading.article.published] or [
        time_of(reading) for reading in new
    ]
    around = archive.readings.between(_moved(min(times), -_WINDOW), _moved(max(times), _WINDOW))
    wanted = set(ids)
    window = tuple(reading for reading in around if reading.article.id not in wanted)
    decisions = (*decisions_of_digests((*window, *new)), *decisions)
    constraints = story_constraints(decisions)
    known = [*(reading.article.id for reading in window), *ids]
    groups = archive.groups.of(known)
    copies = (id_ for group in groups for id_ in group.article_ids)
    joined = (other for id_ in ids for other in constraints.joined_to(id_))
    stories = archive.stories.of(dict.fromkeys((*known, *copies, *joined)))
    return _Around(new, window, stories, groups, decisions)


def _file(archive: Archive, ids: Sequence[str], decisions: Sequence[Decision]) -> tuple[Story, ...]:
    """The stories of the days around some new articles, with these in them."""
    around = _load_around(archive, ids, decisions)
    seen = {reading.article.id for reading in (*around.window, *around.new)}
    older = [id_ for story in around.stories for id_ in story.article_ids if id_ not in seen]
    if len(seen) + len(older) <= _MOST_WHOLE:
        # A new story's id is made of an article's: another may have it whose articles all lie elsewhere.
        others = archive.stories.named(usual_id(id_) for id_ in (*seen, *older))
        return _regroup_around(around, archive.readings.load(older), others)
    return _add_to(around, TakenIds(archive))


def _regroup_around(around: _Around, older: Sequence[Reading], others: Iterable[Story]) -> tuple[Story, ...]:
    """Group all of the days around anew: where they are few, nothing sees more."""
    readings = (*older, *around.window, *around.new)
    names = names_by_article(readings, around.decisions)
    articles = [reading.article for reading in readings]
    previous = {story.id: story for story in (*around.stories, *others)}.values()
    return group_stories(articles, previous, around.decisions, names, around.groups)


def _add_to(around: _Around, taken: Container[str]) -> tuple[Story, ...]:
    """File the new ones one by one."""
    index = StoryIndex(around.stories, around.decisions, taken=taken)
    names = names_by_article((*around.window, *around.new), around.decisions)
    copies = {id_: group.article_ids for group in around.groups for id_ in group.article_ids}
    for reading in sorted(around.window, key=_place):
        index.resume(reading.article, names[reading.article.id], copies.get(reading.article.id, ()))
    for reading in sorted(around.new, key=_place):
        index.add(reading.article, names[reading.article.id], copies.get(reading.article.id, ()))
    return index.stories()


class TakenIds:
    """The ids that stories of an archive have or had."""

    def __init__(self, archive: Archive) -> None:
        self._stories = archive.stories

    def __contains__(self, story_id: object) -> bool:
        return self._stories.resolve(str(story_id)) is not None


def names_by_article(
    readings: Iterable[Reading], decisions: Iterable[Decision], register: Register | None = None
) -> Mapping[str, frozenset[str]]:
    """For each article's id the ids of the names in it, by a register of these articles or a larger one."""
    readings = sorted(readings, key=_place)
    known = register or build_register(readings, decisions, proposing=False)
    return {reading.article.id: names_in(reading, known) for reading in readings}


def time_of(reading: Reading) -> datetime:
    """When an article was published; when it was first seen, where that is not known."""
    return (
        reading.article.published
        or reading.first_seen_at
        or reading.seen_at
        or datetime.min.replace(tzinfo=UTC)
    )


def _place(reading: Reading) -> tuple[datetime, str]:
    return time_of(reading), reading.article.id


def _moved(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError:
        return at
