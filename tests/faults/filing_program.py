"""A program that files batch after batch until it is killed, and says of each that it was filed.

    python tests/faults/filing_program.py ARCHIVE

It goes on where the archive ends. A batch is one unit of work: ten new articles, a correction of the ten
before, and the story that holds them.
"""

from __future__ import annotations

import sys

from tests.archive.invented import make_reading

from standfirst.archive import open_archive
from standfirst.records import Reading, Story

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


if __name__ == "__main__":
    main()
