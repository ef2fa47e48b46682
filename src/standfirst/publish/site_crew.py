"""Work on many editions, done here or, where there is much of it, by two processes of our own.

A process gets what editions were frozen as and gives back cards, or writes files beside their places; it
never meets the archive. They are spawned, never forked: whoever calls may have threads.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from standfirst.archive.codec import from_json
from standfirst.brief.cards import EditionCard, make_card
from standfirst.brief.site import Site
from standfirst.publish.site_plan import EditionFile, render_edition_file
from standfirst.publish.writing import stage
from standfirst.records import Edition

_T = TypeVar("_T")
_R = TypeVar("_R")

PROCESSES = 2
"""The smallest machine that Standfirst is made for has two cores; a process takes some 90 MB."""

MUCH = 60
"""Editions from which on processes are worth their start: it takes each .6 s, an edition .03 s (2026-11-27,
an edition of 12 stories and 160 KB)."""

_TOGETHER = 10
"""Editions handed to a process at a time."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition as it was frozen: ``key`` is a hash of ``payload``; ``files`` are to be made from it."""

    key: str
    payload: str
    files: tuple[EditionFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Staging:
    """Where files are written, what they are pages of, and the name of the run that writes them."""

    out: Path
    site: Site
    run: str


def read_cards(work: tuple[Site, Sequence[Frozen]]) -> list[EditionCard]:
    """The cards of some editions of a site."""
    site, editions = work
    return [make_card(from_json(Edition, one.payload), one.key, with_names=site.names) for one in editions]


def stage_files(work: tuple[Staging, Sequence[Frozen]]) -> list[Path]:
    """Make the files of some editions and write those that changed beside their places.

    Raises:
        TemplateMistake: a template of the desk's has a mistake.
        OSError: the folder cannot be written to.
    """
    staging, editions = work
    staged: list[Path] = []
    for one in editions:
        edition = from_json(Edition, one.payload)
        for file in one.files:
            path = staging.out / file.path
            data = render_edition_file(file, edition, staging.site).encode("utf-8", "replace")
            if stage(path, data, staging.run):
                staged.append(path)
    return staged


class Crew:
    """Maps a function over batches of editions; to be closed, as a context, before what it did is undone."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if self._pool is not None:  # what is being written must be written before it can be removed
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, act: Callable[[_T], _R], work: Iterable[_T], editions: int) -> Iterator[_R]:
        """What ``act`` makes of each batch, in order.

        Args:
            act: a function of a module, so that another process can find it.
            work: the batches; taken as they are needed.
            editions: how many there are in all of them together.

        Raises:
            Exception: what ``act`` raised, of the first batch for which it did.
        """
        processes = min(PROCESSES, _cores())
        if editions < MUCH or processes < 2:
            return map(act, work)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin)
        return _map_in(self._pool, act, iter(work), ahead=2 * processes)


def batches(editions: Iterable[Frozen]) -> Iterator[list[Frozen]]:
    """The editions in parts of a size that is worth handing over."""
    left = iter(editions)
    while some := list(islice(left, _TOGETHER)):
        yield some


def _map_in(
    pool: ProcessPoolExecutor, act: Callable[[_T], _R], work: Iterator[_T], ahead: int
) -> Iterator[_R]:
    """Like ``map``, with a few batches under way; those of a process that died are done here."""
    running: deque[tuple[_T, Future[_R] | None]] = deque()
    try:
        while True:
            for batch in islice(work, ahead - len(running)):
                running.append((batch, _submit(pool, act, batch)))
            if not running:
                return
            batch, future = running.popleft()
            try:
                made = act(batch) if future is None else future.result()
            except BrokenProcessPool:
                made = act(batch)
            yield made
    finally:
        left = [future for _batch, future in running if future is not None]
        for future in left:
            future.cancel()
        wait(left)


def _submit(pool: ProcessPoolExecutor, act: Callable[[_T], _R], batch: _T) -> Future[_R] | None:
    try:
        return pool.submit(_collected, act, batch)
    except BrokenProcessPool:
        return None


def _begin() -> None:
    """In a process of ours: records hold no cycles, and looking for some takes a quarter of the time."""
    gc.disable()
    gc.freeze()


def _collected(act: Callable[[_T], _R], batch: _T) -> _R:
    made = act(batch)
    gc.collect()  # templates leave a few
    return made


def _cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
