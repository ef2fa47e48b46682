"""Keeping the index true to the archive: rows are added and taken out in the transaction that files articles.

An index that an older release made is not touched bit by bit: what its rows hold is no longer known to the
letter. It is built anew, portion by portion, when it is next searched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from standfirst.archive import convert, models
from standfirst.archive.codec import from_json, read_json, write_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.escaping import unescape
from standfirst.archive.index.asked import Marked, Span
from standfirst.archive.index.dictionary import Dictionary
from standfirst.archive.index.engine import Engine, engine_of
from standfirst.archive.index.rows import (
    REVISION,
    channel_mark,
    first_number,
    minute_of,
    name_mark,
    numbers_of_minute,
    row_of,
    speaker_mark,
    words_of,
)
from standfirst.records import Article, Findings

NOTE = "index"
_PORTION = 1_000
"""Articles that catching up files in one transaction: others can write in between."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as it stands: the number of its row in the archive, its time, its words and findings."""

    row: int
    dated_at: datetime
    article: Article
    findings: Findings


class Keeper:
    """Adds to the index and takes from it; works within the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._dictionary = Dictionary(database)
        self._made: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The database's full text."""
        if self._made is None:
            self._made = engine_of(self._db)
        return self._made

    def is_ours(self) -> bool:
        """Whether the index is of this release, so that rows can be added and taken out."""
        return _revision(self._note()) == REVISION

    def is_complete(self) -> bool:
        """Whether all articles are in it."""
        note = self._note()
        return _revision(note) == REVISION and note.get("complete") is True

    def add(self, articles: Sequence[Standing]) -> None:
        """Add articles that are not in it."""
        if not articles:
            return
        said = [words_of(one.article, one.findings) for one in articles]
        numbers = self._dictionary.number(value for words in said for value in words.values)
        free = _FreeNumbers(self.engine, (one.dated_at for one in articles))
        in_order = sorted(zip(articles, said, strict=True), key=lambda pair: pair[0].dated_at)
        self.engine.add(
            [(one.row, row_of(words, free.take(one.dated_at), numbers)) for one, words in in_order]
        )

    def remove(self, rows: Iterable[int]) -> frozenset[int]:
        """Take articles out, given by their own rows' numbers, which must stand yet as they were added.

        Returns:
            The numbers of the values that they had.
        """
        values: set[int] = set()
        for chunk in in_chunks(rows):
            known = dict(
                self._db.rows(models.IndexRow).filter(article__in=chunk).values_list("article", "number")
            )
            standing = self.load(known)
            said = [(known[one.row], words_of(one.article, one.findings)) for one in standing]
            numbers = self._dictionary.number(value for _, words in said for value in words.values)
            self.engine.remove([row_of(words, number, numbers) for number, words in said])
            values.update(numbers.values())
        return frozenset(values)

    def forget_unused(self, values: Iterable[int]) -> None:
        """Forget those of some names that no article has any more."""
        names = self._db.rows(models.IndexValue).filter(pk__in=list(values), field="name")
        unused = [
            number
            for number in names.values_list("pk", flat=True)
            if not len(self.engine.oldest(Marked(_marks_of_name(number)), Span(), 1))
        ]
        self._dictionary.forget_names(unused)

    def load(self, rows: Iterable[int]) -> list[Standing]:
        """Articles as they stand in the archive, given by their own rows' numbers."""
        found = []
        for chunk in in_chunks(rows):
            versions = self._db.rows(models.ArticleVersion).filter(
                article__in=chunk, number=F("article__version")
            )
            for row in versions.select_related("article", "findings").defer("page"):
                findings = from_json(Findings, row.findings.record)
                found.append(
                    Standing(row.article_id, row.article.dated_at, convert.article_of(row), findings)
                )
        return found

    def catch_up(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        """Bring in all articles that are missing; an index of another release is built anew first."""
        with self._db.writing():
            if not self.is_ours():
                self.engine.clear()
                self._write_note(complete=False)
        total = self._db.rows(models.Article).count()
        last, done = 0, 0
        while not self.is_complete():
            with self._db.writing():
                missing = (
                    self._db.rows(models.Article).filter(pk__gt=last, index_row=None).exclude(removed="all")
                )
                rows = list(missing.order_by("pk").values_list("pk", flat=True)[:_PORTION])
                self.add(self.load(rows))
                if len(rows) < _PORTION:
                    self._write_note(complete=True)
            last, done = (rows[-1] if rows else last), done + len(rows)
            progress(done, total)

    def rebuild(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        """Build the whole index anew."""
        with self._db.writing():
            self.engine.clear()
            self._write_note(complete=False)
        self.catch_up(progress)

    def _note(self) -> dict[str, object]:
        with self._db.cursor() as cursor:  # asked with every search: a model would take a third of its time
            cursor.execute(f"SELECT record FROM {self._db.table(models.Note)} WHERE name = %s", [NOTE])
            row = cursor.fetchone()
        return read_json(unescape(row[0])) if row else {}

    def _write_note(self, *, complete: bool) -> None:
        record = write_json({"revision": REVISION, "complete": complete})
        self._db.rows(models.Note).update_or_create(name=NOTE, defaults={"record": record})


def _marks_of_name(number: int) -> tuple[str, ...]:
    return name_mark(number), speaker_mark(number), channel_mark(number)


def _revision(note: dict[str, object]) -> object:
    return note.get("revision")


class _FreeNumbers:
    """Numbers that no row has, in the order of the times asked for."""

    def __init__(self, engine: Engine, times: Iterable[datetime]) -> None:
        self._engine = engine
        minutes = {minute_of(first_number(at)) for at in times}
        self._next = {minute: numbers_of_minute(minute)[0] for minute in minutes}
        self._next.update((minute, number + 1) for minute, number in engine.highest(minutes).items())

    def take(self, at: datetime) -> int:
        """A free number for an article of this time: in its minute, or in the next one with room."""
        first = minute = minute_of(first_number(at))
        while (number := self._free_in(minute)) is None:
            minute = max(minute + 1, minute_of(self._next[first]))
        self._next[minute] = self._next[first] = number + 1
        return number

    def _free_in(self, minute: int) -> int | None:
        low, high = numbers_of_minute(minute)
        if minute not in self._next:
            self._next[minute] = self._engine.highest([minute]).get(minute, low - 1) + 1
        number = self._next[minute]
        return number if number <= high else None
