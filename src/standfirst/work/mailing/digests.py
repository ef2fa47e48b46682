"""Several editions in one mail, for those who are written to once a day or once a week. Pure.

A digest goes through an edition: it carries what was published since the reader's last one, each story once,
as the newest edition tells it. It is due by the days on which editions were published, not by the clock of
the machine that sends it: the first edition of a day for those who read daily, the first that is seven days
younger than the last one had for those who read weekly. So nothing is missed where a machine slept, and
nothing comes twice where it is run often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from standfirst.brief.audiences import summed_reserved
from standfirst.records import (
    CollectionLine,
    Edition,
    EditionState,
    Item,
    MailOutcome,
    Quotation,
    Rhythm,
    Section,
    Subscriber,
)
from standfirst.work.mailing.wishes import Portion, first_after, name_of, portion_of

PERIODS = {Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Published:
    """An edition as far as its place in time is concerned: its number, and when it was published."""

    number: int
    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that a reader is to get: through which edition, and after which he has had none.

    ``given_up`` is the edition through which a digest went that no server took in time; this one takes its
    place.
    """

    reader: Subscriber
    through: int
    after: int
    given_up: int | None = None


def issue_through(rhythm: Rhythm, number: int) -> str:
    """What a digest is called in the log of mails."""
    return f"{rhythm.value}-{number}"


def decide_due(
    reader: Subscriber,
    rhythm: Rhythm,
    had: Mapping[int, MailOutcome],
    lines: Sequence[Published],
) -> Due | None:
    """Which digest a reader is to get now, if any.

    Args:
        reader: somebody who reads in this rhythm.
        rhythm: daily or weekly.
        had: what became of his digests, by the editions through which they went.
        lines: the editions that can matter, in order; the last is the newest.
    """
    if not lines:
        return None
    newest = lines[-1]
    covered = max((n for n, outcome in had.items() if outcome is not MailOutcome.DEFERRED), default=None)
    first = min(had, default=newest.number)
    after = covered if covered is not None else _begins_after(reader, rhythm, lines, first)
    waiting = max(
        (n for n, outcome in had.items() if outcome is MailOutcome.DEFERRED and n > after), default=None
    )
    since = waiting or max(covered or 0, first_after(reader, rhythm)) or None
    if newest.number > after and _is_due(rhythm, since, lines):
        return Due(reader, newest.number, after, waiting)
    return Due(reader, waiting, after) if waiting is not None else None


def _is_due(rhythm: Rhythm, since: int | None, lines: Sequence[Published]) -> bool:
    before = next((line for line in reversed(lines) if since is not None and line.number <= since), None)
    if since is None or before is None:  # his first, or the last one was very long ago
        return True
    return lines[-1].day - before.day >= PERIODS[rhythm]


def _begins_after(reader: Subscriber, rhythm: Rhythm, lines: Sequence[Published], first: int) -> int:
    """Before the first digest, which goes through ``first``: what was published in one period is in it."""
    begin = next(line.at for line in lines if line.number >= first) - PERIODS[rhythm]
    earlier = max((line.number for line in lines if line.at <= begin), default=0)
    return max(earlier, first_after(reader, rhythm), lines[0].number - 1)


def make_digest(editions: Sequence[Edition], portion: Portion, title: str) -> Edition | None:
    """One edition made of several, or None where they have nothing of the portion.

    What a publisher allows to be printed of an article holds for the whole: its words are taken from the
    newest edition that printed some, and of older ones its headline and link.

    Args:
        editions: as they stand, oldest first; those withdrawn carry nothing.
        portion: what the reader wants of them.
        title: what it is called.
    """
    parts = [portion_of(one, portion) for one in editions if one.state is not EditionState.WITHDRAWN]
    parts = [part for part in parts if part.items]
    if not parts:
        return None
    sections = _merge(parts)
    left_out = sum(part.left_out for part in parts)
    names = {name.id: name for part in parts for name in part.names}
    return replace(
        parts[-1],
        title=title,
        sections=tuple(Section(None, tuple(items), name or None) for name, items in sections.items()),
        names=tuple(names.values()),
        asked=max(part.asked for part in parts),
        failed=_last_lines(line for part in parts for line in part.failed),
        partly=_last_lines(line for part in parts for line in part.partly),
        left_out=left_out,
        notices=(),
        foreword=None,
        state=EditionState.PUBLISHED,
        reserved=summed_reserved(one for part in parts for one in part.reserved),
    )


def _merge(parts: Sequence[Edition]) -> dict[str, list[Item]]:
    """Stories by section, each once: in the order of the sections, the newest edition's first."""
    stories: set[str] = set()
    listed: set[str] = set()
    worded: set[str] = set()
    found: dict[str, list[Item]] = {
        name: [] for part in reversed(parts) for name in map(name_of, part.sections)
    }
    for part in reversed(parts):
        here = [
            (name_of(section), item)
            for section in part.sections
            for item in section.items
            if item.story not in stories and item.reports[0].article_id not in listed
        ]
        for name, item in here:
            found[name].append(_without_words_of(item, worded))
        stories |= {item.story for _, item in here}
        listed |= {id_ for _, item in here for id_ in item.article_ids}
        worded |= {id_ for _, item in here for id_ in _worded(item)}
    return {name: items for name, items in found.items() if items}


def _worded(item: Item) -> set[str]:
    """The articles of which an item prints words beside their headlines."""
    printed = {one.article_id for one in item.statements}
    own = item.standfirst.article_id if item.standfirst is not None else None
    return printed | ({own} if own else set())


def _without_words_of(item: Item, articles: set[str]) -> Item:
    standfirst = item.standfirst
    if standfirst is not None and standfirst.article_id in articles:
        standfirst = None
    kept: tuple[Quotation, ...] = tuple(one for one in item.statements if one.article_id not in articles)
    return replace(item, standfirst=standfirst, statements=kept)


def _last_lines(lines: Iterable[CollectionLine]) -> tuple[CollectionLine, ...]:
    """The last line of each source."""
    return tuple({line.source: line for line in lines}.values())
