"""Mail measured: an edition and digests for many readers who chose their subjects and rhythms at random.

    python bench/mailing.py [--readers 10000] [--sections 8] [--stories 40] [--days 7]

The stories are those of the sample world's brief, renamed (make it first: standfirst demo). Each reader wants
every subject, or some, each with every edition, daily or weekly, drawn with a fixed seed: with eight subjects
255 wishes for each rhythm. A run is whole, with its log of intents and outcomes, but for the server, which
takes everything at once. Prints wall and CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sample import load_sample
from standfirst.archive import open_archive
from standfirst.archive.codec import to_json
from standfirst.config import load_desk
from standfirst.publish.mail import Handed
from standfirst.records import (
    Edition,
    EditionState,
    MailOutcome,
    Rhythm,
    Section,
    Subscriber,
    SubscriberState,
)
from standfirst.work.mailing import sending
from standfirst.work.mailing.wishes import choose

START = datetime(2026, 3, 2, 7, tzinfo=UTC)
SETTINGS = """
title = "Bench"
[mail]
from = "Bench <bench@bench.example>"
smtp = "127.0.0.1:9"
tls = "none"
endpoint = "https://mail.bench.example/"
"""


class Taking:
    """A server that takes everything, and counts the bytes."""

    def __init__(self) -> None:
        self.messages = self.size = 0

    def try_message(self, _email: str, data: bytes) -> Handed:
        """Take one."""
        self.messages += 1
        self.size += len(data)
        return Handed(MailOutcome.SENT, "taken")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sample", type=Path, default=Path("var/harbour/standfirst.sqlite3"))
    parser.add_argument("--readers", type=int, default=10_000)
    parser.add_argument("--sections", type=int, default=8)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--days", type=int, default=7)
    options = parser.parse_args()
    sample = load_sample(options.sample)
    names = [f"Subject {n + 1}" for n in range(options.sections)]
    with tempfile.TemporaryDirectory() as folder:
        subjects = "".join(f'[[subject]]\nname = "{name}"\nquery = "x{n}"\n' for n, name in enumerate(names))
        (Path(folder) / "desk.toml").write_text(SETTINGS + subjects)
        desk = load_desk(Path(folder))
        with open_archive(desk.archive) as archive:
            archive.subscribers.save(readers(options.readers, names))
            for day in range(options.days):
                made = edition(sample, day + 1, names, options.stories)
                at = START + timedelta(days=day)
                archive.editions.save(made.number, made.title, to_json(made), at=at)
            _measure(archive, desk, options.days)


def readers(number: int, names: list[str]) -> Iterator[Subscriber]:
    """Confirmed readers, each with a choice of his own."""
    chance = random.Random(10)
    rhythms = list(Rhythm)
    for n in range(number):
        new = Subscriber(f"reader{n}@bench.example", f"{n:032x}", SubscriberState.CONFIRMED, consent_at=START)
        wanted = {name: chance.choice(rhythms) for name in names if chance.random() < 0.6}
        yield choose(new, wanted or {"": chance.choice(rhythms)}, names, 0)


def edition(sample: Edition, number: int, names: list[str], stories: int) -> Edition:
    """An edition with its stories dealt out to sections."""
    items = [replace(sample.items[n % len(sample.items)], story=f"s{number}x{n}") for n in range(stories)]
    for n, item in enumerate(items):  # an article of its own each, so that a digest keeps them all
        own = tuple(replace(r, article_id=f"{r.article_id}#{number}x{n}") for r in item.reports)
        items[n] = replace(item, reports=own, statements=())
    parts = tuple(Section(None, tuple(items[n :: len(names)]), name) for n, name in enumerate(names))
    at = START + timedelta(days=number - 1)
    return replace(
        sample, number=number, date=at.date(), made_at=at, sections=parts, state=EditionState.PUBLISHED
    )


def _measure(archive: Any, desk: Any, days: int) -> None:
    print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'messages':>10}{'MB':>8}")
    runs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("an edition, with its log", lambda: sending.send_edition(archive, desk, str(days))),
        ("daily, with its log", lambda: sending.send_digests(archive, desk, Rhythm.DAILY)),
        ("weekly, with its log", lambda: sending.send_digests(archive, desk, Rhythm.WEEKLY)),
        ("the same edition again", lambda: sending.send_edition(archive, desk, str(days))),
        ("daily and weekly again", lambda: _digests(archive, desk)),
    )
    for what, act in runs:
        server = Taking()
        sending.open_session = _opened(server)  # type: ignore[assignment]
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{what:44}{wall:8.2f}{cpu:8.2f}{server.messages:10,}{server.size / 1e6:8.0f}", flush=True)


def _digests(archive: Any, desk: Any) -> None:
    for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
        sending.send_digests(archive, desk, rhythm)


def _opened(server: Taking) -> Callable[[object], Any]:
    @contextmanager
    def opened(_server: object) -> Iterator[Taking]:
        yield server

    return opened


if __name__ == "__main__":
    main()
