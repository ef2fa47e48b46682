"""Groups in components of very many articles, told to each newcomer without deciding about all of them again.

A hundred thousand identical texts come one by one, and each wants to hear its group: deciding it anew every
time would take time by the square of their number.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.records import ReprintGroup

_MANY = 64
"""Articles from which on the groups of a component are remembered."""

_GROWTH = 1.5
"""A component is decided about anew when it has so many times as many articles as it had."""


@dataclass(slots=True)
class _Remembered:
    """A component as it was decided about: how many articles, each group and its ids, who is in which."""

    count: int
    groups: list[tuple[ReprintGroup, list[str]]]
    place: dict[str, int]


class Growing:
    """Large components as they were last decided about, by their roots, and who came since."""

    def __init__(self) -> None:
        self._of: dict[int, _Remembered] = {}

    def note(self, root: int, count: int, groups: Iterable[ReprintGroup]) -> None:
        """Remember the groups of a component of ``count`` articles, where these are many."""
        if count >= _MANY:
            kept = [(group, list(group.article_ids)) for group in groups]
            place = {one: number for number, (group, _) in enumerate(kept) for one in group.article_ids}
            self._of[root] = _Remembered(count, kept, place)

    def knows(self, root: int, count: int) -> bool:
        """Whether a component, ``count`` articles by now, was decided about and has not grown much since."""
        kept = self._of.get(root)
        return kept is not None and count <= kept.count * _GROWTH

    def grow(self, root: int, article_id: str, copied: Iterable[str]) -> ReprintGroup | None:
        """The group with a newcomer; None where no group has the articles that it copies.

        Args:
            root: a component that is known.
            article_id: the newcomer.
            copied: articles whose copy it is, the surest first.
        """
        kept = self._of[root]
        number = next((kept.place[one] for one in copied if one in kept.place), None)
        if number is None:
            return None
        group, ids = kept.groups[number]
        kept.place[article_id] = number
        insort(ids, article_id)
        return ReprintGroup(tuple(ids), group.original_id, group.agency)

    def forget(self, root: int) -> None:
        """Decide about a component anew: an article left it."""
        self._of.pop(root, None)
