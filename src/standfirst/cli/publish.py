"""``standfirst publish --due``: what schedules ask for, from cron."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.options import EXIT_FAILED, EXIT_SOME_FAILED, count, desk_option, plain_errors
from standfirst.cli.stories import opened

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk


@click.command()
@click.option(
    "--due", is_flag=True, help="Act on the schedules whose hour has come; needed, since it publishes."
)
@click.option("--no-mail", is_flag=True, help="Write the site, send nothing.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the site is written.  [default: the folder site in the desk's]",
)
@desk_option
def command(due: bool, no_mail: bool, out: Path | None, desk: Path) -> None:
    """Publish what is due: choose, publish or hold an edition, write the site, send the mail.

    Run it from cron every few minutes, after `standfirst collect --due`. Each hour of a schedule
    ([[schedule]] in desk.toml) is acted on once. Where nobody has approved a draft by then, the schedule says
    whether it is sent, held, or published as headlines. What waits for an editor is told, with exit code 3.
    A site or a mail that failed is made up for by later runs; two runs at once do nothing twice.
    """
    if not due:
        raise click.UsageError("say --due; to publish a draft now: `standfirst edition publish d1`")
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.cli.locking import alone_at
        from standfirst.work.scheduling import check_schedules

        check_schedules(settings)
        if not settings.schedules:
            click.echo("No schedule is set; write a [[schedule]] in desk.toml.")
            return
        with alone_at(settings, "publishing") as alone:
            if not alone:
                click.echo("Another run is publishing what is due; this one leaves it to that.", err=True)
                return
            mails = settings.mail is not None and not no_mail
            sys.exit(_publish(archive, settings, out or desk / "site", mails=mails))


def _publish(archive: Archive, settings: Desk, out: Path, *, mails: bool) -> int:
    """Do what is due and tell of it, the editors by mail, too; gives the exit code."""
    from standfirst.cli.mail import print_sent
    from standfirst.work.delivering import deliver
    from standfirst.work.scheduling import publish_due

    now, codes = datetime.now(UTC), {0}
    acts = publish_due(archive, settings, now)
    told = [f"{act.schedule}: {act.did}{f' ({act.draft})' if act.draft else ''}" for act in acts]
    for act, words in zip(acts, told, strict=True):
        click.echo(words, err=act.told or act.failed)
        codes.add(EXIT_FAILED if act.failed else EXIT_SOME_FAILED if act.told else 0)
    done = deliver(archive, settings, out, now, mails=mails, who="schedule")
    if done.site is not None and done.site.changed:
        click.echo(f"The site: {done.site.first}, {len(done.site.changed):,} pages written.")
    codes |= {print_sent(sent) for sent in done.sent}
    for words in done.problems:
        click.echo(f"standfirst: {words}", err=True)
        codes.add(EXIT_SOME_FAILED if done.sent else EXIT_FAILED)
    changed = _changed(archive) if acts else []
    for words in changed:
        click.echo(words, err=True)
    if mails:
        codes.add(_tell(archive, settings, [*told, *done.problems, *changed], now))
        from standfirst.records import Rhythm
        from standfirst.work.mailing.sending import send_digests

        for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
            for sent in send_digests(archive, settings, rhythm):
                if sent.outcomes or sent.broken:  # who has nothing to get is told when others get something
                    codes.add(print_sent(sent))
    return EXIT_FAILED if EXIT_FAILED in codes else max(codes)


def _changed(archive: Archive) -> list[str]:
    """What has become of cited articles that nobody has taken note of, a line for each edition."""
    from collections import Counter

    from standfirst.work.reviewing import find_changed

    return [
        f"No. {number}: {count(times, 'cited article')} changed in substance, withdrawn or gone since; "
        "`standfirst edition changes` shows the difference"
        for number, times in Counter(one.number for one in find_changed(archive)).items()
    ]


def _tell(archive: Archive, settings: Desk, lines: list[str], now: datetime) -> int:
    from standfirst.work.mailing.telling import tell_editors

    problems = tell_editors(archive, settings, lines, now, "schedule")
    for words in problems:
        click.echo(f"standfirst: {words}", err=True)
    return EXIT_SOME_FAILED if problems else 0
