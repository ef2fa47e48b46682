"""Lists of subscriptions on the screen: what a list holds, and what became of each of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from standfirst.cli import tables
from standfirst.cli.offering import print_line, shown
from standfirst.cli.options import count
from standfirst.cli.tables import Column, print_table
from standfirst.work.adding.offers import SHOWN
from standfirst.work.adding.subscribing import Decided

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
    what = f": a list of {count(total, 'subscription')}; {', '.join(facts)}"
    print_line(console, Text.assemble((shown(place), "bold"), what))
    console.print()
    for one in decided.added[:SHOWN]:
        print_line(console, Text.assemble("  ", shown(one.title or one.name or "")), cut=True)
        print_line(console, Text.assemble("  ", (shown(one.url), "dim cyan")), cut=True)
    if len(decided.added) > SHOWN:
        print_line(console, Text.assemble((f"  ... and {len(decided.added) - SHOWN:,} more", "dim")))


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """What became of each: a table of what is followed, then what cannot be and why, and the sums."""
    followed = [row for row in rows if not row.failed]
    if followed:
        console.print()
        columns = (Column("what"), Column("name"), Column("where", elastic=True))
        cells = [(row.state, row.name or "", shown(row.words)) for row in followed]
        styles = ["dim" if row.state == "already there" else "" for row in followed]
        print_table(console, columns, [tables.Row(*row) for row in zip(cells, styles, strict=True)])
    if len(followed) < len(rows):
        console.print()
    for row in rows:
        if row.failed:
            print_line(
                console, Text.assemble((f"{row.state:<11}", "yellow"), shown(row.words)), indent=" " * 11
            )
    sums = Counter(row.state for row in rows)
    console.print()
    print_line(console, Text(", ".join(f"{number:,} {state}" for state, number in sums.items())))
