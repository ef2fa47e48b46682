"""Stories as an editor looks at them: how many reports and texts, when they came, and why they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.brief.matching import Matcher
from standfirst.brief.wording import count
from standfirst.records import Reading, ReprintGroup, Story, Subject
from standfirst.stories import Differences, Ties, differences, why
from standfirst.stories.constraints import story_constraints
from standfirst.stories.near import Near, nearest_stories
from standfirst.stories.story_index import WINDOW_DAYS
from standfirst.work.storylines import find_story, mentioned

if TYPE_CHECKING:
    from standfirst.archive import Archive

_NEVER = datetime.max.replace(tzinfo=UTC)
_BY_THE_HOUR = timedelta(hours=36)
_MOST_BARS = 31
_MOST_WEIGHED = 8
_MOST_NEAR = 2000
"""Articles about the time of the one asked about among which the nearest story is looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports in time, undated ones last; ``texts`` counts copies of one text once."""

    story: Story
    readings: tuple[Reading, ...]
    texts: int

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
    def counted(self) -> str:
        """Its size in words: "5 reports, 3 separate texts, 4 publishers"."""
        told = [count(len(self.readings), "report"), count(self.texts, "separate text")]
        return ", ".join([*told, *([count(len(self.publishers), "publisher")] if self.publishers else [])])

    def bundles(self, groups: Iterable[ReprintGroup]) -> list[tuple[Reading, tuple[Reading, ...]]]:
        """Each separate text with its copies, in time; the original heads them where it is here."""
        head_of = {id_: group.original_id for group in groups for id_ in group.article_ids}
        found: dict[str, list[Reading]] = {}
        for reading in self.readings:
            found.setdefault(head_of.get(reading.article.id, reading.article.id), []).append(reading)
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


def tell_story(story: Story, readings: Sequence[Reading], groups: Iterable[ReprintGroup]) -> Told:
    """A story with its reports in time."""
    head_of = {id_: group.original_id for group in groups for id_ in group.article_ids}
    texts = len({head_of.get(id_, id_) for id_ in story.article_ids})
    ordered = sorted(readings, key=lambda r: (r.article.published or _NEVER, r.article.id))
    return Told(story, tuple(ordered), texts)


def tell_stories(
    archive: Archive, groups: Sequence[ReprintGroup], since: datetime | None, subject: Subject | None
) -> tuple[Told, ...]:
    """The stories of an archive, the one with the latest report first.

    Args:
        archive: where they are.
        groups: the copies known.
        since: leaves out those without a report from then on.
        subject: leaves out those of which no report is on it.
    """
    readings = {r.article.id: r for r in (archive.readings.since(since) if since else archive.readings.all())}
    stories = [s for s in archive.stories.load() if not readings.keys().isdisjoint(s.article_ids)]
    missing = [id_ for story in stories for id_ in story.article_ids if id_ not in readings]
    readings |= {r.article.id: r for r in archive.readings.load(missing)}
    matcher = Matcher(subject, ()) if subject else None
    told = []
    for story in stories:
        of_it = [readings[id_] for id_ in story.article_ids]
        if matcher is None or any(matcher.match(reading) is not None for reading in of_it):
            told.append(tell_story(story, of_it, groups))
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(told, key=lambda one: (one.last or oldest, one.story.id), reverse=True))


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


def explain_article(archive: Archive, named: str) -> Reasons:
    """Tell why an article stands in its story and in no other.

    Raises:
        ArchiveError: it is not known, or in no story yet.
    """
    story, article_id = find_story(archive, named)
    article_id = article_id or story.article_ids[0]
    groups = archive.groups.load()
    (reading,) = archive.readings.load([article_id])
    told = tell_story(story, archive.readings.load(story.article_ids), groups)
    around = _around(archive, reading)
    names = {r.article.id: mentioned(r) for r in (*told.readings, *around)}
    background = [r.article for r in around if r.article.id not in story.article_ids]
    ties = why(reading.article, [r.article for r in told.readings], background, names, groups)
    original = next((r for r in told.readings if r.article.id == ties.copy_of), None)
    reasons = Reasons(
        reading, told, ties, original, differences(reading.article, original.article) if original else None
    )
    return _with_nearest(archive, reasons, around, names, groups)


def _around(archive: Archive, reading: Reading) -> tuple[Reading, ...]:
    """The articles about its time, the nearest in time first where they are many."""
    at = reading.article.published or reading.first_seen_at
    if at is None:
        return ()
    days = timedelta(days=WINDOW_DAYS)
    found = [
        other
        for other in archive.readings.since(at - days)
        if (when := other.article.published or other.first_seen_at) is not None and when <= at + days
    ]
    found.sort(key=lambda r: abs((r.article.published or r.first_seen_at or at) - at))
    return tuple(found[:_MOST_NEAR])


def _with_nearest(
    archive: Archive,
    reasons: Reasons,
    around: Sequence[Reading],
    names: dict[str, frozenset[str]],
    groups: Sequence[ReprintGroup],
) -> Reasons:
    article, own = reasons.reading.article, reasons.told.story
    articles = {r.article.id: r.article for r in around}
    stories = {story.id: story for story in archive.stories.load()}
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
