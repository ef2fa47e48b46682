"""Collecting, measured against a farm of a thousand news sites on loopback, a tenth of them in trouble.

    python bench/collecting.py [whole] [feeds] [kills] [forms]      (all four where none is named)

whole   every source of the farm asked twice, then its pages read: is everything collected, every fault named,
        every host asked politely, and how much memory does it take?
feeds   the farm's sound feeds alone, beside ``reader`` (https://pypi.org/project/reader/, in the dependency
        group "bench") at its best number of workers: a first round, and one in which nothing changed (304).
kills   ``standfirst collect`` killed at random moments and started again: is anything lost, or there twice?
forms   every form that we know of in which an address leads inward, asked for and as the end of a redirect:
        is any of them connected to? (No name is resolved elsewhere: the tests have rebinding and DNS.)

Linux only: it takes every address of 127.0.0.0/8 for granted. Wall times depend on what else the machine
does; CPU times hardly do.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from farm.expecting import EXPECTED
from farm.judging import judge_answers, judge_archive, judge_manners
from farm.killing import kill_often
from farm.plan import FEEDS, Fault, Plan
from farm.running import Farm, running_farm

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the forms of inward addresses stand with the guard's tests
WORKERS = (1, 4, 16, 64, 128)
MOST_MEMORY_MB = 300
TIMES_FASTER = 3.0

Told = dict[str, Any]


@dataclass
class Report:
    """What was measured, row by row, and everything that was not as it should be."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def add(self, what: str, figure: str, wanted: str = "") -> None:
        """A row of the table."""
        self.rows.append((what, figure, wanted))
        print(f"  {what}: {figure}", flush=True)

    def judge(self, what: str, complaints: Sequence[str]) -> None:
        """A row that says how many complaints there are; the first of them are printed."""
        self.complaints += complaints
        self.add(what, f"{len(complaints)} faults" if complaints else "as it should be", "no fault")
        for complaint in complaints[:10]:
            print(f"    ! {complaint}", flush=True)

    def print(self) -> None:
        """The table."""
        width = max(len(what) for what, _, _ in self.rows)
        print()
        for what, figure, wanted in self.rows:
            print(f"{what:<{width}}  {figure:<44}{wanted}")
        print(f"\n{len(self.complaints)} faults in all" if self.complaints else "\nno faults")


# ---------------------------------------------------------------------------- running what is measured


