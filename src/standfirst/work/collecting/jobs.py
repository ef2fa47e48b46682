"""What there is to read: what waits, pages that could not be read before, articles to look at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from standfirst.archive import Due, Known
from standfirst.records import Origin
from standfirst.work.collecting.candidates import ARTICLES, Candidate, Way, decide, find_candidates
from standfirst.work.sources import Source

if TYPE_CHECKING:
    from standfirst.archive import Archive

_SOURCES_AT_ONCE = 200
_LOOKS_AT_ONCE = 500
"""Articles looked at again in one run, the longest overdue first; the others are so in the next one."""


@dataclass(slots=True)
class Job:
    """One article to file: where it was listed, what is known of it, and what to do about it.

    ``sources`` are the keys of the sources that list it, ``settles`` what waits no more once it is filed.
    """

    candidate: Candidate
    way: Way
    known: Known | None = None
    origins: list[Origin] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    settles: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Again:
    """An article to be looked at again: what is due, and what is known of it."""

    due: Due
    known: Known


@dataclass(slots=True)
class Jobs:
    """All there is to do: ``settled`` are the items of which nothing is to be done."""

    jobs: dict[str, Job] = field(default_factory=dict)
    looks: list[Again] = field(default_factory=list)
    settled: list[tuple[str, str]] = field(default_factory=list)

    def by_way(self, way: Way) -> Iterator[Job]:
        """The jobs that are done in one way."""
        return (job for job in self.jobs.values() if job.way is way)

    @property
    def excerpts(self) -> list[Job]:
        """Those that stand on their excerpts, source by source: a digest's issue is not parted."""
        by_source: dict[str, list[Job]] = defaultdict(list)
        for job in self.by_way(Way.EXCERPT):
            by_source[job.candidate.source.key].append(job)
        return [job for jobs in by_source.values() for job in jobs]


def find_jobs(archive: Archive, sources: Sequence[Source], *, fetching: bool, retrying: bool) -> Jobs:
    """What is to be read of what sources list.

    Args:
        archive: what waits, and what is known.
        sources: whose entries; one that is listed by several has all their origins.
        fetching: whether the pages of items are fetched.
        retrying: whether everything that they list is gone through, so that pages which could not be read
            before are tried again; else only what waits.
    """
    found = Jobs()
    for chunk in _in_chunks(sources, _SOURCES_AT_ONCE):
        waiting = list(_waiting(archive, chunk))
        found.settled += [item for candidate, item in waiting if candidate.listing.kind in ARTICLES]
        listed: list[tuple[Candidate, tuple[str, str] | None]] = []
        listed += [pair for pair in waiting if pair[0].listing.kind not in ARTICLES]
        if retrying:
            listed += [(candidate, None) for candidate in _listed(archive, chunk)]
        known = archive.readings.known([candidate.id for candidate, _ in listed])
        for candidate, item in listed:
            if item is not None or candidate.id in known or candidate.link is None:
                _add(found, candidate, item, known, fetching=fetching)
            # else its source gave an entry that was read long ago another address: it brings nothing new
    return found


def _waiting(archive: Archive, sources: Iterable[Source]) -> Iterator[tuple[Candidate, tuple[str, str]]]:
    by_key = {source.key: source for source in sources}
    for one in archive.sources.waiting(by_key):
        for item in one.items:
            yield Candidate(by_key[one.url], one.listing, item.entry, item.position), (one.url, item.key)


def _listed(archive: Archive, sources: Iterable[Source]) -> Iterator[Candidate]:
    by_key = {source.key: source for source in sources}
    for key, state in archive.sources.load_many(by_key).items():
        if state.listing is not None and state.listing.kind not in ARTICLES:
            yield from find_candidates(by_key[key], state.listing)


def _add(
    found: Jobs,
    candidate: Candidate,
    item: tuple[str, str] | None,
    known: Mapping[str, Known],
    *,
    fetching: bool,
) -> None:
    job = found.jobs.get(candidate.id)
    if job is None:
        way = decide(candidate, known, fetching=fetching)
        if way is Way.KEEP:
            found.settled += [item] if item is not None else []
            return
        job = found.jobs[candidate.id] = Job(candidate, way, known.get(candidate.id))
    if candidate.origin not in job.origins:
        job.origins.append(candidate.origin)
    job.sources.add(candidate.source.key)
    if item is not None:
        job.settles.append(item)


def find_looks(archive: Archive, at: datetime, jobs: Jobs) -> list[Again]:
    """The articles that are due to be looked at again and not about to be read anyway."""
    due = archive.readings.due(at, limit=_LOOKS_AT_ONCE)
    known = archive.readings.known([one.article_id for one in due])
    taken = {job.known.article_id for job in jobs.jobs.values() if job.known is not None}
    return [
        Again(one, known[one.article_id])
        for one in due
        if one.article_id in known and one.article_id not in taken and "://" in one.article_id
    ]


def find_listed_ids(archive: Archive, sources: Sequence[Source]) -> tuple[str, ...]:
    """The ids of all articles that sources list now, in their order; an alias's article by its own id."""
    ids: dict[str, None] = {}
    for chunk in _in_chunks(sources, _SOURCES_AT_ONCE):
        by_key = {source.key: source for source in chunk}
        states = archive.sources.load_many(by_key)
        listed = [
            candidate.id
            for key, source in by_key.items()
            if (state := states.get(key)) is not None and state.listing is not None
            for candidate in find_candidates(source, state.listing)
        ]
        known = archive.readings.known(listed)
        ids.update((known[one].article_id, None) for one in listed if one in known)
    return tuple(ids)


def _in_chunks(sources: Sequence[Source], size: int) -> Iterator[tuple[Source, ...]]:
    rest = iter(sources)
    while chunk := tuple(islice(rest, size)):
        yield chunk
