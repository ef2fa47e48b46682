"""``standfirst search``: what the archive has on a query, as people type it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import click

from standfirst.cli.options import count, desk_option, fail, plain_errors
from standfirst.cli.stories import opened, print_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from standfirst.archive import Archive, Facet, Found, Hit, SearchOptions
    from standfirst.config import Desk
    from standfirst.search import QueryError
    from standfirst.search.snippets import Snippet

Page: TypeAlias = "Callable[[SearchOptions], Found]"

_WEEKS = 12
"""The busiest weeks shown; JSON has them all."""


@click.command()
@click.argument("query", metavar="QUERY", nargs=-1)
@click.option("--like", metavar="ARTICLE", help="Instead of a query: articles like this one, by its address.")
@click.option(
    "--subject", metavar="NAME", help="Instead of a query: what one of the desk's subjects follows."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits on a page.")
@click.option("--after", metavar="KEY", help="The next page: the key that the last one ended with.")
@click.option(
    "--order",
    type=click.Choice(["relevance", "newest", "oldest"]),
    help="In which order.  [default: relevance for words, else the newest first]",
)
@click.option("--facets/--no-facets", default=True, help="Count publishers, weeks, languages, kinds, names.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print all hits of all pages as CSV.")
@click.option(
    "--bibtex", "as_bibtex", is_flag=True, help="Print every hit of all pages as BibTeX (biblatex)."
)
@click.option("--ris", "as_ris", is_flag=True, help="Print all hits of all pages as RIS.")
@desk_option
def command(query: tuple[str, ...], like: str | None, subject: str | None, desk: Path, **asked: Any) -> None:
    """Find articles in the archive.

    Words must all occur, "words in quotation marks" together; -word leaves out, OR takes either, brackets
    group. Case and accents do not matter. Fields: name: (with all aliases), speaker:, through:, said:,
    publisher:, kind:, lang:, date: (2012, 2012-03, 2012-01..2012-03), story:, copies:no. In a shell, put the
    whole query in single quotes.

    \b
    Examples:
      standfirst search 'harbour tunnel -bridge'
      standfirst search '"harbour board" speaker:tolvanen date:2026-03..'
      standfirst search 'name:"Harbour Board" copies:no' --csv > board.csv
      standfirst search --like https://example.org/tunnel
      standfirst search tunnel --bibtex > tunnel.bib
    """  # noqa: D301 - click's mark is the character \b itself
    from standfirst.search import QueryError

    forms = [name for name in ("as_json", "as_csv", "as_bibtex", "as_ris") if asked[name]]
    if len(forms) > 1:
        raise click.UsageError("--json, --csv, --bibtex and --ris exclude each other")

    if sum((bool(query), like is not None, subject is not None)) > 1:
        raise click.UsageError("a query, --like and --subject exclude each other")
    with plain_errors(), opened(desk) as (archive, settings):
        try:
            _answer(archive, settings, " ".join(query), like, subject, asked)
        except QueryError as error:
            point(error)


def _answer(
    archive: Archive, desk: Desk, query: str, like: str | None, subject: str | None, asked: dict[str, Any]
) -> None:
    from standfirst.archive import Order, SearchOptions
    from standfirst.cli.indexing import ready_index
    from standfirst.work.searching import search, subject_query

    ready_index(archive)
    options = SearchOptions(
        limit=asked["limit"],
        after=asked["after"],
        order=Order(asked["order"]) if asked["order"] else None,
        facets=asked["facets"] and not any(asked[name] for name in ("as_csv", "as_bibtex", "as_ris")),
    )
    wanted = subject_query(desk.subject(subject)) if subject is not None else query

    def page(options: SearchOptions) -> Found:
        if like is not None:
            return archive.index.like(like, options)
        return search(archive, wanted, options, time_zone=desk.time_zone)

    if asked["as_csv"]:
        _print_csv(page, options)
    elif asked["as_bibtex"] or asked["as_ris"]:
        _print_citations(archive, page, options, bibtex=asked["as_bibtex"])
    elif asked["as_json"]:
        from standfirst.archive.plain import plain_found

        print_json(plain_found(page(options)))
    else:
        _show(page(options))


def point(error: QueryError) -> NoReturn:
    """Say what is wrong, and mark the place below the query."""
    from rich.cells import cell_len

    shown, marks = error.pointed()
    place, width = marks.index("^"), marks.count("^")
    before, marked = shown[:place], shown[place : place + width]
    click.echo(f"  {shown}\n  {' ' * cell_len(before)}{'^' * max(1, cell_len(marked))}", err=True)
    fail(str(error), 2)


# ---------------------------------------------------------------------------- on the screen


def _show(found: Found) -> None:
    from standfirst.cli.closing import open_console

    console = open_console()
    if not found.hits:
        console.print("Nothing found.")
        return
    for hit in found.hits:
        _print_hit(console, hit)
    told = count(found.total or 0, "article") + " found"
    if len(found.hits) < (found.total or 0):
        told += f", {len(found.hits):,} shown"
    if found.ranked is not None and found.ranked < (found.total or 0):
        told += f"; the {found.ranked:,} newest compared by relevance"
    console.print(f"{told}.")
    for facet in found.facets:
        if facet.counts:
            _print_facet(console, facet)
    if found.next_key is not None:
        console.print(f"The next page: --after {found.next_key}", markup=False)


def _print_hit(console: Console, hit: Hit) -> None:
    from rich.text import Text

    at = hit.published or hit.first_seen_at
    when = f"{at.astimezone(UTC):%Y-%m-%d}" if hit.published else f"seen {at.astimezone(UTC):%Y-%m-%d}"
    facts = ", ".join(filter(None, (when, hit.publisher, hit.kind, hit.language)))
    console.print(Text(hit.headline or "Without a headline", style="bold"))
    console.print(Text(facts, style="dim"))
    if hit.snippet is not None:
        console.print(_marked(hit.snippet))
    console.print(Text(hit.article_id, style="dim cyan"))
    console.print()


def _marked(snippet: Snippet) -> Text:
    from rich.text import Text

    text = Text("" if snippet.begins else "…")
    for piece, marked in snippet.pieces():
        text.append(" ".join(piece.split("\n\n")), style="bold yellow" if marked else "")
    return text.append("" if snippet.ends else "…")


def _print_facet(console: Console, facet: Facet) -> None:
    from rich.text import Text

    counts = facet.counts
    if facet.field == "week" and len(counts) > _WEEKS:
        busiest = sorted(counts, key=lambda one: (-one.count, one.value))[:_WEEKS]
        counts = tuple(sorted(busiest, key=lambda one: one.value))
    about = "" if facet.exact else "about "
    shown = ", ".join(f"{one.value} {about}{one.count:,}" for one in counts)
    console.print(Text.assemble((f"{facet.field:<10}", "bold"), shown))


# ---------------------------------------------------------------------------- for other programs


def _print_csv(page: Page, options: SearchOptions) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("url", "headline", "publisher", "published", "first_seen_at", "language", "kind"))
    for hits in _all_pages(page, options):
        for hit in hits:
            published = hit.published.isoformat() if hit.published else ""
            writer.writerow(
                _harmless(value)
                for value in (
                    hit.article_id, hit.headline, hit.publisher or "", published,
                    hit.first_seen_at.isoformat(), hit.language or "", hit.kind,
                )
            )  # fmt: skip


def _print_citations(archive: Archive, page: Page, options: SearchOptions, *, bibtex: bool) -> None:
    from standfirst.search.citations import render_bibtex, render_ris

    render = render_bibtex if bibtex else render_ris
    for hits in _all_pages(page, options):
        ids = [hit.article_id for hit in hits]
        known = archive.readings.known(ids)
        for reading in archive.readings.load(ids):
            seen_at = known[reading.article.id].fetched_at if reading.article.id in known else None
            click.echo(render(reading.article, seen_at or reading.first_seen_at), nl=False)


def _all_pages(page: Page, options: SearchOptions) -> Iterator[tuple[Hit, ...]]:
    from dataclasses import replace

    while True:
        found = page(replace(options, limit=max(options.limit, 500), count=False))
        yield found.hits
        if found.next_key is None:
            return
        options = replace(options, after=found.next_key)


def _harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
