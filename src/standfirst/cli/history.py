"""``standfirst history``: the versions of an article, and by word what changed from one to the next."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import count, desk_option, plain_errors

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from standfirst.archive import Known
    from standfirst.articles.notices import Notice
    from standfirst.articles.versions import Comparison
    from standfirst.records import ArticleVersion
    from standfirst.text.changes import Fate, Piece

_MARKS = {"cut": ("[-", "-]"), "added": ("{+", "+}")}
_STYLES = {"cut": "red strike", "added": "green", "kept": ""}
_HEADLINE_LABEL = "headline: "

Segment = tuple["Fate", str]


@dataclass(frozen=True, slots=True)
class _Step:
    """One version, and how it differs from the one before; None for the first."""

    version: ArticleVersion
    compared: Comparison | None
    notice: Notice | None
    other_reader: bool


@click.command()
@click.argument("url", metavar="URL")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every version with its text and changes.")
@desk_option
def command(url: str, as_json: bool, desk: Path) -> None:
    """Show how an article changed since it was first seen: its versions, and by word what is different.

    Words cut are red, words added green; where there is no colour, [-cut-] and {+added+}. Changes of
    figures, names, negations, quotations or the headline are told from mere wording, and from cosmetic ones:
    punctuation, quotation marks, spacing, a typo. Whether its page is gone, and what its publisher says of it
    (corrected, withdrawn), is said, too. Nothing is fetched.

    \b
    Examples:
      standfirst history https://example.org/news/tunnel
      standfirst history https://example.org/news/tunnel --json
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        known, steps = _load(url, desk)
        if as_json:
            in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
            click.echo(json.dumps(_as_plain(known, steps), ensure_ascii=not in_unicode, indent=1))
        else:
            _print(known, steps)


def _load(url: str, folder: Path) -> tuple[Known, tuple[_Step, ...]]:
    from standfirst.archive import open_archive
    from standfirst.config import load_desk
    from standfirst.errors import ArchiveError
    from standfirst.text.links import normalise_link

    desk = load_desk(folder)
    if "://" not in desk.archive and not Path(desk.archive).exists():
        raise ArchiveError(f"{url}: the desk {folder} has no archive yet; `standfirst collect` makes one")
    with open_archive(desk.archive) as archive:
        asked = [url, normalise_link(url) or url]
        found = archive.readings.known(asked)
        known = next((found[one] for one in asked if one in found), None)
        if known is None:
            raise ArchiveError(f"{url}: no such article is in the desk's archive; is it its full address?")
        return known, tuple(_steps(archive.readings.versions(known.article_id)))


def _steps(versions: Sequence[ArticleVersion]) -> Iterator[_Step]:
    from standfirst.articles.notices import find_notice
    from standfirst.articles.versions import compare_articles

    before: ArticleVersion | None = None
    for version in versions:
        notice = find_notice(version.article)
        if before is None:
            yield _Step(version, None, notice, other_reader=False)
        else:
            compared = compare_articles(before.article, version.article)
            yield _Step(version, compared, notice, other_reader=before.reader != version.reader)
        before = version


def _as_plain(known: Known, steps: Sequence[_Step]) -> dict[str, Any]:
    return {
        "url": known.article_id,
        "gone_at": _iso(known.gone_at),
        "failed": known.failed,
        "versions": [_plain_step(step, stands=step.version.number == known.version) for step in steps],
    }


