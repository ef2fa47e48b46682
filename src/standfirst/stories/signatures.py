"""What is kept of an article to know its copies by, not its text: its shingles, and what tells an original.

A signature is written as one record of bytes: numbers little-endian, then id and agency in UTF-8, then the
shingles. Records are only ever appended; where two have one id the later counts.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Protocol

from standfirst.records import Article
from standfirst.stories.originals import Copy
from standfirst.stories.shingles import Shingled, shingle

_HEAD = struct.Struct("<BqQ16sIIHI")
_GONE, _OWNS, _DATED, _CREDITED = 1, 2, 4, 8
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of an article. ``content`` is equal where nothing that counts here has changed.

    ``gone`` takes an article back: it counts no longer, whatever was filed before.
    """

    copy: Copy
    content: int
    shingled: Shingled
    gone: bool = False

    @classmethod
    def of(cls, article: Article, text: str) -> Signature:
        """The signature of an article whose text, without boilerplate, is ``text``."""
        return cls(Copy.of(article), content_of(article), shingle(text))

    @classmethod
    def gone_for(cls, article_id: str) -> Signature:
        """What takes an article back."""
        return cls(Copy(article_id, None, False, None), 0, shingle(""), gone=True)

    def pack(self) -> bytes:
        """The signature as a record."""
        copy, shingled = self.copy, self.shingled
        flags = _GONE * self.gone + _OWNS * copy.owns
        moment = 0
        if copy.published is not None:
            flags += _DATED
            moment = (_aware(copy.published) - _EPOCH) // _MICROSECOND
        agency = b""
        if copy.agency is not None:
            flags += _CREDITED
            agency = copy.agency.encode("utf-8", "surrogatepass")[:0xFFFF]
        name = copy.article_id.encode("utf-8", "surrogatepass")
        head = _HEAD.pack(
            flags,
            moment,
            self.content,
            shingled.identity,
            shingled.words,
            len(name),
            len(agency),
            len(shingled.hashes),
        )
        return b"".join((head, name, agency, shingled.hashes.astype("<u4", copy=False).tobytes()))

    @classmethod
    def unpack(cls, record: bytes) -> Signature:
        """The signature that a record holds.

        Raises:
            struct.error, ValueError: it is no such record.
        """
        import numpy as np

        flags, moment, content, identity, words, name, agency, count = _HEAD.unpack_from(record)
        at = _HEAD.size
        copy = Copy(
            record[at : at + name].decode("utf-8", "surrogatepass"),
            record[at + name : at + name + agency].decode("utf-8", "surrogatepass")
            if flags & _CREDITED
            else None,
            bool(flags & _OWNS),
            _EPOCH + moment * _MICROSECOND if flags & _DATED else None,
        )
        hashes = np.frombuffer(record, dtype="<u4", count=count, offset=at + name + agency)
        return cls(copy, content, Shingled(identity, words, hashes), bool(flags & _GONE))


class SignatureStore(Protocol):
    """Where signatures lie: numbered from 0 in the order appended. In memory, or in a file."""

    def __len__(self) -> int: ...

    def append(self, signature: Signature) -> int:
        """Keep a signature; its number."""

    def read(self, number: int) -> Signature:
        """The signature of a number."""


class MemorySignatures:
    """Signatures in memory."""

    def __init__(self, signatures: Sequence[Signature] = ()) -> None:
        self._kept = list(signatures)

    def __len__(self) -> int:
        return len(self._kept)

    def append(self, signature: Signature) -> int:
        """Keep a signature; its number."""
        self._kept.append(signature)
        return len(self._kept) - 1

    def read(self, number: int) -> Signature:
        """The signature of a number."""
        return self._kept[number]


def content_of(article: Article) -> int:
    """A number of 64 bits that stands for all of an article that its signature depends on."""
    credit = article.credit.agency if article.credit else ""
    published = article.published.isoformat() if article.published else ""
    parts = (article.text, article.publisher or "", credit, published)
    hashed = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(hashed.digest(), "little")


def number_of(name: str) -> int:
    """A number of 64 bits that stands for an id."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
