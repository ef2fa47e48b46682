"""``standfirst stories``: the stories of a desk, and what its editors decide about them."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import DeskGroup, count, desk_option, parse_since, plain_errors

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk
    from standfirst.records import Decision, Reading
    from standfirst.work.storytelling import Told


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What of the list is wanted."""

    since: str | None
    subject: str | None
    most: int
    as_json: bool


_MOST = 100
_BAR = "█"
_WIDEST = 30
"""Cells of the longest bar of the coverage chart."""


@click.group(cls=DeskGroup, invoke_without_command=True)
@click.option("--since", metavar="DATE", help="Only stories with a report from then on, such as 2026-03-01.")
@click.option("--subject", metavar="WORDS", help="Only stories on a subject: one of the desk's, or a query.")
@click.option(
    "--most", type=click.IntRange(min=0), default=_MOST, show_default=True, help="How many; 0 for all."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@desk_option
@click.pass_context
def command(ctx: click.Context, /, desk: Path, **wanted: Any) -> None:
    """List the desk's stories, the latest first: how many reports, how many separate texts, when, by whom.

    A story is known by its id, or by the address of any article in it. Its id lasts: when stories are joined,
    the id that goes leads to the one that stays. What editors decide binds all later grouping.

    \b
    Examples:
      standfirst stories --since "3 days ago"
      standfirst stories show s1f0c2d3e4
      standfirst stories same s1f0c2d3e4 https://example.org/tunnel
      standfirst stories apart https://example.org/bridge s1f0c2d3e4
      standfirst stories move https://example.org/ferry s1f0c2d3e4
      standfirst stories copy https://example.org/tunnel https://example.com/tunnel
      standfirst stories separate https://example.org/tunnel
      standfirst stories undo
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk
    if ctx.invoked_subcommand is None:
        with plain_errors(), opened(desk) as (archive, settings):
            _list(archive, settings, _Wanted(**wanted))


@command.command()
@click.argument("story", metavar="STORY")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(desk: Path, story: str, as_json: bool) -> None:
    """Show a story: its reports in time, copies beneath their text, and when they came."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.story_decisions import find_story
        from standfirst.work.storytelling import tell_story

        found, _article = find_story(archive, story)
        readings = archive.readings.load(found.article_ids)
        told = tell_story(found, readings, archive.groups.of(found.article_ids), settings.publishers)
        if as_json:
            print_json(_plain(told))
        else:
            _show(told)


@command.command()
@click.argument("one", metavar="STORY")
@click.argument("two", metavar="STORY_OR_ARTICLE")
@click.option("--who", metavar="NAME", help="Who decides.  [default: your user name]")
@click.pass_obj
def same(desk: Path, one: str, two: str, who: str | None) -> None:
    """Decide that two stories, or an article and a story, are one event."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.story_decisions import join_stories

        story = join_stories(archive, one, two, who or user())
        click.echo(f"One story now: {story.id}, {count(len(story.article_ids), 'report')}.")


@command.command()
@click.argument("one", metavar="ARTICLE_OR_STORY")
@click.argument("two", metavar="STORY")
@click.option("--who", metavar="NAME", help="Who decides.  [default: your user name]")
@click.pass_obj
def apart(desk: Path, one: str, two: str, who: str | None) -> None:
    """Decide that an article is not on a story's event, or that two stories are two."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.story_decisions import part_stories

        a, b = part_stories(archive, one, two, who or user())
        click.echo(f"Two stories: {a.id} ({len(a.article_ids)}) and {b.id} ({len(b.article_ids)}).")


@command.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("story", metavar="STORY")
@click.option("--who", metavar="NAME", help="Who decides.  [default: your user name]")
@click.pass_obj
def move(desk: Path, article: str, story: str, who: str | None) -> None:
    """Decide that an article is on a story's event, not on that of the story it stands in."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.story_decisions import move_article

        into = move_article(archive, article, story, who or user())
        click.echo(f"It stands in {into.id} now, {count(len(into.article_ids), 'report')}.")


@command.command()
@click.argument("one", metavar="ARTICLE")
@click.argument("two", metavar="OTHER")
@click.option("--who", metavar="NAME", help="Who decides.  [default: your user name]")
@click.pass_obj
def copy(desk: Path, one: str, two: str, who: str | None) -> None:
    """Decide that two articles carry one text."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.story_decisions import join_texts

        group = join_texts(archive, one, two, who or user())
        click.echo(
            f"One text now, in {count(len(group.article_ids), 'report')}; original: {group.original_id}"
        )


@command.command()
@click.argument("one", metavar="ARTICLE")
@click.argument("two", metavar="[OTHER]", required=False)
@click.option("--who", metavar="NAME", help="Who decides.  [default: your user name]")
@click.pass_obj
def separate(desk: Path, one: str, two: str | None, who: str | None) -> None:
    """Decide that an article is a separate text: no copy of the other, or of any other."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.story_decisions import part_texts

        left = part_texts(archive, one, two, who or user())
        others = sum(len(group.article_ids) for group in left)
        click.echo(
            "A separate text now" + (f"; {count(others, 'report')} carry the other." if others else ".")
        )


@command.command()
@click.option("--who", metavar="NAME", help="Who takes it back.  [default: your user name]")
@click.pass_obj
def undo(desk: Path, who: str | None) -> None:
    """Take back the last decision about stories; what was decided before it holds again."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.story_decisions import undo_decision

        for line in undo_decision(archive, who or user()):
            click.echo(f"Taken back: {_side(line, 0)} and {_side(line, 1)} {_SAID[line.kind]}.")


_SAID = {
    "same": "are on one event",
    "not-same": "are not on one event",
    "copy": "carry one text",
    "not-copy": "carry separate texts",
}


def _side(line: Decision, side: int) -> str:
    from standfirst.stories.constraints import sides_of

    named, more = (line.subject, line.value["other"])[side], len(sides_of(line)[side]) - 1
    return f"{named} (and {more} more of its story)" if more > 0 else named


def user() -> str:
    """Who sits at the terminal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "editor"


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Archive, Desk]]:
    """The desk's archive, which is not made where there is none.

    Raises:
        ArchiveError: the desk has no archive yet.
        ConfigError: there is no such folder, or its settings are wrong.
    """
    from standfirst.archive import open_archive
    from standfirst.config import load_desk
    from standfirst.errors import ArchiveError

    check_folder(folder)
    desk = load_desk(folder)
    if "://" not in desk.archive and not Path(desk.archive).exists():
        raise ArchiveError(f"the desk {folder} has no archive yet; `standfirst brief` or `collect` makes one")
    with open_archive(desk.archive) as archive:
        yield archive, desk


def check_folder(folder: Path) -> None:
    """See that a desk's folder is there.

    Raises:
        ConfigError: there is none.
    """
    from standfirst.errors import ConfigError

    if not folder.is_dir():
        raise ConfigError(str(folder), "-", "there is no such folder; --desk names a desk's")


def print_json(plain: object) -> None:
    """JSON as the terminal can show it."""
    in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(plain, ensure_ascii=not in_unicode, indent=1))


# ---------------------------------------------------------------------------- listing


def _list(archive: Archive, desk: Desk, wanted: _Wanted) -> None:
    from standfirst.work.storytelling import tell_stories

    at = parse_since(wanted.since, desk.time_zone)
    about = desk.subject(wanted.subject) if wanted.subject else None
    told, number = tell_stories(archive, at, about, wanted.most or None)
    if wanted.as_json:
        print_json([_plain(one) for one in told])
        return
    if not told:
        click.echo("No story is known" + (" in this time or on this subject." if at or about else " yet."))
        return
    _print_list(told)
    if number > len(told):
        click.echo(f"These are the latest {len(told):,} of {number:,}; --most 0 lists all.")


def _print_list(told: Sequence[Told]) -> None:
    from rich.console import Console

    from standfirst.cli.tables import Column, Row, print_table

    rows = [
        Row(
            (
                one.story.id,
                one.headline,
                str(len(one.readings)),
                str(one.texts),
                _short(one.first),
                _short(one.last),
                ", ".join(one.publishers),
            )
        )
        for one in told
    ]
    columns = (
        Column("story"),
        Column("headline", elastic=True),
        Column("reports", to_right=True),
        Column("texts", worth=3, to_right=True),
        Column("first", worth=2),
        Column("last", worth=4),
        Column("publishers", worth=1, elastic=True),
    )
    print_table(Console(highlight=False), columns, rows)


def _short(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}" if at else ""


def _plain(told: Told) -> dict[str, Any]:
    return {
        "id": told.story.id,
        "headline": told.headline,
        "reports": len(told.readings),
        "separate_texts": told.texts,
        "first": told.first.isoformat() if told.first else None,
        "last": told.last.isoformat() if told.last else None,
        "publishers": list(told.publishers),
        "articles": [
            {
                "id": reading.article.id,
                "headline": reading.article.headline,
                "publisher": reading.article.publisher,
                "published": reading.article.published.isoformat() if reading.article.published else None,
                "copy_of": _original(reading, told.original),
            }
            for reading in told.readings
        ],
    }


def _original(reading: Reading, original: Mapping[str, str]) -> str | None:
    head = original.get(reading.article.id)
    return head if head != reading.article.id else None


# ---------------------------------------------------------------------------- one story


def _show(told: Told) -> None:
    click.echo(told.headline)
    click.echo(f"{told.story.id}: {told.counted}\n")
    for head, copies in told.bundles():
        click.echo(_line(head, ""))
        for copy in copies:
            click.echo(_line(copy, "    the same text: "))
    bars = told.bars()
    if len(bars) > 1:
        click.echo("\nReports over time (UTC)")
        most = max(number for _, number in bars)
        for label, number in bars:
            bar = _BAR * max(1, round(_WIDEST * number / most)) if number else ""
            click.echo(f"  {label}  {bar} {number or '·'}".rstrip())


def _line(reading: Reading, before: str) -> str:
    article = reading.article
    when = _short(article.published) or "without a date  "
    where = article.publisher or "a source without a name"
    return f"{when}  {before}{where}: {article.headline}\n{' ' * 18}{article.id}"
