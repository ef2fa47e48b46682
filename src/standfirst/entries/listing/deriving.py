"""From a good reading of a page to a pin: selectors for its lists, their items, and the parts of these.

The items are looked for on the page by their words and links. Those that stand alike make a list. An item's
element is the smallest one around its headline that holds all of its parts and no other item; what the
elements of all items have in common, by tag and telling class names, selects them. What is derived is tried
out at once: only what gives back the very items is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from standfirst.entries.listing.elements import Element, Elements
from standfirst.entries.listing.habits import habits_of
from standfirst.entries.listing.outline import parse_page
from standfirst.entries.listing.parts import Context
from standfirst.entries.listing.pinned_parts import PartFinder, Spot, Stretch
from standfirst.entries.listing.pinning import (
    Found,
    Scope,
    after_item,
    base_of,
    find_items,
    read_lists,
    select,
)
from standfirst.entries.listing.selectors import Priced, shared_selectors, within
from standfirst.errors import UnreadableError
from standfirst.records import Entry, Pin, PinnedList
from standfirst.text.decode import decode_html
from standfirst.text.language import detect_language

_ALIKE = 7
"""Elements around a headline whose tags make two items stand alike."""
_HIGHEST = 10
"""Elements above a headline among which its item's own is looked for."""
_AROUND = 6
"""Elements above an item's own that may be named in its selector."""
_PER_LEVEL = 0.3
_TRIED = 80
"""Selectors of one list that are tried, the cheapest first."""
_EXTRAS = 60
"""Elements that a selector may match besides the items, as long as these yield nothing."""
_PER_EXTRA = 0.05
_MOST_LEFT = 0.5
"""The share of a page's items that may be left to the fresh reading; with more a pin is not worth having.
Of the 16 open pages three leave some, .01 to .28 of their items, and one leaves more (2026-11-27)."""
_LEAST_PLAIN = 3
_MOST_OTHERS = 0.35
"""Of a list's items, those that its selectors may give with another title than the good reading has."""
_Items = frozenset[tuple[str | None, str]]
_ROOTS = frozenset(("body", "main", "html"))


def derive_pin(html: str | bytes, url: str, entries: Sequence[Entry], at: datetime | None = None) -> Pin:
    """Selectors that give a page's items, derived from a good reading of it.

    Args:
        html: the page; bytes are decoded.
        url: where it was read.
        entries: the good reading, as :func:`~standfirst.entries.listing.read_listing` or an editor has it.
        at: when it was fetched, None for now.

    Returns:
        A pin that gives these items, by link and title, and no others on this page; ``left`` names those
        that no stable selector gives, or gives with another title. A part (teaser, date, author) that no
        selector gives exactly for all items of a list is left out there.

    Raises:
        UnreadableError: no stable selector gives as many as half of the items; the reason names them.
    """
    text = decode_html(html) if isinstance(html, bytes) else html
    tree = parse_page(text)
    at = at or datetime.now(UTC)
    lists = derive_lists(Deriving(tree, url, entries, at))
    told = read_lists(tree, url, lists, at)
    given = {(entry.link, entry.title) for entry in told}
    wanted = dict.fromkeys((entry.link, entry.title) for entry in entries)
    missing = [title for link, title in wanted if (link, title) not in given]
    if len(missing) > _MOST_LEFT * len(wanted):
        raise _no_selector(missing, url)
    links = {link for link, _ in given}
    beside = sum(link is None or link not in links for link, title in wanted if title in missing)
    return Pin(lists, habits_of(told), at, left=tuple(missing), beside=beside)


def _no_selector(titles: Sequence[str], url: str) -> UnreadableError:
    which = f"“{titles[0]}”" + (f" and {len(titles) - 1} more" if len(titles) > 1 else "")
    return UnreadableError(f"no stable selector gives {which}", what="pin", url=url)


