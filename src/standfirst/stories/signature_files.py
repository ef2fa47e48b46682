"""Signatures in a file: appended, each with a checksum, and read by their place.

A record is its length and CRC-32 (little-endian, 4 bytes each) and the bytes of
:meth:`.Signature.pack`. Whoever is killed while writing leaves half a record at the end: it is cut off when
the file is opened next, and the article is filed again.
"""

from __future__ import annotations

import os
import struct
import zlib
from array import array
from collections import OrderedDict
from errno import EIO
from pathlib import Path
from types import TracebackType
from typing import Self

from standfirst.stories.signatures import Signature

_FRAME = struct.Struct("<II")
_KEPT = 2048
"""Signatures kept in memory, those read last: some 5 MB."""

_WAITING = 256
"""Records that are gathered before they are written."""


class FileSignatures:
    """Signatures in a file that only grows.

    Args:
        path: the file; made where there is none.
        places: where the first records begin, as saved; the file is looked through only from there on.

    Raises:
        OSError: the file cannot be made, read or written.
        ValueError: the file does not hold the records that ``places`` tells of.
    """

    def __init__(self, path: Path, places: array[int] | None = None) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        self._path = path
        self._unwritten = 0
        self.places = array("Q") if places is None else places
        self._waiting: list[bytes] = []
        self._recent: OrderedDict[int, Signature] = OrderedDict()
        self._end = 0
        try:
            self._end = self._look_through()
        except ValueError:
            self.close()
            raise

    def __len__(self) -> int:
        return len(self.places)

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._file < 0

    def append(self, signature: Signature) -> int:
        """Keep a signature; its number. It is safe from a crash once :meth:`flush` was called."""
        record = signature.pack()
        number = len(self.places)
        self.places.append(self._end)
        self._waiting.append(_FRAME.pack(len(record), zlib.crc32(record)) + record)
        self._end += _FRAME.size + len(record)
        self._unwritten += _FRAME.size + len(record)
        self._remember(number, signature)
        if len(self._waiting) >= _WAITING:
            self._write()
        return number

    def read(self, number: int) -> Signature:
        """The signature of a number.

        Raises:
                OSError: the file is damaged there, or cannot be read.
        """
        known = self._recent.get(number)
        if known is not None:
            return known
        place = self.places[number]
        end = self.places[number + 1] if number + 1 < len(self.places) else self._end
        if place >= self._end - self._unwritten:
            self._write()
        found = _unframed(_read_at(self._file, end - place, place))
        if found is None:
            raise OSError(EIO, f"damaged at byte {place}: delete it; it can be made again", str(self._path))
        signature = Signature.unpack(found)
        self._remember(number, signature)
        return signature

    def flush(self) -> None:
        """Write all to the disk; returns when it is there."""
        self._write()
        os.fsync(self._file)

    def close(self) -> None:
        """Write what waits and close the file; closing again does nothing."""
        if self._file >= 0:
            self._write()
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self) -> None:
        waiting = b"".join(self._waiting)
        if waiting:
            os.lseek(self._file, self._end - len(waiting), os.SEEK_SET)
            with os.fdopen(os.dup(self._file), "wb") as file:
                file.write(waiting)
            self._waiting.clear()
            self._unwritten = 0

    def _remember(self, number: int, signature: Signature) -> None:
        self._recent[number] = signature
        if len(self._recent) > _KEPT:
            self._recent.popitem(last=False)

    def _look_through(self) -> int:
        """Find the records after those known; cut off what is no whole record. Returns where they end."""
        size = os.fstat(self._file).st_size
        end = 0
        if self.places:
            end = self._end_of(self.places.pop(), size)
        while (after := self._next(end, size)) is not None:
            self.places.append(end)
            end = after
        if end < size:
            os.ftruncate(self._file, end)
        return end

    def _end_of(self, place: int, size: int) -> int:
        if self._next(place, size) is None:
            raise ValueError(f"the signature at byte {place} is damaged")
        return place

    def _next(self, place: int, size: int) -> int | None:
        """Where the record after the one at ``place`` begins; None where there is no whole one."""
        if place + _FRAME.size > size:
            return None
        length, _ = _FRAME.unpack(_read_at(self._file, _FRAME.size, place))
        end = place + _FRAME.size + int(length)
        if end > size or _unframed(_read_at(self._file, end - place, place)) is None:
            return None
        return end


def _unframed(framed: bytes) -> bytes | None:
    length, checksum = _FRAME.unpack_from(framed)
    record = framed[_FRAME.size :]
    return record if len(record) == length and zlib.crc32(record) == checksum else None


def _read_at(file: int, length: int, place: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, length, place)
    os.lseek(file, place, os.SEEK_SET)  # Windows
    return os.read(file, length)
