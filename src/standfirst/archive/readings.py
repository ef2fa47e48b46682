"""Articles as read: filing them, and finding them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet

from standfirst.archive import convert, models
from standfirst.archive.batch import Batch
from standfirst.archive.codec import from_plain, to_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.values import Due, Finder, Known, Look, Saved
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
        """What is known of the articles of these ids (their URLs); those never seen are left out.

        Asked for by an alias, an article answers with its own id in ``article_id``.
        """
        asked = tuple(article_ids)
        found: dict[str, Known] = {}
        with self._db.reading():
            aliases = self._aliases(asked)
            for chunk in in_chunks(_keys([*asked, *aliases.values()])):
                rows = self._standing().filter(article__key__in=chunk).select_related("article", "findings")
                for row in rows.defer("text", "headline", "page", "findings__record"):
                    found[row.article.identity] = _known(row)
        named = {one: aliases.get(one, one) for one in asked}
        return {one: found[id_] for one, id_ in named.items() if id_ in found}

    def load(self, article_ids: Iterable[str]) -> tuple[Reading, ...]:
        """The readings of these articles as they stand, in the order asked.

        Raises:
            ArchiveError: an article was never filed.
        """
        found: dict[str, Reading] = {}
        with self._db.reading():
            asked = tuple(article_ids)
            aliases = self._aliases(asked)
            asked = tuple(aliases.get(one, one) for one in asked)
            for chunk in in_chunks(_keys(asked)):
                for reading in self._readings(self._standing().filter(article__key__in=chunk)):
                    found[reading.article.id] = reading
        missing = [one for one in asked if one not in found]
        if missing:
            raise ArchiveError(f"{self._db.shown}: no article {missing[0]} was ever filed")
        return tuple(found[one] for one in asked)

    def all(self) -> tuple[Reading, ...]:
        """Every article as it stands, in the order first filed; none that was taken down."""
        with self._db.reading():
            return tuple(self._readings(self._there()))

    def each(self) -> Iterator[Reading]:
        """Every article as it stands, in the order first filed; a few thousand are in memory at a time."""
        with self._db.reading():
            yield from self._readings(self._standing())

    def since(self, at: datetime) -> tuple[Reading, ...]:
        """Articles published at or after a time, or first seen then where they bear no date."""
        with self._db.reading():
            return tuple(self._readings(self._there().filter(article__dated_at__gte=convert.moment(at))))

    def met_since(self, at: datetime) -> tuple[str, ...]:
        """The ids of the articles first seen, or published, at or after a time, in the order first filed."""
        with self._db.reading():
            since = convert.moment(at)
            rows = self._db.rows(models.Article).filter(Q(dated_at__gte=since) | Q(first_seen_at__gte=since))
            return tuple(rows.order_by("pk").values_list("identity", flat=True))

    def between(
        self, since: datetime, until: datetime, most: int | None = None, *, first: bool = False
    ) -> tuple[Reading, ...]:
        """Articles published (or, undated, first seen) in a time, both ends included, as first filed.

        Args:
            since: the beginning.
            until: the end.
            most: how many, where they may be too many: the last ones of that time.
            first: the first ones instead.
        """
        with self._db.reading():
            span = convert.moment(since), convert.moment(until)
            rows = self._standing().filter(article__dated_at__range=span)
            if most is not None:
                order = ("article__dated_at", "article") if first else ("-article__dated_at", "-article")
                rows = self._standing().filter(
                    pk__in=list(rows.order_by(*order).values_list("pk", flat=True)[:most])
                )
            return tuple(self._readings(rows))

    def dated(self, article_ids: Iterable[str]) -> dict[str, tuple[datetime, bool]]:
        """When articles were published, else first seen, and which of the two; never filed ones are left out.

        Returns:
            By id the time, and whether it is that of publication.
        """
        found: dict[str, tuple[datetime, bool]] = {}
        with self._db.reading():
            for chunk in in_chunks(_keys(article_ids)):
                rows = self._db.rows(models.Article).filter(key__in=chunk)
                told = rows.values_list("identity", "dated_at", "first_seen_at")
                found.update((one, (at, at != first)) for one, at, first in told)
        return found

    def count(self) -> int:
        """How many articles there are."""
        with self._db.reading():
            return self._db.rows(models.Article).count()

    def ungrouped(self) -> dict[int, str]:
        """The articles that are to be looked at for copies and stories.

        Returns:
            Article ids by a number for :meth:`note_grouped`; one that was filed twice since has two.
        """
        with self._db.reading():
            rows = self._db.rows(models.Ungrouped).order_by("pk")
            return dict(rows.values_list("pk", "article__identity"))

    def are_all_grouped(self) -> bool:
        """Whether copies and stories were looked for in all that is filed."""
        with self._db.reading():
            return not self._db.rows(models.Ungrouped).exists()

    def note_grouped(self, numbers: Iterable[int]) -> None:
        """Note that copies and stories were looked for; what was filed again meanwhile stays to be done."""
        with self._db.writing():
            for chunk in in_chunks(numbers):
                self._db.rows(models.Ungrouped).filter(pk__in=chunk).delete()

    def versions(self, article_id: str) -> tuple[ArticleVersion, ...]:
        """Every version of an article in the order its publisher had them; empty where it was never filed.

        Their numbers are in the order filed, which differs where a web archive's captures came later.
        """
        with self._db.reading():
            key = convert.key_of(self._aliases([article_id]).get(article_id, article_id))
            rows = self._db.rows(models.ArticleVersion).filter(article__key=key)
            return tuple(convert.version_of(row) for row in rows.order_by("seen_at", "number").defer("page"))

    # ------------------------------------------------------------------------ other addresses, looking again

    def save_aliases(self, aliases: Mapping[str, str]) -> None:
        """Note other addresses of articles: ``known``, ``load`` and ``save`` take them, too.

        Args:
            aliases: addresses, and the ids of the articles that they lead to. Left out are addresses that
                have an article of their own, and articles without an address.

        Raises:
            ArchiveError: an article was never filed.
        """
        with self._db.writing():
            wanted = {alias: id_ for alias, id_ in aliases.items() if alias != id_}
            led_on = self._aliases(wanted.values())
            articles = self._articles([*wanted, *(led_on.get(id_, id_) for id_ in wanted.values())])
            rows = []
            for alias, id_ in wanted.items():
                article = articles.get(led_on.get(id_, id_))
                if article is None:
                    raise ArchiveError(f"{self._db.shown}: no article {id_} was ever filed")
                if alias not in articles and not article.identity.startswith("urn:"):
                    key = convert.key_of(alias)
                    rows.append(models.ArticleAlias(key=key, identity=alias, article=article))
            self._db.rows(models.ArticleAlias).bulk_create(
                rows, update_conflicts=True, unique_fields=["key"], update_fields=["article"]
            )

    def due(self, now: datetime, limit: int = 500) -> tuple[Due, ...]:
        """Articles whose pages are to be looked at again by now, the longest overdue first."""
        with self._db.reading():
            rows = self._db.rows(models.Article).filter(look_at__lte=convert.moment(now))
            return tuple(
                Due(row.identity, row.looks, convert.validators_of(row))
                for row in rows.order_by("look_at", "pk")[:limit]
            )

    def note_looks(self, looks: Sequence[Look]) -> None:
        """Note that articles were looked at and when they are next; those never filed are left out."""
        with self._db.writing():
            self._db.change(
                models.Article,
                ("look_at", "looks", "gone_at", "failed"),
                [
                    (_moment(one.look_at), one.looks, _moment(one.gone_at), one.failed or "", key)
                    for key, one in ((convert.key_of(one.article_id), one) for one in looks)
                ],
                by=("key",),
            )
            self._db.change(
                models.Article,
                ("validators",),
                [
                    (to_json(one.validators), convert.key_of(one.article_id))
                    for one in looks
                    if one.validators is not None
                ],
                by=("key",),
            )

    def _aliases(self, ids: Iterable[str]) -> dict[str, str]:
        """Of these ids those that are aliases, with the ids of their articles."""
        found: dict[str, str] = {}
        for chunk in in_chunks(_keys(ids)):
            rows = self._db.rows(models.ArticleAlias).filter(key__in=chunk)
            found.update(rows.values_list("identity", "article__identity"))
        return found

    def _articles(self, ids: Iterable[str]) -> dict[str, models.Article]:
        found: dict[str, models.Article] = {}
        for chunk in in_chunks(_keys(ids)):
            found.update((row.identity, row) for row in self._db.rows(models.Article).filter(key__in=chunk))
        return found

    def _standing(self) -> QuerySet[models.ArticleVersion]:
        return self._db.rows(models.ArticleVersion).filter(number=F("article__version"))

    def _there(self) -> QuerySet[models.ArticleVersion]:
        return self._standing().exclude(article__removed="all")

    def _readings(self, rows: QuerySet[models.ArticleVersion]) -> Iterable[Reading]:
        # Row numbers first: a join of everything, or a list of all origins, would not fit one statement.
        for chunk in in_chunks(list(rows.order_by("article").values_list("pk", flat=True))):
            whole = (
                self._db.rows(models.ArticleVersion).filter(pk__in=chunk).order_by("article").defer("page")
            )
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
        article_id=row.article.identity,
        gone_at=row.article.gone_at,
        failed=row.article.failed or None,
        removed=row.article.removed,
        finder=Finder(row.findings.finder, row.findings.finder_version),
    )


def _moment(at: datetime | None) -> datetime | None:
    return convert.moment(at) if at is not None else None
