"""English statements that a document opens: "In a statement received by the agency, the Ministry put ...".

The tagger, trained on news whose verbs of speech come with every statement, leaves these out. A fallback for
plain verbs ("Lind told reporters the quay ...") was tried and left: on 252 articles of the gold the tagger
had missed none that such a rule would find (2026-11-23).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standfirst.records import Mention, NameKind, Span, Statement
from standfirst.statements.channels import SPOKEN

_DOCUMENT_FIRST = re.compile(
    rf"In\s+(?:an?|the|its|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?{SPOKEN}\b[^.;:“”\"\n]{{0,90}}?,\s+"
)
_SUBJECT_HEAD = re.compile(r"(?:the\s+)?(?:[\w-]+\s+){0,4}?$", re.IGNORECASE)
_VERB = re.compile(r"(?:,[^,.;:“”\"\n]{1,80},)?\s+(?P<cue>[a-z]{3,})(?=\s)")
_NO_VERB = frozenset(
    "and but who which that also from with for the was were had has have will would could can may might is "
    "are said says".split()
)
_FEWEST_WORDS = 4
_CONFIDENCE = 0.7
"""As of the other rules with a named source: 252 articles of the gold hold none that this would add."""


@dataclass(frozen=True, slots=True)
class _Room:
    """A text and what the statements found so far leave of it."""

    text: str
    taken: tuple[Span, ...]
    names: tuple[Mention, ...]

    def is_free(self, span: Span) -> bool:
        number = bisect_right(self.taken, Span(span.end, -1)) - 1
        return number < 0 or self.taken[number].end <= span.start

    def names_within(self, span: Span) -> tuple[Mention, ...]:
        low = bisect_left(self.names, span.start, key=lambda m: m.span.start)
        high = bisect_left(self.names, span.end, key=lambda m: m.span.start)
        return self.names[low:high]


def find_reports(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], found: Sequence[Statement]
) -> list[Statement]:
    """What somebody named reports in a document that the sentence names first, where nothing was found.

    Args:
        text: the text.
        sentences: its sentences.
        mentions: the names in it, in any order.
        found: the statements found so far: their words are left alone.
    """
    taken = sorted({span for s in found for span in (*s.source, *s.cue, *s.content)})
    room = _Room(text, tuple(taken), tuple(sorted(mentions, key=lambda m: m.span)))
    reports: list[Statement] = []
    for sentence in sentences:
        reports += _in_document(room, sentence)
    return reports


def _in_document(room: _Room, sentence: Span) -> Iterator[Statement]:
    """'In a statement received by the agency, the Ministry put the cost at ...': all of it is its own."""
    match = _DOCUMENT_FIRST.match(room.text, sentence.start, sentence.end)
    if match is None or not room.is_free(sentence):
        return
    subject = _subject(room, match.end(), sentence.end)
    if subject is None:
        return
    verb = _VERB.match(room.text, subject.end, sentence.end)
    if verb is None or verb["cue"] in _NO_VERB:
        return
    content = _trimmed(room.text, verb.end(), sentence.end)
    if len(room.text[content.start : content.end].split()) >= _FEWEST_WORDS:
        yield Statement((subject,), (Span(*verb.span("cue")),), (content,), confidence=_CONFIDENCE)


def _subject(room: _Room, start: int, limit: int) -> Span | None:
    """The first name after a place, with its article and office, where they begin there."""
    for mention in room.names_within(Span(start, min(limit, start + 80)))[:1]:
        is_head = _SUBJECT_HEAD.fullmatch(room.text, start, mention.span.start)
        if is_head and mention.kind is not NameKind.PLACE:
            return Span(start, mention.span.end)
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".!?,;"):
        end -= 1
    return Span(start, end)
