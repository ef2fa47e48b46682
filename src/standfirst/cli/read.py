"""``standfirst read``: what is understood of one document, as tables or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.as_json import print_json
from standfirst.cli.options import count, desk_option, plain_errors
from standfirst.cli.wrapping import wrapped

if TYPE_CHECKING:
    from rich.console import Console

    from standfirst.records import Article, FetchOptions, Reading, Reference, Relayed, Rights, Span, Statement
    from standfirst.work import Single, Source

_MARGIN = 14
"""Columns before the words: two blanks, a name, two blanks."""


@click.command()
@click.argument("source", metavar="FILE-or-URL")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every finding with its spans.")
@click.option("--explain", is_flag=True, help="Say why each item of a listing was taken, and what was not.")
@click.option(
    "--thorough", is_flag=True, help="Look for statements in English with all layers, at half the speed."
)
@desk_option
def command(source: str, as_json: bool, explain: bool, thorough: bool, desk: Path) -> None:
    """Show what is understood of one document: what it is, its items, names, aliases and statements.

    Nothing is filed; pages that its items link to are not fetched. "-" reads what is pasted or piped in.

    \b
    Examples:
      standfirst read https://example.org/news/tunnel
      standfirst read digest.txt --json
      standfirst read https://example.org/news --explain
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        from standfirst.cli.pasting import pasted
        from standfirst.config import load_desk
        from standfirst.work import find_source, read_single
        from standfirst.work.declared import declared_by

        settings = load_desk(desk)
        options, understanding = settings.fetch, settings.understanding
        if thorough:
            understanding = replace(understanding, thorough=True)
        with pasted(source, options.max_bytes) as file:
            named = replace(find_source(file), name="the paste") if file != source else find_source(source)
            if explain:
                _explain(named, options, as_json=as_json)
                return
            declared = declared_by(settings.publishers, settings.agencies)
            single = read_single(named, options, understanding, declared)
        if as_json:
            print_json(as_plain(single))
        else:
            _print(single)


def _explain(source: Source, options: FetchOptions, *, as_json: bool) -> None:
    from standfirst.cli.explaining import plain_reasons, print_reasons
    from standfirst.work.single import explain_single

    document, reasons = explain_single(source, options)
    if as_json:
        print_json({"source": source.name, "url": document.final_url, **plain_reasons(reasons)})
    else:
        print_reasons(source.name, reasons)


def as_plain(single: Single) -> dict[str, Any]:
    """A document and what was understood of it, as JSON's own types."""
    from standfirst.archive.codec import to_plain

    return {
        "source": single.source.name,
        "kind": single.opened.kind.value,
        "title": single.opened.title,
        "articles": [
            {
                "id": reading.article.id,
                **to_plain(reading, without=("version", "first_seen_at", "reader", "page")),
            }
            for reading in single.readings
        ],
    }


# ---------------------------------------------------------------------------- tables


def _print(single: Single) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    console.print(_heading(single), markup=False, style="bold")
    is_list = single.opened.article is None
    for number, reading in enumerate(single.readings, 1):
        console.print()
        if is_list:
            console.print(f"{number}. {reading.article.headline}".rstrip(), markup=False, style="bold")
        print_rows(console, _rows(reading, with_headline=not is_list))
    if single.opened.sitemaps:
        print_rows(console, [("leads to", "\n".join(single.opened.sitemaps))])


def _heading(single: Single) -> str:
    opened = single.opened
    title = f" “{opened.title}”" if opened.title else ""
    if opened.article is not None:
        return f"{single.source.name}: an article"
    if opened.sitemaps:
        return f"{single.source.name}: an index of {count(len(opened.sitemaps), 'sitemap')}"
    return f"{single.source.name}: a {opened.kind}{title}, {count(len(single.readings), 'item')}"


def print_rows(console: Console, rows: Iterable[tuple[str, str]]) -> None:
    """Print names and words in two columns, as wide as the terminal and without trailing blanks."""
    from rich.text import Text

    for name, words in rows:
        for number, line in enumerate(wrapped(words, max(24, console.width - _MARGIN))):
            label = f"  {name if number == 0 else '':<{_MARGIN - 2}}"
            console.print(Text.assemble((label, "dim"), line) if line else "", soft_wrap=True)


