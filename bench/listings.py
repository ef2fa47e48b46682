"""How well and how fast listing pages are read, beside what else there is.

    python bench/listings.py [GOLD]       (GOLD: listings/pages.jsonl; else by STANDFIRST_GOLD or ../shared)
    python bench/listings.py --hostile    pages made to take long or much memory, each in its own process

Prints one table, macro over pages: precision and recall of links (an item in a side list is right but not
asked for), titles that are exact, teasers by the F1 of their words, pages per CPU second, and the most memory
that the process held. The naive reading takes every link of five words or more. newsworker (the Python peer
that finds items by itself) runs where it is installed. Each reader has a process of its own.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from hostile_pages import HOSTILE
from standfirst.entries.listing import read_listing
from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.links import normalise_link, same_document

Reader = Callable[[str, str], Sequence[Entry]]
GOLD = Path(os.environ.get("STANDFIRST_GOLD") or Path(__file__).resolve().parents[2] / "shared/gold")

MOST_S, MOST_MB = 1.0, 200.0
"""What no page may take."""


@dataclass(frozen=True)
class Score:
    """What one reading of one page is worth; None where nothing was to be had."""

    precision: float
    recall: float
    titles: float | None
    teasers: float | None

    @property
    def f1(self) -> float:
        """Of links."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_ours(html: str, url: str) -> Sequence[Entry]:
    try:
        return read_listing(html, url)
    except UnreadableError:
        return ()


def read_naively(html: str, url: str) -> Sequence[Entry]:
    links = [
        (a.attributes.get("href"), " ".join(a.text().split())) for a in LexborHTMLParser(html).css("a[href]")
    ]
    return [
        Entry(link=normalise_link(href, url), title=text) for href, text in links if len(text.split()) >= 5
    ]


def newsworker() -> Reader | None:
    """The reader of newsworker, None where it is not installed."""
    try:
        from newsworker.extractor import FeedExtractor
    except ImportError:
        return None
    extractor = FeedExtractor(filtered_text_length=150)

    def read(html: str, url: str) -> Sequence[Entry]:
        try:
            feed, _ = extractor.get_feed(url=url, data=html.encode())
        except Exception:  # noqa: BLE001 - a peer's faults count as no answer
            return ()
        return [
            Entry(
                link=normalise_link(i.get("link"), url),
                title=i.get("title") or "",
                summary=i.get("description"),
            )
            for i in (feed or {}).get("items", ())
        ]

    return read


def score(page: dict[str, Any], found: Sequence[Entry]) -> Score:
    """Compare what was found with the page's labelled items."""
    places: dict[int, Entry] = {}
    wrong = 0
    seen: list[str] = []
    for entry in found:
        if entry.link is None or any(same_document(entry.link, link) for link in seen):
            continue
        seen.append(entry.link)
        place = place_of(entry.link, page)
        if place is None or place in places:
            wrong += 1
        else:
            places[place] = entry
    main = [n for n, item in enumerate(page["items"]) if item["block"] == "main"]
    pairs = [(page["items"][n], entry) for n, entry in places.items()]
    teasers = [
        max(alike(entry.summary or "", text) for text in [item["excerpt"], *item.get("alt_excerpts", ())])
        for item, entry in pairs
        if item["excerpt"] and item["block"] == "main" and item["excerpt"] != item["title"]
    ]
    exact = [squeeze(e.title) in map(squeeze, [i["title"], *i.get("alt_titles", ())]) for i, e in pairs]
    return Score(
        len(places) / (len(places) + wrong) if places else 0.0,
        sum(n in places for n in main) / len(main),
        mean(exact) if exact else None,
        mean(teasers) if teasers else None,
    )


def place_of(link: str, page: dict[str, Any]) -> int | None:
    """Which item a link leads to, by its own address first, then by the others that are as good."""
    for urls in ([[item["url"]] for item in page["items"]], [i.get("alt_urls", ()) for i in page["items"]]):
        for n, alike_urls in enumerate(urls):
            if any(same_document(link, normalise_link(url, page["url"])) for url in alike_urls):
                return n
    return None


def squeeze(text: str) -> str:
    return " ".join(text.split())


def alike(a: str, b: str) -> float:
    words_a, words_b = (Counter(re.findall(r"[\u3400-\u9fff]|\w+", text.casefold())) for text in (a, b))
    both = (words_a & words_b).total()
    return 2 * both / (words_a.total() + words_b.total()) if both else 0.0


READERS: dict[str, Callable[[], Reader | None]] = {
    "standfirst": lambda: read_ours,
    "links of five words": lambda: read_naively,
    "newsworker": newsworker,
}


def line(name: str, path: Path) -> str:
    """One line of the table; to be run in a process of its own."""
    read = READERS[name]()
    if read is None:
        return f"{name:<24}is not installed"
    pages = [json.loads(row) for row in path.open(encoding="utf-8")]
    read(pages[0]["html"], pages[0]["url"])  # what is loaded but once does not count
    start = time.process_time()
    found = [read(page["html"], page["url"]) for page in pages]
    speed = len(pages) / max(time.process_time() - start, 1e-9)
    scores = [score(page, entries) for page, entries in zip(pages, found, strict=True)]
    figures = [
        mean(s.f1 for s in scores),
        mean(s.precision for s in scores),
        mean(s.recall for s in scores),
        mean([s.titles for s in scores if s.titles is not None] or [0.0]),
        mean([s.teasers for s in scores if s.teasers is not None] or [0.0]),
    ]
    told = "".join(f"{figure:>10.3f}" for figure in figures)
    return f"{name:<24}{told}{speed:>12.1f}{peak_mb():>10.0f}"


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def hostile(name: str) -> tuple[float, float, str]:
    """CPU seconds, further megabytes and what came of a hostile page; in a process of its own."""
    read_ours(
        f"<main>{'<li><a href=/a-b-c-d>one two three four five</a> 2 May 2026' * 9}</main>",
        "https://a.example/",
    )
    html = f"<html><body>{HOSTILE[name]()}"
    before, start = peak_mb(), time.process_time()
    try:
        came = f"{len(read_listing(html, 'https://a.example/news'))} items"
    except UnreadableError as error:
        came = error.reason
    return time.process_time() - start, peak_mb() - before, came


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Run something in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def print_hostile() -> None:
    print(f"{f'{len(HOSTILE)} hostile pages':<32}{'CPU s':>8}{'MB':>8}")
    worst_s = worst_mb = 0.0
    for name in HOSTILE:
        seconds, megabytes, came = apart(hostile, name)
        worst_s, worst_mb = max(worst_s, seconds), max(worst_mb, megabytes)
        over = "  OVER" if seconds > MOST_S or megabytes > MOST_MB else ""
        print(f"{name:<32}{seconds:>8.2f}{megabytes:>8.0f}  {came}{over}", flush=True)
    print(f"{'the worst':<32}{worst_s:>8.2f}{worst_mb:>8.0f}")


def main() -> None:
    if "--hostile" in sys.argv:
        print_hostile()
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD / "listings/pages.jsonl"
    if not path.is_file():
        sys.exit(f"no gold data at {path}")
    heads = ("F1", "precision", "recall", "titles", "teasers")
    print(f"{'':<24}" + "".join(f"{head:>10}" for head in heads) + f"{'pages/CPU-s':>12}{'peak MB':>10}")
    for name in READERS:
        print(apart(line, name, path), flush=True)


if __name__ == "__main__":
    main()
