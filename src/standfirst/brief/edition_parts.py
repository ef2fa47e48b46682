"""An edition of more stories than one page names under its limit goes on on further pages.

How many each takes is told by what their lines weigh, without a page being made: a site's plan needs to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import escape

from standfirst.brief.laid_out import EditionView
from standfirst.brief.sources import outlet_of
from standfirst.records import Edition, EditionState, Item
from standfirst.text.folding import fold

LINES_MOST = 50_000
"""Bytes of the lines that one page has, were each story no more than a line: style, frame, the names at its
end and a score of stories in short have the rest of 100,000."""

_LINE = 150
"""Bytes that a story's line takes beside its words and its id."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of an edition: its stories are those from ``first`` up to ``end``, counted from 0."""

    number: int
    of: int
    first: int
    end: int

    @property
    def is_last(self) -> bool:
        """Whether the edition ends with it."""
        return self.number == self.of


def part_edition(edition: Edition) -> tuple[Part, ...]:
    """The pages of an edition, at least one."""
    items: Sequence[Item] = () if edition.state is EditionState.WITHDRAWN else edition.items
    ends, weight = [], 0
    for place, item in enumerate(items):
        its = _weigh(item)
        if weight and weight + its > LINES_MOST:
            ends.append(place)
            weight = 0
        weight += its
    firsts = [0, *ends]
    return tuple(
        Part(number, len(firsts), first, end)
        for number, (first, end) in enumerate(zip(firsts, [*ends, len(items)], strict=True), start=1)
    )


def _weigh(item: Item) -> int:
    words = item.translation.text if item.translation else item.headline.text
    return _LINE + sum(
        len(escape(text).encode("utf-8", "replace"))
        for text in (words, outlet_of(item.reports[0]) or "", item.story[:40])
    )


def view_part(page: EditionView, edition: Edition, part: Part) -> EditionView:
    """An edition laid out as one of several pages has it.

    Names stand with the stories that print them. What was not seen is said on the first page, which links
    from elsewhere lead to; what was said of the edition since, on each.
    """
    if part.of == 1:
        return page
    shown = {item.anchor for item in page.items[part.first : part.end]}
    sections = tuple(
        replace(section, items=tuple(item for item in section.items if item.anchor in shown))
        for section in page.sections
    )
    printed = {fold(name) for item in edition.items[part.first : part.end] for name in names_in(item)}
    names = tuple(
        name
        for name in page.names
        if any(fold(form) in printed for form in (name.canonical, *(alias.text for alias in name.aliases)))
    )
    mine = replace(page, sections=tuple(section for section in sections if section.items), names=names)
    if part.number == 1:
        return mine
    return replace(mine, foreword=None, foreword_by=None, missing=(), failed=(), partly=(), proposals=())


def names_in(item: Item) -> set[str]:
    """The names that a reader meets in a story: whom it quotes, and whom it speaks about."""
    speakers = (q.statement.speaker.name for q in item.statements if q.statement.speaker is not None)
    return {*speakers, *item.unquoted}


@dataclass(frozen=True, slots=True)
class Beyond:
    """How many more there are of what the end of a page lists."""

    names: int = 0
    proposals: int = 0
    failed: int = 0
    partly: int = 0


def cut_lists(page: EditionView, most: int) -> tuple[EditionView, Beyond]:
    """A page with at most ``most`` names, pairs and sources at its end, and how many more there are."""
    cut = replace(
        page,
        names=page.names[:most],
        proposals=page.proposals[:most],
        failed=page.failed[:most],
        partly=page.partly[:most],
    )
    return cut, Beyond(
        len(page.names) - len(cut.names),
        len(page.proposals) - len(cut.proposals),
        len(page.failed) - len(cut.failed),
        len(page.partly) - len(cut.partly),
    )
