"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages that they hold, each dated by its capture.

::

    file ──segments──► framing ──► records ──► answers ──► Document
           (gzip members, (lengths that  (HTTP, chunks,
            damage)        lie)           codings)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from standfirst.entries.warc.answers import BadAnswerError, read_answer, read_body
from standfirst.entries.warc.framing import Broken, Record, read_one, read_records
from standfirst.entries.warc.revisits import Mark, Places
from standfirst.entries.warc.segments import Segments
from standfirst.errors import UnreadableError
from standfirst.records import Document

__all__ = ["read_warc"]

_MOST_BYTES = 10_000_000
_PEEK = 64 << 10
_BEGINNING = 4000
_FARTHEST_BACK = 16 << 20
_TYPES = frozenset(("response", "resource", "conversion", "revisit"))
_ZSTD = b"\x28\xb5\x2f\xfd"
_NEVER_READ = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript")
_NEVER_READ_PARTS = ("javascript", "font", "octet-stream", "wasm", "zip", "protobuf", "mpegurl", "dash+xml")
_JSON_WE_READ = (b"jsonfeed.org", b"ninjs", b"versioncreated", b"versionCreated")


def read_warc(
    file: str | Path | BinaryIO, *, max_bytes: int = _MOST_BYTES, tally: Counter[str] | None = None
) -> Iterator[Document | UnreadableError]:
    """Read the pages of a web archive, as it goes along; nothing but one record at a time is held.

    Args:
        file: a path, or a file opened for reading bytes; plain, or gzipped as a whole or record by record.
            One that cannot go back (a pipe) is read as well, but for revisits.
        max_bytes: the largest page, as captured and unpacked.
        tally: counts, as they come, what was passed over, by what it was: "status 404", "revisit: words as
            before", "revisit: words in another file", "other media" and the like.

    Yields:
        In the file's order: for each ``response`` with status 200, each ``resource`` of the web, and each
        ``conversion`` (WET) a document, unchunked and unpacked, with ``fetched_at`` its WARC-Date; pictures,
        films, scripts, styles and fonts are passed over. A ``revisit`` says that the words were those of an
        earlier capture: where its address showed them last, nothing has changed and it is counted; where it
        had shown others in between, they are given once more with the revisit's date, so that the version
        is dated right. A record that cannot be read gives an error that names its
        byte in the file (in a gzipped file the first of its member), and the next is read.

    Raises:
        UnreadableError: the file cannot be opened or is no WARC file.
    """
    counts = Counter() if tally is None else tally
    if not isinstance(file, str | Path):
        yield from _Reader(file, max_bytes, counts).read()
        return
    with _opened(Path(file)) as opened:
        yield from _Reader(opened, max_bytes, counts).read()


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(f"cannot be opened ({error.strerror})") from error


class _PassedOver(Exception):  # noqa: N818 - a decision, not an error
    """This record is nothing that we read; the words say what it is."""


