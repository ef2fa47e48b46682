"""Where we collect: subscriptions, when each source is asked next, what it listed, and the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from standfirst.archive import convert, models
from standfirst.archive.asked import AskedBatch
from standfirst.archive.codec import from_json, to_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.removing import without_removed
from standfirst.archive.values import AskedSource, SourceState, Waiting, WaitingItem
from standfirst.errors import ArchiveError, ConflictError
from standfirst.records import (
    CollectionLine,
    Correction,
    Entry,
    Pin,
    Publisher,
    RobotsFile,
    Schedule,
    Subscription,
)

_MOST_ROBOTS = 500_000
"""Characters kept of a robots.txt. RFC 9309 (2.5) has crawlers read at least 500 KiB, and rules are ASCII."""


class SourceStore:
    """Sources, publishers, robots files and the ledger of collections."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------------------ how sources stand

    def load(self, url: str) -> SourceState | None:
        """A source as it stands, with what it listed; None where it was never asked nor subscribed to."""
        return self.load_many([url]).get(url)

    def load_many(self, urls: Iterable[str], *, entries: bool = True) -> dict[str, SourceState]:
        """Sources as they stand, in the order asked; those never asked nor subscribed to are left out.

        Args:
            urls: the sources' keys (URLs, or files' paths).
            entries: whether their listings are to hold the entries, too.
        """
        asked = dict.fromkeys(urls)
        found: dict[str, SourceState] = {}
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(url) for url in asked):
                rows = self._db.rows(models.Source).filter(key__in=chunk)
                found.update((state.subscription.url, state) for state in self._states(rows, entries))
        return {url: found[url] for url in asked if url in found}

    def find(self, name_or_url: str) -> SourceState | None:
        """The source of a name, in any case of letters, else of a URL; None where there is none."""
        with self._db.reading():
            key = convert.name_key(name_or_url)
            named = self._db.rows(models.Source).filter(name_key=key).first() if key else None
            return self.load(named.url if named else name_or_url)

    def states(self, due: datetime | None = None) -> tuple[SourceState, ...]:
        """All subscribed sources as they stand, without their entries, in the order first known.

        Args:
            due: only those to be asked by this time: due then or before or never asked, and neither paused
                nor ended.
        """
        with self._db.reading():
            rows = self._db.rows(models.Source).filter(subscribed=True)
            if due is None:
                return tuple(self._states(rows, False))
            by_then = rows.filter(due_at__lte=convert.moment(due)) | rows.filter(due_at=None)
            states = self._states(by_then, False)
            return tuple(s for s in states if not s.subscription.paused and s.schedule.ended is None)

    # ------------------------------------------------------------------------ what came of asking

    def save_asked(self, batch: Sequence[AskedSource]) -> tuple[int, ...]:
        """File what came of asking sources, in one transaction: the ledger's lines and all they gave.

        Entries that a source never listed before (see ``recognising``), or whose words or date of change
        are others than before, wait from now on to be read.

        Returns:
            For each, how many of its entries it had never listed before.

        Raises:
            ArchiveError: a time has no zone, or the database failed; nothing was filed then.
        """
        with self._db.writing():
            batch = without_removed(self._db, batch)
            return tuple(new for part in _each_once(batch) for new in AskedBatch(self._db).file(part))

    def waiting(self, urls: Iterable[str] | None = None) -> tuple[Waiting, ...]:
        """What waits to be read, source by source in the order first known, items in their listing's order.

        Args:
            urls: only of these sources; of all where it is None.
        """
        with self._db.reading():
            rows = self._db.rows(models.ListedEntry).filter(waiting=True)
            if urls is None:
                return tuple(self._waiting(rows))
            keys = [convert.key_of(url) for url in dict.fromkeys(urls)]
            chunks = (rows.filter(source__key__in=chunk) for chunk in in_chunks(keys))
            return tuple(one for chunk in chunks for one in self._waiting(chunk))

    def settle(self, items: Iterable[tuple[str, str]]) -> None:
        """Items have been read, or need not be: they wait no more, unless they changed again meanwhile.

        Args:
            items: source's URL and item's key, as :meth:`waiting` gave them.
        """
        with self._db.writing():
            done = [(False, *_revision(key)) for _, key in items]
            self._db.change(models.ListedEntry, ("waiting",), done, by=("id", "revision"))

    def note_unread(self, url: str, at: datetime, count: int, warnings: Sequence[str] | None = None) -> None:
        """Note what reading a source's items came to, once that is known.

        Args:
            url: the source.
            at: when it was asked, as its line in the ledger says.
            count: how many of its items could not be read.
            warnings: all that is odd about the source now, in words; None leaves what stands.

        Raises:
            ArchiveError: it was not asked then.
        """
        with self._db.writing():
            rows = self._db.rows(models.CollectionLine)
            rows = rows.filter(source__key=convert.key_of(url), at=convert.moment(at))
            row = rows.select_related("source").order_by("-pk").first()
            if row is None:
                raise ArchiveError(f"{self._db.shown}: {url} was not asked at {at.isoformat()}")
            line = convert.line_of(row)
            standing = line.warnings if warnings is None else tuple(warnings)
            row.record = to_json(replace(line, unread=count, warnings=standing))
            row.save(using=self._db.alias, update_fields=["record"])
            if standing != line.warnings:
                schedule = replace(from_json(Schedule, row.source.schedule), warnings=standing)
                self._db.rows(models.Source).filter(pk=row.source_id).update(schedule=to_json(schedule))

    def lines(self, since: datetime | None = None) -> tuple[CollectionLine, ...]:
        """The ledger in the order written; from a time on where one is given."""
        with self._db.reading():
            rows = self._db.rows(models.CollectionLine).order_by("pk")
            if since is not None:
                rows = rows.filter(at__gte=convert.moment(since))
            return tuple(convert.line_of(row) for row in rows)

    def history(self, url: str, limit: int = 50) -> tuple[CollectionLine, ...]:
        """The ledger's last lines of one source, the newest first."""
        with self._db.reading():
            rows = self._db.rows(models.CollectionLine).filter(source__key=convert.key_of(url))
            return tuple(convert.line_of(row) for row in rows.order_by("-pk")[:limit])

    # ------------------------------------------------------------------------ subscriptions

    def subscribe(self, subscriptions: Iterable[Subscription]) -> None:
        """Note where we collect; a subscription known by its URL is brought up to date.

        One that was given up is taken up again, also where it had ended: it is due at once, and all that was
        collected is there.

        Raises:
            ConflictError: another subscription has the name; nothing was noted then.
        """
        with self._db.writing():
            for one in subscriptions:
                self._subscribe(one)

    def hold(self, url: str, pin: Pin | None, corrections: Sequence[Correction], at: datetime) -> SourceState:
        """Note how a listing page is to be read from now on, whether we collect there by the archive or not.

        Args:
            url: the source.
            pin: where its items stand; None for none.
            corrections: all that were ever made, those taken back as well: what is there is never shortened.
            at: now; the page is read anew when it is asked next.

        Raises:
            ConflictError: the corrections there are not the beginning of these: somebody else made one.
        """
        with self._db.writing():
            key = convert.key_of(url)
            row = self._db.rows(models.Source).filter(key=key).first()
            if row is None:
                row = models.Source(key=key, url=url, record=convert.source_record(Subscription(url)))
            there = convert.subscription_of(row)
            if tuple(corrections)[: len(there.corrections)] != there.corrections:
                raise ConflictError(f"{url}: somebody else has corrected it meanwhile: look again")
            held = replace(there, pin=pin, corrections=tuple(corrections), held_at=at)
            row.record = convert.source_record(held)
            schedule = replace(from_json(Schedule, row.schedule), due_at=None)
            row.schedule, row.due_at = to_json(schedule), None
            row.save(using=self._db.alias)
        state = self.load(url)
        assert state is not None
        return state

    def unsubscribe(self, url: str) -> bool:
        """Collect here no more; everything collected is kept. False where we did not collect."""
        with self._db.writing():
            rows = self._db.rows(models.Source).filter(key=convert.key_of(url), subscribed=True)
            return bool(rows.update(subscribed=False, name_key=None))

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Where we collect, in the order first known."""
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

    def save_robots(self, files: Iterable[RobotsFile]) -> None:
        """Keep robots files; one of the same origin gives way, unless it was fetched later."""
        with self._db.writing():
            rows = self._db.rows(models.RobotsFile)
            newest = {
                one.origin: one for one in sorted(files, key=lambda one: convert.moment(one.fetched_at))
            }
            keys = {convert.key_of(origin): one for origin, one in newest.items()}
            there = {
                row.key: row for chunk in in_chunks(keys) for row in rows.filter(key__in=chunk).defer("text")
            }
            new = []
            for key, one in keys.items():
                row = there.get(key) or models.RobotsFile(key=key, origin=one.origin)
                if key in there and row.fetched_at > one.fetched_at:
                    continue
                row.status, row.text, row.fetched_at = one.status, _whole_lines(one.text), one.fetched_at
                new.append(row)
            rows.bulk_create([row for row in new if row.pk is None])
            self._db.rewrite(models.RobotsFile, [row for row in new if row.pk is not None])

    def robots(self, since: datetime) -> tuple[RobotsFile, ...]:
        """The robots files fetched at or after a time."""
        with self._db.reading():
            rows = self._db.rows(models.RobotsFile).filter(fetched_at__gte=convert.moment(since))
            return tuple(
                RobotsFile(origin=row.origin, status=row.status, text=row.text, fetched_at=row.fetched_at)
                for row in rows.order_by("pk")
            )

    # ------------------------------------------------------------------------ rows

    def _states(self, rows: QuerySet[models.Source], entries: bool) -> Iterator[SourceState]:
        sources = list(rows.select_related("publisher").order_by("pk").annotate(last=self._last_lines()))
        lines: dict[int, CollectionLine] = {}
        listed: dict[int, list[str]] = defaultdict(list)
        for chunk in in_chunks([row.last for row in sources if row.last is not None]):
            last = self._db.rows(models.CollectionLine).filter(pk__in=chunk)
            lines.update((row.pk, convert.line_of(row)) for row in last)
        for chunk in in_chunks([row.pk for row in sources if entries and row.listing]):
            there = self._db.rows(models.ListedEntry).filter(source__in=chunk, left_at=None)
            for source, record in there.order_by("source_id", "position").values_list("source_id", "record"):
                listed[source].append(record)
        for row in sources:
            yield convert.state_of(row, listed[row.pk], lines.get(row.last))

    def _waiting(self, rows: QuerySet[models.ListedEntry]) -> Iterator[Waiting]:
        items: dict[int, list[WaitingItem]] = defaultdict(list)
        columns = ("source_id", "pk", "revision", "position", "record")
        ordered = rows.order_by("source_id", "position", "pk").values_list(*columns)
        for source, pk, revision, position, record in ordered:
            item = WaitingItem(f"{pk}.{revision}", position + 1, from_json(Entry, record))
            items[source].append(item)
        for chunk in in_chunks(items):
            for row in self._db.rows(models.Source).filter(pk__in=chunk).order_by("pk"):
                listing = convert.listing_of(row.listing)
                if listing is not None:
                    yield Waiting(row.url, listing, tuple(items[row.pk]))

    def _last_lines(self) -> Subquery:
        lines = self._db.rows(models.CollectionLine).filter(source=OuterRef("pk"))
        return Subquery(lines.order_by("-pk").values("pk")[:1])

    def _subscribe(self, one: Subscription) -> None:
        key, name_key = convert.key_of(one.url), convert.name_key(one.name)
        rows = self._db.rows(models.Source)
        namesake = rows.filter(name_key=name_key).exclude(key=key).first() if name_key else None
        if namesake is not None:
            raise ConflictError(f"{one.url}: the name {one.name} is taken by {namesake.url}: choose another")
        row = rows.filter(key=key).first() or models.Source(key=key, url=one.url)
        if not row.subscribed:
            schedule = from_json(Schedule, row.schedule)
            again = replace(schedule, due_at=None, failures=0, failing_since=None, ended=None)
            row.schedule, row.due_at = to_json(again), None
        if row.pk is not None and one.held_at is None:  # whoever subscribes anew did not undo what was held
            there = convert.subscription_of(row)
            one = replace(one, pin=there.pin, corrections=there.corrections, held_at=there.held_at)
        row.subscribed, row.name_key, row.record = True, name_key, convert.source_record(one)
        row.publisher = self._publisher(Publisher(one.publisher)) if one.publisher else None
        row.save(using=self._db.alias)

    def _publisher(self, publisher: Publisher) -> models.Publisher:
        row, _ = self._db.rows(models.Publisher).get_or_create(
            key=convert.key_of(publisher.name),
            defaults={"name": publisher.name, "record": to_json(publisher)},
        )
        return row


def _each_once(batch: Sequence[AskedSource]) -> Iterator[Sequence[AskedSource]]:
    """The batch in parts that hold no source twice, in its order."""
    part: dict[str, AskedSource] = {}
    for one in batch:
        if one.line.source in part:
            yield tuple(part.values())
            part = {}
        part[one.line.source] = one
    yield tuple(part.values())


def _revision(key: str) -> tuple[int, int]:
    number, _, revision = key.partition(".")
    try:
        return int(number), int(revision)
    except ValueError:
        raise ArchiveError(f"{key} is no key of a waiting item") from None


def _whole_lines(text: str) -> str:
    """A robots file that is too long is cut between two lines: half a rule would be another rule."""
    if len(text) <= _MOST_ROBOTS:
        return text
    return text[: max(text.rfind(end, 0, _MOST_ROBOTS) for end in "\r\n") + 1]
