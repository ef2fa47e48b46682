"""Who said what, as printed; and who is spoken about without being quoted.

Only statements that the reading is fairly sure of are printed, each once however many copies carry it, in
the words and the order of the text. What an outlet writes in its own voice is never a quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from standfirst.brief.allowance import Allowance, words_printed
from standfirst.brief.passages import make_passage, read_prose, whole_span
from standfirst.brief.rights import is_withheld
from standfirst.records import (
    Article,
    Name,
    NameKind,
    Part,
    Passage,
    Quotation,
    Reading,
    Reference,
    Span,
    Statement,
)
from standfirst.text.folding import tokens

SURE_ENOUGH = 0.5
"""Confidence from which a statement is printed: more likely right than wrong."""

CONTENT_MOST = 300
"""Characters of one statement's content that we print where it can be cut at a sentence's end."""

WHOLE_MOST = 600
"""A single sentence or quotation prints whole up to here, since it may not be cut; beyond it is left out."""

_SOURCE_MOST = 200
_SAME_WORDS_RATIO = 0.8
"""Share of one content's words that the other has where both are one statement, sub-edited: up to two words
in ten changed. Set by reasoning, not yet measured. Contents under five words must agree wholly."""

_FEW_WORDS = 5
_UNQUOTED_MOST = 12

NameOf = Callable[[str], Name | None]


@dataclass(frozen=True, slots=True)
class QuotingRules:
    """How much is printed: statements for a story and for one speaker in it, the rest of an article."""

    statements: int = 12
    per_speaker: int = 4
    budgets: dict[str, Allowance] = field(default_factory=dict)


def choose_quotations(
    readings: Sequence[Reading], name_of: NameOf, rules: QuotingRules
) -> tuple[Quotation, ...]:
    """The statements printed for one story, gathered by speaker in the order in which speakers first speak.

    Args:
        readings: the story's reports, the leading one first; copies after the text they carry.
        name_of: the name that a form of it stands for.
        rules: how much is printed. ``budgets`` holds, by article id, what a publisher still allows.
    """
    by_speaker: dict[str, list[Quotation]] = {}
    seen: list[_Said] = []
    left, budgets = rules.statements, dict(rules.budgets)
    for reading in readings:
        for statement in _in_order(reading.findings.statements):
            if left == 0:
                break
            quotation = print_statement(reading.article, statement)
            if quotation is None or not _affordable(quotation, budgets):
                continue
            said = _said(quotation, name_of)
            speaker = by_speaker.get(said.speaker, [])
            if len(speaker) >= rules.per_speaker or not said.words:
                continue
            if any(_is_same(said, other) or _is_held(said, other) for other in seen):
                continue
            seen.append(said)
            by_speaker[said.speaker] = [*speaker, quotation]
            _spend(quotation, budgets)
            left -= 1
    return tuple(quotation for speaker in by_speaker.values() for quotation in speaker)


def print_statement(article: Article, statement: Statement) -> Quotation | None:
    """One statement as printed; None where it is too unsure, says nothing, cannot be cut, or is withheld."""
    if statement.confidence < SURE_ENOUGH or not statement.content:
        return None
    if is_withheld(article, (*statement.content, *statement.source, *statement.cue)):
        return None
    content = _print_content(article, statement.content)
    if not content:
        return None
    return Quotation(
        article_id=article.id,
        statement=statement,
        content=content,
        source=_print_words(article, statement.source),
        cue=_print_words(article, statement.cue),
        hedge=_print_words(article, (statement.hedge,) if statement.hedge else ()),
    )


def speaker_key(quotation: Quotation, name_of: NameOf) -> str:
    """Under whom a quotation is gathered: a name's id, else the words for the speaker in that article."""
    speaker = quotation.statement.speaker
    if speaker is not None:
        name = name_of(speaker.name)
        return name.id if name is not None else " ".join(tokens(speaker.name))
    words = " ".join(tokens(quotation.source.text)) if quotation.source else ""
    return f"{words} in {quotation.article_id}"


def find_unquoted(readings: Sequence[Reading], name_of: NameOf) -> tuple[str, ...]:
    """The people and organisations a story speaks about without quoting them, most often named first.

    Whoever is quoted anywhere in the story is not among them, be it in a statement too unsure to be printed;
    nor are those that only stand as a channel or addressee, nor the outlets and agencies themselves. Single
    words are too often no names at all ("Ministry", "State"), unless they are acronyms or have other forms.
    """
    quoted = {key for reading in readings for key in _quoted_keys(reading, name_of)}
    outlets = {key for reading in readings for key in _outlet_keys(reading, name_of)}
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for reading in readings:
        aside = _spans_aside(reading.findings.statements)
        for mention in reading.findings.mentions:
            if mention.kind is NameKind.PLACE or aside.touch(mention.span):
                continue
            name = name_of(mention.name)
            if not _is_surely_a_name(mention.name, name):
                continue
            key = name.id if name is not None else _key(mention.name)
            counted[key] += 1
            shown.setdefault(key, name.canonical if name is not None else mention.name)
    keys = [key for key, _ in counted.most_common() if key not in quoted and key not in outlets]
    return tuple(shown[key] for key in keys[:_UNQUOTED_MOST])


def _is_surely_a_name(words: str, name: Name | None) -> bool:
    if name is not None:
        words = name.canonical
    return " " in words or words.isupper() or (name is not None and bool(name.aliases))


def _in_order(statements: Sequence[Statement]) -> list[Statement]:
    """By where the content begins, the longer first: what holds another statement comes before it."""
    return sorted(
        (s for s in statements if s.content), key=lambda s: (s.content[0].start, -s.content[-1].end)
    )


