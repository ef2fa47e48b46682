"""The bytes that articles were read from, as they came: compressed, each kept once, by their hash."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from django.db.models import F

from standfirst.archive import convert, models
from standfirst.archive.codec import read_json, write_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.values import Original
from standfirst.records import Document


class OriginalStore:
    """Keeps documents' bytes, where the desk wants them kept."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, documents: Mapping[str, Document]) -> int:
        """Keep documents, by the ids of the articles read from them; the same bytes are kept once.

        Articles that were never filed, or of which something was removed, are passed over.

        Returns:
            How many were kept, or were there already.
        """
        saved = 0
        with self._db.writing():
            keys = {convert.key_of(id_): id_ for id_ in documents}
            for chunk in in_chunks(keys):
                articles = self._db.rows(models.Article).filter(key__in=chunk, removed="")
                for row in articles:
                    self._save(row, documents[keys[row.key]])
                    saved += 1
        return saved

    def _save(self, article: models.Article, document: Document) -> None:
        key = sha256(document.data).hexdigest()
        contents = self._db.rows(models.OriginalBytes).filter(key=key).defer("data").first()
        if contents is None:
            contents = self._db.rows(models.OriginalBytes).create(
                key=key, data=zlib.compress(document.data, 6), size=len(document.data)
            )
        self._db.rows(models.Original).update_or_create(
            article=article,
            contents=contents,
            defaults={"record": _record(document), "fetched_at": convert.moment(document.fetched_at)},
        )

    def load(self, article_id: str | None = None) -> Iterator[Original]:
        """The documents of an article, or of all of them, in the order fetched."""
        with self._db.reading():
            rows = self._db.rows(models.Original).order_by("fetched_at", "pk")
            if article_id is not None:
                rows = rows.filter(article__key=convert.key_of(article_id))
            pks = list(rows.values_list("pk", flat=True))
            for pk in pks:
                row = self._db.rows(models.Original).select_related("article", "contents").get(pk=pk)
                data = zlib.decompress(bytes(row.contents.data))
                yield Original(row.article.identity, _document(row, data))

    def due(self, publisher: str, before: datetime) -> tuple[str, ...]:
        """The articles of a publisher with documents fetched before a time."""
        with self._db.reading():
            rows = self._db.rows(models.ArticleVersion).filter(
                number=F("article__version"), article__originals__fetched_at__lt=convert.moment(before)
            )
            found = {
                row.article.identity: None
                for row in rows.select_related("article").order_by("article").defer("text", "page")
                if convert.plain_facts(row).get("publisher") == publisher
            }
            return tuple(found)

    def forget(self, article_ids: Iterable[str]) -> None:
        """Remove the documents of articles."""
        with self._db.writing():
            for chunk in in_chunks([convert.key_of(one) for one in article_ids]):
                self._db.rows(models.Original).filter(article__key__in=chunk).delete()
            self._db.rows(models.OriginalBytes).filter(originals=None).delete()


def _record(document: Document) -> str:
    return write_json(
        {
            "url": document.url,
            "final_url": document.final_url,
            "content_type": document.content_type,
            "headers": [list(pair) for pair in document.headers],
        }
    )


def _document(row: models.Original, data: bytes) -> Document:
    plain = read_json(row.record)
    headers = tuple((name, value) for name, value in plain["headers"])
    return Document(plain["url"], plain["final_url"], plain["content_type"], data, row.fetched_at, headers)
