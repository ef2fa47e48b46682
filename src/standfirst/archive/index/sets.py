"""Answering a query: what the index can be asked in one piece, and the rest as sets of row numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from standfirst.archive.index.arrays import Numbers
from standfirst.archive.index.asked import Asked, Span
from standfirst.archive.index.compiling import Compiler, can_compile, span_of
from standfirst.archive.index.engine import Engine
from standfirst.search import All, Any, Copies, Dated, FromHosts, InStory, Node, Not

NumbersOf = Callable[[Copies | FromHosts | InStory], Numbers]
"""Gives the rows of a story, of hosts, or those of copies (``wanted`` or not), ascending."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A query in two: what an index is asked (None: nothing), and what else must hold."""

    asked: Asked | None
    others: tuple[Node, ...]


def part(nodes: Sequence[Node], compiler: Compiler) -> Parts:
    """Part what must all hold into what the index answers in one piece and the rest."""
    ours = tuple(node for node in nodes if can_compile(node))
    others = tuple(node for node in nodes if not can_compile(node))
    return Parts(compiler.compile(All(ours)) if ours else None, others)


@dataclass(frozen=True, slots=True)
class Sets:
    """Answers parts of queries with ascending row numbers."""

    engine: Engine
    compiler: Compiler
    outside: NumbersOf

    def answer(self, parts: Parts, span: Span) -> Numbers:
        """All rows of the span that hold what is asked."""
        if parts.asked is None and parts.others and not isinstance(parts.others[0], Not):
            first, *rest = parts.others
            found = self._rows(first, span)
        else:
            found, rest = self.engine.numbers(parts.asked, span), list(parts.others)
        for node in rest:
            found = self.keep(found, node, span)
        return found

    def keep(self, found: Numbers, node: Node, span: Span) -> Numbers:
        """Those rows for which the node holds."""
        if isinstance(node, Not):
            return np.setdiff1d(found, self._rows(node.node, span), assume_unique=True)
        if isinstance(node, Copies) and not node.wanted:  # copies are fewer than what is none
            return np.setdiff1d(found, self.outside(Copies(True, node.at)), assume_unique=True)
        return np.intersect1d(found, self._rows(node, span), assume_unique=True)

    def _rows(self, node: Node, span: Span) -> Numbers:
        if can_compile(node):
            return self.engine.numbers(self.compiler.compile(node), span)
        match node:
            case All(nodes):
                return self.answer(part(nodes, self.compiler), span)
            case Any(nodes):
                return np.unique(np.concatenate([self._rows(one, span) for one in nodes]))
            case Not():
                return self.keep(self.engine.numbers(None, span), node, span)
            case Copies(wanted) if not wanted:
                return self.keep(self.engine.numbers(None, span), node, span)
            case Dated():
                return self.engine.numbers(None, span.within(span_of(node)))
            case Copies() | FromHosts() | InStory():
                found = self.outside(node)
                return found[(found >= span.low) & (found <= span.high)]
            case _:
                raise TypeError(f"no set of rows answers a {type(node).__name__}")
