"""English statements put right where the tagger commonly stumbles: each rule for one sort of frame.

A tagger decides word by word. What it leaves out of a clause that a plain reporting verb opens, takes from
the frame into the content, or reads out of a bracket, the grammar of the frame puts right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standfirst.records import Mention, NameKind, Span, Statement
from standfirst.statements.borders import DATELINE
from standfirst.statements.channels import LISTENERS, NAME, SPOKEN

_PLAIN = re.compile(r"(?:have\s+|has\s+|had\s+|also\s+|later\s+)*(?:said|says|say|adds|added)", re.IGNORECASE)
_TOLD = re.compile(r"(?:have\s+|has\s+|had\s+|also\s+|later\s+)*(?:told|tells|tell)", re.IGNORECASE)
_TO_WHOM = re.compile(rf"\s+(?:{LISTENERS}|{NAME})")
_CLAUSE_HEAD = re.compile(
    r"\s+(?=(?:the|a|an|his|her|its|their|this|these|those|he|she|it|they|we|there|no|nobody|some|most|all|both|two|"
    r"three)\s+[^\W\d_])"
)
_FRAME_MARKS = re.compile(r"[“”\"«».;:!?\n(),]")
_LONGEST_GAP = 100
_SUBJECT = re.compile(r"(?:The|A|An|His|Her|Its|Their|This|These|Some|All)\s+(?:[\w’'-]+\s+){0,4}")
_IN_DOCUMENT = re.compile(rf"(?:an?|the|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{SPOKEN}\b")
_AS_SAYING = re.compile(r"(?P<who>[^,;“”\"]{2,90}?),?\s+(?P<cue>as\s+(?:saying|telling))\b[^“”\"]{0,40}")
_QUOTES = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:quoted|quotes|quoting|cited|cites|citing)", re.IGNORECASE)
_TOLD_ONE = re.compile(r"(?:an?|the|one|two|his|her|their)\s+[^“”\"«».;:!?\n]{1,70}")
_OPENED = re.compile(r"\s\([^()\n]{0,150}$")
_CLOSED = re.compile(r"[^()\n]{0,80}\)")
_ARTICLE = re.compile(r"\bthe\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, its names in order, and all that any statement takes of it, in order."""

    text: str
    names: tuple[Mention, ...]
    taken: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]


