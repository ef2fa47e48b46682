"""Stories: copies of one text (reprints), reports on one event (grouping), and why they belong together."""

from __future__ import annotations

from standfirst.stories.boilerplate import Boilerplate
from standfirst.stories.edits import Differences, differences
from standfirst.stories.grouping import group_stories
from standfirst.stories.index_folder import SavedReprints
from standfirst.stories.reprints import ReprintIndex, group_reprints
from standfirst.stories.story_index import StoryIndex
from standfirst.stories.ties import Ties, why

__all__ = [
    "Boilerplate",
    "Differences",
    "ReprintIndex",
    "SavedReprints",
    "StoryIndex",
    "Ties",
    "differences",
    "group_reprints",
    "group_stories",
    "why",
]
