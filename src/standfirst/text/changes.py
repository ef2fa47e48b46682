"""What changed from one text to another, by word: which words stayed, which were cut, which were added.

Paragraphs are compared before words, so that a long article with one correction costs next to nothing. Both
are compared alike: what begins and ends alike is set aside; few changes are found exactly by Myers's greedy
algorithm ("An O(ND) difference algorithm", 1986); many by the words that each side holds once (Bram Cohen's
patience diff), then between them. What defeats both is told as cut and added whole. So the time grows with
the texts' length, not with its square, and the changes, applied to the old text, always give the new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: Differences up to which Myers's algorithm looks: it takes the square of this many steps at most.
_MOST_EDITS = 96

#: How often the words that stand once part what lies between them anew. Articles need two or three.
_MOST_ROUNDS = 12

_TOKENS = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff]|\w+(?:[.,:]\d+|['’]\w+)*|[^\w\s]")
_PARAGRAPHS = re.compile(r"\n\s*\n")

_Blocks = list[tuple[int, int, int]]


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    CUT = "cut"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, white space and all, and what became of it."""

    fate: Fate
    words: str


def find_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts.

    Args:
        old: any text; paragraphs are parted by blank lines.
        new: the text that took its place.

    Returns:
        Pieces in order, neighbours of different fates; what was cut stands before what was added in its
        place. Kept and cut pieces joined give the old text, kept and added ones the new.
    """
    a, b = _paragraphs(old), _paragraphs(new)
    told: list[tuple[Fate, str]] = []
    for i, j, size, i_before, j_before in _with_gaps(_common(a, b), len(a), len(b)):
        told += _word_changes("".join(a[i_before:i]), "".join(b[j_before:j]))
        told.append((Fate.KEPT, "".join(a[i : i + size])))
    return tuple(_joined(told))


def old_text(pieces: Iterable[Piece]) -> str:
    """The text before the changes."""
    return "".join(piece.words for piece in pieces if piece.fate is not Fate.ADDED)


def new_text(pieces: Iterable[Piece]) -> str:
    """The text after the changes."""
    return "".join(piece.words for piece in pieces if piece.fate is not Fate.CUT)


def part_paragraphs(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces parted into paragraphs; what is cut or added may end some, too."""
    paragraph: list[Piece] = []
    for piece in pieces:
        for number, part in enumerate(_PARAGRAPHS.split(piece.words)):
            if number and paragraph:
                yield tuple(paragraph)
                paragraph = []
            if part:
                paragraph.append(Piece(piece.fate, part))
    if paragraph:
        yield tuple(paragraph)


def _paragraphs(text: str) -> list[str]:
    """A text's paragraphs and what parts them, in turn."""
    parts, end = [], 0
    for gap in _PARAGRAPHS.finditer(text):
        parts += [text[end : gap.start()], gap[0]]
        end = gap.end()
    return [*parts, text[end:]]


def _word_changes(old: str, new: str) -> Iterator[tuple[Fate, str]]:
    if not old or not new:
        yield from ((Fate.CUT, old), (Fate.ADDED, new))
        return
    a, b = _TOKENS.findall(old), _TOKENS.findall(new)
    for i, j, size, i_before, j_before in _with_gaps(_common(a, b), len(a), len(b)):
        yield Fate.CUT, "".join(a[i_before:i])
        yield Fate.ADDED, "".join(b[j_before:j])
        yield Fate.KEPT, "".join(a[i : i + size])


