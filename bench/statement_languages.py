"""How well statements are found in languages other than English: passages written and marked by hand.

    python bench/statement_languages.py [--unseen] [--wrong 20] [--language fr]

Prints one table. A statement counts as found where its content overlaps the marked one by half (Jaccard over
characters, white space left out), one to one, the best first, as the project scores English; its source is
right where that overlaps by half too, or both have none. ``speaker`` tells how many speakers are
right (by surname), told, and to be told. What the marks mean, and which half is unseen, stands in
``bench/gold/statements/README.md``.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from standfirst.names import find_names
from standfirst.records import Form, Span, Statement
from standfirst.statements import find_statements

GOLD = Path(__file__).resolve().parent / "gold" / "statements"
LANGUAGES = {
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "fa": "Persian",
}
_MARK = re.compile(r"\{([skci])(\d?):([^}]*)\}")
_SAME_NAME = 4
"""First letters of a surname that tell it whatever its case ending (Russian)."""


@dataclass
class Marked:
    """One statement of a passage, marked by hand."""

    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    direct: bool = False
    speaker: str = "?"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unseen", action="store_true", help="the half that is not for tuning")
    parser.add_argument("--wrong", type=int, default=0, help="show the first N wrong cases of each language")
    parser.add_argument("--language", choices=tuple(LANGUAGES), help="one language alone")
    options = parser.parse_args()
    codes = [options.language] if options.language else list(LANGUAGES)
    print(f"the {'unseen' if options.unseen else 'seen'} half; P/R/F1")
    print(
        f"{'':8s} {'direct':>16s} {'with source':>16s} {'indirect':>16s} {'all':>16s} {'with source':>16s} "
        f"{'speaker':>8s} {'false on nothing':>17s} {'KB/CPU s':>9s}"
    )
    for code in codes:
        count, wrong = score(passages(code, options.unseen), code)
        print(f"{LANGUAGES[code]:8s} {_row(count)}")
        for line in wrong[: options.wrong]:
            print(f"    {line}")


def passages(code: str, unseen: bool) -> list[str]:
    """The marked passages of a language: those on odd lines are for tuning, those on even lines unseen."""
    lines = (GOLD / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return lines[1::2] if unseen else lines[::2]


def read_passage(line: str) -> tuple[str, list[Marked]]:
    """The plain text of a marked passage, and the statements in it."""
    body, _, names = line.replace(" ¶ ", "\n\n").partition(" @ ")
    found: dict[str, Marked] = {}
    text, end = "", 0
    for mark in _MARK.finditer(body):
        text += body[end : mark.start()]
        one = found.setdefault(mark[2] or "1", Marked())
        span = Span(len(text), len(text) + len(mark[3]))
        if mark[1] == "s":
            one.source.append(span)
        elif mark[1] in "ci":
            one.content.append(span)
            one.direct = mark[1] == "c"
        text, end = text + mark[3], mark.end()
    marked = [found[key] for key in sorted(found) if found[key].content]
    for one, name in zip(marked, names.split(";"), strict=False):
        one.speaker = name.strip() or "?"
    return text + body[end:], marked


def score(lines: Iterable[str], code: str) -> tuple[Counter[str], list[str]]:
    """Counts over passages, and the wrong cases in words."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    seconds = 0.0
    find_statements("", (), code)  # what is loaded and compiled once is not counted
    find_statements("« Oui », dit-il. „Ja“, sagte er. ", (), code)
    for line in lines:
        text, marked = read_passage(line)
        names = find_names(text, code)
        start = process_time()
        found = find_statements(text, names, code)
        seconds += process_time() - start
        count["bytes"] += len(text.encode())
        if not marked:
            count["nothing"] += 1
            count["false"] += len(found)
        wrong += _compare(text, marked, found, count)
    count["microseconds"] = int(seconds * 1e6)
    return count, wrong


def _compare(text: str, marked: list[Marked], found: Iterable[Statement], count: Counter[str]) -> list[str]:
    rest, wrong = list(found), []
    for one in marked:
        form = "direct" if one.direct else "indirect"
        count[f"{form} gold"] += 1
        best = max(rest, key=lambda s: _overlap(text, s.content, one.content), default=None)
        if best is None or _overlap(text, best.content, one.content) < 0.5:
            wrong.append(f"missed  {form}: {_words(text, one.content)}  | {text!r}")
            continue
        rest.remove(best)
        count[f"{form} right"] += 1
        count[f"{_form(best)} told"] += 1
        count[f"{_form(best)} true"] += 1
        if one.source == [] == list(best.source) or _overlap(text, best.source, one.source) >= 0.5:
            count[f"{form} sourced"] += 1
            count[f"{_form(best)} sourced told"] += 1
        else:
            wrong.append(f"source  {_words(text, best.source)!r} for {_words(text, one.source)!r} | {text!r}")
        wrong += _speaker(text, one, best, count)
    for other in rest:
        count[f"{_form(other)} told"] += 1
        wrong.append(f"false   {_form(other)}: {_words(text, other.content)} | {text!r}")
    return wrong


def _speaker(text: str, one: Marked, found: Statement, count: Counter[str]) -> list[str]:
    name = found.speaker.name if found.speaker is not None else None
    count["speakers"] += one.speaker != "?"
    if name is None:
        return [f"unnamed {one.speaker} | {text!r}"] if one.speaker != "?" else []
    count["speakers told"] += 1
    if one.speaker != "?" and name.split()[-1][:_SAME_NAME] == one.speaker.split()[-1][:_SAME_NAME]:
        count["speakers right"] += 1
        return []
    return [f"speaker {name!r} for {one.speaker!r} | {text!r}"]


def _form(statement: Statement) -> str:
    return "direct" if statement.form is Form.DIRECT else "indirect"


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans)


def _overlap(text: str, first: Iterable[Span], second: Iterable[Span]) -> float:
    one, two = ({i for s in spans for i in range(s.start, s.end) if not text[i].isspace()}
                for spans in (first, second))  # fmt: skip
    return len(one & two) / max(1, len(one | two))


def _row(count: Counter[str]) -> str:
    both = ("direct", "indirect")
    cells = []
    for forms, right, true in (
        (("direct",), "right", "true"),
        (("direct",), "sourced", "sourced told"),
        (("indirect",), "right", "true"),
        (both, "right", "true"),
        (both, "sourced", "sourced told"),
    ):
        gold, told, hit, held = (
            sum(count[f"{form} {what}"] for form in forms) for what in ("gold", "told", right, true)
        )
        precision, recall = held / max(1, told), hit / max(1, gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        cells.append(f"{precision:6.3f}{recall:6.3f}{f1:6.3f}"[1:])
    speakers = f"{count['speakers right']}/{count['speakers told']}/{count['speakers']}"
    speed = count["bytes"] / 1024 / max(1e-6, count["microseconds"] / 1e6)
    return (
        " ".join(f"{c:>16s}" for c in cells)
        + f" {speakers:>8s} {count['false']:3d} of {count['nothing']:3d} texts {speed:9.0f}"
    )


if __name__ == "__main__":
    main()
