"""Words and marks of a text, in the sequences that the tagger reads: paragraphs, or parts of endless ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.records import Span
from standfirst.text.quotes import find_quoted
from standfirst.text.sentences import find_paragraphs, find_sentences

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+|[’'](?:s|t|re|ve|ll|d|m)\b|``|''|[^\w\s]")
LONGEST_SEQUENCE = 400
"""Tokens. No paragraph of the gold is longer than 384; longer ones (text without paragraphs) are cut."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens.

    ``sentence``, ``paragraph`` and ``quotation`` number what each token lies in, counted through the text;
    a token outside quotation marks has quotation -1. ``sequences`` cover all tokens, in order.
    """

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    quotation: tuple[int, ...]
    quotations: tuple[Span, ...]
    sentences: tuple[Span, ...]
    sequences: tuple[tuple[int, int], ...]


def read_tokens(text: str) -> Tokens:
    """Cut a text into tokens and say where each stands."""
    spans: list[Span] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        spans.append(Span(match.start(), match.end()))
        words.append(match[0])
    paragraphs, sentences, quotations = find_paragraphs(text), find_sentences(text), find_quoted(text)
    paragraph = _numbered(spans, paragraphs)
    sentence = _numbered(spans, sentences)
    quotation = _numbered(spans, quotations, outside=-1)
    return Tokens(
        text=text,
        spans=tuple(spans),
        words=tuple(words),
        sentence=tuple(sentence),
        paragraph=tuple(paragraph),
        quotation=tuple(quotation),
        quotations=quotations,
        sentences=sentences,
        sequences=tuple(_sequences(paragraph)),
    )


def _numbered(spans: Sequence[Span], stretches: Sequence[Span], outside: int | None = None) -> list[int]:
    """The number of the stretch that each span begins in; ``outside``, or the one before, where in none."""
    starts = [s.start for s in stretches]
    numbers = []
    for span in spans:
        number = bisect_right(starts, span.start) - 1
        if outside is not None and (number < 0 or span.start >= stretches[number].end):
            number = outside
        numbers.append(max(number, 0) if outside is None else number)
    return numbers


def _sequences(paragraph: Sequence[int]) -> list[tuple[int, int]]:
    found, first = [], 0
    for index in range(1, len(paragraph) + 1):
        ended = index == len(paragraph) or paragraph[index] != paragraph[first]
        if ended or index - first == LONGEST_SEQUENCE:
            found.append((first, index))
            first = index
    return found
