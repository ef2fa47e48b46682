"""``standfirst names``: who and what the desk's articles name, and what its editors decide about that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.naming import applied, print_refused
from standfirst.cli.options import EXIT_FAILED, EXIT_SOME_FAILED, DeskGroup, count, desk_option, plain_errors
from standfirst.cli.stories import opened, user

if TYPE_CHECKING:
    from standfirst.names.deciding import Desk, Undone
    from standfirst.records import Decision

_KINDS = click.Choice(["person", "organisation", "place"])


def _who_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--who", metavar="NAME", help="Who decides.  [default: your user name]")(command)


@click.group(cls=DeskGroup, invoke_without_command=True)
@desk_option
@click.pass_context
def command(ctx: click.Context, desk: Path) -> None:
    """Show whom and what the articles name, however it is spelt; decide what is one and what is not.

    A name is known by its id, or by any form of it. Standfirst joins what texts declare ("X, also known
    as Y") and proposes what is spelt alike; the rest is yours to decide. Decisions are kept in a log, last,
    and can be taken back.

    \b
    Examples:
      standfirst names list harbour
      standfirst names list --proposals
      standfirst names show "Harbour Workers' Union"
      standfirst names join "Nader Al Khalidi" "Nadir al-Khaledi"
      standfirst names separate "Harbour Workers' Union" HWV
      standfirst names undo
      standfirst names import starter.csv
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@command.command("list")
@click.argument("words", nargs=-1)
@click.option("--kind", type=_KINDS, help="Only names of this kind.")
@click.option("--proposals", is_flag=True, help="Pairs that may be one, with the reason, instead of names.")
@click.option("--limit", default=50, show_default=True, metavar="N", help="How many at most; 0 for all.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(
    desk: Path,
    words: tuple[str, ...] = (),
    kind: str | None = None,
    proposals: bool = False,
    limit: int = 50,
    as_json: bool = False,
) -> None:
    """List names, those in most articles first; with WORDS only those one of whose forms has them all."""
    from standfirst.cli.naming import list_names, list_proposals

    with plain_errors(), opened(desk) as (archive, _):
        applied(archive, desk)
        if proposals:
            list_proposals(archive, words, limit, as_json=as_json)
        else:
            list_names(archive, words, kind, limit, as_json=as_json)


@command.command()
@click.argument("name", metavar="NAME")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(desk: Path, name: str, as_json: bool) -> None:
    """Show a name: its forms and why they are its, when and where it occurs, and who calls it what."""
    from standfirst.cli.naming import show_name

    with plain_errors(), opened(desk) as (archive, _):
        applied(archive, desk)
        show_name(archive, name, as_json=as_json)


# ---------------------------------------------------------------------------- deciding


@command.command()
@click.argument("one", metavar="NAME")
@click.argument("two", metavar="NAME")
@_who_option
@click.pass_obj
def join(desk: Path, one: str, two: str, who: str | None) -> None:
    """Decide that two names are one."""
    from standfirst.names.deciding import decide_join

    _decide(desk, who, lambda at: [decide_join(at, one, two)])


@command.command()
@click.argument("one", metavar="NAME")
@click.argument("two", metavar="NAME_OR_ALIAS")
@_who_option
@click.pass_obj
def confirm(desk: Path, one: str, two: str, who: str | None) -> None:
    """Confirm a proposal, or an alias that only texts declare: it then holds whatever becomes of them."""
    from standfirst.names.deciding import decide_confirm

    _decide(desk, who, lambda at: [decide_confirm(at, one, two)])


@command.command()
@click.argument("one", metavar="NAME")
@click.argument("two", metavar="NAME")
@_who_option
@click.pass_obj
def reject(desk: Path, one: str, two: str, who: str | None) -> None:
    """Reject a proposal: the two names are two, and that is never proposed again."""
    from standfirst.names.deciding import decide_reject

    _decide(desk, who, lambda at: [decide_reject(at, one, two)])


@command.command()
@click.argument("name", metavar="NAME")
@click.argument("aliases", metavar="ALIAS...", nargs=-1, required=True)
@_who_option
@click.pass_obj
def separate(desk: Path, name: str, aliases: tuple[str, ...], who: str | None) -> None:
    """Part aliases from a name: they are somebody else, whatever texts declare."""
    from standfirst.names.deciding import decide_separate

    _decide(desk, who, lambda at: [decide_separate(at, name, aliases)])


@command.command()
@click.argument("name", metavar="NAME")
@click.argument("alias", metavar="ALIAS")
@_who_option
@click.pass_obj
def alias(desk: Path, name: str, alias: str, who: str | None) -> None:
    """Give a name one more alias, in any script."""
    from standfirst.names.deciding import decide_alias

    _decide(desk, who, lambda at: [decide_alias(at, name, alias)])


@command.command()
@click.argument("name", metavar="NAME")
@click.argument("canonical", metavar="NEW")
@_who_option
@click.pass_obj
def rename(desk: Path, name: str, canonical: str, who: str | None) -> None:
    """Call a name otherwise: by one of its aliases, or a new form; the old one stays an alias."""
    from standfirst.names.deciding import decide_rename

    _decide(desk, who, lambda at: [decide_rename(at, name, canonical)])


@command.command()
@click.argument("name", metavar="NAME")
@click.argument("kind", type=_KINDS)
@_who_option
@click.pass_obj
def kind(desk: Path, name: str, kind: str, who: str | None) -> None:
    """Say what a name stands for, where it is taken for something else."""
    from standfirst.names.deciding import decide_kind
    from standfirst.records import NameKind

    _decide(desk, who, lambda at: [decide_kind(at, name, NameKind(kind))])


@command.command()
@click.argument("name", metavar="NAME")
@click.argument("wikidata", metavar="ID", default="")
@_who_option
@click.pass_obj
def link(desk: Path, name: str, wikidata: str, who: str | None) -> None:
    """Give a name its id on Wikidata (Q42); without one, take it off."""
    from standfirst.names.deciding import decide_link

    _decide(desk, who, lambda at: [decide_link(at, name, wikidata)])


@command.command()
@click.argument("short", metavar="SHORT")
@click.argument("name", metavar="NAME")
@click.argument("words", metavar="[WORD]...", nargs=-1)
@_who_option
@click.pass_obj
def context(desk: Path, short: str, name: str, words: tuple[str, ...], who: str | None) -> None:
    """Say beside which words a short name, which is also something else, means NAME.

    It then means NAME only in articles that have one of the words. Without words, that is taken off.
    """
    from standfirst.names.deciding import decide_context

    _decide(desk, who, lambda at: [decide_context(at, short, name, words)])


@command.command()
@click.argument("id_", metavar="[ID]", required=False)
@_who_option
@click.pass_obj
def undo(desk: Path, id_: str | None, who: str | None) -> None:
    """Take back the last decision about names, or the one with this id (`history` has them).

    An import is taken back whole, and what was taken back can be, too.
    """
    from standfirst.names.deciding import decide_undo
    from standfirst.names.decisions import told

    undone: list[Undone] = []

    def operation(at: Desk) -> list[Decision]:
        undone.append(decide_undo(at, id_))
        return [undone[-1].line]

    _decide(desk, who, operation, quiet=True)
    first, *others = undone[-1].decisions
    more = f" and {count(len(others), 'more decision')}" if others else ""
    click.echo(f"{'Holds again' if undone[-1].again else 'Taken back'}: {told(first)}{more}.")


@command.command()
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def history(desk: Path, name: str | None, as_json: bool) -> None:
    """Show what was decided, the last first: by whom, when, under which id, and whether it still holds."""
    from standfirst.cli.naming import show_history

    with plain_errors(), opened(desk) as (archive, _):
        show_history(archive, name, as_json=as_json)


# ---------------------------------------------------------------------------- files


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_who_option
@click.pass_obj
def import_(desk: Path, file: Path, who: str | None) -> None:
    """Take names from a file: a table (CSV) or FollowtheMoney JSON.

    \b
    A table has a head line, and at least the columns name and kind:
      name,kind,aliases,descriptions,wikidata,context
      Harbour Workers' Union,organisation,HWU | HWV,union,,HWV: docks
    Several values stand in one cell parted by "|". A row that cannot be taken is named with its line and the
    reason, and the others are taken. What a name has by what texts say is not lost.
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        from standfirst.archive import open_archive
        from standfirst.config import load_desk
        from standfirst.work.naming import import_names

        data = file.read_bytes()
        with open_archive(load_desk(desk).archive) as archive:
            taken = import_names(archive, data, who or user())
            applied(archive, desk)
    print_refused(file, taken.refused)
    known = f", {taken.known:,} known already" if taken.known else ""
    click.echo(f"{count(len(taken.lines), 'name')} taken{known}, {len(taken.refused):,} refused.")
    if taken.lines:
        click.echo(f"To take that back: standfirst names undo {taken.batch}")
    if taken.refused:
        sys.exit(EXIT_SOME_FAILED if taken.lines or taken.known else EXIT_FAILED)


@command.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
@click.option(
    "--format", "form", type=click.Choice(["csv", "ftm"]), help="[default: by the file's ending, else csv]"
)
@click.option("--all", "everything", is_flag=True, help="Also names that have one form and no decision.")
@click.pass_obj
def export(desk: Path, file: Path, form: str | None, everything: bool) -> None:
    """Write the names to a file that `import` reads: a table, or FollowtheMoney JSON (.json, .ftm)."""
    from standfirst.cli.naming import write_export

    with plain_errors(), opened(desk) as (archive, _):
        applied(archive, desk)
        write_export(archive, file, form, everything=everything)


@command.command()
@click.pass_obj
def apply(desk: Path) -> None:
    """Bring the archive up to date with what was decided; large archives do so behind your back."""
    from standfirst.cli.locking import alone_at
    from standfirst.work.naming import apply_decisions

    with plain_errors(), opened(desk) as (archive, settings), alone_at(settings, "names") as alone:
        if not alone:  # it looks again before it ends, so what was decided meanwhile is not left behind
            click.echo("Another program is at it.")
        else:
            click.echo("Brought up to date." if apply_decisions(archive) else "Up to date.")


def _decide(
    desk: Path, who: str | None, operation: Callable[[Desk], Iterable[Decision]], *, quiet: bool = False
) -> None:
    from standfirst.names.decisions import told
    from standfirst.work.naming import decide

    with plain_errors(), opened(desk) as (archive, _):
        lines = decide(archive, who or user(), operation)
        applied(archive, desk)
    if not quiet:
        for line in lines:
            click.echo(f"Decided: {told(line)}.  ({line.value['id']}; `standfirst names undo` takes it back)")
