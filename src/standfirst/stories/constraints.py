"""What editors decided belongs together or is kept apart, whatever the words say.

Decisions are an append-only log, so the later one on the same two articles binds. The kinds read here:

- ``same`` / ``not-same``: the two are, or are not, on one event (``not-same`` rules out a copy too);
- ``copy`` / ``not-copy``: the two are, or are not, copies of one text (``copy`` makes them one story too);
- ``undecided``: takes back whatever was decided on the two;
- ``undo``: takes back the one line that ``value["undoes"]`` names by its kind: what held before holds again.

``subject`` is an article's id and ``value["other"]`` the other's. Where a story was decided about, not one
article, ``value["side"]`` and ``value["other_side"]`` list all of its articles (JSON): the decision is on
each article of one side with each of the other. So two stories that were kept apart stay so, however their
articles are grouped later, and two that were joined do not fall apart again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from standfirst.records import Decision

Ids: TypeAlias = frozenset[str]

JOINING, PARTING = frozenset(("same", "copy")), frozenset(("not-same", "not-copy"))
KINDS = JOINING | PARTING | {"undecided", "undo"}


class Constraints:
    """Which articles belong together and which must be kept apart.

    Args:
        together: sets of article ids, each of which belongs together.
        apart: two sets each; every article of one is kept apart from every one of the other.
    """

    def __init__(
        self, together: Iterable[Collection[str]] = (), apart: Iterable[tuple[Ids, Ids]] = ()
    ) -> None:
        joined: defaultdict[str, set[str]] = defaultdict(set)
        for ids in together:
            for a, b in _tied(sorted(ids)):
                joined[a].add(b)
                joined[b].add(a)
        self._together = {one: frozenset(others) for one, others in joined.items()}
        self._barriers = tuple(apart)
        self._sides: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, sides in enumerate(self._barriers):
            for side, ids in enumerate(sides):
                for one in ids:
                    self._sides[one].append((number, side))

    def __bool__(self) -> bool:
        return bool(self._together or self._barriers)

    @property
    def joined(self) -> Ids:
        """All articles that an editor joined to another."""
        return frozenset(self._together)

    def touch(self, article_id: str) -> bool:
        """Whether anything was decided on an article."""
        return article_id in self._together or article_id in self._sides

    def joined_to(self, article_id: str) -> Ids:
        """Articles that an editor joined to this one: enough of them to lead to all."""
        return self._together.get(article_id, frozenset())

    def parted_from(self, article_id: str) -> Ids:
        """The articles that an editor keeps apart from this one."""
        sides = self._sides.get(article_id, ())
        return frozenset[str]().union(*(self._barriers[number][1 - side] for number, side in sides))

    def part(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether any article of ``some`` must be kept apart from any of ``others``."""
        if not self._barriers:
            return False
        barred = {(number, 1 - side) for one in some for number, side in self._sides.get(one, ())}
        return bool(barred) and any(place in barred for one in others for place in self._sides.get(one, ()))


