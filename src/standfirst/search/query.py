"""A query as parsed: a tree of frozen nodes, each with its place in what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from standfirst.records import Kind, Span

Phrase: TypeAlias = tuple[str, ...]
"""Folded words that stand together, in order."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or words that must stand together: as written, and folded."""

    written: str
    phrase: Phrase
    at: Span


@dataclass(frozen=True, slots=True)
class Named:
    """``name:``: an article in which this name occurs, under any of its aliases."""

    written: str
    phrase: Phrase
    at: Span


@dataclass(frozen=True, slots=True)
class SpokenBy:
    """``speaker:``: an article with a statement by this name, under any of its aliases."""

    written: str
    phrase: Phrase
    at: Span


@dataclass(frozen=True, slots=True)
class Through:
    """``through:``: an article with a statement that came through this name, under any of its aliases."""

    written: str
    phrase: Phrase
    at: Span


@dataclass(frozen=True, slots=True)
class SaidWords:
    """``said:``: an article in whose statements each of these words stands, in one of them or in several."""

    written: str
    phrase: Phrase
    at: Span


@dataclass(frozen=True, slots=True)
class Quoting:
    """An article with a statement in quotation marks (``direct``), or with one that has none."""

    direct: bool
    at: Span


@dataclass(frozen=True, slots=True)
class OfPublisher:
    """``publisher:``: these words stand together in the publisher's name."""

    written: str
    phrase: Phrase
    at: Span


@dataclass(frozen=True, slots=True)
class OfKind:
    """``kind:``: what sort of document it is."""

    kind: Kind
    at: Span


@dataclass(frozen=True, slots=True)
class OfLanguage:
    """``lang:``: the language, by its code; "pt" means every Portuguese, "pt-br" that one."""

    code: str
    at: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """``date:``: published (undated articles: first seen) from ``first`` to ``last``, both included.

    None is an open end. ``zone`` is the time zone whose days they are.
    """

    first: date | None
    last: date | None
    at: Span
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class InStory:
    """``story:``: in the story with this id, or in that of the article with this address."""

    story: str
    at: Span


@dataclass(frozen=True, slots=True)
class FromHosts:
    """The article's address is at one of these hosts; nobody types it, the desk's licences ask it."""

    hosts: tuple[str, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Copies:
    """``copies:no`` leaves out articles that carry another's text; ``copies:only`` all others."""

    wanted: bool
    at: Span


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: Node
    at: Span


@dataclass(frozen=True, slots=True)
class All:
    """All of these must hold; of none, everything does."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of these must hold."""

    nodes: tuple[Node, ...]


ANYTHING = All(())
"""What every article is."""

Leaf: TypeAlias = (
    Words | Named | SpokenBy | Through | SaidWords | Quoting
    | OfPublisher | OfKind | OfLanguage | Dated | InStory | FromHosts | Copies
)  # fmt: skip
Node: TypeAlias = Leaf | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A query: as it was typed, and what it asks for."""

    text: str
    node: Node

    @property
    def is_open(self) -> bool:
        """Whether it asks for nothing, so that every article matches."""
        return self.node == ANYTHING

    def leaves(self) -> Iterator[Leaf]:
        """What is asked for, in the order typed; what must not hold is left out."""
        yield from _leaves(self.node)

    def phrases(self) -> tuple[Phrase, ...]:
        """The words asked for, to be marked where an article is shown."""
        return tuple(dict.fromkeys(leaf.phrase for leaf in self.leaves() if isinstance(leaf, Words)))


def in_zone(query: Query, time_zone: str) -> Query:
    """The query with its days read in a time zone, such as "Europe/Lisbon"."""
    return replace(query, node=_node_in_zone(query.node, time_zone))


def _node_in_zone(node: Node, time_zone: str) -> Node:
    match node:
        case Dated():
            return replace(node, zone=time_zone)
        case Not():
            return replace(node, node=_node_in_zone(node.node, time_zone))
        case All(nodes) | Any(nodes):
            return replace(node, nodes=tuple(_node_in_zone(one, time_zone) for one in nodes))
        case _:
            return node


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, All | Any):
        for one in node.nodes:
            yield from _leaves(one)
    elif not isinstance(node, Not):
        yield node
