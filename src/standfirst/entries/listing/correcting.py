"""What an editor put right in how a page is read: "not these", "the title is here"; and holding to it.

A correction is kept for good and can be taken back by another one. What it says is kept as selectors where
the page allows, so that it holds for tomorrow's items and outlasts the pin beside which it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from standfirst.entries.listing.deriving import find_spots
from standfirst.entries.listing.elements import Element, Elements
from standfirst.entries.listing.outline import parse_page, squeeze
from standfirst.entries.listing.pinning import Scope, after_item, base_of, read_lists, select
from standfirst.entries.listing.selectors import Priced, shared_selectors, within
from standfirst.errors import StandfirstError
from standfirst.records import Correction, CorrectionKind, Entry, Pin, PinnedList, PinnedPart

_HOLDS = 0.8
"""The share of a list's items that must show a part before its selector is believed of the others."""
_TRIED = 60


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that hold: those not taken back."""
    told = tuple(corrections)
    undone = {one.undoes for one in told if one.kind is CorrectionKind.UNDO}
    return tuple(
        one
        for number, one in enumerate(told, 1)
        if number not in undone and one.kind is not CorrectionKind.UNDO
    )


# ---------------------------------------------------------------------------- reading by them


def read_corrected(
    html: str, url: str, pin: Pin, corrections: Iterable[Correction], at: datetime | None = None
) -> tuple[Entry, ...]:
    """The items that stand where a pin says, as corrected.

    Raises:
        UnreadableError: one of the selectors is none.
    """
    tree, held = parse_page(html), standing(corrections)
    entries = read_lists(tree, url, corrected_lists(tree, pin.lists, held), at)
    return _left(tree, url, entries, held)


def leave_out(
    html: str, url: str, entries: Sequence[Entry], corrections: Iterable[Correction]
) -> tuple[Entry, ...]:
    """A reading without what an editor said is no item."""
    held = standing(corrections)
    return _left(parse_page(html), url, entries, held) if held else tuple(entries)


def _left(
    tree: LexborHTMLParser, url: str, entries: Sequence[Entry], held: Sequence[Correction]
) -> tuple[Entry, ...]:
    single = [one for one in held if one.kind is CorrectionKind.NOT_THIS]
    links, titles = {one.link for one in single if one.link}, {one.title for one in single if not one.link}
    left = [entry for entry in entries if entry.link not in links and entry.title not in titles]
    wide = [one.select for one in held if one.kind is CorrectionKind.NOT_THESE]
    nodes = {node.mem_id for css in wide for node in select(tree, css)}
    if not nodes:
        return tuple(left)
    spots = find_spots(Elements(tree, base_of(tree, url)), left)
    out = {
        id(spot.entry) for spot in spots if any(around.node.mem_id in nodes for around in spot.anchor.up())
    }
    return tuple(entry for entry in left if id(entry) not in out)


def corrected_lists(
    tree: LexborHTMLParser, lists: Sequence[PinnedList], held: Sequence[Correction]
) -> tuple[PinnedList, ...]:
    """Where the lists' parts stand, the editor's word before ours.

    A correction made beside another pin holds for every list in which nearly all items show the part there.
    """
    found = tuple(lists)
    for one in held:
        if one.stands is not None:
            found = tuple(_corrected(tree, lst, one.kind, one.stands) for lst in found)
    return found


def _corrected(
    tree: LexborHTMLParser, lst: PinnedList, kind: CorrectionKind, stands: PinnedList
) -> PinnedList:
    part = stands.title if kind is CorrectionKind.TITLE else stands.summary
    if part is None or (lst.items != stands.items and not _shows(_scopes(tree, lst), part)):
        return lst
    return replace(lst, title=part) if kind is CorrectionKind.TITLE else replace(lst, summary=part)


def _scopes(tree: LexborHTMLParser, lst: PinnedList) -> list[Scope]:
    nodes = select(tree, lst.items)
    own = frozenset(node.mem_id for node in nodes)
    return [Scope((node, *(after_item(node, own) if lst.following else ()))) for node in nodes]


def _shows(scopes: Sequence[Scope], part: PinnedPart) -> bool:
    shown = sum(next(scope.words(part), None) is not None for scope in scopes)
    return bool(scopes) and shown >= _HOLDS * len(scopes)


# ---------------------------------------------------------------------------- making them


def correct_items(
    html: str, url: str, entries: Sequence[Entry], words: Sequence[str], at: datetime, by: str
) -> tuple[Correction, ...]:
    """Say that items are none.

    Several that stand together, with no other item among them, are corrected by where they stand: whatever
    comes there later is none, either. Else each is corrected by its link.

    Args:
        html: the page.
        url: where it was read.
        entries: its items, as they are read now.
        words: titles, their beginnings, or links of those that are none.
        at: now.
        by: who says so.

    Raises:
        StandfirstError: one of them is no item of the page.
    """
    wrong = list(dict.fromkeys(find_item(entries, one, url) for one in words))
    if len(wrong) > 1:
        css = _around(parse_page(html), url, entries, wrong)
        if css is not None:
            told = " · ".join(entry.title for entry in wrong)
            return (Correction(CorrectionKind.NOT_THESE, told, at, select=css, by=by),)
    return tuple(
        Correction(CorrectionKind.NOT_THIS, entry.title, at, entry.link, entry.title, by=by)
        for entry in wrong
    )


def find_item(entries: Sequence[Entry], words: str, url: str) -> Entry:
    """The item that somebody names by its title, the beginning of it, or its link.

    Raises:
        StandfirstError: none, or several, are called so.
    """
    key = squeeze(words).casefold()
    exact = [entry for entry in entries if words == entry.link or entry.title.casefold() == key]
    near = exact or [entry for entry in entries if key and entry.title.casefold().startswith(key)]
    if len({entry.link or entry.title for entry in near}) == 1:
        return near[0]
    reason = f"several items begin “{words}”" if near else f"“{words}” is none of its {len(entries)} items"
    raise StandfirstError(f"{url}: {reason}")


def _around(tree: LexborHTMLParser, url: str, entries: Sequence[Entry], wrong: Sequence[Entry]) -> str | None:
    """A selector for the element that holds some items and no other one; None where there is none."""
    spots = find_spots(Elements(tree, base_of(tree, url)), entries)
    inside = [spot.anchor for spot in spots if spot.entry in wrong]
    others = [spot.anchor for spot in spots if spot.entry not in wrong]
    if len(inside) < len(wrong):
        return None
    for around in inside[0].up():
        if any(around.holds(one) for one in others) or around.named.tag in ("body", "main", "html"):
            return None
        if all(around.holds(one) for one in inside):
            for priced in _selectors_of(around):
                ids = [node.mem_id for node in select(tree, priced.css)]
                if ids == [around.node.mem_id]:
                    return priced.css
    return None


def _selectors_of(element: Element) -> list[Priced]:
    own = shared_selectors([element.named])
    outer = shared_selectors([element.parent.named]) if element.parent else ()
    return sorted([*own, *within(outer, own, child=True)])[:_TRIED]


def correct_part(html: str, url: str, pin: Pin, said: Correction) -> Correction:
    """Say where the title or teaser of a page's items stands, by the words of one.

    The element that says these words is looked for in the pinned items, and what selects it there is taken
    for all items of that list, as long as nearly all have something there.

    Args:
        html: the page.
        url: where it was read.
        pin: where its items stand.
        said: TITLE or TEASER, with the words of one item's.

    Returns:
        The correction with the place where these parts stand.

    Raises:
        StandfirstError: no pinned item says these words, or nothing selects them in all items of its list.
    """
    tree = parse_page(html)
    words = squeeze(said.words)
    spoken = Elements(tree, base_of(tree, url)).saying(words)
    if not spoken:
        raise StandfirstError(f"{url}: no element says “{words}” and nothing else")
    for lst in pin.lists:
        scopes = _scopes(tree, lst)
        for element in spoken:
            scope = _scope_around(scopes, element)
            part = _part(scopes, scope, element, words) if scope is not None else None
            if part is None:
                continue
            if said.kind is CorrectionKind.TITLE:
                return replace(said, words=words, stands=replace(lst, title=part))
            return replace(said, words=words, stands=replace(lst, summary=part))
    reason = f"“{words}” stands in no pinned item, or in a place that its sisters do not have"
    raise StandfirstError(f"{url}: {reason}")


def _scope_around(scopes: Sequence[Scope], said: Element) -> Scope | None:
    around = {one.node.mem_id for one in said.up()}
    return next((one for one in scopes if not around.isdisjoint(n.mem_id for n in one.nodes)), None)


def _part(scopes: Sequence[Scope], scope: Scope, said: Element, wanted: str) -> PinnedPart | None:
    """The cheapest selector that gives the words in one item, and some in nearly all of its sisters."""
    ids = {node.mem_id for node in scope.nodes}
    if said.node.mem_id in ids:
        return PinnedPart("")
    own = shared_selectors([said.named])
    found = list(own)
    parent = said.parent
    if parent is not None and parent.node.mem_id not in ids:
        found += within(shared_selectors([parent.named]), own, child=True)
    for priced in sorted(found)[:_TRIED]:
        part = PinnedPart(priced.css)
        if next(scope.words(part), None) == wanted and _shows(scopes, part):
            return part
    return None
