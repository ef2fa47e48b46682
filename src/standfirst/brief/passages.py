"""Printed words and where they stand: making passages, and deriving them again from their article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from standfirst.brief.allowance import FREE, Allowance
from standfirst.records import Article, Part, Passage, Repair, Span
from standfirst.text.quotes import find_quoted
from standfirst.text.repair import CUT_MARK, ELLIPSIS, apply_repairs, repair
from standfirst.text.sentences import find_sentences

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
HEADLINE_MOST = 300
"""Characters of a headline: where a page gives more, its text was taken for one."""

_TRAILING_DOTS = " \t\n.…"


def make_passage(article: Article, part: Part, span: Span, *, truncated: bool = False) -> Passage:
    """The words at ``span`` as printed, typographically mended; ``truncated`` adds a final "…".

    Args:
        article: where the words stand.
        part: headline, standfirst or text.
        span: in code points of that part.
        truncated: whether the words went on. Dots of a cut that stand in the words say so as well.
    """
    mended = repair(article.part(part)[span.start : span.end])
    repairs = tuple(Repair(_moved(r.span, span.start), r.replacement) for r in mended.repairs)
    words = mended.text.removesuffix(CUT_MARK) if mended.truncated else mended.text
    cut = truncated or mended.truncated
    return Passage(_marked(words, cut), article.id, part, span, repairs, cut)


def derive_words(article: Article, passage: Passage) -> str | None:
    """The words of ``passage`` worked out again from its article: this is what makes a brief checkable.

    Returns:
        What must equal ``passage.text``; None where the passage has no place (an editor wrote it).
    """
    if passage.span is None:
        return None
    start, end = passage.span.start, passage.span.end
    repairs = (Repair(_moved(r.span, -start), r.replacement) for r in passage.repairs)
    return _marked(apply_repairs(article.part(passage.part)[start:end], repairs), passage.truncated)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _marked(words: str, truncated: bool) -> str:
    return words + CUT_MARK if truncated else words


@lru_cache(maxsize=4)
def whole_span(text: str) -> tuple[Span, bool]:
    """The span of ``text`` without outer white space, less the dots of a cut; and whether it had any."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    kept = len(text[:end].rstrip(_TRAILING_DOTS))
    dots = text[kept:end]
    if ELLIPSIS not in dots and dots.count(".") < 2:
        return Span(start, max(start, end)), False
    # "Sentence. …": the full stop belongs to the sentence, what follows it marks the cut.
    kept += dots.startswith(".") and not dots.startswith("..")
    return Span(start, max(start, kept)), True


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its sentences and quotations, found once."""

    text: str
    sentences: tuple[Span, ...]
    quoted: tuple[Span, ...]

    def is_quoted(self, place: int) -> bool:
        """Whether ``place`` lies inside a quotation, so that a cut there would part it."""
        before = bisect_left(self.quoted, place, key=lambda span: span.start) - 1
        return before >= 0 and place < self.quoted[before].end

    def cut(self, start: int, end: int, most: int) -> Span | None:
        """The longest run of whole sentences from ``start``, within ``end`` and ``most`` characters.

        Never ends inside a quotation. None where not even the first sentence fits.
        """
        return next(iter(self.cuts(start, end, most)), None)

    def cuts(self, start: int, end: int, most: int) -> list[Span]:
        """All such runs, the longest first."""
        found: list[Span] = []
        first = bisect_right(self.sentences, start, key=lambda span: span.end)
        for place in range(first, len(self.sentences)):
            sentence = self.sentences[place]
            if sentence.end > end or sentence.end - start > most:
                break
            if not self.is_quoted(sentence.end):
                found.append(Span(start, sentence.end))
        return found[::-1]


@lru_cache(maxsize=4)
def read_prose(text: str) -> Prose:
    """Find the sentences and quotations of ``text``; the last few texts are remembered."""
    return Prose(text, find_sentences(text), find_quoted(text))


def cut_passage(
    article: Article, part: Part, span: Span, most: int, limit: Allowance, *, whole: int
) -> Passage | None:
    """The longest run of whole sentences that, as printed, mended and marked, keeps to a publisher's limit.

    Args:
        article: where the words stand.
        part: standfirst or text.
        span: of that part, in code points: where the run begins, and what it does not go beyond.
        most: characters of the run, before it is mended.
        limit: what the publisher allows.
        whole: where the words end; a run that ends before is marked as cut.

    Returns:
        None where no sentence fits, or one ends inside a quotation.
    """
    for cut in read_prose(article.part(part)).cuts(span.start, span.end, most):
        passage = make_passage(article, part, cut, truncated=cut.end < whole)
        if limit.holds(passage.text):
            return passage
    return None


def shorten_passage(passage: Passage, limit: Allowance) -> Passage | None:
    """The longest run of a passage's whole sentences, from its beginning, that keeps to a publisher's limit.

    It is cut as an excerpt is: at a sentence's end, never inside a quotation, and marked. It keeps its place
    and the repairs made, so that it can be derived from its article as before.

    Returns:
        None where no sentence fits, or where the passage has no place in an article.
    """
    if passage.span is None:
        return None
    words = passage.text.removesuffix(CUT_MARK) if passage.truncated else passage.text
    for cut in read_prose(words).cuts(0, len(words) - 1, len(words)):
        shorter = _ended_at(passage, words, cut.end)
        if shorter is not None and limit.holds(shorter.text):
            return shorter
    return None


def _ended_at(passage: Passage, words: str, end: int) -> Passage | None:
    """A passage of which only the first ``end`` characters are printed; None where that parts a repair."""
    assert passage.span is not None
    place, told = passage.span.start, 0
    repairs: list[Repair] = []
    for one in passage.repairs:
        if told + one.span.start - place >= end:
            break
        told += one.span.start - place + len(one.replacement)
        place = one.span.end
        repairs.append(one)
        if told > end:
            return None
    span = Span(passage.span.start, place + end - told)
    return replace(
        passage, text=_marked(words[:end], True), span=span, repairs=tuple(repairs), truncated=True
    )


HEADLESS = Passage("Without a headline", editor="Standfirst")
"""Heads what has no headline and may not be headed by its own first sentence."""


def whole_headline(article: Article, limit: Allowance = FREE) -> Passage:
    """The headline as its outlet wrote it; an article without one is headed by its own first sentence."""
    span, _ = whole_span(article.headline)
    if span.start < span.end:
        return _within(article, Part.HEADLINE, Span(span.start, len(article.headline.rstrip())))
    if not limit.is_free:  # its first sentence would be an excerpt
        return HEADLESS
    sentences = read_prose(article.text).sentences
    return _within(article, Part.TEXT, sentences[0] if sentences else Span(0, 0))


def _within(article: Article, part: Part, span: Span) -> Passage:
    """A passage of at most :data:`HEADLINE_MOST` characters, cut between words where it has to be."""
    if span.end - span.start <= HEADLINE_MOST:
        return make_passage(article, part, span)
    words = article.part(part)[span.start : span.start + HEADLINE_MOST]
    kept = len(words.rsplit(None, 1)[0]) if any(map(str.isspace, words)) else HEADLINE_MOST
    return make_passage(article, part, Span(span.start, span.start + kept), truncated=True)


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space: for channels in which a break has a meaning."""
    return " ".join(text.split())


def without_controls(text: str) -> str:
    """``text`` without control characters and lone surrogates, which neither XML 1.0 nor HTML can hold."""
    return _CONTROLS.sub("", text)
