"""What a server answered, out of an archived HTTP message (RFC 9112): its body, unchunked and unpacked."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

from standfirst.entries.warc.segments import end_of_head

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_MOST_HEAD = 256 << 10
_STEP = 1 << 20
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]*\n?")
_CHUNK_SIZE = re.compile(rb"\r?\n?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_KEPT = ("link", "tdm-policy", "tdm-reservation", "x-robots-tag")


class BadAnswerError(Exception):
    """The archived message cannot be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an HTTP answer: field names in lower case, ``body_at`` where the body begins."""

    status: int
    fields: Mapping[str, str]
    body_at: int

    @property
    def content_type(self) -> str | None:
        """What the server said that the body is."""
        return self.fields.get("content-type") or None

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The fields that say something of the document's use."""
        return tuple((name, self.fields[name]) for name in _KEPT if name in self.fields)


def read_answer(message: bytes) -> Answer:
    """The head of an HTTP message.

    Raises:
        BadAnswerError: it begins with no status line.
    """
    status = _STATUS.match(message)
    if status is None:
        raise BadAnswerError("its HTTP message has no status line")
    end = end_of_head(message, status.end() - 2, _MOST_HEAD)
    body_at = len(message) if end is None else end
    fields: dict[str, str] = {}
    for line in message[status.end() : body_at].decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            name, value = name.strip().lower(), value.strip()
            fields[name] = f"{fields[name]}, {value}" if name in fields and name in _KEPT else value
    return Answer(int(status[1]), fields, body_at)


def read_body(message: bytes, answer: Answer, most: int) -> bytes:
    """The body as its reader would have seen it.

    A coding that is named but not there is passed over: many archives hold bodies already decoded. What is
    broken off is given as far as it goes.

    Raises:
        BadAnswerError: it unpacks to more than ``most`` bytes, or is coded in a way nobody here reads.
    """
    body = message[answer.body_at :]
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    codings = [c.strip().lower() for c in answer.fields.get("content-encoding", "").split(",")]
    for coding in reversed([c for c in codings if c not in ("", "identity")]):
        body = _unpacked(body, coding, most)
    if len(body) > most:
        raise BadAnswerError(f"its body is larger than {most:,} bytes")
    return body


def _unchunked(body: bytes) -> bytes:
    """The chunks put together; the body as it is where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while (size := _CHUNK_SIZE.match(body, at)) is not None:
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, zlib.MAX_WBITS | 16, most) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        raw = len(body) < 2 or body[0] & 15 != 8 or (body[0] << 8 | body[1]) % 31
        return _inflated(body, -zlib.MAX_WBITS if raw else zlib.MAX_WBITS, most)
    if coding == "br":
        return _unbrotlied(body, most)
    if coding == "zstd":
        return _unzstded(body, most)
    raise BadAnswerError(f"its body is packed in a way that is not read here ({coding[:40]})")


def _inflated(body: bytes, wbits: int, most: int) -> bytes:
    try:
        return zlib.decompressobj(wbits=wbits).decompress(body, most + 1)
    except zlib.error:
        return _as_it_is(body)


def _unzstded(body: bytes, most: int) -> bytes:
    try:
        return bytes(zstd.ZstdDecompressor().decompress(body, most + 1))
    except zstd.ZstdError:
        return _as_it_is(body)


def _unbrotlied(body: bytes, most: int) -> bytes:
    decoder = brotli.Decompressor()
    parts, size = [], 0
    try:
        part = decoder.process(body, output_buffer_limit=_STEP)
        while part:
            parts.append(part)
            size += len(part)
            part = b"" if size > most else decoder.process(b"", output_buffer_limit=_STEP)
    except brotli.error:
        return _as_it_is(body)
    return b"".join(parts)


def _as_it_is(body: bytes) -> bytes:
    """A body that was unpacked before it was archived, though its head still says otherwise."""
    if body.lstrip()[:1] in (b"<", b"{"):
        return body
    raise BadAnswerError("its body's compression is damaged")
