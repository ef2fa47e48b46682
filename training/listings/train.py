"""Train the weights of the listing reader, and say what they are worth on sites never seen.

    python training/listings/train.py [GOLD]            (needs numpy; GOLD is listings/pages.jsonl of the
                                                         evaluation data, else in ../shared/gold)
    python training/listings/train.py --check [GOLD]    the same, but writes nothing

Two sorts of pages are learnt from: the open pages of real sites, and the invented ones (``invented.py``).
Each page counts alike within its sort, the sorts count alike together, and on each page its items and its
other links count alike (damped by a square root), so that no site's menu drowns the others. Writes
``src/standfirst/entries/listing/weights.py``; the same data give the same file.

What is printed is the whole reader's work, with the weights learnt without the page that is read: each open
site is left out in turn, and the invented layouts are left out in eighths. ``kept_apart.py`` holds layouts
that nothing is learnt from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from standfirst.entries.listing import choosing, read_listing
from standfirst.entries.listing.candidates import find_candidates
from standfirst.entries.listing.features import FEATURES, measure
from standfirst.entries.listing.outline import read_outline
from standfirst.errors import UnreadableError

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from invented import InventedPage, invented_pages  # noqa: E402

from listings import Score, place_of, score  # noqa: E402

OUT = ROOT / "src/standfirst/entries/listing/weights.py"
STRENGTH = 0.1
"""Inverse of the regularisation; .03 to 1 give the same within .006 (2026-11-24)."""
FOLDS = 8
Row = dict[str, Any]
Weights = tuple[np.ndarray, float]


@dataclass(frozen=True)
class Page:
    """One page to learn from and to be read.

    ``seen`` is what is seen of each link, ``items`` whether it is an item, and ``sort`` where the page is
    from: "open" or "invented". Pages of one ``group`` are left out together.
    """

    row: Row
    group: str
    sort: str
    seen: np.ndarray
    items: np.ndarray


def open_pages(path: Path) -> Iterator[Page]:
    """The pages of real sites, each a group of its own."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        yield page_of(row, row["id"], "open")


def page_of(row: Row, group: str, sort: str) -> Page:
    """What is seen on a page.

    Buttons that lead to an item ("Read more") without naming it are learnt from neither way: the reader by
    headings is there for items that have no other link.
    """
    outline = read_outline(row["html"], row["url"])
    found = find_candidates(outline, row["url"])
    seen = np.array(measure(found, outline))
    places = [place_of(candidate.url, row) for candidate in found]
    named = np.array(
        [
            place is None or _names(c.linked, row["items"][place])
            for c, place in zip(found, places, strict=True)
        ]
    )
    items = np.array([place is not None for place in places])
    return Page(row, group, sort, seen[named], items[named])


def _names(linked: str, item: Row) -> bool:
    """Whether a link's words are at least half of a title of its item; characters where none are parted."""
    parted = str.split if len(linked.split()) > 1 else list
    said = set(parted(linked.casefold()))
    titles = [item["title"], *item.get("alt_titles", ())]
    return len(linked) > 6 and any(2 * len(said & set(parted(t.casefold()))) >= len(said) for t in titles)


def row_of(page: InventedPage) -> Row:
    """An invented page in the form of an open one."""
    items = [
        {"url": i.url, "title": i.title, "excerpt": i.teaser, "block": "main" if i.main else "secondary"}
        for i in page.items
    ]
    return {"id": page.layout, "url": page.url, "html": page.html, "language": page.language, "items": items}


# ---------------------------------------------------------------------------- learning


def fit(pages: Sequence[Page], strength: float = STRENGTH) -> Weights:
    """Weights and bias by logistic regression with a quadratic penalty, in Newton's way.

    Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 4.4; standardised first.
    """
    x = np.concatenate([page.seen for page in pages])
    y = np.concatenate([page.items for page in pages]).astype(float)
    counts = {sort: sum(page.sort == sort for page in pages) for sort in ("open", "invented")}
    most = max(counts.values())
    weight = np.concatenate([most / counts[page.sort] * _balance(page.items) for page in pages])
    weight *= SCALE / weight.sum()
    centre, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - centre) / spread, np.ones(len(x))])
    penalty = np.full(z.shape[1], 1 / strength)
    penalty[-1] = 0.0
    told = np.zeros(z.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(z @ told, -30, 30)))
        slope = z.T @ (weight * (chance - y)) + penalty * told
        curve = (z * (weight * chance * (1 - chance))[:, None]).T @ z + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        told -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = told[:-1] / spread
    return weights, float(told[-1] - weights @ centre)


