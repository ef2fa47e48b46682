"""Where in an item its headline, link, teaser, date and author stand: selectors tried on all of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.entries.listing.elements import Element
from standfirst.entries.listing.hints import DATE
from standfirst.entries.listing.outline import squeeze
from standfirst.entries.listing.parts import Context, moment_of, name_of
from standfirst.entries.listing.pinning import Scope, find_link, find_moment
from standfirst.entries.listing.selectors import Priced, shared_selectors, within
from standfirst.records import Entry, PinnedList, PinnedPart

_LEAST_PIECE = 3
"""Words from which what stands in a teaser is a piece of it, and no chance."""
_MOST_TRIED = 60
_COLUMNS = ("td", "th")
_MOST_LEFT_OUT = 6
"""Elements in a headline or teaser that are no part of it: a kicker, a time, "Read more"."""

Test = Callable[[PinnedPart], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """An item of the good reading, and the innermost element that says its headline."""

    entry: Entry
    anchor: Element


@dataclass(frozen=True, slots=True)
class Stretch:
    """One item: its entry, its elements on the page, and these as a pin reads them."""

    spot: Spot
    item: Element
    scope: Scope
    inside: tuple[Element, ...]

    @property
    def entry(self) -> Entry:
        """What the good reading has of it."""
        return self.spot.entry

    def around(self, element: Element) -> Iterator[Element]:
        """The elements in the item around one, itself first, the item's own last."""
        for one in element.up():
            yield one
            if one is self.item:
                return


@dataclass(frozen=True)
class PartFinder:
    """Finds where parts stand in the items of one list."""

    url: str
    base: str
    context: Context

    def count_held(self, entry: Entry, inside: Sequence[Element]) -> int:
        """How many of an item's parts stand in some elements, roughly told."""
        words = squeeze(" ".join(one.words for one in inside if one.parent not in inside))
        held = entry.link is not None and any(one.link == entry.link for one in inside)
        teaser = entry.summary is not None and (entry.summary in words or entry.summary[:40] in words)
        byline = entry.author is not None and entry.author in words
        dated = entry.published is not None and any(self._moment(one) == entry.published for one in inside)
        return held + teaser + byline + dated

    def derive(self, stretches: Sequence[Stretch]) -> PinnedList | None:
        """The parts of a list whose items' own selector is not known yet; None without title and link."""
        title = self._title(stretches)
        linked = stretches[0].entry.link is not None
        link = self._link(stretches) if linked else None
        if title is None or (linked and link is None):
            return None
        return PinnedList(
            items="",
            title=title,
            link=link.select if link else None,
            summary=self.summary(stretches),
            date=self._date(stretches),
            author=self._author(stretches),
            block=stretches[0].entry.block,
        )

    # ------------------------------------------------------------------------ the parts

    def _title(self, stretches: Sequence[Stretch]) -> PinnedPart | None:
        def test(part: PinnedPart) -> bool:
            return all(next(one.scope.words(part), None) == one.entry.title for one in stretches)

        chains = [[e for e in one.around(one.spot.anchor) if e.words == one.entry.title] for one in stretches]
        found = _first(self._selectors(stretches, chains), test)
        if found is not None:
            return found
        holding = [[one.spot.anchor] for one in stretches]
        wanted = [one.entry.title for one in stretches]
        return _first(self._with_less(stretches, holding, wanted), test)

    def _link(self, stretches: Sequence[Stretch]) -> PinnedPart | None:
        def test(part: PinnedPart) -> bool:
            return all(
                find_link(one.scope, part.select, self.url, self.base) == one.entry.link for one in stretches
            )

        near, first = [], []
        for one in stretches:
            links = [e for e in one.inside if e.link == one.entry.link]
            of_title = [e for e in links if e.holds(one.spot.anchor) or one.spot.anchor.holds(e)]
            near.append(of_title[:1])
            first.append(links[:1])
        return _first(self._selectors(stretches, near), test) or _first(
            self._selectors(stretches, first), test
        )

    def summary(self, stretches: Sequence[Stretch]) -> PinnedPart | None:
        """Where the teasers stand; None where no selector gives them all, or there are none."""
        with_teaser = [one for one in stretches if one.entry.summary]
        if not with_teaser:
            return None

        def test(part: PinnedPart) -> bool:
            for one in stretches:
                words = squeeze(" ".join(one.scope.words(part)))
                if words != (one.entry.summary or "") and not (
                    words == one.entry.title and not one.entry.summary
                ):
                    return False
            return True

        pieces = [_pieces(one.inside, one.entry.summary or "") for one in with_teaser]
        found = _first(self._selectors(with_teaser, pieces), test)
        if found is not None:
            return found
        wanted = [one.entry.summary or "" for one in with_teaser]
        holding = [
            _smallest_around(one.inside, words) for one, words in zip(with_teaser, wanted, strict=True)
        ]
        return _first(self._with_less(with_teaser, holding, wanted), test)

    def _date(self, stretches: Sequence[Stretch]) -> PinnedPart | None:
        dated = [one for one in stretches if one.entry.published is not None]
        if not dated:
            return None

        def test(part: PinnedPart) -> bool:
            return all(find_moment(one.scope, part, self.context) == one.entry.published for one in dated)

        spoken = [[e for e in one.inside if self._moment(e) == one.entry.published] for one in dated]
        return _first(self._selectors(dated, spoken), test)

    def _author(self, stretches: Sequence[Stretch]) -> PinnedPart | None:
        signed = [one for one in stretches if one.entry.author]
        if not signed:
            return None

        def test(part: PinnedPart) -> bool:
            told = (next(one.scope.words(part), None) for one in stretches)
            names = [name_of(words) if words else None for words in told]
            return names == [one.entry.author for one in stretches]

        named = [
            [e for e in one.inside if e.words and name_of(e.words) == one.entry.author] for one in signed
        ]
        return _first(self._selectors(signed, named), test)

    def _moment(self, element: Element) -> object:
        """The moment that an element says, for machines or in words."""
        when = element.node.attributes.get("datetime")
        if when and (moment := self.context.date(when)) is not None:
            return moment
        return moment_of(element.words, DATE, self.context) if element.words else None

    # ------------------------------------------------------------------------ selectors

    def _selectors(
        self, stretches: Sequence[Stretch], elements: Sequence[Sequence[Element]]
    ) -> Iterator[PinnedPart]:
        """Selectors for elements of which each item has some, the cheapest first."""
        if all(one.item in of_it for one, of_it in zip(stretches, elements, strict=True)):
            yield PinnedPart("")
        found: set[Priced] = set()
        for kind in _kinds(elements):
            found.update(_selectors_in(stretches, kind))
        for priced in sorted(found)[:_MOST_TRIED]:
            yield PinnedPart(priced.css)

    def _with_less(
        self, stretches: Sequence[Stretch], holding: Sequence[Sequence[Element]], wanted: Sequence[str]
    ) -> Iterator[PinnedPart]:
        """Selectors for elements that say what is wanted and more, with those in them that say this."""
        if not all(holding):
            return
        surplus: dict[str, list[Element]] = defaultdict(list)
        for of_it, words in zip(holding, wanted, strict=True):
            for inner in _surplus(of_it[0], words):
                surplus[inner.named.tag].append(inner)
        if not 0 < len(surplus) <= _MOST_LEFT_OUT:
            return
        kinds = [shared_selectors(one.named for one in kind) for kind in surplus.values()]
        by_name = ", ".join(kind[0].css for kind in kinds)
        by_tag = ", ".join(surplus)
        for part in list(self._selectors(stretches, holding)):
            for less in dict.fromkeys((by_name, by_tag)):
                yield PinnedPart(part.select, less)


