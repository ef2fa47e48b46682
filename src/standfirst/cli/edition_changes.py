"""Printing what has become of the articles that editions cite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from standfirst.cli.options import count
from standfirst.work.reviewing import Changed

_MOST_SHOWN = 6


def print_changes(found: Sequence[Changed]) -> None:
    """Each change with its difference: [-words cut-] and {+words added+}."""
    if not found:
        click.echo("No cited article has changed in substance, and none was withdrawn.")
        return
    for changed in found:
        report = changed.report
        click.echo(f"No. {changed.number}: {changed.item.headline.text}")
        click.echo(f"  {report.publisher or 'a source without a name'}: {report.article_id}")
        for line in _told(changed):
            click.echo(f"  {line}")
    numbers = sorted({changed.number for changed in found}, reverse=True)
    click.echo(
        f"`standfirst edition correct {numbers[0]} --notice …` tells the readers; "
        "`edition changes --seen` takes note without it."
    )


def _told(changed: Changed) -> list[str]:
    lines = []
    if changed.gone_at is not None:
        lines.append(f"its page is gone since {changed.gone_at:%Y-%m-%d}")
    if changed.notice is not None:
        lines.append(f"its publisher says ({changed.notice.kind.value}): {changed.notice.words}")
    for change, made in list(zip(changed.shown, changed.differences, strict=True))[:_MOST_SHOWN]:
        touches = ", ".join(str(weight) for weight in change.weights)
        cut = f"[-{made.cut}-]" if made.cut else ""
        added = f"{{+{made.added}+}}" if made.added else ""
        lines.append(f"{touches}: {' '.join(filter(None, (made.before, cut, added, made.after)))}")
    if len(changed.shown) > _MOST_SHOWN:
        lines.append(f"and {count(len(changed.shown) - _MOST_SHOWN, 'change')} more (`standfirst history`)")
    lines += [f"printed, and no longer there: “{passage.text}”" for passage in changed.lost]
    return lines


def plain_change(changed: Changed) -> dict[str, Any]:
    """A change as JSON's own types."""
    compared = changed.compared
    return {
        "edition": changed.number,
        "story": changed.item.story,
        "article": changed.report.article_id,
        "printed_version": changed.report.version,
        "version": changed.version,
        "gone_at": changed.gone_at.isoformat() if changed.gone_at else None,
        "notice": {"kind": changed.notice.kind.value, "words": changed.notice.words}
        if changed.notice
        else None,
        "changes": [
            {"cut": c.cut, "added": c.added, "touches": [str(w) for w in c.weights]}
            for c in (compared.changes if compared else ())
        ],
        "lost": [passage.text for passage in changed.lost],
    }
