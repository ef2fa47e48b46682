"""How much of a listing page a pin gives: on the page that it was made from, and on a shorter one.

    python bench/pins.py [GOLD]        (GOLD: listings/pages.jsonl; else by STANDFIRST_GOLD or ../shared)

For each page: how many items the fresh reading has, how many of them (link and title) the pin gives, how many
it gives besides, and how many its selectors leave to the fresh reading. "Shorter" is the same page with every
second pinned item's element taken away: of those that stay, how many the pin still gives (selectors that lean
on a neighbour, or on being the first, would not). How long deriving and reading take, in CPU time.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from standfirst.entries.listing import read_listing
from standfirst.entries.listing.deriving import derive_pin
from standfirst.entries.listing.outline import parse_page
from standfirst.entries.listing.pinning import base_of, find_items, read_pinned
from standfirst.errors import UnreadableError
from standfirst.records import Entry, Pin

GOLD = Path(os.environ.get("STANDFIRST_GOLD") or Path(__file__).resolve().parents[2] / "shared/gold")
Pairs = set[tuple[str | None, str]]


def pairs(entries: Sequence[Entry]) -> Pairs:
    return {(entry.link, entry.title) for entry in entries}


def shortened(html: str, url: str, pin: Pin) -> tuple[str, set[str | None]]:
    """The page with every second pinned item gone, and the links of those that stay."""
    tree = parse_page(html)
    base = base_of(tree, url)
    found = {item.link or item.title: item for one in pin.lists for item in find_items(tree, url, base, one)}
    gone: set[str | None] = set()
    for number, item in enumerate(found.values()):
        if number % 2:
            gone.add(item.link)
            for node in item.scope.nodes:
                node.decompose(recursive=True)
    return tree.html or "", {item.link for item in found.values()} - gone


def measure(page: dict[str, str]) -> str:
    html, url = page["html"], page["url"]
    fresh = read_listing(html, url)
    start = time.process_time()
    try:
        pin = derive_pin(html, url, fresh)
    except UnreadableError as error:
        return f"{len(fresh):>6}  refused: {error.reason[:80]}"
    derived_s = time.process_time() - start
    start = time.process_time()
    given = pairs(read_pinned(html, url, pin))
    read_s = time.process_time() - start
    wanted = pairs(fresh)
    later, staying = shortened(html, url, pin)
    links = {entry.link for entry in read_pinned(later, url, pin)}
    kept = f"{len(links & staying)}/{len(staying)}"
    return (
        f"{len(wanted):>6}{len(given & wanted):>7}{len(given - wanted):>8}{pin.beside:>6}{len(pin.lists):>7}"
        f"{kept:>10}{derived_s * 1000:>10.0f}{read_s * 1000:>8.0f}"
    )


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD / "listings/pages.jsonl"
    if not path.is_file():
        sys.exit(f"no gold data at {path}")
    heads = ("items", "pinned", "others", "left", "lists", "shorter", "derive ms", "read ms")
    widths = (6, 7, 8, 6, 7, 10, 10, 8)
    print(f"{'':<46}" + "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True)))
    for row in path.open(encoding="utf-8"):
        page = json.loads(row)
        print(f"{page['url'][:45]:<46}{measure(page)}", flush=True)


if __name__ == "__main__":
    main()
