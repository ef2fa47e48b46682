"""Looking an archive over: whether the database is whole, and whether what is filed agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections
from django.db.models import Count, F, Max, Min

from standfirst.archive import convert, models
from standfirst.archive.codec import from_json
from standfirst.archive.database import Database
from standfirst.errors import ArchiveError
from standfirst.records import Findings


def find_faults(database: Database) -> tuple[str, ...]:
    """Everything that is wrong with an archive, in words; empty where it is sound. Reads all of it."""
    with database.reading():
        faults = (*_broken_file(database), *_broken_numbers(database), *_broken_texts(database))
        return (*faults, *_broken_editions(database))


def _broken_file(database: Database) -> Iterator[str]:
    connection = connections[database.alias]
    if connection.vendor != "sqlite":
        return  # PostgreSQL enforces its keys at all times and checks its pages itself
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (f"database: {said}" for (said,) in cursor.fetchall() if said != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"database: row {row} of {table} points nowhere" for table, row, *_ in cursor.fetchall())


def _broken_numbers(database: Database) -> Iterator[str]:
    articles = database.rows(models.Article).annotate(
        count=Count("versions"), lowest=Min("versions__number"), highest=Max("versions__number")
    )
    sound = {"count": F("version"), "lowest": 1, "highest": F("version")}
    for identity in articles.exclude(**sound).values_list("identity", flat=True):
        yield f"article {identity}: its versions are not numbered from 1 to the one that stands"


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
