"""Looking an archive over: whether the database is whole, and whether what is filed agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connections
from django.db.models import Count, F, Max, Min

from standfirst.archive import convert, models
from standfirst.archive.codec import from_json
from standfirst.archive.database import Database
from standfirst.archive.index.keeping import Keeper
from standfirst.archive.index.names import NameWords
from standfirst.archive.index.rows import first_number
from standfirst.archive.recognising import keys_of
from standfirst.errors import ArchiveError
from standfirst.records import Entry, Findings

_DAY_OF_NUMBERS = first_number(datetime(2000, 1, 2, tzinfo=UTC)) - first_number(
    datetime(2000, 1, 1, tzinfo=UTC)
)
"""Numbers of one day: so far an article may stand behind its minute, where many bear the same time."""


def find_faults(database: Database) -> tuple[str, ...]:
    """Everything that is wrong with an archive, in words; empty where it is sound. Reads all of it."""
    with database.reading():
        parts = (
            _broken_file,
            _broken_sources,
            _broken_listings,
            _broken_numbers,
            _broken_texts,
            _broken_aliases,
            _broken_editions,
            _broken_index,
        )
        return tuple(fault for find in parts for fault in find(database))


def _broken_file(database: Database) -> Iterator[str]:
    connection = connections[database.alias]
    if connection.vendor != "sqlite":
        return  # PostgreSQL enforces its keys at all times and checks its pages itself
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (f"database: {said}" for (said,) in cursor.fetchall() if said != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"database: row {row} of {table} points nowhere" for table, row, *_ in cursor.fetchall())


def _broken_sources(database: Database) -> Iterator[str]:
    for row in database.rows(models.Source).select_related("publisher").order_by("pk"):
        try:
            state = convert.state_of(row, (), None)
        except ArchiveError as error:
            yield f"source {row.url}: {error}"
            continue
        if row.due_at != state.schedule.due_at:
            yield f"source {row.url}: when it is due does not agree with its schedule"
        if row.name_key != (convert.name_key(state.subscription.name) if row.subscribed else None):
            yield f"source {row.url}: it would not be found by its name"


def _broken_listings(database: Database) -> Iterator[str]:
    rows = database.rows(models.ListedEntry).select_related("source").order_by("source", "pk")
    places: set[tuple[int, int]] = set()
    for row in rows.iterator(chunk_size=1000):
        where = f"source {row.source.url}, listed entry {row.pk}"
        try:
            keys = keys_of(from_json(Entry, row.record), row.source.key)
        except ArchiveError as error:
            yield f"{where}: {error}"
            continue
        if row.id_key != keys.id:  # the others follow rules that may get better; listed again, it gets theirs
            yield f"{where}: it would not be known again by its id"
        if not row.source.listing or (row.waiting and not row.revision):
            yield f"{where}: it waits or is listed, and its source knows nothing of it"
        if row.left_at is None:
            if (row.source_id, row.position) in places:
                yield f"{where}: another entry has its place in the listing"
            places.add((row.source_id, row.position))


def _broken_aliases(database: Database) -> Iterator[str]:
    keys = database.rows(models.Article).values("key")
    for identity in (
        database.rows(models.ArticleAlias).filter(key__in=keys).values_list("identity", flat=True)
    ):
        yield f"article {identity}: it is an article, and another address of one as well"


def _broken_numbers(database: Database) -> Iterator[str]:
    articles = database.rows(models.Article).annotate(
        count=Count("versions"), lowest=Min("versions__number"), highest=Max("versions__number")
    )
    sound = {"count": F("highest"), "lowest": 1, "version__gte": 1, "version__lte": F("highest")}
    for identity in articles.exclude(**sound).values_list("identity", flat=True):
        yield f"article {identity}: its versions are not numbered from 1, or none of them stands"


def _broken_texts(database: Database) -> Iterator[str]:
    rows = database.rows(models.ArticleVersion).select_related("article", "findings")
    for row in rows.iterator(chunk_size=1000):
        where = f"article {row.article.identity}, version {row.number}"
        try:
            article = convert.article_of(row)
            findings = from_json(Findings, row.findings.record)
        except ArchiveError as error:
            yield f"{where}: {error}"
            continue
        if not article.text_id == row.text_id == findings.text_id:
            yield f"{where}: text, its hash and its findings do not belong together"


def _broken_editions(database: Database) -> Iterator[str]:
    numbers = list(database.rows(models.Edition).order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, len(numbers) + 1)):
        yield "editions: their numbers have a gap"


def _broken_index(database: Database) -> Iterator[str]:
    keeper = Keeper(database)
    if not keeper.is_ours():
        return  # an older release's, built anew when it is next searched
    yield from keeper.engine.faults()
    yield from NameWords(database).faults()
    missing = database.rows(models.Article).filter(index_row=None).exclude(removed="all").count()
    if missing and keeper.is_complete():
        yield f"index: {missing:,} articles are not in it"
    rows = database.rows(models.IndexRow).select_related("article")
    for row in rows.iterator(chunk_size=1000):
        if not -1 <= row.number - first_number(row.article.dated_at) < _DAY_OF_NUMBERS:
            yield f"article {row.article.identity}: the index has it under another time"
