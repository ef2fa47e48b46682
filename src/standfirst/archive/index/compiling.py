"""From a parsed query to what an index is asked. Names are looked up on the way; nothing else is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standfirst.archive.index import rows
from standfirst.archive.index.asked import Asked, Both, Either, Marked, Span, Stands
from standfirst.search import (
    All,
    Any,
    Copies,
    Dated,
    FromHosts,
    InStory,
    Named,
    Node,
    Not,
    OfKind,
    OfLanguage,
    OfPublisher,
    Quoting,
    SaidWords,
    SpokenBy,
    Through,
    Words,
)
from standfirst.search.query import Phrase
from standfirst.search.terms import Pattern, pattern_of

ANYTHING = Marked(rows.ANY_KIND)
"""What every row has."""

NumbersOfName = Callable[[Named | SpokenBy | Through], Sequence[int]]
"""Gives the numbers of all names that a query's name stands for."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """Turns nodes into what an index is asked; ``days`` gives the first and last day that it holds."""

    names: NumbersOfName
    days: Callable[[], tuple[date, date]]

    def compile(self, node: Node) -> Asked:
        """What to ask for a node that :func:`can_compile`."""
        match node:
            case Words():
                return Stands(pattern_of(node.phrase))
            case OfPublisher():
                return Stands(pattern_of(node.phrase), publisher=True)
            case SaidWords():
                return _said(node.phrase)
            case Not(inner):
                return Both((ANYTHING,), (self.compile(inner),))
            case Any(nodes):
                return Either(tuple(self.compile(one) for one in nodes))
            case All(nodes):
                return self._all(nodes)
            case _:
                return Marked(self._marks(node))

    def _marks(self, node: Node) -> tuple[str, ...]:
        """The marks of which a row must bear one."""
        match node:
            case Named():
                return tuple(map(rows.name_mark, self.names(node)))
            case SpokenBy():
                return tuple(map(rows.speaker_mark, self.names(node)))
            case Through():
                return tuple(map(rows.channel_mark, self.names(node)))
            case Quoting():
                return (rows.form_mark(direct=node.direct),)
            case OfKind():
                return (rows.kind_mark(node.kind.value),)
            case OfLanguage():
                return (rows.language_mark(node.code),)
            case Dated():
                return self._marks_between(node.first, node.last)
            case _:
                raise TypeError(f"an index is not asked for a {type(node).__name__}")

    def _all(self, nodes: Sequence[Node]) -> Asked:
        these = tuple(self.compile(one) for one in nodes if not isinstance(one, Not))
        without = tuple(self.compile(one.node) for one in nodes if isinstance(one, Not))
        if len(these) == 1 and not without:
            return these[0]
        return Both(these or (ANYTHING,), without)

    def _marks_between(self, first: date | None, last: date | None) -> tuple[str, ...]:
        """Marks of whole months, and of the days at the ends."""
        earliest, latest = self.days()
        day = max(first or earliest, earliest)
        last = min(last or latest, latest)
        marks = []
        while day <= last:
            after = _next_month(day)
            if day.day == 1 and after - timedelta(days=1) <= last:
                marks.append(rows.month_mark(day))
                day = after
            else:
                marks.append(rows.day_mark(day))
                day += timedelta(days=1)
        return tuple(marks)


def _said(phrase: Phrase) -> Asked:
    """Each term by itself: marks have no places."""
    pattern = pattern_of(phrase)
    marks = [rows.said_mark(term) for term in pattern.terms]
    last: Asked = Stands(Pattern((marks[-1],), prefix=True)) if pattern.prefix else Marked((marks[-1],))
    return Both((*(Marked((mark,)) for mark in marks[:-1]), last)) if len(marks) > 1 else last


def can_compile(node: Node) -> bool:
    """Whether terms and marks can answer: copies, stories and addresses are kept elsewhere."""
    if isinstance(node, All | Any):
        return all(map(can_compile, node.nodes))
    if isinstance(node, Not):
        return can_compile(node.node)
    if isinstance(node, Dated):
        return node.zone == "UTC"  # the days of marks; those of other zones are spans of numbers
    return not isinstance(node, Copies | FromHosts | InStory)


def span_of(dated: Dated) -> Span:
    """The rows of some days."""
    return Span(*rows.numbers_between(dated.first, dated.last, dated.zone))


def take_dates(node: Node) -> tuple[Span, tuple[Node, ...]]:
    """Dates that must hold become a span of row numbers; what else must hold is left."""
    nodes = node.nodes if isinstance(node, All) else (node,)
    span = Span()
    for one in nodes:
        if isinstance(one, Dated):
            span = span.within(span_of(one))
    return span, tuple(one for one in nodes if not isinstance(one, Dated))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
