"""What editors decided about pairs of articles: joined or kept apart, whatever the words say.

Decisions are an append-only log, so the later one on the same pair binds. The kinds read here:

- ``same`` / ``not-same``: the two articles are, or are not, on one event (``not-same`` rules out a copy too);
- ``copy`` / ``not-copy``: the two are, or are not, copies of one text (``copy`` makes them one story too);
- ``undecided``: takes back whatever was decided on the pair.

``subject`` is an article's id and ``value["other"]`` the other's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from standfirst.records import Decision

Pair: TypeAlias = tuple[str, str]

_KINDS = ("same", "not-same", "copy", "not-copy", "undecided")


class Constraints:
    """Which articles belong together and which must be kept apart.

    Args:
        together: pairs of article ids.
        apart: pairs of article ids.
    """

    def __init__(self, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> None:
        self._together = _both_ways(together)
        self._apart = _both_ways(apart)

    def __bool__(self) -> bool:
        return bool(self._together or self._apart)

    @property
    def joined(self) -> frozenset[str]:
        """All articles that an editor joined to another."""
        return frozenset(self._together)

    def touch(self, article_id: str) -> bool:
        """Whether anything was decided on an article."""
        return article_id in self._together or article_id in self._apart

    def joined_to(self, article_id: str) -> frozenset[str]:
        """The articles that an editor joined to this one."""
        return self._together.get(article_id, frozenset())

    def parted_from(self, article_id: str) -> frozenset[str]:
        """The articles that an editor keeps apart from this one."""
        return self._apart.get(article_id, frozenset())

    def part(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether any article of ``some`` must be kept apart from any of ``others``."""
        if not self._apart:
            return False
        others = frozenset(others)
        return any(not others.isdisjoint(self._apart.get(one, frozenset())) for one in some)


def _both_ways(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for a, b in pairs:
        found[a] = found.get(a, frozenset()) | {b}
        found[b] = found.get(b, frozenset()) | {a}
    return found


def pair_of(a: str, b: str) -> Pair:
    """The two ids in sorted order."""
    return (a, b) if a <= b else (b, a)


def story_constraints(decisions: Iterable[Decision]) -> Constraints:
    """What ``decisions`` say about which articles are one story."""
    last = _last_on_each_pair(decisions)
    return Constraints(
        together=(pair for pair, kind in last.items() if kind in ("same", "copy")),
        apart=(pair for pair, kind in last.items() if kind == "not-same"),
    )


def copy_constraints(decisions: Iterable[Decision]) -> Constraints:
    """What ``decisions`` say about which articles are copies of one text."""
    last = _last_on_each_pair(decisions)
    return Constraints(
        together=(pair for pair, kind in last.items() if kind == "copy"),
        apart=(pair for pair, kind in last.items() if kind in ("not-copy", "not-same")),
    )


def _last_on_each_pair(decisions: Iterable[Decision]) -> dict[Pair, str]:
    last: dict[Pair, str] = {}
    for decision in decisions:
        other = decision.value.get("other")
        if decision.kind in _KINDS and other and other != decision.subject:
            last[pair_of(decision.subject, other)] = decision.kind
    return last