def _with_gaps(blocks: _Blocks, size_a: int, size_b: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Each run that stayed, with where the one before it ended on either side; an empty one at the end."""
    i_before = j_before = 0
    for i, j, size in (*blocks, (size_a, size_b, 0)):
        yield i, j, size, i_before, j_before
        i_before, j_before = i + size, j + size


def _joined(told: Iterable[tuple[Fate, str]]) -> Iterator[Piece]:
    """Neighbours of one fate as one; between kept words, what was cut before what was added.

    A space alone between two changes is no word that stayed: it changes with them.
    """
    cut: list[str] = []
    added: list[str] = []
    kept: list[str] = []
    for fate, words in told:
        if not words:
            continue
        if fate is Fate.KEPT:
            kept.append(words)
            continue
        if kept:
            between = "".join(kept)
            if between == " " and (cut or added):
                cut.append(between)
                added.append(between)
            else:
                yield from _flushed(cut, added)
                yield Piece(Fate.KEPT, between)
                cut, added = [], []
            kept = []
        (cut if fate is Fate.CUT else added).append(words)
    yield from _flushed(cut, added)
    if kept:
        yield Piece(Fate.KEPT, "".join(kept))


def _flushed(cut: list[str], added: list[str]) -> Iterator[Piece]:
    if cut:
        yield Piece(Fate.CUT, "".join(cut))
    if added:
        yield Piece(Fate.ADDED, "".join(added))


# ---------------------------------------------------------------------------- what two sequences share


def _common(a: Sequence[str], b: Sequence[str]) -> _Blocks:
    """Runs that stand in both, in order: (place in a, place in b, length)."""
    found: _Blocks = []
    waiting = [(0, len(a), 0, len(b), _MOST_ROUNDS)]
    while waiting:
        a_from, a_to, b_from, b_to, rounds = waiting.pop()
        head = _alike(a, b, range(a_from, a_to), range(b_from, b_to))
        tail = _alike(a, b, range(a_to - 1, a_from + head - 1, -1), range(b_to - 1, b_from + head - 1, -1))
        found += [(a_from, b_from, head), (a_to - tail, b_to - tail, tail)]
        a_from, a_to, b_from, b_to = a_from + head, a_to - tail, b_from + head, b_to - tail
        if a_from == a_to or b_from == b_to:
            continue
        few = _few_edits(a[a_from:a_to], b[b_from:b_to])
        if few is not None:
            found += [(a_from + i, b_from + j, size) for i, j, size in few]
            continue
        if not rounds:
            continue
        anchors = _anchors(a, b, range(a_from, a_to), range(b_from, b_to))
        if not anchors:
            continue
        for i, j in (*anchors, (a_to, b_to)):
            found.append((i, j, int(i < a_to)))
            waiting.append((a_from, i, b_from, j, rounds - 1))
            a_from, b_from = i + 1, j + 1
    return sorted(block for block in found if block[2])


def _alike(a: Sequence[str], b: Sequence[str], in_a: range, in_b: range) -> int:
    """How many of two sequences agree from the start on."""
    count = 0
    for i, j in zip(in_a, in_b, strict=False):
        if a[i] != b[j]:
            break
        count += 1
    return count


def _few_edits(a: Sequence[str], b: Sequence[str]) -> _Blocks | None:
    """Myers's greedy algorithm; None where there are more differences than it looks for."""
    size_a, size_b = len(a), len(b)
    if abs(size_a - size_b) > _MOST_EDITS:
        return None
    reached = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(_MOST_EDITS, size_a + size_b) + 1):
        trace.append(dict(reached))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reached[k - 1] < reached[k + 1])
            x = reached[k + 1] if down else reached[k - 1] + 1
            while x < size_a and x - k < size_b and a[x] == b[x - k]:
                x += 1
            reached[k] = x
            if x >= size_a and x - k >= size_b:
                return _walked_back(trace, size_a, size_b)
    return None


def _walked_back(trace: list[dict[int, int]], x: int, y: int) -> _Blocks:
    """The runs that the shortest way keeps, from what each number of edits had reached."""
    blocks: _Blocks = []
    for edits in range(len(trace) - 1, -1, -1):
        reached, k = trace[edits], x - y
        down = k == -edits or (k != edits and reached[k - 1] < reached[k + 1])
        before_k = k + 1 if down else k - 1
        x_before = reached[before_k] if edits else 0
        y_before = x_before - before_k if edits else 0
        size = x - (x_before if down or not edits else x_before + 1)
        blocks.append((x - size, y - size, size))
        x, y = x_before, y_before
    return blocks


def _anchors(a: Sequence[str], b: Sequence[str], in_a: range, in_b: range) -> list[tuple[int, int]]:
    """What stands once on either side, as far as its order is the same on both: the longest such row."""
    count_a, count_b = Counter(a[i] for i in in_a), Counter(b[j] for j in in_b)
    places = {b[j]: j for j in in_b if count_b[b[j]] == 1}
    pairs = [(i, places[a[i]]) for i in in_a if count_a[a[i]] == 1 and a[i] in places]
    ends: list[int] = []  # the smallest place in b at which a row of each length ends
    rows: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(rows[length - 1] if length else -1)
        if length == len(ends):
            ends.append(j)
            rows.append(number)
        else:
            ends[length], rows[length] = j, number
    chosen: list[tuple[int, int]] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
