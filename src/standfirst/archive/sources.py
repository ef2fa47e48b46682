"""Where we collect: subscriptions, what each source listed last, and the ledger of asking them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from standfirst.archive import convert, models
from standfirst.archive.codec import from_json, to_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.values import SourceState
from standfirst.records import CollectionLine, Entry, Publisher, Subscription, Validators


class SourceStore:
    """Sources, publishers and the ledger of collections."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def load(self, url: str) -> SourceState | None:
        """A source as it stands; None where it was never asked nor subscribed to."""
        with self._db.reading():
            row = self._row(url)
            if row is None:
                return None
            last = row.lines.using(self._db.alias).order_by("-pk").first()
            return SourceState(
                subscription=convert.subscription_of(row),
                validators=convert.validators_of(row),
                moved_to=row.moved_to or None,
                entries=self._entries(row),
                last_line=convert.line_of(last) if last else None,
            )

    def save_collection(
        self,
        line: CollectionLine,
        validators: Validators | None = None,
        entries: Sequence[Entry] | None = None,
        *,
        moved_to: str | None = None,
    ) -> tuple[Entry, ...]:
        """File what came of asking a source once: its line in the ledger, and what it gave.

        Args:
            line: the ledger's line; ``line.source`` is the URL asked.
            validators: what to ask with next time; None leaves those known (nothing came).
            entries: what it listed, in its order; None leaves the listing known (unchanged, or failed).
            moved_to: where permanent redirects led.

        Returns:
            The entries that this source had never listed before.
        """
        with self._db.writing():
            row = self._row(line.source) or models.Source(key=convert.key_of(line.source), url=line.source)
            if validators is not None:
                row.validators = to_json(validators)
            row.kind = line.kind or row.kind
            row.moved_to = moved_to or row.moved_to
            row.save(using=self._db.alias)
            self._db.rows(models.CollectionLine).create(
                source=row, at=convert.moment(line.at), answer=line.answer, record=to_json(line)
            )
            return self._save_listing(row, entries, convert.moment(line.at)) if entries is not None else ()

    def entries(self, url: str) -> tuple[Entry, ...]:
        """What a source listed last, in its order; empty where it was never seen."""
        with self._db.reading():
            row = self._row(url)
            return self._entries(row) if row else ()

    def lines(self, since: datetime | None = None) -> tuple[CollectionLine, ...]:
        """The ledger in the order written; from a time on where one is given."""
        with self._db.reading():
            rows = self._db.rows(models.CollectionLine).order_by("pk")
            if since is not None:
                rows = rows.filter(at__gte=convert.moment(since))
            return tuple(convert.line_of(row) for row in rows)

    def subscribe(self, subscriptions: Iterable[Subscription]) -> None:
        """Note where we collect; a subscription known by its URL is brought up to date."""
        with self._db.writing():
            for one in subscriptions:
                publisher = self._publisher(Publisher(one.publisher)) if one.publisher else None
                self._db.rows(models.Source).update_or_create(
                    key=convert.key_of(one.url),
                    defaults={
                        "url": one.url,
                        "kind": one.kind or "",
                        "publisher": publisher,
                        "subscribed": True,
                    },
                )

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Where we collect, in the order subscribed."""
        with self._db.reading():
            rows = self._db.rows(models.Source).filter(subscribed=True).select_related("publisher")
            return tuple(convert.subscription_of(row) for row in rows.order_by("pk"))

    def save_publishers(self, publishers: Iterable[Publisher]) -> None:
        """Note who publishes; a publisher known by its name is brought up to date."""
        with self._db.writing():
            for one in publishers:
                row = self._publisher(one)
                row.record = to_json(one)
                row.save(using=self._db.alias)

    def publishers(self) -> tuple[Publisher, ...]:
        """Who publishes, in the order noted."""
        with self._db.reading():
            rows = self._db.rows(models.Publisher).order_by("pk")
            return tuple(from_json(Publisher, row.record) for row in rows)

    # ------------------------------------------------------------------------ rows

    def _row(self, url: str) -> models.Source | None:
        rows = self._db.rows(models.Source).select_related("publisher")
        return rows.filter(key=convert.key_of(url)).first()

    def _publisher(self, publisher: Publisher) -> models.Publisher:
        row, _ = self._db.rows(models.Publisher).get_or_create(
            key=convert.key_of(publisher.name),
            defaults={"name": publisher.name, "record": to_json(publisher)},
        )
        return row

    def _entries(self, source: models.Source) -> tuple[Entry, ...]:
        rows = self._db.rows(models.ListedEntry).filter(source=source, position__isnull=False)
        return tuple(from_json(Entry, row.record) for row in rows.order_by("position"))

    def _save_listing(
        self, source: models.Source, entries: Sequence[Entry], at: datetime
    ) -> tuple[Entry, ...]:
        rows = self._db.rows(models.ListedEntry).filter(source=source)
        listed = dict(zip(entry_keys(entries), entries, strict=True))
        known = {row.key: row for chunk in in_chunks(listed) for row in rows.filter(key__in=chunk)}
        rows.exclude(position=None).update(position=None)
        new: list[models.ListedEntry] = []
        again: list[models.ListedEntry] = []
        for position, (key, entry) in enumerate(listed.items()):
            row = known.get(key) or models.ListedEntry(source=source, key=key, first_seen_at=at)
            row.position, row.record, row.last_seen_at = position, to_json(entry), at
            (again if key in known else new).append(row)
        rows.bulk_create(new)
        self._db.rewrite(models.ListedEntry, again)
        return tuple(entry for key, entry in listed.items() if key not in known)


def entry_keys(entries: Sequence[Entry]) -> tuple[str, ...]:
    """By what each entry of one listing is known again: its id, else its link, else its content.

    Some feeds give every item the same id (the home page, often), and some pages list one link in two
    places; where an id or a link stands for several items of one listing, each of them is known by the
    next better thing. Only entries that are equal throughout share a key.
    """
    candidates = {entry: _candidates(entry) for entry in entries}
    times = Counter(key for keys in candidates.values() for key in keys)
    return tuple(next((key for key in candidates[e] if times[key] == 1), candidates[e][-1]) for e in entries)


def _candidates(entry: Entry) -> tuple[str, ...]:
    named = [("id", entry.id)] if entry.id else []
    linked = [("link", entry.link), ("link and title", entry.link, entry.title)] if entry.link else []
    return tuple(convert.key_of(*words) for words in (*named, *linked, ("content", to_json(entry))))
