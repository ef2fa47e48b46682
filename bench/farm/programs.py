"""The programs under measure, each in a fresh process.

    python -m bench.farm.programs ours|reader

What to do comes as JSON on standard input, what came of it goes as JSON to standard output. Wall and CPU
seconds are of the collecting alone: each program first collects ``warm`` (one URL) into an archive that is
thrown away, so that starting Python, importing and opening an archive are left out for both. ``rss_mb`` is
the most memory that the process ever held.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Told = dict[str, Any]


def ours(task: Told) -> Told:
    """Collect ``urls`` into ``archive`` with ``fetch`` options; ``reading``: whether pages are read, too."""
    from standfirst.archive import open_archive
    from standfirst.records import FetchOptions
    from standfirst.work import find_sources
    from standfirst.work.collecting.running import CollectOptions, collect
    from standfirst.work.progress import Silence

    given = {name: tuple(v) if isinstance(v, list) else v for name, v in task["fetch"].items()}
    options = FetchOptions(**given)
    manner = CollectOptions(reading=task["reading"], telling_ids=False)  # as ``standfirst collect`` does
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "warm.sqlite3") as archive:
        collect(find_sources(task["warm"]), archive, options, Silence(), manner=manner)
    with open_archive(task["archive"]) as archive, _measured() as figures:
        made = collect(find_sources(task["urls"]), archive, options, Silence(), manner=manner)
    lines = [
        {
            "source": line.source,
            "answer": str(line.answer),
            "reason": line.reason,
            "rule": line.rule,
            "entries": line.entries,
            "new": line.new,
            "unread": line.unread,
        }
        for line in made.lines
    ]
    return {**figures, "lines": lines, "entries": sum(line.entries for line in made.lines)}


def reader(task: Told) -> Told:
    """The same with ``reader``, feeds alone, with so many ``workers``."""
    from reader import make_reader

    timeouts = (task["fetch"]["timeout_s"],) * 2
    with make_reader(":memory:", session_timeout=timeouts, search_enabled=False) as peer:
        for url in task["warm"]:
            peer.add_feed(url)
        peer.update_feeds()
    peer = make_reader(task["archive"], session_timeout=timeouts, search_enabled=False)
    known = {feed.url for feed in peer.get_feeds()}
    for url in task["urls"]:
        if url not in known:
            peer.add_feed(url)
    with _measured() as figures:
        peer.update_feeds(workers=task["workers"], scheduled=False)
    broken = peer.get_feed_counts().broken
    return {**figures, "entries": peer.get_entry_counts().total, "broken": broken}


@contextmanager
def _measured() -> Iterator[Told]:
    figures: Told = {}
    wall, cpu = time.perf_counter(), time.process_time()
    yield figures
    figures.update(wall_s=time.perf_counter() - wall, cpu_s=time.process_time() - cpu, rss_mb=_most_memory())


def _most_memory() -> float:
    # not getrusage: what it says is never less than what the parent held when it started us
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


_PROGRAMS: dict[str, Callable[[Told], Told]] = {"ours": ours, "reader": reader}


def main() -> None:
    gc.set_threshold(50_000, 20, 50)  # as ``standfirst`` does; for both, so that neither is favoured
    task = json.load(sys.stdin)
    told = _PROGRAMS[sys.argv[1]](task)
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)  # what is under measure is over; threads that wait for nothing are not waited for


if __name__ == "__main__":
    main()
