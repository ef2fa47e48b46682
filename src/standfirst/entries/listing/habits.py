"""What a page's items are like: how many, under which paths they stand, how long their titles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from statistics import median
from urllib.parse import unquote, urlsplit

from standfirst.entries.listing.candidates import count_words
from standfirst.records import Entry, ListingHabits

_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[-_+,. ]+")
_SLUG_WORDS, _SLUG_LENGTH = 3, 18
"""From so many words or characters the last part of a path is a headline's, and differs with each article."""
_VALUE = re.compile(r"=[^&]*")
_MOST_PATHS = 40


def habits_of(entries: Iterable[Entry]) -> ListingHabits:
    """What the items of a listing are like."""
    entries = tuple(entries)
    paths = Counter(path_of(entry.link) for entry in entries if entry.link)
    words = [count_words(entry.title) for entry in entries if entry.title]
    return ListingHabits(
        len(entries),
        tuple(sorted(path for path, _ in paths.most_common(_MOST_PATHS))),
        round(float(median(words)), 1) if words else 0.0,
        linked=_share(bool(entry.link) for entry in entries),
        dated=_share(entry.published is not None for entry in entries),
        teased=_share(bool(entry.summary) for entry in entries),
    )


def _share(of: Iterable[bool]) -> float:
    told = tuple(of)
    return round(sum(told) / len(told), 2) if told else 0.0


def path_of(link: str) -> str:
    """An address with what differs between sister pages left out: "example.org/news/0/*".

    Figures are "0" whatever they count, slugs are "*", and of what stands between, which is sections, only
    the number of parts is kept: a front page has other sections every day.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    shaped = [_shape(segment) for segment in segments]
    host = parts.netloc.removeprefix("www.")
    return f"{host}/{'/'.join(shaped)}{'?' + _VALUE.sub('=', parts.query) if parts.query else ''}"


def _shape(segment: str) -> str:
    stem, dot, extension = segment.rpartition(".")
    ending = f".{extension}" if dot and len(extension) <= 5 and not extension.isdigit() else ""
    bare = stem if ending else segment
    if len(bare) >= _SLUG_LENGTH or len(_BETWEEN.split(bare)) >= _SLUG_WORDS:
        return f"*{ending}"
    return f"{'0' if _DIGITS.search(bare) else 'a'}{ending}"
