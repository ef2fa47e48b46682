"""Why a listing was read as it was: ``standfirst read --explain``, as text and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from standfirst.cli.options import count
from standfirst.cli.wrapping import wrapped
from standfirst.text.saved import NOWHERE

if TYPE_CHECKING:
    from standfirst.entries.listing import ItemReason, ListingReasons

_NOWHERE = NOWHERE.rstrip("/")
"""The host of links of a saved page that does not say where it is from: not worth showing."""
_REFUSALS = {
    "article": "It is an article: its prose stands in one place, or it declares itself one.",
    "login": "It is a log-in page: what it lists is shown to those who are logged in.",
    "paywall": "It is a paywall: what it holds is shown to subscribers.",
    "consent": "It asks for consent and shows nothing before that is given.",
    "error page": "It is an error page.",
    "script only": "It is an empty shell that a script would fill; we run no scripts.",
    "empty": "It is empty.",
    "it lists nothing": "It lists no items: what it links to looks like menus and labels.",
}
_BY = {
    "links": "Read by its links. A figure is what counted for (+) or against (-) a link, in log-odds beside "
    "the page's middling link; a sum above 0 is an item. Its kin are the links that "
    "stand in the same kind of place.",
    "headings": "Read by its headings, for its items have no headline link of their own.",
}


def plain_reasons(reasons: ListingReasons) -> dict[str, Any]:
    """The reasons as JSON's own types."""
    plain = asdict(reasons)
    for item in (*plain["taken"], *plain["rejected"]):
        if (item["link"] or "").startswith(_NOWHERE):
            item["link"] = None
    return plain


def print_reasons(name: str, reasons: ListingReasons) -> None:
    """Print what was taken and why, and the best of what was not, as wide as the terminal."""
    from rich.console import Console

    console = Console(highlight=False)
    found = f"a listing, {count(len(reasons.taken), 'item')}" if reasons.refused is None else "no listing"
    console.print(f"{name}: {found}", markup=False, style="bold")
    told = _REFUSALS.get(reasons.refused, reasons.refused) if reasons.refused else _BY[reasons.by]
    _print_indented(console.width, told, "")
    if reasons.cut:
        _print_indented(console.width, "It is very long; only its beginning was read.", "")
    for number, item in enumerate(reasons.taken, 1):
        _print_item(console.width, item, f"{number}.")
    if reasons.rejected:
        closest = "What came closest" if reasons.refused else "What came closest and was left out"
        console.print(f"\n{closest}", style="bold")
        for item in reasons.rejected:
            _print_item(console.width, item, "-")


def _print_item(width: int, item: ItemReason, mark: str) -> None:
    import click

    click.echo()
    _print_indented(width, item.title or "(no words)", f"{mark:<4}")
    if item.link is not None:
        click.echo(f"    {item.link.removeprefix(_NOWHERE)}")
    reasons = list(_in_words(item))
    if reasons:
        _print_indented(width, "; ".join(reasons), "    ")


def _in_words(item: ItemReason) -> Iterator[str]:
    """What counted, the sum first; items read by headings have counts in place of weights."""
    counted = item.score != 0.0
    if counted:
        yield f"in all {item.score:+.1f}"
    for reason in item.reasons:
        if counted and abs(reason.weight) >= 0.05:  # what rounds to nothing tells nothing
            yield f"{reason.what} {reason.weight:+.1f}"
        elif not counted:
            yield f"{reason.what}: {reason.weight:.0f}"


def _print_indented(width: int, words: str, mark: str) -> None:
    """Words in lines of at most so many cells; the first begins with the mark, the others with blanks."""
    import click

    for number, line in enumerate(wrapped(words, max(24, width - len(mark)))):
        click.echo(f"{mark if number == 0 else ' ' * len(mark)}{line}".rstrip())
