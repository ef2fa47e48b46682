"""Offers on the screen: what an address holds, shown calmly, and the question which of it to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from standfirst.brief.wording import language_name
from standfirst.cli.options import count
from standfirst.records import DocumentKind, Entry, Publisher, Subscription
from standfirst.work.adding.offers import Discovery, Offer

_DATE = 13
"""Columns of a date and the blanks behind it: "24 Nov 2026" and two."""
_FEWER = 2
"""Items shown of an offer that is not the recommended one."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
#: What goes without saying once it was said how it was found is None.
_KINDS: Mapping[DocumentKind, str | None] = {
    DocumentKind.LISTING: None,
    DocumentKind.MAILBOX: None,
    DocumentKind.WARC: None,
    DocumentKind.DIGEST: "plain-text digest",
}
_YES, _NO = frozenset({"y", "yes"}), frozenset({"n", "no", "none", "0", "q"})


def make_console() -> Console:
    """The standard output; elsewhere than on a terminal a line stays a line, for whoever searches it."""
    console = Console(highlight=False)
    console.soft_wrap = not console.is_terminal
    return console


def print_trouble(console: Console, place: str, words: str) -> None:
    """An address that came to nothing, and why."""
    print_line(console, Text.assemble(("! ", "yellow"), (shown(place), "bold"), ": ", shown(words)))


def print_notes(console: Console, notes: Iterable[str]) -> None:
    """What was tried in vain, or is worth knowing."""
    for note in notes:
        print_line(console, Text.assemble(("  ! ", "yellow"), shown(note)))


def print_discovery(
    console: Console, place: str, discovery: Discovery, known: Sequence[str | None] = ()
) -> None:
    """Show what was found at an address: who publishes, and each offer with its first items.

    Args:
        console: where.
        place: the address as the person wrote it.
        discovery: what was found there.
        known: for each offer the name under which it is followed already, None where it is not.
    """
    console.print(_heading(place, discovery.publisher), soft_wrap=True)
    for number, offer in enumerate(discovery.offers):
        name = known[number] if number < len(known) else None
        _print_offer(console, offer, number + 1 if len(discovery.offers) > 1 else None, name)
    if discovery.notes:
        console.print()
        print_notes(console, discovery.notes)


def print_known(console: Console, place: str, known: Subscription) -> None:
    """An address that is followed already."""
    name = f" as {known.name}" if known.name else ""
    address = "" if place == known.url else f" ({known.url})"
    print_line(console, Text.assemble((shown(place), "bold"), f": followed already{name}{address}"))


def print_kept(console: Console, added: Sequence[Subscription]) -> None:
    """What is followed from now on, and how to go on."""
    for one in added:
        print_line(console, Text.assemble(("+ ", "green"), (one.name or "", "bold"), "  ", (one.url, "dim")))
    if added:
        names = " ".join(one.name or one.url for one in added)
        print_line(
            console,
            Text.assemble(
                f"To collect {'it' if len(added) == 1 else 'them'} now: standfirst collect {names}"
            ),
        )


def _heading(place: str, publisher: Publisher | None) -> Text:
    if publisher is None:
        return Text(shown(place), "bold")
    facts = [name for code in publisher.languages if (name := language_name(code))]
    if publisher.country:
        facts.append(publisher.country)
    more = f"  {', '.join(facts)}" if facts else ""
    return Text.assemble((shown(publisher.name), "bold"), (shown(more), "dim"))


def _print_offer(console: Console, offer: Offer, number: int | None, known: str | None) -> None:
    one = offer.subscription
    margin = "  " if number is None else f"{number:>3}  "
    under = " " * len(margin)
    console.print()
    title = shown(one.title or one.url)
    print_line(console, Text.assemble((margin, "bold"), (title, "bold" if number else "")), cut=True)
    if one.title:
        print_line(console, Text.assemble(under, (shown(one.url), "cyan")), cut=True)
    for words in filter(None, (_found(offer), _facts(offer))):
        print_line(console, Text.assemble(under, (words, "dim")), indent=under)
    if known is not None:
        print_line(console, Text.assemble(under, (f"followed already, as {known}", "green")), cut=True)
    for note in offer.notes:
        print_line(console, Text.assemble(under, ("! ", "yellow"), shown(note)), indent=under + "  ")
    shown_first = offer.first[: _FEWER if number and number > 1 else len(offer.first)]
    dates = _DATE if any(entry.published or entry.updated for entry in shown_first) else 0
    for entry in shown_first:
        _print_entry(console, entry, under + "  ", dates)


