"""Draws the 200 statements of which bench/gold/speakers.jsonl tells the speakers.

Stratified by how the gold's source words call the speaker; the seed is fixed, so that the sample can be drawn
again. Prints one item a paragraph with what stands before it, for the reader who labels.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from pathlib import Path
from typing import Any

GOLD = Path(os.environ.get("STANDFIRST_GOLD", "../shared/gold")) / "statements" / "dev.jsonl"
SHARES = {"pronoun": 80, "short": 60, "description": 40, "full": 20}
_PRONOUNS = frozenset(
    "i he she we they it you who his her their him them those some many most others".split()
)
_CAPITAL = re.compile(r"[A-Z][\w’'.-]+")
_FIRST = frozenset("the a an mr mrs ms dr sen rep gov gen president officials sources".split())


def kind_of(words: str) -> str:
    """Which of the four strata source words belong to."""
    parts = words.split()
    if len(parts) == 1 and parts[0].lower().strip(".,’'") in _PRONOUNS:
        return "pronoun"
    names = [p for p in _CAPITAL.findall(words) if p.lower().strip(".") not in _FIRST]
    if not names:
        return "description"
    return "short" if len(names) == 1 else "full"


def sample() -> list[dict[str, Any]]:
    """The sample in the order of articles: article, number, source, type, half, and the text around."""
    strata: dict[str, list[dict[str, Any]]] = {name: [] for name in SHARES}
    articles = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    for place, article in enumerate(sorted(articles, key=lambda a: a["id"])):
        for number, statement in enumerate(article["statements"]):
            if not statement["source"]:
                continue
            start, end = statement["source"][0]
            words = article["text"][start:end]
            item = {"article": article["id"], "number": number, "source": [start, end]}
            item |= {"type": kind_of(words), "half": 1 + place % 2}
            strata[item["type"]].append({**item, "text": article["text"], "statement": statement})
    drawn = random.Random(20261124)
    chosen = [i for name, count in SHARES.items() for i in drawn.sample(strata[name], count)]
    return sorted(chosen, key=lambda i: (i["article"], i["number"], i["source"]))


def main() -> None:
    """Prints the items to label."""
    reach = {"pronoun": 420, "short": 90, "description": 200, "full": 60}
    for place, item in enumerate(sample()):
        text, (start, end) = item["text"], item["source"]
        before = text[max(0, start - reach[item["type"]]) : start].replace("\n", " ¶ ")
        shown = f"{before}<<{text[start:end]}>>{text[end : end + 110]}".replace("\n", " ¶ ")
        first = ""
        if item["type"] == "short":
            name = [p for p in _CAPITAL.findall(text[start:end]) if p.lower().strip(".") not in _FIRST][-1]
            at = text.find(re.sub(r"[’']s$", "", name))
            first = f" | FIRST: {text[max(0, at - 50) : at + 30]!r}"
        sys.stdout.write(f"{place} {item['article'][:22]}: {shown}{first}\n")


if __name__ == "__main__":
    main()
