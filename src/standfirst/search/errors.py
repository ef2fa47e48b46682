"""What is wrong with a query, and where in it."""

from __future__ import annotations

from standfirst.errors import StandfirstError
from standfirst.records import Span

_AROUND = 40
"""Characters shown on either side of the place, so that the message stays one line."""


class QueryError(StandfirstError):
    """A query cannot be understood.

    Args:
        query: the whole query.
        span: the place in it.
        reason: what is wrong there and what to write instead.
    """

    def __init__(self, query: str, span: Span, reason: str) -> None:
        super().__init__(f"the query, at character {span.start + 1}: {reason}")
        self.query, self.span, self.reason = query, span, reason

    def pointed(self) -> tuple[str, str]:
        """The query around the place, on one line, and a line to print below it that marks the place.

        Both are of the same characters, so they align where every character is one cell wide.
        """
        start, end = self.span.start, max(self.span.end, self.span.start + 1)
        first = max(0, start - _AROUND)
        shown = "".join(" " if c.isspace() else c for c in self.query[first : start + _AROUND])
        marked = max(1, min(end - start, len(shown) - (start - first)))
        return shown, " " * (start - first) + "^" * marked
