"""How long searching takes, and what the index takes, as an archive grows.

    python bench/searching.py [--sizes 10000,100000,1000000] [--target FILE-or-postgresql://...]
                              [--queries 100] [--reader] [--svg docs/searching.svg]

Files invented articles (``bench/natural.py``) the way collecting does, and at each size asks, in a process of
its own: three terms of one article and three of any, drawn log-uniformly over document frequencies 10 to a
tenth of the archive (100,000 of a million), with facets; phrases; any of three; the first page of a name;
the first statements with a term in them, and those that came through a name.
Prints wall time and CPU time of the program (SQLite works in it, PostgreSQL does not). ``--reader`` puts the
same articles into ``reader`` (PyPI), and asks both the same.

Goals at 1,000,000 on SQLite, 95th percentile: three terms with facets 150 ms, phrase 100 ms, name 50 ms,
index 1.2 times the text, 1,000 more articles in 4 s, 500 MB; on PostgreSQL 400 ms; three times
as fast as reader at 100,000.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.archive import Archive

from natural import Natural
from standfirst.archive import SearchOptions, open_archive
from standfirst.archive.found import Found
from standfirst.search.ledger import Wanted
from standfirst.text.folding import tokens as tokens_of_text
from standfirst.work.stating import Stated, find_stated

SORTS = ("three of one", "three", "any of three", "phrase", "name", "said", "through")
_KEEP = 4_000
"""Articles of which some terms are drawn."""


# ---------------------------------------------------------------------------- what is asked


def draw_terms(archive: Archive, size: int) -> dict[str, int]:
    """Terms of a sample of articles with their document frequencies, as the index counts them."""
    frequency = frequencies(archive)
    dice = random.Random(3)
    words: set[str] = set()
    for text in sample_texts(archive, 300, size):
        found = tokens_of_text(text)
        words.update(dice.sample(found, min(12, len(found))))
    counted = {one: frequency(one) for one in sorted(words)}
    return {one: count for one, count in counted.items() if 10 <= count <= size // 10}


def frequencies(archive: Archive) -> Callable[[str], int]:
    """Gives the number of articles that have a term."""
    from standfirst.archive.index.asked import Span, Stands
    from standfirst.archive.index.engine import engine_of
    from standfirst.search.terms import Pattern

    engine = engine_of(archive._database)
    return lambda term: len(engine.numbers(Stands(Pattern((term,))), Span()))


def sample_texts(archive: Archive, count: int, size: int) -> list[str]:
    from standfirst.archive import models

    rows = archive._database.rows(models.ArticleVersion)
    step = max(1, size // count)
    return list(rows.filter(pk__in=range(1, size, step)).values_list("text", flat=True))


def log_uniform(dice: random.Random, terms: Sequence[tuple[int, str]]) -> str:
    """A term, drawn so that each magnitude of document frequency is as likely."""
    low, high = math.log(terms[0][0]), math.log(terms[-1][0])
    wanted = math.exp(dice.uniform(low, high))
    near = min(range(len(terms)), key=lambda place: abs(math.log(terms[place][0] / wanted)))
    close = terms[max(0, near - 3) : near + 4]
    return dice.choice(close)[1]


def make_queries(archive: Archive, size: int, count: int) -> dict[str, list[str]]:
    """The queries of each sort."""
    dice = random.Random(5)
    known = draw_terms(archive, size)
    terms = sorted((count, term) for term, count in known.items())
    texts = sample_texts(archive, _KEEP, size)
    queries: dict[str, list[str]] = {name: [] for name in ("three of one", "three", "any of three", "phrase")}
    while len(queries["three of one"]) < count:
        words = tokens_of_text(dice.choice(texts))
        inside = sorted({(known[one], one) for one in words if one in known})
        if len(inside) >= 3:
            queries["three of one"].append(" ".join({log_uniform(dice, inside) for _ in range(3)}))
        queries["three"].append(" ".join(log_uniform(dice, terms) for _ in range(3)))
        queries["any of three"].append(" OR ".join(log_uniform(dice, terms) for _ in range(3)))
    frequency = frequencies(archive)
    while len(queries["phrase"]) < count:
        words = tokens_of_text(dice.choice(texts))
        place = dice.randrange(len(words) - 2)
        pair = words[place : place + 2]
        if all(10 <= frequency(one) <= size // 10 for one in pair):
            queries["phrase"].append(f'"{pair[0]} {pair[1]}"')
    names = archive.index.find("", SearchOptions(limit=1, values=50)).facets[-1].counts
    queries["name"] = [f'name:"{dice.choice(names).value}"' for _ in range(count)]
    queries["said"] = [log_uniform(dice, terms) for _ in range(count)]
    queries["through"] = [dice.choice(names).value for _ in range(count)]
    return {name: asked[:count] for name, asked in queries.items()}


def measure(archive: Archive, size: int, count: int) -> dict[str, Any]:
    """Wall and CPU milliseconds at the 50th and 95th percentile, by sort of query."""
    queries = make_queries(archive, size, count)
    page = SearchOptions(facets=False, count=False)
    kinds: dict[str, Callable[[str], Found | Stated]] = dict.fromkeys(
        ("three of one", "three", "any of three"), archive.index.find
    )
    kinds["phrase"] = archive.index.find
    kinds["name"] = lambda query: archive.index.find(query, page)
    kinds["said"] = lambda query: find_stated(archive, query, Wanted())
    kinds["through"] = lambda name: find_stated(archive, "", Wanted(channel=name))
    told: dict[str, Any] = {}
    for name, ask in kinds.items():
        wall, cpu, hits = [], [], []
        for query in queries[name]:
            began, worked = time.perf_counter(), time.process_time()
            found = ask(query)
            wall.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - worked) * 1000)
            hits.append(count_of(found))
        told[name] = {
            "wall": percentiles(wall), "cpu": percentiles(cpu), "hits": percentiles(hits),
        }  # fmt: skip
    return told | {"memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def count_of(found: Found | Stated) -> int:
    return len(found.statements) if isinstance(found, Stated) else found.total or len(found.hits)


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    in_order = sorted(values)
    return in_order[len(in_order) // 2], in_order[min(len(in_order) - 1, int(0.95 * len(in_order)))]


# ---------------------------------------------------------------------------- growing an archive


def grow(target: Path | str, sizes: Sequence[int], count: int) -> list[dict[str, Any]]:
    natural = Natural()
    done, told = 0, []
    for size in sizes:
        last: list[float] = []
        with open_archive(target) as archive:
            done = max(done, archive.index.find("", SearchOptions(limit=1, facets=False)).total or 0)
            for readings in natural.readings(done, size):
                began = time.process_time()
                archive.readings.save(readings)
                last.append(time.process_time() - began)
                if len(last) % 50 == 0:
                    print(f"  {done + len(last) * 1000:,} filed", file=sys.stderr, flush=True)
        done = max(done, size)
        asked = [
            sys.executable,
            __file__,
            "--ask",
            str(size),
            "--target",
            str(target),
            "--queries",
            str(count),
        ]
        answer = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True, env=_environment())
        one = json.loads(answer.stdout) | {"size": size, "file_1000_s": max(last[-100:], default=0.0)}
        told.append(one)
        print_row(one, head=len(told) == 1)
    return told


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}


def print_row(one: dict[str, Any], *, head: bool) -> None:
    kinds = SORTS
    if head:
        print("| articles | " + " | ".join(kinds) + " | index / text | 1,000 more (CPU s) | memory |")
        print("| --- " * (len(kinds) + 4) + "|")
    cells = [f"{one[kind]['wall'][1]:.0f} ({one[kind]['cpu'][1]:.0f})" for kind in kinds]
    print(
        f"| {one['size']:,} | {' | '.join(cells)} | {one['index_ratio']:.2f} | {one['file_1000_s']:.2f} "
        f"| {one['memory_mb']:.0f} MB |",
        flush=True,
    )


def index_ratio(archive: Archive) -> float:
    """Bytes of the index over bytes of headlines and texts in UTF-8."""
    database = archive._database
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(
                "SELECT pg_total_relation_size('standfirst_archive_indexrow') "
                "+ pg_total_relation_size('standfirst_archive_indexvalue')"
            )
            (index,) = cursor.fetchone()
            cursor.execute(
                "SELECT sum(octet_length(headline) + octet_length(text)) "
                "FROM standfirst_archive_articleversion"
            )
        else:
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE "
                "AND (name LIKE 'standfirst_archive_fulltext%' OR name LIKE '%archive_index%')"
            )
            (index,) = cursor.fetchone()
            cursor.execute(
                "SELECT sum(length(CAST(headline AS BLOB)) + length(CAST(text AS BLOB))) "
                "FROM standfirst_archive_articleversion"
            )
        (text,) = cursor.fetchone()
    return float(index) / float(text)


# ---------------------------------------------------------------------------- beside reader


def beside_reader(size: int, count: int) -> None:
    """The same articles and queries for reader and for us; each asked for its first 20 hits."""
    import reader

    natural = Natural()
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "ours.sqlite3") as archive:
        theirs = reader.make_reader(str(Path(folder) / "theirs.sqlite3"))
        theirs.add_feed("https://bench.example/feed", allow_invalid_url=True)
        for readings in natural.readings(0, size):
            archive.readings.save(readings)
            for one in readings:
                article = one.article
                theirs.add_entry(
                    {
                        "feed_url": "https://bench.example/feed", "id": article.id, "title": article.headline,
                        "published": article.published, "summary": article.text,
                    }
                )  # fmt: skip
        theirs.enable_search()
        theirs.update_search()
        queries = make_queries(archive, size, count)
        print(f"{size:,} articles, 20 hits with snippets; p95 in ms, wall time (CPU time)")
        print("| sort | ours | ours with facets | reader | reader / ours |")
        print("| --- | --- | --- | --- | --- |")
        asks: dict[str, Callable[[str], object]] = {
            "ours": lambda query: archive.index.find(query, SearchOptions(facets=False)),
            "facets": lambda query: archive.index.find(query),
            "reader": lambda query: list(theirs.search_entries(query, limit=20)),
        }
        sorts = {name: queries[name] for name in ("three of one", "three", "any of three", "phrase")}
        for name, these in {
            **sorts,
            "all of these": [one for each in sorts.values() for one in each],
        }.items():
            took = {who: timed(ask, these) for who, ask in asks.items()}
            shown = {who: f"{wall:.1f} ({cpu:.1f})" for who, (wall, cpu) in took.items()}
            times = [took["reader"][n] / took["ours"][n] for n in (0, 1)]
            cells = (name, *shown.values(), f"{times[0]:.1f} ({times[1]:.1f})")
            print(f"| {' | '.join(cells)} |", flush=True)


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> tuple[float, float]:
    """Milliseconds at the 95th percentile, wall and CPU; a few are asked before, for the caches."""
    for query in queries[:10]:
        ask(query)
    wall, cpu = [], []
    for query in queries:
        began, worked = time.perf_counter(), time.process_time()
        ask(query)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return percentiles(wall)[1], percentiles(cpu)[1]


# ---------------------------------------------------------------------------- plot


def plot(told: Sequence[dict[str, Any]], path: Path) -> None:
    """The 95th percentiles over the size, both logarithmic, as a small SVG."""
    kinds = SORTS
    sizes = [one["size"] for one in told]
    left, top, width, height = 72, 20, 408, 240

    def x(size: float) -> float:
        low, high = math.log10(sizes[0]), math.log10(max(sizes[-1], sizes[0] * 10))
        return left + width * (math.log10(size) - low) / (high - low)

    def y(ms: float) -> float:
        return top + height * (1 - (math.log10(max(ms, 0.1)) + 1) / 5)

    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 310" '
        'font-family="sans-serif" font-size="12">',
        "<title>95th percentile of searches, in CPU milliseconds, over the number of articles</title>",
        "<style>text{fill:#333}.g{stroke:#ccc}@media(prefers-color-scheme:dark){text{fill:#ddd}.g{stroke:#555}}</style>",
    ]
    for power in range(-1, 5):
        at = y(10.0**power)
        lines.append(f'<line class="g" x1="{left}" x2="{left + width}" y1="{at:.0f}" y2="{at:.0f}"/>')
        lines.append(f'<text x="{left - 6}" y="{at + 4:.0f}" text-anchor="end">{10.0**power:g} ms</text>')
    for size in sizes:
        lines.append(f'<text x="{x(size):.0f}" y="{top + height + 20}" text-anchor="middle">{size:,}</text>')
    colours = ("#1b6ca8", "#5aa9a3", "#a0522d", "#7b4fa3", "#b8860b", "#3c8d40", "#8a5a6b")
    for place, (kind, colour) in enumerate(zip(kinds, colours, strict=True)):
        points = [(x(one["size"]), y(one[kind]["cpu"][1])) for one in told]
        drawn = " ".join(f"{a:.0f},{b:.0f}" for a, b in points)
        lines.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{a:.0f}" cy="{b:.0f}" r="3" fill="{colour}"/>' for a, b in points]
        lines.append(f'<rect x="500" y="{top + 20 * place}" width="12" height="12" fill="{colour}"/>')
        lines.append(f'<text x="518" y="{top + 20 * place + 11}">{kind}</text>')
    path.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--target", help="where the archive is made (default: a file that is thrown away)")
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--reader", action="store_true", help="beside reader, at the last size")
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--ask", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        with open_archive(options.target) as archive:
            told = measure(archive, options.ask, options.queries)
            print(json.dumps(told | {"index_ratio": index_ratio(archive)}))
        return
    sizes = [int(one) for one in options.sizes.split(",")]
    if options.reader:
        beside_reader(sizes[-1], options.queries)
        return
    with tempfile.TemporaryDirectory() as folder:
        told_all = grow(options.target or Path(folder) / "standfirst.sqlite3", sizes, options.queries)
    if options.svg:
        plot(told_all, options.svg)


if __name__ == "__main__":
    main()
