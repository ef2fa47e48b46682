"""``standfirst mail``: readers by mail, sending an edition, and what became of each message."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from standfirst.cli.locking import alone_at
from standfirst.cli.options import (
    EXIT_FAILED,
    EXIT_SOME_FAILED,
    DeskGroup,
    Number,
    count,
    desk_option,
    plain_errors,
)
from standfirst.cli.stories import opened, print_json
from standfirst.cli.subscribers import subscribers
from standfirst.errors import StandfirstError

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.records import MailOutcome
    from standfirst.work.mailing.sending import Sent


@click.group(cls=DeskGroup)
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
      standfirst mail subscribers change ann@example.org --subject "Ferries=weekly"
      standfirst mail send 17
      standfirst mail status 17
      standfirst mail serve --port 8025
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk


command.add_command(subscribers)


@command.command("import")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
@click.pass_obj
def import_(desk: Path, file: TextIO) -> None:
    """Take readers from a CSV FILE with the columns email and consent (a day).

    More may be there: subjects ("Ferries; Seals=weekly"), rhythm (each, daily or weekly) for those that name
    none of their own, and groups. Rows that cannot be taken are named by their line; the others are taken.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.mailing.importing import import_readers

        made = import_readers(archive, settings, _text(file), str(file.name), datetime.now(UTC))
        click.echo(f"{count(made.added, 'reader')} taken, {made.known:,} known already.")
        for line, reason in made.refused:
            click.echo(f"  line {line}: {reason}", err=True)
        if made.refused:
            click.echo(f"{count(len(made.refused), 'line')} not taken.", err=True)
            sys.exit(EXIT_SOME_FAILED)


@command.command()
@click.argument("email")
@click.argument("groups", nargs=-1, metavar="[GROUP]...")
@click.pass_obj
def groups(desk: Path, email: str, groups: tuple[str, ...]) -> None:
    """Say that EMAIL is of just these GROUPs of desk.toml's, or "readers"; without any, of none.

    What is for these readers alone is then mailed to it, too.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.mailing.audiences import put_reader_into

        made = put_reader_into(archive, settings, email, groups)
        if made is None:
            raise StandfirstError(f"{email} is not known; `standfirst mail subscribers list` shows who is")
        click.echo(f"{made.email} gets what is for {', '.join(('everybody', *made.groups))}.")


def _text(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        reason = f"{file.name}: this is no UTF-8 ({error.reason} at byte {error.start:,}); nothing was taken"
        raise StandfirstError(reason) from error


@command.command()
@click.argument("edition", default="")
@click.option("--daily", is_flag=True, help="Send those who read once a day what is due to them, instead.")
@click.option("--weekly", is_flag=True, help="Send those who read once a week what is due to them, instead.")
@click.pass_obj
def send(desk: Path, edition: str, daily: bool, weekly: bool) -> None:
    """Send an EDITION (without one, the latest) to all who want each one and have not got it.

    Who reads once a day gets what is new with the first edition of a day, who reads once a week with the
    first one seven days after his last mail; `standfirst publish --due` does both.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.records import Rhythm
        from standfirst.work.mailing.sending import send_digests, send_edition

        if edition and (daily or weekly):
            raise click.UsageError("--daily and --weekly send what is due of several editions; name none")
        with alone_at(settings, "mail") as alone:
            if not alone:
                raise StandfirstError("another run is sending this desk's mail; nothing was sent by this one")
            if not (daily or weekly):
                last = archive.editions.last()
                if not edition and last is None:
                    raise click.UsageError("there is no edition yet")
                sent = [send_edition(archive, settings, edition or str(last.number if last else ""))]
            else:
                rhythms = [r for r, asked in ((Rhythm.DAILY, daily), (Rhythm.WEEKLY, weekly)) if asked]
                sent = [one for r in rhythms for one in send_digests(archive, settings, r)]
                if not sent:
                    click.echo("Nobody is due for such a mail.")
        sys.exit(max((print_sent(one) for one in sent), default=0))


def print_sent(sent: Sent) -> int:
    """Tell what was sent; gives the exit code."""
    from standfirst.records import MailOutcome

    told = [f"{sent.count(outcome):,} {outcome.value}" for outcome in MailOutcome if sent.count(outcome)]
    if sent.nothing:
        told.append(f"{count(sent.nothing, 'reader')} with nothing on their subjects in it, not written to")
    click.echo(f"{sent.issue}: {', '.join(told) if told else _why_nobody(sent)}.")
    for one in sent.outcomes:
        if one.outcome is not MailOutcome.SENT:
            click.echo(f"  {one.email}: {one.outcome.value}: {one.reason}", err=True)
    if sent.broken:
        click.echo(f"standfirst: sending ended early: {sent.broken}; run it again for the others", err=True)
        return EXIT_FAILED
    return EXIT_SOME_FAILED if any(one.outcome is not MailOutcome.SENT for one in sent.outcomes) else 0


