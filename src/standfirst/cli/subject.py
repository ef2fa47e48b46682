"""``standfirst subject``: what the desk follows, tried out before it is relied on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.archive.plain import plain_time
from standfirst.cli.options import DeskGroup, Number, count, desk_option, plain_errors
from standfirst.cli.stories import check_folder, opened, print_json

if TYPE_CHECKING:
    from standfirst.work.alerts import Alert
    from standfirst.work.subjects import Hit, Tried

_MOST_SHOWN = 40


@click.group(cls=DeskGroup)
@desk_option
@click.pass_context
def command(ctx: click.Context, desk: Path) -> None:
    """The subjects of a desk: what each asks for, and what it would have brought.

    A subject is a query and names, each found under all its aliases. They stand in desk.toml.

    \b
    Examples:
      standfirst subject test 'tunnel (board OR council) -sport'
      standfirst subject add "Harbour tunnel" --query 'tunnel "harbour board"' --name "Harbour Board"
      standfirst subject test "Harbour tunnel" --days 7
      standfirst subject new --mail desk@example.org
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk


@command.command()
@click.argument("name")
@click.option("--query", default="", metavar="QUERY", help="The words it asks for.")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="Or this name, under any alias. May be repeated."
)
@click.option("--exclude", default="", metavar="QUERY", help="What is left out.")
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="Only this language. May be repeated."
)
@click.option(
    "--prefer", multiple=True, metavar="PUBLISHER", help="Rather quoted than others. May be repeated."
)
@click.option("--leave-out", multiple=True, metavar="PUBLISHER", help="Never taken. May be repeated.")
@click.pass_obj
def add(desk: Path, /, name: str, query: str, **more: Any) -> None:
    """Write a subject into desk.toml. What it is called heads its section and its page."""
    with plain_errors():
        from standfirst.records import Subject
        from standfirst.work.subjects import add_subject

        values: dict[str, Any] = {key: tuple(value) for key, value in more.items() if key != "exclude"}
        subject = Subject(name.strip(), query.strip(), exclude=more["exclude"].strip(), **values)
        if not subject.name:
            raise click.UsageError("a subject needs a name")
        if not subject.query and not subject.names:
            raise click.UsageError("a subject asks for something: give --query, --name, or both")
        path = add_subject(desk, subject)
        click.echo(f"{subject.name} stands in {path}; `standfirst subject test` shows what it brings.")


