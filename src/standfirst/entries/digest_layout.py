"""The layouts of plain-text digests: where one item ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from standfirst.entries.phrases import SMALL_PRINT, is_list_heading, is_read_more

_URL = r"<?(?P<url>https?://[^\s<>\"]+?)>?"
_URL_LINE = re.compile(r"(?:[\w’' ]{0,30}[:>→–-]\s*)?[\[(]?" + _URL + r"[\])]?\s*")
_MORE_WITH_URL = re.compile(r"(?P<phrase>[^\d:<\[(]{2,40}?)\s*[:→–<\[(-]*\s*" + _URL + r"[\])]?\s*")
_NUMBERED = re.compile(r"(?P<indent>\s{0,4})[\[(#]?(?P<number>\d{1,3})[.)\]:]\)?\s+(?P<title>\S.*)")
_BULLETED = re.compile(r"(?P<indent>\s{0,4})(?P<bullet>[*•·●○▪■◆►▶‣–—+>-])\s+(?P<title>\S.*)")
_RULE = re.compile(r"\s*(?P<sign>[-=_*~#+.·•─━═—–])(?:\s?(?P=sign)){2,}\s*")
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
_LEAST_PARAGRAPH = 120  # characters on average; headlines that are sentences are shorter
_LONGEST_FOOTER = 25  # lines
_SENTENCE_END = tuple('.!?…。！？؟।"”»')


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


def find_items(text: str) -> tuple[Item, ...]:
    """The items of a digest: the first layout that divides the text regularly is taken for its own."""
    lines = [line.rstrip() for line in text.lstrip("\ufeff").expandtabs(4).splitlines()]
    blocks = _without_footer(_blocks(lines))
    layouts: tuple[Callable[[Segment], list[Item]], ...] = (
        _by_markers,
        _by_numbers,
        _by_bullets,
        _by_rules,
        _by_links,
        _by_gaps,
    )
    for layout in layouts:
        items = layout(blocks)
        if items:
            return tuple(items)
    return ()


# ---------------------------------------------------------------------------- blocks


def _blocks(lines: Iterable[str]) -> Segment:
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


def _without_footer(blocks: Segment) -> Segment:
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
    return _RULE.fullmatch(lines[-1]) is not None or any(_ISSUE_LINE.fullmatch(line) for line in lines)


def _may_be_masthead(block: Block) -> bool:
    """A single line that bears a date: a masthead unless a teaser follows it."""
    line = block.lines[0].strip()
    if len(block.lines) > 1 or len(line) > _MASTHEAD_WIDTH:
        return False
    return _DATED_HEADING.fullmatch(line) is not None or _ISSUE_LINE.fullmatch(line) is not None


def _without_masthead(blocks: Segment) -> Segment:
    while len(blocks) > 1 and _is_masthead(blocks[0]):
        blocks = blocks[1:]
    if len(blocks) > 1 and _may_be_masthead(blocks[0]) and (len(blocks) > 2 or not _is_prose(blocks[1])):
        blocks = blocks[1:]
    return blocks


def _trim_first(segments: list[Segment]) -> list[Segment]:
    """The first segment without what stands over the list: mastheads, and blocks beyond what others have."""
    if not segments:
        return segments
    first, others = _without_masthead(segments[0]), segments[1:]
    most = max((len(s) for s in others), default=len(first))
    if len(first) == 2 and most == 1 and _is_prose(first[1]):  # the only item with a teaser
        return [first, *others]
    return [first[max(len(first) - most, 0) :], *others]


def _is_prose(block: Block) -> bool:
    return block.lines[-1].rstrip().endswith(_SENTENCE_END)


# ---------------------------------------------------------------------------- items


def _join(lines: Iterable[str]) -> str:
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


def _item(segment: Segment, link: str | None = None) -> Item:
    """A segment as headline and teaser; a line that is only a URL becomes the link."""
    blocks: list[list[str]] = []
    for block in segment:
        kept: list[str] = []
        for line in block.lines:
            url = _URL_LINE.fullmatch(line.strip())
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
    return Item(_join(title), "\n\n".join(_join(b) for b in rest if b), link)


def _is_wrapped_title(lines: Sequence[str]) -> bool:
    """Whether all lines of a block are one headline: few, all but the last full, without a sentence's end."""
    if len(lines) == 1:
        return True
    full = all(len(line.strip()) >= 50 for line in lines[:-1])
    return len(lines) <= 3 and full and not lines[-1].rstrip().endswith(_SENTENCE_END)


# ---------------------------------------------------------------------------- "Read more"


