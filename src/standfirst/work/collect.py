"""Collecting: ask the sources, find what they list, read what is new, understand it, file it.

The event loop that fetches never meets the archive: documents come over a bounded queue into this
thread, which reads, understands and files them in batches. What a server gave to ask "has it changed?"
with is filed last, after what it listed, so that a run killed in between asks again and loses nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.archive import Known, Saved
from standfirst.articles import read_article
from standfirst.errors import StandfirstError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import Answer, CollectionLine, FetchOptions, Origin, Outcome, Reading
from standfirst.text.decode import decode_html
from standfirst.work.asking import Asked, Asking, ask_all
from standfirst.work.candidates import Candidate, Way, complete, decide, merge
from standfirst.work.opening import check_markup
from standfirst.work.progress import Progress
from standfirst.work.reasons import reason_of
from standfirst.work.sources import Source
from standfirst.work.understanding import understand_article

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.fetch import Fetched

_BATCH = 25
"""Readings filed in one transaction: enough to file fast."""
_BATCH_S = 2.0
"""Seconds after which what was read is filed, however little: whoever is stopped then loses no more."""


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


@dataclass(frozen=True, slots=True)
class _Job:
    """One article to file: a candidate, where it was listed, and what to do about it."""

    candidate: Candidate
    origins: tuple[Origin, ...]
    way: Way


def collect(
    sources: Sequence[Source],
    archive: Archive,
    options: FetchOptions,
    progress: Progress,
    *,
    fetching: bool = True,
) -> Collection:
    """Collect from sources into an archive.

    Args:
        sources: what to ask.
        archive: where everything is filed.
        options: how to fetch.
        progress: told of each step.
        fetching: whether the pages of listed items are fetched; else items stand on their excerpts.

    Raises:
        ArchiveError: what was collected could not be filed.
    """
    at = datetime.now(UTC)
    states = {source.key: archive.sources.load(source.key) for source in sources}
    memories = {key: state for key, state in states.items() if state is not None}
    asking = Asking(options, memories, Manners())
    asked = ask_all(sources, asking, progress)
    jobs = _jobs(asked, archive, fetching=fetching)
    unread: dict[str, str] = {}
    saved: dict[str, Saved] = {}
    for batch in _batches(_readings(asked, jobs, asking, progress, unread)):
        for reading, state in zip(batch, archive.readings.save(batch, at=at), strict=True):
            saved[reading.article.id] = state
    lines = tuple(_line(one, at, saved, unread) for one in asked)
    for one, line in zip(asked, lines, strict=True):
        listed = one.entries if one.answer is Answer.ANSWERED else None
        by_key = replace(line, source=one.source.key)  # the ledger's sources must never be mixed up
        archive.sources.save_collection(by_key, one.validators, listed, moved_to=one.moved_to)
    return Collection(
        lines,
        tuple(dict.fromkeys(id_ for one in asked for id_ in _ids(one))),
        frozenset(id_ for id_, state in saved.items() if state is Saved.NEW),
        frozenset(id_ for id_, state in saved.items() if state is Saved.CHANGED),
        tuple(unread.items()),
    )


def _jobs(asked: Iterable[Asked], archive: Archive, *, fetching: bool) -> tuple[_Job, ...]:
    merged = merge(candidate for one in asked for candidate in one.candidates)
    known = archive.readings.known([candidate.id for candidate, _ in merged])
    jobs = (
        _Job(candidate, origins, decide(candidate, known, fetching=fetching)) for candidate, origins in merged
    )
    return _with_filed_excerpts([job for job in jobs if job.way is not Way.KEEP], known, archive)


def _with_filed_excerpts(
    jobs: Sequence[_Job], known: Mapping[str, Known], archive: Archive
) -> tuple[_Job, ...]:
    """Of an unchanged source the entries are remembered, not its name: the filed excerpts have that, too."""
    ids = [job.candidate.id for job in jobs]
    wanted = [id_ for id_, job in zip(ids, jobs, strict=True) if job.candidate.remembered and id_ in known]
    filed = {r.article.id: r.article for r in archive.readings.load(wanted) if not r.full}
    return tuple(
        replace(job, candidate=replace(job.candidate, excerpt=filed.get(id_, job.candidate.excerpt)))
        for id_, job in zip(ids, jobs, strict=True)
    )


def _readings(
    asked: Iterable[Asked],
    jobs: Sequence[_Job],
    asking: Asking,
    progress: Progress,
    unread: dict[str, str],
) -> Iterator[Reading]:
    """Everything to file, read and understood, as it comes in. Fills ``unread`` on the way."""
    own = [(one.article, (Origin(one.source.name),)) for one in asked if one.article is not None]
    progress.begin("reading", len(own) + len(jobs))
    for article, origins in own:
        yield Reading(article, understand_article(article), origins)
        progress.step()
    for job in jobs:
        if job.way is Way.EXCERPT:
            yield _excerpt(job)
            progress.step()
    by_url = {job.candidate.id: job for job in jobs if job.way is Way.FETCH}
    for outcome in fetch_all([Request(url) for url in by_url], asking.options, asking.manners):
        job = by_url[outcome.item.url]
        try:
            reading, words = _in_full(job, outcome), None
        except StandfirstError as error:
            unread[job.candidate.id] = reason_of(error)
            reading, words = _excerpt(job), f"{job.candidate.id}: {unread[job.candidate.id]}"
        yield reading
        progress.step(words)


def _in_full(job: _Job, outcome: Outcome[Request, Fetched]) -> Reading:
    if outcome.value is None or outcome.value.document is None:
        raise outcome.error or StandfirstError("no answer")
    document = outcome.value.document
    check_markup(document)
    html = decode_html(document.data, document.content_type)
    article = complete(read_article(html, document.final_url, document.fetched_at), job.candidate)
    return Reading(article, understand_article(article), job.origins)


def _excerpt(job: _Job) -> Reading:
    article, truncated = job.candidate.excerpt, job.candidate.truncated
    return Reading(article, understand_article(article), job.origins, full=False, truncated=truncated)


def _ids(asked: Asked) -> Iterator[str]:
    if asked.article is not None:
        yield asked.article.id
    yield from (candidate.id for candidate in asked.candidates)


def _line(
    asked: Asked, at: datetime, saved: Mapping[str, Saved], unread: Mapping[str, str]
) -> CollectionLine:
    ids = tuple(_ids(asked))
    return CollectionLine(
        source=asked.source.name,
        at=at,
        answer=asked.answer,
        reason=asked.reason,
        kind=asked.kind,
        entries=len(ids),
        new=sum(saved.get(id_) is Saved.NEW for id_ in ids),
        unread=sum(id_ in unread for id_ in ids),
    )


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    begun = time.monotonic()
    for reading in readings:
        batch.append(reading)
        if len(batch) >= _BATCH or time.monotonic() - begun >= _BATCH_S:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch
