"""Statements by rules, where no model is trained: quotations and the words beside them, indirect speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import Form, Mention, NameKind, Span, Statement
from standfirst.statements.borders import mend_borders
from standfirst.statements.indirect import find_indirect
from standfirst.statements.languages import Patterns, patterns
from standfirst.statements.signed import find_signed, prefer_signed
from standfirst.statements.speakers import Cast
from standfirst.statements.telling_rules import Teller
from standfirst.text.quotes import find_quoted
from standfirst.text.sentences import find_paragraphs

_WIDE = 260
"""Characters before or after a quotation in which its reporting words stand."""
_CONFIDENCE = 0.8
_FEWEST_WORDS = 2
"""A single word in quotation marks is a term or a title more often than a statement."""
_UNSURE = 0.7
_OFFICE = re.compile(r"(?:[^\W\d_][\w’'-]*\s*){1,5}")
_GOES_ON = re.compile(r"(?:,[^:.!?\n]{1,80},)?,?\s+[^\W\d_]")
_TAG = re.compile(
    r"\s*,\s*(?P<cue>(?:s['’]|se\s+|a\s+|ont\s+)?(?!(?i:et|und|y|и|que|mais|où|qui)\b)[a-zà-ÿа-яё]+)\s+"
)
_APART = re.compile(r"\s*[,،؛—–-]")
"""What parts a quotation from its reporting words; without it: 'the prize "Golden Pen" goes to ...'."""
_DASH = re.compile(r"[—–―]\s*(?=\w)")
_BREAK = re.compile(r",\s*|[!?…]?\s+[—–―]\s*")
_HALVED = re.compile(r"[^.!?:;«“„\"\n]{0,80}[,—–-]\s*")
_TITLED = re.compile(r"(?:[\w’'-]+\s+){0,6}(?:[\w’'-]+\s*,\s*)?")
_STOP = re.compile(r"(?<!\b\w)[.!?؟…][”»“\")]*\s+(?=\S)")
"""The end of the sentence before, an initial's point excepted."""


def find_by_rules(text: str, mentions: Sequence[Mention], code: str) -> tuple[Statement, ...]:
    """The quotations of a text in a language read by rules, and what it reports indirectly.

    Args:
        text: plain text, paragraphs parted by blank lines.
        mentions: the names found in it.
        code: its ISO 639-1 code, one of :func:`standfirst.statements.languages.supported`.

    Returns:
        Statements in text order.
    """
    rules, cast = patterns(code), Cast.of(text, mentions)
    teller = Teller(cast, rules)
    paragraphs = find_paragraphs(text)
    starts = [p.start for p in paragraphs]
    quotations = find_quoted(text)
    found: list[Statement] = []
    for number, quotation in enumerate(quotations):
        paragraph = paragraphs[bisect_right(starts, quotation.start) - 1]
        left = quotations[number - 1].end if number else 0
        right = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        room = Span(
            max(paragraph.start, left, quotation.start - _WIDE),
            min(paragraph.end, right, quotation.end + _WIDE),
        )
        statement = _read(text, quotation, room, rules) or _by_name(cast, quotation, room, rules)
        if statement is None:
            if found and _goes_on(text, found[-1], quotation, paragraph):
                found[-1] = replace(found[-1], content=(*found[-1].content, quotation))
            continue
        joined = _joined(text, found[-1] if found else None, statement, paragraph)
        if joined is not None:
            found[-1] = joined
        else:
            earlier = found[-1] if found and _near(starts, found[-1], statement) else None
            found.append(teller.tell(statement, earlier))
    for paragraph in paragraphs:
        statement = _dialogue(text, paragraph, quotations, rules)
        if statement is not None:
            found.append(teller.tell(statement, None))
    found += find_indirect(teller, code, quotations, found)
    found = prefer_signed(found, [teller.tell(signed, None) for signed in find_signed(text)])
    return tuple(sorted(mend_borders(text, mentions, found), key=lambda s: s.content))


def _read(text: str, quotation: Span, room: Span, rules: Patterns) -> Statement | None:
    words = text[quotation.start : quotation.end]
    for pattern in rules.within:
        match = pattern.search(words, 2)
        if match is not None:
            return _split(text, quotation, match)
    is_apart = bool(_APART.match(text, quotation.end, room.end)) or words[-2:-1] in ",!?…."
    if len(words.split()) < _FEWEST_WORDS and (not is_apart or words[-2:-1] == "."):
        return None
    *_, stop = (None, *_STOP.finditer(text, room.start, quotation.start))
    start = room.start if stop is None else stop.end()
    lead = text[start : quotation.start].rstrip()
    for pattern in rules.before if rules.cue.search(lead) else ():
        match = pattern.search(lead)
        if match is not None:
            return _statement(match, start, (quotation,))
    is_said = is_apart and rules.cue.search(text, quotation.end, room.end)
    for pattern in rules.after if is_said else ():
        match = pattern.match(text[quotation.end : room.end])
        if match is not None:
            return _statement(match, quotation.end, (quotation,))
    return None


def _goes_on(text: str, earlier: Statement, quotation: Span, paragraph: Span) -> bool:
    """'"...", said Lind. "..."', '"...", said Lind, "..."': it goes on behind the reporting words."""
    cue = earlier.cue[0] if earlier.cue else earlier.content[-1]
    end = max(s.end for s in (*earlier.source, *earlier.cue, *earlier.content))
    if cue.start < paragraph.start or cue.start < earlier.content[-1].start or end == earlier.content[-1].end:
        return False
    stops = [stop.end() for stop in _STOP.finditer(text, end, quotation.start + 1)]
    is_half = not stops and _HALVED.fullmatch(text, end, quotation.start) is not None
    after = text[quotation.end : quotation.end + 1]
    is_whole = quotation.end >= paragraph.end or after in ".!?" or text[quotation.end - 2] in ".!?…"
    return is_half or (stops == [quotation.start] and is_whole)


