"""The records of a WARC file (ISO 28500:2017), one after the other, whatever is broken between them.

A record's length is believed where the record ends as one should: at its gzip member's end, or before the
next record's first line. Where it lies, the record is given up and the next line that begins one is looked
for. What follows damage is so read on the word of its own first line; archives that are gzipped record by
record, as nearly all are, leave no room for doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from standfirst.entries.warc.segments import DamagedError, Segments

_MOST_HEAD = 64 << 10
_FIRST_LINE = re.compile(rb"WARC/1\.[01][ \t]*\r?\n")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:[ \t]*(.*?)[ \t]*")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_BLANK = b"\r\n"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its named fields in lower case, and its block.

    ``place`` is the byte of the file that people are told, ``mark`` (segment, byte in it) where it is read
    again. ``length`` is the block's whole length, ``block`` as much of it as was asked for.
    """

    place: int
    mark: tuple[int, int]
    fields: Mapping[str, str]
    block: bytes
    length: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A record, or a stretch of the file, that could not be read: where, and why."""

    place: int
    reason: str


Size = Callable[[Mapping[str, str], int], int]


def read_records(segments: Segments, wanted: Size) -> Iterator[Record | Broken]:
    """The records of a file in its order.

    Args:
        segments: the file.
        wanted: asked with a record's fields and length how many bytes of its block are wanted; all of it is
            passed over for nought.
    """
    while True:
        try:
            if not segments.next():
                return
            while _skip_blank(segments):
                found = _record(segments, wanted)
                if found is not None:
                    yield found
        except DamagedError as error:
            place = segments.place
            behind = segments.skip_damage()
            yield Broken(place, f"{error}; went on {behind:,} bytes behind it")


def read_one(segments: Segments, at: int) -> Record | None:
    """The record at a place of the first segment, None where there is none that can be read."""
    try:
        if not segments.next() or segments.skip(at) < at:
            return None
        found = _record(segments, lambda fields, length: length)
    except DamagedError:
        return None
    return found if isinstance(found, Record) else None


def _skip_blank(segments: Segments) -> bool:
    """Pass over empty lines; false at the segment's end."""
    while next_byte := segments.peek(1):
        if next_byte not in _BLANK:
            return True
        segments.skip(1)
    return False


def _record(segments: Segments, wanted: Size) -> Record | Broken | None:
    """The next record; None where it was passed over."""
    place, mark = segments.place, (segments.start, segments.at)
    head = segments.read_head(_MOST_HEAD)
    fields = _fields(head) if head is not None else None
    if head is None or fields is None:
        if head is not None:
            segments.put_back(head)
        return _resync(segments, place, "no WARC record begins here")
    length = _length(fields)
    if length is None:
        return _resync(segments, place, "its Content-Length is missing or no number")
    size = min(wanted(fields, length), length)
    begin = segments.at
    block = segments.read(size)
    passed = len(block) + (segments.skip(length - size) if len(block) == size else 0)
    if passed < length or not _ends_here(segments):
        return _lied(segments, place, begin, block, f"its Content-Length says {length:,} bytes", passed)
    return Record(place, mark, fields, block, length) if size else None


def _fields(head: bytes) -> dict[str, str] | None:
    first = _FIRST_LINE.match(head)
    if first is None:
        return None
    lines = _FOLDED.sub(" ", head[first.end() :].decode("utf-8", "replace")).splitlines()
    found = (_FIELD.fullmatch(line) for line in lines)
    return {field[1].lower(): field[2] for field in found if field is not None}


def _length(fields: Mapping[str, str]) -> int | None:
    text = fields.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _ends_here(segments: Segments) -> bool:
    """Whether behind the block come the two empty lines of a record, or some and the next, or the end."""
    behind = segments.peek(16)
    rest = behind.lstrip(_BLANK)
    if not rest or behind.startswith(b"\r\n\r\n"):
        return True
    return len(rest) < len(behind) and b"WARC/1.".startswith(rest[:7])


def _lied(segments: Segments, place: int, begin: int, block: bytes, says: str, passed: int) -> Broken:
    """Give a record up whose length is wrong, and stand before its block to look for the next one."""
    at_end = not segments.peek(1)
    if passed == len(block):
        segments.put_back(block)
    else:
        segments.rewind(segments.start + begin)
    reason = f"{says}, but the file ends after {passed:,}" if at_end else f"{says}, but it does not end there"
    return _resync(segments, place, reason)


def _resync(segments: Segments, place: int, reason: str) -> Broken:
    found = segments.find_mark()
    if segments.packed:
        return Broken(place, reason)
    return Broken(place, f"{reason}; went on at byte {segments.place:,}" if found else reason)
