"""How long filing and loading 1,000 analysed articles takes, and what 1,000 sources gave that were asked.

    python bench/archive.py [--articles 1000] [--sources 1000] [--target FILE-or-postgresql://...]

Prints a table, in wall and CPU seconds. The articles are made here: 400 words each, 40 names and 12
statements, which is about what the finders give on a long report. The goal is to file 1,000 in 2 s on SQLite.
Each source lists 20 entries of about 1 kB; they are filed in batches of 100 sources, one transaction each.
The goals are 6 CPU seconds for a first round and 1 for one in which nothing changed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from natural import Natural
from standfirst.archive import AskedSource, Finder, Listing, open_archive
from standfirst.records import (
    Answer,
    Article,
    CollectionLine,
    DocumentKind,
    Entry,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Part,
    Reading,
    Reference,
    Schedule,
    Span,
    Statement,
    Story,
    Subscription,
    Validators,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

START = datetime(2026, 3, 2, tzinfo=UTC)


def make_readings(count: int) -> list[Reading]:
    """Articles of words and names as frequent as in news (``natural``)."""
    natural, dice = Natural(), np.random.default_rng(7)
    return [_make_reading(number, natural, dice) for number in range(count)]


def _make_reading(number: int, natural: Natural, dice: np.random.Generator) -> Reading:
    words = [natural.word(rank) for rank in natural.ranks(dice, 400)]
    called = [natural.name(one) for one in dice.zipf(1.25, 40)]
    for place, name in enumerate(called):
        words[10 * place] = name
    text = " ".join(words)
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])
    article = Article(
        url=f"https://bench.example/{number:07d}",
        headline=" ".join(words[:8]),
        text=text,
        authors=("A Reporter",),
        publisher="Bench",
        language="en",
        published=START + timedelta(minutes=number),
    )

    def span(first: int, last: int) -> Span:
        return Span(int(starts[first]), int(starts[last]) - 1)

    mentions = tuple(
        Mention(span(10 * place, 10 * place + 1), NameKind.PERSON, name, "mayor")
        for place, name in enumerate(called)
    )
    statements = tuple(
        Statement(
            source=(span(30 * n, 30 * n + 1),),
            cue=(span(30 * n + 1, 30 * n + 2),),
            content=(span(30 * n + 2, 30 * n + 16),),
            speaker=Reference(called[3 * n], span(30 * n, 30 * n + 1)),
        )
        for n in range(12)
    )
    kind = KindEvidence(Kind.REPORT, "a report by default", Span(0, 3), Part.HEADLINE)
    findings = Findings(article.text_id, kind, mentions, (), statements)
    return Reading(
        article, findings, (Origin("https://bench.example/feed", number + 1),), first_seen_at=START
    )


def timed(what: str, do: Callable[[], object]) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    do()
    print(f"{what:<42}{time.perf_counter() - start:8.2f} s{time.process_time() - cpu:8.2f} s CPU")


def make_entry(source: int, number: int, dice: random.Random) -> Entry:
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 10))) for _ in range(130)]
    link = f"https://{source}.bench.example/{number}?utm_source=feed"
    at = START + timedelta(minutes=number)
    title, summary = " ".join(words[:8]), f"<p>{' '.join(words)}</p>"
    return Entry(
        link, title, summary, author="A Reporter", published=at, updated=at, id=f"tag:{source}.{number}"
    )


def listings(sources: int, at: int, again: Iterable[tuple[Entry, ...]] = ()) -> list[tuple[Entry, ...]]:
    """What each source lists; ``again``: two of them new, at the top, and the oldest two gone."""
    dice = random.Random(at)
    first = [
        tuple(make_entry(one, 100 * at + n, dice) for n in range(2 if again else 20))
        for one in range(sources)
    ]
    before = list(again)
    return [(*new, *old[:-2]) for new, old in zip(first, before, strict=True)] if before else first


def asked(listed: Sequence[tuple[Entry, ...] | None], at: int) -> list[AskedSource]:
    when = START + timedelta(hours=at)
    due = Schedule(when + timedelta(hours=1), 3600.0, succeeded_at=when, rhythm_s=1800.0, usual=20.0)
    return [
        AskedSource(
            CollectionLine(f"https://{n}.bench.example/feed", when, Answer.ANSWERED, kind=DocumentKind.FEED),
            Validators(f'"{n}-{at}"') if entries else None,
            Listing(DocumentKind.FEED, "Bench", "en", "https://bench.example/", entries) if entries else None,
            schedule=due,
        )
        for n, entries in enumerate(listed)
    ]


def file_round(archive: Archive, round_: Sequence[AskedSource]) -> None:
    for start in range(0, len(round_), 100):
        archive.sources.save_asked(round_[start : start + 100])


def collecting(archive: Archive, sources: int) -> None:
    """Rounds of asking many sources."""
    listed = listings(sources, 1)
    more = listings(sources, 2, listed)
    renamed = [tuple(replace(entry, id=f"{entry.id}-v2") for entry in entries) for entries in more]
    urls = [one.line.source for one in asked(listed, 1)]
    subscriptions = [Subscription(url, DocumentKind.FEED, f"Bench {n % 50}") for n, url in enumerate(urls)]
    timed(f"subscribe to {sources} sources", lambda: archive.sources.subscribe(subscriptions))
    timed(f"{sources} sources listing 20 entries each", lambda: file_round(archive, asked(listed, 1)))
    timed("  nothing changed", lambda: file_round(archive, asked([None] * sources, 2)))
    timed("  the same listed again", lambda: file_round(archive, asked(listed, 3)))
    timed("  two of each new, two gone", lambda: file_round(archive, asked(more, 4)))
    timed("  all ids others", lambda: file_round(archive, asked(renamed, 5)))
    timed("how all subscriptions stand", archive.sources.states)
    timed("  with what they listed", lambda: archive.sources.load_many(urls))
    timed("what waits to be read", archive.sources.waiting)
    keys = [(one.url, item.key) for one in archive.sources.waiting() for item in one.items]
    timed(f"  settling all {len(keys)}", lambda: archive.sources.settle(keys))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument(
        "--target", help="a new file or an empty database (default: a file that is thrown away)"
    )
    options = parser.parse_args()
    readings = make_readings(options.articles)
    ids = [reading.article.id for reading in readings]
    corrected = [replace(one, article=replace(one.article, headline="Corrected")) for one in readings]
    stories = [Story(f"story-{n}", tuple(ids[n : n + 5])) for n in range(0, len(ids), 5)]

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "standfirst.sqlite3"
        timed("make a new archive", lambda: open_archive(options.target or file).close())
        with open_archive(options.target or file) as archive:
            timed(f"file {len(ids)} new articles", lambda: archive.readings.save(readings))
            timed("  the same again", lambda: archive.readings.save(readings))
            timed("  with a new version each", lambda: archive.readings.save(corrected))
            timed("  understood anew", lambda: archive.readings.save(corrected, finder=Finder("bench", "2")))
            timed("ask what is known of them", lambda: archive.readings.known(ids))
            timed("load them", archive.readings.all)
            timed("file them as stories of five", lambda: archive.stories.save(stories))
        if options.target is None:
            print(f"{'size of the file':<42}{file.stat().st_size / len(ids) / 1000:8.1f} kB an article")
        with open_archive(options.target or file) as archive:
            collecting(archive, options.sources)
            timed("check the archive", archive.check)
        timed("open it again", lambda: open_archive(options.target or file).close())


if __name__ == "__main__":
    main()
