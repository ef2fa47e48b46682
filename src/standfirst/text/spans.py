"""The words that stand at spans of a text."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.records import Span


def words_at(text: str, spans: Iterable[Span]) -> str:
    """The words at some spans as one line: white space evened out, an ellipsis between span and span.

    Args:
        text: what the spans point into.
        spans: in the order in which they are to be told; none gives an empty line.
    """
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)
