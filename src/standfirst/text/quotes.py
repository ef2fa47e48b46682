"""Quotation marks: which stretches of a text stand inside them.

Marks are read paragraph by paragraph with a stack, because every convention nests and because one missing
mark must not turn the rest of an article inside out. What a mark does follows from its shape, from what is
open, and from what stands beside it: the same ” closes in English, opens and closes in Swedish, and opens
where a typesetter glued it to the word before (``reporters,”The``).

The conventions: “…” "…" ``…'' „…“ „…” ”…” «…» »…« ‹…› ›…‹ 「…」 『…』 ‘…’ ‚…‘. A quotation carried on over
paragraphs repeats its opening mark at the head of each and closes once, at the end (Chicago Manual of
Style 13.32).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from standfirst.records import Span
from standfirst.text.sentences import find_paragraphs

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』‘’‚]")
_FEET = re.compile(r"\d\s?[’']\s?\d{1,2}$")
_STRAIGHT = frozenset(('"', "''"))
_CLOSERS = {
    "“": frozenset('”“"'),  # typesetters mix: “…" is met as often as any other slip
    "”": frozenset("”“"),
    "„": frozenset("“”"),
    "‟": frozenset("”"),
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "‹": frozenset("›"),
    "›": frozenset("‹›"),
    "「": frozenset("」"),
    "『": frozenset("』"),
    "‘": frozenset("’"),
    "‚": frozenset("‘’"),
    "``": frozenset(("''", '"', "”")),
    '"': frozenset('"”'),
    "''": frozenset(("''",)),
}
_SINGLE = frozenset("‘‚")
_ALWAYS_OPEN = frozenset(("“", "„", "‟", "«", "‹", "「", "『", "``"))
_HEADS = frozenset('“„«‹「『"‘`»”')


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    start: int


@dataclass(slots=True)
class _Paragraph:
    """The marks of one paragraph as they are read: what is open, and what has been closed."""

    open: list[_Open] = field(default_factory=list)
    held: Counter[str] = field(default_factory=Counter)
    pairs: list[Span] = field(default_factory=list)

    def push(self, mark: str, start: int) -> None:
        self.open.append(_Open(mark, start))
        self.held[mark] += 1

    def close(self, mark: str, end: int) -> bool:
        """Close the innermost quotation that ``mark`` can close; those left open within it are dropped."""
        if not any(self.held[opener] for opener in _OPENED_BY.get(mark, ())):
            return False
        while True:  # ends: one of them is open
            opened = self.open.pop()
            self.held[opened.mark] -= 1
            if mark in _CLOSERS[opened.mark]:
                self.pairs.append(Span(opened.start, end))
                return True


_OPENED_BY: dict[str, tuple[str, ...]] = {
    mark: tuple(opener for opener, closers in _CLOSERS.items() if mark in closers)
    for mark in frozenset().union(*_CLOSERS.values())
}


def find_quoted(text: str) -> tuple[Span, ...]:
    """The quotations of a text by its quotation marks, the marks included; of nested ones the outermost.

    A mark that nothing closes reaches to the paragraph's end where the next paragraph carries the
    quotation on, or where it can only be an opening mark and no other quotation follows it; elsewhere it
    is taken for a slip and left out. A closing mark that nothing opened is left out. Straight single
    marks are apostrophes here.

    Args:
        text: plain text, paragraphs parted by blank lines.

    Returns:
        Spans in code points, in order, not overlapping; each lies within one paragraph.
    """
    found: list[Span] = []
    paragraphs = find_paragraphs(text)
    for number, paragraph in enumerate(paragraphs):
        follower = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        carried_on = follower is not None and text[follower.start] in _HEADS
        marks = [m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if _is_mark(text, m)]
        if marks:
            found.extend(_outermost(_read_marks(text, marks, paragraph, carried_on)))
    return tuple(found)


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """False for apostrophes and for feet and inches (6’2”)."""
    before, after = _around(text, match)
    if match[0] in '”"' and before.isdigit() and _FEET.search(text, max(0, match.start() - 5), match.start()):
        return False
    if match[0] == "’":
        return not after.isalnum() and not before.isspace()
    return match[0] != "‘" or not (before.isalnum() and after.isalnum())


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The characters beside a mark; a space at either end of the text."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    return before, after


def _read_marks(text: str, marks: Sequence[re.Match[str]], paragraph: Span, carried_on: bool) -> list[Span]:
    state = _Paragraph()
    for match in marks:
        _read_mark(text, match, state)
    if any(o.mark in _STRAIGHT for o in state.open):
        straight = [m for m in marks if m[0] in _STRAIGHT]
        if len(straight) == len(marks) and len(straight) % 2 == 0:
            # Shape misled us (OCR sets spaces on the wrong side), but the count is even: they alternate.
            return [Span(a.start(), b.end()) for a, b in zip(straight[::2], straight[1::2], strict=True)]
    return state.pairs + _left_open(text, state, paragraph, carried_on)


def _read_mark(text: str, match: re.Match[str], state: _Paragraph) -> None:
    mark = match[0]
    before, after = _around(text, match)
    if mark in _STRAIGHT:
        opens = _straight_opens(mark, state, before, after)
    elif mark in _ALWAYS_OPEN or mark in _SINGLE:
        opens = not _closes_by_shape(mark, state, after) and not (mark in _SINGLE and after.isspace())
    else:
        opens = not _can_close(mark, state) and mark in "”»›" and _opens_by_place(mark, before, after)
    if opens:
        state.push(mark, match.start())
    else:
        state.close(mark, match.end())


def _can_close(mark: str, state: _Paragraph) -> bool:
    return any(state.held[opener] for opener in _OPENED_BY.get(mark, ()))


def _closes_by_shape(mark: str, state: _Paragraph, after: str) -> bool:
    """Whether a mark that mostly opens closes here: „…“, »…«, ‚…‘, and “…“ with the wrong one set."""
    top = state.open[-1].mark if state.open else ""
    if mark == "“" and top == "“":
        return not after.isalnum()
    return bool(top) and mark in _CLOSERS[top]


def _straight_opens(mark: str, state: _Paragraph, before: str, after: str) -> bool:
    """Whether a mark with two like sides opens: its neighbours tell, else it closes what is open."""
    if mark == "''" and state.held["``"] and not state.held[mark]:
        return False
    if (before.isspace() or before in "([{—–-/:") and after.isalnum():
        return True
    if _can_close(mark, state):
        return False
    return before.isspace() or not after.isspace()  # the inches of 'a 6" pipe' open nothing


def _opens_by_place(mark: str, before: str, after: str) -> bool:
    """Whether a mark that mostly closes opens here: at a word's head (Swedish, German), or glued to it."""
    at_head = before.isspace() or before in "([—–-"
    glued = mark == "”" and (before.isalpha() or before in ",:;.")
    return (at_head or glued) and after.isalnum()


def _left_open(text: str, state: _Paragraph, paragraph: Span, carried_on: bool) -> list[Span]:
    """What the marks still open at the paragraph's end stand for."""
    outer = next((o for o in state.open if o.mark not in _SINGLE), None)
    if outer is None:
        return []
    inner = [pair for pair in state.pairs if pair.start > outer.start]
    # A whole utterance after it (“We stay, he said. “We go,” she said.) tells a slip from nesting.
    slip = any(text[pair.end - 2] in ",.?!" for pair in inner)
    if carried_on:
        return [] if slip else [Span(outer.start, paragraph.end)]
    alone = outer.mark in _ALWAYS_OPEN and not inner and len(state.open) == 1
    return [Span(outer.start, paragraph.end)] if alone else []


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
