"""Copies among all that a desk has read: what is new is filed in an index that lies beside the archive.

The index is made from the archive and can be made again from it at any time: where it is damaged, cannot be
written, or is in another program's hands, everything is grouped in memory, as it is for a small archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.records import Article, Decision, ReprintGroup
from standfirst.stories import Boilerplate, SavedReprints, group_reprints
from standfirst.stories.boilerplate import learn_boilerplate
from standfirst.stories.constraints import copy_constraints
from standfirst.stories.index_folder import discard

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

_FROM = 2000
"""Articles from which on an index is kept: fewer are grouped in a second (2,500 a CPU second, 2026-11-24)."""

_GROWN = 1.5
"""Boilerplate is learnt anew, and the index made anew, when there are so many times the articles."""


def copies_folder(desk: Desk) -> Path:
    """Where a desk's index of copies lies: beside its archive, else (PostgreSQL) in its folder."""
    if "://" in desk.archive:
        return desk.folder / "copies"
    archive = Path(desk.archive)
    return archive.with_name(archive.name + ".copies")


def keep_copies(
    archive: Archive,
    articles: Sequence[Article],
    decisions: Sequence[Decision],
    folder: Path | None,
    from_articles: int = _FROM,
) -> tuple[ReprintGroup, ...]:
    """Group the copies among all articles of the archive, and keep the groups in it.

    Args:
        archive: keeps the groups.
        articles: all of its articles.
        decisions: what editors decided.
        folder: where the index lies; without it everything is grouped anew.
        from_articles: archives of fewer articles need no index.

    Raises:
        ArchiveError: the groups could not be read or kept.
    """
    previous = archive.groups.load()
    if folder is not None and len(articles) >= from_articles:
        try:
            return _keep_indexed(archive, articles, decisions, folder, previous)
        except BlockingIOError:
            pass  # the other program's groups and these are the same
        except OSError:
            with suppress(OSError):
                discard(folder)
    groups = group_reprints(articles, previous, decisions)
    archive.groups.save(groups)
    return groups


def _keep_indexed(
    archive: Archive,
    articles: Sequence[Article],
    decisions: Sequence[Decision],
    folder: Path,
    previous: tuple[ReprintGroup, ...],
) -> tuple[ReprintGroup, ...]:
    def learn() -> tuple[Boilerplate, int]:
        return learn_boilerplate(sorted(articles, key=lambda article: article.id)), len(articles)

    constraints = copy_constraints(decisions)
    with SavedReprints(folder, learn, constraints, previous) as saved:
        if len(articles) > saved.learnt_from * _GROWN:
            saved.start_anew(learn)
        for article in articles:
            saved.index.file(article)
        saved.index.keep_only(article.id for article in articles)
        groups = saved.regroup(previous, _decided(decisions))
        archive.groups.save(groups)
        saved.note_told()
    return groups


def _decided(decisions: Iterable[Decision]) -> Iterable[str]:
    for decision in decisions:
        if decision.value.get("other"):
            yield decision.subject
            yield decision.value["other"]
