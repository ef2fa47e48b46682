"""``standfirst mail subscribers``: who gets the brief by mail, what of it, and how often."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import DeskGroup, plain_errors
from standfirst.cli.stories import opened, print_json
from standfirst.errors import StandfirstError

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.records import Subscriber


@click.group(cls=DeskGroup, invoke_without_command=True)
@click.pass_context
def subscribers(ctx: click.Context) -> None:
    """Count the readers, and tell of choices that lead nowhere; or `list`, `show` or `change` them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(count_readers)


@click.command()
@click.pass_obj
def count_readers(desk: Path) -> None:
    """Count the readers by how they stand and how often they read."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.records import SubscriberState
        from standfirst.work.mailing.readers import desk_sections
        from standfirst.work.mailing.wishes import unknown_sections

        known = archive.subscribers.all()
        confirmed = [one for one in known if one.state is SubscriberState.CONFIRMED]
        for state, number in Counter(one.state.value for one in known).items():
            click.echo(f"{number:>8,}  {state}")
            if state == SubscriberState.CONFIRMED:
                for rhythm, some in Counter(one.rhythm.value for one in confirmed).items():
                    click.echo(f"{some:>14,}  {rhythm}")
        if not known:
            click.echo("Nobody gets the brief by mail yet; `standfirst mail import` or `mail serve` begins.")
        lost = [gone for one in confirmed if (gone := unknown_sections(one, desk_sections(settings)))]
        for name, number in Counter(name for gone in lost for name in gone).items():
            click.echo(f"  {number:,} chose {name!r}, which is no subject of this desk (any more)", err=True)


@subscribers.command("list")
@click.option("--state", metavar="STATE", help="Only confirmed, pending, unsubscribed or bouncing ones.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(desk: Path, state: str | None, as_json: bool) -> None:
    """List the readers' addresses with what they get."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.records import SubscriberState

        if state is not None and state not in set(SubscriberState):
            raise click.UsageError(f"--state is one of {', '.join(SubscriberState)}")
        found = [one for one in archive.subscribers.all() if state in (None, one.state.value)]
        if as_json:
            print_json([_plain(one) for one in found])
        else:
            for one in found:
                click.echo(_line(one))


@subscribers.command()
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(desk: Path, email: str, as_json: bool) -> None:
    """Show one reader: how he stands, what he gets, how he agreed."""
    with plain_errors(), opened(desk) as (archive, _):
        one = _find(archive, email)
        if as_json:
            print_json(_plain(one))
            return
        click.echo(_line(one))
        if one.consent_at is not None:
            click.echo(f"  agreed on {one.consent_at:%Y-%m-%d}, {one.consent}")
        if one.bounced_at is not None:
            click.echo(f"  failures: {one.bounces:,}, the last on {one.bounced_at:%Y-%m-%d}")


@subscribers.command()
@click.argument("email")
@click.option(
    "--subject", "subjects", multiple=True, metavar="NAME[=RHYTHM]",
    help="A subject that he gets, once for each; without any, all. Its rhythm may follow: Ferries=weekly.",
)  # fmt: skip
@click.option("--rhythm", default="", metavar="RHYTHM", help="How often: each, daily or weekly.")
@click.pass_obj
def change(desk: Path, email: str, subjects: tuple[str, ...], rhythm: str) -> None:
    """Change what a reader gets and how often, as he could at the page his mails lead to."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.mailing.importing import read_wishes
        from standfirst.work.mailing.readers import change_wishes, desk_sections

        one = _find(archive, email)
        if not subjects and not rhythm:
            raise click.UsageError("say what is to change: --subject, --rhythm, or both")
        try:
            wishes = read_wishes(subjects, rhythm or one.rhythm.value, desk_sections(settings))
        except ValueError as error:
            raise StandfirstError(f"{email}: {error}") from error
        click.echo(_line(change_wishes(archive, settings, one, wishes)))


def _find(archive: Archive, email: str) -> Subscriber:
    one = archive.subscribers.find(email)
    if one is None:
        raise StandfirstError(f"{email} is not known; `standfirst mail subscribers list` shows who is")
    return one


def _line(one: Subscriber) -> str:
    own = {wish.section.casefold(): wish.rhythm.value for wish in one.rhythms}
    named = [*one.sections, *(w.section for w in one.rhythms if not one.sections)]
    told = [f"{name} {own.get(name.casefold(), one.rhythm.value)}" for name in named]
    if not one.sections:
        told.append(f"{'all else' if told else 'all subjects'} {one.rhythm.value}")
    return f"{one.email}: {one.state.value}; {', '.join(told)}"


def _plain(one: Subscriber) -> dict[str, Any]:
    return {
        "email": one.email,
        "state": one.state.value,
        "subjects": list(one.sections),
        "rhythm": one.rhythm.value,
        "rhythms": {wish.section: wish.rhythm.value for wish in one.rhythms},
        "consent_at": one.consent_at.isoformat() if one.consent_at else None,
        "consent": one.consent,
        "groups": list(one.groups),
        "bounces": one.bounces,
        "bounced_at": one.bounced_at.isoformat() if one.bounced_at else None,
    }
