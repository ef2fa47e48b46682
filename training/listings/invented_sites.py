"""Invented sites: a language, a way to name boxes, a shape of addresses, and the truth of what they list."""

# ruff: noqa: E501  (a layout is read best as one line of mark-up)

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import quote

from babel.dates import format_date, format_datetime
from invented_words import LANGUAGES, Words

AT = datetime(2026, 3, 14, 12, tzinfo=UTC)
"""When all invented pages were "fetched"."""

_UTILITIES = {
    "title": "text-xl font-bold leading-tight",
    "teaser": "mt-2 text-gray-600 line-clamp-3",
    "item": "flex flex-col gap-4 p-4",
    "list": "grid grid-cols-3 gap-6",
    "date": "text-xs text-gray-400",
    "menu": "hidden md:flex space-x-4",
    "side": "w-1/3 pl-8",
}
_ELSEWHERE = {  # box names in other tongues, as some makers choose them
    "title": "ueberschrift titulo",
    "teaser": "vorspann resumen",
    "item": "beitrag noticia",
    "list": "liste lista",
    "date": "datum fecha",
    "author": "verfasser autor",
    "menu": "hauptnav",
    "side": "spalte-rechts",
    "label": "rubrik",
}
NAMINGS = ("plain", "bem", "hashed", "utilities", "none", "cms", "elsewhere")
SHAPES = ("dated", "slug", "slug-number", "number", "query", "node", "html", "own-script", "short")


@dataclass(frozen=True)
class Item:
    """One item as it is shown: what a reader should find. ``when`` is None where no date is shown."""

    url: str
    title: str
    teaser: str = ""
    when: datetime | None = None
    author: str | None = None
    section: str = ""
    main: bool = True


@dataclass
class Site:
    """One page of one invented site, in the making; ``items`` gathers what is true of it."""

    seed: int
    language: str
    naming: str
    shape: str
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Everything follows from the seed."""
        self.rng = random.Random(self.seed)
        self.words: Words = LANGUAGES[self.language]
        self.host = (
            f"https://www.{self.rng.choice('gazette herald morgen puerto kanal volna sahil'.split())}.example"
        )
        self._headlines = self._all_headlines()
        self._number = self.rng.randrange(10_000, 900_000)

    def _all_headlines(self) -> Iterator[str]:
        words = self.words
        made = [(a, b, c) for a in words.who for b in words.does for c in words.where]
        self.rng.shuffle(made)
        for a, b, c in made:
            yield words.gap.join((a, b, c) if self.rng.random() < 0.8 else (a, b))

    # ------------------------------------------------------------------ what is said

    def c(self, name: str) -> str:
        """A class attribute for a box of this role, in the site's own way; perhaps none at all."""
        if self.naming == "none":
            return ""
        if self.naming == "hashed":
            told = f"css-{random.Random(name + self.host).randrange(16**5, 16**6):x}"
        elif self.naming == "utilities":
            told = _UTILITIES.get(name, "flex items-center")
        elif self.naming == "bem":
            told = "card" if name == "item" else f"card__{name}"
        elif self.naming == "cms":
            told = {"item": "views-row", "list": "view-content"}.get(name, f"views-field field--name-{name}")
        elif self.naming == "elsewhere":
            told = _ELSEWHERE.get(name, name)
        else:
            told = name
        return f' class="{told}"'

    def headline(self) -> str:
        """A headline that this page has not shown yet."""
        return next(self._headlines)

    def teaser(self, sentences: int = 1) -> str:
        """So many sentences, none twice."""
        chosen = self.rng.sample(self.words.sentences, min(sentences, len(self.words.sentences)))
        told = self.words.gap.join(chosen)
        return told if self.words.gap else told.replace("。", f"，第{self.rng.randrange(2, 90)}号。", 1)

    def section(self) -> str:
        """One of the site's sections."""
        return self.rng.choice(self.words.sections)

    def item(self, *, teaser: int = 1, main: bool = True, author: bool = False) -> Item:
        """An item that is kept as true; ``teaser`` is its number of sentences, 0 for none."""
        title = self.headline()
        self._number += self.rng.randrange(3, 60)
        item = Item(
            url=self.address(title),
            title=title,
            teaser=self.teaser(teaser) if teaser else "",
            when=AT - timedelta(hours=self.rng.randrange(3, 2000)),
            author=self.rng.choice(self.words.names) if author else None,
            section=self.section(),
            main=main,
        )
        self.items.append(item)
        return item

    def many(self, least: int, most: int, **kwargs: object) -> list[Item]:
        """Several items."""
        return [self.item(**kwargs) for _ in range(self.rng.randint(least, most))]  # type: ignore[arg-type]

    def address(self, title: str) -> str:
        """The address of an item, in the site's own shape."""
        n, section = self._number, "abcdef"[self._number % 6]
        ascii_slug = "-".join(re.findall(r"[a-z]+", title.casefold())[:7])
        slug = ascii_slug if len(ascii_slug) > 12 else f"item-{n}"
        own = quote("-".join(title.split())[:60])
        return {
            "dated": f"/2026/{n % 12 + 1:02}/{slug}",
            "slug": f"/{section}/{slug}",
            "slug-number": f"/{section}/{slug}-{n}",
            "number": f"/{section}/{n}",
            "query": f"/index.php?option=view&id={n}",
            "node": f"/node/{n}",
            "html": f"/{section}/{n}/{slug}.html",
            "own-script": f"/{section}/{own}",
            "short": f"/{n}",
        }[self.shape]

    # ------------------------------------------------------------------ how it is shown

    def date(self, item: Item, form: str = "medium") -> str:
        """The item's date as printed in the site's language."""
        return str(format_date(item.when, form, locale=self.language))

    def moment(self, item: Item) -> str:
        """Date and time as printed."""
        return str(format_datetime(item.when, "short", locale=self.language))

    def a(self, item: Item, inner: str | None = None, attributes: str = "") -> str:
        """A link to the item; around its title where nothing else is said."""
        return f'<a href="{escape(item.url)}"{attributes}>{inner if inner is not None else escape(item.title)}</a>'

    def img(self) -> str:
        """A picture."""
        return f'<img src="/img/{self.rng.randrange(9999)}.jpg" alt="">'

    def links(self, names: tuple[str, ...], under: str = "/") -> str:
        """List items, each a link of the furniture."""
        return "".join(
            f'<li{self.c("menu-item")}><a href="{under}{n}-{len(name)}">{escape(name)}</a></li>'
            for n, name in enumerate(names)
        )
