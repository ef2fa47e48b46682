"""A batch of sources that were asked, on its way into the archive: what each gave is filed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from standfirst.archive import models
from standfirst.archive.codec import to_json
from standfirst.archive.convert import key_of, moment
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.recognising import Keys, Listed, find_changed, keys_of, recognise
from standfirst.archive.values import AskedSource
from standfirst.records import Entry

_KEYS = ("id_key", "link_key", "words_key")
_SAID = (*_KEYS, "record", "position", "left_at", "waiting", "revision")
_ROW = ("source_id", "pk", *_KEYS, "record", "position", "left_at", "waiting", "revision")
_ANSWER = ("validators", "moved_to", "listing", "schedule", "due_at")


class _Row(Listed):
    """An entry as it is filed: its number and the columns beside its keys and record."""

    __slots__ = ("left", "pk", "position", "revision", "waiting")

    def __init__(self, keys: Keys, record: str, pk: int, *rest: Any) -> None:
        super().__init__(keys, record)
        self.pk = pk
        self.position, self.left, self.waiting, self.revision = rest


@dataclass(frozen=True, slots=True)
class _Now:
    """What a source lists now: each item once, also where it is there twice word for word, with its place."""

    source: models.Source
    at: datetime
    listed: tuple[Listed, ...]
    positions: tuple[int, ...]

    @classmethod
    def of(cls, source: models.Source, at: datetime, entries: Sequence[Entry]) -> _Now:
        """A listing made ready."""
        found: dict[str, tuple[int, Listed]] = {}
        for position, entry in enumerate(entries):
            record = to_json(entry)
            if record not in found:
                found[record] = position, Listed(keys_of(entry, source.key), record, entry)
        return cls(
            source, at, tuple(one for _, one in found.values()), tuple(place for place, _ in found.values())
        )


class AskedBatch:
    """What came of asking sources, each of them once, filed in few statements however many they are."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._new: list[tuple[object, ...]] = []
        self._changed: list[tuple[object, ...]] = []
        self._moved: list[tuple[object, ...]] = []
        self._left: list[tuple[object, ...]] = []

    def file(self, batch: Sequence[AskedSource]) -> tuple[int, ...]:
        """File a batch; how many entries each source had never listed before, in the batch's order."""
        sources = self._sources(batch)
        listings = {
            one.line.source: _Now.of(sources[one.line.source], moment(one.line.at), one.listing.entries)
            for one in batch
            if one.listing is not None
        }
        there = self._there(listings.values())
        new = {url: self._file_listing(one, there.get(one.source.pk, {})) for url, one in listings.items()}
        self._note_answers(batch, sources, new)
        self._db.insert(models.ListedEntry, ("source", "first_seen_at", *_SAID), self._new)
        self._db.change(models.ListedEntry, _SAID, self._changed)
        self._db.change(models.ListedEntry, ("position", "left_at"), self._moved)
        self._db.change(models.ListedEntry, ("left_at",), self._left)
        return tuple(new.get(one.line.source, 0) for one in batch)

    # ------------------------------------------------------------------------ the sources and their answers

    def _sources(self, batch: Sequence[AskedSource]) -> dict[str, models.Source]:
        """The sources' rows by URL; those never asked are added."""
        urls = {key_of(one.line.source): one.line.source for one in batch}
        rows = self._db.rows(models.Source)
        found = [row for chunk in in_chunks(urls) for row in rows.filter(key__in=chunk)]
        missing = urls.keys() - {row.key for row in found}
        added = [models.Source(key=key, url=url) for key, url in urls.items() if key in missing]
        return {row.url: row for row in (*found, *rows.bulk_create(added))}

    def _note_answers(
        self, batch: Sequence[AskedSource], sources: Mapping[str, models.Source], new: Mapping[str, int]
    ) -> None:
        answers, lines = [], []
        for one in batch:
            row = sources[one.line.source]
            if one.validators is not None:
                row.validators = to_json(one.validators)
            if one.listing is not None:
                row.listing = to_json(one.listing, without=("entries",))
            if one.schedule is not None:
                row.schedule = to_json(one.schedule)
                row.due_at = moment(one.schedule.due_at) if one.schedule.due_at else None
            row.moved_to = one.moved_to or row.moved_to
            answers.append((*(getattr(row, column) for column in _ANSWER), row.pk))
            line = replace(one.line, new=new.get(row.url, one.line.new))
            lines.append((row.pk, moment(line.at), line.answer, to_json(line)))
        self._db.change(models.Source, _ANSWER, answers)
        self._db.insert(models.CollectionLine, ("source", "at", "answer", "record"), lines)

    # ------------------------------------------------------------------------ what they listed

    def _there(self, listings: Iterable[_Now]) -> dict[int, dict[int, _Row]]:
        """What is filed of the sources' entries and counts now, by the numbers of source and row.

        That is what a source listed last, and all that shares a key with an entry that is not among it.
        """
        there: dict[int, dict[int, _Row]] = defaultdict(dict)
        listed_before = {one.source.pk: one for one in listings if one.source.listing}
        for source, row in self._rows("source__in", listed_before, left_at=None):
            there[source][row.pk] = row
        wanted: dict[str, list[int]] = {name: [] for name in _KEYS}
        for source, one in listed_before.items():
            same = {row.record for row in there[source].values()}
            for listed in one.listed:
                if listed.record not in same:
                    for name, key in zip(_KEYS, listed.keys.all, strict=True):
                        if key is not None:
                            wanted[name].append(key)
        for name, values in wanted.items():
            for source, row in self._rows(f"{name}__in", values):
                there[source][row.pk] = row
        return there

    def _rows(self, column: str, values: Iterable[int], **where: None) -> Iterator[tuple[int, _Row]]:
        for chunk in in_chunks(values):
            rows = self._db.rows(models.ListedEntry).filter(**{column: chunk}, **where)
            for source, pk, *keys, record, position, left_at, waiting, revision in rows.values_list(*_ROW):
                yield source, _Row(Keys(*keys), record, pk, position, left_at is not None, waiting, revision)

    def _file_listing(self, now: _Now, there: Mapping[int, _Row]) -> int:
        """Sort a listing into what is new, changed, moved and gone; how many of its entries are new."""
        known = list(there.values())
        found = {place: known[row] for place, row in recognise(now.listed, known).items()}
        gone = there.keys() - {row.pk for row in found.values()}
        self._left.extend((now.at, pk) for pk in gone if not there[pk].left)
        changed = find_changed([(now.listed[place], row) for place, row in found.items()])
        for (place, row), says_otherwise in zip(found.items(), changed, strict=True):
            self._note_again(row, now.listed[place], now.positions[place], says_otherwise)
        new = [place for place in range(len(now.listed)) if place not in found]
        for place in new:
            listed = now.listed[place]
            said = (*listed.keys.all, listed.record, now.positions[place])
            self._new.append((now.source.pk, now.at, *said, None, True, 1))
        return len(new)

    def _note_again(self, row: _Row, listed: Listed, position: int, says_otherwise: bool) -> None:
        if row.record != listed.record or row.keys != listed.keys:
            waiting, revision = row.waiting or says_otherwise, row.revision + says_otherwise
            said = (*listed.keys.all, listed.record, position)
            self._changed.append((*said, None, waiting, revision, row.pk))
        elif row.left or row.position != position:
            self._moved.append((position, None, row.pk))
