"""A program that files round after round of asked sources until it is killed, and says so of each.

    python -m tests.archive.asking_program ARCHIVE

It goes on where the ledger ends. Each round lists two new entries of each source, and the next settles half.
"""

from __future__ import annotations

import sys
from datetime import timedelta

from tests.archive.invented import MONDAY

from standfirst.archive import AskedSource, Listing, open_archive
from standfirst.records import Answer, CollectionLine, DocumentKind, Entry, Schedule, Validators

SOURCES = 25


def entries(source: int, number: int) -> tuple[Entry, ...]:
    """What a source lists in a round: the last two of the round before, and two new ones."""
    items = range(max(0, 2 * number - 2), 2 * number + 2)
    links = [f"https://{source}.example/{n}" for n in items]
    return tuple(Entry(link=link, title=f"What {link} tells", summary="Words. " * 50) for link in links)


def a_round(number: int) -> list[AskedSource]:
    """All sources asked once."""
    at = MONDAY + timedelta(hours=number)
    return [
        AskedSource(
            CollectionLine(f"https://{source}.example/", at, Answer.ANSWERED),
            Validators(f'"{number}"'),
            Listing(DocumentKind.LISTING, entries=entries(source, number)),
            schedule=Schedule(due_at=at + timedelta(hours=1)),
        )
        for source in range(SOURCES)
    ]


def main() -> None:
    with open_archive(sys.argv[1]) as archive:
        number = len(archive.sources.lines()) // SOURCES
        print("opened", flush=True)
        while True:
            archive.sources.save_asked(a_round(number))
            print(number, flush=True)
            done = [(one.url, item.key) for one in archive.sources.waiting() for item in one.items]
            archive.sources.settle(done[::2])
            number += 1


if __name__ == "__main__":
    main()
