"""How well and how fast articles are read, beside what else there is.

    python bench/articles.py [GOLD] [--layouts]   (GOLD: articles/zyte.jsonl; else by STANDFIRST_GOLD)

Prints one table for the open half of the public benchmark, where it is at hand, and three for invented pages:
single traits of design (``invented_articles.py``), whole pages of sites in twelve languages (``sites``), and
the same without any name that tells. Precision and recall of runs of four words, mean over pages, F1 of the
two means, pages per CPU second, and the most memory that the process held above what it held before the first
page. Standfirst reads all metadata besides; the others give the text alone. trafilatura,
readability-lxml and newspaper4k run where they are installed (``pip install --group bench``). Each reader has
a process of its own. With ``--layouts`` the F1 of each invented design and site is printed, too.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

from fuzz_articles import held_mb, peak_mb
from invented_articles import invented_pages
from sites import site_pages, without_names

Reader = Callable[[str, str], str]
Page = tuple[str, str, str, str]
"""Name, mark-up, address, and the text that a person takes for the article."""

GOLD = Path(os.environ.get("STANDFIRST_GOLD") or Path(__file__).resolve().parents[2] / "shared/gold")
_RUN = 4


@dataclass(frozen=True)
class Figures:
    """What one reader is worth; ``failed`` counts pages of which it gave nothing."""

    reader: str
    precision: float
    recall: float
    per_cpu_s: float
    grown_mb: float
    failed: int
    by_name: dict[str, float]

    @property
    def f1(self) -> float:
        """Of the two means, as the public benchmark has it."""
        return f1(self.precision, self.recall)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# ---------------------------------------------------------------------------- readers


def standfirst() -> Reader:
    from standfirst.articles import read_article

    return lambda html, url: read_article(html, url).text


def trafilatura(*, fast: bool) -> Reader:
    from trafilatura import extract

    return lambda html, _url: extract(html, fast=fast, include_comments=False) or ""


def readability() -> Reader:
    from lxml.html import fromstring
    from readability import Document

    return lambda html, _url: fromstring(Document(html).summary()).text_content()


def newspaper() -> Reader:
    from newspaper import Article

    def read(html: str, url: str) -> str:
        article = Article(url, fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "standfirst": standfirst,
    "trafilatura, fast": lambda: trafilatura(fast=True),
    "trafilatura": lambda: trafilatura(fast=False),
    "readability-lxml": readability,
    "newspaper4k": newspaper,
}


# ---------------------------------------------------------------------------- measuring


def gold_pages(path: Path) -> list[Page]:
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [(row["id"], row["html"], row["url"], row["text"]) for row in map(json.loads, lines)]


def layout_pages() -> list[Page]:
    return [(page.layout, page.html, page.url, page.text) for page in invented_pages()]


def sites_pages() -> list[Page]:
    return [(page.site, page.html, page.url, page.text) for page in site_pages()]


def nameless_pages() -> list[Page]:
    return [(name, without_names(html), url, text) for name, html, url, text in sites_pages()]


INVENTED: dict[str, Callable[[], list[Page]]] = {
    "invented designs": layout_pages,
    "invented sites": sites_pages,
    "invented sites without names": nameless_pages,
}


def pages_of(corpus: str) -> list[Page]:
    """The pages of an invented corpus, or of the file of that name."""
    return INVENTED[corpus]() if corpus in INVENTED else gold_pages(Path(corpus))


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|\w+", text.lower())
    size = min(_RUN, len(words)) or 1
    return Counter(tuple(words[n : n + size]) for n in range(len(words) - size + 1))


def measure(name: str, corpus: str) -> Figures | str:
    """One reader over all pages, in this process; a word why not, where it is not installed."""
    pages = pages_of(corpus)
    try:
        read = READERS[name]()
    except ImportError as error:
        return f"not installed ({error.name})"
    texts, cpu_s, failed = [], 0.0, 0
    before = held_mb()
    for number, (_, html, url, _) in enumerate([pages[0], *pages]):
        begun = time.process_time()
        try:
            text = read(html, url)
        except Exception:  # noqa: BLE001 - a reader's faults count as no answer
            text = ""
        if number:  # the first is read twice: loading models is not reading
            cpu_s += time.process_time() - begun
            texts.append(text)
            failed += not text
    grown = peak_mb() - before
    precisions, recalls, scores = [], [], defaultdict(list)
    for (page_name, _, _, right), text in zip(pages, texts, strict=True):
        gold, got = runs(right), runs(text)
        both = (gold & got).total()
        precision, recall = both / got.total() if got else 0.0, both / gold.total()
        precisions += [precision] if got else []
        recalls.append(recall)
        scores[page_name].append(f1(precision, recall))
    by_name = {page_name: mean(found) for page_name, found in scores.items()}
    precision = mean(precisions) if precisions else 0.0
    return Figures(name, precision, mean(recalls), len(pages) / cpu_s, grown, failed, by_name)


def compare(corpus: str) -> list[Figures | str]:
    found = []
    for name in READERS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            found.append(alone.submit(measure, name, corpus).result())
    return found


def print_table(title: str, found: list[Figures | str]) -> None:
    print(f"\n{title}")
    print(f"  {'':<18} {'F1':>6} {'P':>6} {'R':>6} {'pages/CPU s':>12} {'MB':>6} {'nothing':>8}")
    for name, one in zip(READERS, found, strict=True):
        if isinstance(one, str):
            print(f"  {name:<18} {one}")
            continue
        print(
            f"  {name:<18} {one.f1:6.3f} {one.precision:6.3f} {one.recall:6.3f} {one.per_cpu_s:12.0f}"
            f" {one.grown_mb:6.0f} {one.failed:8}"
        )


def print_layouts(found: list[Figures | str]) -> None:
    there = [one for one in found if isinstance(one, Figures)]
    for name in there[0].by_name:
        print(f"  {name:<34}" + " ".join(f"{one.reader} {one.by_name[name]:.3f}" for one in there))


def main() -> None:
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    path = Path(given[0]) if given else GOLD / "articles/zyte.jsonl"
    if not path.exists():
        print(f"{path}: not here, so only invented pages are read")
    for corpus in [*([str(path)] if path.exists() else []), *INVENTED]:
        found = compare(corpus)
        title = corpus if corpus in INVENTED else path.name
        print_table(f"{title}, {len(pages_of(corpus))} pages", found)
        if "--layouts" in sys.argv and corpus in INVENTED:
            print_layouts(found)


if __name__ == "__main__":
    main()
