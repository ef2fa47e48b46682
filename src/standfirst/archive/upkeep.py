"""What an archive holds and takes, and keeping it in shape."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from standfirst.archive import models
from standfirst.archive.database import Database
from standfirst.archive.index.engine import engine_of


@dataclass(frozen=True, slots=True)
class Statistics:
    """What an archive holds, and the bytes that it takes; ``index_bytes`` is part of ``bytes_``."""

    articles: int
    versions: int
    texts: int
    removed: int
    sources: int
    stories: int
    copies: int
    decisions: int
    editions: int
    bytes_: int
    index_bytes: int
    originals_bytes: int

    @property
    def bytes_an_article(self) -> float:
        """What one article takes on average, with everything that belongs to it."""
        return self.bytes_ / self.articles if self.articles else 0.0


_PARTS = {
    "index_bytes": ("fulltext", "indexrow", "indexvalue", "one_index_value", "namewords"),
    "originals_bytes": ("original",),
}


def statistics(database: Database) -> Statistics:
    """Count what is filed, and the bytes it takes."""
    with database.reading():
        return Statistics(
            articles=database.rows(models.Article).count(),
            versions=database.rows(models.ArticleVersion).count(),
            texts=database.rows(models.ArticleVersion).exclude(text="").values("text_id").distinct().count(),
            removed=database.rows(models.Article).exclude(removed="").count(),
            sources=database.rows(models.Source).filter(subscribed=True).count(),
            stories=database.rows(models.Story).filter(joined_to=None).count(),
            copies=database.rows(models.ReprintMember).count() - database.rows(models.ReprintGroup).count(),
            decisions=database.rows(models.Decision).count(),
            editions=database.rows(models.Edition).count(),
            bytes_=size_bytes(database),
            **{name: _size_of(database, signs) for name, signs in _PARTS.items()},
        )


def size_bytes(database: Database) -> int:
    """The bytes that an archive takes: its file with its journal, or its tables in the database."""
    if database.vendor == "postgresql":
        return _size_of(database, ("standfirst_archive",))
    path = Path(connections[database.alias].settings_dict["NAME"])
    total = 0
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            total += path.with_name(path.name + ending).stat().st_size
    return total


def _size_of(database: Database, signs: tuple[str, ...]) -> int:
    """The bytes of all tables and indexes whose names have one of these in them."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            like = " OR ".join(["relname LIKE %s"] * len(signs))
            cursor.execute(
                f"SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND ({like})",  # noqa: S608
                [f"%{sign}%" for sign in signs],
            )
        else:
            like = " OR ".join(["name LIKE %s"] * len(signs))
            cursor.execute(
                f"SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND ({like})",  # noqa: S608
                [f"%{sign}%" for sign in signs],
            )
        (total,) = cursor.fetchone()
        return int(total or 0)


def vacuum(database: Database) -> tuple[int, int]:
    """Give back the room of what is gone, bring the index together, and learn how rows are distributed.

    On SQLite it needs as much free room again as the archive takes, and no other program may write meanwhile.

    Returns:
        The bytes taken before and after.

    Raises:
        ArchiveError: another program is writing, or there is no room.
    """
    before = size_bytes(database)
    with database.writing():
        engine_of(database).optimise()
    with database.reading(), database.cursor() as cursor:
        if database.vendor == "postgresql":
            for table in connections[database.alias].introspection.table_names():
                if table.startswith("standfirst_archive"):
                    cursor.execute(f"VACUUM (ANALYZE) {connections[database.alias].ops.quote_name(table)}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, size_bytes(database)
