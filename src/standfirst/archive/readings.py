"""Articles as read: filing them, and finding them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F, QuerySet

from standfirst.archive import convert, models
from standfirst.archive.batch import Batch
from standfirst.archive.codec import from_plain
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.values import Finder, Known, Saved
from standfirst.errors import ArchiveError
from standfirst.records import Article, ArticleVersion, Reading


class ReadingStore:
    """Articles with their versions, findings and origins."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(
        self, readings: Sequence[Reading], *, at: datetime | None = None, finder: Finder | None = None
    ) -> tuple[Saved, ...]:
        """File readings, all in one transaction. Handing the same in again changes nothing.

        What a reading means for what is known is told in ``filing``: changed words make a version, a full
        text takes the place of an excerpt, never the reverse. Origins are added to those known; ``version``
        and, for a known article, ``first_seen_at`` are the archive's to say, not the reading's.

        Args:
            readings: what was read; the same article may come more than once and is filed in that order.
            at: when this was seen, on our clock; now where it is None.
            finder: what found the findings. Findings of the same finder and version on the same text are
                replaced whole; those of another version are kept beside them and out of force.

        Returns:
            What became of each reading, in the order given.

        Raises:
            ArchiveError: findings belong to another text, a time has no zone, or the database failed.
        """
        with self._db.writing():
            batch = Batch(self._db, convert.moment(at or convert.now()), finder or Finder())
            batch.take_out({reading.article.id for reading in readings})
            saved = tuple(batch.file(reading) for reading in readings)
            batch.write()
        return saved

    def known(self, article_ids: Iterable[str]) -> dict[str, Known]:
        """What is known of the articles of these ids (their URLs); those never seen are left out."""
        asked = tuple(article_ids)
        found: dict[str, Known] = {}
        with self._db.reading():
            for chunk in in_chunks(_keys(asked)):
                rows = self._standing().filter(article__key__in=chunk).select_related("article")
                for row in rows.defer("text", "headline"):
                    found[row.article.identity] = _known(row)
        return {one: found[one] for one in asked if one in found}

    def load(self, article_ids: Iterable[str]) -> tuple[Reading, ...]:
        """The readings of these articles as they stand, in the order asked.

        Raises:
            ArchiveError: an article was never filed.
        """
        asked = tuple(article_ids)
        found: dict[str, Reading] = {}
        with self._db.reading():
            for chunk in in_chunks(_keys(asked)):
                for reading in self._readings(self._standing().filter(article__key__in=chunk)):
                    found[reading.article.id] = reading
        missing = [one for one in asked if one not in found]
        if missing:
            raise ArchiveError(f"{self._db.shown}: no article {missing[0]} was ever filed")
        return tuple(found[one] for one in asked)

    def all(self) -> tuple[Reading, ...]:
        """Every article as it stands, in the order first filed."""
        with self._db.reading():
            return tuple(self._readings(self._standing()))

    def since(self, at: datetime) -> tuple[Reading, ...]:
        """Articles published at or after a time, or first seen then where they bear no date."""
        with self._db.reading():
            return tuple(self._readings(self._standing().filter(article__dated_at__gte=convert.moment(at))))

    def versions(self, article_id: str) -> tuple[ArticleVersion, ...]:
        """Every version of an article, oldest first; empty where it was never filed."""
        with self._db.reading():
            rows = self._db.rows(models.ArticleVersion).filter(article__key=convert.key_of(article_id))
            return tuple(convert.version_of(row) for row in rows.order_by("number"))

    def _standing(self) -> QuerySet[models.ArticleVersion]:
        return self._db.rows(models.ArticleVersion).filter(number=F("article__version"))

    def _readings(self, rows: QuerySet[models.ArticleVersion]) -> Iterable[Reading]:
        # Row numbers first: a join of everything, or a list of all origins, would not fit one statement.
        for chunk in in_chunks(list(rows.order_by("article").values_list("pk", flat=True))):
            whole = self._db.rows(models.ArticleVersion).filter(pk__in=chunk).order_by("article")
            for row in whole.select_related("article", "findings").prefetch_related("article__origins"):
                yield convert.reading_of(row)


def _keys(article_ids: Iterable[str]) -> list[str]:
    return [convert.key_of(one) for one in dict.fromkeys(article_ids)]


def _known(row: models.ArticleVersion) -> Known:
    # Headline and text play no part in the answer, so they stay in the database.
    facts = from_plain(Article, {**convert.plain_facts(row), "headline": "", "text": ""})
    return Known(
        text_id=row.text_id,
        version=row.number,
        full=row.full,
        published=facts.published,
        updated=facts.updated,
        fetched_at=row.article.fetched_at,
    )
