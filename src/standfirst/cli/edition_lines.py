"""What ``standfirst edition`` prints: a draft's stories, the list of editions, the history of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import click

from standfirst.cli.options import count

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.records import Draft, Edition
    from standfirst.work.printed import Printed

Row: TypeAlias = dict[str, object]
"""An edition or a draft as a line of the list; the same keys as its JSON."""


def tell_size(edition: Edition) -> str:
    """How many stories, reports and copies."""
    reports = [report for item in edition.items for report in item.reports]
    copies = sum(report.copy_of is not None for report in reports)
    told = [count(len(edition.items), "story", "stories"), count(len(reports), "report")]
    return ", ".join(told) + (f" ({count(copies, 'copy', 'copies')})" if copies else "")


def print_items(draft: Draft) -> None:
    """A draft's stories in their sections, each with why it is there."""
    number = 0
    for section in draft.edition.sections:
        if section.title or len(draft.edition.sections) > 1:
            click.echo(f"  {section.title or (section.subject.name if section.subject else '')}")
        for item in section.items:
            number += 1
            click.echo(f"  {number:>3}. {item.headline.text}")
            click.echo(f"       {item.reports[0].publisher or 'a source without a name'}; {item.why}")
    if draft.left_out:
        click.echo(f"  Left out: {count(len(draft.left_out), 'story', 'stories')}")


def rows_of(archive: Archive) -> list[Row]:
    """Every edition as it stands, and every open draft."""
    from standfirst.archive import DraftState
    from standfirst.work.editions.finding import draft_name
    from standfirst.work.printed import load_printed, read_printed_draft

    numbers = (number for number, _ in archive.editions.index())
    rows = [_row(str(number), one, one.state.value) for number, one in load_printed(archive, numbers)]
    drafts = (one for one in archive.drafts.all() if one.state is DraftState.OPEN)
    opened = ((draft_name(one.draft), read_printed_draft(one.payload)) for one in drafts)
    return [*rows, *(_row(name, edition, "draft") for name, edition in opened)]


def _row(name: str, edition: Printed, state: str) -> Row:
    return {
        "name": name,
        "title": edition.title,
        "date": edition.date.isoformat(),
        "state": state,
        "stories": len(edition.stories),
        "notices": len(edition.notices),
    }


def edition_of(found: object) -> Edition:
    """The edition that was found, or that a draft is."""
    from standfirst.work.editions.finding import OpenDraft, StandingEdition

    if isinstance(found, OpenDraft):
        return found.draft.edition
    assert isinstance(found, StandingEdition)
    return found.edition


def print_rows(rows: Sequence[Row]) -> None:
    """Editions and drafts as a table."""
    from rich.console import Console

    from standfirst.cli import tables

    columns = (
        tables.Column("edition"),
        tables.Column("day"),
        tables.Column("state", worth=2),
        tables.Column("stories", worth=1, to_right=True),
        tables.Column("title", elastic=True),
    )
    shown = ("name", "date", "state", "stories", "title")
    lines = [tables.Row(tuple(str(row[key]) for key in shown)) for row in rows]
    tables.print_table(Console(highlight=False), columns, lines)


def print_history(archive: Archive, name: str) -> None:
    """Every revision of an edition or draft, and who made it."""
    from standfirst.archive.codec import from_json
    from standfirst.records import Edition
    from standfirst.work.editions.finding import OpenDraft, find_edition

    found = find_edition(archive, name)
    if isinstance(found, OpenDraft):
        for saved in archive.drafts.revisions(found.saved.draft):
            click.echo(f"{saved.at:%Y-%m-%d %H:%M} UTC  revision {saved.revision}: {saved.who} {saved.did}")
        return
    for revision in archive.editions.revisions(found.edition.number):
        notices = from_json(Edition, revision.payload).notices
        last = notices[-1] if notices else None
        words = f"{last.kind.value} by {last.who}: {last.words}" if last else "published"
        click.echo(f"{revision.saved_at:%Y-%m-%d %H:%M} UTC  revision {revision.revision}: {words}")
