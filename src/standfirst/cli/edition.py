"""``standfirst edition``: editions from draft to correction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from standfirst.cli.edition_lines import (
    edition_of,
    print_history,
    print_items,
    print_rows,
    rows_of,
    tell_size,
)
from standfirst.cli.options import DeskGroup, count, desk_option, parse_since, plain_errors
from standfirst.cli.stories import opened, print_json, user

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk
    from standfirst.records import Edition

T = TypeVar("T")

_who_option = click.option("--who", metavar="NAME", help="Who does it.  [default: your user name]")
_audience_option = click.option(
    "--audience",
    metavar="WHOM",
    help="For whom: public, readers (who are signed in), or a group.  [default: desk.toml's]",
)
_for_option = click.option(
    "--for",
    "whom",
    metavar="WHOM",
    help="As whom it is read: public, readers, a group, or desk (all of it).  [default: as its audience]",
)
_notice_option = click.option(
    "--notice", required=True, metavar="WORDS", help="What readers are told: what was wrong, what is right."
)


@click.group(cls=DeskGroup)
@desk_option
@click.pass_context
def command(ctx: click.Context, desk: Path) -> None:
    """Make editions: choose a draft, edit it, publish it, correct it.

    A draft is called d1, d2 and so on; a published edition by its number. A published edition never changes
    without a notice that bears the day.

    \b
    Examples:
      standfirst edition new                          choose a draft of what is new
      standfirst edition show d1 > draft.md           its file, to be edited
      standfirst edition edit d1 draft.md             take it back, changed
      standfirst edition publish d1
      standfirst edition changes                      cited articles that changed since
      standfirst edition correct 3 --notice "The bridge is 40 m long, not 400."
    """  # noqa: D301 - click's mark is the character \b itself
    ctx.obj = desk


@command.command()
@click.option(
    "--subject", metavar="NAME", help="Only what is about NAME: a subject of the desk's, or a query."
)
@click.option("--since", metavar="DATE", help="What is new from then on.  [default: since the last edition]")
@_audience_option
@_who_option
@click.pass_obj
def new(desk: Path, subject: str | None, since: str | None, audience: str | None, who: str | None) -> None:
    """Choose a draft of what is new or moved since the last edition. Nothing is asked or fetched."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work import Request
        from standfirst.work.audiences import read_audience_of
        from standfirst.work.editions.drafts import begin_draft
        from standfirst.work.subjects import read_subject

        about = read_subject(settings, subject) if subject is not None else None
        whose = read_audience_of(settings, audience) if audience else None
        begin = parse_since(since, settings.time_zone)
        if begin is not None and begin > datetime.now(UTC):
            raise click.BadParameter(f"{since!r} is still to come", param_hint="--since")
        request = Request((), subject=about, since=begin, audience=whose)
        made = begin_draft(archive, settings, request, who or user())
        click.echo(f"Draft {made.name}: {made.draft.edition.title}, {tell_size(made.draft.edition)}.")
        print_items(made.draft)
        click.echo(
            f"`standfirst edition edit {made.name}` changes it, `edition publish {made.name}` publishes it."
        )


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(desk: Path, as_json: bool) -> None:
    """List the editions, and the drafts that are open."""
    with plain_errors(), opened(desk) as (archive, _):
        rows = rows_of(archive)
        if as_json:
            print_json(rows)
        elif not rows:
            click.echo("There is no edition yet; `standfirst edition new` chooses a draft.")
        else:
            print_rows(rows)


@command.command()
@click.argument("name", metavar="EDITION")
@click.option("--json", "as_json", is_flag=True, help="Print it as data: brief.json.")
@click.option("--history", is_flag=True, help="Print who changed it when, instead.")
@_for_option
@click.pass_obj
def show(desk: Path, name: str, as_json: bool, history: bool, whom: str | None) -> None:
    """Print a draft or an edition as a Markdown file that can be edited and handed back."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.brief import render_json
        from standfirst.work.editions.drafts import draft_file
        from standfirst.work.editions.finding import find_edition

        if whom is not None and not as_json:
            raise click.UsageError(
                "--for is of the data (--json): the file is the editor's, and has all of it"
            )
        if history:
            print_history(archive, name)
        elif as_json:
            edition = _shown(archive, settings, find_edition(archive, name), whom)
            click.echo(render_json(edition), nl=False)
        else:
            click.echo(draft_file(archive, name), nl=False)


@command.command()
@click.argument("name", metavar="DRAFT")
@click.argument("file", required=False, type=click.File(encoding="utf-8"))
@_who_option
@click.pass_obj
def edit(desk: Path, name: str, file: TextIO | None, who: str | None) -> None:
    """Change a draft by its FILE (- for the standard input); without one, in your editor."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.editions.drafts import draft_file, edit_draft
        from standfirst.work.editions.finding import find_draft

        before = find_draft(archive, name)
        text = _text(file) if file else click.edit(draft_file(archive, name), extension=".md")
        if text is None:
            click.echo("Nothing was changed.")
            return
        after = _named(file, lambda: edit_draft(archive, settings, name, text, who or user()))
        if after.saved.revision == before.saved.revision:
            click.echo("Nothing was changed.")
        else:
            click.echo(
                f"Draft {after.name}, revision {after.saved.revision}: {tell_size(after.draft.edition)}."
            )
            print_items(after.draft)