def run(program: str, farm: Farm, task: Told) -> Told:
    """Run one of ``farm.programs`` to its end; what it told, and the farm's own CPU seconds meanwhile."""
    before = farm.stats()["cpu_s"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.farm.programs", program],
        input=json.dumps(task),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: Told = json.loads(done.stdout)
    return {**told, "farm_s": farm.stats()["cpu_s"] - before}


def fetch_options(plan: Plan, **more: Any) -> Told:
    """How the farm is asked, as arguments of ``FetchOptions``."""
    return {"allow_hosts": [host.address for host in plan.sites], **more}


def shown(told: Mapping[str, Any]) -> str:
    return f"{told['wall_s']:6.2f} s wall {told['cpu_s']:6.2f} s CPU (farm {told['farm_s']:.2f} s)"


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as name:
        yield Path(name)


# ---------------------------------------------------------------------------- the whole farm


def measure_whole(options: argparse.Namespace, report: Report) -> None:
    plan = Plan(hosts=options.hosts, seed=options.seed)
    print(
        f"\nThe whole farm: {plan.hosts} hosts, {len(plan.sound)} sound, {plan.items} items each. "
        f"So that it ends in minutes: a gap of {options.gap_s:g} s (and crawl-delays of {plan.delay_s:g}), "
        f"time-outs after {options.timeout_s:g} s, bodies up to {options.max_bytes:,} bytes."
    )
    fetch: Told = {"gap_s": options.gap_s, "timeout_s": options.timeout_s, "max_bytes": options.max_bytes}
    with running_farm(plan) as farm, folder() as place:
        for first, name in ((True, "first round"), (False, "second round, unchanged")):
            farm.reset()
            told = _collect(farm, place / "asked.sqlite3", fetch, reading=False)
            report.add(f"whole, {name}, asked and filed", shown(told))
            report.add(f"whole, {name}, memory", f"{told['rss_mb']:6.0f} MB", f"< {MOST_MEMORY_MB} MB")
            report.judge(f"whole, {name}, answers", judge_answers(farm.plan, told["lines"], first=first))
            report.judge(f"whole, {name}, manners", judge_manners(farm.plan, farm.stats(), options.gap_s))
        _print_faults(farm.plan, told["lines"])
        report.judge("whole, archive", judge_archive(farm.plan, place / "asked.sqlite3", reading=False))
    plan = Plan(hosts=options.hosts, seed=options.seed, items=options.items)
    with running_farm(plan) as farm, folder() as place:
        told = _collect(farm, place / "read.sqlite3", fetch, reading=True)
        what = f"whole, with the pages of {plan.items} items each"
        pages = plan.items * len(plan.sound)
        report.add(what, f"{shown(told)}, {pages / told['cpu_s']:.0f} pages/CPU s")
        report.add(f"{what}, memory", f"{told['rss_mb']:6.0f} MB", f"< {MOST_MEMORY_MB} MB")
        report.judge(f"{what}, answers", judge_answers(farm.plan, told["lines"]))
        report.judge(f"{what}, manners", judge_manners(farm.plan, farm.stats(), options.gap_s))
        report.judge(f"{what}, archive", judge_archive(farm.plan, place / "read.sqlite3", reading=True))


def _collect(farm: Farm, archive: Path, fetch: Told, *, reading: bool) -> Told:
    task = {
        "archive": str(archive),
        "urls": [host.source for host in farm.plan.sites],
        "fetch": fetch_options(farm.plan, **fetch),
        "reading": reading,
        "warm": [],
    }
    return run("ours", farm, task)


def _print_faults(plan: Plan, lines: Sequence[Told]) -> None:
    """What each fault was called, one line a kind."""
    by_source = {line["source"]: line for line in lines}
    seen: dict[Fault, Told] = {}
    for host in plan.sites:
        if host.fault is not None and host.source in by_source:
            seen.setdefault(host.fault, by_source[host.source])
    print(f"  {len(seen)} of {len(EXPECTED)} kinds of faults, and what was said of them:")
    for fault, line in sorted(seen.items()):
        print(f"    {fault:<38} {line['answer']:<10} {line['reason']}")


# ---------------------------------------------------------------------------- feeds, beside a peer


def measure_feeds(options: argparse.Namespace, report: Report) -> None:
    # neither side waits: one feed a host, no gap, no crawl-delay (which reader would not have honoured)
    plan = Plan(hosts=options.hosts, seed=options.seed, delay_s=0.0, latency_s=options.latency_s)
    feeds = [host for host in plan.sound if host.form in FEEDS]
    print(
        f"\nFeeds alone: {len(feeds)} sound feeds of {plan.items} entries on as many hosts, no gap between "
        "requests on either side. reader asks no robots.txt, has no address guard and no manners to keep."
    )
    if find_spec("reader") is None:
        print("  reader is not installed: pip install --group bench")
    with running_farm(plan) as farm:
        ours, peers = _alternate(farm, options)
    _report_feeds(report, ours, peers, len(feeds) * plan.items)
    with running_farm(plan) as farm, folder() as place:
        urls = _feeds(farm.plan)[: options.read_feeds]
        told = _round("ours", farm, place, {"urls": urls, "reading": True})
        report.add(f"{len(urls)} feeds, their pages read, too", shown(told))


Rounds = tuple[Told, Told]


def _alternate(farm: Farm, options: argparse.Namespace) -> tuple[list[Rounds], dict[int, list[Rounds]]]:
    """Both in turn, so that what else the machine does hits both: ours, and the peer's by workers."""
    installed = find_spec("reader") is not None
    ours: list[Rounds] = []
    peers: dict[int, list[Rounds]] = {}
    for turn in range(options.turns):
        ours.append(_two_rounds("ours", farm, {"reading": False}))
        # all numbers of workers once; then only the two that were best
        best = sorted(peers, key=lambda workers: min(first["wall_s"] for first, _ in peers[workers]))[:2]
        for workers in (best if turn else options.workers) if installed else ():
            peers.setdefault(workers, []).append(_two_rounds("reader", farm, {"workers": workers}))
    return ours, peers


def _two_rounds(program: str, farm: Farm, task: Told) -> Rounds:
    with folder() as place:
        first, second = (_round(program, farm, place, {"urls": _feeds(farm.plan), **task}) for _ in range(2))
    workers = f", {task['workers']} workers" if "workers" in task else ""
    print(f"  {program}{workers}: first {shown(first)}; unchanged {shown(second)}", flush=True)
    return first, second


def _round(program: str, farm: Farm, place: Path, task: Told) -> Told:
    fetch = fetch_options(farm.plan, gap_s=0, timeout_s=30)
    start = {"archive": str(place / "archive.sqlite3"), "fetch": fetch, "warm": _feeds(farm.plan)[:1]}
    return run(program, farm, {**start, **task})


def _feeds(plan: Plan) -> list[str]:
    return [host.source for host in plan.sound if host.form in FEEDS]


def _report_feeds(
    report: Report, ours: Sequence[Rounds], peers: Mapping[int, Sequence[Rounds]], entries: int
) -> None:
    for n, name in enumerate(("first round", "unchanged round")):
        mine = min((rounds[n] for rounds in ours), key=lambda told: told["wall_s"])
        report.add(f"feeds, {name}, ours", f"{shown(mine)}, {mine['rss_mb']:.0f} MB")
        report.judge(
            f"feeds, {name}, ours, entries", [] if mine["entries"] == entries else [str(mine["entries"])]
        )
        if not peers:
            continue
        workers, theirs = min(
            ((w, rounds[n]) for w, runs in peers.items() for rounds in runs), key=lambda one: one[1]["wall_s"]
        )
        least_cpu = min(rounds[n]["cpu_s"] for runs in peers.values() for rounds in runs)
        report.add(f"feeds, {name}, reader, {workers} workers", f"{shown(theirs)}, {theirs['rss_mb']:.0f} MB")
        short = entries - theirs["entries"]
        if short:
            report.add(f"feeds, {name}, reader lacks", f"{short} entries, {theirs['broken']} feeds broken")
        wanted = f">= {TIMES_FASTER:g}x less wall"
        walls, cpus = theirs["wall_s"] / mine["wall_s"], least_cpu / mine["cpu_s"]
        report.add(f"feeds, {name}, less", f"{walls:.2f}x wall, {cpus:.2f}x CPU", wanted)


# ---------------------------------------------------------------------------- killed


def measure_kills(options: argparse.Namespace, report: Report) -> None:
    plan = Plan(hosts=60, seed=options.seed, items=4, fresh=4, broken=0.05, delay_s=0.0)
    print(f"\nKilled {options.kills} times: {plan.hosts} hosts, {len(plan.sound)} sound, {plan.items} items.")
    start = time.perf_counter()
    killing = kill_often(plan, options.kills)
    took = time.perf_counter() - start
    report.judge(f"killed {options.kills} times ({took:.0f} s)", killing.complaints)
    report.add("  when the kills fell", ", ".join(f"{n} {when}" for when, n in killing.fell.items()))
    words = f"{killing.ends}, undisturbed after {killing.lasts_s:.1f} s"
    report.add("  collections that came to their end", words)


# ---------------------------------------------------------------------------- inward addresses


def measure_forms(options: argparse.Namespace, report: Report) -> None:
    from tests.unit.fetch.inward_forms import FORMS
    from tests.unit.fetch.raw_web import Asked, ask, raw_web, reply

    from standfirst.errors import StandfirstError
    from standfirst.fetch import guard
    from standfirst.records import FetchOptions

    def redirect(asked: Asked) -> Iterator[bytes]:
        target = unquote(asked.path.partition("?")[2], errors="surrogatepass")
        head = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        yield head.encode("utf-8", "replace")

    print(f"\nInward addresses: {len(set(FORMS))} forms, each asked for and as the end of a redirect.")
    let_through: list[str] = []
    with raw_web(lambda asked: [reply(b"secret")]) as inner, raw_web(redirect) as outer:
        with socket.create_server(("::1", inner.port), family=socket.AF_INET6) as six:
            six.setblocking(False)
            guard.ALLOWED_PORTS |= {inner.port}  # so that nothing but the guard stands before it
            strict = FetchOptions(gap_s=0, timeout_s=5)
            led = FetchOptions(
                allow_hosts=(f"127.0.0.1:{outer.port}",), gap_s=0, timeout_s=5, max_redirects=2
            )
            for form in dict.fromkeys(FORMS):
                target = form.replace("PORT", str(inner.port))
                there = f"{outer.base}/?{quote(target, safe='', errors='surrogatepass')}"
                for url, how in ((target, strict), (there, led)):
                    try:
                        ask(url, how)
                    except StandfirstError:
                        continue
                    let_through.append(f"{url!r} was let through")
            try:
                six.accept()
                let_through.append("the server on ::1 was connected to")
            except BlockingIOError:
                pass
        if inner.connections:
            let_through.append(f"the server on 127.0.0.1 was connected to {inner.connections} times")
    report.judge(f"{len(set(FORMS))} forms of inward addresses, connected to", let_through)


# ---------------------------------------------------------------------------- the command line

PARTS: Mapping[str, Callable[[argparse.Namespace, Report], None]] = {
    "whole": measure_whole,
    "feeds": measure_feeds,
    "kills": measure_kills,
    "forms": measure_forms,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="whole, feeds, kills, forms")
    add = parser.add_argument
    add("--hosts", type=int, default=1000)
    add("--seed", type=int, default=Plan.seed)
    add("--gap-s", type=float, default=0.2, help="whole: seconds between two requests to a host (0.2)")
    add("--timeout-s", type=float, default=4.0, help="whole: seconds until we give up (4)")
    add("--max-bytes", type=int, default=2_000_000, help="whole: the largest body (2,000,000)")
    add("--items", type=int, default=4, help="whole: items a source while pages are read, too (4)")
    add("--turns", type=int, default=3, help="feeds: how often each is run; the best counts (3)")
    add("--workers", type=int, nargs="+", default=WORKERS, help="feeds: reader's, to try")
    add("--read-feeds", type=int, default=50, help="feeds: how many are read with their pages (50)")
    add("--latency-s", type=float, default=0.0, help="feeds: seconds the farm waits before each answer (0)")
    add("--kills", type=int, default=200, help="kills: how many (200)")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    report = Report()
    for part in options.parts or PARTS:
        PARTS[part](options, report)
    report.print()
    sys.exit(bool(report.complaints))


if __name__ == "__main__":
    main()
