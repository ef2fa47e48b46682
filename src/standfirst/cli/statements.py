"""``standfirst statements``: who said what, about what, when, and through whom it came."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import count, desk_option, plain_errors
from standfirst.cli.search import point
from standfirst.cli.stories import opened, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from standfirst.search.ledger import Carried, Said
    from standfirst.work.stating import Stated

_STYLES = {"cut": "red strike", "added": "green", "kept": ""}
_MARKS = {"cut": ("[-", "-]"), "added": ("{+", "+}"), "kept": ("", "")}


@click.command()
@click.argument("query", metavar="QUERY", nargs=-1)
@click.option("--by", "speaker", metavar="NAME", help="Only of this speaker, under any alias.")
@click.option("--through", "channel", metavar="NAME", help="Only what came through this channel.")
@click.option("--direct/--indirect", default=None, help="Only what stands in quotation marks, or does not.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="About so many.")
@click.option("--after", metavar="KEY", help="The next page: the key that the last one ended with.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@desk_option
def command(query: tuple[str, ...], limit: int, after: str | None, desk: Path, **asked: Any) -> None:
    """Find statements: what somebody said, to the word, the newest first.

    The words of QUERY are looked for in what was said; its fields (publisher:, date:, lang: ...) are those of
    `standfirst search`. A statement that several articles carried is shown once, with its carriers; where
    their words differ, by word: what one cut is red or [-so-], what it added green or {+so+}.

    \b
    Examples:
      standfirst statements tunnel --by tolvanen
      standfirst statements '"twice a day" date:2026-03' --direct
      standfirst statements --through "Coast News Agency"
    """  # noqa: D301 - click's mark is the character \b itself
    from standfirst.cli.indexing import ready_index
    from standfirst.search import QueryError, read_query
    from standfirst.search.ledger import Wanted
    from standfirst.search.query import in_zone
    from standfirst.work.stating import Portion, find_stated

    with plain_errors(), opened(desk) as (archive, settings):
        ready_index(archive)
        wanted = Wanted(speaker=asked["speaker"], channel=asked["channel"], direct=asked["direct"])
        try:
            words = in_zone(read_query(" ".join(query)), settings.time_zone)
            stated = find_stated(archive, words, wanted, Portion(limit, after))
        except QueryError as error:
            point(error)
        if asked["as_json"]:
            from standfirst.archive.plain import plain_carried

            statements = [plain_carried(one) for one in stated.statements]
            print_json({"statements": statements, "articles": stated.articles, "next": stated.next_key})
        else:
            _show(stated)


def _show(stated: Stated) -> None:
    from standfirst.cli.closing import open_console

    console = open_console()
    for one in stated.statements:
        _print_carried(console, one)
    found = count(len(stated.statements), "statement")
    console.print(f"{found} in {count(stated.articles, 'article')} looked through.")
    if stated.next_key is not None:
        console.print(f"The next page: --after {stated.next_key}", markup=False)


def _print_carried(console: Console, one: Carried) -> None:
    from rich.text import Text

    first = one.first
    statement = first.statement
    facts = [statement.form.value]
    if statement.addressee is not None:
        facts.append(f"to {statement.addressee.name}")
    if first.channels:
        facts.append("through " + ", then ".join(first.channels))
    said_by = first.speaker or (f"“{first.spoken}”" if first.spoken else "Somebody not named")
    console.print(Text.assemble((said_by, "bold"), (f" ({', '.join(facts)})", "dim")))
    console.print(Text(first.content))
    for carrier in one.carriers:
        console.print(
            Text(f"  {_when(carrier)} {carrier.publisher or 'unknown'}: {carrier.article_id}", style="dim")
        )
    for other in one.wordings[1:]:
        console.print(_difference(first, other, colours=console.is_terminal))
    console.print()


def _when(said: Said) -> str:
    return f"{said.at.astimezone(UTC):%Y-%m-%d}" if said.at else "undated   "


def _difference(first: Said, other: Said, *, colours: bool) -> object:
    from rich.text import Text

    from standfirst.text.changes import find_changes

    text = Text(f"  {other.publisher or other.article_id}: ", style="dim")
    for piece in find_changes(first.content, other.content):
        before, behind = ("", "") if colours else _MARKS[piece.fate.value]
        text.append(f"{before}{piece.words}{behind}", style=_STYLES[piece.fate.value] or "default")
    return text
