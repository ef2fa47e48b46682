"""Splitting a story: several of its reports leave together, for a story of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.errors import ArchiveError
from standfirst.records import Decision, Story
from standfirst.stories.identity import name_stories
from standfirst.work.storylines import find_story

if TYPE_CHECKING:
    from standfirst.archive import Archive


def split_story(archive: Archive, story_id: str, leaving: Sequence[str], who: str) -> tuple[Story, Story]:
    """Decide that some of a story's reports are on another event; that binds whatever is grouped later.

    Args:
        archive: where they are.
        story_id: the story.
        leaving: the ids of the articles that leave it, and stay together.
        who: who says so.

    Returns:
        What stays, and what left.

    Raises:
        ArchiveError: there is no such story, or none or all of its reports would leave.
    """
    story, _ = find_story(archive, story_id)
    gone = [one for one in story.article_ids if one in set(leaving)]
    rest = [one for one in story.article_ids if one not in set(leaving)]
    if not gone:
        raise ArchiveError("choose the reports that are to leave")
    if not rest:
        raise ArchiveError("all of its reports would leave: choose fewer")
    now = datetime.now(UTC)  # one moment, so that it is taken back as one
    with archive.unit():
        for one in gone:
            for other in rest:
                archive.decisions.append(Decision("not-same", one, {"other": other}, who, now))
        for one in gone[1:]:
            archive.decisions.append(Decision("same", gone[0], {"other": one}, who, now))
        known = {one.id for one in archive.stories.load()}
        stays, left = name_stories([rest, gone], [story], known)
        archive.stories.save([stays, left])
    return stays, left
