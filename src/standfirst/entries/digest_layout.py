"""The layouts of plain-text digests: where one item ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from standfirst.entries.digest_blocks import (
    RULE,
    URL,
    URL_LINE,
    Block,
    Item,
    Segment,
    is_prose,
    join_lines,
    make_item,
    split_blocks,
    trim_first,
    without_footer,
    without_masthead,
)
from standfirst.entries.phrases import find_inline_more, is_read_more

_MORE_WITH_URL = re.compile(r"(?P<phrase>[^\d:<\[(]{2,40}?)\s*[:→–<\[(-]*\s*" + URL + r"[\])]?\s*")
_NUMBERED = re.compile(r"(?P<indent>\s{0,4})[\[(#]?(?P<number>\d{1,3})[.)\]:]\)?\s+(?P<title>\S.*)")
_BULLETED = re.compile(r"(?P<indent>\s{0,4})(?P<bullet>[*•·●○▪■◆►▶‣–—+>-])\s+(?P<title>\S.*)")
_LEAST_PARAGRAPH = 120  # characters on average; headlines that are sentences are shorter


def find_items(text: str) -> tuple[Item, ...]:
    """The items of a digest: the first layout that divides the text regularly is taken for its own."""
    lines = [line.rstrip() for line in text.lstrip("\ufeff").expandtabs(4).splitlines()]
    blocks = without_footer(split_blocks(lines))
    layouts: tuple[Callable[[Segment], list[Item]], ...] = (
        _by_markers,
        _by_numbers,
        _by_bullets,
        _by_rules,
        _by_inline_markers,
        _by_links,
        _by_gaps,
    )
    for layout in layouts:
        items = layout(blocks)
        if items:
            return tuple(items)
    return ()


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
    return [make_item(s, url) for s, url in zip(trim_first(segments), links, strict=True)]


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
    if len(line) > 40 or RULE.fullmatch(line) or URL_LINE.fullmatch(line):
        return None
    times = sum(1 for b in blocks if len(b.lines) == 1 and b.lines[0].strip() == line)
    return line if times >= 3 else None


def _by_inline_markers(blocks: Segment) -> list[Item]:
    """Items that end with "Read more" on their teaser's last line, where that divides them evenly."""
    segments: list[Segment] = []
    current: list[Block] = []
    for block in without_masthead(blocks):
        current.append(block)
        if find_inline_more(block.lines[-1]) is not None:
            segments.append(tuple(current))
            current = []
    segments = trim_first(segments)
    if len(segments) < 2 or len(current) > 1 or len({len(segment) for segment in segments}) > 1:
        return []
    return [make_item(segment) for segment in segments]


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
    return None if RULE.fullmatch(line) else _BULLETED.fullmatch(line)


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
        items.append(make_item(tuple(segment)))
    return items


# ---------------------------------------------------------------------------- rules


def _by_rules(blocks: Segment) -> list[Item]:
    signs = Counter(m["sign"] for b in blocks for line in b.lines if (m := RULE.fullmatch(line)))
    if not signs or signs.most_common(1)[0][1] < 2:
        return []
    sign = signs.most_common(1)[0][0]
    segments, leftover = _between_rules(blocks, sign)
    if _are_underlined_titles(segments, leftover):
        return _underlined([*segments, leftover])
    if len(leftover) > 1 or (leftover and len(leftover[0].lines) > 1):
        segments.append(leftover)
    return [make_item(s) for s in trim_first([s for s in segments if s])]


def _between_rules(blocks: Segment, sign: str) -> tuple[list[Segment], Segment]:
    """The blocks before each rule of this sign, and those after the last."""
    segments: list[Segment] = []
    current: list[Block] = []
    for block in blocks:
        kept: list[str] = []
        for line in block.lines:
            rule = RULE.fullmatch(line)
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
    return [make_item((title, *body)) for title, body in zip(titles, bodies, strict=True)]


# ---------------------------------------------------------------------------- links


def _by_links(blocks: Segment) -> list[Item]:
    places = [
        (n, at)
        for n, b in enumerate(blocks)
        for at, line in enumerate(b.lines)
        if URL_LINE.fullmatch(line.strip())
    ]
    if len(places) < 2:
        return []
    headed = [n for n, at in places if at]
    followed = any(at + 1 < len(blocks[n].lines) for n, at in places) or places[-1][0] + 1 < len(blocks)
    if followed and len(headed) * 2 >= len(places):
        starts = sorted(set(headed))
        ends = [*starts[1:], len(blocks)]
        return [make_item(tuple(blocks[a:b])) for a, b in zip(starts, ends, strict=True)]
    segments, start = [], 0
    for n in sorted({n for n, _ in places}):
        segments.append(tuple(blocks[start : n + 1]))
        start = n + 1
    return [make_item(s) for s in trim_first(segments)]


# ---------------------------------------------------------------------------- blank lines


def _by_gaps(blocks: Segment) -> list[Item]:
    """Items apart by wider gaps than their parts; else each block an item, or headline and teaser in turn."""
    blocks = without_masthead(blocks)
    gaps = [b.gap for b in blocks[1:]]
    if any(g >= 2 for g in gaps) and sum(g >= 2 for g in gaps) * 3 >= len(gaps):
        segments: list[list[Block]] = []
        for block in blocks:
            if not segments or block.gap >= 2:
                segments.append([])
            segments[-1].append(block)
        return [make_item(s) for s in trim_first([tuple(s) for s in segments])]
    if _is_one_article(blocks):
        return [make_item(blocks)]
    if _alternate(blocks):
        return [make_item(blocks[n : n + 2]) for n in range(0, len(blocks), 2)]
    return [make_item((b,)) for b in blocks]


def _is_one_article(blocks: Segment) -> bool:
    """Whether this is no list at all but one text: a headline, then paragraph after paragraph of prose."""
    paragraphs = blocks[1:]
    if len(paragraphs) < 2 or (is_prose(blocks[0]) and len(blocks[0].lines) > 1):
        return False
    width = max(len(line) for b in paragraphs for line in b.lines)
    if sum(len(line) for b in paragraphs for line in b.lines) < _LEAST_PARAGRAPH * len(paragraphs):
        return False
    running = sum(
        is_prose(b) and (len(b.lines) == 1 or not _breaks_early(b.lines[0], b.lines[1], width))
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
    prose = sum(is_prose(b) or len(b.lines) > 1 for b in teasers)
    closed = sum(b.lines[0].rstrip().endswith((".", "…")) for b in titles)
    longer = sum(len(join_lines(t.lines)) > len(h.lines[0]) for h, t in zip(titles, teasers, strict=True))
    return prose * 5 >= len(teasers) * 4 and closed * 5 <= len(titles) * 2 and longer * 5 >= len(titles) * 4


def _breaks_early(line: str, following: str, width: int) -> bool:
    """Whether a line ends although the next word had room: a headline over its teaser, not wrapped prose."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
