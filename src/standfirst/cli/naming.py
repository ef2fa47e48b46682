"""Names on the terminal: lists, a name's page, the history, files; and the archive kept up to date."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst.cli.options import count
from standfirst.cli.stories import print_json

if TYPE_CHECKING:
    from standfirst.archive import Archive, FiledName
    from standfirst.names.exchange import BadRow
    from standfirst.names.profile import Calling, NameProfile
    from standfirst.records import Alias, Decision, Evidence, Name

_BAR = "█"
_WIDEST = 30
_MOST_ARTICLES = 20
_MOST_EVIDENCE = 3
_MOST_REFUSED = 20


def applied(archive: Archive, desk: Path) -> None:
    """Bring the names up to date: at once in a small archive, in a program of its own behind a large one."""
    from standfirst.work.naming import SMALL, apply_decisions, behind

    late = behind(archive)
    if not late:
        return
    if archive.names.made_from() is None or archive.readings.count() <= SMALL:
        apply_decisions(archive)
        return
    program = "from standfirst.cli import main; main()"
    subprocess.Popen(
        [sys.executable, "-c", program, "names", "--desk", str(desk), "apply"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    what = "what was decided" if late.decisions else "what was read"
    click.echo(f"The archive is being brought up to date with {what}; until then lists are older.", err=True)


# ---------------------------------------------------------------------------- lists


def list_names(
    archive: Archive, words: Sequence[str], kind: str | None, limit: int, *, as_json: bool
) -> None:
    """Print names, those in most articles first."""
    from rich.console import Console

    from standfirst.cli.tables import Column, Row, print_table

    names = [one for one in archive.names.all() if _has_words(one.name, words)]
    names = [one for one in names if kind is None or one.name.kind == kind]
    names.sort(key=lambda one: -one.count)
    shown = names[: limit or None]
    if as_json:
        print_json([_plain_filed(one) for one in shown])
        return
    if not shown:
        click.echo("No name is known" + (" with these words." if words or kind else " yet."))
        return
    rows = [
        Row(
            (
                one.name.id,
                one.name.canonical,
                one.name.kind.value,
                str(one.count),
                _day(one.first_seen),
                _day(one.last_seen),
                ", ".join(alias.text for alias in one.name.aliases),
            )
        )
        for one in shown
    ]
    columns = (
        Column("id"),
        Column("name", elastic=True),
        Column("kind", worth=3),
        Column("articles", to_right=True),
        Column("first", worth=1),
        Column("last", worth=4),
        Column("aliases", worth=2, elastic=True),
    )
    print_table(Console(highlight=False), columns, rows)
    if len(shown) < len(names):
        click.echo(f"... and {len(names) - len(shown):,} more; --limit 0 shows all.")


def list_proposals(archive: Archive, words: Sequence[str], limit: int, *, as_json: bool) -> None:
    """Print the pairs of names that may be one, the likeliest first."""
    names = {one.name.id: one.name for one in archive.names.all()}
    pairs = [p for p in archive.names.proposals() if p.a in names and p.b in names]
    pairs = [p for p in pairs if _has_words(names[p.a], words) or _has_words(names[p.b], words)]
    shown = pairs[: limit or None]
    if as_json:
        print_json(
            [
                {"a": p.a, "a_name": names[p.a].canonical, "b": p.b, "b_name": names[p.b].canonical,
                 "score": round(p.score, 3), "why": p.why}
                for p in shown
            ]
        )  # fmt: skip
        return
    if not shown:
        click.echo("Nothing is proposed.")
        return
    for p in shown:
        click.echo(f"{names[p.a].canonical}  =  {names[p.b].canonical}   {p.score:.2f}")
        click.echo(f"    {p.why}")
        click.echo(f"    standfirst names confirm {p.a} {p.b}   (or reject)")
    if len(shown) < len(pairs):
        click.echo(f"... and {len(pairs) - len(shown):,} more; --limit 0 shows all.")


def _has_words(name: Name, words: Sequence[str]) -> bool:
    from standfirst.text.folding import fold

    wanted = [fold(word) for word in words]
    return not wanted or any(all(word in fold(form) for word in wanted) for form in name.forms)


# ---------------------------------------------------------------------------- one name


def show_name(archive: Archive, named: str, *, as_json: bool) -> None:
    """Print a name's page.

    Raises:
        ConflictError: no name is known by this, or more than one.
    """
    from standfirst.work.naming import profile

    told = profile(archive, named)
    if as_json:
        print_json(_plain_profile(told))
        return
    name = told.name
    click.echo(
        f"{name.canonical}\n{name.id}: {name.kind.value}, {count(len(told.articles), 'article')}", nl=False
    )
    if told.first_seen and told.last_seen:
        click.echo(f", {_day(told.first_seen)} to {_day(told.last_seen)}", nl=False)
    click.echo()
    if name.wikidata:
        click.echo(f"Wikidata: {name.wikidata}")
    if name.descriptions:
        click.echo(f"Described as: {', '.join(name.descriptions)}")
    _print_aliases(name.aliases)
    _print_callings(told.callings)
    for title, pairs in (
        ("Quoted by", told.quoted_by),
        ("Quoted in the words of", told.quoted_within),
        ("Quotes", told.quotes),
    ):
        if pairs:
            click.echo(f"\n{title}")
            for text, number in pairs:
                click.echo(f"  {text}: {count(number, 'statement')}")
    _print_weeks(told)
    _print_articles(told)


def _print_aliases(aliases: Sequence[Alias]) -> None:
    if not aliases:
        return
    click.echo("\nAlso")
    for alias in aliases:
        beside = f"  (beside {', '.join(alias.context)})" if alias.context else ""
        click.echo(f"  {alias.text}{beside}")
        for evidence in alias.evidence[:_MOST_EVIDENCE]:
            click.echo(f"      {_told_evidence(evidence)}")
        if len(alias.evidence) > _MOST_EVIDENCE:
            click.echo(f"      ... and {len(alias.evidence) - _MOST_EVIDENCE:,} more")


def _told_evidence(evidence: Evidence) -> str:
    if evidence.who:
        at = f", {_day(evidence.at)}" if evidence.at else ""
        return f"{evidence.how} by {evidence.who}{at}: {evidence.words}"
    where = f"  {evidence.article_id}" if evidence.article_id else ""
    return f"{evidence.how}: “{' '.join(evidence.words.split())}”{where}"


def _print_callings(callings: Sequence[Calling]) -> None:
    publisher = None
    for one in callings:
        if publisher is None:
            click.echo("\nWho calls it what (in its own voice + quoting)")
        if one.publisher != publisher:
            publisher = one.publisher
            click.echo(f"  {publisher}")
        click.echo(f"    {one.form}  {one.own}+{one.quoting}")
        for label, words in (("says", one.epithets), ("quotes", one.quoted_epithets)):
            if words:
                listed = ", ".join(f"“{text}”" + (f" ({n})" if n > 1 else "") for text, n in words)
                click.echo(f"        {label}: {listed}")


def _print_weeks(told: NameProfile) -> None:
    if len(told.weeks) < 2:
        return
    click.echo("\nArticles a week")
    most = max(number for _, number in told.weeks)
    for monday, number in told.weeks:
        bar = _BAR * max(1, round(_WIDEST * number / most)) if number else ""
        click.echo(f"  {monday:%Y-%m-%d}  {bar} {number or '·'}".rstrip())


def _print_articles(told: NameProfile) -> None:
    if not told.articles:
        return
    click.echo("\nArticles, the last first")
    for one in list(reversed(told.articles))[:_MOST_ARTICLES]:
        click.echo(
            f"  {_day(one.at) or 'without date'}  {one.publisher}: {one.headline}\n      {one.article_id}"
        )
    if len(told.articles) > _MOST_ARTICLES:
        click.echo(f"  ... and {len(told.articles) - _MOST_ARTICLES:,} more; --json has all.")


# ---------------------------------------------------------------------------- history and files


def show_history(archive: Archive, named: str | None, *, as_json: bool) -> None:
    """Print the log about names, the last first; of one name, where asked."""
    from standfirst.names.decisions import KINDS, in_lines, standing, told
    from standfirst.names.gathering import form_key
    from standfirst.work.naming import names_now

    log = [decision for decision in archive.decisions.load() if decision.kind in KINDS]
    held = {decision.value.get("id") for decision in standing(log)}
    if named is not None:
        from standfirst.names.deciding import find_one

        keys = {form_key(form) for form in find_one(names_now(archive), named).forms}

        def about(decision: Decision) -> bool:
            value = decision.value
            texts = [decision.subject, value.get("name", ""), *in_lines(value.get("leaving", ""))]
            return any(form_key(text) in keys for text in [*texts, *in_lines(value.get("aliases", ""))])

        log = [decision for decision in log if about(decision)]
    log.reverse()
    if as_json:
        print_json(
            [
                {"id": d.value.get("id"), "batch": d.value.get("batch"), "kind": d.kind, "who": d.who,
                 "at": d.at.isoformat(), "words": told(d), "holds": d.value.get("id") in held}
                for d in log
            ]
        )  # fmt: skip
        return
    if not log:
        click.echo("Nothing was decided about names yet.")
    for d in log:
        gone = "" if d.value.get("id") in held or d.kind == "name-undo" else "  (taken back)"
        click.echo(f"{d.at:%Y-%m-%d %H:%M}  {d.value.get('id', '')}  {d.who}: {told(d)}{gone}")


def write_export(archive: Archive, file: Path, form: str | None, *, everything: bool) -> None:
    """Write names to a file, whole or not at all; "-" is the terminal."""
    from standfirst.names.exchange import write_csv, write_entities

    names = [one.name for one in archive.names.all()]
    if not everything:
        names = [name for name in names if name.aliases or name.wikidata]
    as_entities = form == "ftm" or (form is None and file.suffix.casefold() in (".json", ".ftm", ".jsonl"))
    text = write_entities(names) if as_entities else write_csv(names)
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    beside = file.with_name(file.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(file)
    click.echo(f"{count(len(names), 'name')} written to {file}.")


def print_refused(file: Path, refused: Iterable[BadRow]) -> None:
    """Say which rows were not taken, and why."""
    rows = list(refused)
    for row in rows[:_MOST_REFUSED]:
        click.echo(f"{file}, line {row.line}: {row.reason}", err=True)
    if len(rows) > _MOST_REFUSED:
        click.echo(f"{file}: ... and {len(rows) - _MOST_REFUSED:,} more rows refused", err=True)


# ---------------------------------------------------------------------------- as JSON


def _plain_filed(one: FiledName) -> dict[str, Any]:
    return {**_plain_name(one.name), "articles": one.count, **_plain_times(one.first_seen, one.last_seen)}


def _plain_name(name: Name) -> dict[str, Any]:
    return {
        "id": name.id,
        "name": name.canonical,
        "kind": name.kind.value,
        "aliases": [
            {
                "name": alias.text,
                "context": list(alias.context),
                "evidence": [
                    {
                        "how": e.how,
                        "words": e.words,
                        "article": e.article_id,
                        "span": [e.span.start, e.span.end] if e.span else None,
                        "who": e.who,
                        "at": e.at.isoformat() if e.at else None,
                    }
                    for e in alias.evidence
                ],
            }
            for alias in name.aliases
        ],
        "descriptions": list(name.descriptions),
        "wikidata": name.wikidata,
    }


def _plain_profile(told: NameProfile) -> dict[str, Any]:
    return {
        **_plain_name(told.name),
        **_plain_times(told.first_seen, told.last_seen),
        "weeks": [{"week": monday.isoformat(), "articles": number} for monday, number in told.weeks],
        "callings": [
            {
                "publisher": one.publisher,
                "form": one.form,
                "own_voice": one.own,
                "quoting": one.quoting,
                "epithets": [{"words": text, "times": n} for text, n in one.epithets],
                "quoted_epithets": [{"words": text, "times": n} for text, n in one.quoted_epithets],
                "first_article": one.article_id,
            }
            for one in told.callings
        ],
        "quoted_by": dict(told.quoted_by),
        "quoted_in_the_words_of": dict(told.quoted_within),
        "quotes": dict(told.quotes),
        "articles": [
            {
                "id": one.article_id,
                "headline": one.headline,
                "publisher": one.publisher,
                "at": one.at.isoformat() if one.at else None,
                "uses": one.uses,
            }
            for one in told.articles
        ],
    }


def _plain_times(first: datetime | None, last: datetime | None) -> dict[str, Any]:
    return {
        "first_seen": first.isoformat() if first else None,
        "last_seen": last.isoformat() if last else None,
    }


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at else ""
