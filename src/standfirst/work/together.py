"""Understanding together: copies, stories and names of all that a desk has read.

A small archive is grouped whole at each run: that takes two seconds, and sees everything. In a larger one
only what is new is filed, into the index of copies and into the stories of its days, and only what was asked
for is loaded: a run takes hardly more of time and memory in a large one (:mod:`.copies`, :mod:`.storylines`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.names import Register, build_register
from standfirst.reading import names_in
from standfirst.records import Decision, Reading, ReprintGroup, Story
from standfirst.stories.story_index import WINDOW_DAYS
from standfirst.work.copies import file_copies, group_copies, in_parts
from standfirst.work.corrections import correct_readings
from standfirst.work.digests import decisions_of_digests
from standfirst.work.storylines import file_stories, regroup_stories, time_of

if TYPE_CHECKING:
    from standfirst.archive import Archive

FROM_ARTICLES = 2000
"""Articles from which on only what is new is filed: fewer are regrouped in two seconds (2026-11-24)."""

_MOST_AROUND = 2000
"""Articles of the days before those asked for whose names and declared aliases are known: the latest."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the desk makes of what it has read: copies, stories, names; and the decisions that bound it.

    Of a large archive it holds the stories asked for, whole, and the articles of the days before them, from
    which names are known.
    """

    readings: tuple[Reading, ...]
    reprints: tuple[ReprintGroup, ...]
    stories: tuple[Story, ...]
    register: Register
    decisions: tuple[Decision, ...]


def understand_together(
    archive: Archive,
    copies: Path | None = None,
    asked: Collection[str] = (),
    from_articles: int | None = None,
) -> Understanding:
    """File what is new into copies and stories, keep these, and join the names.

    Killed at any moment, what was not finished is done by the next run.

    Args:
        archive: what was read.
        copies: the folder of the index of copies; without it all copies are looked for anew.
        asked: the articles that an edition is about.
        from_articles: smaller archives are grouped, and handed back, whole; ``FROM_ARTICLES`` unless given.

    Raises:
        ArchiveError: the groups could not be filed.
    """
    if archive.readings.count() < (FROM_ARTICLES if from_articles is None else from_articles):
        return _understand_all(archive)
    file_new(archive, copies)
    return _understand_asked(archive, asked)


def file_new(archive: Archive, copies: Path | None = None) -> None:
    """File what is new in an archive into its copies and stories.

    Raises:
        ArchiveError: the groups could not be filed.
    """
    ungrouped = archive.readings.ungrouped()
    numbers = defaultdict[str, list[int]](list)
    for number, article_id in ungrouped.items():
        numbers[article_id].append(number)
    decisions = archive.decisions.load()
    indexed = file_copies(archive, numbers, (*_of_digests(archive, numbers), *decisions), copies)

    def note(article_ids: Iterable[str]) -> None:
        if indexed:
            archive.readings.note_grouped(number for id_ in article_ids for number in numbers[id_])

    file_stories(archive, list(numbers), decisions, note)


def _understand_all(archive: Archive) -> Understanding:
    ungrouped = archive.readings.ungrouped()
    decided = archive.decisions.load()
    readings = correct_readings(archive.readings.all(), decided)
    decisions = (*decisions_of_digests(readings), *decided)
    register = build_register(readings, decisions)
    articles = [reading.article for reading in readings]
    reprints = group_copies(archive, articles, decisions)
    stories = regroup_stories(
        archive, readings, decisions, lambda reading: names_in(reading, register), reprints
    )
    archive.readings.note_grouped(ungrouped)
    return Understanding(readings, reprints, stories, register, decisions)


def _understand_asked(archive: Archive, asked: Collection[str]) -> Understanding:
    stories = archive.stories.of(asked)
    told = archive.readings.load(id_ for story in stories for id_ in story.article_ids)
    readings = {reading.article.id: reading for reading in told}
    if told:
        last = max(map(time_of, told))
        before = last - timedelta(days=WINDOW_DAYS)
        readings |= {r.article.id: r for r in archive.readings.between(before, last, _MOST_AROUND)}
    found = sorted(readings.values(), key=lambda r: (r.first_seen_at or time_of(r), r.article.id))
    decided = archive.decisions.load()
    ordered = correct_readings(found, decided)
    decisions = (*decisions_of_digests(ordered), *decided)
    return Understanding(
        ordered,
        archive.groups.of(reading.article.id for reading in told),
        stories,
        build_register(ordered, decisions),
        decisions,
    )


def _of_digests(archive: Archive, new: Iterable[str]) -> Iterable[Decision]:
    return decisions_of_digests(reading for part in in_parts(new) for reading in archive.readings.load(part))
