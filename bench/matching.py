"""How fast a register of 100,000 forms is found in text, beside two automata where they are installed.

    python bench/matching.py [--forms 100000] [--text FOLDER_OR_FILE ...]

The forms are invented from the lists of given names, surnames and places that are shipped; the text is the
open gold (``STANDFIRST_GOLD``, else ``../shared/gold``): 840 articles' worth of English, and pages of many
sites. pyahocorasick and ahocorasick_rs get the text folded character by character, and what they find is
checked for word boundaries and capitals, so that all three do the same work.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from standfirst.names.lists import places, read_list
from standfirst.names.matching import NameMatcher
from standfirst.records import Alias, Name, NameKind
from standfirst.text.folding import fold

GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).resolve().parents[2] / "shared" / "gold"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=100_000)
    options = parser.parse_args()
    names = invented_names(options.forms)
    texts = gold_texts()
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{sum(len(name.forms) for name in names):,} forms; {len(texts):,} texts, {size:.1f} MB")
    print(f"{'':16s} {'built, s':>9s} {'MB per CPU s':>13s} {'found':>8s}")
    for label, build in (("ours", ours), ("pyahocorasick", by_pyahocorasick), ("ahocorasick_rs", by_rust)):
        started = time.process_time()
        try:
            find = build(names)
        except ImportError:
            print(f"{label:16s} not installed")
            continue
        built = time.process_time() - started
        started = time.process_time()
        found = sum(find(text) for text in texts)
        spent = time.process_time() - started
        print(f"{label:16s} {built:9.2f} {size / spent:13.1f} {found:8,d}")


def invented_names(forms: int) -> list[Name]:
    """Names of two forms each: a full one, and a surname, an acronym or another spelling."""
    dice = random.Random(7)
    given = sorted(set(read_list("given.txt")))
    family = sorted(set(read_list("surnames.txt")))
    towns = [place for place in sorted(places()) if len(place) > 3]
    heads = ["Ministry", "Union", "Front", "Bank", "University", "Council", "Institute", "Movement"]
    names = []
    for number in range(forms // 2):
        if number % 3:
            first, last = dice.choice(given).title(), dice.choice(family).title()
            full, other, kind = f"{first} {last}", f"{first[0]}. {last}", NameKind.PERSON
        else:
            place = dice.choice(towns).title()
            full, kind = (
                f"{place} {dice.choice(heads)} of {dice.choice(towns).title()}",
                NameKind.ORGANISATION,
            )
            other = place
        names.append(Name(f"name-{number}", full, kind, (Alias(other),)))
    return names


def gold_texts() -> list[str]:
    """The texts of the open gold."""
    texts = []
    for path in (*GOLD.glob("statements/*.jsonl"), GOLD / "stories" / "ecbplus.jsonl"):
        with path.open(encoding="utf-8") as lines:
            texts += [json.loads(line).get("text", "") for line in lines]
    return [text for text in texts if text]


def ours(names: Iterable[Name]) -> Callable[[str], int]:
    matcher = NameMatcher(names)
    return lambda text: len(matcher.find(text))


def by_pyahocorasick(names: Iterable[Name]) -> Callable[[str], int]:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for form in _forms(names):
        automaton.add_word(_evened(form), len(form))
    automaton.make_automaton()

    def find(text: str) -> int:
        spans = ((end + 1 - length, end + 1) for end, length in automaton.iter(_evened(text)))
        return _longest(text, spans)

    return find


def by_rust(names: Iterable[Name]) -> Callable[[str], int]:
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick([_evened(form) for form in _forms(names)])

    def find(text: str) -> int:
        found = automaton.find_matches_as_indexes(_evened(text), overlapping=True)
        return _longest(text, ((start, end) for _, start, end in found))

    return find


def _forms(names: Iterable[Name]) -> list[str]:
    return sorted({form for name in names for form in name.forms})


def _evened(text: str) -> str:
    """The text in small letters, of the same length, so that what is found stands at the same place."""
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower()


def _longest(text: str, spans: Iterable[tuple[int, int]]) -> int:
    whole = [
        (start, end)
        for start, end in spans
        if text[start].isupper()
        and not (start and text[start - 1].isalnum())
        and not (end < len(text) and text[end].isalnum())
    ]
    whole.sort(key=lambda span: (span[0], -span[1]))
    count, last = 0, 0
    for start, end in whole:
        if start >= last:
            count, last = count + 1, end
    return count


if __name__ == "__main__":
    main()
