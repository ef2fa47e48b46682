"""One line of an export: JSON that any string survives in, and the head that says what the file is. Pure."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from standfirst.archive.escaping import escape, unescape
from standfirst.errors import ArchiveError

SCHEMA = 1
"""Raised where a reader of the schema before would misread a line; fields and kinds may be added without."""
FORMAT = "standfirst-archive"
LONGEST = 256 << 20
"""Bytes of one line that are read: a source with a million entries has some 200 MB."""

Line = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line and where it stands in its file, counted from 1."""

    number: int
    line: Line


def head(release: str, at: datetime) -> Line:
    """The first line of a file.

    Args:
        release: the release of Standfirst that writes it.
        at: when.
    """
    return {"kind": FORMAT, "schema": SCHEMA, "release": release, "written_at": time_text(at)}


def encode(line: Line) -> bytes:
    """A line as bytes, its end included; halves of surrogate pairs, which UTF-8 cannot hold, are marked."""
    return escape(_ENCODER.encode(line)).encode() + b"\n"


def time_text(at: datetime) -> str:
    """A time of ours as it is written: RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_lines(path: Path) -> Iterator[Numbered]:
    """The lines of a file after its head, gzipped or not, one at a time.

    Raises:
        ArchiveError: it cannot be read, is no export, or is one of a later schema; or a line is broken.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
        with gzip.open(path) if packed else path.open("rb") as opened:
            yield from _read(opened, path)  # type: ignore[arg-type]
    except (OSError, EOFError, gzip.zlib.error) as error:  # type: ignore[attr-defined]
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(f"{path}: it cannot be read ({reason})") from error


def _read(file: BinaryIO, path: Path) -> Iterator[Numbered]:
    number = 0
    while data := file.readline(LONGEST + 1):
        number += 1
        where = f"{path}, line {number:,}"
        if len(data) > LONGEST:
            raise ArchiveError(f"{where}: it is longer than {LONGEST:,} bytes")
        line = _decode(data, where)
        if number == 1:
            _check_head(line, path)
        elif line:
            yield Numbered(number, line)
    if not number:
        raise ArchiveError(f"{path}: it is empty")


def _decode(data: bytes, where: str) -> Line:
    if not data.strip():
        return {}
    try:
        line = json.loads(unescape(data.decode()))
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{where}: it is no JSON ({error})") from error
    if not isinstance(line, dict) or not isinstance(line.get("kind"), str):
        raise ArchiveError(f'{where}: it is no object with a "kind"')
    return line


def _check_head(line: Line, path: Path) -> None:
    if line.get("kind") != FORMAT:
        raise ArchiveError(f"{path}: it is no export of an archive: its first line does not say so")
    schema = line.get("schema")
    if not isinstance(schema, int) or schema < 1:
        raise ArchiveError(f"{path}: its first line names no schema")
    if schema > SCHEMA:
        raise ArchiveError(
            f"{path}: it was written by a later release ({line.get('release', 'unknown')}, schema {schema}; "
            f"this one reads up to {SCHEMA}): bring Standfirst up to date"
        )
