"""``standfirst mail``: readers by mail, sending an edition, and what became of each message."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.options import EXIT_FAILED, EXIT_SOME_FAILED, count, desk_option, plain_errors
from standfirst.cli.stories import opened, print_json

if TYPE_CHECKING:
    from standfirst.work.mailing.sending import Sent


@click.group()
@desk_option
@click.pass_context
def command(ctx: click.Context, desk: Path) -> None:
    """The brief by mail.

    Readers come by the public form (`mail serve`), each confirmed by a mail of its own, or from a list with
    the day on which each agreed. Nobody gets an edition twice: where nobody knows whether the server took a
    message, it is shown here, and you decide.

    \b
    Examples:
      standfirst mail import readers.csv
      standfirst mail send 17
      standfirst mail status 17
      standfirst mail serve --port 8025
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk


@command.command("import")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
@click.pass_obj
def import_(desk: Path, file: click.File) -> None:
    """Take readers from a CSV FILE with the columns email and consent (a day)."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.mailing.readers import import_readers

        text, name = file.read(), file.name  # type: ignore[attr-defined]
        made = import_readers(archive, settings, text, str(name), datetime.now(UTC))
        click.echo(f"{count(made.added, 'reader')} taken, {made.known:,} known already.")
        for line, reason in made.refused:
            click.echo(f"  line {line}: {reason}", err=True)
        if made.refused:
            sys.exit(EXIT_SOME_FAILED)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every address.")
@click.pass_obj
def readers(desk: Path, as_json: bool) -> None:
    """Count the readers by how they stand."""
    with plain_errors(), opened(desk) as (archive, _):
        known = archive.subscribers.all()
        if as_json:
            print_json(
                [
                    {
                        "email": one.email,
                        "state": one.state.value,
                        "sections": list(one.sections),
                        "rhythm": one.rhythm.value,
                        "consent_at": one.consent_at.isoformat() if one.consent_at else None,
                        "consent": one.consent,
                        "bounces": one.bounces,
                        "groups": list(one.groups),
                    }
                    for one in known
                ]
            )
            return
        for state, number in Counter(one.state.value for one in known).items():
            click.echo(f"{number:>8,}  {state}")
        if not known:
            click.echo("Nobody gets the brief by mail yet; `standfirst mail import` or `mail serve` begins.")


@command.command()
@click.argument("email")
@click.argument("groups", nargs=-1, metavar="[GROUP]...")
@click.pass_obj
def groups(desk: Path, email: str, groups: tuple[str, ...]) -> None:
    """Say that EMAIL is of just these GROUPs of desk.toml's, or "readers"; without any, of none.

    What is for these readers alone is then mailed to it, too.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.errors import StandfirstError
        from standfirst.work.mailing.audiences import put_reader_into

        made = put_reader_into(archive, settings, email, groups)
        if made is None:
            raise StandfirstError(f"{email} is not known; `standfirst mail readers --json` lists who is")
        click.echo(f"{made.email} gets what is for {', '.join(('everybody', *made.groups))}.")


