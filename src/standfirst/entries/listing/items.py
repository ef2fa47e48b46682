"""From chosen links to entries: where each item begins and ends, and which of its lines is what.

What stands where is decided for all items of one kind at once: the line that is the teaser of most is the
teaser of each, and a short text that many bear is a label, in whatever language.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from statistics import mean, mode

from standfirst.entries.listing.candidates import Candidate, count_words, lines_in
from standfirst.entries.listing.hints import BYLINE, KICKER, LABEL, SIDEWAYS, TEASER, TITLED
from standfirst.entries.listing.outline import Box, Line, Outline, squeeze
from standfirst.entries.listing.parts import (
    EDGES,
    Context,
    Part,
    Role,
    marked_moment,
    moment_of,
    name_of,
    parts_of,
    role_of,
    says_by,
    trimmed,
)
from standfirst.records import Block, Entry

_LEAST_PROSE = 4
_MOST_FOLLOWING = 6
_MOST_LINES = 40
"""Lines of an item that are looked at: what is longer is a page, not a teaser."""
_REPEATED = 3
"""A short text that stands in so many items is a label or a button."""


@dataclass(slots=True)
class _Item:
    """A chosen link with the lines that belong to it, and what has been found among them."""

    candidate: Candidate
    region: Box
    lines: list[Line] = field(default_factory=list)
    title_parts: list[Part] = field(default_factory=list)
    title: str = ""
    published: datetime | None = None
    author: str | None = None
    prose: list[tuple[Line, str]] = field(default_factory=list)


def read_items(chosen: Sequence[Candidate], outline: Outline, context: Context) -> tuple[Entry, ...]:
    """The entries of the chosen links, in page order."""
    items = _bounded(chosen)
    for item in items:
        item.lines = list(lines_in(outline.lines, item.region)[:_MOST_LINES])
        item.title_parts = _parts_of_title(item.candidate)
    _follow(items, outline.lines)
    labels = _labels(items)
    set_in = _set_in(items)
    for item in items:
        item.title = _title(item, set_in, context)
        _tell_lines(item, labels, context)
    kin: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        kin[item.candidate.place].append(item)
    slots = {place: _slot_worths(kindred) for place, kindred in kin.items()}
    return tuple(_entry(item, slots[item.candidate.place]) for item in items)


# ---------------------------------------------------------------------------- where an item begins and ends


def _bounded(chosen: Sequence[Candidate]) -> list[_Item]:
    """Each item's own box: the largest around its title that holds no other, but no larger than its kin's.

    The last item of a list has nobody after it to say where it ends, and the only one on a page nobody at
    all; how many boxes its kin climb bounds it.
    """
    holding: Counter[Box] = Counter(box for candidate in chosen for box in candidate.title.box.up())
    climbs = [_climb(candidate, holding) for candidate in chosen]
    kin: dict[str, list[int]] = defaultdict(list)
    for candidate, climb in zip(chosen, climbs, strict=True):
        kin[candidate.place].append(len(climb))
    usual = {place: mode(sizes) for place, sizes in kin.items()}
    return [
        _Item(candidate, climb[: usual[candidate.place]][-1])
        for candidate, climb in zip(chosen, climbs, strict=True)
    ]


def _climb(candidate: Candidate, holding: Counter[Box]) -> list[Box]:
    """The boxes around a title that hold no other chosen one, from the inside; at least its own."""
    boxes = [candidate.title.box]
    box = candidate.title.box.parent
    while box is not None and holding[box] == 1 and box.tag not in ("body", "main"):
        boxes.append(box)
        box = box.parent
    return boxes


def _follow(items: Sequence[_Item], lines: Sequence[Line]) -> None:
    """Where items are not boxed (heading, paragraph, heading, ...), what follows a title is its own.

    Only lines in the box around it count, up to the next title and no more than a handful.
    """
    starts = sorted({item.region.start for item in items})
    following = dict(pairwise(starts))
    for item in items:
        around = item.region.parent
        if around is None or any(line is not item.candidate.title for line in item.lines):
            continue
        end = min(following.get(item.region.start, around.end), around.end)
        for line in lines_in(lines, around):
            if line.place >= end or len(item.lines) > _MOST_FOLLOWING:
                break
            if line.place >= item.region.end:
                item.lines.append(line)


# ---------------------------------------------------------------------------- which line is what


def _labels(items: Sequence[_Item]) -> frozenset[str]:
    """Short texts that stand in several items."""
    seen = Counter(
        text for item in items for text in {line.text for line in item.lines} if count_words(text) <= 4
    )
    return frozenset(text for text, times in seen.items() if times >= _REPEATED)


def _tell_lines(item: _Item, labels: frozenset[str], context: Context) -> None:
    """Sort an item's lines: what is its title, its date, its byline, and what may be its teaser."""
    candidate = item.candidate
    shown = {item.title.casefold(), candidate.title.text.casefold()}
    _beside_the_title(item, labels, context)
    for line in item.lines:
        if line is candidate.title or line.text.casefold() in shown:
            continue
        if item.published is None:
            item.published = marked_moment(line, context)
        if _is_small(item, line, context):
            continue
        parts = parts_of(line, candidate.url)
        roles = [role_of(part, context, labels) for part in parts]
        _take_small(item, parts, roles, context)
        words = _without_more(line, candidate.url) if Role.WORDS in roles else ""
        if words == line.text:
            words = trimmed(parts, roles, line)
        if words and not _is_aside(line, words, candidate.url, labels):
            item.prose.append((line, words))
    if not item.prose and (words := _after_the_title(candidate)):
        item.prose.append((candidate.title, words))


