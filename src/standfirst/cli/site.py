"""``standfirst site``: the pages of all editions."""

from __future__ import annotations

from pathlib import Path

import click

from standfirst.cli.options import DeskGroup, count, desk_option, plain_errors
from standfirst.cli.stories import opened

_out_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the pages are written.  [default: the folder site in the desk's]",
)


@click.group(cls=DeskGroup, invoke_without_command=True)
@desk_option
@_out_option
@click.pass_context
def command(ctx: click.Context, desk: Path, out: Path | None) -> None:
    """Write the site: every published edition, its stories, the desk's subjects, lists and feeds.

    Static files, for any web server, or to be opened as they are. What has not changed is not touched.
    Templates of your own in the desk's folder "templates" take the place of ours of the same names.

    \b
    Examples:
      standfirst site
      standfirst site --out /srv/www/brief
      standfirst site preview d1
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk
    if ctx.invoked_subcommand is None:
        with plain_errors(), opened(desk) as (archive, settings):
            from standfirst.work.site import publish_site

            written = publish_site(archive, settings, out or desk / "site")
            gone = f", {len(written.removed):,} removed" if written.removed else ""
            click.echo(
                f"{count(written.pages, 'page')}, {len(written.changed):,} written{gone}: {written.first}"
            )


@command.command()
@click.argument("name", metavar="EDITION", default="")
@_out_option
@click.pass_obj
def preview(desk: Path, name: str, out: Path | None) -> None:
    """Write the pages of one EDITION, or of a draft (d1), as readers would see them.

    Without one, of the latest. A mistake in a template of yours is told with its line.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.site import preview_edition

        last = archive.editions.last()
        if not name and last is None:
            raise click.UsageError("there is no edition yet; name a draft, such as d1")
        page = preview_edition(
            archive, settings, name or str(last.number if last else ""), out or desk / "preview"
        )
        click.echo(f"The preview: {page}")
