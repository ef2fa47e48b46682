"""The archive: the one store, in an SQLite file or a PostgreSQL database.

Importing this package loads no Django; opening an archive does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.archive.found import Count, Facet, Found, Hit, Order, SearchOptions
from standfirst.archive.values import (
    AskedSource,
    DraftState,
    Due,
    FiledName,
    Finder,
    Known,
    Listing,
    Look,
    NamesPosition,
    Removal,
    RemovalOutcome,
    Removed,
    Saved,
    SavedDraft,
    SavedEdition,
    SourceState,
    Waiting,
    WaitingItem,
)

if TYPE_CHECKING:
    from standfirst.archive.store import Archive as Archive

__all__ = [
    "AskedSource",
    "Count",
    "DraftState",
    "Due",
    "Facet",
    "FiledName",
    "Finder",
    "Found",
    "Hit",
    "Known",
    "Listing",
    "Look",
    "NamesPosition",
    "Order",
    "Removal",
    "RemovalOutcome",
    "Removed",
    "Saved",
    "SavedDraft",
    "SavedEdition",
    "SearchOptions",
    "SourceState",
    "Waiting",
    "WaitingItem",
    "open_archive",
    "serve_archive",
]


def open_archive(target: Path | str, *, wait_s: float = 10.0) -> Archive:
    """Open an archive, made first where there is none and migrated where it is an older one.

    Args:
        target: the path of an SQLite file, or ``postgresql://user:password@host:port/database``.
        wait_s: how many seconds to wait for another writer.

    Raises:
        ArchiveError: it cannot be opened, written, or is a newer release's; nothing was changed then.
    """
    from standfirst.archive import opening

    return opening.open_archive(target, wait_s=wait_s)


def serve_archive(target: Path | str, *, wait_s: float = 10.0) -> Archive:
    """Open an archive as Django's default database, for every thread of this process.

    Args:
        target: as for :func:`open_archive`.
        wait_s: how many seconds to wait for another writer.

    Raises:
        ArchiveError: as for :func:`open_archive`.
    """
    from standfirst.archive import opening

    return opening.serve_archive(target, wait_s=wait_s)