@command.command()
@click.argument("name", metavar="DRAFT")
@_audience_option
@_who_option
@click.pass_obj
def publish(desk: Path, name: str, audience: str | None, who: str | None) -> None:
    """Freeze a draft as the next edition. `standfirst site` then writes the pages."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.editions.audience import set_audience
        from standfirst.work.editions.finding import find_draft
        from standfirst.work.editions.publishing import publish_draft

        with archive.unit():
            if audience:
                set_audience(archive, settings, find_draft(archive, name).name, audience, who or user())
            made = publish_draft(archive, settings, name, who or user())
        edition = made.edition
        click.echo(
            f"Published: {edition.title}, no. {edition.number}, {tell_size(edition)}{_for_whom(edition)}."
        )
        if made.shortened:
            click.echo("Its publishers allow less than when it was last composed or edited:")
        for one in made.shortened:
            click.echo(f"  {one}")
        if made.removed:
            click.echo(
                f"Left out, since all of it was taken down: {count(made.removed, 'story', 'stories')}."
            )


@command.command()
@click.argument("name", metavar="EDITION")
@click.argument("whom", metavar="[WHOM]", required=False)
@_who_option
@click.pass_obj
def audience(desk: Path, name: str, whom: str | None, who: str | None) -> None:
    """Say for WHOM a draft or an edition is: public, readers (who are signed in), or a group of desk.toml's.

    Without WHOM it is told. A published edition leaves the site with the next `standfirst site` where it is
    not for everybody any more, and comes back to it where it is.
    """
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.editions.audience import set_audience
        from standfirst.work.editions.finding import find_edition

        if whom is None:
            edition = edition_of(find_edition(archive, name))
            click.echo(f"{name} is for {_TOLD.get(str(edition.audience), edition.audience)}.")
            return
        edition = set_audience(archive, settings, name, whom, who or user())
        after = "; `standfirst site` brings the pages up to date" if edition.number else ""
        click.echo(f"{name} is for {_TOLD.get(str(edition.audience), edition.audience)} now{after}.")


_TOLD = {"public": "everybody", "readers": "readers who are signed in"}


def _for_whom(edition: Edition) -> str:
    audience = edition.audience
    return "" if audience.is_public else f", for {_TOLD.get(str(audience), audience)}"


@command.command()
@click.argument("name", metavar="DRAFT")
@_who_option
@click.pass_obj
def approve(desk: Path, name: str, who: str | None) -> None:
    """Approve a draft as it stands: at its schedule's hour it is published. A later change needs another."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.editions.finding import find_draft
        from standfirst.work.scheduling import approve_draft
        from standfirst.work.turns import schedules_of

        found = find_draft(archive, name)
        approve_draft(archive, name, who or user(), datetime.now(UTC))
        if schedules_of(settings, found.draft.edition.title):
            click.echo(f"Draft {found.name} is approved; its schedule publishes it.")
        else:
            words = f"but no schedule has its title: `standfirst edition publish {found.name}` publishes it"
            click.echo(f"Draft {found.name} is approved, {words}.")


@command.command()
@click.argument("name", metavar="DRAFT")
@_who_option
@click.pass_obj
def drop(desk: Path, name: str, who: str | None) -> None:
    """Give a draft up; `edition undo` brings it back."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.editions.drafts import drop_draft

        click.echo(f"Draft {drop_draft(archive, name, who or user()).name} is dropped.")


@command.command()
@click.argument("name", metavar="EDITION")
@click.argument("file", required=False, type=click.File(encoding="utf-8"))
@_notice_option
@_who_option
@click.pass_obj
def correct(desk: Path, name: str, file: TextIO | None, notice: str, who: str | None) -> None:
    """Correct a published edition: by the notice alone, or by its FILE, changed (- for standard input)."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.editions.revising import correct_edition

        text = _text(file) if file else None
        edition = _named(file, lambda: correct_edition(archive, settings, name, notice, who or user(), text))
        click.echo(f"No. {edition.number} is corrected; its page, the feed and the next mail say so.")


