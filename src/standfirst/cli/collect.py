"""``standfirst collect``: ask what the desk follows, read what is new, look again at what was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.options import (
    FOLLOWS_NOTHING,
    NOT_SEEN,
    count,
    desk_option,
    exit_code,
    follows_nothing,
    plain_errors,
)
from standfirst.cli.tables import Column, Row, print_notes, print_table
from standfirst.records import CollectionLine

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.cli.followed import Followed
    from standfirst.config import Desk
    from standfirst.work import Collection


@dataclass(frozen=True)
class Order:
    """A collection as ordered: of what, and how."""

    names: tuple[str, ...]
    desk: Path
    due: bool = False
    reading: bool = True
    as_json: bool = False


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "--due", is_flag=True, help="Only those whose time has come. Made for cron: quiet, never twice at once."
)
@click.option("--no-read", is_flag=True, help="Only ask: what is new waits to be read by a later run.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: each source's line of the ledger.")
@desk_option
def command(names: tuple[str, ...], due: bool, no_read: bool, as_json: bool, desk: Path) -> None:
    """Ask what the desk follows, read what is new, and look again at articles that may have changed.

    Without a NAME all sources are asked that desk.toml names or `standfirst add` keeps, but for paused ones.
    A NAME is a source's name, its address, or its publisher's name or a folder's (then all of those).

    \b
    Examples:
      standfirst collect
      standfirst collect harbour-times "The Skerry Lamp"
      standfirst collect --due            every few minutes, from cron or a timer

    \b
    Exit codes: 0 all sources worked, there was nothing to do, or (--due) another run is at it;
    3 some failed, 1 all failed or an error, 2 wrong usage.
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        sys.exit(run(Order(names, desk, due, not no_read, as_json)))


def run(order: Order) -> int:
    """Carry out an order; returns the exit code.

    Raises:
        StandfirstError: a wrong setting, an archive that cannot be used, or another run under way.
    """
    from standfirst.archive import open_archive
    from standfirst.cli.locking import BusyError, one_run
    from standfirst.config import load_desk

    desk = load_desk(order.desk)
    if follows_nothing(desk):
        return _nothing_done(order, FOLLOWS_NOTHING)
    try:
        with one_run(desk), open_archive(desk.archive) as archive:
            return _collect(order, desk, archive)
    except BusyError as error:
        if not order.due:
            raise
        words = f"Another run of this desk is collecting ({error.holder}); nothing to do for this one."
        return _nothing_done(order, words)


def _nothing_done(order: Order, words: str) -> int:
    """Say that nothing was asked, and why; no error."""
    from standfirst.cli.as_json import collection_as_plain, print_json
    from standfirst.work import Collection

    if order.as_json:
        print_json({**collection_as_plain(Collection((), ())), "note": words})
    else:
        click.echo(words)
    return 0


def _collect(order: Order, desk: Desk, archive: Archive) -> int:
    from standfirst.cli.followed import find_named, load_followed, next_due
    from standfirst.cli.progress import Watcher
    from standfirst.work import CollectOptions, Silence, collect
    from standfirst.work.declared import declared_by
    from standfirst.work.retaining import budget_warning

    followed = load_followed(desk, archive)
    named = find_named(followed, order.names) if order.names else followed
    chosen = choose(named, insisting=bool(order.names) and not order.due)
    if not chosen:
        return _nothing_done(order, _nothing_to_ask(named))
    sources = tuple(source for one in chosen for source in one.sources)
    manner = CollectOptions(
        reading=order.reading,
        looking_again=not order.names,
        retrying=bool(order.names),
        due_only=order.due,
        telling_ids=False,
        look_again_s=desk.look_again_s,
        declared=declared_by(desk.publishers, desk.agencies),
        keep_originals=desk.keep_originals,
        understanding=desk.understanding,
    )
    if order.due and not sys.stderr.isatty():  # cron mails whatever it is told
        collection = collect(sources, archive, desk.fetch, Silence(), manner)
    else:
        with Watcher() as progress:
            collection = collect(sources, archive, desk.fetch, progress, manner)
    if warning := budget_warning(archive, desk):
        click.echo(f"Warning: {warning}", err=True)
    if order.as_json:
        from standfirst.cli.as_json import collection_as_plain, print_json

        print_json(collection_as_plain(collection))
        return exit_code(collection.lines)
    summary = f"{tell_summary(collection, reading=order.reading)} "
    after = load_followed(desk, archive)
    print_collected(collection, after, summary + next_due(after, datetime.now(UTC)), quiet=order.due)
    return exit_code(collection.lines)


