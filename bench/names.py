"""How well names are found: sentences in six languages written for this project, and articles marked by hand.

    python bench/names.py [--half tuning|held|both] [--wrong 20]

Prints one table: per language precision, recall, and the share of the names found whose kind is right.
A name counts as found where a mention overlaps it by half, as the project's gold data is scored. English is
the beginnings of 40 articles of PolNeAR (open part; ``STANDFIRST_GOLD``, else ``../shared/gold``), of which
the project keeps only where the names stand. What the marks mean stands in ``bench/gold/names/README.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from standfirst.names import find_names

GOLD = Path(__file__).resolve().parent / "gold" / "names"
ARTICLES = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).resolve().parents[2] / "shared" / "gold"))
LANGUAGES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "fa": "Persian",
}
KINDS = {"p": "person", "o": "organisation", "l": "place", "?": "any"}
TUNING = 20
_MARK = re.compile(r"\{([pol?]):([^}]*)\}")


class Marked(NamedTuple):
    """A name in a sentence, marked by hand; kind ``any`` may be found or not."""

    start: int
    end: int
    kind: str


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("tuning", "held", "both"), default="both")
    parser.add_argument("--wrong", type=int, default=0, help="show the first N wrong cases of each language")
    options = parser.parse_args()
    print(f"{'':8s} {'names':>6s} {'precision':>10s} {'recall':>8s} {'kind right':>11s}")
    scored = {language: score(sentences(code, options.half), code) for code, language in LANGUAGES.items()}
    if (ARTICLES / "statements" / "dev.jsonl").exists():
        scored = {"English": score_articles(options.half), **scored}
    for language, (count, wrong) in scored.items():
        print(f"{language:8s} {count['names']:6d} {_rate(count):s}")
        for line in wrong[: options.wrong]:
            print(f"    {line}")


def sentences(code: str, half: str) -> list[str]:
    """The marked sentences of a language: the first twenty are for tuning, the others are held back."""
    lines = (GOLD / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return {"tuning": lines[:TUNING], "held": lines[TUNING:], "both": lines}[half]


def unmarked(line: str) -> tuple[str, list[Marked]]:
    """A sentence without its marks, and where they stood."""
    text, names, end = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        names.append(Marked(len(text), len(text) + len(mark[2]), KINDS[mark[1]]))
        text, end = text + mark[2], mark.end()
    return text + line[end:], names


def score_articles(half: str) -> tuple[Counter[str], list[str]]:
    """The same for the beginnings of the marked English articles."""
    with (ARTICLES / "statements" / "dev.jsonl").open(encoding="utf-8") as lines:
        texts = {record["id"]: record["text"] for record in map(json.loads, lines)}
    marked = [json.loads(line) for line in (GOLD / "polnear.jsonl").read_text(encoding="utf-8").splitlines()]
    marked = {"tuning": marked[:TUNING], "held": marked[TUNING:], "both": marked}[half]
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for record in marked:
        text, names = texts[record["id"]], [Marked(*name) for name in record["names"]]
        found = {
            (m.span.start, m.span.end): str(m.kind)
            for m in find_names(text, "en")
            if m.span.end <= record["end"]
        }
        _compare(text, names, found, count, wrong)
    return count, wrong


def score(lines: list[str], code: str) -> tuple[Counter[str], list[str]]:
    """Counts over a language's sentences, each read by itself, and what went wrong in words."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for line in lines:
        text, names = unmarked(line)
        found = {(m.span.start, m.span.end): str(m.kind) for m in find_names(text, code)}
        _compare(text, names, found, count, wrong)
    return count, wrong


def _compare(
    text: str, names: list[Marked], found: dict[tuple[int, int], str], count: Counter[str], wrong: list[str]
) -> None:
    for name in names:
        match = next((span for span in found if _half(span, name)), None)
        kind = found.pop(match) if match else None
        if name.kind == "any":
            continue
        count.update(names=1, found=match is not None, kind=kind == name.kind)
        if kind != name.kind:
            wrong.append(f"{text[name.start : name.end]}: {name.kind}, found as {kind}")
    count.update(spurious=len(found))
    wrong += [f"{text[start:end]}: no name, found as {kind}" for (start, end), kind in found.items()]


def _half(span: tuple[int, int], name: Marked) -> bool:
    shared = min(span[1], name.end) - max(span[0], name.start)
    return 2 * shared >= max(span[1], name.end) - min(span[0], name.start)


def _rate(count: Counter[str]) -> str:
    found = count["found"]
    precision = found / (found + count["spurious"] or 1)
    return f"{precision:10.3f} {found / count['names']:8.3f} {count['kind'] / (found or 1):11.3f}"


if __name__ == "__main__":
    main()
