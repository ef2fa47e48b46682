"""Standfirst: topical news briefs that can be checked.

The names below are the public face. They are loaded when first used, so that importing the package
costs next to nothing; ``docs/architecture.md`` tells the rooms behind them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.archive import open_archive as open_archive
    from standfirst.errors import StandfirstError as StandfirstError
    from standfirst.errors import UnreadableError as UnreadableError
    from standfirst.reading import ReprintIndex as ReprintIndex
    from standfirst.reading import StoryIndex as StoryIndex
    from standfirst.reading import compare_names as compare_names
    from standfirst.reading import explain_names as explain_names
    from standfirst.reading import find_aliases as find_aliases
    from standfirst.reading import find_names as find_names
    from standfirst.reading import find_statements as find_statements
    from standfirst.reading import find_wire_credit as find_wire_credit
    from standfirst.reading import group_reprints as group_reprints
    from standfirst.reading import group_stories as group_stories
    from standfirst.reading import read_article as read_article
    from standfirst.reading import read_digest as read_digest
    from standfirst.reading import read_feed as read_feed
    from standfirst.reading import read_listing as read_listing
    from standfirst.reading import read_newsml as read_newsml
    from standfirst.reading import read_ninjs as read_ninjs
    from standfirst.reading import read_opml as read_opml
    from standfirst.reading import read_pdf as read_pdf
    from standfirst.reading import read_warc as read_warc
    from standfirst.reading import tell_kind as tell_kind
    from standfirst.reading import understand as understand
    from standfirst.reading import write_opml as write_opml
    from standfirst.records import AliasClaim as AliasClaim
    from standfirst.records import Article as Article
    from standfirst.records import Entry as Entry
    from standfirst.records import Feed as Feed
    from standfirst.records import Findings as Findings
    from standfirst.records import Kind as Kind
    from standfirst.records import Mention as Mention
    from standfirst.records import ReprintGroup as ReprintGroup
    from standfirst.records import Span as Span
    from standfirst.records import Statement as Statement
    from standfirst.records import Story as Story
    from standfirst.records import WireCredit as WireCredit

_ROOMS = {
    "archive": "open_archive",
    "errors": "StandfirstError UnreadableError",
    "records": "AliasClaim Article Entry Feed Findings Kind Mention ReprintGroup Span Statement Story "
    "WireCredit",
    "reading": "ReprintIndex StoryIndex compare_names explain_names find_aliases find_names find_statements "
    "find_wire_credit group_reprints group_stories read_article read_digest read_feed read_listing "
    "read_newsml read_ninjs read_opml read_pdf read_warc tell_kind understand write_opml",
}
_ROOM_OF = {name: f"standfirst.{room}" for room, names in _ROOMS.items() for name in names.split()}

__all__ = [*_ROOM_OF]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("standfirst")
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'standfirst' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_ROOM_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOM_OF})
