"""The blocks that plain-text digests are made of, what stands round the items, and what an item is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standfirst.entries.phrases import SMALL_PRINT, is_list_heading

URL = r"<?(?P<url>https?://[^\s<>\"]+?)>?"
URL_LINE = re.compile(r"(?:[\w’' ]{0,30}[:>→–-]\s*)?[\[(]?" + URL + r"[\])]?\s*")
RULE = re.compile(r"\s*(?P<sign>[-=_*~#+.·•─━═—–])(?:\s?(?P=sign)){2,}\s*")
_SIGNATURE = re.compile(r"--\s*")
_NUMBER_OF_ISSUE = (
    r"(?:no|nr|n[°ºo]|№|issue|vol|volume|edition|ausgabe|numéro|número|numero|выпуск|номер)\.?\s*\d+"
)
_DATE = (
    r"(?:\w+,?\s+)?(?:\d{1,2}\.?\s+[^\W\d]+\.?,?\s+\d{4}|[^\W\d]+\s+\d{1,2},?\s+\d{4}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_ISSUE_LINE = re.compile(rf"(?:(?:{_NUMBER_OF_ISSUE}|{_DATE})\s*[|,·•/–—-]?\s*)+", re.IGNORECASE)
_DATED_HEADING = re.compile(rf".{{2,50}}\s*[|,·•:–—-]\s*{_DATE}", re.IGNORECASE)
_MASTHEAD_WIDTH, _MASTHEAD_LINES = 70, 4
_LONGEST_FOOTER = 25  # lines
SENTENCE_END = tuple('.!?…。！？؟।"”»')


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands in a digest: wrapped lines joined, nothing mended yet."""

    title: str
    summary: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one among them, and how many blank lines stand before them."""

    lines: tuple[str, ...]
    gap: int = 1


Segment = tuple[Block, ...]
"""The blocks of one item."""


# ---------------------------------------------------------------------------- blocks


def split_blocks(lines: Iterable[str]) -> Segment:
    """The lines of a text, divided at blank lines."""
    blocks: list[Block] = []
    current: list[str] = []
    gap = blank = 0
    for line in (*lines, ""):
        if line.strip():
            if not current:
                gap, blank = blank, 0
            current.append(line)
            continue
        if current:
            blocks.append(Block(tuple(current), gap))
            current = []
        blank += 1
    return tuple(blocks)


def without_footer(blocks: Segment) -> Segment:
    """Without signature (RFC 3676: all that follows "-- ") and small print."""
    left = 0
    for n in range(len(blocks) - 1, 0, -1):
        left += len(blocks[n].lines)
        if left > _LONGEST_FOOTER:
            break
        if _SIGNATURE.fullmatch(blocks[n].lines[0]):
            blocks = blocks[:n]
            break
    while len(blocks) > 1 and _is_small_print(blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _is_small_print(block: Block) -> bool:
    text = "\n".join(block.lines)
    return text.lstrip().startswith(("©", "(c) ", "(C) ")) or SMALL_PRINT.search(text[:2000]) is not None


def _is_masthead(block: Block) -> bool:
    """A heading over the list, an underlined heading, or a title with number or date of the issue."""
    lines = [line.strip() for line in block.lines]
    if len(lines) > _MASTHEAD_LINES or max(map(len, lines)) > _MASTHEAD_WIDTH:
        return False
    if len(lines) == 1:
        return is_list_heading(lines[0])
    return RULE.fullmatch(lines[-1]) is not None or any(_ISSUE_LINE.fullmatch(line) for line in lines)


def _may_be_masthead(block: Block) -> bool:
    """A single line that bears a date: a masthead unless a teaser follows it."""
    line = block.lines[0].strip()
    if len(block.lines) > 1 or len(line) > _MASTHEAD_WIDTH:
        return False
    return _DATED_HEADING.fullmatch(line) is not None or _ISSUE_LINE.fullmatch(line) is not None


def without_masthead(blocks: Segment) -> Segment:
    """A list without the headings over it; a dated line stays where a teaser follows it."""
    while len(blocks) > 1 and _is_masthead(blocks[0]):
        blocks = blocks[1:]
    if len(blocks) > 1 and _may_be_masthead(blocks[0]) and (len(blocks) > 2 or not is_prose(blocks[1])):
        blocks = blocks[1:]
    return blocks


def trim_first(segments: list[Segment]) -> list[Segment]:
    """The first segment without what stands over the list: mastheads, and blocks beyond what others have."""
    if not segments:
        return segments
    first, others = without_masthead(segments[0]), segments[1:]
    most = max((len(s) for s in others), default=len(first))
    if len(first) == 2 and most == 1 and is_prose(first[1]):  # the only item with a teaser
        return [first, *others]
    return [first[max(len(first) - most, 0) :], *others]


def is_prose(block: Block) -> bool:
    """Whether a block ends as a sentence does."""
    return block.lines[-1].rstrip().endswith(SENTENCE_END)


# ---------------------------------------------------------------------------- items


def join_lines(lines: Iterable[str]) -> str:
    """Wrapped lines as one: with a space, but between characters of scripts that write none."""
    joined = ""
    for line in lines:
        line = " ".join(line.split())
        glue = "" if not joined or not line or (_is_wide(joined[-1]) and _is_wide(line[0])) else " "
        joined += glue + line
    return joined


def _is_wide(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
    )


def make_item(segment: Segment, link: str | None = None) -> Item:
    """A segment as headline and teaser; a line that is only a URL becomes the link."""
    blocks: list[list[str]] = []
    for block in segment:
        kept: list[str] = []
        for line in block.lines:
            url = URL_LINE.fullmatch(line.strip())
            link = link or (url["url"] if url else None)
            if not url:
                kept.append(line)
        if kept:
            blocks.append(kept)
    if not blocks:
        return Item("", link=link)
    if len(blocks) > 1 and _is_wrapped_title(blocks[0]):
        title, rest = blocks[0], blocks[1:]
    else:
        title, rest = blocks[0][:1], [blocks[0][1:], *blocks[1:]]
    return Item(join_lines(title), "\n\n".join(join_lines(b) for b in rest if b), link)


def _is_wrapped_title(lines: Sequence[str]) -> bool:
    """Whether all lines of a block are one headline: few, all but the last full, without a sentence's end."""
    if len(lines) == 1:
        return True
    full = all(len(line.strip()) >= 50 for line in lines[:-1])
    return len(lines) <= 3 and full and not lines[-1].rstrip().endswith(SENTENCE_END)