def _first(candidates: Iterable[PinnedPart], test: Test) -> PinnedPart | None:
    return next((part for part in candidates if test(part)), None)


def _kinds(elements: Sequence[Sequence[Element]]) -> Iterator[list[Element]]:
    """Elements of one tag of which each item has one, or more items than not: the first of each."""
    tags = dict.fromkeys(one.named.tag for of_it in elements for one in of_it)
    for tag in tags:
        yield [
            one for of_it in elements for one in [next((e for e in of_it if e.named.tag == tag), None)] if one
        ]


def _selectors_in(stretches: Sequence[Stretch], kind: Sequence[Element]) -> list[Priced]:
    """Selectors for elements of one kind by themselves, and in what is around them in the item."""
    own = shared_selectors(one.named for one in kind)
    found = list(own)
    items = {one.item for one in stretches}
    around = [one.parent for one in kind if one not in items]
    for height in range(3):
        outer = [one for one in around if one is not None and one not in items]
        if len(outer) < len(kind):
            break
        found += within(shared_selectors(one.named for one in outer), own, child=height == 0)
        around = [one.parent for one in outer]
    if kind and kind[0].named.tag in _COLUMNS:
        columns = {_column(one) for one in kind}
        if len(columns) == 1:  # a table's column is what its cells are, not where they happen to stand
            found.append(Priced(4.0, f"{kind[0].named.tag}:nth-child({columns.pop()})"))
    return found


def _column(cell: Element) -> int:
    number, before = 1, cell.node.prev
    while before is not None:
        number += bool(before.tag) and not (before.tag or "").startswith("-")
        before = before.prev
    return number


def _pieces(inside: Sequence[Element], words: str) -> list[Element]:
    """The elements that say some words, or a piece of them, those that say most first."""
    whole = [one for one in inside if one.words == words]
    if whole:
        return whole
    long = [one for one in inside if one.words and one.words in words and _is_piece(one.words)]
    return sorted(long, key=lambda one: (-len(one.words), one.place))


def _is_piece(words: str) -> bool:
    return len(words.split()) >= _LEAST_PIECE or (not words.isascii() and len(words) > _LEAST_PIECE * 4)


def _smallest_around(inside: Sequence[Element], words: str) -> list[Element]:
    """The smallest element that says some words among others; one whose words begin so where none does."""
    around = [one for one in inside if words in one.words]
    return sorted(around, key=lambda one: (len(one.words), -one.place))[:1]


def _surplus(element: Element, words: str) -> Iterator[Element]:
    """The outermost elements in one that say something else than some words."""
    until = 0
    for one in element.inside()[1:]:
        if one.place < until or not one.words or (words in one.words):
            continue
        if one.words not in words or not _is_piece(one.words):
            until = one.last
            yield one
