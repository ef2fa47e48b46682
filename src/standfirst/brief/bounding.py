"""What a page made from a desk's own templates may cost: a slip of the pen in one must not take the machine.

Their loops are counted and looked at by the clock, long ranges and huge products refused, and a page is no
longer than :data:`PAGE_MOST`. Only templates that lie in the desk's folder are watched, as they are compiled:
ours are made as fast as ever.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

from jinja2 import Environment, TemplateRuntimeError, nodes
from jinja2.visitor import NodeTransformer

PAGE_MOST = 20_000_000
"""Characters of a page: 200 times as many as any of ours has."""

LOOPS_MOST = 2_000_000
"""Rounds of all loops of a page: 80 for each report of an edition of 350 stories with 70 reports each."""

RANGE_MOST = 100_000
"""Numbers in a range, as in Jinja's own sandbox."""

SECONDS_MOST = 60.0
"""Seconds on the clock, looked at every thousand rounds of a loop."""

_DIGITS_MOST = 10_000
_LOOK_EVERY = 1_000
_COUNTED, _TIMES, _POWER = "_counted", "_times", "_power"

T = TypeVar("T")


class TooMuchError(TemplateRuntimeError):
    """A template asks for more than a page may cost."""


class _Spent:
    """What a page has cost so far."""

    def __init__(self) -> None:
        self.rounds = self.characters = 0
        self._until = time.monotonic() + SECONDS_MOST

    def round(self) -> None:
        self.rounds += 1
        if self.rounds > LOOPS_MOST:
            raise TooMuchError(f"its loops have gone round {LOOPS_MOST:,} times: does one of them ever end?")
        if self.rounds % _LOOK_EVERY == 0 and time.monotonic() > self._until:
            raise TooMuchError(f"it has taken more than {SECONDS_MOST:.0f} seconds: does a loop ever end?")


_spent: ContextVar[_Spent | None] = ContextVar("_spent", default=None)


class BoundedEnvironment(Environment):
    """Jinja for a desk that has templates of its own in a folder."""

    def __init__(self, folder: Path, **options: Any) -> None:
        super().__init__(**options)
        self._folder = folder
        self.filters |= {_COUNTED: _counted, _TIMES: _times, _POWER: _power}
        self.globals["range"] = _range

    def compile(  # type: ignore[override]
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> CodeType:
        """Compile a template; one of the desk's so that what it costs is watched."""
        if isinstance(source, str) and filename and Path(filename).is_relative_to(self._folder):
            parsed: nodes.Template = _Watching().visit(self.parse(source, name, filename))
            source = parsed.set_environment(self)  # type: ignore[assignment]
        return super().compile(source, name, filename, raw, defer_init)  # type: ignore[no-any-return,call-overload]

    def render(self, template: str, values: dict[str, Any]) -> str:
        """A page as text.

        Raises:
            TooMuchError: it would cost more than a page may, or be longer.
        """
        with _spending() as spent:
            pieces = []
            made = self.get_template(template).generate(values)
            for piece in made:
                pieces.append(piece)
                spent.characters += len(piece)
                if spent.characters > PAGE_MOST:
                    words = f"it makes a page of more than {PAGE_MOST:,} characters"
                    _stop(made, TooMuchError(words))
            return "".join(pieces)


def _stop(made: Iterator[str], error: TooMuchError) -> None:
    """Raise an error where a template stands, so that its line is known."""
    made.throw(error)  # type: ignore[attr-defined]
    raise error


@contextmanager
def _spending() -> Iterator[_Spent]:
    spent = _Spent()
    token = _spent.set(spent)
    try:
        yield spent
    finally:
        _spent.reset(token)


class _Watching(NodeTransformer):
    """Has loops, products and powers of a template go through the functions below."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's way
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _COUNTED, node.lineno)
        return node

    def visit_Mul(self, node: nodes.Mul) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node.left, _TIMES, node.lineno, node.right)

    def visit_Pow(self, node: nodes.Pow) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node.left, _POWER, node.lineno, node.right)


def _filtered(value: nodes.Node, name: str, line: int, *arguments: nodes.Node) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=line)


def _counted(values: Iterable[T]) -> Iterator[T]:
    spent = _spent.get()
    for value in values:
        if spent is not None:
            spent.round()
        yield value


def _times(left: Any, right: Any) -> Any:
    for text, number in ((left, right), (right, left)):
        if isinstance(text, (str, bytes, list, tuple)) and isinstance(number, int):
            size = len(text) * number
            if size > PAGE_MOST:
                raise TooMuchError(f"{number:,} times {len(text):,} is more than {PAGE_MOST:,}")
    return left * right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > 3 * _DIGITS_MOST:
        raise TooMuchError(f"the power has more than {_DIGITS_MOST:,} digits")
    return left**right


def _range(*limits: int) -> range:
    made = range(*limits)
    try:
        size = len(made)
    except OverflowError:
        size = RANGE_MOST + 1
    if size > RANGE_MOST:
        raise TooMuchError(f"a range of more than {RANGE_MOST:,} numbers")
    return made
