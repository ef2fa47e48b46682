"""The use cases: the only room that puts the steps in a row."""

from __future__ import annotations

from standfirst.work.clip import Clip, PassageError, clip_into_edition, find_passage
from standfirst.work.collect import Collection, CollectOptions, collect, is_due
from standfirst.work.edition import Made, Request, make_edition
from standfirst.work.progress import Progress, Silence
from standfirst.work.single import Single, read_single
from standfirst.work.sources import Source, desk_sources, find_source, find_sources

__all__ = [
    "Clip",
    "CollectOptions",
    "Collection",
    "Made",
    "PassageError",
    "Progress",
    "Request",
    "Silence",
    "Single",
    "Source",
    "clip_into_edition",
    "collect",
    "desk_sources",
    "find_passage",
    "find_source",
    "find_sources",
    "is_due",
    "make_edition",
    "read_single",
]
