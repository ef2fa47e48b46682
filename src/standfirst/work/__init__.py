"""The use cases: the only room that puts the steps in a row."""

from __future__ import annotations

from standfirst.work.clip import Clip, find_passage, save_clip
from standfirst.work.collect import Collection, collect
from standfirst.work.edition import Made, Request, make_edition
from standfirst.work.progress import Progress, Silence
from standfirst.work.sources import Source, find_sources

__all__ = [
    "Clip",
    "Collection",
    "Made",
    "Progress",
    "Request",
    "Silence",
    "Source",
    "collect",
    "find_passage",
    "find_sources",
    "make_edition",
    "save_clip",
]
