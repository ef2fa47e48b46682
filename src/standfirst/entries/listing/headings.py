"""Items that have no headline link of their own: a heading, prose after it, perhaps a link or a button.

So newsletters are set, and the news pages of small organisations. The headings of a page look alike (same
element, same name, same style), and each has prose before the next: the kind of line that best divides the
page's prose so is taken for them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from standfirst.entries.listing.candidates import count_words
from standfirst.entries.listing.hints import CHROME, SIDEWAYS, TITLED
from standfirst.entries.listing.outline import Box, Line, Outline, squeeze
from standfirst.entries.listing.parts import Context, marked_moment, moment_of, name_of, says_by
from standfirst.records import Block, Entry

_LONGEST_HEADING = 25
_LEAST_PROSE = 10
"""Words from which a line after a heading is a teaser and no label or button."""
_LONGEST_BUTTON = 6
_MOST_LINES = 30
"""Lines after a heading that are looked at; what comes later is no longer its teaser."""
_BEFORE_TAIL = " \t\u00a0[(<»›→|–—-"
_TELLING_STYLES = ("font-size", "font-weight", "font:")
_SENTENCE_END = (".", ",", ";", ":", "。", "،", "؛", "۔")


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading and the lines up to the next; ``prose`` are those of them that are the teaser."""

    heading: Line
    lines: tuple[Line, ...]
    prose: tuple[Line, ...]

    @property
    def words(self) -> float:
        """The words of its prose."""
        return sum(count_words(line.text) for line in self.prose)

    @property
    def button(self) -> Box | None:
        """The link that stands on a line of its own ("Read more", "Register"), the last of them."""
        buttons = [
            line.pieces[0][1].link
            for line in self.lines
            if count_words(line.text) <= _LONGEST_BUTTON
            and not line.box.around & CHROME
            and all(box.link is not None for text, box in line.pieces if not text.isspace())
        ]
        return buttons[-1] if buttons else None

    @property
    def tail(self) -> tuple[str, Box] | None:
        """The short link at the end of its prose ("... more"), with its words; None where there is none."""
        spoken = [(text, box.link) for text, box in self.prose[-1].pieces if not text.isspace()]
        last = spoken[-1][1]
        if last is None or spoken[0][1] is last:
            return None
        words = squeeze("".join(text for text, link in spoken if link is last))
        return (words, last) if count_words(words) <= _LONGEST_BUTTON else None

    @property
    def link(self) -> str | None:
        """Where it leads: its heading's link, its button or tail, else the first link of its prose."""
        first = self.heading.pieces[0][1].link or self.button or (self.tail[1] if self.tail else None)
        if first is None:
            first = next((box.link for line in self.prose for _, box in line.pieces if box.link), None)
        return first.href if first is not None else None


def find_sections(outline: Outline) -> list[Section]:
    """The sections of a page, by the kind of heading that divides most of its prose."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(outline.lines):
        if _may_head(line):
            kinds[_style(line)].append(n)
    readings = [_divide(outline.lines, starts) for starts in kinds.values() if len(starts) > 1]
    return max(readings, key=_worth, default=[])


def section_entries(sections: Sequence[Section], context: Context) -> tuple[Entry, ...]:
    """Sections as entries: title from the heading, summary from the prose, link None where there is none."""
    tails = _repeated_tails(sections)
    return tuple(_entry(section, context, tails) for section in sections)


def are_items(sections: Sequence[Section]) -> bool:
    """Whether sections are items rather than the parts of one article: most lead somewhere of their own.

    An article's sub-headings have prose after them as well, but no button each, and their prose does not end
    with the same words of a link each time.
    """
    led = len({section.link for section in sections if section.link})
    tails = _repeated_tails(sections)
    buttons = sum(
        section.button is not None or (section.tail is not None and section.tail[0] in tails)
        for section in sections
    )
    return len(sections) > 1 and 3 * led >= 2 * len(sections) and 2 * buttons >= len(sections)


def _repeated_tails(sections: Sequence[Section]) -> frozenset[str]:
    """The words of the links with which the prose of several sections ends."""
    times = Counter(tail[0] for section in sections if (tail := section.tail) is not None)
    return frozenset(words for words, number in times.items() if number > 1)


def _may_head(line: Line) -> bool:
    """Whether a line could be a heading: short, unlike a sentence, not part of the page's furniture."""
    if line.box.around & CHROME or line.text.endswith(_SENTENCE_END):
        return False
    if not 2 <= count_words(line.text) <= _LONGEST_HEADING:
        return False
    marked = line.heading or line.says & TITLED or _style_of(line) or line.pieces[0][1] is not line.box
    linked = any(box.link is not None for _, box in line.pieces)
    return bool(line.heading) or (bool(marked) and not linked)