def _tied(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that hold all of some ids together, and still do where one of them is parted from the rest."""
    yield from pairwise(ids)
    yield from ((ids[0], one) for one in ids[2:])


def story_constraints(decisions: Iterable[Decision]) -> Constraints:
    """What ``decisions`` say about which articles are one story."""
    held = _Held()
    for decision in standing(decisions):
        if decision.kind == "not-copy":
            held.cancel(decision, ("copy",))  # they may be one story all the same
        elif decision.kind == "undecided":
            held.cancel(decision)
        else:
            held.take(decision)
    return held.constraints()


def copy_constraints(decisions: Iterable[Decision]) -> Constraints:
    """What ``decisions`` say about which articles are copies of one text."""
    held = _Held()
    for decision in standing(decisions):
        if decision.kind == "same":
            held.cancel(decision, ("not-same",))  # two reports of one event need not be one text
        elif decision.kind == "undecided":
            held.cancel(decision)
        else:
            held.take(decision)
    return held.constraints()


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions on stories and copies that were not taken back, oldest first."""
    kept: list[Decision] = []
    for decision in decisions:
        if decision.kind not in KINDS or decision.value.get("other", decision.subject) == decision.subject:
            continue
        if decision.kind != "undo":
            kept.append(decision)
            continue
        undone = (decision.value.get("undoes"), decision.subject, decision.value["other"])
        found = (n for n in range(len(kept) - 1, -1, -1) if _named(kept[n]) == undone)
        if (number := next(found, None)) is not None:
            del kept[number]
    return kept


def sides_of(decision: Decision) -> tuple[Ids, Ids]:
    """The articles on either side of a decision; an article that stands on both is on the first alone."""
    one = _listed(decision.value, "side") | {decision.subject}
    return one, (_listed(decision.value, "other_side") | {decision.value["other"]}) - one


def _named(decision: Decision) -> tuple[str | None, str, str]:
    return decision.kind, decision.subject, decision.value["other"]


def _listed(value: Mapping[str, str], key: str) -> Ids:
    return frozenset(map(str, json.loads(value[key]))) if value.get(key) else frozenset()


class _Held:
    """What holds while the log is read: sets that belong together and pairs of sets kept apart, by number."""

    def __init__(self) -> None:
        self._lines: dict[int, tuple[str, Ids, Ids]] = {}
        self._of: defaultdict[str, set[int]] = defaultdict(set)
        self._next = 0

    def constraints(self) -> Constraints:
        """All that holds."""
        together = [one | two for kind, one, two in self._lines.values() if kind in JOINING]
        apart = [(one, two) for kind, one, two in self._lines.values() if kind in PARTING]
        return Constraints(together, apart)

    def take(self, decision: Decision) -> None:
        """Let a decision hold; whatever said otherwise of the same articles holds no longer."""
        joins = decision.kind in JOINING
        self.cancel(decision, tuple(PARTING if joins else JOINING), within=joins)
        self._add(decision.kind, *sides_of(decision))

    def cancel(self, decision: Decision, kinds: Collection[str] = (), *, within: bool = False) -> None:
        """Let nothing of some kinds (of all, where none is named) hold any longer between two sides.

        ``within``: nor between the articles of one of them.
        """
        one, two = sides_of(decision)
        if within:
            one = two = one | two
        touched = {number for id_ in one | two for number in self._of.get(id_, ())}
        for number in sorted(touched):
            kind, a, b = self._lines[number]
            if kinds and kind not in kinds:
                continue
            left = list(_without(a, b, one, two) if kind in PARTING else _parted(a | b, one, two))
            if left != [(a, b)]:
                self._drop(number)
                for sides in left:
                    self._add(kind, *sides)

    def _add(self, kind: str, one: Ids, two: Ids) -> None:
        self._lines[self._next] = kind, one, two
        for id_ in one | two:
            self._of[id_].add(self._next)
        self._next += 1

    def _drop(self, number: int) -> None:
        _, one, two = self._lines.pop(number)
        for id_ in one | two:
            self._of[id_].discard(number)


def _without(a: Ids, b: Ids, one: Ids, two: Ids) -> Iterator[tuple[Ids, Ids]]:
    """Two sides kept apart, less what is of ``one`` and ``two``: as few pairs of sides as say that."""
    for mine, its in ((one, two), (two, one)):
        if a & mine and b & its:
            yield from _without(a - mine, b, one, two)
            yield from _without(a & mine, b - its, one, two)
            return
    if a and b:
        yield a, b


def _parted(ids: Ids, one: Ids, two: Ids) -> Iterator[tuple[Ids, Ids]]:
    """A set that belongs together, without what ties an article of ``one`` in it to one of ``two``."""
    if not (ids & one and ids & two):
        left = [ids]
    else:
        left = [part for part in (ids - two, ids - one) if len(part) > 1]
    yield from ((part, frozenset[str]()) for part in left)
