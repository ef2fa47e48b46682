"""The parts of an item's line, and what each is: words, a date, a byline, a label.

Pages glue small things to big ones: a section before a headline, a time before a teaser, a byline after it.
Where the mark-up sets them apart (an element of their own, a bar between them) they come off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from standfirst.entries.listing.candidates import count_words
from standfirst.entries.listing.hints import BYLINE, DATE, KICKER, LABEL, TEASER, TITLED
from standfirst.entries.listing.outline import Box, Line, squeeze
from standfirst.text.dates import parse_date

_BY = re.compile(r"^\s*(?:by|von|par|por|door|di|av|af|från|от|автор:?|بقلم|كتب|نوشته)\s+", re.I)
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_LIKE_DATE = re.compile(r"\b(?:1[3-4]|19|20|25)\d\d\b|\d[:.h]\d\d|\d[./-]\d{1,2}[./-]\d|[年月日년월일]")
_NO_DATE = re.compile(r"[$€£¥%×&#@?!~]|\(\d+ ?[^\W\d]|: ?\d\b(?![:.])$|\),? [a-z]{3}")
"""What stands in no date: prices, shares, sizes; a number in brackets with what it counts; prose."""
_DAYS = frozenset(
    "today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|dzisiaj|dziś"
    "|wczoraj|сегодня|вчера|сьогодні|вчора|اليوم|أمس|امس|قبل ساعة|قبل ساعتين|قبل يومين|امروز|دیروز|היום|אתמול"
    "|今天|昨天|今日|昨日|오늘|어제|bugün|dün|σήμερα|χθες|idag|igår|i dag|i går|dnes|včera|eilen"
    "|tänään|astăzi".split("|")
)
"""Moments of one word or two, without a number, that stand where a date does."""
_AGO = re.compile(r"\d+ ?(?:秒|分|分钟|分鐘|小时|小時|時間|日|天|초|분|시간|일) ?(?:前|전)")
_BARS = re.compile(r"\s*[|•·»]\s*|\s+[-–—/]\s+")
EDGES = " \t\u00a0|•·–—-/,:;»"
_SHORTEST_DATE, _LONGEST_DATE = 4, 48
_WORDS_OF_DATE = range(2, 6)
"""How many words a date has that shows neither year nor clock nor numbers alone ("2 hours ago", "4 Dec")."""
_NUMERIC = 0.15
"""The least share of digits in any other date, words around it included; a sentence with a year has fewer."""
_MOST_PIECES = 40
"""A line of more is prose or a row of links, with nothing set apart in it."""
_LONGEST_NAME = 6
_LONGEST_LABEL = 4


class Role(Enum):
    """What a part of a line is."""

    WORDS = "words"
    DATE = "date"
    AUTHOR = "author"
    LABEL = "label"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a line's words: in an element of their own (then it is ``marked``), or between such.

    ``foreign`` says that a link in it leads elsewhere than the item.
    """

    text: str
    box: Box
    marked: bool
    foreign: bool

    @property
    def says(self) -> int:
        """The flags of its element's name; none where it has no element of its own."""
        return self.box.says if self.marked else 0


@dataclass(slots=True)
class Context:
    """What dates are read against.

    Each text is read once a page; and of what differs in its numbers only ("43 views", "41 views") none is
    read any more when one was no date.
    """

    at: datetime
    language: str | None
    known: dict[str, datetime] = field(default_factory=dict)
    no_dates: set[str] = field(default_factory=set)

    def date(self, text: str) -> datetime | None:
        """The moment that a text says, None where it is no date."""
        if text in self.known:
            return self.known[text]
        shape = _DIGITS.sub("0", text)
        if shape in self.no_dates:
            return None
        moment = parse_date(text, self.at, self.language)
        if moment is None:
            self.no_dates.add(shape)
        else:
            self.known[text] = moment
        return moment


def parts_of(line: Line, url: str | None) -> list[Part]:
    """The parts of a line: what stands in an element of its own, and what stands between.

    Where one inline element holds the whole line (a link around a card), its children are what parts it.
    """
    around = _common(line)
    if len(line.pieces) > _MOST_PIECES:
        return [Part(line.text, around, marked=False, foreign=False)]
    parts: list[Part] = []
    gathered: list[str] = []
    last: Box | None = None
    foreign = False
    for text, box in line.pieces:
        child = _child_below(around, box)
        if gathered and child is not last:
            parts.append(_part(gathered, last or around, last is not None, foreign))
            gathered, foreign = [], False
        last = child
        gathered.append(text)
        link = box.link
        foreign = foreign or (link is not None and link.href != url)
    parts.append(_part(gathered, last or around, last is not None, foreign))
    return parts


