"""``standfirst brief``: from sources to a brief."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from standfirst.cli.options import EXIT_FAILED, desk_option, out_option, parse_since, plain_errors


@dataclass(frozen=True)
class Order:
    """A brief as ordered: from what, about what, to where."""

    sources: tuple[str, ...]
    desk: Path
    out: Path | None = None
    subject: str | None = None
    since: str | None = None
    fetching: bool = True


@click.command(no_args_is_help=False)
@click.argument("source", nargs=-1)
@click.option(
    "--subject", metavar="NAME", help="Only what is about NAME: a subject of desk.toml, or words to look for."
)
@desk_option
@out_option
@click.option(
    "--since", metavar="DATE", help="Only what was published from DATE on (2026-03-01, '3 days ago')."
)
@click.option(
    "--no-fetch", is_flag=True, help="Do not fetch the items' own pages; they stand on their excerpts."
)
def command(
    source: tuple[str, ...],
    subject: str | None,
    desk: Path,
    out: Path | None,
    since: str | None,
    no_fetch: bool,
) -> None:
    """Make a brief from each SOURCE: a URL, a file, or a folder of files.

    A SOURCE may be a feed (RSS, Atom, RDF, JSON Feed), a page that lists items, an article, a sitemap, a
    plain-text digest, a mailed newsletter (.eml) or a mailbox; which it is, is told from its contents.
    Items that link to a page are read there in full. Everything is filed in the desk's archive, so that
    the next run knows what is new. Without a SOURCE, those in the desk's desk.toml are asked.

    \b
    Examples:
      standfirst brief https://example.org/news
      standfirst brief digest.txt letters.mbox --out public
      standfirst brief *.xml --subject "harbour tunnel" --since 2026-03-01
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        sys.exit(run(Order(source, desk, out, subject, since, not no_fetch)))


def look(order: Order) -> None:
    """Collect from an order's sources, else from the desk's, and make no brief of it.

    Raises:
        StandfirstError: a wrong setting, or an archive that cannot be used.
    """
    from standfirst.archive import open_archive
    from standfirst.cli.progress import Watcher
    from standfirst.config import load_desk
    from standfirst.work import collect, desk_sources, find_sources

    desk = load_desk(order.desk)
    sources = find_sources(order.sources) if order.sources else desk_sources(desk)
    with open_archive(desk.archive) as archive, Watcher() as progress:
        collect(sources, archive, desk.fetch, progress)


def run(order: Order) -> int:
    """Carry out an order; returns the exit code.

    Raises:
        StandfirstError: a wrong setting, an archive or an output folder that cannot be used.
    """
    from standfirst.archive import open_archive
    from standfirst.cli.closing import exit_code, print_closing, print_failed
    from standfirst.cli.progress import Watcher
    from standfirst.config import load_desk
    from standfirst.publish import write_brief
    from standfirst.work import Request, collect, desk_sources, find_sources, make_edition

    desk = load_desk(order.desk)
    since = parse_since(order.since, desk.time_zone)
    sources = find_sources(order.sources) if order.sources else desk_sources(desk)
    if not sources:
        raise click.UsageError("no SOURCE given, and desk.toml has none; name a URL or a file")
    with open_archive(desk.archive) as archive:
        with Watcher() as progress:
            collection = collect(sources, archive, desk.fetch, progress, fetching=order.fetching)
            code = exit_code(collection.lines)
            if code == EXIT_FAILED:  # then an earlier brief stays as it is
                print_failed(collection)
                return code
            progress.begin("grouping", 0)
            subject = desk.subject(order.subject) if order.subject else None
            request = Request(collection.article_ids, collection.lines, subject=subject, since=since)
            made = make_edition(archive, desk, request)
        written = write_brief(made.edition, order.out or order.desk / "brief")
    print_closing(made, collection, written.paths)
    return code
