"""What stands behind a field's colon: each field's value is checked, and a wrong one says what is right."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from standfirst.records import Kind, Span
from standfirst.search.query import (
    Copies,
    Dated,
    InStory,
    Leaf,
    Named,
    OfKind,
    OfLanguage,
    OfPublisher,
    SaidWords,
    SpokenBy,
    Through,
)
from standfirst.text.folding import tokens

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_DATES = (
    "write a year, a month or a day, or two of them: 2012, 2012-03, 2012-03-15, 2012-01..2012-03, 2012-01.."
)


class ValueProblem(Exception):  # noqa: N818 - the parser turns it into a QueryError that knows the place
    """A field's value is wrong; the words say what to write instead."""


def read_field(name: str, value: str, at: Span) -> Leaf | None:
    """What a field asks for; None where it asks for nothing (``copies:yes``).

    Args:
        name: one of :data:`FIELDS`.
        value: what stood behind the colon, without quotation marks.
        at: where field and value stand in the query.

    Raises:
        ValueProblem: the value is none that this field takes.
    """
    return _READERS[name](value.strip(), at)


def nearest_field(name: str) -> str | None:
    """The field that somebody who wrote ``name`` probably meant."""
    return next(iter(get_close_matches(name, FIELDS, 1, 0.7)), None)


def _phrase(value: str, what: str) -> tuple[str, ...]:
    phrase = tuple(tokens(value))
    if not phrase:
        raise ValueProblem(f"{what} is missing after the colon")
    return phrase


def _name(value: str, at: Span) -> Leaf:
    return Named(value, _phrase(value, "a name"), at)


def _speaker(value: str, at: Span) -> Leaf:
    return SpokenBy(value, _phrase(value, "a speaker's name"), at)


def _through(value: str, at: Span) -> Leaf:
    return Through(value, _phrase(value, "a name"), at)


def _said(value: str, at: Span) -> Leaf:
    return SaidWords(value, _phrase(value, "a word"), at)


def _publisher(value: str, at: Span) -> Leaf:
    return OfPublisher(value, _phrase(value, "a publisher's name"), at)


def _kind(value: str, at: Span) -> Leaf:
    try:
        return OfKind(Kind(value.casefold()), at)
    except ValueError:
        near = get_close_matches(value.casefold(), list(Kind), 1)
        hint = f"did you mean kind:{near[0]}?" if near else f"there are {', '.join(Kind)}"
        raise ValueProblem(f"there is no kind {value!r}; {hint}") from None


def _language(value: str, at: Span) -> Leaf:
    code = value.casefold().replace("_", "-")
    if not _LANGUAGE.fullmatch(code):
        raise ValueProblem(f"{value!r} is no code of a language; write one such as lang:en or lang:pt-br")
    return OfLanguage(code, at)


def _date(value: str, at: Span) -> Leaf:
    start, dots, end = value.partition("..")
    if not dots:
        return Dated(_first_day(start), _last_day(start), at)
    if not start and not end:
        raise ValueProblem(f"neither end of the range is given; {_DATES}")
    first, last = (_first_day(start) if start else None), (_last_day(end) if end else None)
    if first and last and first > last:
        raise ValueProblem(f"the range ends before it begins; write {end}..{start}")
    return Dated(first, last, at)


def _first_day(text: str) -> date:
    year, month, day = _parts(text)
    return _make_date(text, year, month or 1, day or 1)


def _last_day(text: str) -> date:
    year, month, day = _parts(text)
    month = month or 12
    if not day and 1 <= month <= 12 and year:
        day = monthrange(year, month)[1]
    return _make_date(text, year, month, day or 31)


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(text.strip().rstrip("-"))
    if not found:
        raise ValueProblem(f"{text!r} is no date; {_DATES}" if text else f"a date is missing; {_DATES}")
    year, month, day = (int(part) if part else None for part in found.groups())
    return year or 0, month, day


def _make_date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueProblem(f"there is no such date as {text}") from None


def _story(value: str, at: Span) -> Leaf:
    if not value:
        raise ValueProblem("a story's id, or the address of an article in it, is missing after the colon")
    return InStory(value, at)


def _copies(value: str, at: Span) -> Leaf | None:
    wanted = {"no": False, "only": True, "yes": None}
    if value.casefold() not in wanted:
        raise ValueProblem("copies: takes no (leave copies out), only, or yes")
    found = wanted[value.casefold()]
    return None if found is None else Copies(found, at)


_READERS: Mapping[str, Callable[[str, Span], Leaf | None]] = {
    "name": _name,
    "speaker": _speaker,
    "through": _through,
    "said": _said,
    "publisher": _publisher,
    "kind": _kind,
    "lang": _language,
    "date": _date,
    "story": _story,
    "copies": _copies,
}
FIELDS = tuple(_READERS)
"""The fields of the query language."""
