"""An archive out to files and in again: what is written, what of it the archive lacked."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from standfirst.archive import Order, SearchOptions
from standfirst.archive.exchange.captures import OURS, read_ours, write_captures
from standfirst.archive.exchange.lines import encode, head
from standfirst.archive.exchange.tables import write_table
from standfirst.entries.warc.answers import BadAnswerError, read_answer
from standfirst.entries.warc.framing import Broken, Record, read_one, read_records
from standfirst.entries.warc.segments import Segments
from standfirst.errors import ArchiveError
from standfirst.names.register import Register
from standfirst.search import Query
from standfirst.work.naming import ways_to
from standfirst.work.searching import search

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.archive.exchange.importing import TakenIn
    from standfirst.archive.values import Original
    from standfirst.records import Reading

_AT_ONCE = 500
_LARGEST_PAGE = 64 << 20


@dataclass(slots=True)
class PagesIn:
    """What came of taking pages' bytes in: how many are kept now, and why others are not."""

    kept: int = 0
    passed_over: list[str] = field(default_factory=list)


def export_lines(archive: Archive, path: Path, query: Query | None = None) -> int:
    """Write all that an archive holds of the news as JSON Lines; packed where the name ends in ``.gz``.

    Args:
        archive: may be written by others meanwhile; what is exported is how it is at one moment.
        path: where to; what is there is replaced in one step.
        query: only the articles that this finds, and nothing but articles.

    Returns:
        How many lines.

    Raises:
        ArchiveError: it could not be read or written; what was there before is there.
    """
    lines = archive.lines() if query is None else archive.lines_of(found_ids(archive, query))
    count = 0
    # closed at once whatever happens, for until then the archive stands still at that moment
    with closing(lines), _written(path) as file, _packed(file, path) as out:
        out.write(encode(head(version("standfirst"), datetime.now(UTC))))
        for line in lines:
            out.write(encode(line))
            count += 1
    return count


def export_pages(archive: Archive, path: Path, query: Query | None = None) -> int:
    """Write the bytes that are kept of pages as a web archive (WARC 1.1, gzipped).

    Args:
        archive: where they are kept.
        path: where to; what is there is replaced in one step.
        query: only those of the articles that this finds.

    Returns:
        How many pages.

    Raises:
        ArchiveError: it could not be read or written; what was there before is there.
    """
    with _written(path) as file:
        return write_captures(file, _originals(archive, query), version("standfirst"), datetime.now(UTC))


def _originals(archive: Archive, query: Query | None) -> Iterator[Original]:
    if query is None:
        yield from archive.originals.load()
        return
    for article_id in found_ids(archive, query):
        yield from archive.originals.load(article_id)


def export_table(archive: Archive, path: Path, query: Query | None = None) -> int:
    """Write articles as they stand as a table (Parquet), with the names and statements found in them.

    Args:
        archive: where they are.
        path: where to; what is there is replaced in one step.
        query: only the articles that this finds.

    Returns:
        How many articles.

    Raises:
        ArchiveError: pyarrow is not installed, or it could not be read or written.
    """
    readings = _found_readings(archive, query) if query is not None else _all_readings(archive)
    with _written(path) as file:
        return write_table(file, readings, archive.look.story_of, archive.groups.of)


def _all_readings(archive: Archive) -> Iterator[Reading]:
    """All but tombstones, which have neither headline nor text."""
    return (one for one in archive.readings.each() if one.article.headline or one.article.text)


def _found_readings(archive: Archive, query: Query) -> Iterator[Reading]:
    ids = found_ids(archive, query)
    while portion := tuple(islice(ids, _AT_ONCE)):
        yield from archive.readings.load(portion)


def import_lines(
    archive: Archive, path: Path, progress: Callable[[int], None] = lambda _done: None
) -> TakenIn:
    """File what a file of lines has and the archive lacks; what is there stays as it is.

    The names in it are taken over where the archive had none and all articles came from it; otherwise they
    are worked out from articles and decisions, as ever.

    Raises:
        ArchiveError: the file, or a line of it that is named, cannot be read; what stood before is filed.
    """
    first = not archive.readings.count() and archive.names.made_from() is None
    taken = archive.take_in(path, progress)
    if first and taken.current and not taken.unknown:
        register = Register.of((filed.name for filed in taken.names), taken.proposals)
        archive.names.replace(taken.names, ways_to(register), register.proposals, archive.names.position())
    return taken


