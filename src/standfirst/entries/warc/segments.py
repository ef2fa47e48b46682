"""The bytes of a WARC file, plain or gzipped, in the pieces that survive one another's damage.

A gzipped WARC file has a gzip member for each record (ISO 28500, annex D), so that one that is broken costs
no other. A plain file is one segment. Nothing but the bytes asked for is ever held.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

_CHUNK = 1 << 17
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_MARK = re.compile(rb"\n(?=WARC/1\.[01]\r?\n)")
_MARK_BYTES = 12
_MOST_UNPACKED = 1 << 32
"""Bytes that one gzip member may unpack to: four times the gigabyte that archives cut their files at."""


def end_of_head(data: bytes, begin: int, most: int) -> int | None:
    """Where the empty line ends that closes a head; None where there is none before ``most``."""
    strict = data.find(b"\r\n\r\n", begin, most)
    careless = data.find(b"\n\n", begin, most if strict < 0 else strict)
    if careless >= 0:
        return careless + 2
    return strict + 4 if strict >= 0 else None


class DamagedError(Exception):
    """The compression is broken, from here to the end of this segment."""


class Segments:
    """A cursor over the bytes of one segment after the other.

    ``start`` is where in the file the segment begins, ``at`` how many of its (unpacked) bytes were read.
    """

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        self._seekable = file.seekable()
        self._raw, self._raw_at = b"", start
        self._inflate: zlib._Decompress | None = None
        self._buffer, self._begin = b"", 0
        self._over = True
        self.start, self.at = start, 0
        self.packed = self._peek_raw(2) == b"\x1f\x8b"
        self.magic = self._peek_raw(8)

    @property
    def place(self) -> int:
        """Where the cursor stands: its byte in a plain file, its member's first byte in a gzipped one."""
        return self.start if self.packed else self.start + self.at

    # ------------------------------------------------------------------ from segment to segment

    def next(self) -> bool:
        """Go to the next segment, past what is left of this one; false where there is none.

        Raises:
            DamagedError: the compression of what is left is broken.
        """
        while self._fill():
            self._take(len(self._buffer) - self._begin)
        self._buffer, self._begin, self.at = b"", 0, 0
        while self._raw[:1] == b"\0" or not self._raw:  # tapes and crawlers pad with zeros
            self._raw_at += len(self._raw) - len(self._raw.lstrip(b"\0"))
            self._raw = self._raw.lstrip(b"\0")
            if not self._raw and not self._read_raw():
                return False
        self.start, self._over = self._raw_at, False
        self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if self.packed else None
        return True

    def skip_damage(self) -> int:
        """Go behind this segment to the next gzip member that begins with a record; returns how far that was.

        The search begins one byte after the broken member's first, since nobody can say where it ended.
        """
        if self._seekable:
            self._file.seek(self.start + 1)
            self._raw, self._raw_at = b"", self.start + 1
        self._over, self._buffer, self._begin = True, b"", 0
        while True:
            found = _MEMBER.search(self._raw)
            if found is not None and (len(self._raw) - found.start() >= 4096 or not self._read_raw()):
                self._drop_raw(found.start())
                if self._begins_record():
                    return self._raw_at - self.start
                self._drop_raw(1)
            elif found is None:
                self._drop_raw(max(len(self._raw) - 3, 0))
                if not self._read_raw():
                    self._drop_raw(len(self._raw))
                    return self._raw_at - self.start

    def _begins_record(self) -> bool:
        try:
            return (
                zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
                .decompress(self._raw[:4096], 8)
                .startswith(b"WARC/1.")
            )
        except zlib.error:
            return False

    def find_mark(self) -> bool:
        """Go on to the next line of this segment that begins a record; false where there is none.

        Raises:
            DamagedError: the compression broke on the way.
        """
        while True:
            found = _MARK.search(self._buffer, self._begin)
            if found is not None:
                self._take(found.end() - self._begin)
                return True
            self._take(max(len(self._buffer) - self._begin - _MARK_BYTES, 0))
            if not self._fill():
                self._take(len(self._buffer) - self._begin)
                return False

    # ------------------------------------------------------------------------- within a segment

    def peek(self, size: int) -> bytes:
        """The next bytes, fewer at the segment's end; the cursor stays.

        Raises:
            DamagedError: the compression is broken.
        """
        while len(self._buffer) - self._begin < size and self._fill():
            pass
        return self._buffer[self._begin : self._begin + size]

    def read(self, size: int) -> bytes:
        """The next bytes, fewer at the segment's end.

        Raises:
            DamagedError: the compression is broken.
        """
        parts, missing = [], size
        while missing:
            part = self._take(missing)
            if part:
                parts.append(part)
                missing -= len(part)
            elif not self._fill():
                break
        return b"".join(parts)

    def read_head(self, most: int) -> bytes | None:
        """The bytes up to the next empty line, and over it; None where none comes.

        Raises:
            DamagedError: the compression is broken.
        """
        while True:
            end = end_of_head(self._buffer, self._begin, self._begin + most)
            if end is not None:
                return self._take(end - self._begin)
            if len(self._buffer) - self._begin > most or not self._fill():
                return None

    def skip(self, size: int) -> int:
        """Pass over bytes; how many there were.

        Raises:
            DamagedError: the compression is broken.
        """
        passed = len(self._take(size))
        if not self.packed and self._seekable and passed < size:
            return passed + self._seek_over(size - passed)
        while passed < size:
            part = len(self._take(size - passed))
            if not part and not self._fill():
                break
            passed += part
        return passed

    def put_back(self, data: bytes) -> None:
        """Stand before these bytes again, which were the last that were read."""
        self._buffer, self._begin = data + self._buffer[self._begin :], 0
        self.at -= len(data)

    def rewind(self, place: int) -> bool:
        """Stand at an earlier place of a plain file; false where the file cannot go back."""
        if self.packed or not self._seekable:
            return False
        self._file.seek(place)
        self._raw, self._raw_at = b"", place
        self._buffer, self._begin, self.at, self._over = b"", 0, place - self.start, False
        return True

    # ---------------------------------------------------------------------------------- the file

    def _take(self, size: int) -> bytes:
        taken = self._buffer[self._begin : self._begin + size]
        self._begin += len(taken)
        self.at += len(taken)
        return taken

    def _fill(self) -> bool:
        """More unpacked bytes; false at the segment's end."""
        while not self._over:
            if not self._raw and not self._read_raw():
                self._over = True
                break
            chunk = self._unpack()
            if chunk:
                self._buffer, self._begin = self._buffer[self._begin :] + chunk, 0
                return True
        return False

    def _unpack(self) -> bytes:
        raw = self._raw
        if self._inflate is None:
            self._raw, self._raw_at = b"", self._raw_at + len(raw)
            return raw
        try:
            chunk = self._inflate.decompress(raw, _CHUNK)
        except zlib.error as error:
            raise DamagedError("its compression is damaged") from error
        if self.at + len(chunk) > _MOST_UNPACKED:
            raise DamagedError(f"it unpacks to more than {_MOST_UNPACKED:,} bytes")
        rest = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        self._raw, self._raw_at = rest, self._raw_at + len(raw) - len(rest)
        self._over = self._inflate.eof
        return chunk

    def _read_raw(self) -> bool:
        chunk = self._file.read(_CHUNK)
        self._raw += chunk
        return bool(chunk)

    def _peek_raw(self, size: int) -> bytes:
        if len(self._raw) < size:
            self._read_raw()
        return self._raw[:size]

    def _drop_raw(self, size: int) -> None:
        self._raw, self._raw_at = self._raw[size:], self._raw_at + size

    def _seek_over(self, size: int) -> int:
        """Pass over bytes of a plain file without reading them."""
        here = self._raw_at + len(self._raw)
        end = self._file.seek(0, 2)
        target = min(self._raw_at + size, end)
        passed = target - self._raw_at
        if target <= here:
            self._file.seek(here)
            self._drop_raw(passed)
        else:
            self._file.seek(target)
            self._raw, self._raw_at = b"", target
        self.at += passed
        return passed
