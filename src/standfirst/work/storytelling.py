"""Stories as an editor looks at them: how many reports and texts, when they came, and why they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.brief.matching import Matcher
from standfirst.brief.rights import Limits
from standfirst.brief.tallying import shared_owners
from standfirst.brief.wording import count
from standfirst.records import Publisher, Reading, ReprintGroup, Story, Subject
from standfirst.stories import Differences, Ties, differences, why
from standfirst.stories.constraints import story_constraints
from standfirst.stories.near import Near, nearest_stories
from standfirst.stories.story_index import WINDOW_DAYS
from standfirst.work.story_decisions import find_story
from standfirst.work.storylines import time_of

if TYPE_CHECKING:
    from standfirst.archive import Archive

_NEVER = datetime.max.replace(tzinfo=UTC)
_BY_THE_HOUR = timedelta(hours=36)
_MOST_BARS = 31
_MOST_WEIGHED = 8
_MOST_NEAR = 2000
"""Articles about the time of the one asked about among which the nearest story is looked for."""
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports in time, undated ones last.

    Attributes:
        story: its id and articles.
        readings: its reports.
        original: by id, whose text those articles carry that are copies or have copies: the original's id.
        owner: by id, who owns the publisher, as far as the desk has said.
    """

    story: Story
    readings: tuple[Reading, ...]
    original: Mapping[str, str] = field(default_factory=dict)
    owner: Mapping[str, str] = field(default_factory=dict)

    @property
    def headline(self) -> str:
        """The headline of its first report that has one."""
        return next((r.article.headline for r in self.readings if r.article.headline), "Without a headline")

    @property
    def first(self) -> datetime | None:
        """When its first report was published."""
        return min(self._times(), default=None)

    @property
    def last(self) -> datetime | None:
        """When its last report was published."""
        return max(self._times(), default=None)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who reported, the first first."""
        return tuple(dict.fromkeys(r.article.publisher for r in self.readings if r.article.publisher))

    @property
    def texts(self) -> int:
        """How many separate texts there are: copies of one text count once."""
        return len({self.original.get(r.article.id, r.article.id) for r in self.readings})

    @property
    def counted(self) -> str:
        """Its size in words: "5 reports, 3 separate texts, 4 publishers"; and who owns several of them."""
        told = [count(len(self.readings), "report"), count(self.texts, "separate text")]
        told += [count(len(self.publishers), "publisher")] if self.publishers else []
        heads = (head.article for head, _ in self.bundles())
        shared = shared_owners((head.publisher or head.id, self.owner.get(head.id)) for head in heads)
        owned = [f"; {number} of the texts from outlets of {owner}" for owner, number in shared.items()]
        return ", ".join(told) + "".join(owned)

    def bundles(self) -> list[tuple[Reading, tuple[Reading, ...]]]:
        """Each separate text with its copies, in time; the original heads them where it is here."""
        found: dict[str, list[Reading]] = {}
        for reading in self.readings:
            found.setdefault(self.original.get(reading.article.id, reading.article.id), []).append(reading)
        ordered = [sorted(some, key=lambda r: r.article.id != head) for head, some in found.items()]
        return [(some[0], tuple(some[1:])) for some in ordered]

    def bars(self) -> list[tuple[str, int]]:
        """Reports by the hour, or by the day where they span more than 36 hours; none left out between."""
        times = list(self._times())
        if len(times) < 2:
            return []
        hourly = max(times) - min(times) <= _BY_THE_HOUR
        step = timedelta(hours=1) if hourly else timedelta(days=1)
        while (max(times) - min(times)) / step > _MOST_BARS:
            step *= 2
        start = min(times).replace(minute=0, second=0, microsecond=0)
        start = start if hourly else start.replace(hour=0)
        filled = Counter((at - start) // step for at in times)
        form = "%Y-%m-%d %H:00" if hourly else "%Y-%m-%d"
        return [((start + n * step).strftime(form), filled[n]) for n in range(max(filled) + 1)]

    def _times(self) -> Iterable[datetime]:
        return (r.article.published.astimezone(UTC) for r in self.readings if r.article.published)


def tell_story(
    story: Story,
    readings: Sequence[Reading],
    groups: Iterable[ReprintGroup],
    publishers: Iterable[Publisher] = (),
) -> Told:
    """A story with its reports in time.

    Args:
        story: the story.
        readings: its articles.
        groups: the copies known.
        publishers: what the desk has said of publishers: who owns whom.
    """
    limits = Limits(publishers)
    known = ((r.article.id, limits.publisher_of(r.article)) for r in readings)
    owner = {id_: of.owner for id_, of in known if of is not None and of.owner}
    held = frozenset(story.article_ids)
    original = {id_: group.original_id for group in groups for id_ in held.intersection(group.article_ids)}
    ordered = sorted(readings, key=lambda r: (r.article.published or _NEVER, r.article.id))
    return Told(story, tuple(ordered), original, owner)


def tell_stories(
    archive: Archive, since: datetime | None = None, subject: Subject | None = None, most: int | None = None
) -> tuple[tuple[Told, ...], int]:
    """The stories of an archive, the one with the latest report first.

    Args:
        archive: where they are.
        since: leaves out those without a report from then on.
        subject: leaves out those of which no report is on it.
        most: how many are told; all where it is None.

    Returns:
        The stories, and how many there are in all.
    """
    stories = archive.stories.latest(since=since)
    if subject is None:
        return tuple(_tell_all(archive, stories[:most])), len(stories)
    matcher = Matcher(subject, ())
    told = [one for one in _tell_all(archive, stories) if any(map(matcher.match, one.readings))]
    return tuple(told[:most]), len(told)


def _tell_all(archive: Archive, stories: Sequence[Story]) -> Iterator[Told]:
    """Stories with their reports, a few hundred in memory at a time."""
    for start in range(0, len(stories), _AT_ONCE):
        some = stories[start : start + _AT_ONCE]
        ids = [id_ for story in some for id_ in story.article_ids]
        readings = {reading.article.id: reading for reading in archive.readings.load(ids)}
        groups = archive.groups.of(ids)
        for story in some:
            yield tell_story(story, [readings[id_] for id_ in story.article_ids], groups)


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why an article stands in its story.

    Attributes:
        reading: the article.
        told: its story.
        ties: what it has in common with the story's other reports.
        original: whose text it carries, where it is a copy, and ``changed`` what it does to it.
        near: the story it is most alike to of all others, those first that an editor keeps apart from it.
        own: how alike it is to its own story.
        near_told: that other story.
        near_ties: what it has in common with it.
        near_apart: whether an editor keeps the two apart.
    """

    reading: Reading
    told: Told
    ties: Ties
    original: Reading | None = None
    changed: Differences | None = None
    near: Near | None = None
    own: float = 0.0
    near_told: Told | None = None
    near_ties: Ties | None = None
    near_apart: bool = False


