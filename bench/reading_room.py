"""What a reader who is signed in waits for: pages under ``/read/`` of a desk with a thousand editions.

``python bench/reading_room.py [EDITIONS]`` files invented editions of 40 stories, one publisher of which
keeps its articles for a group, and prints CPU time and size of each page for a reader who is in none. The
first page of a story looks through all editions once a process, those after it do not; what the list says of
an edition is remembered, too.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from edition_cast import MATERIAL, OPTIONS
from standfirst.archive import open_archive
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.config import load_desk
from standfirst.records import Edition, Reader
from standfirst.work.desk.reading import ReadingRoom

SETTINGS = 'title = "B"\ngroups = ["Board"]\n[[publisher]]\nname = "Shoreline"\naudience = "Board"\n'
STORIES = 40
FIRST = compose_edition(MATERIAL, OPTIONS)


def edition(number: int) -> Edition:
    """One of many editions, each with stories of its own."""
    some = FIRST.items
    items = tuple(replace(some[n % len(some)], story=f"s{number}x{n}") for n in range(STORIES))
    return replace(FIRST, number=number, sections=(replace(FIRST.sections[0], items=items),))


def main() -> None:
    """File the editions, ask for pages, and print what each took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with TemporaryDirectory() as folder:
        (Path(folder) / "desk.toml").write_text(SETTINGS, encoding="utf-8")
        desk = load_desk(Path(folder))
        with open_archive(desk.archive) as archive:
            with archive.unit():
                for number in range(1, count + 1):
                    archive.editions.save(number, "B", to_json(edition(number)))
            first, other, last = (
                f"stories/s{count}x0.html",
                "stories/s1x3.html",
                f"editions/{count // 2 or 1}.html",
            )
            paths = ("index.html", "editions/index.html", "editions/index.html", first, other, last)
            for path in paths:
                before = time.process_time()
                page = ReadingRoom(archive, desk, Reader(True), "/account").page(path)
                took_ms = (time.process_time() - before) * 1000
                print(f"{path:<28}{took_ms:>8,.0f} ms CPU{len(page[1]) if page else 0:>10,} characters")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