def choose(named: Sequence[Followed], *, insisting: bool) -> tuple[Followed, ...]:
    """What of that which was named may be asked; ``insisting`` on it, what has ended is tried once more."""
    return tuple(one for one in named if one.is_asked or (insisting and not one.subscription.paused))


def _nothing_to_ask(named: Sequence[Followed]) -> str:
    if not named:
        return FOLLOWS_NOTHING
    names = ", ".join(one.name for one in named[:5]) + (" and others" if len(named) > 5 else "")
    return f"Nothing was asked: {names} paused or ended; `standfirst sources resume NAME` takes one up again."


# ---------------------------------------------------------------------------- the closing table


_SHOWN_ALL = 40
"""So many sources are listed one by one; of more only those with something to tell."""


def print_collected(
    collection: Collection, followed: Sequence[Followed], summary: str, *, quiet: bool = False
) -> None:
    """Print what a collection did, source by source, and then its summary.

    Args:
        collection: what it did.
        followed: what the desk follows, as it stands now.
        summary: what it came to, in a line.
        quiet: whether that line is enough where nothing happened.
    """
    from standfirst.cli.closing import open_console

    console = open_console()
    telling = [line for line in collection.lines if _tells(line)]
    lines = telling if quiet or len(collection.lines) > _SHOWN_ALL else list(collection.lines)
    names = {
        word: one.name for one in followed for source in one.sources for word in (source.name, source.key)
    }
    if lines:
        print_table(console, _columns(), [_row(line, names) for line in lines])
        notes = [(names.get(line.source, line.source), words) for line in lines for words in _notes(line)]
        if notes:
            console.print()
            print_notes(console, notes)
        console.print()
    console.print(summary, soft_wrap=not console.is_terminal, markup=False)


def _tells(line: CollectionLine) -> bool:
    """Whether there is anything to say of a source but that it is well."""
    return bool(line.new or line.unread or line.warnings or line.reason or line.answer in NOT_SEEN)


def _columns() -> tuple[Column, ...]:
    return (
        Column("source", elastic=True),
        Column("answer"),
        Column("listed", worth=1, to_right=True),
        Column("new", worth=3, to_right=True),
        Column("unread", worth=2, to_right=True),
    )


def _row(line: CollectionLine, names: Mapping[str, str]) -> Row:
    name = names.get(line.source, line.source)
    if line.answer in NOT_SEEN:
        return Row((name, str(line.answer), "", "", ""), "red")
    figures = (f"{line.entries:,}", *(f"{number:,}" if number else "" for number in (line.new, line.unread)))
    return Row((name, str(line.answer), *figures), "yellow" if line.warnings else "")


def _notes(line: CollectionLine) -> Iterator[str]:
    """What is to be said of a source, in words."""
    if line.reason or line.answer in NOT_SEEN:
        yield line.reason or str(line.answer)
    yield from line.warnings


def tell_summary(collection: Collection, *, reading: bool = True) -> str:
    """What a collection came to, in a sentence; ``reading``: whether what is new was read, too."""
    lines = collection.lines
    failed = sum(line.answer in NOT_SEEN for line in lines)
    told = [f"{count(len(lines), 'source')} asked" if lines else "No source was due"]
    told += [f"{failed:,} not seen"] if failed else []
    told += [f"{count(len(collection.new), 'article')} new"] if collection.new else []
    told += [f"{len(collection.changed):,} changed"] if collection.changed else []
    told += [f"{count(len(collection.unread), 'page')} could not be read"] if collection.unread else []
    waiting = 0 if reading else sum(line.new for line in lines)
    told += [f"{count(waiting, 'item')} new, to be read by a later run"] if waiting else []
    if lines and not (collection.new or collection.changed or waiting):
        told.append("nothing new")
    return ", ".join(told) + "."