def explain_article(archive: Archive, named: str, publishers: Iterable[Publisher] = ()) -> Reasons:
    """Tell why an article stands in its story and in no other.

    Args:
        archive: where it is.
        named: the article's address.
        publishers: what the desk has said of publishers.

    Raises:
        ArchiveError: it is not known, or in no story yet.
    """
    story, article_id = find_story(archive, named)
    article_id = article_id or story.article_ids[0]
    (reading,) = archive.readings.load([article_id])
    around = _around(archive, reading)
    groups = archive.groups.of({*story.article_ids, *(r.article.id for r in around)})
    told = tell_story(story, archive.readings.load(story.article_ids), groups, publishers)
    names = {r.article.id: _mentioned(r) for r in (*told.readings, *around)}
    background = [r.article for r in around if r.article.id not in story.article_ids]
    ties = why(reading.article, [r.article for r in told.readings], background, names, groups)
    original = next((r for r in told.readings if r.article.id == ties.copy_of), None)
    reasons = Reasons(
        reading, told, ties, original, differences(reading.article, original.article) if original else None
    )
    return _with_nearest(archive, reasons, around, names, groups)


def _around(archive: Archive, reading: Reading) -> tuple[Reading, ...]:
    """The articles about its time, as many before as after it where they are too many."""
    at, days = time_of(reading), timedelta(days=WINDOW_DAYS)
    before = archive.readings.between(at - days, at, _MOST_NEAR // 2)
    after = archive.readings.between(at, at + days, _MOST_NEAR // 2, first=True)
    return tuple({r.article.id: r for r in (*before, *after)}.values())


def _mentioned(reading: Reading) -> frozenset[str]:
    """The names that an article mentions, in their fullest form there."""
    return frozenset(mention.name for mention in reading.findings.mentions)


def _with_nearest(
    archive: Archive,
    reasons: Reasons,
    around: Sequence[Reading],
    names: dict[str, frozenset[str]],
    groups: Sequence[ReprintGroup],
) -> Reasons:
    article, own = reasons.reading.article, reasons.told.story
    articles = {r.article.id: r.article for r in around}
    stories = {story.id: story for story in archive.stories.of(articles)}
    known = {
        id_: [articles[one] for one in story.article_ids if one in articles] for id_, story in stories.items()
    }
    found = nearest_stories(article, {id_: some for id_, some in known.items() if some}, names, _MOST_WEIGHED)
    parted = _parted(archive, own)
    others = [near for near in found if near.story_id != own.id]
    others.sort(key=lambda near: parted.isdisjoint(stories[near.story_id].article_ids))
    if not others:
        return reasons
    near = stories[others[0].story_id]
    background = [other for id_, other in articles.items() if id_ not in near.article_ids]
    return replace(
        reasons,
        near=others[0],
        own=next((one.likeness for one in found if one.story_id == own.id), 0.0),
        near_told=tell_story(near, archive.readings.load(near.article_ids), groups),
        near_ties=why(article, known[near.id], background, names),
        near_apart=not parted.isdisjoint(near.article_ids),
    )


def _parted(archive: Archive, story: Story) -> frozenset[str]:
    """The articles that an editor keeps apart from one of a story's."""
    constraints = story_constraints(archive.decisions.load())
    return frozenset(other for id_ in story.article_ids for other in constraints.parted_from(id_))
