"""Statements of nobody that can be told: kept for whoever asks for all, but not believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import Form, Statement

UNSURE = 0.4
"""Below what a brief prints. In PolNeAR's training part an unresolved "I" or "we" outside quotation marks is
the outlet's columnist or somebody quoted at length; which of them the text alone does not say."""
_FIRST = frozenset("i we my our me us i'm i’ve".split())
_PERSONS = frozenset(
    "he she they it his her their its him them who which that this these those you one".split()
)


def doubt(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements with a confidence of at most :data:`UNSURE` where their source is a pronoun for nobody.

    Args:
        text: the text.
        statements: statements as told, their speakers found where they can be.
    """
    return tuple(
        replace(s, confidence=min(s.confidence, UNSURE)) if _is_nobody(text, s) else s for s in statements
    )


def _is_nobody(text: str, statement: Statement) -> bool:
    if statement.speaker is not None or not statement.source:
        return False
    words = text[statement.source[0].start : statement.source[0].end].lower().split()
    if len(words) == 1 and (words[0] in _FIRST or len(words[0]) == 1):
        return True
    return len(words) == 1 and words[0] in _PERSONS and statement.form is not Form.DIRECT
