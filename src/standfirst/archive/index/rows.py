"""What the index keeps of one article: its words by part, its marks, its facets. Pure.

A *mark* is a term that no word can be (it begins with the joint "·"): what a document is, by which an article
is found without its words. Facets are packed numbers, counted with numpy; what a number stands for is kept
once (see ``dictionary``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from standfirst.records import Article, Findings, Form, Kind
from standfirst.search.terms import JOINT, index_terms
from standfirst.text.folding import tokens
from standfirst.text.spans import words_at

REVISION = 3
"""Of everything that decides what a row holds: raised with it, so that older indexes are built anew."""

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
SLOTS = 5
"""Bits of a number below the minute: room for 32 articles of one minute; more take the next one's, and a
day has room for 46,080. Each bit more makes the index larger by 1.5% of the text (2026-11-27)."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Value = tuple[str, str]
"""A field ("name", "publisher", "language", "kind") and the text of its value."""


@dataclass(frozen=True, slots=True)
class Words:
    """An article as words and values: what :func:`row_of` makes a row of, once values have numbers."""

    headline: Sequence[str]
    standfirst: Sequence[str]
    body: Sequence[str]
    publisher: Sequence[str]
    shown: tuple[Value, Value, Value]
    names: tuple[Value, ...]
    speakers: tuple[Value, ...]
    channels: tuple[Value, ...]
    said: Sequence[str]
    forms: frozenset[Form]

    @property
    def values(self) -> Iterable[Value]:
        """Every value that needs a number."""
        yield from (value for value in self.shown if value[1])
        yield from self.names
        yield from self.speakers
        yield from self.channels


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the index, under its number."""

    number: int
    headline: Sequence[str]
    standfirst: Sequence[str]
    body: Sequence[str]
    publisher: Sequence[str]
    marks: Sequence[str]
    facets: bytes


def words_of(article: Article, findings: Findings) -> Words:
    """An article's folded words and values."""
    kind = article.kind or findings.kind.kind
    statements = findings.statements
    speakers = (one.speaker.name for one in statements if one.speaker is not None)
    said = (index_terms(tokens(words_at(article.text, one.content))) for one in statements)
    return Words(
        headline=index_terms(tokens(article.headline)),
        standfirst=index_terms(tokens(article.standfirst or "")),
        body=index_terms(tokens(article.text)),
        publisher=index_terms(tokens(article.publisher or "")),
        shown=(
            ("publisher", article.publisher or ""),
            ("language", language_code(article.language)),
            ("kind", kind.value),
        ),
        names=_unique("name", (mention.name for mention in findings.mentions)),
        speakers=_unique("name", speakers),
        channels=_unique("name", (channel.name for one in statements for channel in one.channels)),
        said=sorted({term for terms in said for term in terms}),
        forms=frozenset(one.form for one in statements),
    )


def language_code(language: str | None) -> str:
    """A language's code in one form: "pt-br"."""
    return (language or "").casefold().replace("_", "-")


def name_key(name: str) -> str:
    """The form in which names are told apart: folded words."""
    return " ".join(tokens(name))


def _unique(field: str, names: Iterable[str]) -> tuple[Value, ...]:
    found: dict[str, str] = {}
    for name in names:
        if key := name_key(name):
            found.setdefault(key, name)
    return tuple((field, name) for name in found.values())


def row_of(words: Words, number: int, numbers: Mapping[Value, int]) -> Row:
    """The row of an article.

    Args:
        words: what it says.
        number: the row's.
        numbers: those of all its values.
    """
    names = [numbers[value] for value in words.names]
    day = date_of(number)
    _, (_, language), (_, kind) = words.shown
    marks = [kind_mark(kind), day_mark(day), month_mark(day)]
    marks += [language_mark(language[:end]) for end, c in enumerate(f"{language}-") if c == "-" and end]
    marks += [name_mark(one) for one in names]
    marks += [speaker_mark(numbers[value]) for value in words.speakers]
    marks += [channel_mark(numbers[value]) for value in words.channels]
    marks += sorted({form_mark(direct=form is not Form.INDIRECT) for form in words.forms})
    marks += map(said_mark, words.said)
    shown = [numbers[value] if value[1] else 0 for value in words.shown]
    return Row(
        number, words.headline, words.standfirst, words.body, words.publisher, marks,
        np.array([*shown, *names], dtype="<u4").tobytes(),
    )  # fmt: skip


# ---------------------------------------------------------------------------- numbers and dates


def first_number(at: datetime) -> int:
    """The first number for an article of this time."""
    return ((at - _EPOCH) // timedelta(minutes=1)) << SLOTS


def minute_of(number: int) -> int:
    """The minute that a number belongs to, counted as :func:`numbers_of_minute` takes it."""
    return number >> SLOTS


def numbers_of_minute(minute: int) -> tuple[int, int]:
    """The first and last number of a minute."""
    return minute << SLOTS, ((minute + 1) << SLOTS) - 1


def numbers_between(first: date | None, last: date | None, zone: str = "UTC") -> tuple[int, int]:
    """The lowest and highest number of articles of a zone's days, both included; None is an open end."""
    low = _number_at(first, zone) if first else 0
    if last is None or last == date.max:
        return low, (1 << 62)
    return low, _number_at(last + timedelta(days=1), zone) - 1


def _number_at(day: date, zone: str) -> int:
    """The first number of a day."""
    begins = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    try:
        return first_number(begins.astimezone(UTC))
    except OverflowError:  # within hours of the first day there is
        return 0


def date_of(number: int) -> date:
    """The day (UTC) of an article."""
    return date.fromordinal(1 + (number >> SLOTS) // 1440)


def weeks_of(numbers: np.ndarray) -> np.ndarray:
    """The Monday of each article's week, as the ordinal of a date."""
    days = (numbers >> SLOTS) // 1440  # day 0, 1 January of the year 1, was a Monday
    return days - days % 7 + 1


# ---------------------------------------------------------------------------- marks


def kind_mark(kind: str) -> str:
    """Of a document's kind."""
    return f"{JOINT}k{kind}"


def language_mark(code: str) -> str:
    """Of a language, or one of its varieties."""
    return f"{JOINT}l{code}"


def day_mark(day: date) -> str:
    """Of a day."""
    return f"{JOINT}d{day.year:04}{day.month:02}{day.day:02}"


def month_mark(day: date) -> str:
    """Of a month."""
    return f"{JOINT}m{day.year:04}{day.month:02}"


def name_mark(number: int) -> str:
    """Of a name that occurs."""
    return f"{JOINT}n{_short(number)}"


def speaker_mark(number: int) -> str:
    """Of a speaker."""
    return f"{JOINT}s{_short(number)}"


def channel_mark(number: int) -> str:
    """Of a name that a statement came through."""
    return f"{JOINT}c{_short(number)}"


def form_mark(*, direct: bool) -> str:
    """Of an article with statements in quotation marks, or with others."""
    return f"{JOINT}f{'d' if direct else 'i'}"


def said_mark(term: str) -> str:
    """Of a term that stands in a statement."""
    return f"{JOINT}w{term}"


ANY_KIND = tuple(kind_mark(kind.value) for kind in Kind)
"""Every row has one of these marks."""


def _short(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
