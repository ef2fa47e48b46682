"""The closing table: what was asked, what came, what the brief holds, what was not seen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from standfirst.cli.options import NOT_SEEN, count
from standfirst.work import Collection, Made

_MARGIN = 14
"""Columns before the words: two blanks, a name, two blanks."""


def open_console() -> Console:
    """The standard output; long lines are broken at words on a terminal, and nowhere else."""
    console = Console(highlight=False)
    console.soft_wrap = not console.is_terminal
    return console


def print_closing(made: Made, collection: Collection, written: Iterable[Path]) -> None:
    """Print what a run did, on the standard output."""
    console = open_console()
    edition = made.edition
    heading = f"{edition.title}, no. {edition.number}, {edition.date.day} {edition.date:%B %Y}"
    console.print(f"[bold]{escape(heading)}[/]" + ("" if made.is_new else " (as before: nothing new)"))
    for name, words in _rows(made, collection):
        console.print(f"  {name:<{_MARGIN - 2}}{words}")
    if not edition.audience.is_public:
        console.print(f"It is for {escape(str(edition.audience))}: nobody else is to come by these files.")
    if not edition.items:
        console.print("No story is about that, or new enough: the brief is empty, and kept as no edition.")
    _print_not_seen(console, collection)
    paths = list(written)
    if paths:
        others = ", ".join(path.name for path in paths[1:])
        console.print(
            f"The brief: [bold]{escape(str(paths[0]))}[/]" + (f" (beside it {others})" if others else "")
        )


def print_failed(collection: Collection) -> None:
    """Print why no source worked; no brief is made of nothing."""
    console = open_console()
    console.print("No brief was made: none of the sources could be read.")
    _print_not_seen(console, collection)


def _print_not_seen(console: Console, collection: Collection) -> None:
    failed = [line for line in collection.lines if line.answer in NOT_SEEN]
    if failed:
        console.print("Not seen:")
    for line in failed:
        console.print(f"  {escape(line.source)}: {escape(line.reason or line.answer)}")
    odd = [line for line in collection.lines if line.warnings and line.answer not in NOT_SEEN]
    if odd:
        console.print("Seen, but odd:")
    for line in odd:
        console.print(f"  {escape(line.source)}: {escape('; '.join(line.warnings))}")


def _rows(made: Made, collection: Collection) -> list[tuple[str, str]]:
    edition = made.edition
    reports = [report for item in edition.items for report in item.reports]
    copies = sum(report.copy_of is not None for report in reports)
    failed = sum(line.answer in NOT_SEEN for line in collection.lines)
    unread = f"; {count(len(collection.unread), 'page')} could not be read" if collection.unread else ""
    listed = sum(line.entries for line in collection.lines)
    new = sum(item.new for item in edition.items) if made.is_new else 0
    changed = f", {len(collection.changed):,} changed" if collection.changed else ""
    return [
        ("sources", f"{len(collection.lines):,} asked, {failed:,} failed"),
        ("items", f"{listed:,} listed, {len(collection.new):,} new{changed}"),
        ("articles", count(len(reports), "report") + unread),
        ("copies", f"{copies:,}, so {count(len(reports) - copies, 'separate text')}"),
        ("stories", f"{len(edition.items):,}, {new:,} new"),
        ("statements", f"{sum(len(item.statements) for item in edition.items):,}"),
        ("names", f"{len(edition.names):,}"),
    ]
