"""How long filing and loading 1,000 analysed articles takes.

    python bench/archive.py [--articles 1000] [--target FILE-or-postgresql://...]

Prints a table, in wall seconds. The articles are made here: 400 words each, 40 names and 12 statements,
which is about what the finders give on a long report. The goal is to file 1,000 in 2 s on SQLite.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from standfirst.archive import Finder, open_archive
from standfirst.records import (
    Answer,
    Article,
    CollectionLine,
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
    Span,
    Statement,
    Story,
    Validators,
)

START = datetime(2026, 3, 2, tzinfo=UTC)


def make_reading(number: int, dice: random.Random) -> Reading:
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 10))) for _ in range(400)]
    text = " ".join(words)
    article = Article(
        url=f"https://bench.example/{number:07d}",
        headline=" ".join(words[:8]),
        text=text,
        authors=("A Reporter",),
        publisher="Bench",
        language="en",
        published=START + timedelta(minutes=number),
    )
    spans = [Span(at, at + 12) for at in range(0, 12 * 40, 12)]
    mentions = tuple(Mention(span, NameKind.PERSON, text[span.start : span.end], "mayor") for span in spans)
    statements = tuple(
        Statement(
            (span,),
            (Span(span.end, span.end + 4),),
            (Span(span.end + 5, span.end + 90),),
            Reference("X", span),
        )
        for span in spans[:12]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument(
        "--target", help="a new file or an empty database (default: a file that is thrown away)"
    )
    options = parser.parse_args()
    dice = random.Random(1)
    readings = [make_reading(number, dice) for number in range(options.articles)]
    ids = [reading.article.id for reading in readings]
    corrected = [replace(one, article=replace(one.article, headline="Corrected")) for one in readings]
    stories = [Story(f"story-{n}", tuple(ids[n : n + 5])) for n in range(0, len(ids), 5)]
    entries = [Entry(link=one, title="A title", summary="A teaser " * 20) for one in ids]
    line = CollectionLine("https://bench.example/feed", START, Answer.ANSWERED, entries=len(entries))

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
            timed(
                "file a listing of as many entries",
                lambda: archive.sources.save_collection(line, Validators(), entries),
            )
            timed("  the same again", lambda: archive.sources.save_collection(line, Validators(), entries))
            timed("file them as stories of five", lambda: archive.stories.save(stories))
            timed("check the archive", archive.check)
        timed("open it again", lambda: open_archive(options.target or file).close())
        if options.target is None:
            print(f"{'size of the file':<42}{file.stat().st_size / len(ids) / 1000:8.1f} kB an article")


if __name__ == "__main__":
    main()
