"""Lists of subscriptions on the screen: what a list holds, and what became of each of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from standfirst.cli.offering import print_line, shown
from standfirst.cli.options import count
from standfirst.work.offers import SHOWN
from standfirst.work.subscribing import Decided

_COLOURS = {"added": "green", "already there": "dim", "malformed": "yellow", "dead": "yellow"}
_FAILED = frozenset({"malformed", "dead"})


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one subscription of a list: added, already there, malformed or dead."""

    state: str
    words: str
    name: str | None = None

    @property
    def failed(self) -> bool:
        """Whether it cannot be followed."""
        return self.state in _FAILED


def print_list(console: Console, place: str, decided: Decided, broken: int) -> None:
    """What a list holds: how many subscriptions, and the first of those that are new."""
    total = len(decided.added) + len(decided.already)
    facts = [f"{len(decided.added):,} new"]
    if decided.already:
        facts.append(f"{len(decided.already):,} already there")
    if broken:
        facts.append(f"{broken:,} malformed")
    what = f": a list of {count(total, 'subscription')}, {', '.join(facts)}"
    print_line(console, Text.assemble((shown(place), "bold"), what))
    console.print()
    for one in decided.added[:SHOWN]:
        print_line(console, Text.assemble("  ", shown(one.title or one.name or "")), width=0)
        print_line(console, Text.assemble("  ", (shown(one.url), "dim cyan")), width=0)
    if len(decided.added) > SHOWN:
        print_line(console, Text.assemble((f"  ... and {len(decided.added) - SHOWN:,} more", "dim")))
    console.print()


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """What became of each, in a table, and the sums below."""
    name_width = max((len(row.name or "") for row in rows), default=0)
    state_width = max((len(row.state) for row in rows), default=0)
    for row in rows:
        margin = f"  {row.state:<{state_width}}  "
        name = f"{row.name or '':<{name_width}}  " if name_width else ""
        words = f"{shown(row.words)}"
        if row.failed:
            line = Text.assemble((margin, _COLOURS[row.state]), words)
            print_line(console, line, indent=" " * len(margin))
        else:
            line = Text.assemble((margin, _COLOURS[row.state]), name, (words, "dim"))
            print_line(console, line, width=0)
    sums = Counter(row.state for row in rows)
    if sums:
        told = ", ".join(f"{number:,} {state}" for state, number in sums.items())
        console.print(f"{told[0].upper()}{told[1:]}.")