def _plain_step(step: _Step, *, stands: bool) -> dict[str, Any]:
    version, compared, notice = step.version, step.compared, step.notice
    changes = compared.changes if compared else ()
    in_headline = sum("headline" in change.weights for change in changes)
    return {
        "number": version.number,
        "seen_at": _iso(version.seen_at),
        "stands": stands,
        "full": version.full,
        "headline": version.article.headline,
        "text": version.article.text,
        "notice": {"kind": str(notice.kind), "words": notice.words} if notice else None,
        "of_substance": bool(compared and compared.of_substance),
        "touches": [str(weight) for weight in compared.weights] if compared else [],
        "other_reader": step.other_reader,
        "changes": [
            {
                "part": "headline" if number < in_headline else "text",
                "cut": change.cut,
                "added": change.added,
                "touches": [str(weight) for weight in change.weights],
                "before": [change.before.start, change.before.end],
                "after": [change.after.start, change.after.end],
            }
            for number, change in enumerate(changes)
        ],
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


# ---------------------------------------------------------------------------- for people


def _print(known: Known, steps: Sequence[_Step]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    standing = next((step for step in steps if step.version.number == known.version), steps[-1])
    console.print(
        standing.version.article.headline, markup=False, style="bold", soft_wrap=not console.is_terminal
    )
    console.print(known.article_id, markup=False, soft_wrap=True)
    console.print(_state(known, steps), markup=False, soft_wrap=not console.is_terminal)
    for step in steps:
        console.print()
        console.print(_title(step, known), markup=False, style="bold", soft_wrap=not console.is_terminal)
        if step.notice:
            console.print(
                f"  The publisher says ({step.notice.kind}): {_one_line(step.notice.words)}",
                markup=False,
                style="yellow",
                soft_wrap=not console.is_terminal,
            )
        if step.other_reader:
            console.print("  Our reader was another one before: what differs may be its doing.", markup=False)
        if step.compared:
            _print_changes(console, step.compared)


def _state(known: Known, steps: Sequence[_Step]) -> str:
    told = [count(len(steps), "version")]
    if known.gone_at:
        told.append(f"its page is gone since {_moment(known.gone_at)}; the text is kept")
    elif known.failed:
        told.append(f"the last look at its page gave nothing: {known.failed}")
    return "; ".join(told)


def _title(step: _Step, known: Known) -> str:
    version = step.version
    told = f"Version {version.number}, first seen {_moment(version.seen_at)}"
    told += ", an excerpt" if not version.full else ""
    told += ", stands" if version.number == known.version else ""
    if step.compared is None:
        return told
    touched = ", ".join(str(weight) for weight in step.compared.weights)
    if not touched:
        return f"{told}: the same words"
    return f"{told}: {'of substance' if step.compared.of_substance else 'not of substance'} ({touched})"


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _print_changes(console: Console, compared: Comparison) -> None:
    if any(piece.fate != "kept" for piece in compared.headline):
        segments = [(piece.fate, piece.words) for piece in compared.headline]
        _print_paragraph(console, segments, label=_HEADLINE_LABEL)
    folded = 0
    for paragraph in paragraphs(compared.text):
        if all(fate == "kept" for fate, _ in paragraph):
            folded += 1
            continue
        _print_folded(console, folded)
        folded = 0
        _print_paragraph(console, paragraph)
    _print_folded(console, folded)


def paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Segment]]:
    """The pieces parted into paragraphs, as they are printed."""
    from standfirst.text.changes import part_paragraphs

    for paragraph in part_paragraphs(pieces):
        yield [(piece.fate, piece.words) for piece in paragraph]


def _print_folded(console: Console, folded: int) -> None:
    if folded:
        console.print(f"  ({count(folded, 'paragraph')} unchanged)", markup=False, style="dim")


def _print_paragraph(console: Console, paragraph: Iterable[Segment], label: str = "") -> None:
    from rich.padding import Padding

    text = _painted(paragraph, label, in_colour=console.is_terminal and console.color_system is not None)
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, 2)))
    else:
        console.print("  " + text.plain.replace("\n", "\n  "), markup=False, soft_wrap=True)


def _painted(paragraph: Iterable[Segment], label: str, *, in_colour: bool) -> Text:
    from rich.text import Text

    text = Text(label, style="")
    for fate, words in paragraph:
        opening, closing = ("", "") if in_colour else _MARKS.get(str(fate), ("", ""))
        text.append(opening + words + closing, style=_STYLES[str(fate)] if in_colour else "")
    return text
