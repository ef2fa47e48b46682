"""``standfirst publish --due``: what schedules ask for, from cron."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from standfirst.cli.options import EXIT_FAILED, desk_option, plain_errors
from standfirst.cli.stories import opened


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
    """
    if not due:
        raise click.UsageError("say --due; to publish a draft now: `standfirst edition publish d1`")
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.cli.mail import print_sent
        from standfirst.work.scheduling import check_schedules, publish_due
        from standfirst.work.site import publish_site

        check_schedules(settings)
        if not settings.schedules:
            click.echo("No schedule is set; write a [[schedule]] in desk.toml.")
            return
        code = 0
        acts = publish_due(archive, settings, datetime.now(UTC))
        for act in acts:
            about = f" ({act.draft})" if act.draft else ""
            click.echo(f"{act.schedule}: {act.did}{about}", err=act.told)
            code = code or (3 if act.told else 0)
        made = [act.edition for act in acts if act.edition is not None]
        if made:
            written = publish_site(archive, settings, out or desk / "site")
            click.echo(f"The site: {written.first}, {len(written.changed):,} pages written.")
        if settings.mail is not None and not no_mail:
            from standfirst.work.mailing.sending import send_edition, send_weekly

            for edition in made:
                code = max(code, print_sent(send_edition(archive, settings, str(edition.number))))
            weekly = send_weekly(archive, settings, datetime.now(UTC))
            if weekly is not None:
                code = max(code, print_sent(weekly))
        sys.exit(EXIT_FAILED if code == EXIT_FAILED else code)
