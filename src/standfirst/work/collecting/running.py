"""Collecting: the sources are asked, what is new there is read, and the ledger accounts for all of it.

::

    ask ────► every source that is due is asked; in batches, each one transaction, are filed its line in the
              ledger, what to ask it with next time and when, and what it lists: what is new there waits
    read ───► what waits is fetched, or stands on its excerpt, and is filed together with the note that it
              waits no more; articles that are due are looked at again
    account ► the ledger's lines are told how many pages could not be read

Whoever is killed at any moment goes on from there: what was asked is not lost, what waits still waits, and
nothing is filed twice. The event loop that fetches never meets the archive: documents come over a bounded
queue into this thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.archive import Saved
from standfirst.config import LOOK_AGAIN_S
from standfirst.fetch import Manners
from standfirst.records import CollectionLine, FetchOptions, Reading, UnderstandingOptions
from standfirst.work.collecting.asked_filing import AskedFiler
from standfirst.work.collecting.asking import Asking, ask_all
from standfirst.work.collecting.filing import Filer
from standfirst.work.collecting.jobs import find_jobs, find_listed_ids, find_looks
from standfirst.work.collecting.ledger import ANSWERS
from standfirst.work.collecting.pages import Desk, read_all
from standfirst.work.collecting.rhythm import Bounds
from standfirst.work.collecting.watching import join_warnings, warn_of_pages
from standfirst.work.declared import NOTHING, Declared
from standfirst.work.progress import Progress
from standfirst.work.sources import Source

if TYPE_CHECKING:
    from standfirst.archive import Archive, SourceState

_ROBOTS_HOLD = timedelta(hours=24)
"""A robots.txt is gone by for a day at most (RFC 9309, section 2.4)."""


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """How to collect.

    ``fetching``: whether the pages of listed items are fetched; else items stand on their excerpts.
    ``reading``: whether anything is read at all; else what is new waits for a later run.
    ``looking_again``: whether articles that are due are looked at again, ``look_again_s`` seconds after they
    were published. ``retrying``: whether pages that could not be read before are tried again now; else they
    are when they are due. ``due_only``: only sources that are due are asked. ``telling_ids``: whether
    :attr:`Collection.article_ids` is worked out. ``understanding``: how what is read is understood.
    ``declared``: what the desk declares of publishers and agencies.
    ``keep_originals``: whether the bytes of pages are kept.
    """

    fetching: bool = True
    reading: bool = True
    looking_again: bool = False
    retrying: bool = True
    due_only: bool = False
    telling_ids: bool = True
    look_again_s: tuple[float, ...] = LOOK_AGAIN_S
    bounds: Bounds = field(default_factory=Bounds)
    declared: Declared = NOTHING
    keep_originals: bool = False
    understanding: UnderstandingOptions = field(default_factory=UnderstandingOptions)


@dataclass(frozen=True, slots=True)
class Collection:
    """What one collection did.

    ``article_ids`` holds everything that the sources list now, in their order, known before or not.
    ``unread`` says for each page that could not be read why its item stands on its excerpt.
    """

    lines: tuple[CollectionLine, ...]
    article_ids: tuple[str, ...]
    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    unread: tuple[tuple[str, str], ...] = ()


def collect(
    sources: Sequence[Source],
    archive: Archive,
    options: FetchOptions,
    progress: Progress,
    manner: CollectOptions | None = None,
) -> Collection:
    """Collect from sources into an archive.

    Args:
        sources: what to ask.
        archive: where everything is filed.
        options: how to fetch.
        progress: told of each step.
        manner: how to collect.

    Raises:
        ArchiveError: what was collected could not be filed.
    """
    return _Run(archive, options, progress, manner or CollectOptions(), datetime.now(UTC)).collect(sources)


def is_due(state: SourceState | None, at: datetime) -> bool:
    """Whether a source is to be asked by a time, unless somebody names it: it is neither paused nor ended."""
    if state is None:
        return True
    if state.subscription.paused or state.schedule.ended is not None:
        return False
    return state.schedule.due_at is None or state.schedule.due_at <= at


@dataclass
class _Run:
    archive: Archive
    options: FetchOptions
    progress: Progress
    manner: CollectOptions
    at: datetime
    manners: Manners = field(default_factory=Manners)
    filer: Filer = field(init=False)
    lines: dict[str, CollectionLine] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    unread_of: Counter[str] = field(default_factory=Counter)

    def collect(self, sources: Sequence[Source]) -> Collection:
        self.filer = Filer(self.archive, self.at, self.manner.understanding, self.manner.keep_originals)
        known = self.archive.sources.robots(self.at - _ROBOTS_HOLD)
        self.manners.robots.update((file.origin, file) for file in known)
        try:
            self._ask(sources)
            if self.manner.reading:
                self._read(sources)
        finally:
            new = set(self.manners.robots.values()) - set(known)
            if new:
                self.archive.sources.save_robots(new)
        return self._account(sources)

    # ------------------------------------------------------------------------ the phases

    def _ask(self, sources: Sequence[Source]) -> None:
        memories = self.archive.sources.load_many([source.key for source in sources], entries=False)
        due = [source for source in sources if self._is_wanted(source, memories)]
        self.progress.begin("asking", len(due))
        asked_filer = AskedFiler(
            self.archive,
            memories,
            self.filer,
            self.options.max_bytes,
            self.manner.bounds,
            self.manner.declared,
        )
        for asked in ask_all(due, Asking(self.options, memories, self.manners, self.manner.declared)):
            asked_filer.file(asked)
            self.progress.step(f"{asked.source.name}: {asked.reason}" if asked.reason else None)
        asked_filer.flush()
        self.lines = {source.key: asked_filer.lines[source.key] for source in due}

    def _is_wanted(self, source: Source, memories: Mapping[str, SourceState]) -> bool:
        if not self.manner.due_only:
            return True
        paused = source.subscription is not None and source.subscription.paused
        return not paused and is_due(memories.get(source.key), self.at)

    def _read(self, sources: Sequence[Source]) -> None:
        manner = self.manner
        jobs = find_jobs(self.archive, sources, fetching=manner.fetching, retrying=manner.retrying)
        if manner.looking_again and manner.fetching:
            jobs.looks = find_looks(self.archive, self.at, jobs)
        self.progress.begin("reading", len(jobs.jobs) + len(jobs.looks))
        desk = Desk(
            self.options,
            self.manners,
            self.at,
            manner.look_again_s,
            self._load,
            manner.understanding,
            manner.declared,
        )
        for read in read_all(jobs, desk):
            self.filer.file(read.done)
            if read.unread is not None and read.job is not None:
                self.unread[read.unread[0]] = read.unread[1]
                self.unread_of.update(read.job.sources)
            if read.job is not None or read.done.look is not None:
                self.progress.step(": ".join(read.unread) if read.unread else None)
        self.filer.flush()

    def _load(self, article_id: str) -> Reading:
        (reading,) = self.archive.readings.load([article_id])
        return reading

    def _account(self, sources: Sequence[Source]) -> Collection:
        for key, count in self.unread_of.items():
            if key in self.lines:
                self.lines[key] = self._with_unread(key, self.lines[key], count)
        asked = [s for s in sources if s.key in self.lines and self.lines[s.key].answer in ANSWERS]
        ids = find_listed_ids(self.archive, asked) if self.manner.telling_ids else ()
        named = {source.key: source.name for source in sources}
        saved = self.filer.saved
        return Collection(
            tuple(replace(line, source=named[key]) for key, line in self.lines.items()),
            ids,
            frozenset(id_ for id_, state in saved.items() if state is Saved.NEW),
            frozenset(id_ for id_, state in saved.items() if state is Saved.CHANGED),
            tuple(self.unread.items()),
        )

    def _with_unread(self, key: str, line: CollectionLine, count: int) -> CollectionLine:
        told = replace(line, unread=count)
        of_pages = warn_of_pages((told, *self.archive.sources.history(key)[1:]))
        told = replace(told, warnings=join_warnings(line.warnings, of_pages))
        self.archive.sources.note_unread(key, line.at, count, told.warnings)
        return told
