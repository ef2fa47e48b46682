"""``standfirst archive``: looking after everything the desk keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.options import EXIT_FAILED, count, desk_option, plain_errors
from standfirst.cli.stories import opened, user

if TYPE_CHECKING:
    from standfirst.archive import Archive, RemovalOutcome

_WHO = "Who has it removed.  [default: your user name]"


@click.group()
def command() -> None:
    """Look after the archive: what it holds, whether it is sound, backups, and what must be removed.

    \b
    Examples:
      standfirst archive stats
      standfirst archive backup /backups/desk-2026-03-02
      standfirst archive export desk.jsonl.gz
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
        from standfirst.cli.indexing import ready_index

        ready_index(archive, anew=True)
        click.echo(f"{archive.shown}: the index is built anew.")


_PACKED_LINES = (".jsonl", ".jsonl.gz")
_PAGES = (".warc.gz",)
_TABLE = (".parquet",)


@command.command()
@click.argument("to", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--query", metavar="QUERY", help="Only the articles that this finds, and nothing but articles.")
@click.option(
    "--for",
    "whom",
    metavar="WHOM",
    help="Only the articles that their publishers keep from none of WHOM (public, readers, a group).",
)
@desk_option
def export(to: Path, query: str | None, whom: str | None, desk: Path) -> None:
    """Write what is filed to FILE; its name says how.

    \b
    .jsonl, .jsonl.gz  all of it as JSON Lines, which `import` takes in without loss
    .warc.gz           the bytes that were kept of pages (keep_originals), as a web archive
    .parquet           articles as a table, with the names and statements found in them

    Accounts, API tokens and readers of the mail are not in it: `standfirst archive backup` has those.
    """  # noqa: D301 - click's mark is the character \b itself
    from standfirst.cli.search import point
    from standfirst.search import QueryError, read_query
    from standfirst.search.query import in_zone

    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work import exchanging

        written = next((what for end, what in exchanging.FORMS.items() if to.name.endswith(end)), None)
        if written is None:
            raise click.UsageError(f"{to}: its name should end in one of {', '.join(exchanging.FORMS)}")
        write, what = written
        try:
            wanted = in_zone(read_query(query), settings.time_zone) if query is not None else None
        except QueryError as error:
            point(error)
        if whom is not None:
            from standfirst.api.holders import Holder
            from standfirst.work.audiences import known_publishers, read_reader

            holder = Holder(read_reader(settings, whom), known_publishers(archive, settings))
            wanted = holder.within(wanted or read_query(""), archive.index.publishers_with)
        told = count(write(archive, to, wanted), what)
        size = to.stat().st_size
        click.echo(
            f"{to}: {told}, " + (f"{size / 1e6:,.1f} MB." if size >= 1e6 else f"{size / 1e3:,.1f} kB.")
        )


@command.command("import")
@click.argument(
    "files", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", nargs=-1, required=True
)
@desk_option
def import_(files: tuple[Path, ...], desk: Path) -> None:
    """File what FILE has and the archive lacks. What is there stays as it is.

    FILE is what `export` wrote: lines (.jsonl, .jsonl.gz), then the bytes of their pages (.warc.gz). Taken in
    twice, nothing is twice; where a line is broken, what stood before it is filed.
    """
    with plain_errors():
        from standfirst.archive import open_archive

        with open_archive(_archive_of(desk)) as archive:  # made where there is none
            _take_in(archive, files)


def _take_in(archive: Archive, files: tuple[Path, ...]) -> None:
    for file in files:
        if ".warc" in file.suffixes:
            _take_pages_in(archive, file)
        else:
            _take_lines_in(archive, file)


def _take_pages_in(archive: Archive, file: Path) -> None:
    from standfirst.work.exchanging import import_pages

    pages = import_pages(archive, file)
    for why in pages.passed_over:
        click.echo(f"Passed over: {why}", err=True)
    click.echo(f"{file}: {count(pages.kept, 'page')} kept, {len(pages.passed_over):,} passed over.")


def _take_lines_in(archive: Archive, file: Path) -> None:
    from standfirst.work.exchanging import import_lines

    taken = import_lines(archive, file)
    for kind in sorted({*taken.new, *taken.known}):
        click.echo(f"  {kind:<14}{taken.new[kind]:,} new, {taken.known[kind]:,} there already")
    for kind, lines in sorted(taken.unknown.items()):
        click.echo(f"  {kind:<14}{count(lines, 'line')} of a kind that this release does not know", err=True)
    click.echo(f"{file}: taken in.")


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
    if outcome.drafts:
        names = ", ".join(f"d{number}" for number in outcome.drafts)
        click.echo(f"Drafts that printed of it: {names}. One that was approved must be approved again.")


def _archive_of(folder: Path) -> str:
    from standfirst.config import load_desk

    return load_desk(folder).archive
