"""How well what texts declare of names is read: sentences in six languages, written and labelled by hand.

    python bench/aliases.py [--wrong 20]

Prints for each language how many claims the sentences hold, what share of the claims found are right, and
what share of those there are found. A claim is right where both of its names are those labelled, articles and
case aside. A quarter of the sentences hold none: roles, dates, agencies, scores and places in brackets.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from standfirst.names import find_aliases
from standfirst.names.gathering import form_key

GOLD = Path(__file__).resolve().parent / "gold" / "names" / "aliases"
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "ar": "Arabic",
    "fa": "Persian",
}
_ARTICLES = ("der ", "die ", "das ", "el ", "la ", "los ", "las ", "le ", "les ", "l ")

Claim = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", type=int, default=0, help="show the first N wrong cases of each language")
    options = parser.parse_args()
    print(f"{'':8s} {'claims':>7s} {'precision':>10s} {'recall':>8s}")
    total: Counter[str] = Counter()
    for code, language in LANGUAGES.items():
        count, wrong = score(code)
        total.update(count)
        print(_line(language, count))
        for line in wrong[: options.wrong]:
            print(f"    {line}")
    print(_line("all", total))


def score(code: str) -> tuple[Counter[str], list[str]]:
    """Counts over a language's sentences, each read by itself, and what went wrong in words."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for line in (GOLD / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        text, _, labels = line.partition(" => ")
        there = _labelled(labels)
        found = {_sorted(claim.name, claim.alias) for claim in find_aliases(text)}
        right = {claim for claim in found if claim in there or _implied(claim, there)}
        count.update(claims=len(there), found=len(found), right=len(right), met=len(found & there))
        wrong += [f"made up: {' = '.join(claim)}   in: {text}" for claim in sorted(found - right)]
        wrong += [f"missed: {' = '.join(claim)}   in: {text}" for claim in sorted(there - found)]
    return count, wrong


def _labelled(labels: str) -> set[Claim]:
    pairs = (label.split(" = ") for label in labels.split("; ") if " = " in label)
    return {_sorted(name, alias) for name, alias in pairs}


def _implied(claim: Claim, there: set[Claim]) -> bool:
    """Whether two names are one by way of a third: of "X (Y, Z)" also "Y is Z" is true."""
    names = [{other for pair in there if name in pair for other in pair} for name in claim]
    return bool(names[0] & names[1])


def _sorted(name: str, alias: str) -> Claim:
    one, other = sorted((_key(name), _key(alias)))
    return one, other


def _key(text: str) -> str:
    key = form_key(text)
    article = next((a for a in _ARTICLES if key.startswith(a) and " " in key[len(a) :].strip()), "")
    return key.removeprefix(article)


def _line(label: str, count: Counter[str]) -> str:
    precision, recall = count["right"] / (count["found"] or 1), count["met"] / (count["claims"] or 1)
    return f"{label:8s} {count['claims']:7d} {precision:10.3f} {recall:8.3f}"


if __name__ == "__main__":
    main()
