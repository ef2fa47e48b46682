"""How often the right person is told behind source words: python bench/speakers.py [--half 1] [--wrong].

200 statements of PolNeAR's dev part, their speakers labelled by hand (bench/gold/speakers.jsonl, our own).
Half 1 is for tuning, half 2 was looked at last; the halves share no article. Right is the label's name by its
last word and without another's; where the label names nobody (a role, a group, a thing), right is unknown
or the label's own words. Wrong is another name, unknown no name where the article has one. Rows "named"
leave out the labels that name nobody.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from standfirst.names import find_names
from standfirst.records import Span, Statement
from standfirst.statements import find_statements
from standfirst.statements.telling import Setting, tell
from standfirst.statements.tokens import read_tokens

LABELS = Path(__file__).parent / "gold" / "speakers.jsonl"
GOLD = Path(os.environ.get("STANDFIRST_GOLD", "../shared/gold")) / "statements" / "dev.jsonl"
_SMALL = frozenset("the a an of for and mr mrs ms".split())


def verdict(label: dict[str, Any], told: str | None) -> str:
    """right, wrong or unknown, for the name told of one labelled statement."""
    if told is None:
        return "unknown" if label["known"] == "named" else "right"
    ours, theirs = _parts(told), _parts(label["speaker"])
    if not ours or not theirs:
        return "wrong"
    if label["known"] == "named":
        same = ours[-1] == theirs[-1] and (set(ours) <= set(theirs) or set(theirs) <= set(ours))
        acronym = "".join(p[0] for p in theirs) == "".join(ours)
        return "right" if same or acronym or set(ours) <= set(theirs) else "wrong"
    return "right" if set(ours) <= set(theirs) or set(theirs) <= set(ours) else "wrong"


def _parts(name: str) -> list[str]:
    plain = name.lower().replace(".", "").replace("’", "'")
    return [p for p in re.findall(r"[\w'-]+", plain) if p not in _SMALL]


def resolved(article: dict[str, Any]) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements of an article: the gold's, told by ours; and those found by ours from the text alone."""
    text = article["text"]
    mentions = find_names(text)
    tokens = read_tokens(text)
    bare = [
        Statement(*(tuple(Span(*pair) for pair in one[part]) for part in ("source", "cue", "content")))
        for one in article["statements"]
        if one["content"]
    ]
    setting = Setting.of(text, tokens.sentences, tokens.quotations, mentions)
    return tell(setting, [replace(s, confidence=1.0) for s in bare]), find_statements(text, mentions)


def told_of(label: dict[str, Any], content: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """Our statement with the label's source; of several the one whose content begins nearest."""
    start, end = label["source"]
    near = [s for s in statements if any(x.start < end and start < x.end for x in s.source)]
    return min(near, key=lambda s: abs(s.content[0].start - content.start), default=None)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(1, 2))
    parser.add_argument("--wrong", action="store_true", help="list what was not told right")
    options = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    labels = [x for x in labels if options.half in (None, x["half"])]
    articles = {a["id"]: a for a in map(json.loads, GOLD.read_text("utf-8").splitlines())}
    counts: dict[tuple[str, str], Counter[str]] = {}
    shown = []
    done = {i: resolved(articles[i]) for i in {x["article"] for x in labels}}
    for label in labels:
        article = articles[label["article"]]
        content = Span(*article["statements"][label["number"]]["content"][0])
        for how, statements in zip(("gold spans", "end to end"), done[label["article"]], strict=True):
            one = told_of(label, content, statements)
            told = one.speaker.name if one is not None and one.speaker is not None else None
            result = verdict(label, told) if one is not None else "not found"
            kinds = [label["type"], "all"] + [f"{label['type']}, named"] * (label["known"] == "named")
            for kind in kinds:
                counts.setdefault((how, kind), Counter())[result] += 1
            if result != "right" and how == "gold spans":
                words = article["text"][slice(*label["source"])]
                shown.append(f"{result}: {words!r} {label['speaker']!r} told {told!r} {label['article']}")
    for (how, kind), count in sorted(counts.items()):
        number = sum(count.values())
        named = "  ".join(
            f"{r} {count[r]:3} ({count[r] / number:.2f})" for r in ("right", "wrong", "unknown")
        )
        sys.stdout.write(f"{how:11} {kind:18} of {number:3}: {named}  not found {count['not found']}\n")
    if options.wrong:
        sys.stdout.write("\n".join(shown) + "\n")


if __name__ == "__main__":
    main()