@command.command()
@click.argument("edition", default="")
@click.option(
    "--weekly", is_flag=True, help="Send the week's stories to those who read once a week, where due."
)
@click.pass_obj
def send(desk: Path, edition: str, weekly: bool) -> None:
    """Send an EDITION (without one, the latest) to all confirmed readers who have not got it."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.mailing.sending import send_edition, send_weekly

        last = archive.editions.last()
        if weekly:
            sent = send_weekly(archive, settings, datetime.now(UTC))
            if sent is None:
                click.echo("Nobody is due for a weekly mail, or nothing was published in seven days.")
                return
        elif not edition and last is None:
            raise click.UsageError("there is no edition yet")
        else:
            sent = send_edition(archive, settings, edition or str(last.number if last else ""))
        sys.exit(print_sent(sent))


def print_sent(sent: Sent) -> int:
    """Tell what was sent; gives the exit code."""
    from standfirst.records import MailOutcome

    told = [f"{sent.count(outcome):,} {outcome.value}" for outcome in MailOutcome if sent.count(outcome)]
    click.echo(f"{sent.issue}: {', '.join(told) or 'everybody has it already'}.")
    for one in sent.outcomes:
        if one.outcome is not MailOutcome.SENT:
            click.echo(f"  {one.email}: {one.outcome.value}: {one.reason}", err=True)
    if sent.broken:
        click.echo(f"standfirst: sending ended early: {sent.broken}; run it again for the others", err=True)
        return EXIT_FAILED
    return EXIT_SOME_FAILED if any(one.outcome is not MailOutcome.SENT for one in sent.outcomes) else 0


@command.command()
@click.argument("edition")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every message.")
@click.pass_obj
def status(desk: Path, edition: str, as_json: bool) -> None:
    """Show what became of an EDITION's messages; those that did not arrive, or may not have, by address."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.records import MailOutcome
        from standfirst.work.editions import find_published
        from standfirst.work.mailing.sending import issue_of

        log = archive.dispatches.of(issue_of(find_published(archive, edition).edition.number))
        if as_json:
            print_json(
                [
                    {
                        "email": d.email,
                        "outcome": d.outcome.value,
                        "reason": d.reason,
                        "message_id": d.message_id,
                        "at": d.at.isoformat(),
                    }
                    for d in log
                ]
            )
            return
        for outcome, number in Counter(one.outcome for one in log).items():
            click.echo(f"{number:>8,}  {outcome.value}")
        for one in log:
            if one.outcome is not MailOutcome.SENT:
                click.echo(f"  {one.email or '(erased)'}: {one.outcome.value}: {one.reason} {one.message_id}")
        if not log:
            click.echo("It was sent to nobody yet.")


@command.command()
@click.argument("edition")
@click.argument("email")
@click.pass_obj
def again(desk: Path, edition: str, email: str) -> None:
    """Let the message of an EDITION to EMAIL be sent again, where it was refused or its fate is unknown."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.errors import StandfirstError
        from standfirst.work.editions import find_published
        from standfirst.work.mailing.sending import issue_of

        if not archive.dispatches.again(issue_of(find_published(archive, edition).edition.number), email):
            raise StandfirstError(
                f"{email} has no message of edition {edition} that was refused or is unknown"
            )
        click.echo(f"The next `standfirst mail send {edition}` sends it to {email} again.")


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def bounces(desk: Path, file: Path) -> None:
    """Count the failure reports in a mailbox or mail; what fails three times is written to no more."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.records import SubscriberState
        from standfirst.work.mailing.readers import count_bounces, read_bounces

        found = read_bounces(file)
        counted = count_bounces(archive, found)
        ended = sum(one.state is SubscriberState.BOUNCING for one in counted)
        click.echo(
            f"{count(len(found), 'report')}, {len(counted):,} of readers; {ended:,} are written to no more."
        )


@command.command()
@click.argument("email")
@click.pass_obj
def forget(desk: Path, email: str) -> None:
    """Erase an address and all that is known of its reader."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.errors import StandfirstError

        if not archive.subscribers.forget(email):
            raise StandfirstError(f"{email} is not known")
        click.echo("Erased.")


@command.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8025, show_default=True, type=click.IntRange(0, 65535))
@click.pass_obj
def serve(desk: Path, host: str, port: int) -> None:
    """Serve the public pages: subscribe, confirm, unsubscribe. Put a web server with TLS before it."""
    with plain_errors():
        from standfirst.config import load_desk
        from standfirst.work.mailing.serving import make_server
        from standfirst.work.mailing.settings import mail_frame

        settings = load_desk(desk)
        endpoint = mail_frame(settings).endpoint
        with make_server(settings, host, port) as server:
            place = f"http://{host}:{server.server_port}/subscribe"
            click.echo(f"Serving {place} (for {endpoint}); stop with Ctrl-C.", err=True)
            server.serve_forever()
