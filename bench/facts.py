"""Where pages state the facts of their articles, and how often each place agrees with the others.

    python bench/facts.py

Over the open pages of the gold data (``STANDFIRST_GOLD``, else ``../shared/gold``): for each fact and place,
on how many pages the place states it, and how often it agrees with most of the places of the same page
that do. Days are compared, not minutes; headlines by their words.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from standfirst.articles.facts import PageStatements, one_line
from standfirst.text.dates import parse_date

_GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).parents[2] / "shared" / "gold"))
_IN_URL = re.compile(r"(?<!\d)(20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def _text(tree: LexborHTMLParser, query: str, attribute: str | None = None) -> str | None:
    node = tree.css_first(query)
    if node is None:
        return None
    return node.attributes.get(attribute) if attribute else one_line(node.text(deep=True))


def _headlines(page: PageStatements) -> dict[str, str | None]:
    return {
        "JSON-LD": page.stated("headline"),
        "Open Graph": page.first("og:title"),
        "microdata": _text(page.tree, '[itemprop="headline"]'),
        "meta": page.first("twitter:title", "dc.title", "parsely-title", "sailthru.title"),
        "h1": _text(page.tree, "h1"),
        "title": _text(page.tree, "title"),
    }


def _published(page: PageStatements) -> dict[str, str | None]:
    match = _IN_URL.search(page.url)
    return {
        "JSON-LD": page.stated("datePublished"),
        "Open Graph": page.first("article:published_time", "og:published_time"),
        "microdata": _text(page.tree, '[itemprop="datePublished"]', "content")
        or _text(page.tree, '[itemprop="datePublished"]', "datetime"),
        "meta": page.first("parsely-pub-date", "sailthru.date", "dc.date.issued", "pubdate", "date"),
        "time": _text(page.tree, "time[datetime]", "datetime"),
        "URL": "-".join(match.groups()) if match else None,
        "text": _text(page.tree, ".published, .entry-date, .post-date, .timestamp, .date"),
    }


def _authors(page: PageStatements) -> dict[str, str | None]:
    return {
        "JSON-LD": page.stated("author"),
        "Open Graph": page.first("article:author"),
        "microdata": _text(page.tree, '[itemprop="author"]'),
        "meta": page.first("author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
        "text": _text(page.tree, '[rel="author"], .byline, .author'),
    }


def _day(words: str) -> str | None:
    found = parse_date(words, _LATEST)
    return found.date().isoformat() if found else None


def _squeezed(words: str) -> str | None:
    return " ".join(re.findall(r"\w+", re.split(r" [|–—-] ", words)[0].casefold())) or None


def _name(words: str) -> str | None:
    return " ".join(re.findall(r"\w+", re.sub(r"^by ", "", words.casefold()))[:3]) or None


_FACTS = {
    "headline": (_headlines, _squeezed),
    "published": (_published, _day),
    "author": (_authors, _name),
}


def main() -> None:
    if not _GOLD.is_dir():
        print(f"no open data at {_GOLD}")
        return
    there: defaultdict[str, Counter[str]] = defaultdict(Counter)
    compared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    agreeing: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in (_GOLD / "articles" / "zyte.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        page = PageStatements(LexborHTMLParser(row["html"]), row["url"])
        for fact, (places, normal) in _FACTS.items():
            stated = {
                place: value for place, words in places(page).items() if words and (value := normal(words))
            }
            there[fact].update(stated.keys())
            for place, value in stated.items():
                others = Counter(v for p, v in stated.items() if p != place)
                if others:
                    most = others.most_common(1)[0][1]
                    compared[fact][place] += 1
                    agreeing[fact][place] += others[value] == most
    for fact, (places, _) in _FACTS.items():
        print(f"\n{fact:<12}{'pages':>6}{'compared':>10}{'agree':>8}")
        for place in places(PageStatements(LexborHTMLParser(""), "")):
            n = compared[fact][place]
            share = f"{agreeing[fact][place] / n:.2f}" if n else "-"
            print(f"{place:<12}{there[fact][place]:>6}{n:>10}{share:>8}")


if __name__ == "__main__":
    main()
