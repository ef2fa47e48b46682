"""``standfirst sources pin``, ``unpin`` and ``correct``: the desk's hold on a page that lists articles."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

import click

from standfirst.cli.moments import in_full
from standfirst.cli.options import count
from standfirst.records import Correction, CorrectionKind, Entry, Pin, PinnedList, PinnedPart, Subscription

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.cli.followed import Followed
    from standfirst.config import Desk
    from standfirst.work import Source

_SHOWN = 5
"""Items shown before anything is kept: enough to see whether titles are titles."""
_SHOWN_LEFT = 3
_LONGEST = 90


def run_pin(one: Followed, archive: Archive, desk: Desk, *, yes: bool) -> None:
    """Look at a source's page, show what a pin would give, and keep it if that is wanted."""
    from standfirst.cli.locking import after_others
    from standfirst.cli.offering import confirm, make_console
    from standfirst.work.holding import look, make_pin

    with after_others(desk):
        looked = look(archive, _source(one), desk.fetch)
    pinned = make_pin(looked, who())
    console = make_console()
    lists, items = count(len(pinned.pin.lists), "list"), count(len(pinned.entries), "item")
    console.print(f"{one.name}: {items} in {lists}", markup=False, style="bold", soft_wrap=True)
    _print_items(pinned.entries)
    for words in _left_in_words(pinned.pin):
        click.echo(f"  {words}")
    if looked.pin is not None:
        click.echo(f"  It was pinned before, on {in_full(looked.pin.made_at)}.")
    if not yes and not confirm(console, "Pin it so?"):
        click.echo("Nothing was kept; `--yes` keeps it without asking.")
        return
    archive.sources.hold(looked.key, pinned.pin, looked.corrections, looked.at)
    click.echo(f"{one.name} is pinned; each `standfirst collect` holds the pin against a fresh reading")


def run_unpin(one: Followed, archive: Archive, at: datetime) -> None:
    """Let a page be read freshly again; corrections of items stay."""
    from standfirst.entries.listing.correcting import standing
    from standfirst.work.holding import hold_of

    source = _source(one)
    hold = hold_of(archive, source)
    if hold.pin is None:
        click.echo(f"{one.name} is not pinned")
        return
    archive.sources.hold(source.key, None, hold.corrections, at)
    waiting = any(made.stands is not None for made in standing(hold.corrections))
    words = "; corrections of titles and teasers wait for a new pin" if waiting else ""
    click.echo(f"{one.name} is read freshly again{words}")


def run_correct(one: Followed, archive: Archive, desk: Desk, wishes: dict[str, object]) -> None:
    """Put right how a page is read, or take that back; show its items as they are read then."""
    from standfirst.cli.locking import after_others
    from standfirst.work.holding import Wishes, correct, look, read_now

    with after_others(desk):
        looked = look(archive, _source(one), desk.fetch)
    wanted = Wishes(**wishes)  # type: ignore[arg-type]
    pin, corrections = correct(looked, wanted, who())
    entries = read_now(looked, pin, corrections)
    archive.sources.hold(looked.key, pin, corrections, looked.at)
    before = len(looked.corrections)
    for number, made in enumerate(corrections[before:], before + 1):
        click.echo(f"{one.name}: correction {number}: {in_words(made)}")
    if looked.pin is None and pin is not None:
        click.echo(f"{one.name} is pinned with it: a title's or teaser's place needs a pin")
    click.echo(f"It lists {count(len(entries), 'item')} now:")
    _print_items(entries)
    again = f"standfirst sources correct {one.name} --undo {len(corrections)}"
    click.echo(f"`{again}` takes the last one back")


def run_undo(one: Followed, archive: Archive, number: int, at: datetime) -> None:
    """Take a correction back."""
    from standfirst.work.holding import hold_of, undo

    source = _source(one)
    hold = hold_of(archive, source)
    corrections = undo(hold.corrections, number, who())
    archive.sources.hold(source.key, hold.pin, corrections, at)
    click.echo(f"{one.name}: correction {number} is taken back: {in_words(hold.corrections[number - 1])}")


