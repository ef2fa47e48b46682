"""What editors put right in what was found in an article, and how it lasts.

A correction is a line of the log of decisions, of kind ``finding``, with the article as its subject. It holds
the exact words it is about with what stands before and after them (W3C TextQuoteSelector), so that it is
anchored again on another version of the text and on what a better finder finds there; where the words are
gone, it is told as lost and does nothing. All here is pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from standfirst.records import (
    Decision,
    Findings,
    Form,
    Kind,
    Mention,
    NameKind,
    Reading,
    Reference,
    Span,
    Statement,
)
from standfirst.text.folding import fold

DECISION = "finding"
SPEAKER, WORDS, NOT_ONE, ADDED, NAME, DOCUMENT, UNDO = (
    "speaker", "words", "not one", "added", "name", "document", "undo",
)  # fmt: skip
NO_NAME = "none"
_CONTEXT = 32
"""Characters kept before and after the words, as for an excerpt."""

_QUOTED = re.compile(r"[\"“”„«»「」『』]")
_LEAST_SHARED = 0.5
"""A correction is about the statement that shares this part of the words it names, or more."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of an article's findings: its ``number`` counts those of the article from 1.

    ``stands`` is false where a later one took it back, ``found`` where its words are in the text no more.
    """

    number: int
    decision: Decision
    stands: bool
    found: bool

    @property
    def what(self) -> str:
        """What was put right: one of this module's words."""
        return self.decision.value.get("what", "")


@dataclass(frozen=True, slots=True)
class Corrected:
    """Findings as corrected, and the corrections, the first first."""

    findings: Findings
    corrections: tuple[Correction, ...]


def quote(text: str, span: Span, prefix: str = "") -> dict[str, str]:
    """The words of a span with what stands before and after them, under keys that begin with ``prefix``."""
    return {
        f"{prefix}exact": text[span.start : span.end],
        f"{prefix}prefix": text[max(0, span.start - _CONTEXT) : span.start],
        f"{prefix}suffix": text[span.end : span.end + _CONTEXT],
    }


def locate(text: str, value: Mapping[str, str], prefix: str = "") -> Span | None:
    """Where quoted words stand in a text: of several places the one with most of the same around it.

    White space may differ; None where they are not there.
    """
    exact = value.get(f"{prefix}exact", "")
    words = exact.split()
    if not words:
        return None
    places = [Span(*m.span()) for m in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    before, after = value.get(f"{prefix}prefix", ""), value.get(f"{prefix}suffix", "")

    def alike(span: Span) -> int:
        return _shared(text[: span.start][::-1], before[::-1]) + _shared(text[span.end :], after)

    return max(places, key=alike, default=None)


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def correct_readings(readings: Iterable[Reading], decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """Readings with what editors put right in their findings."""
    by_article: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.kind == DECISION:
            by_article[decision.subject].append(decision)
    if not by_article:
        return tuple(readings)
    return tuple(
        replace(reading, findings=apply_corrections(reading, by_article[reading.article.id]).findings)
        if reading.article.id in by_article
        else reading
        for reading in readings
    )


def apply_corrections(reading: Reading, decisions: Sequence[Decision]) -> Corrected:
    """What was found in an article, as corrected.

    Args:
        reading: the article and what was found.
        decisions: those about it, in the order of the log; of other kinds than ``finding`` are left out.
    """
    lines = [decision for decision in decisions if decision.kind == DECISION]
    undone = {line.value.get("undoes") for line in lines if line.value.get("what") == UNDO}
    findings, told = reading.findings, []
    for number, line in enumerate(lines, start=1):
        if line.value.get("what") == UNDO:
            continue
        stands = str(number) not in undone
        after = _apply(reading.article.text, findings, line) if stands else None
        told.append(Correction(number, line, stands, found=after is not None or not stands))
        findings = after if after is not None else findings
    return Corrected(findings, tuple(told))


def _apply(text: str, findings: Findings, line: Decision) -> Findings | None:
    """The findings with one correction more; None where its words are not there."""
    value, what = line.value, line.value.get("what")
    if what == DOCUMENT:
        kind = replace(findings.kind, kind=Kind(value["kind"]), why=f"decided by {line.who}", span=None)
        return replace(findings, kind=kind)
    span = locate(text, value)
    if span is None:
        return None
    if what == NAME:
        return _name(findings, text, span, value.get("kind", NO_NAME))
    if what == ADDED:
        made = Statement((), (), (span,), _speaker(text, value), form=_form(text, span))
        return replace(findings, statements=_in_order((*findings.statements, made)))
    place = _statement_at(findings.statements, span)
    if place is None:
        return None
    old = findings.statements[place]
    if what == NOT_ONE:
        rest = (*findings.statements[:place], *findings.statements[place + 1 :])
        return replace(findings, statements=rest)
    if what == SPEAKER:
        new = replace(old, speaker=_speaker(text, value), confidence=1.0)
    else:
        words = locate(text, value, "new-")
        if words is None:
            return None
        new = replace(old, content=(words,), form=_form(text, words), confidence=1.0)
    statements = (*findings.statements[:place], new, *findings.statements[place + 1 :])
    return replace(findings, statements=_in_order(statements))


def _statement_at(statements: Sequence[Statement], span: Span) -> int | None:
    """The statement that these words are of: the one that shares most of them."""

    def shared(statement: Statement) -> int:
        return sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in statement.content)

    best = max(range(len(statements)), key=lambda place: shared(statements[place]), default=None)
    if best is None or shared(statements[best]) < _LEAST_SHARED * (span.end - span.start):
        return None
    return best


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda one: one.content[0] if one.content else Span(0, 0)))


def _speaker(text: str, value: Mapping[str, str]) -> Reference | None:
    name = value.get("speaker", "").strip()
    if not name:
        return None
    place = text.find(name)
    return Reference(name, Span(place, place + len(name)) if place >= 0 else None, inferred=place < 0)


def _form(text: str, span: Span) -> Form:
    around = text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1]
    if all(_QUOTED.search(edge) for edge in around):
        return Form.DIRECT
    return Form.MIXED if _QUOTED.search(text[span.start : span.end]) else Form.INDIRECT


def _name(findings: Findings, text: str, span: Span, kind: str) -> Findings | None:
    """All mentions of a name become of another kind, or none; a name that was not found is one now."""
    words = text[span.start : span.end]
    found = [one for one in findings.mentions if one.span == span]
    name = found[0].name if found else words
    if not found and kind == NO_NAME:
        return None
    meant = [one for one in findings.mentions if fold(one.name) == fold(name)]
    if kind == NO_NAME:
        return replace(findings, mentions=tuple(one for one in findings.mentions if one not in meant))
    changed = tuple(replace(one, kind=NameKind(kind)) if one in meant else one for one in findings.mentions)
    if not found:
        apart = [one for one in changed if one.span.end <= span.start or one.span.start >= span.end]
        made = Mention(span, NameKind(kind), name)
        changed = tuple(sorted((*apart, made), key=lambda one: one.span))
    return replace(findings, mentions=changed)
