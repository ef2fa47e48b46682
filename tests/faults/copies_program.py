"""A program that files articles in an index of copies and tells their groups, until it is killed.

    python -m tests.faults.copies_program FOLDER

It goes on where the index ends. The groups are kept in ``groups.json`` beside it, as an archive keeps them.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from standfirst.records import Article, ReprintGroup
from standfirst.stories import Boilerplate, SavedReprints

SIZE = 7


def articles(upto: int) -> list[Article]:
    """The first so many articles; every third is a copy of one some way back."""
    rng = random.Random(1)
    texts: list[str] = []
    for n in range(upto):
        text = " ".join(f"word{rng.randrange(3000)}" for _ in range(120))
        if n % 3 == 2:
            text = texts[rng.randrange(n)] + f" and number {n}"
        texts.append(text)
    return [Article(f"https://news.example/{n}", str(n), text) for n, text in enumerate(texts)]


def kept_groups(folder: Path) -> list[ReprintGroup]:
    file = folder / "groups.json"
    if not file.exists():
        return []
    return [ReprintGroup(tuple(ids), original) for ids, original in json.loads(file.read_text("utf-8"))]


def keep_groups(folder: Path, groups: tuple[ReprintGroup, ...]) -> None:
    beside = folder / "groups.new"
    beside.write_text(json.dumps([(one.article_ids, one.original_id) for one in groups]), "utf-8")
    beside.replace(folder / "groups.json")


def open_index(folder: Path) -> SavedReprints:
    return SavedReprints(folder / "copies", lambda: (Boilerplate(), 0), previous=kept_groups(folder))


def main() -> None:
    folder = Path(sys.argv[1])
    with open_index(folder) as saved:
        print("opened", flush=True)
        while True:
            for one in articles(len(saved.index) + SIZE):
                saved.index.file(one)
            keep_groups(folder, saved.regroup(kept_groups(folder)))
            saved.note_told()
            print(len(saved.index), flush=True)


if __name__ == "__main__":
    main()
