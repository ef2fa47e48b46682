"""``standfirst sources``: what the desk follows and how each of it stands."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.as_json import line_as_plain, print_json, source_as_plain
from standfirst.cli.keeping import audience
from standfirst.cli.options import FOLLOWS_NOTHING, count, desk_option, follows_nothing, plain_errors

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.cli.followed import Followed
    from standfirst.config import Desk

_names = click.argument("names", metavar="NAME...", nargs=-1, required=True)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _desk_of_group(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--desk`` after the subcommand, too; where it does not stand there, the one before it holds."""
    return click.option(
        "--desk", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="The desk's folder."
    )(function)


@click.group(invoke_without_command=True)
@_json
@desk_option
@click.pass_context
def command(context: click.Context, as_json: bool, desk: Path) -> None:
    """List what the desk follows: when each was last seen, what is wrong with it, when it is asked next.

    A NAME is a source's name, its address, its publisher's name, or a folder's.

    \b
    Examples:
      standfirst sources
      standfirst sources show harbour-times
      standfirst sources pause harbour-times
      standfirst sources export followed.opml
    """  # noqa: D301 - click's mark is the character \b itself
    context.obj = desk
    if context.invoked_subcommand is not None:
        return
    try:
        with _opened(context, desk) as (followed, _, _):
            if as_json:
                print_json([source_as_plain(one) for one in followed])
            else:
                print_sources(followed, datetime.now(UTC))
    except FollowsNothingError:
        click.echo("[]" if as_json else FOLLOWS_NOTHING)


class FollowsNothingError(click.UsageError):
    """There is no desk yet, or an empty one."""


@contextmanager
def _opened(
    context: click.Context, desk: Path | None
) -> Iterator[tuple[tuple[Followed, ...], Archive, Desk]]:
    """What the desk follows, the archive and the settings, for a while; errors become one line."""
    with plain_errors():
        from standfirst.archive import open_archive
        from standfirst.cli.followed import load_followed
        from standfirst.config import load_desk

        settings = load_desk(desk or context.obj)
        if follows_nothing(settings):
            raise FollowsNothingError(FOLLOWS_NOTHING)
        with open_archive(settings.archive) as archive:
            yield load_followed(settings, archive), archive, settings


@command.command()
@click.argument("name")
@_json
@_desk_of_group
@click.pass_context
def show(context: click.Context, name: str, as_json: bool, desk: Path | None) -> None:
    """Tell all about one source, with what came of asking it last."""
    with _opened(context, desk) as (followed, archive, _):
        from standfirst.cli.followed import find_one
        from standfirst.cli.source import LINES, print_source

        one = find_one(followed, name)
        lines = [line for source in one.sources for line in archive.sources.history(source.key, LINES)]
        history = sorted(lines, key=lambda line: line.at, reverse=True)[:LINES]
        if as_json:
            print_json(source_as_plain(one) | {"history": [line_as_plain(line) for line in history]})
        else:
            print_source(one, history, datetime.now(UTC))


@command.command()
@_names
@_desk_of_group
@click.pass_context
def pause(context: click.Context, names: tuple[str, ...], desk: Path | None) -> None:
    """Ask sources no more until they are resumed."""
    with _opened(context, desk) as (followed, archive, _):
        from standfirst.cli.followed import find_named, paused, refuse_settings

        found = find_named(followed, names)
        refuse_settings(found, "write paused = true")
        archive.sources.subscribe([paused(one, True) for one in found])
        for one in found:
            click.echo(
                f"{one.name} is paused; `standfirst sources resume {_typed(one.name)}` takes it up again"
            )


@command.command()
@_names
@_desk_of_group
@click.pass_context
def resume(context: click.Context, names: tuple[str, ...], desk: Path | None) -> None:
    """Take up again what was paused, or had ended."""
    with _opened(context, desk) as (followed, archive, _):
        from standfirst.cli.followed import find_named, paused, refuse_settings

        found = find_named(followed, names)
        refuse_settings([one for one in found if one.subscription.paused], "take out paused = true")
        own = [one for one in found if not one.in_settings]
        with archive.unit():
            for one in own:
                if one.ended is not None:  # a subscription given up and taken again begins anew
                    archive.sources.unsubscribe(one.subscription.url)
            archive.sources.subscribe([paused(one, False) for one in own])
        for one in found:
            if one.in_settings:
                click.echo(f"{one.name}: `standfirst collect {_typed(one.name)}` asks it once more")
            else:
                click.echo(f"{one.name} is asked again with the next `standfirst collect`")


