"""Was everything collected that a farm holds, every fault named, and nobody pressed? Complaints, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standfirst.archive import open_archive

from .expecting import EXPECTED
from .plan import Fault, Form, Host, Plan

if TYPE_CHECKING:
    from standfirst.archive import Archive

_LEAST_S = 0.01
"""Clocks of two processes: so much less than the gap asked for is still that gap. Hosts that hang until the
client gives up see the end of a request later than the client does, by a busy machine's whim."""


def judge_answers(plan: Plan, lines: Iterable[Mapping[str, Any]], *, first: bool = True) -> list[str]:
    """What is wrong with the ledger lines of one round (see ``programs.ours``) over the whole farm.

    Args:
        plan: the farm's.
        lines: one for each source that was asked.
        first: whether it was the first round, or one in which nothing had changed since.
    """
    by_source = {line["source"]: line for line in lines}
    return [
        f"{host.source} ({host.form}, {host.fault or 'sound'}): {complaint}"
        for host in plan.sites
        if first or host.fault is not Fault.GONE  # asked no more
        for complaint in _judge_line(plan, host, by_source.get(host.source), first=first)
    ]


def _judge_line(plan: Plan, host: Host, line: Mapping[str, Any] | None, *, first: bool) -> Iterator[str]:
    if line is None:
        yield "no line in the ledger"
    elif host.fault is not None:
        complaint = EXPECTED[host.fault].misses(line["answer"], line["reason"])
        if complaint:
            yield complaint
    else:
        # an index of sitemaps is asked anew: it may stay the same while what it lists changes
        wanted = "answered" if first or host.form is Form.INDEX else "unchanged"
        if line["answer"] != wanted:
            yield f"{line['answer']} ({line['reason']}) instead of {wanted}"
        elif line["entries"] != plan.items:
            yield f"{line['entries']} entries instead of {plan.items}"
        elif line["new"] != (plan.items if first else 0):
            yield f"{line['new']} new entries"


def judge_archive(
    plan: Plan, file: Path, editions: int = 0, *, reading: bool, whole: Sequence[Host] | None = None
) -> list[str]:
    """What an archive lacks, has twice, or has that is not in the farm.

    Args:
        plan: the farm's.
        file: the archive.
        editions: how many editions there were after the first; each was collected to its end.
        reading: whether pages were read, too.
        whole: the hosts collected from; all of the farm's where it is None.
    """
    hosts = [host for host in (whole if whole is not None else plan.sites) if host.fault is None]
    with open_archive(file) as archive:
        complaints = [*archive.check(), *_judge_listings(plan, hosts, archive, editions)]
        if reading:
            complaints += _judge_articles(plan, hosts, archive, editions)
    return complaints


def _judge_listings(plan: Plan, hosts: Sequence[Host], archive: Archive, editions: int) -> Iterator[str]:
    states = archive.sources.load_many([host.source for host in hosts])
    for host in hosts:
        listing = states[host.source].listing if host.source in states else None
        found = Counter(entry.link for entry in listing.entries) if listing else Counter()
        wanted = Counter(host.base + item.path for item in plan.items_of(host, editions))
        if found != wanted:
            missing, many = (wanted - found).total(), (found - wanted).total()
            yield f"{host.source}: {missing} entries missing, {many} too many"
        counted = sum(line.new for line in archive.sources.history(host.source, 100_000))
        if counted != plan.items + editions * plan.fresh:
            yield f"{host.source}: {counted} entries were new to the ledger"
        if host.moved and (
            host.source not in states or states[host.source].moved_to != host.base + host.path
        ):
            yield f"{host.source}: that it moved is not remembered"


def _judge_articles(plan: Plan, hosts: Sequence[Host], archive: Archive, editions: int) -> Iterator[str]:
    wanted = {
        host.base + item.path: item.page == 200
        for host in hosts
        for number in range(plan.items + editions * plan.fresh)
        for item in (plan.item(host, number),)
    }
    found = archive.readings.all()
    ids = Counter(reading.article.id for reading in found)
    missing, strange = wanted.keys() - ids.keys(), ids.keys() - wanted.keys()
    if missing:
        yield f"{len(missing)} articles missing, {min(missing)} among them"
    if strange:
        yield f"{len(strange)} articles that are not in the farm, {min(strange)} among them"
    if ids.total() != len(ids):
        yield f"{ids.total() - len(ids)} articles twice"
    half = [r.article.id for r in found if r.full != wanted.get(r.article.id, r.full)]
    if half:
        yield f"{len(half)} articles in full without a page, or not in full with one, {half[0]} among them"
    versions = [one for one in ids if len(archive.readings.versions(one)) != 1] if len(ids) < 5_000 else []
    if versions:
        yield f"{len(versions)} articles with versions, though none was changed, {versions[0]} among them"
    waiting = sum(len(one.items) for one in archive.sources.waiting())
    if waiting:
        yield f"{waiting} entries still wait to be read"


def judge_manners(plan: Plan, stats: Mapping[str, Any], gap_s: float) -> list[str]:
    """Where a farm was asked impolitely: requests that overlapped, and pauses shorter than asked for."""
    complaints = []
    for host in plan.sites:
        count = stats["hosts"][host.address]
        if count["overlaps"]:
            complaints.append(f"{host.source}: {count['overlaps']} requests overlapped")
        if count["reservations"] > 1:
            complaints.append(f"{host.source}: asked for its tdmrep.json {count['reservations']} times")
        least, wanted = count["least_gap_s"], max(gap_s, host.delay_s)
        if least is not None and least < wanted - _LEAST_S:
            complaints.append(f"{host.source}: a pause of {least:.3f} s instead of {wanted:g} s")
    return complaints
