"""What newsrooms do to agency copy before they print it: cut, sub-edit, pad, put another headline on it.

Each edit is a pure function over paragraphs; chance comes in as a ``random.Random``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from standfirst.demo.sample import House

Paragraphs = tuple[str, ...]

LEAST_PARAGRAPHS = 3
"""A cut leaves at least so many: less would be a news-in-brief item, not a copy of the report."""

_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-ZÀ-Þ\u0621-\u064a])")
_QUOTATION = re.compile(r"[“”„«»‘’\"]")


def print_whole(paragraphs: Paragraphs, house: House, rng: Random) -> Paragraphs:
    """Print it as it came."""
    return paragraphs


def cut_from_the_end(paragraphs: Paragraphs, house: House, rng: Random) -> Paragraphs:
    """Drop one paragraph or more from the end; agencies write so that this can be done."""
    least = max(LEAST_PARAGRAPHS, (len(paragraphs) + 1) // 2)
    return paragraphs[: rng.randint(least, len(paragraphs) - 1)]


def sub_edit(paragraphs: Paragraphs, house: House, rng: Random) -> Paragraphs:
    """Put it into house style, drop one sentence that quotes nobody, run two short paragraphs together."""
    edited = [in_house_style(p, house.style) for p in paragraphs]
    _drop_a_sentence(edited, rng)
    _run_two_together(edited, rng)
    return tuple(edited)


def pad(paragraphs: Paragraphs, house: House, rng: Random) -> Paragraphs:
    """Add one or two paragraphs of the house's own, after the copy or before its last paragraph."""
    own = rng.sample(house.padding, min(len(house.padding), rng.randint(1, 2)))
    place = len(paragraphs) - rng.randint(0, 1)
    return (*paragraphs[:place], *own, *paragraphs[place:])


EDITS: dict[str, Callable[[Paragraphs, House, Random], Paragraphs]] = {
    "whole": print_whole,
    "cut": cut_from_the_end,
    "sub-edited": sub_edit,
    "padded": pad,
}


def in_house_style(text: str, style: Sequence[tuple[str, str]]) -> str:
    """Apply a house's replacements in their order."""
    for old, new in style:
        text = text.replace(old, new)
    return text


def _drop_a_sentence(paragraphs: list[str], rng: Random) -> None:
    """Drop the last sentence of a paragraph after the second that quotes nobody, if there is one."""
    able = [
        n
        for n, paragraph in enumerate(paragraphs)
        if n > 1 and not _QUOTATION.search(paragraph) and len(_SENTENCE_END.split(paragraph)) > 1
    ]
    if able:
        n = rng.choice(able)
        paragraphs[n] = paragraphs[n][: [m.start() for m in _SENTENCE_END.finditer(paragraphs[n])][-1]]


def _run_two_together(paragraphs: list[str], rng: Random) -> None:
    """Run two neighbouring paragraphs without quotations together, if there are such and chance says so."""
    able = [
        n for n in range(1, len(paragraphs) - 1) if not _QUOTATION.search(paragraphs[n] + paragraphs[n + 1])
    ]
    if able and rng.random() < 0.5:
        n = rng.choice(able)
        paragraphs[n : n + 2] = [paragraphs[n] + " " + paragraphs[n + 1]]
