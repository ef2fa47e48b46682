"""Which mails of a folder are taken, and how far it was read then: plain decisions over numbers and sizes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.records import Validators

MOST_MAILS = 100
"""Mails taken at once. At the 100 kB of a usual newsletter they are the 10 MB that ``max_bytes`` allows; a
desk that follows fifty newsletters has two days of them."""

_MARK = re.compile(r"imap (\d+) (\d+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder was read: up to and with mail ``last`` of those numbered under ``validity``."""

    validity: int
    last: int

    @classmethod
    def of(cls, validators: Validators | None) -> Mark | None:
        """The mark that validators hold; None where they hold none."""
        found = _MARK.fullmatch(validators.etag or "") if validators else None
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def validators(self) -> Validators:
        """The mark as it is kept."""
        return Validators(etag=f"imap {self.validity} {self.last}")


@dataclass(frozen=True, slots=True)
class Plan:
    """Which mails are taken, in ascending order; ``last`` is the highest number dealt with then."""

    uids: tuple[int, ...]
    last: int
    note: str | None = None


def plan_first(sizes: dict[int, int], count: int, max_bytes: int) -> Plan:
    """On the first visit the newest mails that fit together; the older ones are never asked for.

    Args:
        sizes: of the newest mails, by number.
        count: how many the folder has.
        max_bytes: how large they may be together.
    """
    taken, large = _fitting(sorted(sizes.items(), reverse=True), max_bytes)
    notes = [f"the newest {len(taken):,} of its {count:,} mails"] if len(taken) + len(large) < count else []
    return Plan(tuple(sorted(taken)), max(sizes, default=0), _join(notes, large, max_bytes))


def plan_more(sizes: dict[int, int], last: int, max_bytes: int) -> Plan:
    """Of the mails that are new, the first that fit together; the rest comes next time."""
    taken, large = _fitting(sorted(sizes.items()), max_bytes)
    dealt = {*taken, *large}
    rest = len(sizes) - len(dealt)
    notes = [f"{len(taken):,} of its {len(sizes):,} new mails, the rest comes next time"] if rest else []
    return Plan(tuple(sorted(taken)), max(dealt, default=last), _join(notes, large, max_bytes))


def _fitting(sizes: Sequence[tuple[int, int]], max_bytes: int) -> tuple[list[int], dict[int, int]]:
    """The first mails that fit, and those passed over because nothing of their size ever would."""
    taken: list[int] = []
    large: dict[int, int] = {}
    left = max_bytes
    for uid, size in sizes:
        if size > max_bytes:
            large[uid] = size
            continue
        if size > left or len(taken) == MOST_MAILS:
            break
        left -= size
        taken.append(uid)
    return taken, large


def _join(notes: list[str], large: dict[int, int], max_bytes: int) -> str | None:
    if large:
        notes.append(
            f"{len(large):,} of its mails left out, larger than {max_bytes:,} bytes (the largest has "
            f"{max(large.values()):,}); to read such, raise max_bytes under [fetch] in desk.toml"
        )
    return "; ".join(notes) or None