def _after_the_title(candidate: Candidate) -> str:
    """The teaser that goes on in the headline's own line ("headline - teaser"); "" where none does."""
    line = candidate.title
    if line.heading or any(box.link is not None and box.link.href != candidate.url for _, box in line.pieces):
        return ""
    before, _, after = line.text.partition(candidate.linked)
    words = after.strip(EDGES)
    return words if count_words(before) < _LEAST_PROSE < count_words(words) else ""


def _is_small(item: _Item, line: Line, context: Context) -> bool:
    """Whether a whole line is a date or a byline; what it says is taken."""
    if (moment := moment_of(line.text, line.says, context)) is not None:
        item.published = item.published or moment
        return True
    if count_words(line.text) > 8 or line.says & (TEASER | TITLED):
        return False
    if says_by(line.text) or line.pieces[0][1].says & BYLINE or line.box.says & BYLINE:
        parts = [part for part in parts_of(line, item.candidate.url) if part.text]
        _take_small(item, parts, [role_of(part, context) for part in parts], context)
        item.author = item.author or name_of(line.text)
        return True
    return False


def _take_small(item: _Item, parts: Sequence[Part], roles: Sequence[Role], context: Context) -> None:
    """Keep the date and the byline that stand in a line beside its words."""
    for n, (part, role) in enumerate(zip(parts, roles, strict=True)):
        if role is Role.DATE and item.published is None:
            item.published = moment_of(part.text, part.says, context)
        elif role is Role.AUTHOR and item.author is None:
            item.author = name_of(part.text)
        elif n and item.author is None and part.marked and says_by(f"{parts[n - 1].text} {part.text}"):
            item.author = name_of(part.text)  # "by" stands before the link to the author


def _beside_the_title(item: _Item, labels: frozenset[str], context: Context) -> None:
    """The date and byline in the title's own line, which are no part of the title."""
    line = item.candidate.title
    if line.text == item.title:
        return
    item.published = marked_moment(line, context)
    parts = [part for part in parts_of(line, item.candidate.url) if part.text != item.title]
    _take_small(item, parts, [role_of(part, context, labels) for part in parts], context)


def _set_in(items: Sequence[_Item]) -> frozenset[str]:
    """Short texts set into the links before or after the headline, where most are those of other items, too.

    So sections are told from headlines in any language, and where nothing is named.
    """
    found: set[str] = set()
    for end in (0, -1):
        texts = []
        for item in items:
            parts = item.title_parts
            if len(parts) > 1 and parts[end].marked and count_words(parts[end].text) < _LEAST_PROSE:
                texts.append(parts[end].text)
        times = Counter(texts)
        if len(texts) >= _REPEATED and 2 * sum(times[text] > 1 for text in texts) >= len(texts):
            found.update(texts)
    return frozenset(found)


def _parts_of_title(candidate: Candidate) -> list[Part]:
    """The parts of the link's own words; other links may stand in the same line."""
    line = Line(candidate.title.box, candidate.title.place, list(_linked_pieces(candidate)), candidate.linked)
    return [part for part in parts_of(line, candidate.url) if part.text]


