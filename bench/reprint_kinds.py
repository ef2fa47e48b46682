"""Which kinds of copies are found and which separate texts are taken for copies, kind by kind.

    python bench/reprint_kinds.py [--gold DIR] [--seed 7]

Copies are made here from real articles (PolNeAR), one kind at a time and harsher than desks edit. What is no
copy: articles that quote two paragraphs of another, publishers' articles under a common house style, and
reports on one event (ECB+, some of which are one agency's text all the same). The gold data is
``STANDFIRST_GOLD`` or ``../shared/gold``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path

from standfirst.records import Article
from standfirst.stories import group_reprints

ROOT = Path(__file__).resolve().parent.parent
Paragraphs = list[str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold", type=Path, default=os.environ.get("STANDFIRST_GOLD") or ROOT.parent / "shared/gold"
    )
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if not (options.gold / "statements").exists():
        print(f"no gold data at {options.gold}")
        return
    files = sorted((options.gold / "statements").glob("*.jsonl"))
    texts = [row["text"].split("\n\n")[1:] for path in files for row in rows(path)]
    desk = Desk(texts, random.Random(options.seed))
    texts = desk.rng.sample(without_copies([text for text in texts if len(text) >= 4]), k=800)
    print(f"{'what':34} {'pair P':>7} {'pair R':>7} {'pairs':>6} {'wrong':>6}")
    for name, change in desk.kinds().items():
        report(name, [(text, change(text)) for text in texts[:300]])
    for least, most in ((30, 80), (15, 30)):
        short = [text for text in (beginning(text, least) for text in texts) if words(text) <= most]
        for name in ("whole", "one word in 25", "one word in 12", "cut to .7", "padded"):
            report(f"{least} to {most} words: {name}", [(text, desk.kinds()[name](text)) for text in short])
    pairs = list(zip(texts[:400], texts[400:], strict=False))
    report("within another: .7", [(a, b[:4] + a[: max(3, len(a) * 7 // 10)] + b[4:8]) for a, b in pairs])
    report_separate(
        "quotes two paragraphs",
        [
            article(f"{n}-{m}", text)
            for n, (a, b) in enumerate(pairs)
            if len(a) >= 8
            for m, text in enumerate((a, b[:6] + a[:2] + b[6:]))
        ],
    )
    for size in (3, 5, 10):
        report_separate(f"house style, {size} a publisher", desk.in_house_style(texts[:500], size))
    events = options.gold / "stories/ecbplus.jsonl"
    if events.exists():
        report_separate("ECB+", [Article(row["id"], row["headline"], row["text"]) for row in rows(events)])


class Desk:
    """Edits as desks edit, and harsher."""

    def __init__(self, texts: Iterable[Paragraphs], rng: random.Random) -> None:
        self.rng = rng
        self._local = [one for text in texts for one in text if 120 < len(one) < 700]

    def kinds(self) -> Mapping[str, Callable[[Paragraphs], Paragraphs]]:
        """Ways of making a copy."""
        notice = ["Sign up for our newsletter to get this in your inbox.", "© 2016 All rights reserved."]
        return {
            "whole": lambda text: text,
            "cut to .7": lambda text: self._cut(text, 0.7),
            "cut to .35": lambda text: self._cut(text, 0.35),
            "cut to .2": lambda text: self._cut(text, 0.2),
            "beginning cut": lambda text: text[max(1, len(text) // 5) :],
            "padded": self._pad,
            "cut to .5, padded": lambda text: self._pad(self._cut(text, 0.5)),
            "one word in 25": lambda text: self._edit(text, 25),
            "one word in 12": lambda text: self._edit(text, 12),
            "one word in 8": lambda text: self._edit(text, 8),
            "cut to .4, one word in 20": lambda text: self._edit(self._cut(text, 0.4), 20),
            "cut to .35, padded, 1 word in 25": lambda text: self._pad(self._edit(self._cut(text, 0.35), 25)),
            "other quotation marks": lambda text: [one.replace("“", "„").replace("”", "»") for one in text],
            "notices added": lambda text: text + notice,
            "one paragraph": lambda text: [" ".join(text)],
            "in capitals": lambda text: [one.upper() for one in text],
        }

    def in_house_style(self, texts: list[Paragraphs], size: int) -> list[Article]:
        """Short texts, so many a publisher, each above its publisher's three paragraphs, numbers changing."""
        articles = []
        for n, text in enumerate(texts):
            if n % size == 0:
                style = self.rng.sample(self._local, k=3)
            below = [f"{one} {self.rng.randint(100, 999)}" for one in style]
            articles.append(article(str(n), beginning(text, 90) + below, publisher=f"Publisher {n // size}"))
        return articles

    def _cut(self, text: Paragraphs, share: float) -> Paragraphs:
        return text[: max(2, int(len(text) * share))]

    def _pad(self, text: Paragraphs) -> Paragraphs:
        return [self.rng.choice(self._local), *text, *self.rng.sample(self._local, k=2)]

    def _edit(self, text: Paragraphs, every: int) -> Paragraphs:
        return [self._edit_paragraph(one.split(" "), every) for one in text]

    def _edit_paragraph(self, words: list[str], every: int) -> str:
        for _ in range(max(1, len(words) // every)):
            place = self.rng.randrange(len(words))
            words[place] = self.rng.choice(("", "however", "reportedly", words[place] + " also"))
        return " ".join(word for word in words if word)


def report(name: str, pairs: Iterable[tuple[Paragraphs, Paragraphs]]) -> None:
    """Group originals with their copies."""
    articles = [article(f"{n}-{m}", text) for n, pair in enumerate(pairs) for m, text in enumerate(pair)]
    families = defaultdict(list)
    for one in articles:
        families[one.id.partition("-")[0]].append(one.id)
    true = as_pairs(families.values())
    found = as_pairs(group.article_ids for group in group_reprints(articles))
    right = len(true & found)
    print(
        f"{name:34} {right / max(1, len(found)):>7.3f} {right / len(true):>7.3f} {len(true):>6} "
        f"{len(found - true):>6}"
    )


def report_separate(name: str, articles: list[Article]) -> None:
    """Group what is no copy of each other."""
    found = as_pairs(group.article_ids for group in group_reprints(articles))
    print(f"not copies: {name:22} {'':>7} {'':>7} {len(articles):>6} {len(found):>6}   (articles, pairs)")


def without_copies(texts: list[Paragraphs]) -> list[Paragraphs]:
    groups = group_reprints(article(str(n), text) for n, text in enumerate(texts))
    copies = {one for group in groups for one in group.article_ids[1:]}
    return [text for n, text in enumerate(texts) if str(n) not in copies]


def beginning(text: Paragraphs, least: int) -> Paragraphs:
    """The first paragraphs that have so many words."""
    length = 1
    while length < len(text) and words(text[:length]) < least:
        length += 1
    return text[:length]


def words(text: Paragraphs) -> int:
    return len(" ".join(text).split())


def as_pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def article(name: str, text: Paragraphs, publisher: str | None = None) -> Article:
    return Article(name, "", "\n\n".join(text), publisher=publisher)


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
