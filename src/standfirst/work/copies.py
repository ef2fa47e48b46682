"""Copies among all that a desk has read: what is new is filed in an index that lies beside the archive.

The index is made from the archive and can be made again from it at any time: where it is damaged, cannot be
written, or is in another program's hands, everything is grouped in memory, as it is for a small archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.records import Article, Decision, ReprintGroup
from standfirst.stories import Boilerplate, SavedReprints, group_reprints
from standfirst.stories.boilerplate import learn_boilerplate
from standfirst.stories.constraints import KINDS, copy_constraints, sides_of
from standfirst.stories.index_folder import discard

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

_GROWN = 1.5
"""Boilerplate is learnt anew, and the index made anew, when there are so many times the articles."""

_LEARNT_FROM, _AT_ONCE = 5000, 500
"""The latest articles teach what publishers print under everything (100 MB while they do); articles that are
filed at once."""

_BEGAN, _ENDS = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def copies_folder(desk: Desk) -> Path:
    """Where a desk's index of copies lies: beside its archive, else (PostgreSQL) in its folder."""
    if "://" in desk.archive:
        return desk.folder / "copies"
    archive = Path(desk.archive)
    return archive.with_name(archive.name + ".copies")


def group_copies(
    archive: Archive, articles: Sequence[Article], decisions: Sequence[Decision]
) -> tuple[ReprintGroup, ...]:
    """Group the copies among all articles of an archive in memory, and keep the groups.

    Raises:
        ArchiveError: the groups could not be read or kept.
    """
    groups = group_reprints(articles, archive.groups.load(), decisions)
    archive.groups.save(groups)
    return groups


def file_copies(
    archive: Archive, new: Iterable[str], decisions: Sequence[Decision], folder: Path | None
) -> bool:
    """File articles in the index of copies, and keep the groups that this changes.

    Killed at any moment, what was filed is told the next time.

    Args:
        archive: keeps the groups.
        new: the articles that were filed, or whose words changed, since this was last done.
        decisions: what editors decided.
        folder: where the index lies.

    Returns:
        Whether the index now has them; where it could not, all copies were looked for in memory.

    Raises:
        ArchiveError: the groups could not be read or kept.
    """
    try:
        if folder is not None:
            _file(archive, new, decisions, folder)
            return True
    except BlockingIOError:
        folder = None  # the other program's groups and these are the same
    except OSError:
        if folder is not None:
            with suppress(OSError):
                discard(folder)
    group_copies(archive, [reading.article for reading in archive.readings.each()], decisions)
    return False


def _file(archive: Archive, new: Iterable[str], decisions: Sequence[Decision], folder: Path) -> None:
    def learn() -> tuple[Boilerplate, int]:
        latest = archive.readings.between(_BEGAN, _ENDS, most=_LEARNT_FROM)
        articles = sorted((reading.article for reading in latest), key=lambda article: article.id)
        return learn_boilerplate(articles), archive.readings.count()

    with SavedReprints(folder, learn, copy_constraints(decisions)) as saved:
        if archive.readings.count() > saved.learnt_from * _GROWN:
            saved.start_anew(learn)
        if not saved.is_new:
            for chunk in in_parts(new):
                for reading in archive.readings.load(chunk):
                    saved.index.file(reading.article)
        if len(saved.index) != archive.readings.count():
            _file_all(archive, saved)
        changed, groups = saved.changes(_decided(decisions), archive.groups.of)
        archive.groups.change(changed, groups)
        saved.note_told()


def in_parts(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Ids a few hundred at a time: as many articles as are in memory at once."""
    rest = iter(ids)
    while chunk := tuple(islice(rest, _AT_ONCE)):
        yield chunk


def _file_all(archive: Archive, saved: SavedReprints) -> None:
    """See that the index has what the archive has: it is new, or the archive was put back from a backup."""
    ids = []
    for reading in archive.readings.each():
        saved.index.file(reading.article)
        ids.append(reading.article.id)
    saved.index.keep_only(ids)


def _decided(decisions: Iterable[Decision]) -> set[str]:
    """The articles that an editor ever decided about, be it taken back by now."""
    lines = (line for line in decisions if line.kind in KINDS and line.value.get("other"))
    return {id_ for line in lines for side in sides_of(line) for id_ in side}