def _style_of(line: Line) -> str:
    """What sets a line off in mark-up written for mail, which has styles in place of class names."""
    box, block = line.pieces[0][1], line.box
    told = "".join(f"{box.style};{block.style}".lower().split())
    return ";".join(sorted({rule for rule in told.split(";") if rule.startswith(_TELLING_STYLES)}))


def _style(line: Line) -> str:
    """What headings of one kind have in common."""
    box = line.pieces[0][1]
    inside = box.name if box is not line.box else ""
    return f"{line.heading}|{inside}|{line.box.name}|{_style_of(line)}"


def _divide(lines: Sequence[Line], starts: Sequence[int]) -> list[Section]:
    """The sections between headings at some places; headings without prose after them are left out."""
    ends = [*starts[1:], len(lines)]
    prose: list[list[Line]] = []
    bodies: list[Sequence[Line]] = []
    for start, end in zip(starts, ends, strict=True):
        body = lines[start + 1 : min(end, start + 1 + _MOST_LINES)]
        bodies.append(body)
        prose.append(_prose_after(body))
    sizes = [len(found) for found in prose[:-1] if found]
    longest = round(median(sizes)) if sizes else 1
    prose[-1] = prose[-1][:longest]  # nothing but the foot of the page comes after the last
    if prose[-1]:
        bodies[-1] = bodies[-1][: bodies[-1].index(prose[-1][-1]) + 1 + longest]
    return [
        Section(lines[start], tuple(body), tuple(found))
        for start, body, found in zip(starts, bodies, prose, strict=True)
        if found
    ]


def _prose_after(body: Sequence[Line]) -> list[Line]:
    """The first lines of prose that stand alike, side by side."""
    found: list[Line] = []
    for line in body:
        if is_prose(line) and not (found and line.box.name != found[0].box.name):
            found.append(line)
        elif found:
            break
    return found


def is_prose(line: Line) -> bool:
    """Whether a line is running text: long enough, and less than half of it links."""
    words = count_words(line.text)
    if words < _LEAST_PROSE:
        return False
    return 2 * sum(count_words(text) for text, box in line.pieces if box.link is not None) < words


def _worth(sections: Sequence[Section]) -> float:
    """How well headings divide the page: the words they head; long sections count little more than short."""
    return sum(min(section.words, 40.0) for section in sections) if len(sections) > 1 else 0.0


def _entry(section: Section, context: Context, tails: frozenset[str]) -> Entry:
    published, author = marked_moment(section.heading, context), None
    for line in section.lines:
        if line in section.prose:
            continue
        published = published or marked_moment(line, context) or moment_of(line.text, line.says, context)
        if author is None and says_by(line.text):
            author = name_of(line.text)
    summary = squeeze(" ".join(line.text for line in section.prose))
    if section.tail is not None and section.tail[0] in tails:
        summary = summary.removesuffix(section.tail[0]).rstrip(_BEFORE_TAIL)
    return Entry(
        link=section.link,
        title=section.heading.text,
        summary=summary,
        author=author,
        published=published,
        block=Block.SIDE if section.heading.box.around & SIDEWAYS else Block.MAIN,
    )
