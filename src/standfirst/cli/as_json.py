"""What several commands print with ``--json``: sources, lines of the ledger, collections."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from standfirst.records import CollectionLine

if TYPE_CHECKING:
    from standfirst.cli.followed import Followed
    from standfirst.work import Collection


def print_json(data: Any) -> None:
    """Print data as JSON; letters beyond ASCII stay as they are where the output can hold them."""
    in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(data, ensure_ascii=not in_unicode, indent=1))


def source_as_plain(one: Followed) -> dict[str, Any]:
    """A source and how it stands, as JSON's own types; passwords in proxies' addresses are left out."""
    from standfirst.archive.codec import to_plain
    from standfirst.cli.followed import without_password

    about, state, schedule, line = one.subscription, one.state, one.schedule, one.last_line
    hold = state.subscription if state else about
    return {
        "name": one.name,
        "url": about.url,
        "publisher": about.publisher,
        "title": about.title,
        "kind": one.kind or None,
        "folder": list(about.folder),
        "state": one.word,
        "in_settings": one.in_settings,
        "paused": about.paused,
        "ended": one.ended,
        "notes": list(one.notes),
        "warnings": list(one.warnings),
        "last_asked_at": _iso(line.at) if line else None,
        "last_answer": str(line.answer) if line else None,
        "last_reason": line.reason if line else None,
        "last_rule": line.rule if line else None,
        "last_success_at": _iso(one.succeeded_at),
        "failures": schedule.failures,
        "failing_since": _iso(schedule.failing_since),
        "listed": sum(s.last_line.entries for s in one.states if s.last_line is not None),
        "usually_listed": schedule.usual,
        "newest_at": _iso(one.news_at),
        "rhythm_s": schedule.rhythm_s,
        "every_s": about.every_s,
        "interval_s": schedule.interval_s,
        "next_at": _iso(schedule.due_at) if one.is_asked else None,
        "moved_to": state.moved_to if state else None,
        "hub": about.hub,
        "proxy": without_password(about.proxy) if about.proxy else None,
        "pin": to_plain(hold.pin) if hold.pin else None,
        "corrections": [to_plain(made) for made in hold.corrections],
    }


def line_as_plain(line: CollectionLine) -> dict[str, Any]:
    """A line of the ledger, as JSON's own types; what is not said in it is left out."""
    from standfirst.archive.codec import to_plain

    return to_plain(line)


def collection_as_plain(collection: Collection) -> dict[str, Any]:
    """What a collection did: its lines of the ledger, and the articles that are new, changed or unread."""
    return {
        "lines": [line_as_plain(line) for line in collection.lines],
        "new": sorted(collection.new),
        "changed": sorted(collection.changed),
        "unread": [{"url": url, "reason": reason} for url, reason in collection.unread],
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
