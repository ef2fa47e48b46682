"""``standfirst user``: who works at the desk."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import DeskGroup, desk_option, plain_errors

if TYPE_CHECKING:
    from standfirst.desk.people.keeping import Person

_ROLES = ("reader", "observer", "editor", "publisher", "admin")


@click.group(cls=DeskGroup, invoke_without_command=True)
@desk_option
@click.pass_context
def command(context: click.Context, desk: Path) -> None:
    """List who works at the desk; let people in, say what they may do, and show them out.

    A reader reads the editions that are for him, under /read/, and sees nothing else; an observer reads all
    of the desk, saves and sets aside; an editor decides about stories, names and statements; a publisher
    publishes and follows sources; an admin lets people in.

    \b
    Examples:
      standfirst user add maria --role editor
      standfirst user role maria publisher
      standfirst user add ana --group Board
      standfirst user groups ana Board In-house
      standfirst user remove maria
    """  # noqa: D301 - click's mark is the character \b itself
    context.obj = desk
    if context.invoked_subcommand is None:
        _list(desk)


@command.command("list")
@click.pass_obj
def list_(desk: Path) -> None:
    """List who works at the desk."""
    _list(desk)


@command.command()
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="reader", show_default=True)
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="GROUP",
    help="A group of readers of desk.toml's. May be repeated.",
)
@click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")
@click.pass_obj
def add(desk: Path, /, name: str, role: str, groups: tuple[str, ...], password_stdin: bool) -> None:
    """Let somebody in. A password is asked for; left empty, a link is printed that lets them choose one."""
    with plain_errors():
        keeping = _open(desk)
        password = _password(password_stdin)
        with keeping.transaction.atomic():
            person = keeping.add(name, role, password, _me())
            person = keeping.put_into(name, groups, _me())
        click.echo(f"{person.name} is let in as {person.role}{_in_groups(person)}.")
        if not password:
            _print_link(keeping.password_path(person.name))


@command.command()
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@click.pass_obj
def role(desk: Path, /, name: str, role: str) -> None:
    """Say what somebody may do from now on."""
    with plain_errors():
        person = _open(desk).change(name, _me(), role=role)
        click.echo(f"{person.name} is {person.role} now.")


@command.command()
@click.argument("name")
@click.argument("groups", nargs=-1, metavar="[GROUP]...")
@click.pass_obj
def groups(desk: Path, /, name: str, groups: tuple[str, ...]) -> None:
    """Put somebody into just these GROUPs of readers; without any, into none."""
    with plain_errors():
        person = _open(desk).put_into(name, groups, _me())
        click.echo(f"{person.name} is in {', '.join(person.groups) or 'no group'} now.")


def _in_groups(person: Person) -> str:
    return f", in {', '.join(person.groups)}" if person.groups else ""


@command.command()
@click.argument("name")
@click.pass_obj
def link(desk: Path, /, name: str) -> None:
    """Print a link by which somebody chooses a new password, good once."""
    with plain_errors():
        _print_link(_open(desk).password_path(name))


@command.command()
@click.argument("name")
@click.pass_obj
def remove(desk: Path, /, name: str) -> None:
    """Show somebody out. What they decided stands under their name; `restore` lets them in again."""
    with plain_errors():
        person = _open(desk).change(name, _me(), active=False)
        click.echo(f"{person.name} is let in no more.")


@command.command()
@click.argument("name")
@click.pass_obj
def restore(desk: Path, /, name: str) -> None:
    """Let somebody in again who was shown out."""
    with plain_errors():
        person = _open(desk).change(name, _me(), active=True)
        click.echo(f"{person.name} is let in again as {person.role}.")


@command.command("forget-second-step")
@click.argument("name")
@click.pass_obj
def forget_second_step(desk: Path, /, name: str) -> None:
    """Let somebody in by password alone who has lost their authenticator and their codes."""
    with plain_errors():
        _open(desk).forget_second_step(name, _me())
        click.echo(f"{name} is let in by password alone, until they set up a second step anew.")


def _open(folder: Path) -> Any:
    from standfirst.desk.opened import open_desk

    open_desk(folder)
    from standfirst.desk.people import keeping

    return keeping


def _list(folder: Path) -> None:
    with plain_errors():
        people: tuple[Person, ...] = _open(folder).everybody()
        if not people:
            click.echo("Nobody works at this desk yet; `standfirst user add NAME --role admin` begins.")
        for one in people:
            told = [
                one.role,
                *one.groups,
                *(["second step"] if one.second_step else []),
                *([] if one.active else ["out"]),
            ]
            seen = f"{one.last_seen:%Y-%m-%d}" if one.last_seen else "never"
            click.echo(f"{one.name}  {', '.join(told)}  last signed in: {seen}")


def _print_link(path: str) -> None:
    click.echo(f"They choose a password at this address of the desk, once and within three days:\n  {path}")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        return ""
    first = getpass.getpass("Password (empty: a link is printed): ")
    if first and getpass.getpass("The same again: ") != first:
        raise click.UsageError("these were two different passwords")
    return first


def _me() -> str:
    """Who decides on the command line: the account on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return os.environ.get("USER", "somebody")
