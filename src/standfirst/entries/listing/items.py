"""From a chosen link to an entry: where the item begins and ends, and which of its lines is what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import mode

from standfirst.entries.listing.candidates import Candidate, count_words, lines_in
from standfirst.entries.listing.outline import Box, Line, Outline, squeeze
from standfirst.records import Block, Entry
from standfirst.text.dates import parse_date

_ASIDE = re.compile(
    r"categor|\btags?\b|comment|label|kicker|section|topic|meta|\bmore|readmore|rubri|kategor|eyebrow|share|social|"
    r"counter|views|caption|credit|rating|vote|button|btn|badge"
)
_BYLINE = re.compile(r"author|byline|\bby\b|autor|auteur|writer|creator|verfasser")
_DATE_HINT = re.compile(r"date|time|publish|posted|datum|fecha|data\b|ago|created|updated")
_TEASER = re.compile(
    r"teaser|summary|excerpt|desc|\bdek\b|lead|intro|abstract|standfirst|snippet|subtitle|blurb"
)
_SIDE = re.compile(
    r"side|aside|related|popular|most|trending|widget|secondary|\brail|\bright|footer|recommend"
)
_KICKER = re.compile(
    r"kicker|label|categor|eyebrow|section|topic|\btag|rubri|date|time\b|badge|meta|author|byline"
)
_BY = re.compile(r"^\s*(?:by|von|par|por|door|di|av|af|från|от|автор:?|بقلم|كتب|نوشته)\s+", re.I)
_DIGIT = re.compile(r"\d")
_LONGEST_DATE = 48
_LEAST_PROSE = 4
_MOST_FOLLOWING = 6


@dataclass(slots=True)
class _Item:
    """A chosen link with the lines that belong to it."""

    candidate: Candidate
    region: Box
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """What dates are read against."""

    at: datetime | None
    language: str | None


def read_items(chosen: Sequence[Candidate], outline: Outline, context: Context) -> tuple[Entry, ...]:
    """The entries of the chosen links, in page order."""
    items = _bounded(chosen)
    for item in items:
        item.lines = list(lines_in(outline.lines, item.region))
    _follow(items, outline.lines)
    return tuple(_entry(item, context) for item in items)


# ---------------------------------------------------------------------------- where an item begins and ends


def _bounded(chosen: Sequence[Candidate]) -> list[_Item]:
    """Each item's own box: the largest around its title that holds no other, but no larger than its kin's.

    The last item of a list has nobody after it to say where it ends, and the only one on a page nobody at
    all; how many boxes its kin climb bounds it.
    """
    holding: dict[Box, int] = {}
    for candidate in chosen:
        for box in candidate.title.box.up():
            holding[box] = holding.get(box, 0) + 1
    climbs = {candidate.url: _climb(candidate, holding) for candidate in chosen}
    kin: dict[str, list[int]] = {}
    for candidate in chosen:
        kin.setdefault(candidate.place, []).append(len(climbs[candidate.url]))
    items = []
    for candidate in chosen:
        usual = mode(kin[candidate.place])
        boxes = climbs[candidate.url][: max(usual, 1)]
        items.append(_Item(candidate, boxes[-1]))
    return items


def _climb(candidate: Candidate, holding: dict[Box, int]) -> list[Box]:
    """The boxes around a title that hold no other chosen one, from the inside; at least its own."""
    boxes = [candidate.title.box]
    for box in list(candidate.title.box.up())[1:]:
        if holding[box] > 1 or box.tag in ("body", "main"):
            break
        boxes.append(box)
    return boxes


def _follow(items: Sequence[_Item], lines: Sequence[Line]) -> None:
    """Where items are not boxed (heading, paragraph, heading, ...), what follows a title is its own.

    Only lines in the box around it count, up to the next title and no more than a handful.
    """
    starts = sorted(item.region.start for item in items)
    for item in items:
        around = item.region.parent
        if around is None or any(line is not item.candidate.title for line in item.lines):
            continue
        following = next((start for start in starts if start > item.region.start), around.end)
        end = min(following, around.end)
        after = [line for line in lines_in(lines, around) if item.region.end <= line.place < end]
        item.lines += after[:_MOST_FOLLOWING]


# ---------------------------------------------------------------------------- which line is what


def _entry(item: _Item, context: Context) -> Entry:
    candidate = item.candidate
    title = _title(candidate)
    published = None
    author = None
    prose: list[Line] = []
    for line in item.lines:
        if line is candidate.title or _repeats(line, title):
            continue
        if published is None and (moment := _moment(line, context)) is not None:
            published = moment
        elif author is None and (name := _author(line)) is not None:
            author = name
        elif not _is_aside(line, candidate.url):
            prose.append(line)
    return Entry(
        link=candidate.url,
        title=title,
        summary=_summary(prose, candidate.url),
        author=author,
        published=published or _machine_moment(item, context),
        block=_block(candidate),
    )


def _title(candidate: Candidate) -> str:
    """The words of the link, without the label that some pages set into it before the headline."""
    pieces = [(t, b) for t, b in candidate.title.pieces if (k := b.link) and k.href == candidate.url]
    whole = squeeze("".join(text for text, _ in pieces))
    bare = squeeze("".join(text for text, box in pieces if not _is_label(box)))
    return bare if count_words(bare) >= 2 else whole


def _is_label(box: Box) -> bool:
    """Whether words stand in an inline box of their own that is named as a label."""
    for around in box.up():
        if around.href is not None:
            return False
        if around.tag in ("span", "em", "b", "i", "small", "strong", "time") and _KICKER.search(around.hint):
            return True
    return False


def _repeats(line: Line, title: str) -> bool:
    return line.text.casefold() == title.casefold()


def _hints(line: Line) -> str:
    innermost = line.pieces[0][1]
    return " ".join(box.hint for box in (innermost, line.box, line.box.parent) if box is not None)


def _moment(line: Line, context: Context) -> datetime | None:
    for _, box in line.pieces:
        for around in (box, box.parent):
            if around is not None and around.when and context.at is not None:
                return parse_date(around.when, context.at, context.language)
    if context.at is None or len(line.text) > _LONGEST_DATE:
        return None
    if not (_DIGIT.search(line.text) or _DATE_HINT.search(_hints(line))):
        return None
    return next(
        (m for part in _date_parts(line.text) if (m := parse_date(part, context.at, context.language))), None
    )


def _date_parts(text: str) -> Iterable[str]:
    """A line, and its pieces between the marks that set off a date from its neighbours."""
    yield text
    parts = re.split(r"\s*[|•·–—/]\s+|\s+[|•·–—]\s*", text)
    if len(parts) > 1:
        yield from (part for part in parts if _DIGIT.search(part))


def _machine_moment(item: _Item, context: Context) -> datetime | None:
    """A time that is only marked up, not printed."""
    for line in item.lines:
        for _, box in line.pieces:
            if box.when and context.at is not None:
                return parse_date(box.when, context.at, context.language)
    return None


def _author(line: Line) -> str | None:
    """Who wrote it, where a short line says so by its mark-up or its words."""
    if count_words(line.text) > 8 or _TEASER.search(_hints(line)):
        return None
    name, marked = _BY.subn("", line.text)
    if marked and name[:1].isupper():
        return name
    return line.text if _BYLINE.search(_hints(line)) else None


def _is_aside(line: Line, url: str) -> bool:
    """Whether a line is something else than the teaser: a label, a button, a counter, other links."""
    words = count_words(line.text)
    linked = [
        (text, link) for text, box in line.pieces if text.strip() and (link := box.link) is not None
    ]
    in_links = count_words(squeeze(" ".join(text for text, _ in linked)))
    if words < _LEAST_PROSE and not _TEASER.search(_hints(line)):
        return True
    if in_links >= 0.8 * words and (any(link.href != url for _, link in linked) or words < 5):
        return True
    return bool(_ASIDE.search(_hints(line))) and not _TEASER.search(_hints(line)) and words < 12


def _summary(prose: Sequence[Line], url: str) -> str | None:
    """The teaser: the weightiest line and those that go on beside it."""
    if not prose:
        return None
    best = max(prose, key=_teaser_worth)
    home = best.box.parent
    together = [
        line for line in prose if line is best or (line.box.parent is home and line.box.tag == best.box.tag)
    ]
    return squeeze(" ".join(_without_more(line, url) for line in together)) or None


def _teaser_worth(line: Line) -> float:
    worth = min(count_words(line.text), 40.0) / 4
    hints = _hints(line)
    worth += 6.0 if _TEASER.search(hints) else 2.0 if line.box.tag == "p" else 0.0
    return worth - (8.0 if line.heading else 0.0) - (4.0 if line.box.tag == "figcaption" else 0.0)


def _without_more(line: Line, url: str) -> str:
    """A line's words without a short link to the item itself at its end ("Read more")."""
    pieces = [(text, box.link) for text, box in line.pieces]
    last = pieces[-1][1] if pieces[-1][0].strip() or len(pieces) < 2 else pieces[-2][1]
    if last is not None and last.href == url:
        tail = squeeze("".join(text for text, link in pieces if link is last))
        if count_words(tail) <= 5 and tail != line.text:
            return squeeze("".join(text for text, link in pieces if link is not last))
    return line.text


def _block(candidate: Candidate) -> Block:
    hints = " ".join(box.hint for box in candidate.title.box.up())
    tags = {box.tag for box in candidate.title.box.up()}
    return Block.SIDE if "aside" in tags or _SIDE.search(hints) else Block.MAIN
