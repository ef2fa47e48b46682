"""What the makers of digests decided: they listed their items apart, so they are apart.

A digest's items are short, on one subject, and full of the same names: their words cannot tell one event
from the next. But somebody put them together and gave each a headline of its own. That is an editor's
decision like any other, only the earliest: whatever the desk's own editors say later binds over it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import combinations

from standfirst.records import Decision, Reading

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def decisions_of_digests(readings: Iterable[Reading]) -> Iterator[Decision]:
    """A "not-same" for each two items that one digest or mail lists without a page of their own."""
    items: dict[tuple[str, datetime | None], set[str]] = defaultdict(set)
    for reading in readings:
        if reading.article.url is None and not reading.full:
            for origin in reading.origins:
                if origin.item is not None:
                    issue = origin.source, reading.first_seen_at  # one issue is filed in one go
                    items[issue].add(reading.article.id)
    for (source, _), ids in items.items():
        for one, other in combinations(sorted(ids), 2):
            yield Decision("not-same", one, {"other": other}, source, _LONG_AGO)