@command.command()
@click.argument("name", metavar="EDITION")
@_for_option
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="[default: EDITION.pdf]"
)
@click.pass_obj
def pdf(desk: Path, name: str, whom: str | None, out: Path | None) -> None:
    """Write a draft or an edition as a PDF. Needs WeasyPrint: pip install 'standfirst[pdf]'."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.publish.pdf import render_pdf
        from standfirst.publish.writing import write_files
        from standfirst.work.editions.finding import find_edition
        from standfirst.work.site import address_of

        path = out or Path(f"{name}.pdf")
        edition = _shown(archive, settings, find_edition(archive, name), whom)
        data = render_pdf(edition, address_of(edition, settings))
        write_files(path.parent, {path.name: data})
        click.echo(f"{path}: {len(data):,} bytes")


@command.command()
@click.argument("name", metavar="EDITION")
@_notice_option
@_who_option
@click.pass_obj
def withdraw(desk: Path, name: str, notice: str, who: str | None) -> None:
    """Withdraw a published edition: its page stays, with the notice in place of its stories."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.editions.revising import withdraw_edition

        edition = withdraw_edition(archive, name, notice, who or user())
        click.echo(f"No. {edition.number} is withdrawn; its page says so, and shows no story any more.")


@command.command()
@click.argument("name", metavar="EDITION")
@click.option("--notice", metavar="WORDS", help="What readers are told; needed where it is published.")
@_who_option
@click.pass_obj
def undo(desk: Path, name: str, notice: str | None, who: str | None) -> None:
    """Take the last change of a draft back, or the last correction or withdrawal of an edition."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.work.editions.drafts import undo_draft
        from standfirst.work.editions.finding import OpenDraft, find_edition
        from standfirst.work.editions.revising import undo_edition

        if isinstance(find_edition(archive, name), OpenDraft):
            made, undone = undo_draft(archive, name, who or user())
            click.echo(f"Draft {made.name}: taken back what {undone.who} did ({undone.did}).")
        elif notice is None:
            raise click.UsageError("readers may have seen what is taken back: tell them, with --notice WORDS")
        else:
            edition = undo_edition(archive, name, notice, who or user())
            click.echo(f"No. {edition.number} is as it was before, with a notice that says so.")


@command.command()
@click.argument("name", metavar="[EDITION]", required=False)
@click.option("--seen", is_flag=True, help="Take note of them: they are not told again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_who_option
@click.pass_obj
def changes(desk: Path, name: str | None, seen: bool, as_json: bool, who: str | None) -> None:
    """Tell which cited articles changed in substance, were withdrawn or are gone since they were printed."""
    with plain_errors(), opened(desk) as (archive, _):
        from standfirst.cli.edition_changes import plain_change, print_changes
        from standfirst.work.editions.finding import find_published
        from standfirst.work.reviewing import find_changed, note_seen

        numbers = (find_published(archive, name).edition.number,) if name is not None else ()
        found = find_changed(archive, numbers)
        if as_json:
            print_json([plain_change(change) for change in found])
        else:
            print_changes(found)
        if seen and found:
            click.echo(
                f"Taken note of: {count(note_seen(archive, found, who or user()), 'change')}.", err=True
            )


# ---------------------------------------------------------------------------- printing


def _text(file: TextIO) -> str:
    from standfirst.errors import StandfirstError

    try:
        return str(file.read())
    except UnicodeDecodeError as error:
        raise StandfirstError(
            f"{file.name}: not UTF-8 text ({error.reason} at byte {error.start:,}); save it as UTF-8"
        ) from error


def _named(file: TextIO | None, act: Callable[[], T]) -> T:
    """Do it; an error in a file names the file."""
    from standfirst.brief.draft_file import DraftFileError
    from standfirst.errors import StandfirstError

    try:
        return act()
    except DraftFileError as error:
        raise StandfirstError(f"{file.name if file else 'the draft'}, {error}") from error


def _shown(archive: Archive, settings: Desk, found: object, whom: str | None) -> Edition:
    """An edition or draft as somebody reads it; without a word of whom, as anybody of its audience."""
    from standfirst.work.audiences import Showing, read_reader

    reader = read_reader(settings, whom) if whom else None
    return Showing(archive, settings).show(edition_of(found), reader)