@dataclass
class Deriving:
    """A page, the items that are wanted of it, and where these were found."""

    tree: LexborHTMLParser
    url: str
    entries: Sequence[Entry]
    at: datetime
    base: str = field(init=False)
    elements: Elements = field(init=False)
    context: Context = field(init=False)
    finder: PartFinder = field(init=False)
    spots: list[Spot] = field(init=False)
    holding: Counter[Element] = field(init=False)
    wanted: dict[tuple[str | None, str], Entry] = field(init=False)
    links: frozenset[str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.base = base_of(self.tree, self.url)
        self.elements = Elements(self.tree, self.base)
        words = " ".join(entry.title for entry in self.entries[:40])
        self.context = Context(self.at, detect_language(words))
        self.spots = find_spots(self.elements, self.entries)
        self.holding = Counter(around for spot in self.spots for around in spot.anchor.up())
        self.finder = PartFinder(self.url, self.base, self.context)
        self.wanted = {(entry.link, entry.title): entry for entry in self.entries}
        self.links = frozenset(entry.link for entry in self.entries if entry.link)

    def climb(self, spot: Spot) -> list[Element]:
        """The elements around a headline that hold no other item's, from the inside."""
        found = [spot.anchor]
        for around in spot.anchor.up():
            if around is spot.anchor:
                continue
            if self.holding[around] > 1 or around.named.tag in _ROOTS or len(found) >= _HIGHEST:
                break
            found.append(around)
        return found


def find_spots(elements: Elements, entries: Iterable[Entry]) -> list[Spot]:
    """Where on the page the items' headlines stand; items that are not found there are left out."""
    spots: list[Spot] = []
    after = -1
    for entry in entries:
        anchor = _find_anchor(elements, entry, after)
        if anchor is not None:
            spots.append(Spot(entry, anchor))
            after = anchor.place
    return spots


def _find_anchor(elements: Elements, entry: Entry, after: int) -> Element | None:
    """The innermost element that says an item's title, or the smallest that holds it among other words.

    Of several places the one at the item's own link, then the first after the item before.
    """
    same = elements.saying(entry.title)
    if not same:
        linked = elements.by_link.get(entry.link, []) if entry.link else []
        around = [one for link in linked for one in link.inside() if entry.title in one.words]
        around = around or [one for one in elements.all if entry.title in one.words]
        return min(around, key=lambda one: (len(one.words), -one.place), default=None)

    def rank(one: Element) -> tuple[bool, bool, int]:
        leads = entry.link is None or any(up.link == entry.link for up in one.up())
        leads = leads or any(inner.link == entry.link for inner in one.inside())
        return (not leads, one.place <= after, one.place)

    first = min(same, key=rank)
    innermost = first
    for one in same:
        if innermost.holds(one):
            innermost = one
    return innermost


def derive_lists(deriving: Deriving) -> tuple[PinnedList, ...]:
    """The lists of a page, the longest first; items that no stable selector gives are in none."""
    lists: list[PinnedList] = []
    left = list(deriving.spots)
    for alike, whole in ((_by_tags, True), (_by_names, True), (_by_tags, False), (_each, False)):
        groups: dict[object, list[Spot]] = defaultdict(list)
        for spot in left:
            groups[alike(spot)].append(spot)
        for group in sorted(groups.values(), key=len, reverse=True):
            wanted = [spot for spot in group if spot in left]
            if not wanted:
                continue
            derived = _ListDeriving(deriving, wanted, whole=whole).derive()
            derived = derived or _but_for_awkward(deriving, wanted)
            if derived is None:
                continue
            one, got = derived
            lists.append(one)
            left = [spot for spot in left if (spot.entry.link, spot.entry.title) not in got]
    return tuple(lists)


def _but_for_awkward(deriving: Deriving, spots: Sequence[Spot]) -> tuple[PinnedList, _Items] | None:
    """A list of which some items' headlines stand in no element by themselves: told from the others."""
    plain = [spot for spot in spots if spot.anchor.words == spot.entry.title]
    if len(plain) < _LEAST_PLAIN:
        return None
    return _ListDeriving(deriving, plain, lenient=True).derive()


def _by_tags(spot: Spot) -> object:
    tags = [one.named.tag for one in spot.anchor.up()][:_ALIKE]
    return (*tags, spot.entry.block, spot.entry.link is None)


def _by_names(spot: Spot) -> object:
    names = [(one.named.tag, one.named.classes) for one in spot.anchor.up()][:_ALIKE]
    return (*names, spot.entry.block, spot.entry.link is None)


def _each(spot: Spot) -> object:
    return id(spot)


@dataclass
class _ListDeriving:
    """One list: its items' element, its parts, its selector.

    ``whole``: only elements that hold as many of the items' parts as any; else also those that hold fewer, so
    that at least titles and links are told. ``lenient``: other titles of the same links are no fault.
    """

    deriving: Deriving
    spots: Sequence[Spot]
    lenient: bool = False
    whole: bool = True

    def derive(self) -> tuple[PinnedList, _Items] | None:
        """The cheapest selectors that give these items and nothing that is no item; None where none do."""
        climbs = [self.deriving.climb(spot) for spot in self.spots]
        levels = [[climb[level] for climb in climbs] for level in range(min(map(len, climbs)))]
        plain = [self._stretches(items, following=False) for items in levels]
        held = [self._held(stretches) for stretches in plain]
        behind = self._stretches(levels[-1], following=True)
        if self._held(behind) > max(held):
            return self._cheapest([behind], following=True)
        best = held.index(max(held))
        found = self._cheapest(plain[best:], following=False)
        return found if found or self.whole else self._cheapest(plain[:best], following=False)

    def _cheapest(
        self, levels: Sequence[Sequence[Stretch]], *, following: bool
    ) -> tuple[PinnedList, _Items] | None:
        page = self.deriving
        second: tuple[PinnedList, _Items] | None = None
        for one in self._candidates(levels):
            tried = replace(one, following=following)
            told = list(find_items(page.tree, page.url, page.base, tried))
            got = self._fits(told)
            if got is None:
                continue
            wrong = frozenset(name for item in told for name in self._wrong_parts(item))
            if not wrong:
                return tried, got
            second = second or (_without(tried, wrong), got)
        return second

    # ------------------------------------------------------------------------ the item's element

    def _stretches(self, items: Sequence[Element], *, following: bool) -> list[Stretch]:
        own = frozenset(item.node.mem_id for item in items)
        by_node = self.deriving.elements.by_node
        found = []
        for spot, item in zip(self.spots, items, strict=True):
            after = tuple(after_item(item.node, own)) if following else ()
            inside = [by_node[node.mem_id].inside() for node in (item.node, *after) if node.mem_id in by_node]
            found.append(Stretch(spot, item, Scope((item.node, *after)), tuple(chain(*inside))))
        return found

    def _held(self, stretches: Sequence[Stretch]) -> int:
        """How many of the items' parts stand in their elements."""
        return sum(self.deriving.finder.count_held(one.entry, one.inside) for one in stretches)

    def _candidates(self, levels: Sequence[Sequence[Stretch]]) -> Iterator[PinnedList]:
        """Lists whose items' elements are selected at least, the cheapest selectors first."""
        found: list[tuple[Priced, int]] = []
        parts = [self.deriving.finder.derive(stretches) for stretches in levels]
        for level, stretches in enumerate(levels):
            if parts[level] is not None:
                rise = _PER_LEVEL * level
                selectors = _item_selectors([one.item for one in stretches])
                found += [(Priced(one.price + rise, one.css), level) for one in selectors]
        matching: list[tuple[Priced, int]] = []
        for priced, level in sorted(found)[:_TRIED]:
            ids = {node.mem_id for node in select(self.deriving.tree, priced.css)}
            extras = len(ids) - len(levels[level])
            if extras <= _EXTRAS and all(one.item.node.mem_id in ids for one in levels[level]):
                matching.append((Priced(priced.price + _PER_EXTRA * extras, priced.css), level))
        for priced, level in sorted(matching):
            one = parts[level]
            if one is not None:
                yield replace(one, items=priced.css)

    # ------------------------------------------------------------------------ trying it out

    def _fits(self, told: Sequence[Found]) -> _Items | None:
        """The items that selectors give, where they give all of these and nothing that is none."""
        got = frozenset((item.link, item.title) for item in told)
        own = {(spot.entry.link, spot.entry.title) for spot in self.spots}
        others = got - self.deriving.wanted.keys()
        if self.lenient and len(others) <= _MOST_OTHERS * len(got):
            others = frozenset(pair for pair in others if pair[0] not in self.deriving.links)
        return got if own <= got and not others else None

    def _wrong_parts(self, item: Found) -> frozenset[str]:
        entry, wanted = item.entry(self.deriving.context), self.deriving.wanted.get((item.link, item.title))
        if wanted is None:
            return frozenset()
        pairs = {
            "summary": (entry.summary, wanted.summary),
            "date": (entry.published, wanted.published),
            "author": (entry.author, wanted.author),
        }
        stand = [name for name in pairs if getattr(item.stands, name) is not None]
        # a date that the pin finds where the reading found none is right more often than not
        return frozenset(
            name
            for name in stand
            if pairs[name][0] != pairs[name][1] and (name != "date" or pairs[name][1] is not None)
        )


def _item_selectors(items: Sequence[Element]) -> list[Priced]:
    """Selectors for items' elements: by themselves, and in what is around them."""
    own = shared_selectors(item.named for item in items)
    found = list(own)
    around = [item.parent for item in items]
    for height in range(_AROUND):
        if any(one is None for one in around):
            break
        outer = list({id(one): one for one in around if one is not None}.values())
        if {one.named.tag for one in outer} != {"body"}:
            found += within(shared_selectors(one.named for one in outer), own, child=height == 0)
        around = [one.parent if one is not None else None for one in around]
    return sorted(found)


def _without(one: PinnedList, parts: frozenset[str]) -> PinnedList:
    """A list's selectors less those of parts that they give wrongly."""
    return replace(
        one,
        summary=None if "summary" in parts else one.summary,
        date=None if "date" in parts else one.date,
        author=None if "author" in parts else one.author,
    )
