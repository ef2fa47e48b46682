"""``standfirst brief``: from sources to a brief."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.cli.options import (
    EXIT_FAILED,
    desk_option,
    exit_code,
    follows_nothing,
    out_option,
    parse_since,
    plain_errors,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk
    from standfirst.work import Collection, Source


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
    "-" takes what is pasted or piped in, and keeps it in the desk's folder.
    Items that link to a page are read there in full. Everything is filed in the desk's archive, so that
    the next run knows what is new. Without a SOURCE, all that the desk follows is asked: the sources in its
    desk.toml, and those that `standfirst add` keeps.

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
    from standfirst.config import load_desk

    desk = load_desk(order.desk)
    with open_archive(desk.archive) as archive:
        _collect(order, desk, archive, _sources(order, desk, archive))


def run(order: Order) -> int:
    """Carry out an order; returns the exit code.

    Raises:
        StandfirstError: a wrong setting, an archive or an output folder that cannot be used.
    """
    from standfirst.archive import open_archive
    from standfirst.cli.closing import print_closing, print_failed
    from standfirst.cli.progress import Watcher
    from standfirst.config import load_desk
    from standfirst.publish import write_brief
    from standfirst.work import Request, make_edition
    from standfirst.work.audiences import Showing

    desk = load_desk(order.desk)
    since = parse_since(order.since, desk.time_zone)
    if not order.sources and follows_nothing(desk):
        raise click.UsageError(_NO_SOURCE)
    with open_archive(desk.archive) as archive:
        sources = _sources(order, desk, archive)
        if not sources:
            raise click.UsageError(_NO_SOURCE)
        collection = _collect(order, desk, archive, sources)
        code = exit_code(collection.lines)
        if code == EXIT_FAILED:  # then an earlier brief stays as it is
            print_failed(collection)
            return code
        with Watcher() as progress:
            progress.begin("grouping", 0)
            subject = desk.subject(order.subject) if order.subject else None
            request = Request(collection.article_ids, collection.lines, subject=subject, since=since)
            made = make_edition(archive, desk, request)
        shown = Showing(archive, desk).show(made.edition)
        written = write_brief(shown, order.out or order.desk / "brief")
    print_closing(made, collection, written.paths)
    return code


_NO_SOURCE = "no SOURCE given, and this desk follows none; name a URL or a file, or `standfirst add` one"


def _sources(order: Order, desk: Desk, archive: Archive) -> tuple[Source, ...]:
    """What was named, else all that the desk follows and that is neither paused nor ended."""
    from standfirst.cli.followed import load_followed
    from standfirst.cli.pasting import keep_pastes
    from standfirst.work import find_sources

    if order.sources:
        return find_sources(keep_pastes(order.sources, order.desk, desk.fetch.max_bytes))
    followed = (one for one in load_followed(desk, archive) if one.is_asked)
    return tuple(source for one in followed for source in one.sources)


def _collect(order: Order, desk: Desk, archive: Archive, sources: Sequence[Source]) -> Collection:
    """Collect from sources, after any other run of this desk: one host is not asked from two sides."""
    from standfirst.cli.locking import after_others
    from standfirst.cli.progress import Watcher
    from standfirst.work import CollectOptions, collect
    from standfirst.work.declared import declared_by

    manner = CollectOptions(
        fetching=order.fetching,
        looking_again=not order.sources,
        look_again_s=desk.look_again_s,
        declared=declared_by(desk.publishers, desk.agencies),
        keep_originals=desk.keep_originals,
        understanding=desk.understanding,
    )
    with after_others(desk), Watcher() as progress:
        return collect(sources, archive, desk.fetch, progress, manner)
