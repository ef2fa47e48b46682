"""Records as JSON, and back: one codec for every frozen dataclass, driven by its type hints.

What is written is compact and lasts: fields that hold their default are left out, so a record that
grows a field with a default still reads what was filed before; a :class:`~standfirst.records.Span` is
``[start, end]``; times are ISO 8601 with their offset. Reading back gives an equal record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from standfirst.errors import ArchiveError
from standfirst.records import Span

R = TypeVar("R")
Turn = Callable[[Any], Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def to_plain(record: Any, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A record as JSON's own types, some fields left out (they are kept elsewhere).

    Raises:
        ArchiveError: the record holds something that no record may hold.
    """
    try:
        kind: Any = type(record)
        plain: dict[str, Any] = _codec(kind)[0](record)
    except (TypeError, ValueError, AttributeError) as error:
        raise ArchiveError(f"a {type(record).__name__} cannot be filed: {error}") from error
    return {name: value for name, value in plain.items() if name not in without}


def from_plain(kind: type[R], plain: Mapping[str, Any]) -> R:
    """The record of ``kind`` that :func:`to_plain` took apart.

    Raises:
        ArchiveError: this is not what was taken apart: the archive is damaged.
    """
    try:
        record: R = _codec(cast(Hashable, kind))[1](plain)
    except (TypeError, ValueError, AttributeError) as error:
        raise ArchiveError(f"a filed {kind.__name__} cannot be read back: {error}") from error
    return record


def to_json(record: Any, *, without: tuple[str, ...] = ()) -> str:
    """A record as one line of JSON, as short as it can be and the same each time."""
    return write_json(to_plain(record, without=without))


def from_json(kind: type[R], text: str) -> R:
    """The record of ``kind`` that :func:`to_json` wrote."""
    return from_plain(kind, read_json(text))


def write_json(plain: Mapping[str, Any]) -> str:
    """JSON on one line; the same for equal input."""
    return _ENCODER.encode(plain)


def json_text(text: str) -> str:
    """A text as it stands within a filed record, quotation marks included."""
    return _ENCODER.encode(text)


def read_json(text: str) -> dict[str, Any]:
    """What :func:`write_json` was given.

    Raises:
        ArchiveError: the text is no JSON object: the archive is damaged.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise ArchiveError(f"a filed record is no JSON: {error}") from error
    if not isinstance(plain, dict):
        raise ArchiveError("a filed record is no JSON object")
    return plain


@cache
def _codec(kind: Hashable) -> tuple[Turn, Turn]:
    """How to write and how to read one type; worked out once."""
    if kind is Span:
        return (lambda span: [span.start, span.end]), (lambda pair: Span(*pair))
    if is_dataclass(kind):
        return _dataclass_codec(kind)
    if kind in (str, int, bool, NoneType):
        return _same, _same
    if kind is float:
        return float, float
    if kind in (datetime, date):
        return kind.isoformat, kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda member: member.value), _enum_reader(kind)
    return _generic_codec(kind)


def _enum_reader(kind: type[Enum]) -> Turn:
    """A member by its value: a dictionary of ours is five times as fast as asking the class."""
    members = {member.value: member for member in kind}

    def read(value: Any) -> Enum:
        member = members.get(value)
        return kind(value) if member is None else member  # the class says what is wrong with it

    return read


def _generic_codec(kind: Any) -> tuple[Turn, Turn]:
    """Optional types, tuples of any length and mappings from text."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType) and NoneType in arguments and len(arguments) == 2:
        write, read = _codec(next(one for one in arguments if one is not NoneType))
        if write is _same:
            return _same, _same
        return (lambda value: None if value is None else write(value)), (
            lambda plain: None if plain is None else read(plain)
        )
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        write, read = _codec(arguments[0])
        if write is _same:
            return list, tuple
        return (lambda values: [write(value) for value in values]), (
            lambda plains: tuple([read(plain) for plain in plains])
        )
    if origin is Mapping and arguments[0] is str:
        write, read = _codec(arguments[1])
        return (lambda mapping: {key: write(value) for key, value in mapping.items()}), (
            lambda plain: {key: read(value) for key, value in plain.items()}
        )
    raise TypeError(f"no record may hold a {kind}")


def _dataclass_codec(kind: Any) -> tuple[Turn, Turn]:
    hints = get_type_hints(kind)
    parts = tuple((f.name, *_codec(hints[f.name]), _default(f)) for f in fields(kind))

    def write(record: Any) -> dict[str, Any]:
        if type(record) is not kind:
            raise TypeError(f"a {kind.__name__} was expected, not a {type(record).__name__}")
        plain = {}
        for name, write_part, _, default in parts:
            value = getattr(record, name)
            if value is not default and (default is MISSING or value != default):
                plain[name] = write_part(value)
        return plain

    known = frozenset(name for name, *_ in parts)
    turned = {name: read_part for name, _, read_part, _ in parts if read_part is not _same}

    def read(plain: Any) -> Any:
        values = {
            name: turned[name](value) if name in turned else value
            for name, value in plain.items()
            if name in known
        }
        return kind(**values)

    return write, read


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _same(value: Any) -> Any:
    return value