def _rows(reading: Reading, *, with_headline: bool) -> Iterable[tuple[str, str]]:
    article, findings = reading.article, reading.findings
    kind = findings.kind
    rests = f"; rests on a release by {kind.rests_on.name}" if kind.rests_on else ""
    facts = (
        ("headline", article.headline if with_headline else None),
        ("standfirst", article.standfirst),
        ("link", article.url),
        ("publisher", article.publisher),
        ("authors", ", ".join(article.authors)),
        ("section", article.section),
        ("language", article.language),
        ("published", _moment(article.published)),
        ("updated", _moment(article.updated)),
        ("credit", f"{article.credit.agency} ({article.credit.where})" if article.credit else None),
        ("first in", f"{said.name or said.url} ({said.where})" if (said := article.syndicated) else None),
        ("rights", tell_rights(article.rights)),
        ("notice", _notice(article)),
        ("kind", f"{kind.kind}: {kind.why}{rests}" if kind.why else f"{kind.kind}{rests}"),
        ("text", _extent(reading)),
        ("names", _names(reading)),
        (
            "aliases",
            "\n".join(f"{c.name} = {c.alias}   “{_words(article, c.span)}”" for c in findings.claims),
        ),
        (
            "says",
            "\n\n".join(_statement(article, statement) for statement in findings.statements)
            or _unread(article.language),
        ),
    )
    return [(name, words) for name, words in facts if words]


def tell_rights(rights: Rights | None) -> str | None:
    """What a page reserves, in words; None where it says nothing."""
    if rights is None:
        return None
    told = ["nothing of it is to be shown"] if rights.nosnippet else []
    if rights.max_snippet is not None and not rights.nosnippet:
        told.append(f"at most {count(rights.max_snippet, 'character')} of it are to be shown")
    told += [f"{count(len(rights.withheld), 'sentence')} not to be shown"] if rights.withheld else []
    told += ["no copy in public"] if rights.noarchive else []
    if rights.tdm_reserved is not None:
        told.append(f"text and data mining {'reserved' if rights.tdm_reserved else 'not reserved'}")
    told += [f"its terms: {rights.tdm_policy}"] if rights.tdm_policy else []
    return "; ".join(told)


def _unread(language: str | None) -> str | None:
    """Why nobody says anything, where it is the language that cannot be read."""
    from standfirst.statements.languages import supported

    code = (language or "en").replace("_", "-").partition("-")[0].lower()
    if code == "en" or code in supported():
        return None
    return f"nothing found: statements are not read in this language ({code})"


def _notice(article: Article) -> str | None:
    """What the publisher says of the article itself: that it was corrected, or withdrawn."""
    from standfirst.articles.notices import find_notice

    notice = find_notice(article)
    return f"{notice.kind}: {' '.join(notice.words.split())}" if notice else None


def _extent(reading: Reading) -> str:
    words = len(reading.article.text.split())
    if not words:
        return "none, only the headline"
    told = count(words, "word")
    if reading.full:
        return told
    return f"{told}, an excerpt" + (" that its source marks as cut" if reading.truncated else "")


def _moment(at: Any) -> str | None:
    return f"{at.day} {at:%B %Y, %H:%M} UTC" if at else None


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
    lines = [f"{who}{' · ' + cue if cue else ''} ({', '.join(notes)})", f"  {content}"]
    return "\n".join([*lines, *(_relayed(article, one) for one in statement.relayed)])


def _relayed(article: Article, one: Relayed) -> str:
    """What a statement reports of somebody else, in a line of its own."""
    source, cue = (" ".join(_words(article, span) for span in part) for part in (one.source, one.cue))
    content = " … ".join(_words(article, span) for span in one.content)
    return f"  – within it: {_person(one.speaker, source)} · {cue}: {content}"


def _person(speaker: Reference | None, source: str) -> str:
    source = source.strip(" ,;:")
    if speaker is None or speaker.name == source:
        return source
    return f"{source} [{speaker.name}]" if source else speaker.name
