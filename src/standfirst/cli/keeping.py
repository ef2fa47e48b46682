"""``standfirst sources audience``: for whom a publisher's articles are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import plain_errors
from standfirst.cli.stories import opened, user

if TYPE_CHECKING:
    from standfirst.records import Publisher


@click.command()
@click.argument("publisher", metavar="PUBLISHER")
@click.argument("whom", metavar="[WHOM]", required=False)
@click.option(
    "--outside", type=click.Choice(["nothing", "headline"]),
    help="What others get of its articles: nothing (they are counted), or headline and link.",
)  # fmt: skip
@click.option("--undo", is_flag=True, help="Take the last decision back.")
@click.option("--who", metavar="NAME", help="Who decides it.  [default: you]")
@click.option(
    "--desk", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="The desk's folder."
)
@click.pass_context
def audience(
    context: click.Context, /, publisher: str, whom: str | None, desk: Path | None, **wishes: Any
) -> None:
    """Say for WHOM a publisher's articles are: public, readers (who are signed in), or a group.

    Without WHOM it is told. It holds for editions of any day, in every channel.

    \b
    Examples:
      standfirst sources audience "In-house Wire" readers --outside headline
      standfirst sources audience "In-house Wire" --undo
    """  # noqa: D301 - click's mark is the character \b itself
    if wishes["undo"] and (whom or wishes["outside"]):
        raise click.UsageError("--undo stands alone")
    with plain_errors(), opened(desk or context.obj) as (archive, settings):
        from standfirst.work.keeping import find_publisher, keep_for, take_back

        found, who = find_publisher(archive, settings, publisher), wishes["who"] or user()
        if wishes["undo"]:
            made = take_back(archive, settings, found, who)
        elif whom or wishes["outside"]:
            made = keep_for(archive, settings, found, whom or str(found.audience), wishes["outside"], who)
        else:
            click.echo(f"{_told(found)}.")
            return
        click.echo(f"{_told(made)} now; `standfirst site` brings the pages up to date.")


def _told(publisher: Publisher) -> str:
    """For whom a publisher's articles are, in words."""
    kept = publisher.audience
    whom = {"public": "everybody", "readers": "readers who are signed in"}.get(str(kept), str(kept))
    others = {"nothing": "nothing", "headline": "headline and link"}[publisher.outside]
    return f"{publisher.name} is for {whom}" + ("" if kept.is_public else f" (others get {others})")
