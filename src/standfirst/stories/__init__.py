"""Stories: copies of one text (reprints), reports on one event (grouping), and why they belong together."""

from __future__ import annotations

from standfirst.stories.edits import Differences, differences
from standfirst.stories.grouping import group_stories
from standfirst.stories.reprints import ReprintIndex, group_reprints
from standfirst.stories.ties import Ties, why

__all__ = [
    "Differences",
    "ReprintIndex",
    "Ties",
    "differences",
    "group_reprints",
    "group_stories",
    "why",
]