def _part(texts: Iterable[str], box: Box, marked: bool, foreign: bool) -> Part:
    return Part(squeeze("".join(texts)), box, marked, foreign)


def _common(line: Line) -> Box:
    """The innermost box that holds all words of a line."""
    spoken = [box for text, box in line.pieces if not text.isspace()]
    common = spoken[0]
    for box in spoken[1:]:
        while not common.holds(box) and common.parent is not None:
            common = common.parent
    return common


def _child_below(around: Box, box: Box) -> Box | None:
    """The child of a box that holds another; None where that one is the box itself."""
    child: Box | None = None
    while box is not around and box.parent is not None:
        child, box = box, box.parent
    return child


def role_of(part: Part, context: Context, labels: frozenset[str] = frozenset()) -> Role:
    """What a part is, by its mark-up and its words.

    Args:
        part: the part.
        context: what dates are read against.
        labels: short texts that stand in several items of the page.
    """
    words = part.text.strip(EDGES)
    if not words:
        return Role.EMPTY
    size = count_words(words)
    if moment_of(words, part.says, context) is not None:
        return Role.DATE
    if _BY.match(words) and size <= _LONGEST_NAME + 1:
        return Role.AUTHOR
    if part.says & BYLINE and not part.says & (TEASER | TITLED) and size <= _LONGEST_NAME + 2:
        return Role.AUTHOR
    if size <= _LONGEST_LABEL and (words in labels or (part.marked and _is_label(part))):
        return Role.LABEL
    return Role.WORDS


def _is_label(part: Part) -> bool:
    if part.foreign or (part.text[0].isdigit() and part.box.tag in ("span", "a", "small")):
        return True  # "Sport", "12 comments"
    return bool(part.says & (LABEL | KICKER) and not part.says & (TEASER | TITLED))


def moment_of(words: str, says: int, context: Context) -> datetime | None:
    """The moment that some words say, all of them or a piece between bars."""
    if not may_be_date(words, says):
        return None
    if not _BY.match(words) and (moment := context.date(words)) is not None:
        return moment
    pieces = [piece for piece in _BARS.split(words) if piece != words and may_be_date(piece, says)]
    return next((moment for piece in pieces if (moment := context.date(piece)) is not None), None)


def may_be_date(words: str, says: int) -> bool:
    """Whether it is worth asking what moment some words say: reading printed dates takes long."""
    if words.casefold() in _DAYS or _AGO.fullmatch(words):
        return True
    if len(words) > _LONGEST_DATE or len(words) < _SHORTEST_DATE:
        return False
    if words.isdigit() or _NO_DATE.search(words):
        return False
    if says & DATE or len(words.split()) in _WORDS_OF_DATE:
        return bool(says & DATE or _DIGIT.search(words))
    return len(_DIGIT.findall(words)) >= _NUMERIC * len(words) and bool(_LIKE_DATE.search(words))


def marked_moment(line: Line, context: Context) -> datetime | None:
    """The moment that the mark-up of a line's words gives, for machines (``<time datetime>``)."""
    for _, box in line.pieces:
        when = box.when or (box.parent.when if box.parent is not None else None)
        if when and (moment := context.date(when)) is not None:
            return moment
    return None


def name_of(words: str) -> str | None:
    """Who a byline names, without "by"; None where nobody."""
    bare = _BY.sub("", words.strip(EDGES)).strip(EDGES)
    return bare if bare and count_words(bare) <= _LONGEST_NAME + 2 and not bare.isdigit() else None


def says_by(words: str) -> bool:
    """Whether words begin as a byline does and go on with a name."""
    match = _BY.match(words)
    return match is not None and words[match.end() : match.end() + 1].isupper()


def trimmed(parts: Sequence[Part], roles: Sequence[Role], line: Line) -> str:
    """The words of a line without the dates, bylines and labels at its ends."""
    spoken = [n for n, role in enumerate(roles) if role is Role.WORDS]
    if not spoken:
        return ""
    if spoken[0] == 0 and spoken[-1] == len(parts) - 1:
        return line.text
    first, last = spoken[0], spoken[-1]
    text = squeeze(" ".join(part.text for part in parts[first : last + 1] if part.text))
    if first > 0:
        text = text.lstrip(EDGES)
    return text.rstrip(" \t\u00a0|•·–—-/,»") if last < len(parts) - 1 else text