def mend_frames(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> list[Statement]:
    """Statements whose frames and contents are told apart as the grammar of reporting has it.

    Args:
        text: the text.
        sentences: its sentences.
        mentions: the names in it, in any order.
        statements: statements as assembled, their ends already mended.
    """
    taken = tuple(sorted({span for s in statements for span in (*s.source, *s.cue, *s.content)}))
    known = _Text(text, tuple(sorted(mentions, key=lambda m: m.span)), taken, tuple(sentences))
    mended = []
    for statement in _rejoined(known, statements):
        for rule in _RULES:
            statement = rule(known, statement)
        mended.append(statement)
    return mended


def _rejoined(known: _Text, statements: Sequence[Statement]) -> list[Statement]:
    """'“...,” the letter quoted Lind as saying' torn in two: the quotation goes back to its frame."""
    frames = {}
    for statement in statements:
        if statement.source and len(statement.content) == 1 and statement.cue:
            quoted = _QUOTES.fullmatch(known.words(statement.cue[0]))
            if quoted and _AS_SAYING.fullmatch(known.words(statement.content[0])):
                frames[statement.source[0].start] = statement
    if not frames:
        return list(statements)
    kept: list[Statement] = []
    moved: dict[int, Span] = {}
    for statement in statements:
        torn = [c for c in statement.content if c.end + 1 in frames and known.text[c.end - 1] in '”"']
        moved |= {c.end + 1: c for c in torn}
        kept.append(replace(statement, content=tuple(c for c in statement.content if c not in torn)))
    whole = [
        replace(s, content=(moved[s.source[0].start], *s.content))
        if s.source and s.source[0].start in moved and frames[s.source[0].start].cue == s.cue
        else s
        for s in kept
    ]
    return [s for s in whole if s.content]


def _without_document(known: _Text, statement: Statement) -> Statement:
    """'..., the ministry said in a statement received by ...': how it came, not what was said."""
    *others, last = statement.content
    if not others or not statement.cue or last.start < statement.cue[0].end:
        return statement
    is_document = _IN_DOCUMENT.match(known.words(last)) and known.text[: last.start].endswith("in ")
    return replace(statement, content=tuple(others)) if is_document else statement


def _quoted_by_document(known: _Text, statement: Statement) -> Statement:
    """'“...,” the statement quoted the minister as saying': the frame is no content."""
    *others, last = statement.content
    if not others or not statement.cue or not _QUOTES.fullmatch(known.words(statement.cue[0])):
        return statement
    match = _AS_SAYING.fullmatch(known.words(last))
    if match is None or last.start < statement.cue[0].end:
        return statement
    who, cue = (Span(last.start + match.start(g), last.start + match.end(g)) for g in ("who", "cue"))
    return replace(statement, source=(who,), cue=(*statement.cue, cue), content=tuple(others))


def _without_listener(known: _Text, statement: Statement) -> Statement:
    """'“...,” she told a man who ...': whom she told is no part of what she told him."""
    *others, last = statement.content
    if not others or not statement.cue or not _TOLD.fullmatch(known.words(statement.cue[0])):
        return statement
    between = known.text[statement.cue[0].end : last.start]
    if others[-1].end <= statement.cue[0].start and between == " " and _TOLD_ONE.fullmatch(known.words(last)):
        return replace(statement, content=tuple(others))
    return statement


def _from_clause_head(known: _Text, statement: Statement) -> Statement:
    """'Lind told reporters her office would ask whether ...': it begins after the frame."""
    if not statement.cue or not statement.source or not statement.content:
        return statement
    cue, first = statement.cue[-1], statement.content[0]
    gap = Span(cue.end, first.start)
    if not 0 < gap.end - gap.start <= _LONGEST_GAP or statement.source[-1].end > cue.start:
        return statement
    head = _clause_head(known, cue, gap)
    if head is None or any(gap.start < t.end and t.start < gap.end for t in _near(known.taken, gap)):
        return statement
    if known.words(first).startswith(("that ", "“", '"')) or _FRAME_MARKS.search(known.text, head, gap.end):
        return statement
    return replace(statement, content=(Span(head, first.end), *statement.content[1:]))


def _clause_head(known: _Text, cue: Span, gap: Span) -> int | None:
    """Where the reported clause begins after a plain verb and its listener."""
    start = gap.start
    if _TOLD.fullmatch(known.words(cue)):
        listener = _TO_WHOM.match(known.text, start, gap.end)
        if listener is None:
            return None
        start = listener.end()
    elif not _PLAIN.fullmatch(known.words(cue)):
        return None
    head = _CLAUSE_HEAD.match(known.text, start, gap.end)
    return head.end() if head is not None else None


def _from_sentence_head(known: _Text, statement: Statement) -> Statement:
    """'The Sund harbour | tunnel will open in May, the ministry said': with its subject."""
    if not statement.cue or not statement.content or statement.content[0].end > statement.cue[0].start:
        return statement
    first = statement.content[0]
    sentence = known.sentences[max(bisect_left(known.sentences, Span(first.start + 1, 0)) - 1, 0)]
    dateline = DATELINE.match(known.text, sentence.start, first.start)
    head = Span(dateline.end() if dateline is not None else sentence.start, first.start)
    whole = sentence.start <= first.start and statement.cue[0].end <= sentence.end
    if not whole or _SUBJECT.fullmatch(known.text, head.start, head.end) is None:
        return statement
    if any(head.start < t.end and t.start < head.end for t in _near(known.taken, head)):
        return statement
    return replace(statement, content=(Span(head.start, first.end), *statement.content[1:]))


def _near(taken: Sequence[Span], gap: Span) -> Sequence[Span]:
    low = bisect_left(taken, Span(gap.start - _LONGEST_GAP, 0))
    high = bisect_left(taken, Span(gap.end, 0))
    return taken[low:high]


def _bracketed(known: _Text, statement: Statement) -> Statement:
    """'The Harbour Board (HB, also known as HBX) said': the bracket belongs to the name before it."""
    if not statement.source:
        return statement
    source = statement.source[0]
    opened = _OPENED.search(known.text, max(0, source.start - 160), source.start)
    closed = _CLOSED.match(known.text, source.start, min(source.end + 80, len(known.text)))
    if opened is None or closed is None:
        return statement
    number = bisect_left(known.names, opened.start(), key=lambda m: m.span.end)
    name = known.names[number] if number < len(known.names) else None
    if name is None or name.span.end != opened.start() or name.kind is NameKind.PLACE:
        return statement
    article = _ARTICLE.search(known.text, max(0, name.span.start - 4), name.span.start)
    start = article.start() if article is not None else name.span.start
    return replace(statement, source=(Span(start, max(source.end, closed.end())), *statement.source[1:]))


_RULES = (
    _without_document,
    _quoted_by_document,
    _without_listener,
    _from_clause_head,
    _from_sentence_head,
    _bracketed,
)