def _dialogue(text: str, paragraph: Span, quotations: Sequence[Span], rules: Patterns) -> Statement | None:
    """'— ..., VERB SOURCE': speech that a dash opens at a paragraph's head, and no marks close."""
    dash = _DASH.match(text, paragraph.start, paragraph.end)
    if dash is None or not rules.within:
        return None
    number = bisect_right(quotations, Span(paragraph.end, paragraph.end)) - 1
    if number >= 0 and quotations[number].end > paragraph.start:
        return None
    limit = min(paragraph.end, dash.end() + 2 * _WIDE)
    for place in _BREAK.finditer(text, dash.end(), limit):
        match = rules.after[0].match(text[place.start() : limit])
        if match is not None:
            return _statement(match, place.start(), (Span(dash.end(), place.start()),))
    return None


def _by_name(cast: Cast, quotation: Span, room: Span, rules: Patterns) -> Statement | None:
    """Quotations that no verb of speech stands beside, but a person does in a plain place for speakers.

    'Lind shrugged: "..."' (the one person of the sentence that leads up to it), '"...", mocked the keeper,
    Ada Lind' (whatever the verb), and 'Lind called the bridge "a good thing"'.
    """
    text = cast.text
    if len(text[quotation.start : quotation.end].split()) < _FEWEST_WORDS:
        return None
    *_, stop = (None, *_STOP.finditer(text, room.start, quotation.start))
    lead = Span(room.start if stop is None else stop.end(), quotation.start)
    for pattern in rules.naming:
        match = pattern.search(text[lead.start : lead.end].rstrip())
        if match is not None and cast.within(
            Span(lead.start + match.start(), lead.start + match.end("source"))
        ):
            return _statement(match, lead.start, (quotation,))
    return _led_up_to(cast, quotation, lead) or _tagged(cast, quotation, room, rules)


def _led_up_to(cast: Cast, quotation: Span, lead: Span) -> Statement | None:
    """The quotation of the one person of a sentence that ends in a colon and has him as its subject."""
    text = cast.text
    people = [m for m in cast.within(lead) if m.kind is NameKind.PERSON]
    if not text[lead.start : lead.end].rstrip().endswith(":") or len({m.name for m in people}) != 1:
        return None
    span = people[0].span
    before = text[lead.start : span.start].rstrip()
    is_subject = not before or before.endswith(",") or _OFFICE.fullmatch(before)
    if not is_subject or not _GOES_ON.match(text, span.end):
        return None
    return Statement((span,), (), (quotation,), form=Form.DIRECT, confidence=_UNSURE)


def _tagged(cast: Cast, quotation: Span, room: Span, rules: Patterns) -> Statement | None:
    """The quotation before ", VERB OFFICE, NAME", the verb any."""
    text = cast.text
    verb = _TAG.match(text, quotation.end, room.end)
    if verb is None:
        return None
    office = rules.articles.match(text, verb.end(), room.end)
    people = [
        m for m in cast.within(Span(verb.end(), min(room.end, verb.end() + 90))) if m.kind is NameKind.PERSON
    ]
    if office is None or not people:
        return None
    source = Span(verb.end(), people[0].span.end)
    if not _TITLED.fullmatch(text, office.end(), people[0].span.start):
        return None
    return Statement(
        (source,), (Span(*verb.span("cue")),), (quotation,), form=Form.DIRECT, confidence=_UNSURE
    )


def _split(text: str, quotation: Span, match: re.Match[str]) -> Statement:
    """« ..., a-t-elle ajouté, ... »: the reporting words stand inside the marks."""
    head = Span(quotation.start, quotation.start + match.start())
    tail_start = quotation.start + match.end()
    while tail_start < quotation.end and text[tail_start].isspace():
        tail_start += 1
    tail = Span(tail_start, quotation.end)
    contents = (head, tail) if len(text[tail.start : tail.end]) > 1 else (head,)
    return _statement(match, quotation.start, contents)


def _statement(match: re.Match[str], offset: int, contents: tuple[Span, ...]) -> Statement:
    source = match.groupdict().get("source")
    return Statement(
        source=(Span(offset + match.start("source"), offset + match.end("source")),) if source else (),
        cue=(Span(offset + match.start("cue"), offset + match.end("cue")),),
        content=contents,
        form=Form.DIRECT,
        confidence=_CONFIDENCE,
    )


def _joined(text: str, earlier: Statement | None, new: Statement, paragraph: Span) -> Statement | None:
    """The second half of a split quotation ("...", VERB SOURCE, "..."), told by the same reporting words."""
    if earlier is None or not (earlier.cue and new.cue) or earlier.cue[0].start < paragraph.start:
        return None
    same_cue = earlier.cue == new.cue
    between = text[earlier.content[-1].end : new.content[0].start]
    if same_cue and "." not in between:
        return replace(earlier, content=(*earlier.content, *new.content))
    return None


def _near(starts: Sequence[int], earlier: Statement, new: Statement) -> bool:
    return (
        bisect_right(starts, (new.cue or new.content)[0].start)
        - bisect_right(starts, earlier.content[-1].start)
        <= 1
    )