@command.command()
@click.argument("names", metavar="[SUBJECT]...", nargs=-1)
@click.option(
    "--mail", "to", metavar="ADDRESS", help="Mail it there, by the desk's server, where anything is new."
)
@click.option("--peek", is_flag=True, help="Only look: what is shown counts as not told yet.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def new(desk: Path, names: tuple[str, ...], to: str | None, peek: bool, as_json: bool) -> None:
    """Tell what is new on the desk's SUBJECTs, or on all of them, since this was last asked.

    Each article is told of once; copies of one text are told together. A subject that was never asked about
    begins a day ago. Made for cron: with --mail nothing is printed, and nothing counts as told before the
    server has taken it.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.alerts import find_new, note_told, render_alerts
        from standfirst.work.subjects import read_subject

        if to is not None:
            from standfirst.work.mailing.readers import read_address
            from standfirst.work.mailing.settings import mail_frame

            read_address(to)
            mail_frame(settings)
        now = datetime.now(UTC)
        subjects = tuple(read_subject(settings, name) for name in names) or settings.subjects
        alerts = find_new(archive, subjects, now)
        words = render_alerts(alerts, settings.time_zone)
        if as_json:
            print_json([_alert(one) for one in alerts])
        elif to is None:
            click.echo(words or "Nothing new.")
        elif words:
            from standfirst.work.mailing.alerting import mail_alerts

            mail_alerts(settings, alerts, words, to, now)
        if not peek:
            note_told(archive, alerts, now)


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "subject": alert.subject.name,
        "new": [
            {
                "article": one.reading.article.id,
                "headline": one.reading.article.headline,
                "publisher": one.reading.article.publisher,
                "published": plain_time(one.reading.article.published),
                "why": one.match.why,
                "copies": [copy.article.id for copy in one.copies],
            }
            for one in alert.new
        ],
    }


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(desk: Path, as_json: bool) -> None:
    """List the desk's subjects."""
    with plain_errors():
        from dataclasses import asdict

        from standfirst.config import load_desk

        check_folder(desk)
        subjects = load_desk(desk).subjects
        if as_json:
            print_json([asdict(subject) for subject in subjects])
        elif not subjects:
            click.echo(
                "The desk has no subject: its editions are of all that it collects. "
                "`standfirst subject add` writes one."
            )
        for subject in () if as_json else subjects:
            click.echo(subject.name)
            told = {
                "query": subject.query,
                "names": ", ".join(subject.names),
                "without": subject.exclude,
                "languages": ", ".join(subject.languages),
                "rather": ", ".join(subject.prefer),
                "never": ", ".join(subject.leave_out),
            }
            for key, words in told.items():
                if words:
                    click.echo(f"  {key:<10} {words}")


@command.command()
@click.argument("name")
@click.option("--days", type=Number(1), default=30, show_default=True, help="How far back to look.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def test(desk: Path, name: str, days: int, as_json: bool) -> None:
    """Show what a subject, or a query just typed, would have brought, and why each report matched."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.search import QueryError
        from standfirst.work.subjects import try_subject

        try:
            tried = try_subject(archive, settings.subject(name), datetime.now(UTC) - timedelta(days=days))
        except QueryError as error:
            for line in error.pointed():
                click.echo(line, err=True)
            raise
        if as_json:
            print_json(_plain(tried))
        else:
            _print(tried, days)


def _print(tried: Tried, days: int) -> None:
    reports = sum(1 + len(hit.copies) for hit in tried.hits)
    looked = f"of {count(tried.articles, 'article')} in {count(days, 'day')}"
    if not tried.articles:
        click.echo(f"Nothing was published or collected in {count(days, 'day')}: --days looks further back.")
        return
    if not tried.hits:
        click.echo(f"None {looked} is on {tried.subject.name}.")
    else:
        click.echo(f"{count(reports, 'report')} {looked}: {count(len(tried.hits), 'separate text')}.\n")
    for hit in tried.hits[:_MOST_SHOWN]:
        _print_hit(hit)
    if len(tried.hits) > _MOST_SHOWN:
        click.echo(f"and {len(tried.hits) - _MOST_SHOWN:,} more (--json prints all)")
    if len(tried.parts) > 1 or not tried.hits:
        click.echo("\nAlone, each part of it is in:")
        for words, number in tried.parts:
            click.echo(f"  {number:>6,}  {words}")


def _print_hit(hit: Hit) -> None:
    article = hit.reading.article
    at = article.published or hit.reading.first_seen_at
    day = f"{at:%Y-%m-%d}" if at else "without date"
    copies = f" (and {count(len(hit.copies), 'copy', 'copies')})" if hit.copies else ""
    click.echo(f"{day}  {article.headline or article.id}")
    click.echo(f"            {article.publisher or 'a source without a name'}{copies}: {hit.match.why}")


def _plain(tried: Tried) -> dict[str, Any]:
    def ids(hits: Sequence[Any]) -> list[str]:
        return [reading.article.id for reading in hits]

    return {
        "subject": tried.subject.name,
        "articles": tried.articles,
        "hits": [
            {
                "article": hit.reading.article.id,
                "headline": hit.reading.article.headline,
                "publisher": hit.reading.article.publisher,
                "why": hit.match.why,
                "strength": hit.match.strength,
                "copies": ids(hit.copies),
            }
            for hit in tried.hits
        ],
        "parts": [{"part": words, "articles": number} for words, number in tried.parts],
    }
