"""Train the weights of the listing reader, and say by cross-validation over sites what they are worth.

    python training/listings/train.py [GOLD]        (needs numpy and scikit-learn)

GOLD is ``listings/pages.jsonl`` of the evaluation data. Each page counts alike, and on each page its items
and its other links count alike (damped by a square root), so that no site's menu drowns the others. Writes
``src/standfirst/entries/listing/weights.py``; the same data give the same file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import numpy as np
from sklearn.linear_model import LogisticRegression

from standfirst.entries.listing.candidates import find_candidates
from standfirst.entries.listing.choosing import smooth
from standfirst.entries.listing.features import FEATURES, measure
from standfirst.entries.listing.outline import read_outline

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src/standfirst/entries/listing/weights.py"
Page = tuple[np.ndarray, np.ndarray, list[str]]
"""What is seen of each link, whether it is an item, and the kind of place where it stands."""
STRENGTH = 0.3  # inverse of the regularisation; .1 to 1 give the same within .005


def comparable(href: str, base: str = "") -> tuple[str, str, tuple[tuple[str, str], ...]]:
    parts = urlsplit(urljoin(base, href.strip()))
    return (
        parts.netloc.removeprefix("www."),
        unquote(parts.path).rstrip("/"),
        tuple(sorted(parse_qsl(parts.query, keep_blank_values=True))),
    )


def load(path: Path) -> Iterator[Page]:
    """Per page: what is seen of each link, whether it is an item, where it stands."""
    for line in path.open(encoding="utf-8"):
        page = json.loads(line)
        gold = {comparable(u, page["url"]) for i in page["items"] for u in (i["url"], *i.get("alt_urls", ()))}
        outline = read_outline(page["html"], page["url"])
        found = find_candidates(outline, page["url"])
        seen = np.array(measure(found, outline, page["url"]))
        yield seen, np.array([comparable(c.url) in gold for c in found]), [c.place for c in found]


def fit(pages: Sequence[Page]) -> tuple[np.ndarray, float]:
    """The weights of the features and the bias, from the standardised logistic regression."""
    x = np.concatenate([seen for seen, _, _ in pages])
    y = np.concatenate([items for _, items, _ in pages])
    weight = np.concatenate(
        [np.where(i, 1 / max(i.sum(), 1) ** 0.5, 1 / max((~i).sum(), 1) ** 0.5) for _, i, _ in pages]
    )
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit((x - mean) / spread, y, sample_weight=weight)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def f1(scores: Sequence[float], items: np.ndarray) -> float:
    """F1 of the links that score 0 or more."""
    taken = np.array(scores) >= 0
    right = (taken & items).sum()
    return 2 * right / max(taken.sum() + items.sum(), 1)


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/gold/listings/pages.jsonl"
    pages = list(load(path))
    left_out = []
    for n, (seen, items, places) in enumerate(pages):
        weights, bias = fit(pages[:n] + pages[n + 1 :])
        left_out.append(f1(smooth(list(seen @ weights + bias), places), items))
    weights, bias = fit(pages)
    lines = [f'    "{name}": {weight:.4f},' for name, weight in zip(FEATURES, weights, strict=True)]
    OUT.write_text(
        '"""Weights of the listing reader, written by ``training/listings/train.py``: not to be edited.\n\n'
        f"Links of {len(pages)} pages; left-one-site-out F1 over links {np.mean(left_out):.3f}.\n"
        '"""\n\n'
        f"BIAS = {bias:.4f}\nWEIGHTS = {{\n" + "\n".join(lines) + "\n}\n",
        encoding="utf-8",
    )
    print(f"left-one-site-out F1: {np.mean(left_out):.3f}  ({' '.join(f'{f:.2f}' for f in left_out)})")


if __name__ == "__main__":
    main()
