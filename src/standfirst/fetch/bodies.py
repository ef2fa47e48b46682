"""Decompressing an answer's body piece by piece, so that limits hold and truncation shows.

The HTTP library would do it, but takes a gzip stream that breaks off for a whole one; a cut feed
would then pass for a short one.
"""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

ACCEPT_ENCODING = "gzip, deflate, br"
_STEP_BYTES = 256 * 1024


class BrokenBodyError(ValueError):
    """The compressed stream is damaged, cut off, or of a sort we did not ask for."""


class TooLargeError(ValueError):
    """More came out than the limit allows."""


class _Decoder(Protocol):
    def take(self, data: bytes) -> bytes: ...  # at most _STEP_BYTES; call again with b"" while `more`
    @property
    def more(self) -> bool: ...
    @property
    def whole(self) -> bool: ...


class _Plain:
    more, whole = False, True

    def take(self, data: bytes) -> bytes:
        return data


class _Zlib:
    """Gzip and deflate (RFC 1952, 1950, 1951); several gzip members in a row are one body."""

    def __init__(self, encoding: str) -> None:
        self._wbits = 31 if encoding == "gzip" else 0
        self._stream: zlib._Decompress | None = None
        self._rest = b""

    def take(self, data: bytes) -> bytes:
        data = self._rest + data
        if not data:
            return b""
        if self._stream is None or (self._stream.eof and self._wbits == 31):
            # "deflate" is sent with and without the zlib header; its low four bits are always 8
            raw = self._wbits != 31 and data[0] & 0x0F != 8
            self._stream = zlib.decompressobj(self._wbits or (-15 if raw else 15))
        out = self._stream.decompress(data, _STEP_BYTES)
        self._rest = self._stream.unconsumed_tail or self._stream.unused_data.lstrip(
            b"\0"
        )  # padding between members
        return out

    @property
    def more(self) -> bool:
        return bool(self._rest)

    @property
    def whole(self) -> bool:
        return self._stream is None or self._stream.eof


class _Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._begun = False

    def take(self, data: bytes) -> bytes:
        self._begun = self._begun or bool(data)
        return bytes(self._stream.process(data, output_buffer_limit=_STEP_BYTES))

    @property
    def more(self) -> bool:
        return self._begun and not self._stream.can_accept_more_data()

    @property
    def whole(self) -> bool:
        return not self._begun or bool(self._stream.is_finished())


def _decoder(encoding: str) -> _Decoder:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _Zlib(encoding.removeprefix("x-"))
    if encoding == "br":
        return _Brotli()
    raise BrokenBodyError(f"sent as {encoding!r}, which was not asked for")


class Body:
    """A body as it comes in.

    Args:
        encoding: the ``Content-Encoding`` header, "" where there is none.
        max_bytes: how much may come out in all.
    """

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._decoder = _decoder(encoding.strip().lower())
        self._max_bytes = max_bytes
        self.data = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take in bytes from the wire.

        Raises:
            TooLargeError: ``data`` then holds the first ``max_bytes``.
            BrokenBodyError: the stream is damaged.
        """
        try:
            self.data += self._decoder.take(chunk)
            while self._decoder.more and len(self.data) <= self._max_bytes:
                self.data += self._decoder.take(b"")
        except (zlib.error, brotli.error) as error:
            raise BrokenBodyError("its compression is damaged") from error
        if len(self.data) > self._max_bytes:
            del self.data[self._max_bytes :]
            raise TooLargeError

    def close(self) -> bytes:
        """The whole body.

        Raises:
            BrokenBodyError: the stream broke off.
        """
        if not self._decoder.whole:
            raise BrokenBodyError("it was cut off in the middle")
        return bytes(self.data)