@command.command()
@_names
@_desk_of_group
@click.pass_context
def remove(context: click.Context, names: tuple[str, ...], desk: Path | None) -> None:
    """Follow sources no more; what they brought is kept."""
    with _opened(context, desk) as (followed, archive, _):
        from standfirst.cli.followed import find_named, refuse_settings

        found = find_named(followed, names)
        refuse_settings(found, "take it out")
        with archive.unit():
            for one in found:
                archive.sources.unsubscribe(one.subscription.url)
        for one in found:
            again = f"standfirst add {_typed(one.subscription.url)}"
            click.echo(f"{one.name} is followed no more; `{again}` brings it back with all its past")


@command.command()
@click.argument("name")
@click.argument("new_name", metavar="NEW-NAME")
@_desk_of_group
@click.pass_context
def rename(context: click.Context, name: str, new_name: str, desk: Path | None) -> None:
    """Call a source by another name."""
    with _opened(context, desk) as (followed, archive, _):
        from standfirst.cli.followed import find_one, refuse_settings
        from standfirst.work.adding.slugs import slug_of

        one = find_one(followed, name)
        refuse_settings([one], "change its name")
        wanted = slug_of(new_name)
        if not wanted:
            raise click.BadParameter("it holds no letter and no digit", param_hint="NEW-NAME")
        others = (other for other in followed if other is not one)
        if any((other.subscription.name or "").casefold() == wanted for other in others):
            raise click.BadParameter(f"{wanted!r} is another's name already", param_hint="NEW-NAME")
        archive.sources.subscribe([replace(one.subscription, name=wanted)])
        click.echo(f"{one.name} is now called {wanted}")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), required=False)
@_desk_of_group
@click.pass_context
def export(context: click.Context, file: Path | None, desk: Path | None) -> None:
    """Write what the desk follows as OPML.

    Any feed reader takes it. It goes into FILE; to the output without one, or where FILE is "-". Files and
    folders of this machine, proxies and credentials are left out.
    """
    with _opened(context, desk) as (followed, _, settings):
        from standfirst.entries import read_opml, write_opml

        data = write_opml([one.subscription for one in followed], settings.title)
        if file is None or str(file) == "-":
            sys.stdout.buffer.write(data)
            return
        if not file.parent.is_dir():
            raise click.BadParameter(f"there is no folder {str(file.parent)!r}", param_hint="FILE")
        part = file.with_name(f".{file.name}.part")
        part.write_bytes(data)
        part.replace(file)
        written = len(read_opml(data))
        left = f"; {len(followed) - written:,} left out: no addresses" if written < len(followed) else ""
        click.echo(f"{file}: {count(written, 'source')}{left}")


@command.command()
@click.argument("name")
@click.option("--yes", "-y", is_flag=True, help="Keep the pin without asking.")
@_desk_of_group
@click.pass_context
def pin(context: click.Context, name: str, yes: bool, desk: Path | None) -> None:
    """Pin where the items of a listing page stand.

    The page is looked at now and its first items are shown. From then on each collection holds the pin
    against a fresh reading and warns where they part.
    """
    with _opened(context, desk) as (followed, archive, settings):
        from standfirst.cli.followed import find_one
        from standfirst.cli.holding import run_pin

        run_pin(find_one(followed, name), archive, settings, yes=yes)


@command.command()
@click.argument("name")
@_desk_of_group
@click.pass_context
def unpin(context: click.Context, name: str, desk: Path | None) -> None:
    """Read a pinned page freshly again."""
    with _opened(context, desk) as (followed, archive, _):
        from standfirst.cli.followed import find_one
        from standfirst.cli.holding import run_unpin

        run_unpin(find_one(followed, name), archive, datetime.now(UTC))


