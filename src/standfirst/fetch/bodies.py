"""Decompressing an answer's body piece by piece, so that limits hold and truncation shows.

The HTTP library would do it, but takes a gzip stream that breaks off for a whole one; a cut feed
would then pass for a short one. What follows a stream that ended whole is no part of it and left out
(after brotli, whose library does not tell it apart, it is damage).
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
_STEP_BYTES = 64 * 1024
_MOST_STREAMS = 1_000
"""Streams in a row that are one body: packers in parallel make one for each 64 kB or more, so that 10 MB have
160. More are somebody's attempt to keep us busy."""
_ZSTD_WINDOW_LOG = 23
"""8 MB of window: RFC 9659 forbids more on the web, so that a small answer cannot claim much memory."""
_NOT_PACKED = frozenset({"", "identity", "none", "utf-8", "binary"})  # what servers write who mean "as it is"


class BrokenBodyError(ValueError):
    """The compressed stream is damaged, cut off, or of a sort we did not ask for."""


class TooLargeError(ValueError):
    """More came in, or came out, than the limit allows; the words say which."""


class _Stream(Protocol):
    """One compressed stream, with the face of the standard library's newer decompressors."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflate:
    """Gzip and deflate (RFC 1952, 1950, 1951)."""

    def __init__(self, wbits: int) -> None:
        self._stream = zlib.decompressobj(wbits)
        self._tail = b""

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def needs_input(self) -> bool:
        return not self._tail

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        out = self._stream.decompress(self._tail + data, max_length)
        self._tail = self._stream.unconsumed_tail
        return out


class _Brotli:
    """Brotli (RFC 7932). Its window is 16 MB at most."""

    unused_data = b""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._stream.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._stream.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return bytes(self._stream.process(data, output_buffer_limit=max_length))


def _gzip(_: bytes) -> _Stream:
    return _Inflate(31)


def _deflate(data: bytes) -> _Stream:
    # "deflate" is sent with and without the zlib header; the low four bits of that are always 8
    return _Inflate(15 if data[0] & 0x0F == 8 else -15)


def _brotli(_: bytes) -> _Stream:
    return _Brotli()


def _zstd(_: bytes) -> _Stream:
    """Zstandard (RFC 8878)."""
    return zstd.ZstdDecompressor(options={int(zstd.DecompressionParameter.window_log_max): _ZSTD_WINDOW_LOG})


_Open = Callable[[bytes], _Stream]
_PACKED: dict[str, tuple[_Open, tuple[bytes, ...]]] = {
    "gzip": (_gzip, (b"\x1f\x8b",)),
    "deflate": (_deflate, ()),
    "br": (_brotli, ()),
    # a frame of data, or one of sixteen sorts to be skipped
    "zstd": (_zstd, (b"\x28\xb5\x2f\xfd", *(bytes((0x50 + n,)) + b"\x2a\x4d\x18" for n in range(16)))),
}
"""How a stream of each encoding is opened, and the bytes with which another one may follow it."""


class _Decoder:
    """Streams in a row as one. Call ``take(b"")`` while there is ``more``."""

    def __init__(self, open_stream: _Open, follow: tuple[bytes, ...]) -> None:
        self._open, self._follow = open_stream, follow
        self._stream: _Stream | None = None
        self._rest = b""  # between two streams: too little to tell whether another one begins
        self._streams = 0
        self._over = False

    def take(self, data: bytes) -> bytes:
        if self._stream is None:
            data = self._next(self._rest + data)
        if self._stream is None:
            return b""
        out = self._stream.decompress(data, _STEP_BYTES)
        if self._stream.eof:
            self._rest = self._stream.unused_data
            self._stream = None
        return out

    def _next(self, data: bytes) -> bytes:
        """Open the next stream, if one begins; returns what it is to be fed."""
        self._rest = b""
        if self._streams:
            data = data.lstrip(b"\0")  # padding is allowed between them
            longest = max(map(len, self._follow), default=0)
            if not data.startswith(self._follow):
                self._over = self._over or len(data) >= longest
                self._rest = b"" if self._over else data
                return b""
        if self._over or not data:
            return b""
        self._streams += 1
        if self._streams > _MOST_STREAMS:
            raise BrokenBodyError(f"it is packed in more than {_MOST_STREAMS:,} pieces")
        self._stream = self._open(data)
        return data

    @property
    def more(self) -> bool:
        if self._stream is None:
            return self._rest.lstrip(b"\0").startswith(self._follow) if self._follow else False
        return not self._stream.needs_input

    @property
    def whole(self) -> bool:
        return self._stream is None


class Body:
    """A body as it comes in: ``data`` is what came out so far.

    Args:
        encoding: the ``Content-Encoding`` header, "" where there is none.
        max_bytes: how much may come in over the wire, and how much may come out.
    """

    def __init__(self, encoding: str, max_bytes: int) -> None:
        name = encoding.strip().lower().removeprefix("x-")
        if name not in _NOT_PACKED and name not in _PACKED:
            raise BrokenBodyError(f"sent as {name[:40]!r}, which was not asked for")
        self._decoder = _Decoder(*_PACKED[name]) if name in _PACKED else None
        self._max_bytes = max_bytes
        self.wire_bytes = 0
        self.data = bytearray()

    @property
    def more(self) -> bool:
        """Whether what was taken in holds more than came out yet: call ``unpack`` again."""
        return self._decoder is not None and self._decoder.more

    def take(self, chunk: bytes) -> None:
        """Take in bytes from the wire; at most 64 kB more than they are come out at once.

        Raises:
            TooLargeError: ``data`` then holds the first ``max_bytes``.
            BrokenBodyError: the stream is damaged.
        """
        self.wire_bytes += len(chunk)
        self.unpack(chunk)
        if self.wire_bytes > self._max_bytes:
            raise TooLargeError("on the wire")

    def unpack(self, chunk: bytes = b"") -> None:
        """Go on with what was taken in; raises as ``take`` does."""
        try:
            self.data += self._decoder.take(chunk) if self._decoder else chunk
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise BrokenBodyError("its compression is damaged, or asks for too much memory") from error
        if len(self.data) > self._max_bytes:
            del self.data[self._max_bytes :]
            raise TooLargeError("unpacked" if self._decoder else "on the wire")

    def close(self) -> bytes:
        """The whole body.

        Raises:
            BrokenBodyError: the stream broke off.
        """
        if self._decoder is not None and not self._decoder.whole:
            raise BrokenBodyError("it was cut off in the middle")
        return bytes(self.data)
