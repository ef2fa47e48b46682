"""Stories: copies of one text (reprints), reports on one event (grouping), and why they belong together."""

from __future__ import annotations

from standfirst.stories.grouping import group_stories
from standfirst.stories.reprints import ReprintIndex, group_reprints

__all__ = ["ReprintIndex", "group_reprints", "group_stories"]