def _why_nobody(sent: Sent) -> str:
    """Why an issue went to nobody."""
    others = sent.others
    if sent.had:
        return f"nobody new; {count(sent.had, 'reader')} had it before"
    if others.kept:
        wanting = f"{count(others.kept, 'reader')} who want{'s' if others.kept == 1 else ''} each edition"
        return f"it is not for the {wanting}; `standfirst edition audience` changes for whom it is"
    rhythms = ((others.daily, "day", "--daily"), (others.weekly, "week", "--weekly"))
    apart = [(f"{count(n, 'reader')} once a {period}", option) for n, period, option in rhythms if n]
    if apart:
        readers = " and ".join(words for words, _ in apart)
        options = " ".join(option for _, option in apart)
        return f"nobody reads each edition, but {readers}: `standfirst mail send {options}` sends what is due"
    return "nobody is subscribed yet; `standfirst mail import` or `standfirst mail serve` brings readers"


@command.command()
@click.argument("edition", default="")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every message.")
@click.pass_obj
def status(desk: Path, edition: str, as_json: bool) -> None:
    """Show what became of an EDITION's messages; those that did not arrive, or may not have, by address.

    A digest is called after its rhythm and the edition through which it goes: weekly-17. Without a name, all
    that was sent is listed, the last first.
    """
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.records import MailOutcome

        if not edition:
            _print_issues(archive.dispatches.issues(), as_json)
            return
        log = archive.dispatches.of(_issue(archive, edition))
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


def _print_issues(issues: tuple[tuple[str, datetime, dict[MailOutcome, int]], ...], as_json: bool) -> None:
    if as_json:
        rows = [
            {"issue": issue, "at": at.isoformat(), **{o.value: n for o, n in counts.items()}}
            for issue, at, counts in issues
        ]
        print_json(rows)
        return
    for issue, at, counts in issues:
        told = ", ".join(f"{number:,} {outcome.value}" for outcome, number in counts.items())
        click.echo(f"{at:%Y-%m-%d %H:%M} UTC  {issue}: {told}")
    if not issues:
        click.echo("Nothing was sent yet.")


def _issue(archive: Archive, name: str) -> str:
    """What an edition or a digest is called in the log."""
    from standfirst.records import Rhythm
    from standfirst.work.editions.finding import find_published
    from standfirst.work.mailing.sending import issue_of

    rhythm, _, number = name.partition("-")
    if rhythm in (Rhythm.DAILY, Rhythm.WEEKLY) and number.isdecimal():
        return name
    return issue_of(find_published(archive, name.removeprefix("edition-")).edition.number)


@command.command()
@click.argument("edition")
@click.argument("email")
@click.pass_obj
def again(desk: Path, edition: str, email: str) -> None:
    """Let the message of an EDITION to EMAIL be sent again, where it was refused or its fate is unknown."""
    with plain_errors(), opened(desk) as (archive, _):
        if not archive.dispatches.again(_issue(archive, edition), email):
            raise StandfirstError(
                f"{email} has no message of {edition} that was refused or is unknown; "
                f"`standfirst mail status {edition}` shows which have"
            )
        rhythm = edition.partition("-")[0]
        what = f"--{rhythm}" if rhythm in ("daily", "weekly") else edition
        click.echo(f"The next `standfirst mail send {what}` sends it to {email} again.")


@command.command()
@click.argument("mailbox", metavar="FILE")
@click.pass_obj
def bounces(desk: Path, mailbox: str) -> None:
    """Count the failure reports and complaints in FILE: a mailbox, a Maildir, or a mail.

    It may be a folder of a mailbox over IMAP, too: imaps://bounces@mail.example.org/INBOX, with its login in
    credentials.toml. Each report counts once, however often it is read. What fails three times within sixty
    days is written to no more; whoever called a mail unwanted gets none at once.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.records import SubscriberState
        from standfirst.work.mailing.bounces import count_bounces, fetch_bounces, read_bounces

        far = mailbox.lower().startswith(("imap:", "imaps:"))
        found, others = fetch_bounces(settings, mailbox) if far else read_bounces(Path(mailbox))
        counted = count_bounces(archive, found)
        click.echo(
            f"{count(len(found), 'report')}: {count(len(counted.readers), 'reader')} counted, "
            f"{counted.known:,} counted before, {counted.strangers:,} of nobody we write to; "
            f"{count(others, 'other mail')}."
        )
        for one in counted.readers:
            if one.state is not SubscriberState.CONFIRMED:
                click.echo(f"  {one.email} is written to no more ({one.state.value})")
        for report in counted.of_us:
            click.echo(f"  {report.address}: not the address's fault: {report.reason}", err=True)


@command.command()
@click.argument("email")
@click.pass_obj
def forget(desk: Path, email: str) -> None:
    """Erase an address and all that is known of its reader."""
    with plain_errors(), opened(desk) as (archive, _):
        if not archive.subscribers.forget(email):
            raise StandfirstError(f"{email} is not known; `standfirst mail subscribers list` shows who is")
        click.echo("Erased.")


@command.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8025, show_default=True, type=Number(0, 65535))
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
