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


@dataclass(frozen=True, slots=True)
class _Story:
    """One story of an edition: all its articles, and those of which words stand beside its headline."""

    item: Item
    articles: frozenset[str]
    worded: frozenset[str]


class Digests:
    """The digests of some editions; what those of several readers have in common is worked out once.

    A story that several digests print is in all of them the very same record.

    Args:
        editions: as they stand, oldest first; those withdrawn carry nothing.
    """

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._editions = [one for one in editions if one.state is not EditionState.WITHDRAWN]
        self._names = tuple({name.id: name for edition in self._editions for name in edition.names}.values())
        self._stories = {
            id(item): _Story(item, frozenset(item.article_ids), _worded(item))
            for edition in self._editions
            for item in edition.items
        }
        self._shortened: dict[tuple[int, bool, tuple[int, ...]], Item] = {}

    def make(self, portion: Portion, title: str) -> Edition | None:
        """One edition made of all, or None where they have nothing of the portion.

        What a publisher allows to be printed of an article holds for the whole: its words are taken from the
        newest edition that printed some, and of older ones its headline and link.

        Args:
            portion: what the reader wants of them.
            title: what it is called.
        """
        parts = [part for one in self._editions if (part := portion_of(one, portion)).items]
        if not parts:
            return None
        sections = self._merge(parts)
        return replace(
            parts[-1],
            title=title,
            sections=tuple(Section(None, tuple(items), name or None) for name, items in sections.items()),
            names=self._names,
            asked=max(part.asked for part in parts),
            failed=_last_lines(line for part in parts for line in part.failed),
            partly=_last_lines(line for part in parts for line in part.partly),
            left_out=sum(part.left_out for part in parts),
            notices=(),
            foreword=None,
            state=EditionState.PUBLISHED,
            reserved=summed_reserved(one for part in parts for one in part.reserved),
        )

    def _merge(self, parts: Sequence[Edition]) -> dict[str, list[Item]]:
        """Stories by section, each once: in the order of the sections, the newest edition's first."""
        stories: set[str] = set()
        listed: set[str] = set()
        worded: set[str] = set()
        found: dict[str, list[Item]] = {
            name: [] for part in reversed(parts) for name in map(name_of, part.sections)
        }
        for part in reversed(parts):
            here = [
                (name, self._stories[id(item)])
                for section in part.sections
                for name in (name_of(section),)
                for item in section.items
                if item.story not in stories and item.reports[0].article_id not in listed
            ]
            for name, story in here:
                found[name].append(
                    story.item if story.worded.isdisjoint(worded) else self._without(story.item, worded)
                )
            for _, story in here:
                stories.add(story.item.story)
                listed |= story.articles
                worded |= story.worded
        return {name: items for name, items in found.items() if items}

    def _without(self, item: Item, articles: set[str]) -> Item:
        """A story without the words of some articles."""
        standfirst = item.standfirst
        if standfirst is not None and standfirst.article_id in articles:
            standfirst = None
        kept = tuple(n for n, one in enumerate(item.statements) if one.article_id not in articles)
        key = (id(item), standfirst is None, kept)
        if key not in self._shortened:
            statements = tuple(item.statements[n] for n in kept)
            self._shortened[key] = replace(item, standfirst=standfirst, statements=statements)
        return self._shortened[key]


def _worded(item: Item) -> frozenset[str]:
    """The articles of which an item prints words beside their headlines."""
    printed = {one.article_id for one in item.statements}
    if item.standfirst is not None and item.standfirst.article_id:
        printed.add(item.standfirst.article_id)
    return frozenset(printed)


def _last_lines(lines: Iterable[CollectionLine]) -> tuple[CollectionLine, ...]:
    """The last line of each source."""
    return tuple({line.source: line for line in lines}.values())
