"""``standfirst add``: look at an address, show what is there, and follow it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from standfirst.cli.options import EXIT_SOME_FAILED, EXIT_USAGE, desk_option, fail, plain_errors
from standfirst.cli.order import Order

_LEAST_S = 60.0
"""The shortest rhythm that may be set by hand: nobody's news come faster, and no server likes it."""


@click.command()
@click.argument("place", metavar="URL...", nargs=-1, required=True)
@click.option("--yes", "-y", is_flag=True, help="Keep the best of what is found without asking.")
@click.option("--name", metavar="NAME", help="What to call it on the command line.  [default: its publisher]")
@click.option("--publisher", metavar="NAME", help="Who publishes it.  [default: as its own pages say]")
@click.option(
    "--every", metavar="TIME", help="Ask it so often: 1h, '30 min', daily.  [default: its own rhythm]"
)
@click.option("--proxy", metavar="URL", help="Ask it through this HTTP or SOCKS proxy, now and later.")
@click.option("--as-listing", is_flag=True, help="Follow the page itself, whatever feeds it names.")
@click.option("--check", is_flag=True, help="Of a list (OPML), ask each first, and keep what answers.")
@desk_option
def command(
    place: tuple[str, ...],
    desk: Path,
    name: str | None,
    every: str | None,
    proxy: str | None,
    **others: Any,
) -> None:
    """Look at each URL, show what can be followed there, and keep what you choose.

    A URL may be a front page, a section, a feed (RSS, Atom, RDF, JSON Feed), a sitemap, a mailbox
    (imaps://you@mail.example.org/Newsletters), or a list of subscriptions (OPML). Of a page its feeds are
    looked for first; where it has none, its site's news sitemap or the page itself is followed. A file or
    folder does, too: a mailbox, a Maildir, a WARC file, an OPML file, a folder that is filled from elsewhere.
    Nothing is kept before you have seen its first items.

    \b
    Examples:
      standfirst add https://example.org/news
      standfirst add https://example.org/feed --name harbour --every "30 min" --yes
      standfirst add subscriptions.opml --check
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        if name is not None and len(place) > 1:
            raise click.UsageError("--name names one URL; without it each gets a name of its own")
        order = Order(place, desk, _name(name), _every(every), _proxy(proxy), **others)
        sys.exit(run(order))


def _name(words: str | None) -> str | None:
    if words is None:
        return None
    from standfirst.work.adding.slugs import slug_of

    slug = slug_of(words)
    if not slug:
        raise click.BadParameter("it holds no letter and no digit", param_hint="--name")
    return slug


def _every(text: str | None) -> float | None:
    if text is None:
        return None
    from standfirst.config.durations import read_duration

    try:
        seconds = read_duration(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--every") from error
    if seconds < _LEAST_S:
        raise click.BadParameter("no source is asked more than once a minute", param_hint="--every")
    return seconds


def _proxy(url: str | None) -> str | None:
    if url is None:
        return None
    from standfirst.config.checking import Reader, proxy, split

    found = proxy(Reader("standfirst add"), url, "--proxy")
    parts = split(found)
    if parts is not None and parts.password is not None:
        words = "a password would be kept in the archive for all to read; write the source into desk.toml"
        raise click.BadParameter(f'{words}, with proxy = "env:NAME"', param_hint="--proxy")
    return found


def run(order: Order) -> int:
    """Carry out an order; returns the exit code.

    Raises:
        StandfirstError: a wrong setting, or an archive that cannot be used.
    """
    from standfirst.archive import open_archive
    from standfirst.cli.adding import Adding
    from standfirst.cli.offering import make_console
    from standfirst.config import load_desk
    from standfirst.work.adding.subscribing import load_following

    desk = load_desk(order.desk)
    with open_archive(desk.archive) as archive:
        following = load_following(archive, desk)
        if order.name is not None and order.name in following.names:
            raise click.BadParameter(f"{order.name!r} is the name of another", param_hint="--name")
        adding = Adding(order, desk, archive, following, make_console())
        with adding.with_robots_files():
            codes = [adding.add(place) for place in order.places]
    if adding.unasked:
        fail("nothing was kept: there is no terminal to ask on; to keep what is found, add --yes", EXIT_USAGE)
    return codes[0] if len(set(codes)) == 1 else EXIT_SOME_FAILED
