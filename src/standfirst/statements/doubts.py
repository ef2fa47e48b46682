"""Statements that are kept for whoever asks for all, but less believed than by their tagging alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import Form, Statement
from standfirst.statements.lexicon import CUE_CLASSES, word_classes

UNSURE = 0.4
"""Below what a brief prints: by reasoning, not measured. "I said" outside quotation marks is a columnist or a
letter's writer; who "they" are the reader of an excerpt cannot see."""
_PRONOUNS = frozenset(
    "i we my our me us i'm i’ve he she they it his her their its them who which that this these those "
    "you one".split()
)
_NO_ANSWER = re.compile(
    r"(?:not|n[’']t)\s+(?:\w+\s+)?(?:reply|respond|answer|return|comment)\b|\bdeclined\b.*\bcomment\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SHORT = 3
_WITHOUT_VERB_OF_SPEECH = 0.75
_SAYS_LITTLE = 0.8
"""What remains of the confidence where no word of an English cue reports ("is right about"), and where an
indirect content has at most :data:`_SHORT` words: of PolNeAR's development part at a confidence of .5 and
more 62 and 68 in 100 of those are right, of all 82 (2026-11-23)."""


def doubt(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """English statements with their confidence lowered where the frame gives reason to.

    It is at most :data:`UNSURE` where the source is a pronoun for nobody, and where somebody is only said not
    to have answered; it is less where nothing in the cue reports, or the content says next to nothing.

    Args:
        text: the text.
        statements: statements as told, their speakers found where they can be.
    """
    return tuple(replace(s, confidence=round(_confidence(text, s), 3)) for s in statements)


def _confidence(text: str, statement: Statement) -> float:
    cue = " ".join(text[c.start : c.end] for c in statement.cue)
    confidence = statement.confidence
    if _is_nobody(text, statement) or _NO_ANSWER.search(cue):
        return min(confidence, UNSURE)
    if statement.form is not Form.INDIRECT:
        return confidence
    classes = word_classes()
    if cue and not any(classes.get(word) in CUE_CLASSES for word in _WORD.findall(cue.lower())):
        confidence *= _WITHOUT_VERB_OF_SPEECH
    if sum(len(text[c.start : c.end].split()) for c in statement.content) <= _SHORT:
        confidence *= _SAYS_LITTLE
    return confidence


def _is_nobody(text: str, statement: Statement) -> bool:
    if statement.speaker is not None or not statement.source:
        return False
    words = text[statement.source[0].start : statement.source[0].end].lower().split()
    return len(words) == 1 and (words[0] in _PRONOUNS or len(words[0]) == 1)