class _Reader:
    """One file being read: where it stands, and what it has seen."""

    def __init__(self, file: BinaryIO, max_bytes: int, counts: Counter[str]) -> None:
        self._file, self._max_bytes, self._counts = file, max_bytes, counts
        self._places = Places()

    def read(self) -> Iterator[Document | UnreadableError]:
        segments = Segments(self._file)
        if segments.magic.startswith(_ZSTD):
            raise _unreadable("a WARC file packed with Zstandard; unpack it first (zstd -d)")
        if not segments.packed and not segments.magic.startswith(b"WARC/"[: len(segments.magic)]):
            raise _unreadable("no WARC file")
        for record in read_records(segments, self._wanted):
            if isinstance(record, Broken):
                yield _at(record.place, record.reason)
                continue
            try:
                yield self._document(record)
            except BadAnswerError as error:
                yield _at(record.place, f"{error}{_of(record)}")
            except _PassedOver as what:
                self._counts[str(what)] += 1

    def _wanted(self, fields: Mapping[str, str], length: int) -> int:
        """All of a record that may be a page, of one too large only the head: it may be a film."""
        if fields.get("warc-type", "").lower() not in _TYPES:
            return 0
        return length if length <= self._max_bytes else _PEEK

    def _document(self, record: Record) -> Document:
        type_ = record.fields["warc-type"].lower()
        url = _url(record.fields)
        if url is None:
            if "warc-target-uri" not in record.fields:
                raise BadAnswerError("it names no address (WARC-Target-URI)")
            raise _PassedOver("not of the web")
        stamp = record.fields.get("warc-date", "")
        at = _date(stamp)
        if at is None:
            raise BadAnswerError("it has no date (WARC-Date) that can be read")
        if type_ == "revisit":
            return self._revisit(record, url, at)
        document = self._capture(record, url, at)
        self._places.note(record, url, stamp)
        return document

    def _capture(self, record: Record, url: str, at: datetime) -> Document:
        """The page in a record that holds one itself."""
        fields, type_ = record.fields, record.fields["warc-type"].lower()
        if type_ != "response":
            given = "text/plain; charset=utf-8" if type_ == "conversion" else fields.get("content-type")
            _check_media(given, record.block[:_BEGINNING], url)
            self._check_size(record)
            return Document(url, url, given, record.block, at)
        if not fields.get("content-type", "application/http").lower().startswith("application/http"):
            raise _PassedOver("not of the web")
        answer = read_answer(record.block)
        if answer.status != 200:
            raise _PassedOver(f"status {answer.status}")
        _check_media(answer.content_type, record.block[answer.body_at :][:_BEGINNING], url)
        self._check_size(record)
        body = read_body(record.block, answer, self._max_bytes)
        return Document(url, url, answer.content_type, body, at, answer.kept)

    def _check_size(self, record: Record) -> None:
        if record.length > len(record.block):
            raise BadAnswerError(f"it holds {record.length:,} bytes, more than {self._max_bytes:,}")

    def _revisit(self, record: Record, url: str, at: datetime) -> Document:
        stamp = record.fields["warc-date"]
        if record.block.startswith(b"HTTP/") and read_answer(record.block).status not in (200, 304):
            raise _PassedOver(f"status {read_answer(record.block).status}")
        mark = self._places.find(record.fields, url)
        if mark is None:
            raise _PassedOver("revisit: words in another file")
        if self._places.shows_already(url, stamp, mark):
            self._places.note_words(url, stamp, mark)
            raise _PassedOver("revisit: words as before")
        referred = self._read_again(mark)
        if referred is None:
            raise _PassedOver("revisit: words in another file")
        self._places.note_words(url, stamp, mark)
        return self._capture(referred, url, at)

    def _read_again(self, mark: Mark) -> Record | None:
        """The record at a place that was passed before."""
        start, at = mark
        if not self._file.seekable() or at > _FARTHEST_BACK:
            return None
        here = self._file.tell()
        try:
            self._file.seek(start)
            record = read_one(Segments(self._file, start), at)
        finally:
            self._file.seek(here)
        return record if record is not None and record.length <= self._max_bytes else None


def _check_media(content_type: str | None, beginning: bytes, url: str) -> None:
    """Pass over what can be nothing that we read: archives hold more pictures and scripts than pages."""
    media = (content_type or "").partition(";")[0].strip().lower()
    if media.startswith(_NEVER_READ) or any(part in media for part in _NEVER_READ_PARTS):
        raise _PassedOver("other media")
    if media == "application/json" and not any(word in beginning for word in _JSON_WE_READ):
        raise _PassedOver("other media")
    if urlsplit(url).path == "/robots.txt":
        raise _PassedOver("robots.txt")


def _url(fields: Mapping[str, str]) -> str | None:
    """The address of a page of the web; some programs put it in angle brackets."""
    url = fields.get("warc-target-uri", "").strip("<> ")
    if not url.lower().startswith(("http://", "https://")):
        return None
    try:
        urlsplit(url)
    except ValueError as error:
        raise BadAnswerError(f"its address is broken ({error}): {url[:200]}") from error
    return url


def _date(text: str) -> datetime | None:
    """A W3C date; version 1.1 allows years, months and days alone, and fractions of a second."""
    if len(text) in (4, 7) and text.replace("-", "").isdigit():
        text = (text + "-01-01")[:10]
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def _of(record: Record) -> str:
    url = record.fields.get("warc-target-uri", "").strip("<> ")
    return f" ({url[:200]})" if url else ""


def _at(place: int, reason: str) -> UnreadableError:
    return _unreadable(f"record at byte {place:,}: {reason}")


def _unreadable(reason: str) -> UnreadableError:
    return UnreadableError(reason, what="WARC")