def import_pages(archive: Archive, path: Path) -> PagesIn:
    """Keep the bytes of pages that :func:`export_pages` wrote, where their articles are filed.

    Web archives of others are sources: ``standfirst add`` and ``brief`` read articles from them.

    Raises:
        ArchiveError: the file cannot be read or is no web archive of ours.
    """
    done, ours = PagesIn(), False
    places: dict[str, tuple[int, int]] = {}
    try:
        with path.open("rb") as file, path.open("rb") as again:
            for record in read_records(Segments(file), _wanted):
                if isinstance(record, Broken):
                    done.passed_over.append(f"byte {record.place:,}: {record.reason}")
                elif OURS.lower() in record.fields:
                    ours = True
                    _keep_page(archive, record, _bytes_of(record, places, again), done)
    except OSError as error:
        raise ArchiveError(f"{path}: it cannot be read ({error.strerror or error})") from error
    if not ours:
        raise ArchiveError(
            f"{path}: it is no web archive that `standfirst archive export` wrote; from others, articles are "
            f"read: standfirst brief {path}"
        )
    return done


def _wanted(fields: object, length: int) -> int:
    return min(length, _LARGEST_PAGE)


def _bytes_of(record: Record, places: dict[str, tuple[int, int]], file: BinaryIO) -> bytes:
    """A page's bytes: those of its record, or of the one before that a revisit has the digest of."""
    digest = record.fields.get("warc-payload-digest", "")
    if record.fields.get("warc-type") != "revisit":
        places[digest] = record.mark
    elif digest in places:
        start, at = places[digest]
        file.seek(start)
        record = read_one(Segments(file, start), at) or record
    try:
        return record.block[read_answer(record.block).body_at :]
    except BadAnswerError:
        return b""


def _keep_page(archive: Archive, record: Record, data: bytes, done: PagesIn) -> None:
    digest = record.fields.get("warc-payload-digest", "").removeprefix("sha256:")
    try:
        original = read_ours(record.fields[OURS.lower()], data, record.fields.get("warc-date", ""))
        if digest != sha256(data).hexdigest():
            raise ValueError("its bytes are not those that were written")
    except ValueError as error:
        done.passed_over.append(f"byte {record.place:,}: {error}")
        return
    if archive.originals.save({original.article_id: original.document}):
        done.kept += 1
    else:
        done.passed_over.append(f"{original.article_id}: it is not filed here, or was removed")


def found_ids(archive: Archive, query: Query) -> Iterator[str]:
    """The ids of all articles that a query finds, the oldest first."""
    options = SearchOptions(limit=_AT_ONCE, order=Order.OLDEST, facets=False, count=False)
    while True:
        found = search(archive, query, options)
        yield from (hit.article_id for hit in found.hits)
        if found.next_key is None:
            return
        options = replace(options, after=found.next_key)


Export = Callable[["Archive", Path, Query | None], int]

FORMS: Mapping[str, tuple[Export, str]] = {
    ".jsonl": (export_lines, "line"),
    ".jsonl.gz": (export_lines, "line"),
    ".warc.gz": (export_pages, "page"),
    ".parquet": (export_table, "article"),
}
"""How an archive is written, by the end of the file's name, and what is counted."""


# ---------------------------------------------------------------------------- files


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when it is whole.

    Raises:
        ArchiveError: it cannot be written.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
            made = Path(file.name)
            try:
                yield file  # type: ignore[misc]
                file.flush()
                os.fsync(file.fileno())
                made.replace(path)
            finally:
                made.unlink(missing_ok=True)
    except OSError as error:
        raise ArchiveError(f"{path}: it cannot be written ({error.strerror or error})") from error


@contextmanager
def _packed(file: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    if path.suffix != ".gz":
        yield file
        return
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
        yield packed  # type: ignore[misc]
