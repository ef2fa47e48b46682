"""Mail measured: an edition and digests for many readers who choose their subjects and rhythms.

    python bench/mailing.py [--readers 10000] [--stories 40] [--days 7] [--case random|different|each|weekly]

The stories are those of the sample world's brief, renamed (make it first: standfirst demo). A run is whole,
with its log of intents and outcomes, but for the server, which takes everything at once. The cases:

    random     8 subjects, each wanted or not, with every edition, daily or weekly, drawn with a fixed seed
    different  the same, and no two readers choose the same: for each rhythm all 255 choices
    each       16 subjects, no two readers choose the same, all with every edition: as many mails as readers
    weekly     the same, once a week

Each case is a process of its own. Prints its wall and CPU seconds, how many messages it handed over, how many
of them were different mails, and the most memory that the process had held by then.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
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


_BOUNDARY = re.compile(rb'boundary="([^"]+)"')


class Taking:
    """A server that takes everything, and counts the messages, the bytes, and what is not the same."""

    def __init__(self) -> None:
        self.messages = self.size = 0
        self.different: set[bytes] = set()

    def try_message(self, _email: str, data: bytes) -> Handed:
        """Take one."""
        self.messages += 1
        self.size += len(data)
        boundary = _BOUNDARY.search(data)
        assert boundary is not None
        self.different.add(boundary[1])  # it is made of what the mail says
        return Handed(MailOutcome.SENT, "taken")


@dataclass(frozen=True)
class Case:
    """How readers choose: their wishes, one after the other, and what is run then."""

    sections: int
    wishes: Callable[[list[str]], Iterator[dict[str, Rhythm]]]
    runs: tuple[str, ...]


def by_chance(names: list[str]) -> Iterator[dict[str, Rhythm]]:
    """Each subject or not, in any rhythm."""
    chance, rhythms = random.Random(10), list(Rhythm)
    while True:
        wanted = {name: chance.choice(rhythms) for name in names if chance.random() < 0.6}
        yield wanted or {"": chance.choice(rhythms)}


def all_different(names: list[str]) -> Iterator[dict[str, Rhythm]]:
    """The same, and nobody as another."""
    had: set[tuple[tuple[str, Rhythm], ...]] = set()
    for wanted in by_chance(names):
        if tuple(wanted.items()) not in had and "" not in wanted:
            had.add(tuple(wanted.items()))
            yield wanted


def all_in(rhythm: Rhythm) -> Callable[[list[str]], Iterator[dict[str, Rhythm]]]:
    """Nobody as another, all in one rhythm."""

    def wishes(names: list[str]) -> Iterator[dict[str, Rhythm]]:
        had: set[tuple[str, ...]] = set()
        for wanted in all_different(names):
            if tuple(wanted) not in had:
                had.add(tuple(wanted))
                yield dict.fromkeys(wanted, rhythm)

    return wishes


EVERYTHING = ("edition", "daily", "weekly", "edition again", "digests again")
CASES = {
    "random": Case(8, by_chance, EVERYTHING),
    "different": Case(8, all_different, EVERYTHING),
    "each": Case(16, all_in(Rhythm.EACH), ("edition",)),
    "weekly": Case(16, all_in(Rhythm.WEEKLY), ("weekly",)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sample", type=Path, default=Path("var/harbour/standfirst.sqlite3"))
    parser.add_argument("--readers", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--case", choices=CASES, action="append")
    options = parser.parse_args()
    columns = ("wall s", "CPU s", "messages", "different", "MB sent", "MB held")
    print(f"{'':26}" + "".join(f"{name:>11}" for name in columns))
    for name in options.case or CASES:
        process = get_context("spawn").Process(target=_run, args=(name, options))
        process.start()
        process.join()


def _run(name: str, options: argparse.Namespace) -> None:
    case, sample = CASES[name], load_sample(options.sample)
    names = [f"Subject {n + 1}" for n in range(case.sections)]
    with tempfile.TemporaryDirectory() as folder:
        subjects = "".join(f'[[subject]]\nname = "{name}"\nquery = "x{n}"\n' for n, name in enumerate(names))
        (Path(folder) / "desk.toml").write_text(SETTINGS + subjects)
        desk = load_desk(Path(folder))
        with open_archive(desk.archive) as archive:
            archive.subscribers.save(readers(case, options.readers, names))
            for day in range(options.days):
                made = edition(sample, day + 1, names, options.stories)
                at = START + timedelta(days=day)
                archive.editions.save(made.number, made.title, to_json(made), at=at)
            _measure(archive, desk, options.days, name)


def readers(case: Case, number: int, names: list[str]) -> Iterator[Subscriber]:
    """Confirmed readers, each with a choice of his own."""
    for n, wanted in enumerate(itertools.islice(case.wishes(names), number)):
        new = Subscriber(f"reader{n}@bench.example", f"{n:032x}", SubscriberState.CONFIRMED, consent_at=START)
        yield choose(new, wanted, names, 0)


def edition(sample: Edition, number: int, names: list[str], stories: int) -> Edition:
    """An edition with its stories dealt out to sections."""
    items = [replace(sample.items[n % len(sample.items)], story=f"s{number}x{n}") for n in range(stories)]
    for n, item in enumerate(items):  # an article of its own each, so that a digest keeps them all
        own = tuple(replace(r, article_id=f"{r.article_id}#{number}x{n}") for r in item.reports)
        words = item.standfirst and replace(item.standfirst, article_id=own[0].article_id)
        items[n] = replace(item, reports=own, standfirst=words, statements=())
    parts = tuple(Section(None, tuple(items[n :: len(names)]), name) for n, name in enumerate(names))
    at = START + timedelta(days=number - 1)
    return replace(
        sample, number=number, date=at.date(), made_at=at, sections=parts, state=EditionState.PUBLISHED
    )


def _measure(archive: Any, desk: Any, days: int, name: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "edition": lambda: sending.send_edition(archive, desk, str(days)),
        "daily": lambda: sending.send_digests(archive, desk, Rhythm.DAILY),
        "weekly": lambda: sending.send_digests(archive, desk, Rhythm.WEEKLY),
    }
    acts["edition again"] = acts["edition"]
    acts["digests again"] = lambda: (acts["daily"](), acts["weekly"]())
    for what in CASES[name].runs:
        server = Taking()
        sending.open_session = _opened(server)  # type: ignore[assignment]
        wall, cpu = time.perf_counter(), time.process_time()
        acts[what]()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name + ', ' + what:26}{wall:11.2f}{cpu:11.2f}{server.messages:11,}{len(server.different):11,}"
            f"{server.size / 1e6:11.0f}{held:11.0f}",
            flush=True,
        )


def _opened(server: Taking) -> Callable[[object], Any]:
    @contextmanager
    def opened(_server: object) -> Iterator[Taking]:
        yield server

    return opened


if __name__ == "__main__":
    main()
