"""The use cases: the only room that puts the steps in a row.

Each is loaded when it is first asked for: who only looks at sources needs neither models nor the network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.work.clip import Clip, PassageError, clip_into_edition, find_passage
    from standfirst.work.collecting.running import Collection, CollectOptions, collect, is_due
    from standfirst.work.edition import Made, Request, make_edition
    from standfirst.work.progress import Progress, Silence
    from standfirst.work.single import Single, read_single
    from standfirst.work.sources import Source, desk_sources, find_source, find_sources

_WHERE = {
    "Clip": "clip",
    "CollectOptions": "collecting.running",
    "Collection": "collecting.running",
    "Made": "edition",
    "PassageError": "clip",
    "Progress": "progress",
    "Request": "edition",
    "Silence": "progress",
    "Single": "single",
    "Source": "sources",
    "clip_into_edition": "clip",
    "collect": "collecting.running",
    "desk_sources": "sources",
    "find_passage": "clip",
    "find_source": "sources",
    "find_sources": "sources",
    "is_due": "collecting.running",
    "make_edition": "edition",
    "read_single": "single",
}

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


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'standfirst.work' has no attribute {name!r}")
    value = getattr(import_module(f"standfirst.work.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
