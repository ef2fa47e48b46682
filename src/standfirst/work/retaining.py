"""What the desk's rules and its disk say about how long articles are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.archive import RemovalOutcome, Removed
from standfirst.config import Desk
from standfirst.records import Publisher

if TYPE_CHECKING:
    from standfirst.archive import Archive

_WARN_FROM = 0.9
_RULE = "retention rule"
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Expired:
    """What a rule has run out for: articles' texts, all of them, or, where ``what`` is None, pages' bytes."""

    publisher: str
    what: Removed | None
    after_s: float
    article_ids: tuple[str, ...]

    @property
    def rule(self) -> str:
        """The rule in words."""
        kept = {Removed.ALL: "articles", Removed.TEXT: "texts", None: "pages' bytes"}[self.what]
        return f"{kept} of {self.publisher} are kept {self.after_s / _DAY_S:g} days"


def find_expired(archive: Archive, publishers: Sequence[Publisher], now: datetime) -> tuple[Expired, ...]:
    """What the publishers' rules have run out for and is there yet.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return tuple(
        one for publisher in publishers for one in _expired(archive, publisher, now) if one.article_ids
    )


def _expired(archive: Archive, publisher: Publisher, now: datetime) -> Iterator[Expired]:
    gone: frozenset[str] = frozenset()
    for what, after_s in ((Removed.ALL, publisher.keep_s), (Removed.TEXT, publisher.keep_text_s)):
        if after_s is not None:
            found = archive.removals.due(publisher.name, now - timedelta(seconds=after_s), what)
            yield Expired(publisher.name, what, after_s, tuple(one for one in found if one not in gone))
            gone |= frozenset(found)
    if (after_s := publisher.keep_originals_s) is not None:
        found = archive.originals.due(publisher.name, now - timedelta(seconds=after_s))
        yield Expired(publisher.name, None, after_s, tuple(one for one in found if one not in gone))


def remove_expired(archive: Archive, expired: Sequence[Expired], now: datetime) -> tuple[RemovalOutcome, ...]:
    """Remove what has run out, rule by rule, each in one transaction and with a line of the log an article.

    Raises:
        ArchiveError: the archive cannot be written; the rules before are done.
    """
    outcomes = []
    for one in expired:
        if one.what is None:
            archive.originals.forget(one.article_ids)
            outcomes.append(RemovalOutcome(one.article_ids))
        else:
            done = archive.removals.remove(one.article_ids, one.what, why=one.rule, who=_RULE, at=now)
            outcomes.append(done)
    return tuple(outcomes)


def budget_warning(archive: Archive, desk: Desk) -> str | None:
    """A warning in words where the archive takes nine tenths of what the desk allows it, or more."""
    budget = desk.disk_budget_bytes
    if budget is None:
        return None
    taken = archive.size_bytes()
    if taken < _WARN_FROM * budget:
        return None
    said = "more than" if taken > budget else f"{100 * taken / budget:.0f}% of"
    return (
        f"the archive takes {_size(taken)}, {said} its disk budget of {_size(budget)}: "
        "`standfirst archive stats` says what takes room, `archive vacuum` gives back what is free"
    )


def _size(bytes_: int) -> str:
    return f"{bytes_ / 1e9:.2f} GB" if bytes_ >= 1e9 else f"{bytes_ / 1e6:.1f} MB"