def print_corrections(one: Followed, archive: Archive) -> None:
    """Print all corrections that were made, by whom and when, those taken back as well."""
    from standfirst.work.holding import hold_of

    corrections = hold_of(archive, _source(one)).corrections
    if not corrections:
        click.echo(f"{one.name} was never corrected; --not, --title and --teaser do it (see --help)")
    for line in correction_lines(corrections):
        click.echo(line)


def correction_lines(corrections: Sequence[Correction]) -> Iterator[str]:
    """Each correction in a line, with who and when."""
    undone = {one.undoes for one in corrections if one.kind is CorrectionKind.UNDO}
    for number, one in enumerate(corrections, 1):
        back = " (taken back)" if number in undone else ""
        yield f"{number}. {in_words(one)}{back}, {one.by or 'an editor'}, {in_full(one.at)}"


def in_words(one: Correction) -> str:
    """What a correction says."""
    words = _cut(one.words)
    if one.kind is CorrectionKind.NOT_THIS:
        return f"not this: “{words}”"
    if one.kind is CorrectionKind.NOT_THESE:
        return f"nothing in {one.select} is an item (“{words}”)"
    if one.kind is CorrectionKind.UNDO:
        return f"no. {one.undoes} taken back"
    part = (
        (one.stands.title if one.kind is CorrectionKind.TITLE else one.stands.summary) if one.stands else None
    )
    return f"the {one.kind} stands in {_part(part)} (“{words}”)"


def hold_facts(hold: Subscription) -> Iterator[tuple[str, str | None]]:
    """A source's pin and corrections as ``sources show`` tells them."""
    pin = hold.pin
    if pin is not None:
        by = f" by {pin.made_by}" if pin.made_by else ""
        since = f"since {in_full(pin.made_at)}" if pin.made_at else "yes"
        yield "pinned", f"{since}{by}; it gave {count(pin.habits.items, 'item')} then"
        for lst in pin.lists:
            yield "", _list_in_words(lst)
        for words in _left_in_words(pin):
            yield "", words
    for number, line in enumerate(correction_lines(hold.corrections)):
        yield "corrected" if number == 0 else "", line


def _list_in_words(one: PinnedList) -> str:
    told = [f"items {one.items}", f"title {_part(one.title)}"]
    told += [f"link {one.link or 'the item itself'}"] if one.link is not None else ["no link"]
    told += [f"teaser {_part(one.summary)}"] if one.summary else []
    told += [f"date {_part(one.date)}"] if one.date else []
    told += [f"author {_part(one.author)}"] if one.author else []
    return f"{one.block} list: {'; '.join(told)}"


def _part(part: PinnedPart | None) -> str:
    if part is None:
        return "no place"
    return (part.select or "the item itself") + (f" less {part.less}" if part.less else "")


def _left_in_words(pin: Pin) -> Iterator[str]:
    if not pin.left:
        return
    shown = ", ".join(f"“{_cut(title, 50)}”" for title in pin.left[:_SHOWN_LEFT])
    more = f" and {len(pin.left) - _SHOWN_LEFT:,} more" if len(pin.left) > _SHOWN_LEFT else ""
    if pin.beside:
        yield f"no lasting selector gives {shown}{more}: these are left to the fresh reading"
    else:
        yield f"the pin reads other titles for {shown}{more}"


def _print_items(entries: Sequence[Entry]) -> None:
    for number, entry in enumerate(entries[:_SHOWN], 1):
        day = f"{entry.published.day} {entry.published:%b %Y}  " if entry.published else ""
        click.echo(f"  {number}. {day}{_cut(entry.title)}")
        if entry.summary:
            click.echo(f"     {_cut(entry.summary)}")
        if entry.link:
            click.echo(f"     {unquote(entry.link)}")
    if len(entries) > _SHOWN:
        click.echo(f"  … and {len(entries) - _SHOWN:,} more")


def _cut(words: str, longest: int = _LONGEST) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _source(one: Followed) -> Source:
    if len(one.sources) != 1:
        raise click.UsageError(f"{one.name} is a folder; a page is pinned, or a single file")
    return one.sources[0]


def who() -> str:
    """Who decides: the user of this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "editor"
