"""``standfirst clip``: a hand-picked passage as an item's excerpt."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from standfirst.cli.options import desk_option, out_option, plain_errors


@click.command()
@click.argument("source", metavar="URL-or-FILE")
@click.option(
    "--passage", required=True, metavar="WORDS", help="The words to print, as they stand in the article."
)
@click.option("--who", metavar="NAME", help="Who picked them.  [default: your user name]")
@desk_option
@out_option
def command(source: str, passage: str, who: str | None, desk: Path, out: Path | None) -> None:
    """Take a passage of an article as its item's excerpt, and make the brief again with it.

    The passage has to stand in the article; white space and the style of quotation marks may differ. Its
    place is kept, so that the brief can show where it stands. The article is added to the desk's last
    edition.

    \b
    Example:
      standfirst clip https://example.org/tunnel --passage "The pumps ran all night, the engineer said."
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        _run(source, passage, who or _user(), desk, out)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "editor"


def _run(source: str, passage: str, who: str, folder: Path, out: Path | None) -> None:
    from standfirst.archive import open_archive
    from standfirst.config import load_desk
    from standfirst.publish import write_brief
    from standfirst.work import clip_into_edition, find_source, read_single
    from standfirst.work.audiences import Showing
    from standfirst.work.declared import declared_by

    desk = load_desk(folder)
    declared = declared_by(desk.publishers, desk.agencies)
    single = read_single(find_source(source), desk.fetch, desk.understanding, declared)
    with open_archive(desk.archive) as archive:
        clip, made = clip_into_edition(archive, desk, single.readings, passage, who)
        written = write_brief(Showing(archive, desk).show(made.edition), out or folder / "brief")
    click.echo(f"{clip.article.headline}\n\n{clip.words}\n")
    click.echo(f"Characters {clip.span.start:,} to {clip.span.end:,} of {clip.article.url or source}.")
    click.echo(f"The brief: {written.paths[0]} (no. {made.edition.number})")