def _title(item: _Item, set_in: frozenset[str], context: Context) -> str:
    """The words of the link, without what some pages set into it before and after the headline.

    A part that is named as the title is the title; else parts that are named as labels, dates in an element
    of their own, and what many items bear are left out.
    """
    candidate, parts = item.candidate, item.title_parts
    titled = [part for part in parts if part.says & TITLED]
    if len(titled) == 1 and count_words(titled[0].text) >= 2 and titled[0].text in candidate.linked:
        return titled[0].text
    bare = squeeze("".join(text for text, box in _linked_pieces(candidate) if not _in_label(box)))
    bare = bare if count_words(bare) >= 2 else candidate.linked
    for end, cut in ((0, str.removeprefix), (-1, str.removesuffix)):
        if len(parts) < 2 or not parts[end].marked:
            continue
        small = parts[end].text in set_in or moment_of(parts[end].text, parts[end].says, context) is not None
        rest = cut(bare, parts[end].text).strip(EDGES) if small else ""
        bare = rest if count_words(rest) >= 2 else bare
    return bare


def _linked_pieces(candidate: Candidate) -> Iterable[tuple[str, Box]]:
    for text, box in candidate.title.pieces:
        if box.link is not None and box.link.href == candidate.url:
            yield text, box


def _in_label(box: Box) -> bool:
    """Whether words stand in an inline box of their own, inside the link, that is named as a label."""
    for around in box.up():
        if around.href is not None:
            return False
        if around.says & KICKER and not around.says & TITLED and around.block is not around:
            return True
    return False


def _is_aside(line: Line, words: str, url: str, labels: frozenset[str]) -> bool:
    """Whether a line is something else than the teaser: a label, a button, a counter, other links."""
    size, teaser = count_words(words), bool(line.says & TEASER)
    named = line.pieces[0][1].says | line.box.says
    if size < _LEAST_PROSE and (not named & TEASER or named & LABEL):
        return True
    if line.text in labels:
        return True
    linked = [(text, box.link) for text, box in line.pieces if box.link is not None and not text.isspace()]
    if linked and count_words(squeeze(" ".join(text for text, _ in linked))) >= 0.8 * size:
        return size < 5 or any(link is not None and link.href != url for _, link in linked)
    return bool(line.says & LABEL) and not teaser and size < 12


def _without_more(line: Line, url: str) -> str:
    """A line's words without a short link to the item itself at its end ("Read more")."""
    spoken = [(text, box.link) for text, box in line.pieces if not text.isspace()]
    last = spoken[-1][1]
    if last is None or last.href != url:
        return line.text
    tail = squeeze("".join(text for text, box in line.pieces if box.link is last))
    if count_words(tail) > 5 or tail == line.text:
        return line.text
    return squeeze("".join(text for text, box in line.pieces if box.link is not last))


# ---------------------------------------------------------------------------- the teaser


def _slot(line: Line) -> str:
    """Where in an item a line stands, alike in its kin."""
    return line.box.name if line.box.parent is None else f"{line.box.name}/{line.box.parent.name}"


def _slot_worths(kindred: Sequence[_Item]) -> dict[str, float]:
    """How much each slot looks like the teaser's, over all items of one kind."""
    worths: dict[str, list[float]] = defaultdict(list)
    for item in kindred:
        for slot, worth in {_slot(line): _teaser_worth(line, words) for line, words in item.prose}.items():
            worths[slot].append(worth)
    return {slot: mean(found) for slot, found in worths.items()}


def _teaser_worth(line: Line, words: str) -> float:
    worth = min(count_words(words), 40.0) / 4
    worth += 6.0 if line.says & TEASER else 2.0 if line.box.tag == "p" else 0.0
    return worth - (8.0 if line.heading else 0.0) - (4.0 if line.box.tag == "figcaption" else 0.0)


def _summary(item: _Item, worths: dict[str, float]) -> str | None:
    """The teaser: the lines of the weightiest slot, those that stand together."""
    if not item.prose:
        return None
    best = max(item.prose, key=lambda told: (worths[_slot(told[0])], _teaser_worth(*told)))[0]
    home, slot = best.box.parent, _slot(best)
    together = [words for line, words in item.prose if line.box.parent is home and _slot(line) == slot]
    return squeeze(" ".join(together)) or None


def _entry(item: _Item, worths: dict[str, float]) -> Entry:
    return Entry(
        link=item.candidate.url,
        title=item.title,
        summary=_summary(item, worths),
        author=item.author,
        published=item.published,
        block=_block(item.candidate),
    )


def _block(candidate: Candidate) -> Block:
    around = candidate.title.box.around
    return Block.SIDE if around & SIDEWAYS else Block.MAIN
