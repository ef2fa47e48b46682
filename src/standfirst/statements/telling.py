"""Assembled statements told as records: form, speaker, addressee, channels, hedge."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standfirst.records import Form, Mention, Reference, Span, Statement
from standfirst.statements.channels import (
    SPOKEN,
    find_addressee,
    find_channels,
    find_hedge,
    find_issuer,
    find_listeners,
)
from standfirst.statements.frames import Frame, frame_of
from standfirst.statements.speakers import Cast, find_speaker
from standfirst.text.sentences import find_paragraphs

_WHOLLY = 0.9
"""Share of the letters in quotation marks from which on a content is direct."""
_THAT = len("that")
"""So many letters may stand outside the marks of a direct quotation in any case."""
_THE_DOCUMENT = re.compile(rf"(?:the|this|its|their)\s+(?P<what>{SPOKEN})", re.IGNORECASE)
_RECENT = 4
"""Statements back within which the document that speaks was named."""
_CLOSING = re.compile(r"[”»\"“›」』]|''")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a text before its statements are told."""

    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    cast: Cast
    paragraphs: tuple[int, ...]

    @staticmethod
    def of(
        text: str, sentences: tuple[Span, ...], quotations: tuple[Span, ...], mentions: Sequence[Mention]
    ) -> Setting:
        """The setting of a text."""
        starts = tuple(p.start for p in find_paragraphs(text))
        return Setting(text, sentences, quotations, Cast.of(text, mentions), starts)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that a place lies in."""
        return bisect_right(self.paragraphs, place) - 1

    def sentence(self, place: int) -> Span:
        """The sentence that a place lies in."""
        number = bisect_right(self.sentences, Span(place, len(self.text) + 1)) - 1
        return self.sentences[max(number, 0)]


def tell(setting: Setting, bare: Sequence[Statement]) -> tuple[Statement, ...]:
    """Fill in what spans alone do not say, in the order of the text.

    Args:
        setting: the text.
        bare: statements of which only source, cue, content and confidence are known.
    """
    told: list[Statement] = []
    ordered = sorted(bare, key=lambda s: s.content)
    for statement in ordered:
        one = _told(setting, statement, told)
        told.append(one if one.speaker is not None else _by_its_issuer(setting, one, told))
    return tuple(told)


def _by_its_issuer(setting: Setting, statement: Statement, told: Sequence[Statement]) -> Statement:
    """'..., the statement said': its speaker is whoever spoke in "a statement" shortly before."""
    words = setting.text[statement.source[0].start : statement.source[0].end] if statement.source else ""
    document = _THE_DOCUMENT.fullmatch(words)
    if document is None:
        return statement
    for earlier in reversed(told[-_RECENT:]):
        came_so = any(channel.name.split()[-1] == document["what"] for channel in earlier.channels)
        if came_so and earlier.speaker is not None:
            return replace(statement, speaker=replace(earlier.speaker, inferred=True))
    return statement


def _told(setting: Setting, bare: Statement, told: Sequence[Statement]) -> Statement:
    pieces = (*bare.source, *bare.cue) or bare.content[:1]
    frame = frame_of(setting.text, setting.sentences, pieces, bare.content)
    bare, speaker = _spoken(setting, bare, frame, told)
    source = bare.source[0] if bare.source else None
    addressee = find_addressee(frame, bare.cue[0] if bare.cue else None, source)
    if addressee is None:
        addressee = _listeners_before(setting, frame)
    return replace(
        bare,
        speaker=speaker,
        addressee=addressee,
        channels=find_channels(frame, source, (speaker, addressee)),
        hedge=find_hedge(frame),
        form=bare.form  # told by the layout already
        if bare.form is Form.DIRECT
        else form_of(setting.text, setting.quotations, bare.content),
    )


def _listeners_before(setting: Setting, frame: Frame) -> Reference | None:
    """Whom "them" means, by the sentence before the frame's (its quotations are passed over)."""
    number = bisect_right(setting.sentences, Span(frame.start, len(setting.text) + 1)) - 2
    if number < 0:
        return None
    before = setting.sentences[number]
    return find_listeners(frame, setting.text[before.start : before.end], before.start)


