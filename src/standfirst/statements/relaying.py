"""Statements within statements: what a speaker reports of others, "Lind said Brandt had promised to stay".

The gold knows only the outer ones, so the encoder has learnt to see no further. Read by itself, the content
is a text whose outer statements are those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from standfirst.records import Relayed, Span, Statement
from standfirst.statements.lexicon import NOMINATIVE, word_classes
from standfirst.statements.speakers import find_speaker
from standfirst.statements.telling import Setting, form_of

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 6
"""Fewer cannot hold a source, a cue and something said."""
_LEAST = 0.6
"""Confidence: words put into somebody's mouth are a worse mistake than words left out. By reasoning: there is
no gold for it."""
_NOT_OTHERS = frozenset(("i", "we", "you", "it", "who", "that", "which"))


def find_relayed(
    setting: Setting, statements: Sequence[Statement], read: Callable[[str], Sequence[Statement]]
) -> tuple[Statement, ...]:
    """Statements with what their contents report of others.

    Args:
        setting: the text.
        statements: statements as told.
        read: finds the statements of a text: source, cue, content and confidence.
    """
    return tuple(
        replace(s, relayed=tuple(_relayed(setting, s, read))) if _may_relay(setting.text, s) else s
        for s in statements
    )


def _may_relay(text: str, statement: Statement) -> bool:
    """Whether a content holds a verb of speech, so that reading it again may be worth its while."""
    for content in statement.content:
        words = _WORD.findall(text[content.start : content.end].lower())
        if len(words) >= _FEWEST_WORDS and not _verbs().isdisjoint(words[1:]):
            return True
    return False


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for word, name in word_classes().items() if name in ("say", "according"))


def _relayed(
    setting: Setting, statement: Statement, read: Callable[[str], Sequence[Statement]]
) -> Iterator[Relayed]:
    for content in statement.content:
        inside = setting.text[content.start : content.end]
        for one in read(inside):
            if one.confidence < _LEAST or not _is_others(inside, one):
                continue
            source, cue, words = (_moved(part, content.start) for part in (one.source, one.cue, one.content))
            # Whom "he" means within another's words cannot be told safely: the speaker, or somebody else.
            words_of = setting.text[source[0].start : source[0].end].lower()
            speaker = (
                find_speaker(setting.cast, source[0], (), content) if words_of not in NOMINATIVE else None
            )
            form = form_of(setting.text, setting.quotations, words)
            yield Relayed(source, cue, words, speaker, form, one.confidence)


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _is_others(text: str, one: Statement) -> bool:
    """Whether somebody else is named who spoke: not "I said", not a content without a frame."""
    if not one.source or not one.cue:
        return False
    source = text[one.source[0].start : one.source[0].end].lower()
    cue = _WORD.findall(" ".join(text[c.start : c.end] for c in one.cue).lower())
    return source not in _NOT_OTHERS and not _verbs().isdisjoint(cue)
