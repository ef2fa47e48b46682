"""A program that files batch after batch until it is killed, and says of each that it was filed.

    python tests/faults/filing_program.py ARCHIVE

It goes on where the archive ends. A batch is one unit of work: ten new articles, a correction of the ten
before, and the story that holds them. Between batches it searches, and says where what is found is not what
is filed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.archive.invented import make_reading

from standfirst.archive import open_archive
from standfirst.records import Reading, Story

if TYPE_CHECKING:
    from standfirst.archive import Archive

SIZE = 10


def batch(number: int) -> list[Reading]:
    return [make_reading(n, text=f"Text {n}. " * 100) for n in range(number * SIZE, (number + 1) * SIZE)]


def corrected(number: int) -> list[Reading]:
    return [
        make_reading(n, text=f"Text {n}, corrected. " * 100)
        for n in range(number * SIZE, (number + 1) * SIZE)
    ]


def main() -> None:
    with open_archive(sys.argv[1]) as archive:
        number = len(archive.readings.all()) // SIZE
        print("opened", flush=True)
        while True:
            readings = batch(number)
            with archive.unit():
                archive.readings.save(readings)
                if number:
                    archive.readings.save(corrected(number - 1))
                archive.stories.save([Story(f"story-{number}", tuple(one.article.id for one in readings))])
            print(number, flush=True)
            number += 1
            search(archive, number)


def search(archive: Archive, batches: int) -> None:
    """Ask for all articles and for the corrected ones, with facets."""
    for query, count in (("text", batches * SIZE), ("corrected", (batches - 1) * SIZE)):
        found = archive.index.find(query)
        if found.total != count or sum(one.count for one in found.facets[1].counts) != count:
            print(f"{query}: {found.total} found of {count}", flush=True)


if __name__ == "__main__":
    main()
