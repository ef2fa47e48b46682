"""``standfirst archive``: looking after everything the desk keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.options import EXIT_FAILED, count, desk_option, plain_errors
from standfirst.cli.stories import opened, user

if TYPE_CHECKING:
    from standfirst.archive import RemovalOutcome

_WHO = "Who has it removed.  [default: your user name]"


@click.group()
def command() -> None:
    """Look after the archive: what it holds, whether it is sound, backups, and what must be removed.

    \b
    Examples:
      standfirst archive stats
      standfirst archive backup /backups/desk-2026-03-02
      standfirst archive take-down https://example.org/tunnel --why "court order 12/26"
      standfirst archive retain --dry-run
    """  # noqa: D301 - click's mark is the character \b itself


@command.command()
@desk_option
def check(desk: Path) -> None:
    """Read all of it and say what is wrong."""
    with plain_errors(), opened(desk) as (archive, _):
        faults = archive.check()
        for fault in faults:
            click.echo(fault)
        click.echo(f"{archive.shown}: {count(len(faults), 'fault') if faults else 'sound'}.")
        if faults:
            raise SystemExit(EXIT_FAILED)


@command.command()
@click.argument("to", type=click.Path(path_type=Path), metavar="FILE")
@desk_option
def backup(to: Path, desk: Path) -> None:
    """Write a backup to FILE, while the desk goes on working.

    Of SQLite it is an archive itself; of PostgreSQL what pg_dump writes in its custom format. It is read
    through before it is called a backup.
    """
    with plain_errors():
        from standfirst.archive.backup import back_up

        done = back_up(_archive_of(desk), to)
        click.echo(
            f"{done.path}: {count(done.articles, 'article')}, {done.size_bytes / 1e6:,.1f} MB, read through."
        )


@command.command()
@click.argument("backup_file", type=click.Path(path_type=Path), metavar="BACKUP")
@click.option("--replace", is_flag=True, help="Where there is an archive, keep it aside and take its place.")
@desk_option
def restore(backup_file: Path, replace: bool, desk: Path) -> None:
    """Make the desk's archive of BACKUP, looked over first. End all that works on the archive before."""
    with plain_errors():
        from standfirst.archive import open_archive
        from standfirst.archive.backup import restore as restored

        target = _archive_of(desk)
        done = restored(backup_file, target, replace=replace)
        with open_archive(target) as archive:
            faults = archive.check()
            for fault in faults:
                click.echo(fault)
            state = count(len(faults), "fault") if faults else "sound"
            click.echo(f"{archive.shown}: {count(done.articles, 'article')} restored, {state}.")
        if faults:
            raise SystemExit(EXIT_FAILED)


@command.command()
@desk_option
def vacuum(desk: Path) -> None:
    """Give back the room of what is gone, and bring the index together."""
    with plain_errors(), opened(desk) as (archive, _):
        before, after = archive.vacuum()
        click.echo(f"{archive.shown}: {before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB now.")


@command.command()
@desk_option
def stats(desk: Path) -> None:
    """Say what it holds and what room that takes."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.retaining import budget_warning

        told = archive.statistics()
        rows = [
            (
                "articles",
                f"{told.articles:,}, in {count(told.versions, 'version')}; {told.removed:,} removed",
            ),
            ("stories", f"{told.stories:,}"),
            ("copies", f"{told.copies:,}"),
            ("sources", f"{told.sources:,} followed"),
            ("editions", f"{told.editions:,}"),
            ("decisions", f"{told.decisions:,}"),
            ("room", f"{told.bytes_ / 1e6:,.1f} MB, {told.bytes_an_article / 1000:,.1f} kB an article"),
            (
                "of it",
                f"index {told.index_bytes / 1e6:,.1f} MB, pages' bytes {told.originals_bytes / 1e6:,.1f} MB",
            ),
        ]
        click.echo(archive.shown)
        for name, words in rows:
            click.echo(f"  {name:<11}{words}")
        if warning := budget_warning(archive, settings):
            click.echo(f"Warning: {warning}", err=True)


@command.command()
@desk_option
def index(desk: Path) -> None:
    """Build the index for searching anew from what is filed."""
    with plain_errors(), opened(desk) as (archive, _):
        archive.index.rebuild()
        click.echo(f"{archive.shown}: the index is built anew.")


@command.command("take-down")
@click.argument("articles", metavar="ARTICLE", nargs=-1, required=True)
@click.option("--why", required=True, help="The reason, for the log.")
@click.option("--who", metavar="NAME", help=_WHO)
@desk_option
def take_down(articles: tuple[str, ...], why: str, who: str | None, desk: Path) -> None:
    """Remove articles everywhere, frozen editions included, and never collect them again.

    Their addresses stay as tombstones. This cannot be undone; backups made before have them yet.
    """
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.archive import Removed

        _tell(archive.removals.remove(articles, Removed.ALL, why=why, who=who or user()))
        click.echo("`standfirst archive vacuum` wipes it from the free room of the database's file, too.")


@command.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@desk_option
def retain(dry_run: bool, desk: Path) -> None:
    """Remove what the publishers' rules in desk.toml (keep, keep_text, keep_originals) have run out for."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.retaining import find_expired, remove_expired

        now = datetime.now(UTC)
        expired = find_expired(archive, settings.publishers, now)
        for one in expired:
            click.echo(f"{count(len(one.article_ids), 'article')}: {one.rule}")
        if not expired:
            click.echo("No rule has run out for anything.")
        elif not dry_run:
            for outcome in remove_expired(archive, expired, now):
                _tell(outcome)


@command.command()
@desk_option
def removals(desk: Path) -> None:
    """Show the log of what was removed, when, why, and by whom."""
    with plain_errors(), opened(desk) as (archive, _):
        log = archive.removals.log()
        for one in log:
            what = "its text" if one.what == "text" else "all of it"
            click.echo(f"{one.at:%Y-%m-%d %H:%M} {one.article_id}: {what}, by {one.who}: {one.why}")
        if not log:
            click.echo("Nothing was ever removed.")


def _tell(outcome: RemovalOutcome) -> None:
    click.echo(f"{count(len(outcome.articles), 'article')} removed.")
    if outcome.editions:
        numbers = ", ".join(map(str, outcome.editions))
        click.echo(
            f"Changed in the archive: edition {numbers}. What is published of it must be written again."
        )


def _archive_of(folder: Path) -> str:
    from standfirst.config import load_desk

    return load_desk(folder).archive