def _by_markers(blocks: Segment) -> list[Item]:
    repeated = _repeated_ending(blocks)
    segments: list[Segment] = []
    links: list[str | None] = []
    current: list[Block] = []
    for block in blocks:
        kept: list[str] = []
        for line in block.lines:
            found, url = _marker(line, repeated)
            if not found:
                kept.append(line)
                continue
            if kept:
                current.append(Block(tuple(kept), block.gap))
                kept = []
            if current:
                segments.append(tuple(current))
                links.append(url)
                current = []
        if kept:
            current.append(Block(tuple(kept), block.gap))
    if not segments:
        return []
    if len(current) > 1:  # an item that lost its marker; a single block left over is a footer
        segments.append(tuple(current))
        links.append(None)
    return [_item(s, url) for s, url in zip(_trim_first(segments), links, strict=True)]


def _marker(line: str, repeated: str | None) -> tuple[bool, str | None]:
    """Whether a line leads on to the article, and the URL it shows."""
    line = line.strip()
    if is_read_more(line) or (repeated is not None and line == repeated):
        return True, None
    with_url = _MORE_WITH_URL.fullmatch(line) if "://" in line and len(line) < 2000 else None
    if with_url is not None and is_read_more(with_url["phrase"]):
        return True, with_url["url"]
    return False, None


def _repeated_ending(blocks: Segment) -> str | None:
    """A short line that ends the text and stands as a block of its own at least three times."""
    if not blocks or len(blocks[-1].lines) != 1:
        return None
    line = blocks[-1].lines[0].strip()
    if len(line) > 40 or _RULE.fullmatch(line) or _URL_LINE.fullmatch(line):
        return None
    times = sum(1 for b in blocks if len(b.lines) == 1 and b.lines[0].strip() == line)
    return line if times >= 3 else None


# ---------------------------------------------------------------------------- numbers and bullets


def _by_numbers(blocks: Segment) -> list[Item]:
    """Items numbered in sequence; of several runs (a table of contents before) the one with most text."""
    runs: list[list[tuple[int, int, str]]] = []
    for n, block in enumerate(blocks):
        for at, line in enumerate(block.lines):
            match = _NUMBERED.fullmatch(line)
            if match is None:
                continue
            number = int(match["number"])
            if number == 1:
                runs.append([])
            if runs and number == len(runs[-1]) + 1:
                runs[-1].append((n, at, match["title"]))
    runs = [run for run in runs if len(run) >= 2]
    if not runs:
        return []
    run = max(runs, key=lambda r: (len(r), r[-1]))
    return _listed(blocks, run) if _is_most_of(blocks, run) else []


def _by_bullets(blocks: Segment) -> list[Item]:
    bullets = Counter(m["bullet"] for b in blocks if (m := _bulleted(b.lines[0])))
    if not bullets:
        return []
    bullet, _ = bullets.most_common(1)[0]
    starts: list[tuple[int, int, str]] = []
    indent = ""
    for n, block in enumerate(blocks):
        first = _bulleted(block.lines[0])
        if first is None or first["bullet"] != bullet:
            continue
        indent = first["indent"] if not starts else indent
        for at, line in enumerate(block.lines):
            match = _bulleted(line)
            if match and match["bullet"] == bullet and match["indent"] == indent:
                starts.append((n, at, match["title"]))
    return _listed(blocks, starts) if len(starts) >= 2 and _is_most_of(blocks, starts) else []


def _bulleted(line: str) -> re.Match[str] | None:
    return None if _RULE.fullmatch(line) else _BULLETED.fullmatch(line)


def _is_most_of(blocks: Segment, starts: Sequence[tuple[int, int, str]]) -> bool:
    """Whether marked items make up the text: at least a third of the blocks from the first on."""
    first = starts[0][0]
    return len(starts) * 3 >= len(blocks) - first


def _listed(blocks: Segment, starts: Sequence[tuple[int, int, str]]) -> list[Item]:
    """The items that begin at these places: (block, line, title without its mark)."""
    items = []
    ends = [*((n, at) for n, at, _ in starts[1:]), (len(blocks), 0)]
    for (n, at, title), (end_n, end_at) in zip(starts, ends, strict=True):
        lines = blocks[n].lines[at + 1 : end_at if end_n == n else None]
        segment = [Block((title, *lines))]
        segment += blocks[n + 1 : end_n]
        if n < end_n < len(blocks) and end_at:
            segment.append(Block(blocks[end_n].lines[:end_at]))
        items.append(_item(tuple(segment)))
    return items


# ---------------------------------------------------------------------------- rules


def _by_rules(blocks: Segment) -> list[Item]:
    signs = Counter(m["sign"] for b in blocks for line in b.lines if (m := _RULE.fullmatch(line)))
    if not signs or signs.most_common(1)[0][1] < 2:
        return []
    sign = signs.most_common(1)[0][0]
    segments, leftover = _between_rules(blocks, sign)
    if _are_underlined_titles(segments, leftover):
        return _underlined([*segments, leftover])
    if len(leftover) > 1 or (leftover and len(leftover[0].lines) > 1):
        segments.append(leftover)
    return [_item(s) for s in _trim_first([s for s in segments if s])]


