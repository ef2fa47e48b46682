"""What a reading means for what is filed already: decided here, purely, and carried out by ``readings``.

The rules, each for a reason:

* Words are text and headline. Other words in the same fullness make a new version; other facts (a date, a
  section) are brought up to date in the version that stands, since a publisher has not rewritten anything.
* An article read in full takes the place of its excerpt without counting as a version: the publisher has
  changed nothing, we have only read more.
* Other words that a newer reader of ours took from a page which says what it said are no change of the
  publisher's: they take the place of those that stand (docs/decisions/0012).
* An excerpt never takes the place of a full text, nor another place's excerpt that of the first: only
  where the same place now says something else has somebody changed the words.
* What was seen before the words that stand were last seen (a web archive's captures come in any order) is
  filed as a version where it says something else than its neighbours in time, and never stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from standfirst.archive.values import Saved


class Change(Enum):
    """What becomes of the standing version."""

    KEEP = "keep"
    FACTS = "facts"
    REREAD = "reread"
    REPLACE = "replace"
    NEXT = "next"

    @property
    def saved(self) -> Saved:
        """How this is told to whoever handed the reading in."""
        return Saved.CHANGED if self in (Change.REPLACE, Change.NEXT) else Saved.SAME


@dataclass(frozen=True, slots=True)
class Words:
    """What decides: a hash of the words, whether they are the full text, and of the places they came from.

    ``origins`` maps each place's key to the hash of the words it last gave.
    """

    words_id: str
    full: bool
    origins: dict[str, str]


def decide_change(standing: Words, handed_in: Words, *, reread: bool = False) -> Change:
    """What a reading of a known article does to the version that stands.

    Args:
        standing: the words that stand.
        handed_in: those that were read.
        reread: whether they differ only in how we read, not in what the page says.
    """
    if handed_in.full and not standing.full:
        return Change.REPLACE
    if standing.full and not handed_in.full:
        return Change.KEEP
    if standing.words_id == handed_in.words_id:
        return Change.FACTS
    if reread:
        return Change.REREAD
    if handed_in.full or _same_place_says_otherwise(standing, handed_in):
        return Change.NEXT
    return Change.KEEP


def _same_place_says_otherwise(standing: Words, handed_in: Words) -> bool:
    if not handed_in.origins:
        return True
    return any(standing.origins.get(place, words) != words for place, words in handed_in.origins.items())


@dataclass(frozen=True, slots=True)
class Seen:
    """One version in an article's history: its number, a hash of its words, when they were first seen."""

    number: int
    words_id: str
    at: datetime


def decide_earlier(history: Iterable[Seen], words_id: str, at: datetime) -> Seen | None:
    """Where words seen at an earlier time belong in an article's history.

    Returns:
        The version that says so already, its ``at`` moved to the earlier time where it was seen only later;
        None where no neighbour in time says so: a version is missing.
    """
    in_order = sorted(history, key=lambda seen: (seen.at, seen.number))
    before = [seen for seen in in_order if seen.at <= at][-1:]
    after = [seen for seen in in_order if seen.at > at][:1]
    for seen in (*before, *after):
        if seen.words_id == words_id:
            return Seen(seen.number, words_id, min(seen.at, at))
    return None
