"""Precision and recall of addressees, channels and hedges: python bench/channels.py [--half 1] [--wrong].

60 sentences written for this project (bench/gold/channels.jsonl) before the code was changed for them: half 1
to work on, half 2 looked at last. A found one is right where its words are the label's, articles apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from standfirst.names import find_names
from standfirst.statements import find_statements

LABELS = Path(__file__).parent / "gold" / "channels.jsonl"


def found_in(text: str) -> dict[str, set[str]]:
    """What is told of the statements of a text, by part."""
    found: dict[str, set[str]] = {"addressee": set(), "channels": set(), "hedge": set()}
    for one in find_statements(text, find_names(text), "en"):
        if one.addressee is not None:
            found["addressee"].add(_plain(one.addressee.name))
        found["channels"] |= {_plain(c.name) for c in one.channels}
        if one.hedge is not None:
            found["hedge"].add(_plain(text[one.hedge.start : one.hedge.end]))
    return found


def wanted_in(label: dict[str, Any]) -> dict[str, set[str]]:
    """What the label says, by part."""
    return {
        "addressee": {_plain(label["addressee"])} if label["addressee"] else set(),
        "channels": {_plain(c) for c in label["channels"]},
        "hedge": {_plain(label["hedge"])} if label["hedge"] else set(),
    }


def _plain(words: str) -> str:
    return " ".join(w for w in words.lower().split() if w not in {"the", "a", "an"})


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(1, 2))
    parser.add_argument("--wrong", action="store_true", help="list what was missed or is too much")
    options = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    labels = [x for x in labels if options.half in (None, x["half"])]
    counts = {part: [0, 0, 0] for part in ("addressee", "channels", "hedge")}
    for label in labels:
        found, wanted = found_in(label["text"]), wanted_in(label)
        for part, count in counts.items():
            count[0] += len(found[part] & wanted[part])
            count[1] += len(found[part])
            count[2] += len(wanted[part])
            if options.wrong and found[part] != wanted[part]:
                sys.stdout.write(f"{part}: {found[part]} not {wanted[part]}: {label['text']}\n")
    for part, (right, found_number, wanted_number) in counts.items():
        precision, recall = right / max(found_number, 1), right / max(wanted_number, 1)
        sys.stdout.write(f"{part:10} precision {precision:.2f} recall {recall:.2f} of {wanted_number}\n")


if __name__ == "__main__":
    main()
