"""``standfirst why``: what tied an article to its story, and why it is in no other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import count, desk_option, plain_errors
from standfirst.cli.stories import opened, print_json

if TYPE_CHECKING:
    from standfirst.stories import Ties
    from standfirst.work.storytelling import Reasons


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@desk_option
def command(article: str, as_json: bool, desk: Path) -> None:
    """Say why an article stands in its story: the names, words, numbers and times that tie it there.

    Said, too, are its copies and what they cut or add, and the story it came nearest to without being put
    there. ARTICLE is its address, or its id where it has none. Nothing is fetched.

    \b
    Example:
      standfirst why https://example.org/tunnel
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.storytelling import explain_article

        reasons = explain_article(archive, article, settings.publishers)
        if as_json:
            print_json(_plain(reasons))
        else:
            click.echo("\n".join(_lines(reasons)))


def _lines(reasons: Reasons) -> list[str]:
    told, reading = reasons.told, reasons.reading
    lines = [reading.article.headline or "Without a headline", reading.article.id, ""]
    lines.append(f"It stands in {told.story.id}, “{told.headline}”: {told.counted}.")
    lines.append(str(reasons.ties))
    if reasons.original and reasons.changed:
        whose = reasons.original.article.publisher or reasons.original.article.id
        lines.append(f"Against the original ({whose}): {reasons.changed}.")
    lines.append("")
    near, near_told, ties = reasons.near, reasons.near_told, reasons.near_ties
    if near is None or near_told is None or ties is None:
        return [*lines, "No other story of its time is anything like it."]
    lines.append(f"The nearest other story is {near.story_id}, “{near_told.headline}”: {near_told.counted}.")
    lines.append(_against(reasons))
    if shared := _shared(ties):
        lines.append(f"It shares {shared} with that one.")
    return lines


def _against(reasons: Reasons) -> str:
    near = reasons.near
    if reasons.near_apart:
        return "An editor decided that the two are not the same."
    if near is None:
        return ""
    alike = f"it is alike to its reports by {near.likeness:.2f} on average"
    if near.likeness < near.needed:
        return f"It was not put there: {alike}, and {near.needed:.2f} are needed."
    return (
        f"It was not put there: {alike}, and it is more alike to its own story, or the two stories are not."
    )


def _shared(ties: Ties) -> str:
    parts = [
        f"{count(len(items), what)} ({', '.join(items)})"
        for what, items in (("name", ties.names), ("word", ties.words), ("number", ties.numbers))
        if items
    ]
    return ", ".join(parts)


def _plain(reasons: Reasons) -> dict[str, Any]:
    near = reasons.near
    return {
        "article": reasons.reading.article.id,
        "headline": reasons.reading.article.headline,
        "story": reasons.told.story.id,
        "ties": _plain_ties(reasons.ties),
        "copy_of": reasons.ties.copy_of,
        "changed": str(reasons.changed) if reasons.changed else None,
        "nearest": {
            "story": near.story_id,
            "likeness": round(near.likeness, 3),
            "needed": near.needed,
            "apart_by_decision": reasons.near_apart,
            "ties": _plain_ties(reasons.near_ties),
        }
        if near
        else None,
    }


def _plain_ties(ties: Ties | None) -> dict[str, Any] | None:
    if ties is None:
        return None
    hours = ties.apart.total_seconds() / 3600 if ties.apart is not None else None
    return {
        "names": list(ties.names),
        "words": list(ties.words),
        "numbers": list(ties.numbers),
        "hours_apart": round(hours, 2) if hours is not None else None,
    }
