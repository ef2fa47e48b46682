"""Counting what is found by publisher, week, language, kind and name. Pure; ``rows`` says what is packed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from standfirst.archive.found import Count, Facet
from standfirst.archive.index.arrays import Numbers
from standfirst.archive.index.rows import weeks_of

FIELDS = ("publisher", "week", "language", "kind", "name")
_SHOWN = ("publisher", "language", "kind")
"""The fields of the first numbers packed; those of names follow."""
_WIDTH = 4


Tally = Mapping[str, Sequence[tuple[int, int]]]
"""By field, numbers of values and how often they occur, most frequent first."""


def tally(packed: Sequence[bytes], most: int) -> Tally:
    """Count the values of packed facets.

    Args:
        packed: of each row.
        most: the most values of one field.
    """
    if not packed:
        return dict.fromkeys((*_SHOWN, "name"), ())
    values = np.frombuffer(b"".join(packed), dtype="<u4")
    lengths = np.fromiter(map(len, packed), np.int64, len(packed)) // _WIDTH
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    is_name = np.ones(len(values), dtype=bool)
    found: dict[str, Sequence[tuple[int, int]]] = {}
    for place, field in enumerate(_SHOWN):
        is_name[starts + place] = False
        found[field] = _most_frequent(values[starts + place], most)
    found["name"] = _most_frequent(values[is_name], most)
    return found


def _most_frequent(values: np.ndarray, most: int) -> list[tuple[int, int]]:
    unique, counts = np.unique(values, return_counts=True)
    order = np.lexsort((unique, -counts))
    pairs = [(int(unique[one]), int(counts[one])) for one in order[: most + 1]]
    return [(value, count) for value, count in pairs if value][:most]  # 0: nothing is known


def facets_of(
    numbers: Numbers, counted: Tally, texts: Callable[[Iterable[int]], Mapping[int, str]], seen: int
) -> tuple[Facet, ...]:
    """The facets of what was found.

    Args:
        numbers: all rows found.
        counted: the tally of all of them, or of a sample.
        texts: gives what numbers stand for.
        seen: how many rows were tallied; fewer than were found make estimates.
    """
    shown = texts({value for pairs in counted.values() for value, _ in pairs})
    exact = seen == len(numbers)
    scale = len(numbers) / seen if seen else 1.0
    found = {
        field: Facet(
            field, tuple(Count(shown[value], round(count * scale)) for value, count in pairs), exact=exact
        )
        for field, pairs in counted.items()
    }
    found["week"] = Facet("week", _weeks(numbers))
    return tuple(found[field] for field in FIELDS)


def _weeks(numbers: Numbers) -> tuple[Count, ...]:
    mondays, counts = np.unique(weeks_of(numbers), return_counts=True)
    return tuple(
        Count(week_text(date.fromordinal(int(monday))), int(count))
        for monday, count in zip(mondays, counts, strict=True)
    )


def kind_value(packed: bytes) -> int:
    """The number of the kind in one row's packed facets."""
    place = _SHOWN.index("kind") * _WIDTH
    return int.from_bytes(packed[place : place + _WIDTH], "little")


def week_text(day: date) -> str:
    """The week of a day as ISO 8601 writes it: "2026-W10"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def sample(numbers: Numbers, most: int) -> Numbers:
    """About ``most`` of the rows, all of them where there are no more, the same ones each time.

    Which they are is told by a hash of the number (Knuth's multiplicative one), since the numbers follow
    the clock, and publishers publish by the clock.
    """
    if len(numbers) <= most:
        return numbers
    hashed = (numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
    return numbers[hashed < np.uint64((1 << 24) * most // len(numbers))]
