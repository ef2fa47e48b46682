"""An edition chosen from a large archive: 40 stories out of 100,000 articles.

    python bench/choosing.py [--articles 100000] [--stories 40] [--days 200] [--keep DIR] [--profile]

Makes an archive of invented reports in stories (:mod:`reported`), everything in it filed as collecting files
it; then chooses a draft of what is new since the day before, as ``standfirst edition new`` does, three times
over: the first time pays for what is loaded once. Prints wall and CPU seconds, and this process's memory.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from natural import word
from reported import Reporters
from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.records import Reading, ReprintGroup, Story
from standfirst.work.copies import copies_folder
from standfirst.work.edition import Request, choose_draft
from standfirst.work.together import file_new

UNTIL = datetime(2026, 3, 2, 6, tzinfo=UTC)
_BATCH = 2_000

SETTINGS = """title = "Bench"
[choosing]
stories = {stories}
[[section]]
title = "One"
subjects = ["Words"]
[[section]]
title = "Names"
subjects = ["Names"]
[[subject]]
name = "Words"
query = '{query}'
exclude = "{exclude}"
[[subject]]
name = "Names"
names = [{names}]
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--days", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder in which the desk is made once, and found again")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "desk.toml").write_text(_settings(options.stories))
        if not (folder / "standfirst.sqlite3").exists():
            make_archive(folder, options.articles, options.days)
        choose(folder, profiled=options.profile)


def _settings(stories: int) -> str:
    """Subjects that take some hundred stories of a day: words of middling rank, the most frequent names."""
    query = " OR ".join(word(rank) for rank in range(60, 68))
    names = ", ".join(f'"{word(n + 500).title()} {word(n // 7 + 300).title()}"' for n in range(1, 6))
    return SETTINGS.format(stories=stories, query=query, exclude=word(40), names=names)


def make_archive(folder: Path, articles: int, days: int) -> None:
    """File invented reports with their copies and stories."""
    began = time.perf_counter()
    desk = load_desk(folder)
    with open_archive(folder / "standfirst.sqlite3") as archive:
        stories: list[Story] = []
        groups: list[ReprintGroup] = []
        batch: list[Reading] = []
        for told in Reporters(UNTIL, days).stories(articles):
            batch += told.readings
            ids = tuple(reading.article.id for reading in told.readings)
            stories.append(Story(f"s{len(stories):08x}", ids))
            if told.copies:
                groups.append(ReprintGroup((ids[0], *told.copies), ids[0], None))
            if len(batch) >= _BATCH:
                archive.readings.save(batch)
                batch = []
        archive.readings.save(batch)
        archive.stories.save(stories)
        archive.groups.save(groups)
        archive.readings.note_grouped(archive.readings.ungrouped())
        took = time.perf_counter() - began
        print(f"{articles:,} articles, {len(stories):,} stories: {took:.0f} s", flush=True)
        file_new(archive, copies_folder(desk))
        print(f"with an index of copies: {time.perf_counter() - began:.0f} s", flush=True)


def choose(folder: Path, *, profiled: bool) -> None:
    """Choose a draft of what is new since the day before."""
    desk = load_desk(folder)
    request = Request((), since=UNTIL - timedelta(days=1), chosen=True)
    with open_archive(desk.archive) as archive:
        new = len(archive.readings.met_since(request.since))
        for turn in ("first", "again", "again"):
            wall, cpu = time.perf_counter(), time.process_time()
            draft = choose_draft(archive, desk, request, UNTIL)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            items = draft.edition.items
            reports = sum(len(item.reports) for item in items)
            print(
                f"{turn:6} {len(items)} stories of {reports} reports, {new} articles new: "
                f"{wall:.2f} s, {cpu:.2f} CPU s"
            )
        if profiled:
            profile = cProfile.Profile()
            profile.runcall(choose_draft, archive, desk, request, UNTIL)
            pstats.Stats(profile).sort_stats("cumtime").print_stats(60)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
