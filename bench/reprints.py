"""How many copies are found, how fast, and in how much memory, among up to a million articles.

    python bench/reprints.py [--size 100000] [--seed 1] [--folder DIR] [--keep]

Articles are made here: words are drawn from a vocabulary of 200,000 by Zipf's law, lengths are those of
newspapers (log-normal, median 566 words, mean 750, as measured on the 840 articles of PolNeAR's training
part), and copies are made as desks make them: cut from the end, sub-edited, padded with paragraphs of others,
re-headlined, with a line of boilerplate. Copies come among the next few thousand articles, a tenth of them
later. Times are CPU seconds of this process spent in ``ReprintIndex.add`` alone, "lately" over the tenth that
came last; memory is the most that the process ever had resident, the generator's part with it.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from standfirst.records import Article
from standfirst.stories import Boilerplate, SavedReprints

VOCABULARY = 200_000
TAILS = (
    "Read more: {0}",
    "© {1} All rights reserved.",
    "This story was first published by {0}.",
    "Sign up for our newsletter.",
)
SYLLABLES = "ba do fen gor hil ka lun mer nos pa ril sto tam ve wu zin ax el ir os".split()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the index is kept; a temporary folder otherwise")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="copies-"))
    try:
        bench(options.size, options.seed, folder)
    finally:
        shutil.rmtree(folder)


def bench(size: int, seed: int, folder: Path) -> None:
    saved = SavedReprints(folder, lambda: (Boilerplate(), 0))
    index, made = saved.index, Press(seed)
    stops = sorted({n for n in (1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000) if n < size} | {size})
    print(
        f"{'articles':>10} {'µs, lately':>11} {'µs, all':>8} {'articles/CPU s':>15} {'MB':>6} {'compared':>9}"
    )
    spent = lately = 0.0
    since = 0
    families: Counter[int] = Counter()
    for n, article in enumerate(made.articles(size), 1):
        start = time.process_time()
        index.add(article)
        took = time.process_time() - start
        spent, lately, since = spent + took, lately + took, since + 1
        families[family_of(article.id)] += 1
        if n in stops:
            print(
                f"{n:>10,} {1e6 * lately / since:>11.0f} {1e6 * spent / n:>8.0f} {n / spent:>15,.0f} "
                f"{megabytes():>6,.0f} {index.comparisons / n:>9.1f}",
                flush=True,
            )
        if any(n == stop * 9 // 10 for stop in stops):
            lately, since = 0.0, 0
    true = sum(math.comb(count, 2) for count in families.values())
    del families
    report_groups(saved, true)
    count = len(index)
    start = time.process_time()
    saved.close()
    print(f"saved in {time.process_time() - start:.1f} CPU s: {megabytes():,.0f} MB at most so far")
    del saved, index
    report_reopening(folder, count, made)


def report_groups(saved: SavedReprints, true: int) -> None:
    start = time.process_time()
    found = right = groups = 0
    for group in saved.index.each_group():
        groups += 1
        found += math.comb(len(group.article_ids), 2)
        right += sum(math.comb(n, 2) for n in Counter(map(family_of, group.article_ids)).values())
    took = time.process_time() - start
    precision, recall = right / max(1, found), right / max(1, true)
    print(
        f"{groups:,} groups told in {took:.1f} CPU s: pair precision {precision:.4f}, recall {recall:.4f}, "
        f"F1 {2 * precision * recall / (precision + recall):.4f}"
    )


def report_reopening(folder: Path, count: int, made: Press) -> None:
    sizes = {path.name: path.stat().st_size // 2**20 for path in folder.iterdir()}
    start = time.process_time()
    again = SavedReprints(folder, lambda: (Boilerplate(), 0))
    opened = time.process_time()
    assert not again.is_new
    assert len(again.index) == count
    for article in made.articles(100):
        again.index.add(article)
    again.close()
    print(f"opened in {opened - start:.1f} CPU s ({sizes} MB); {megabytes():,.0f} MB at most in all")


def megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def family_of(article_id: str) -> int:
    return int(article_id.rsplit("/", 1)[1].partition("-")[0])


class Press:
    """Articles and their copies, in the order in which they come."""

    def __init__(self, seed: int) -> None:
        self._rng, self._draw = random.Random(seed), np.random.default_rng(seed)
        rng = random.Random(0)
        self._list = np.array(
            [
                "".join(rng.choices(SYLLABLES, k=1 + int(math.log(n + 1, 12)))) + letters(n)
                for n in range(VOCABULARY)
            ],
            dtype=object,
        )
        weights = 1 / (np.arange(VOCABULARY) + 2.7)  # Zipf and Mandelbrot
        self._bounds = np.cumsum(weights) / weights.sum()
        self._foreign = [self._paragraph() for _ in range(500)]
        self._family = 0

    def articles(self, size: int) -> Iterator[Article]:
        """So many articles: originals in a row, copies among those that follow."""
        rng, waiting, late = self._rng, [], []
        for _ in range(size):
            pool = waiting if len(waiting) > 2000 else late if len(late) > 2000 else None
            if pool is None:
                text, self._family = self._text(), self._family + 1
                self._foreign[rng.randrange(500)] = rng.choice(text.split("\n\n")[1:])
                copies = [self._copy(text) for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 5)))]
                for number, copy in enumerate(copies, 1):
                    (late if rng.random() < 0.1 else waiting).append(self._article(copy, number))
                yield self._article(text, 0)
            else:
                place = rng.randrange(len(pool))
                pool[place], pool[-1] = pool[-1], pool[place]
                yield pool.pop()

    def _article(self, text: str, number: int) -> Article:
        headline, _, body = text.partition("\n\n")
        return Article(f"https://{letters(number)}.example/{self._family}-{number}", headline, body)

    def _text(self) -> str:
        length = min(5000, max(25, int(self._rng.lognormvariate(6.354, 0.758))))
        words = self._words(length + 9)
        paragraphs, at = [" ".join(words[:9])], 9
        while at < len(words):
            end = at + self._rng.randint(15, 60)
            paragraphs.append(" ".join(words[at:end]).capitalize() + ".")
            at = end
        return "\n\n".join(paragraphs)

    def _paragraph(self) -> str:
        return " ".join(self._words(self._rng.randint(20, 100))).capitalize() + "."

    def _words(self, count: int) -> list[str]:
        found: list[str] = self._list[np.searchsorted(self._bounds, self._draw.random(count))].tolist()
        return found

    def _copy(self, text: str) -> str:
        rng = self._rng
        headline, *body = text.split("\n\n")
        if len(body) < 4:
            return text
        how = rng.random()
        if how < 0.55:
            body = body[: max(3, int(len(body) * rng.uniform(0.35, 0.95)))]
        if how > 0.3:
            body = [self._sub_edit(paragraph) if rng.random() < 0.5 else paragraph for paragraph in body]
        if rng.random() < 0.35:
            for _ in range(rng.randint(1, max(1, len(body) // 5))):
                body.insert(rng.randrange(1, len(body) + 1), rng.choice(self._foreign))
        if rng.random() < 0.4:
            headline = " ".join(rng.sample(body[0].split(), k=min(9, len(body[0].split()))))
        if rng.random() < 0.6:
            body.append(rng.choice(TAILS).format(rng.choice(self._foreign)[:60], 2016))
        return "\n\n".join([headline, *body])

    def _sub_edit(self, paragraph: str) -> str:
        words = paragraph.split(" ")
        for _ in range(max(1, len(words) // 40)):
            place = self._rng.randrange(len(words))
            words[place] = self._rng.choice(
                (words[place].lower(), words[place].strip(",."), words[place] + ",", "")
            )
        return " ".join(word for word in words if word)


def letters(number: int) -> str:
    """A number in letters."""
    found = ""
    while number or not found:
        number, letter = divmod(number, 26)
        found = chr(97 + letter) + found
    return found


if __name__ == "__main__":
    main()