def _spoken(
    setting: Setting, bare: Statement, frame: Frame, told: Sequence[Statement]
) -> tuple[Statement, Reference | None]:
    """The statement with its source put right where a document speaks, and its speaker."""
    before = _close_by(setting, bare, told[-1] if told else None)
    source = bare.source[0] if bare.source else None
    issuer = find_issuer(frame, source)
    if issuer is not None:
        document, reference = issuer
        return replace(bare, source=(document,)), _fullest(setting, reference)
    if source is None:
        carried = before is not None and _carried_on(setting, bare, before)
        speaker = before.speaker if carried and before is not None else None
        return bare, replace(speaker, inferred=True) if speaker is not None else None
    sentence = setting.sentence(source.start)
    return bare, find_speaker(setting.cast, source, _speakers_before(setting, bare, told), sentence)


def _speakers_before(setting: Setting, bare: Statement, told: Sequence[Statement]) -> list[Reference]:
    """Who spoke close before, the last first; whoever spoke within another's words comes after that other."""
    near = [one for one in told[-_RECENT:] if _close_by(setting, bare, one) is not None]
    outer = [one for one in near if not any(_lies_in(one, other) for other in near if other is not one)]
    inner = [one for one in near if one not in outer]
    return [one.speaker for one in (*reversed(outer), *reversed(inner)) if one.speaker is not None]


def _lies_in(one: Statement, other: Statement) -> bool:
    pieces = (*one.source, *one.cue)
    return bool(pieces) and any(c.start <= pieces[0].start < c.end for c in other.content)


def _fullest(setting: Setting, reference: Reference) -> Reference:
    """A reference by the fullest name the article has for it, where the words are a name of the cast."""
    span = reference.span
    named = [m for m in setting.cast.within(span) if m.span.end == span.end] if span is not None else []
    if len(named) == 1 and len(named[0].name) > len(reference.name):
        return replace(reference, name=named[0].name)
    return reference


def _close_by(setting: Setting, bare: Statement, earlier: Statement | None) -> Statement | None:
    """The statement before, if it stands in the same paragraph or in the one before."""
    if earlier is None:
        return None
    place = (bare.source or bare.cue or bare.content)[0].start
    apart = setting.paragraph(place) - setting.paragraph(earlier.content[-1].start)
    return earlier if 0 <= apart <= 1 else None


def _carried_on(setting: Setting, bare: Statement, earlier: Statement) -> bool:
    """Whether a quotation without a speaker goes on with one left open in the paragraph before."""
    if (
        form_of(setting.text, setting.quotations, bare.content) is not Form.DIRECT
        or earlier.form is Form.INDIRECT
    ):
        return False
    end = earlier.content[-1].end
    unclosed = not _CLOSING.match(setting.text, max(0, end - 1)) and not _CLOSING.match(setting.text, end)
    return unclosed and setting.paragraph(bare.content[0].start) == setting.paragraph(end - 1) + 1


def form_of(text: str, quotations: Sequence[Span], contents: Sequence[Span]) -> Form:
    """Direct where the words stand in quotation marks, indirect where none do, mixed between."""
    starts = [q.start for q in quotations]
    inside = total = 0
    for content in contents:
        total += sum(c.isalnum() for c in text[content.start : content.end])
        number = max(bisect_right(starts, content.start) - 1, 0)
        while number < len(quotations) and quotations[number].start < content.end:
            start, end = (
                max(content.start, quotations[number].start),
                min(content.end, quotations[number].end),
            )
            inside += sum(c.isalnum() for c in text[start:end])
            number += 1
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if inside >= min(_WHOLLY * total, total - _THAT) else Form.MIXED
