"""Editions measured: a site of many rebuilt, and after one new edition; mails composed for many readers.

    python bench/editions.py [--editions 1000] [--stories 12] [--readers 10000] [--archive FILE]

The editions are those of the sample world's brief, the stories renamed from one to the next so that each
edition has its own; a third of the stories goes on from the edition before. With ``--archive``, a draft is
chosen from that archive, too. Prints wall and CPU seconds, those of the processes that make a large
site included.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sample import load_sample
from standfirst.archive import open_archive
from standfirst.archive.codec import to_json
from standfirst.brief.site import Site
from standfirst.brief.site_editions import PAGE_MOST
from standfirst.config import load_desk
from standfirst.publish.mail import MailFrame, compose_mail
from standfirst.publish.whole_site import write_site
from standfirst.records import Edition
from standfirst.work import Request
from standfirst.work.edition import choose_draft

START = datetime(2024, 1, 1, 7, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sample", type=Path, default=Path("var/harbour/standfirst.sqlite3"))
    parser.add_argument("--editions", type=int, default=1000)
    parser.add_argument("--stories", type=int, default=12)
    parser.add_argument("--readers", type=int, default=10_000)
    parser.add_argument("--archive", type=Path, help="a desk's folder, from whose archive a draft is chosen")
    options = parser.parse_args()
    sample = load_sample(options.sample)
    print(f"{'':44}{'wall s':>8}{'CPU s':>8}")
    _site(sample, options.editions, options.stories)
    _mail(sample, options.readers)
    if options.archive:
        _choose(options.archive)


def _timed(what: str, act: Callable[[], object]) -> object:
    wall, cpu = time.perf_counter(), _cpu()
    made = act()
    print(f"{what:44}{time.perf_counter() - wall:8.2f}{_cpu() - cpu:8.2f}", flush=True)
    return made


def _cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def invent(sample: Edition, number: int, stories: int) -> str:
    """An edition's JSON; two thirds of its stories are its own."""
    items = sample.items[:stories]
    own = [number if place % 3 else number // 3 for place in range(len(items))]
    named = tuple(replace(item, story=f"s{own[place]}x{place}") for place, item in enumerate(items))
    day = START + timedelta(days=number)
    section = replace(sample.sections[0], items=named)
    return to_json(replace(sample, number=number, date=day.date(), made_at=day, sections=(section,)))


def _site(sample: Edition, editions: int, stories: int) -> None:
    payloads = {number: invent(sample, number, stories) for number in range(1, editions + 1)}
    extra = invent(sample, editions + 1, stories)

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)

        def write() -> object:
            return write_site(out, Site("Bench"), *_of(payloads))

        _timed(f"a site of {editions:,} editions of {stories} stories", write)
        payloads[editions + 1] = extra
        _timed("after one new edition", write)
        _timed("nothing new", write)
        named = Site("Bench", names=True)
        _timed("all anew, with pages of names", lambda: write_site(out, named, *_of(payloads)))
        pages = [path.stat().st_size for path in out.rglob("*.html")]
        print(f"{len(pages):,} pages, the largest {max(pages):,} bytes (an edition's goal: {PAGE_MOST:,})")


def _of(payloads: dict[int, str]) -> tuple[list[tuple[int, str]], Callable[[int], str]]:
    """The index of editions and what loads one."""
    return [(number, f"{number}") for number in payloads], payloads.__getitem__


def _mail(sample: Edition, readers: int) -> None:
    frame = MailFrame("Bench <bench@bench.example>", "https://mail.bench.example/")

    def compose() -> int:
        mail = compose_mail(sample, frame, "edition-1", START)
        return sum(len(mail.to(f"reader{n}@bench.example", f"{n:032x}")) for n in range(readers))

    _timed(f"mails of {len(sample.items)} stories for {readers:,} readers", compose)


def _choose(folder: Path) -> None:
    desk = load_desk(folder)
    with open_archive(desk.archive) as archive:
        last = max(r.first_seen_at or START for r in archive.readings.since(START)[-200:])
        request = Request((), since=last - timedelta(days=1), chosen=True)
        _timed("a draft chosen", lambda: choose_draft(archive, desk, request, datetime.now(UTC)))


if __name__ == "__main__":
    main()
