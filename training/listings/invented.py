"""The invented listing pages: every layout in several languages, namings and shapes of addresses.

    python training/listings/invented.py [FOLDER]      writes them as HTML to look at; counts them else

48 layouts, each ``VARIANTS`` times. All words are ours and the truth of each page is known. They stand apart
from the open pages of real sites: they are trained on with them, and measured on with their layout left out.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from invented_frames import frame
from invented_institutions import INSTITUTIONS
from invented_news import NEWS
from invented_sites import NAMINGS, SHAPES, Item, Site
from invented_words import LANGUAGES

LAYOUTS: tuple[Callable[[Site], str], ...] = NEWS + INSTITUTIONS
VARIANTS = 4


@dataclass(frozen=True)
class InventedPage:
    """A page and what is true of it."""

    layout: str
    language: str
    naming: str
    url: str
    html: str
    items: tuple[Item, ...]


def invented_pages(salt: int = 0) -> Iterator[InventedPage]:
    """Every layout in ``VARIANTS`` variants; another salt gives other sites of the same layouts."""
    rng = random.Random(salt)
    languages, namings, shapes = list(LANGUAGES), list(NAMINGS), list(SHAPES)
    for n, layout in enumerate(LAYOUTS):
        for variant in range(VARIANTS):
            seed = salt * 1_000_000 + n * 100 + variant
            naming = namings[(n + variant) % len(namings)]
            site = Site(seed, rng.choice(languages), naming, rng.choice(shapes))
            html = frame(site, layout(site))
            yield InventedPage(
                layout.__name__, site.language, naming, f"{site.host}/", html, tuple(site.items)
            )


def main() -> None:
    pages = list(invented_pages())
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for n, page in enumerate(pages):
            (folder / f"{n:03}-{page.layout}-{page.language}-{page.naming}.html").write_text(
                page.html, encoding="utf-8"
            )
    print(f"{len(pages)} pages of {len(LAYOUTS)} layouts, {sum(len(page.items) for page in pages)} items")


if __name__ == "__main__":
    main()