SCALE = 160.0
"""What all links weigh together beside the penalty, whatever number of pages there is."""


def _balance(items: np.ndarray) -> np.ndarray:
    of_items, of_others = max(items.sum(), 1), max((~items).sum(), 1)
    return np.where(items, 1 / of_items**0.5, 1 / of_others**0.5)


# ---------------------------------------------------------------------------- measuring


def read_with(weights: Weights, row: Row) -> Score:
    """The whole reader's work on one page, with other weights than those shipped."""
    shipped = choosing._WEIGHTS, choosing.BIAS
    choosing._WEIGHTS, choosing.BIAS = tuple(weights[0]), weights[1]
    try:
        return score(row, read_listing(row["html"], row["url"]))
    except UnreadableError:
        return score(row, ())
    finally:
        choosing._WEIGHTS, choosing.BIAS = shipped


def left_out(
    pages: Sequence[Page], folds: Sequence[set[str]], learn: Callable[[Sequence[Page]], Weights] = fit
) -> dict[str, list[Score]]:
    """The scores of each group's pages, read with weights learnt without it."""
    scores: dict[str, list[Score]] = {}
    for fold in folds:
        weights = learn([page for page in pages if page.group not in fold])
        for page in pages:
            if page.group in fold:
                scores.setdefault(page.group, []).append(read_with(weights, page.row))
    return scores


def folds_of(pages: Sequence[Page], sort: str, number: int) -> list[set[str]]:
    """The groups of one sort dealt out to so many folds."""
    groups = list(dict.fromkeys(page.group for page in pages if page.sort == sort))
    return [set(groups[n::number]) for n in range(min(number, len(groups)))]


def table(name: str, scores: dict[str, list[Score]]) -> str:
    """Macro over pages: F1 of links, exact titles, teasers; and the groups that read worst."""
    told = [one for group in scores.values() for one in group]
    figures = (
        mean(one.f1 for one in told),
        mean([one.titles for one in told if one.titles is not None] or [0.0]),
        mean([one.teasers for one in told if one.teasers is not None] or [0.0]),
    )
    worst = sorted((mean(one.f1 for one in group), name) for name, group in scores.items())[:4]
    row = f"{name:<34}{len(told):>6}" + "".join(f"{figure:>9.3f}" for figure in figures)
    return f"{row}   {', '.join(f'{group} {f1:.2f}' for f1, group in worst if f1 < 0.98)}"


def main() -> None:
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    path = Path(named[0]) if named else ROOT.parent / "shared/gold/listings/pages.jsonl"
    real = list(open_pages(path))
    invented = [page_of(row_of(page), page.layout, "invented") for page in invented_pages()]
    print(f"{'':<34}{'pages':>6}{'F1':>9}{'titles':>9}{'teasers':>9}   the worst")
    alone = left_out(real, folds_of(real, "open", len(real)))
    print(table("open, left out, open alone", alone))
    everything = [*real, *invented]
    sites = left_out(everything, folds_of(everything, "open", len(real)))
    print(table("open, each site left out", sites))
    print(table("invented, eighths left out", left_out(everything, folds_of(everything, "invented", FOLDS))))
    weights = fit(everything)
    print(table("open, nothing left out", {page.group: [read_with(weights, page.row)] for page in real}))
    if "--check" not in sys.argv:
        f1 = mean(one.f1 for group in sites.values() for one in group)
        write(weights, len(real), len(invented), f1)


def write(weights: Weights, real: int, invented: int, f1: float) -> None:
    """The module of the weights."""
    lines = [f'    "{name}": {weight:.4f},' for name, weight in zip(FEATURES, weights[0], strict=True)]
    OUT.write_text(
        '"""Weights of the listing reader, written by ``training/listings/train.py``: not to be edited.\n\n'
        f"Learnt from {real} pages of real sites and {invented} invented ones; macro F1 with each site left "
        f"out in turn {f1:.3f}.\n"
        '"""\n\n'
        f"BIAS = {weights[1]:.4f}\nWEIGHTS = {{\n" + "\n".join(lines) + "\n}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
