"""Articles as a table for data frames and SQL engines: one row each, as it stands (Parquet).

Names and statements are lists within the row, so that nothing has to be joined. Needs pyarrow, an extra.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO

from standfirst.errors import ArchiveError
from standfirst.records import Reading, ReprintGroup, Span, Statement

_PORTION = 1_000
"""Articles of one row group."""

StoriesOf = Callable[[Iterable[str]], Mapping[str, str]]
CopiesOf = Callable[[Iterable[str]], Iterable[ReprintGroup]]


def write_table(
    file: BinaryIO, readings: Iterable[Reading], stories_of: StoriesOf, copies_of: CopiesOf
) -> int:
    """Write articles to a file, a thousand at a time.

    Args:
        file: where to.
        readings: the articles.
        stories_of: gives the stories that articles stand in.
        copies_of: gives the groups of copies that articles stand in.

    Returns:
        How many there were.

    Raises:
        ArchiveError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ArchiveError("Parquet needs pyarrow: pip install 'standfirst[parquet]'") from error
    schema = _schema(pa)
    rest = iter(readings)
    count = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while portion := tuple(islice(rest, _PORTION)):
            rows = list(_rows(portion, stories_of, copies_of))
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


def _schema(pa: Any) -> Any:
    text, time = pa.string(), pa.timestamp("us", tz="UTC")
    name = pa.struct([("name", text), ("kind", text), ("mentions", pa.int32())])
    statement = pa.struct(
        [
            ("speaker", text), ("content", text), ("cue", text), ("form", text), ("addressee", text),
            ("channels", pa.list_(text)), ("hedged", pa.bool_()), ("confidence", pa.float64()),
            ("start", pa.int32()), ("end", pa.int32()),
        ]
    )  # fmt: skip
    return pa.schema(
        [
            ("id", text), ("url", text), ("headline", text), ("standfirst", text), ("text", text),
            ("authors", pa.list_(text)), ("publisher", text), ("section", text), ("language", text),
            ("kind", text), ("published", time), ("updated", time), ("first_seen_at", time),
            ("version", pa.int32()), ("full", pa.bool_()), ("agency", text), ("story", text),
            ("copy_of", text), ("names", pa.list_(name)), ("statements", pa.list_(statement)),
        ]
    )  # fmt: skip


def _rows(
    readings: Sequence[Reading], stories_of: StoriesOf, copies_of: CopiesOf
) -> Iterator[dict[str, object]]:
    ids = [reading.article.id for reading in readings]
    stories = stories_of(ids)
    originals = {one: group.original_id for group in copies_of(ids) for one in group.article_ids}
    for reading in readings:
        article, findings = reading.article, reading.findings
        original = originals.get(article.id)
        row = {
            "id": article.id,
            "url": article.url,
            "headline": article.headline,
            "standfirst": article.standfirst,
            "text": article.text,
            "authors": list(article.authors),
            "publisher": article.publisher,
            "section": article.section,
            "language": article.language,
            "kind": (article.kind or findings.kind.kind).value,
            "published": article.published,
            "updated": article.updated,
            "first_seen_at": reading.first_seen_at,
            "version": reading.version,
            "full": reading.full,
            "agency": article.credit.agency if article.credit else None,
            "story": stories.get(article.id),
            "copy_of": original if original != article.id else None,
            "names": _names(reading),
            "statements": [_statement(article.text, one) for one in findings.statements],
        }
        yield {name: _storable(value) for name, value in row.items()}


def _names(reading: Reading) -> list[dict[str, object]]:
    counts = Counter((one.name, one.kind.value) for one in reading.findings.mentions)
    return [{"name": name, "kind": kind, "mentions": n} for (name, kind), n in counts.items()]


def _statement(text: str, statement: Statement) -> dict[str, object]:
    return {
        "speaker": statement.speaker.name if statement.speaker else None,
        "content": _words(text, statement.content),
        "cue": _words(text, statement.cue),
        "form": statement.form.value,
        "addressee": statement.addressee.name if statement.addressee else None,
        "channels": [one.name for one in statement.channels],
        "hedged": statement.hedge is not None,
        "confidence": statement.confidence,
        "start": min((span.start for span in statement.content), default=None),
        "end": max((span.end for span in statement.content), default=None),
    }


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[span.start : span.end] for span in spans)


def _storable(value: object) -> object:
    """A value in which halves of surrogate pairs, which UTF-8 cannot hold, are marked as what they are."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    return value
