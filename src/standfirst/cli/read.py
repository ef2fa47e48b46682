"""``standfirst read``: what is understood of one document, as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import desk_option, plain_errors

if TYPE_CHECKING:
    from rich.console import Console

    from standfirst.records import Article, Reading, Reference, Span, Statement
    from standfirst.work import Single


@click.command()
@click.argument("source", metavar="FILE-or-URL")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every finding with its spans.")
@desk_option
def command(source: str, as_json: bool, desk: Path) -> None:
    r"""Show what is understood of one document: what it is, its items, names, aliases and statements.

    Nothing is filed; pages that its items link to are not fetched.

    \b
    Examples:
      standfirst read https://example.org/news/tunnel
      standfirst read digest.txt --json
    """
    with plain_errors():
        from standfirst.config import load_desk
        from standfirst.work import find_sources, read_single

        single = read_single(find_sources([source])[0], load_desk(desk).fetch)
        if as_json:
            click.echo(json.dumps(as_plain(single), ensure_ascii=False, indent=1))
        else:
            _print(single)


def as_plain(single: Single) -> dict[str, Any]:
    """A document and what was understood of it, as JSON's own types."""
    from standfirst.archive.codec import to_plain

    return {
        "source": single.source.name,
        "kind": single.opened.kind.value,
        "title": single.opened.title,
        "articles": [
            {"id": reading.article.id, **to_plain(reading, without=("version", "first_seen_at"))}
            for reading in single.readings
        ],
    }


# ---------------------------------------------------------------------------- tables


def _print(single: Single) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    title = f" “{single.opened.title}”" if single.opened.title else ""
    if single.opened.article is None:
        number = len(single.readings)
        items = "1 item" if number == 1 else f"{number} items"
        console.print(
            f"{single.source.name}: a {single.opened.kind}{title}, {items}", markup=False, style="bold"
        )
    else:
        console.print(f"{single.source.name}: an article", markup=False, style="bold")
    for number, reading in enumerate(single.readings, 1):
        console.print()
        if single.opened.article is None:
            console.print(f"{number}. {reading.article.headline}", markup=False, style="bold")
        _print_reading(console, reading)


def _print_reading(console: Console, reading: Reading) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, words in _rows(reading):
        table.add_row(f"  {name}", _plain(words))
    console.print(table)


def _plain(words: str) -> Any:
    from rich.text import Text

    return Text(words)


def _rows(reading: Reading) -> Iterable[tuple[str, str]]:
    article, findings = reading.article, reading.findings
    kind = findings.kind
    rests = f"; rests on a release by {kind.rests_on.name}" if kind.rests_on else ""
    facts = (
        ("headline", article.headline),
        ("standfirst", article.standfirst),
        ("link", article.url),
        ("publisher", article.publisher),
        ("authors", ", ".join(article.authors)),
        ("section", article.section),
        ("language", article.language),
        ("published", _moment(article.published)),
        ("updated", _moment(article.updated)),
        ("credit", f"{article.credit.agency} ({article.credit.where})" if article.credit else None),
        ("kind", f"{kind.kind}: {kind.why}{rests}" if kind.why else f"{kind.kind}{rests}"),
        ("text", f"{len(article.text.split()):,} words" + ("" if reading.full else ", an excerpt")),
        ("names", _names(reading)),
        (
            "aliases",
            "\n".join(f"{c.name} = {c.alias}   “{_words(article, c.span)}”" for c in findings.claims),
        ),
        ("says", "\n\n".join(_statement(article, statement) for statement in findings.statements)),
    )
    return [(name, words) for name, words in facts if words]


def _moment(at: Any) -> str | None:
    return f"{at:%-d %B %Y, %H:%M} UTC" if at else None


def _names(reading: Reading) -> str:
    seen = {(m.name, m.kind): m.description for m in reversed(reading.findings.mentions)}
    told = [
        f"{name} ({kind}{', ' + words if words else ''})" for (name, kind), words in reversed(seen.items())
    ]
    return "; ".join(told)


def _words(article: Article, span: Span) -> str:
    return " ".join(article.text[span.start : span.end].split())


def _statement(article: Article, statement: Statement) -> str:
    """One statement in a line or two: who, to whom, through whom, how, what."""
    source = " ".join(_words(article, span) for span in statement.source)
    who = _person(statement.speaker, source) or "(nobody named)"
    cue = " ".join(_words(article, span) for span in statement.cue)
    content = " … ".join(_words(article, span) for span in statement.content)
    notes = [f"to {statement.addressee.name}"] if statement.addressee else []
    notes += [f"through {channel.name}" for channel in statement.channels]
    notes += [f"hedged “{_words(article, statement.hedge)}”"] if statement.hedge else []
    notes += [str(statement.form), f"{statement.confidence:.2f}"]
    return f"{who}{' · ' + cue if cue else ''} ({', '.join(notes)})\n  {content}"


def _person(speaker: Reference | None, source: str) -> str:
    if speaker is None or speaker.name == source:
        return source
    return f"{source} [{speaker.name}]" if source else speaker.name
