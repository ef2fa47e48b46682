"""Pointing at words: spans, references, repairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from standfirst.records.kinds import Part


class Span(NamedTuple):
    """A stretch of text in code points, half-open: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody referred to in an article: the name they go by and the words that refer to them.

    ``span`` points into ``part`` of the article, at the words that say who it is. ``inferred`` is
    true where the words at the place of use are others ("he") and the name was worked out.
    """

    name: str
    span: Span | None = None
    part: Part = Part.TEXT
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """A typographic mending: the characters of ``span`` in the original read as ``replacement``."""

    span: Span
    replacement: str
