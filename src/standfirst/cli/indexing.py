"""Bringing the search index up to this release, and telling how far that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standfirst.archive import Archive


def ready_index(archive: Archive, *, anew: bool = False) -> None:
    """Bring in what an index lacks that an older release made; say so where that takes more than a moment.

    Args:
        archive: whose index it is.
        anew: build all of it again, whatever is there.
    """
    from standfirst.cli.progress import Watcher

    with Watcher() as watcher:
        begun = False

        def progress(done: int, total: int) -> None:
            nonlocal begun
            if not begun and done < total:
                watcher.begin("indexing", total)
                begun = True
            watcher.reach(done)

        build = archive.index.rebuild if anew else archive.index.catch_up
        build(progress)