def _between_rules(blocks: Segment, sign: str) -> tuple[list[Segment], Segment]:
    """The blocks before each rule of this sign, and those after the last."""
    segments: list[Segment] = []
    current: list[Block] = []
    for block in blocks:
        kept: list[str] = []
        for line in block.lines:
            rule = _RULE.fullmatch(line)
            if rule is None or rule["sign"] != sign:
                kept.append(line)
                continue
            if kept:
                current.append(Block(tuple(kept), block.gap))
            segments.append(tuple(current))
            kept, current = [], []
        if kept:
            current.append(Block(tuple(kept), block.gap))
    return segments, tuple(current)


def _are_underlined_titles(segments: Sequence[Segment], leftover: Segment) -> bool:
    """Whether the rules underline headlines: one line before each, a teaser after the last."""
    return (
        bool(leftover)
        and all(s and len(s[-1].lines) == 1 for s in segments)
        and all(len(s) > 1 for s in segments[1:])
    )


def _underlined(segments: Sequence[Segment]) -> list[Item]:
    titles = [s[-1] for s in segments[:-1]]
    bodies = [*(s[:-1] for s in segments[1:-1]), segments[-1]]
    return [_item((title, *body)) for title, body in zip(titles, bodies, strict=True)]


# ---------------------------------------------------------------------------- links


def _by_links(blocks: Segment) -> list[Item]:
    places = [
        (n, at)
        for n, b in enumerate(blocks)
        for at, line in enumerate(b.lines)
        if _URL_LINE.fullmatch(line.strip())
    ]
    if len(places) < 2:
        return []
    headed = [n for n, at in places if at]
    followed = any(at + 1 < len(blocks[n].lines) for n, at in places) or places[-1][0] + 1 < len(blocks)
    if followed and len(headed) * 2 >= len(places):
        starts = sorted(set(headed))
        ends = [*starts[1:], len(blocks)]
        return [_item(tuple(blocks[a:b])) for a, b in zip(starts, ends, strict=True)]
    segments, start = [], 0
    for n in sorted({n for n, _ in places}):
        segments.append(tuple(blocks[start : n + 1]))
        start = n + 1
    return [_item(s) for s in _trim_first(segments)]


# ---------------------------------------------------------------------------- blank lines


def _by_gaps(blocks: Segment) -> list[Item]:
    """Items apart by wider gaps than their parts; else each block an item, or headline and teaser in turn."""
    blocks = _without_masthead(blocks)
    gaps = [b.gap for b in blocks[1:]]
    if any(g >= 2 for g in gaps) and sum(g >= 2 for g in gaps) * 3 >= len(gaps):
        segments: list[list[Block]] = []
        for block in blocks:
            if not segments or block.gap >= 2:
                segments.append([])
            segments[-1].append(block)
        return [_item(s) for s in _trim_first([tuple(s) for s in segments])]
    if _is_one_article(blocks):
        return [_item(blocks)]
    if _alternate(blocks):
        return [_item(blocks[n : n + 2]) for n in range(0, len(blocks), 2)]
    return [_item((b,)) for b in blocks]


def _is_one_article(blocks: Segment) -> bool:
    """Whether this is no list at all but one text: a headline, then paragraph after paragraph of prose."""
    paragraphs = blocks[1:]
    if len(paragraphs) < 2 or (_is_prose(blocks[0]) and len(blocks[0].lines) > 1):
        return False
    width = max(len(line) for b in paragraphs for line in b.lines)
    if sum(len(line) for b in paragraphs for line in b.lines) < _LEAST_PARAGRAPH * len(paragraphs):
        return False
    running = sum(
        _is_prose(b) and (len(b.lines) == 1 or not _breaks_early(b.lines[0], b.lines[1], width))
        for b in paragraphs
    )
    return running * 5 >= len(paragraphs) * 4


def _alternate(blocks: Segment) -> bool:
    """Whether headlines and teasers take turns as blocks of their own."""
    if len(blocks) < 2 or len(blocks) % 2:
        return False
    titles, teasers = blocks[::2], blocks[1::2]
    if any(len(b.lines) > 1 for b in titles):
        return False
    width = max(len(line) for b in teasers for line in b.lines)
    wrapped = [b for b in teasers if len(b.lines) > 1]
    if any(_breaks_early(b.lines[0], b.lines[1], width) for b in wrapped):
        return False
    prose = sum(_is_prose(b) or len(b.lines) > 1 for b in teasers)
    closed = sum(b.lines[0].rstrip().endswith((".", "…")) for b in titles)
    longer = sum(len(_join(t.lines)) > len(h.lines[0]) for h, t in zip(titles, teasers, strict=True))
    return prose * 5 >= len(teasers) * 4 and closed * 5 <= len(titles) * 2 and longer * 5 >= len(titles) * 4


def _breaks_early(line: str, following: str, width: int) -> bool:
    """Whether a line ends although the next word had room: a headline over its teaser, not wrapped prose."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
