"""Between rows and records, and the hashes that rows are found by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from standfirst.archive import models
from standfirst.archive.codec import from_json, from_plain, read_json, to_json
from standfirst.archive.values import Listing, SourceState
from standfirst.errors import ArchiveError
from standfirst.records import (
    Article,
    ArticleVersion,
    CollectionLine,
    Entry,
    Findings,
    Origin,
    Reading,
    Schedule,
    Subscription,
    Validators,
)

_OWN_COLUMNS = ("headline", "text")


def key_of(*parts: object) -> str:
    """32 hexadecimal digits that stand for an identity of any length."""
    words = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def payload_id(payload: str) -> str:
    """Stands for an edition's JSON, to the letter."""
    return sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


def name_key(name: str | None) -> str | None:
    """Stands for a subscription's name, in any case of letters; None where it has none."""
    return key_of(name.strip().casefold()) if name and name.strip() else None


def now() -> datetime:
    """The time on our clock."""
    return datetime.now(UTC)


def moment(at: datetime) -> datetime:
    """A time as a column can hold it: aware and in UTC.

    Raises:
        ArchiveError: it has no time zone, so nobody can say when it was.
    """
    if at.tzinfo is None:
        raise ArchiveError(f"a time without time zone cannot be filed: {at.isoformat()}")
    try:
        return at.astimezone(UTC)
    except OverflowError:  # within hours of the first or last day there is
        return at.replace(tzinfo=UTC)


def facts_of(article: Article) -> str:
    """An article's record less what has columns of its own."""
    return to_json(article, without=_OWN_COLUMNS)


def plain_facts(row: models.ArticleVersion) -> dict[str, Any]:
    """The facts of a version, as JSON's own types."""
    return read_json(row.facts)


def article_of(row: models.ArticleVersion) -> Article:
    """One version of an article."""
    return from_plain(Article, {**plain_facts(row), "headline": row.headline, "text": row.text})


def version_of(row: models.ArticleVersion) -> ArticleVersion:
    """One version of an article, with its number and when it was first seen."""
    return ArticleVersion(row.number, article_of(row), row.seen_at, reader=row.reader, full=row.full)


def reading_of(row: models.ArticleVersion) -> Reading:
    """All that is known of an article, from the row of its standing version."""
    return Reading(
        article=article_of(row),
        findings=from_json(Findings, row.findings.record),
        origins=tuple(Origin(o.source, o.item) for o in sorted(row.article.origins.all(), key=_row_number)),
        full=row.full,
        truncated=row.truncated,
        version=row.number,
        first_seen_at=row.article.first_seen_at,
        reader=row.reader,
    )


def line_of(row: models.CollectionLine) -> CollectionLine:
    """One line of the ledger."""
    return from_json(CollectionLine, row.record)


def subscription_of(row: models.Source) -> Subscription:
    """The subscription that a source is, or would be."""
    publisher = row.publisher.name if row.publisher else None
    return from_plain(Subscription, {**read_json(row.record), "url": row.url, "publisher": publisher})


def source_record(subscription: Subscription) -> str:
    """A subscription less what a source's row has columns of its own for."""
    return to_json(subscription, without=("url", "publisher"))


def listing_of(record: str, entries: Iterable[str] = ()) -> Listing | None:
    """What a source listed last, from its own JSON and that of the entries; None where it never did."""
    if not record:
        return None
    return replace(from_json(Listing, record), entries=tuple(from_json(Entry, one) for one in entries))


def state_of(row: models.Source, entries: Iterable[str], last: CollectionLine | None) -> SourceState:
    """A source as it stands."""
    return SourceState(
        subscription=subscription_of(row),
        subscribed=row.subscribed,
        validators=validators_of(row),
        moved_to=row.moved_to or None,
        listing=listing_of(row.listing, entries),
        last_line=last,
        schedule=from_json(Schedule, row.schedule),
    )


def validators_of(row: models.Source | models.Article) -> Validators:
    """What the server gave to ask for a source or an article's page with."""
    return from_json(Validators, row.validators)


def _row_number(row: models.Origin) -> int:
    return row.pk