def _is_held(one: _Said, other: _Said) -> bool:
    """Whether an unnamed voice speaks within somebody's own words: a letter's "we" is its signatory."""
    return (
        not one.is_named
        and other.is_named
        and one.article_id == other.article_id
        and other.reach.start <= one.reach.start
        and one.reach.end <= other.reach.end
    )


def _print_content(article: Article, spans: Sequence[Span]) -> tuple[Passage, ...]:
    """The pieces of a content, within :data:`CONTENT_MOST` together; the last is marked where more comes."""
    printed: list[Passage] = []
    left = CONTENT_MOST
    body, is_cut = whole_span(article.text)
    for span in (Span(s.start, min(s.end, body.end)) for s in spans if s.start < body.end):
        length = span.end - span.start
        if length <= left:
            reaches_cut = is_cut and span.end == body.end
            printed.append(make_passage(article, Part.TEXT, span, truncated=reaches_cut))
            left -= length
            continue
        cut = read_prose(article.text).cut(span.start, span.end, left)
        if cut is not None:
            printed.append(make_passage(article, Part.TEXT, cut, truncated=True))
        elif not printed and length <= WHOLE_MOST:
            printed.append(make_passage(article, Part.TEXT, span, truncated=len(spans) > 1))
        elif printed:
            printed[-1] = make_passage(article, Part.TEXT, _span_of(printed[-1]), truncated=True)
        break
    return tuple(printed)


def _span_of(passage: Passage) -> Span:
    return passage.span or Span(0, 0)


def _print_words(article: Article, spans: Sequence[Span]) -> Passage | None:
    """Source and cue print their first stretch; relative clauses that come between belong to neither."""
    if not spans or spans[0].end - spans[0].start > _SOURCE_MOST:
        return None
    return make_passage(article, Part.TEXT, spans[0])


@dataclass(frozen=True, slots=True)
class _Said:
    """What tells one statement from another: the words, whose they are, and in which article they stand."""

    words: frozenset[str]
    speaker: str
    article_id: str
    ways: frozenset[str]
    reach: Span
    is_named: bool


def _said(quotation: Quotation, name_of: NameOf) -> _Said:
    words = frozenset(tokens(" ".join(passage.text for passage in quotation.content)))
    ways = frozenset(" ".join(tokens(channel.name)) for channel in quotation.statement.channels)
    content = quotation.statement.content
    return _Said(
        words=words,
        speaker=speaker_key(quotation, name_of),
        article_id=quotation.article_id,
        ways=ways,
        reach=Span(content[0].start, content[-1].end),
        is_named=quotation.statement.speaker is not None,
    )


def _is_same(one: _Said, other: _Said) -> bool:
    """Whether two are one statement, told twice. Of one speaker, the shorter may be a part of the longer.

    Within one article two speakers' statements are two, even where one reports the other's. What came
    through a channel that the first telling does not name is told again: the way it came is news too.
    """
    if one.ways - other.ways:
        return False
    fewer, more = sorted((len(one.words), len(other.words)))
    shared = len(one.words & other.words)
    if one.speaker != other.speaker:
        return one.article_id != other.article_id and shared >= _SAME_WORDS_RATIO * more
    return shared == more if fewer < _FEW_WORDS else shared >= _SAME_WORDS_RATIO * fewer


def _affordable(quotation: Quotation, budgets: dict[str, Allowance]) -> bool:
    budget = budgets.get(quotation.article_id)
    return budget is None or budget.holds(*words_printed(quotation))


def _spend(quotation: Quotation, budgets: dict[str, Allowance]) -> None:
    if quotation.article_id in budgets:
        budgets[quotation.article_id] = budgets[quotation.article_id].less(*words_printed(quotation))


def _quoted_keys(reading: Reading, name_of: NameOf) -> set[str]:
    statements = reading.findings.statements
    sources = _Stretches(span for statement in statements for span in statement.source)
    named = [s.speaker.name for s in statements if s.speaker is not None]
    named += [mention.name for mention in reading.findings.mentions if sources.touch(mention.span)]
    return {key for text in named for key in _keys_of(text, name_of)}


def _outlet_keys(reading: Reading, name_of: NameOf) -> set[str]:
    """The names of those through whom the story came: its outlet, the agency credited, every channel."""
    article = reading.article
    outlets = [article.publisher, article.credit.agency if article.credit else None]
    outlets += [channel.name for s in reading.findings.statements for channel in s.channels]
    return {key for outlet in outlets if outlet for key in _keys_of(outlet, name_of)}


def _keys_of(text: str, name_of: NameOf) -> set[str]:
    name = name_of(text)
    return {_key(text)} | ({name.id} if name is not None else set())


def _key(text: str) -> str:
    return " ".join(tokens(text))


def _spans_aside(statements: Sequence[Statement]) -> _Stretches:
    """Where channels and addressees are named: to speak through or to somebody is not to speak about him."""
    references: list[Reference] = [r for s in statements for r in (*s.channels, s.addressee) if r is not None]
    return _Stretches(r.span for r in references if r.span is not None and r.part is Part.TEXT)


class _Stretches:
    """Spans made ready to be asked whether a mention touches one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged: list[Span] = []
        for span in sorted(spans):
            if self._merged and span.start <= self._merged[-1].end:
                self._merged[-1] = Span(self._merged[-1].start, max(span.end, self._merged[-1].end))
            else:
                self._merged.append(span)

    def touch(self, span: Span) -> bool:
        after = bisect_right(self._merged, span.start, key=lambda stretch: stretch.end)
        return after < len(self._merged) and self._merged[after].start < span.end