def _found(offer: Offer) -> str:
    """What it is, and how it was found: "feed, named by the page; half of its 20 items stand on it"."""
    kind = offer.subscription.kind
    return ", ".join(filter(None, [_KINDS.get(kind, kind.value) if kind else None, offer.how]))


def _facts(offer: Offer) -> str:
    """How much it lists, how often, in which language: "20 items, about 6 a day, English"."""
    items = count(offer.count, "item") if offer.count is not None else None
    return ", ".join(filter(None, (items, rhythm(offer.per_day), language_name(offer.language))))


def rhythm(per_day: float | None) -> str | None:
    """How often something comes, in round words: "about 6 a day", "about 2 a week"."""
    if per_day is None:
        return None
    for days, period in ((1, "day"), (7, "week"), (30, "month")):
        if (number := per_day * days) >= 0.95:
            return f"about {round(number):,} a {period}" if round(number) > 1 else f"about one a {period}"
    return "less than one a month"


def _print_entry(console: Console, entry: Entry, under: str, dates: int) -> None:
    title = shown(entry.title) or shown(entry.link or "(no headline)")
    day = _day(entry.published or entry.updated)
    print_line(console, Text.assemble(under, (f"{day:<{dates}}", "dim"), title), cut=True)
    if entry.link and entry.title:
        print_line(console, Text.assemble(under, " " * dates, (shown(entry.link), "dim cyan")), cut=True)


def _day(at: datetime | None) -> str:
    return f"{at.day} {at:%b %Y}" if at else ""


def print_line(console: Console, line: Text, *, cut: bool = False, indent: str = "    ") -> None:
    """Print one line. On a terminal it is ``cut`` to fit, or broken at words."""
    if not console.is_terminal:
        console.print(Text(line.plain.rstrip()), soft_wrap=True)
    elif cut:
        line.truncate(console.width, overflow="ellipsis")
        console.print(line, no_wrap=True, crop=True)
    else:
        for number, part in enumerate(line.wrap(console, max(24, console.width - len(indent)))):
            part.rstrip()
            console.print(Text(indent) + part if number else part)


def shown(words: str) -> str:
    """Words from elsewhere without what a terminal would take for orders to itself."""
    return _CONTROL.sub(" ", words)


# ---------------------------------------------------------------------------- the question


def choose(console: Console, offers: int, name: str, best: int = 0) -> tuple[int, ...]:
    """Ask which of several offers to keep; for a single one, whether to.

    Args:
        console: a terminal.
        offers: how many there are.
        name: what the best would be called.
        best: which one is kept if the answer is only "enter", from 0.

    Returns:
        The chosen, from 0; none where the answer is no, or where the input ends.
    """
    console.print()
    if offers == 1:
        return (best,) if confirm(console, f"Keep it as [bold]{name}[/]?") else ()
    question = f"Which to keep: numbers, all, or none? \\[{best + 1}, as [bold]{name}[/]] "
    while (answer := _ask(console, question)) is not None:
        chosen = read_choice(answer, offers, best)
        if chosen is not None:
            return chosen
        console.print(
            f"  Please answer with numbers from 1 to {offers}, such as 1 or 1,{offers}.", style="dim"
        )
    return ()


def confirm(console: Console, question: str) -> bool:
    """Ask yes or no; the end of the input is a no, a mere "enter" a yes."""
    while (answer := _ask(console, f"{question} \\[Y/n] ")) is not None:
        words = answer.strip().casefold()
        if words in _NO or words == "" or words in _YES:
            return words not in _NO
        console.print("  Please answer with y or n.", style="dim")
    return False


def _ask(console: Console, question: str) -> str | None:
    try:
        return console.input(question)
    except EOFError:
        console.print()
        return None


def read_choice(answer: str, offers: int, best: int = 0) -> tuple[int, ...] | None:
    """What an answer chooses, from 0: "" the best; "1,3", "1 3", "1-3", "all", "none". None for no answer."""
    words = answer.strip().casefold()
    if words == "":
        return (best,)
    if words in _NO:
        return ()
    if words == "all":
        return tuple(range(offers))
    if not re.fullmatch(r"\d{1,4}(?:\s*-\s*\d{1,4})?(?:[\s,;]+\d{1,4}(?:\s*-\s*\d{1,4})?)*", words):
        return None
    chosen: dict[int, None] = {}
    for first, last in re.findall(r"(\d+)(?:\s*-\s*(\d+))?", words):
        low, high = int(first), int(last or first)
        if not 1 <= low <= high <= offers:
            return None
        chosen |= dict.fromkeys(range(low - 1, high))
    return tuple(chosen)
