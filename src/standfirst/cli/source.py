"""All about one source, as ``standfirst sources show`` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.text import Text

from standfirst.cli.closing import open_console
from standfirst.cli.followed import Followed, without_password
from standfirst.cli.holding import hold_facts
from standfirst.cli.moments import ago, ahead, in_full, tell_length
from standfirst.cli.tables import Column, Row, print_notes, print_table
from standfirst.config import FILE
from standfirst.records import CollectionLine

LINES = 10
"""Lines of the ledger shown: a day of a source asked every two or three hours."""


def print_source(one: Followed, history: Sequence[CollectionLine], now: datetime) -> None:
    """Print all that is known of a source, and what came of asking it last."""
    console = open_console()
    title = one.subscription.title
    heading = f"{one.name}: {title}" if title and title.casefold() != one.name.casefold() else one.name
    console.print(Text(heading, style="bold"), soft_wrap=True)
    print_notes(console, [(f"  {name}", words) for name, words in _facts(one, now) if words], style="dim")
    if not history:
        return
    console.print()
    print_table(
        console,
        (
            Column("asked"),
            Column("answer"),
            Column("listed", to_right=True),
            Column("new", to_right=True),
            Column("unread", to_right=True),
            Column("", elastic=True),
        ),
        [_row(line) for line in history],
    )


def _facts(one: Followed, now: datetime) -> Iterator[tuple[str, str | None]]:
    about, schedule, state = one.subscription, one.schedule, one.state
    yield "address", about.url if len(one.sources) < 2 else f"{about.url} ({len(one.sources):,} files)"
    yield "publisher", about.publisher
    yield "kind", one.kind
    yield "folder", " / ".join(about.folder)
    yield "stands in", FILE if one.in_settings else "the archive"
    yield "state", one.word
    for words in one.notes:
        yield "", words
    yield "last seen", _past(schedule.succeeded_at, now) if one.states else None
    if schedule.failing_since is not None and one.ended is None:
        times = "once so far" if schedule.failures == 1 else f"{schedule.failures:,} times in a row"
        yield "failing", f"since {in_full(schedule.failing_since)}, {times}"
    yield "listed", one.listed
    yield "newest", _past(schedule.news_at, now) if schedule.news_at else None
    yield "rhythm", _rhythm(one)
    if one.is_asked:
        yield (
            "next",
            f"{ahead(schedule.due_at, now)} ({in_full(schedule.due_at)})" if schedule.due_at else "now",
        )
    if state is not None:
        yield "moved to", state.moved_to
        yield "ETag", state.validators.etag
        yield "modified", state.validators.last_modified
        yield from hold_facts(state.subscription)
    yield "hub", about.hub
    yield "proxy", without_password(about.proxy) if about.proxy else None


def _past(at: datetime | None, now: datetime) -> str:
    return f"{ago(at, now)} ({in_full(at)})" if at else "never"


def _rhythm(one: Followed) -> str | None:
    schedule = one.schedule
    told = [f"something new about every {tell_length(schedule.rhythm_s)}"] if schedule.rhythm_s else []
    if one.subscription.every_s is not None:
        told.append(f"asked every {tell_length(one.subscription.every_s)}, as the desk wishes")
    elif schedule.interval_s is not None:
        told.append(f"asked every {tell_length(schedule.interval_s)}")
    return "; ".join(told) or None


def _row(line: CollectionLine) -> Row:
    troubled = line.answer in ("failed", "refused")
    figures = ("", "", "") if troubled else tuple(_figure(n) for n in (line.entries, line.new, line.unread))
    at = line.at
    return Row(
        (f"{at.day} {at:%b %Y %H:%M}", str(line.answer), *figures, line.reason or ""),
        "red" if troubled else "",
    )


def _figure(number: int) -> str:
    return f"{number:,}" if number else ""