@command.command()
@click.argument("name")
@click.option(
    "--not", "none", metavar="TITLE-or-URL", multiple=True, help="This is no item. May be repeated."
)
@click.option("--title", metavar="WORDS", help="The words of one item's title: titles stand where these do.")
@click.option(
    "--teaser", metavar="WORDS", help="The words of one item's teaser: teasers stand where these do."
)
@click.option("--undo", "number", type=int, metavar="NUMBER", help="Take a correction back.")
@_desk_of_group
@click.pass_context
def correct(
    context: click.Context, /, name: str, number: int | None, desk: Path | None, **wishes: Any
) -> None:
    """Put right how a listing page is read; alone, list what was put right, by whom and when.

    Several --not that stand together in one place are taken for that place: whatever comes there is no item.

    \b
    Examples:
      standfirst sources correct ministry --not "Contact us" --not "How to find us"
      standfirst sources correct ministry --title "Tunnel opens in May"
      standfirst sources correct ministry --undo 1
    """  # noqa: D301 - click's mark is the character \b itself
    wished = any(wishes.values())
    if wished and number is not None:
        raise click.UsageError("--undo stands alone")
    with _opened(context, desk) as (followed, archive, settings):
        from standfirst.cli import holding
        from standfirst.cli.followed import find_one

        one = find_one(followed, name)
        if number is not None:
            holding.run_undo(one, archive, number, datetime.now(UTC))
        elif wished:
            holding.run_correct(one, archive, settings, wishes)
        else:
            holding.print_corrections(one, archive)


command.add_command(audience)


def _typed(words: str) -> str:
    """Words as they are typed to a shell."""
    from shlex import quote

    return quote(words)


# ---------------------------------------------------------------------------- the table


def print_sources(followed: Sequence[Followed], now: datetime) -> None:
    """Print how every source stands: a table, what is to be said of some, and a line in all."""
    from standfirst.cli.closing import open_console
    from standfirst.cli.tables import print_notes, print_table

    console = open_console()
    if not followed:
        console.print(FOLLOWS_NOTHING)
        return
    ordered = sorted(followed, key=lambda one: one.name.casefold())
    print_table(console, _columns(), [_row(one, now) for one in ordered])
    notes = [(one.name, words) for one in ordered for words in one.notes]
    if notes:
        console.print()
        print_notes(console, notes)
    console.print()
    console.print(_summary(followed, now), soft_wrap=not console.is_terminal, markup=False)


def _columns() -> tuple[Any, ...]:
    from standfirst.cli.tables import Column

    return (
        Column("name", elastic=True),
        Column("publisher", worth=1, elastic=True),
        Column("kind", worth=2),
        Column("state"),
        Column("last seen", worth=6),
        Column("listed", worth=4),
        Column("newest", worth=3),
        Column("next", worth=5),
    )


def _row(one: Followed, now: datetime) -> Any:
    from standfirst.cli.moments import ago, ahead
    from standfirst.cli.tables import Row

    schedule, about = one.schedule, one.subscription
    cells = (
        one.name,
        about.publisher or "",
        one.kind,
        one.word,
        ago(one.succeeded_at, now),
        one.listed,
        ago(one.news_at, now) if one.news_at else "",
        (ahead(schedule.due_at, now) if schedule.due_at else "now") if one.is_asked else "",
    )
    return Row(cells, _STYLES.get(one.word, ""))


_STYLES = {"warning": "yellow", "failing": "red", "refused": "red", "paused": "dim", "ended": "dim"}


_WORDS = (
    ("well", "well"),
    ("warning", "with warnings"),
    ("failing", "failing"),
    ("refused", "refused"),
    ("new", "not asked yet"),
    ("paused", "paused"),
    ("ended", "ended"),
)


def _summary(followed: Sequence[Followed], now: datetime) -> str:
    from standfirst.cli.followed import next_due

    words = Counter(one.word for one in followed)
    told = ", ".join(f"{words[word]:,} {shown}" for word, shown in _WORDS if words[word])
    return f"{count(len(followed), 'source')}: {told}. {next_due(followed, now)}"
