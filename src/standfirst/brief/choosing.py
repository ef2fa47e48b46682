"""Which stories an edition prints, in which order, and which report speaks for each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from standfirst.brief.audiences import Restrictions
from standfirst.brief.links import host_of
from standfirst.brief.matching import Match, Matcher
from standfirst.brief.material import EditionOptions, Material, SectionPlan
from standfirst.brief.wording import wording_for
from standfirst.records import Kind, Reader, Reading, ReprintGroup, Subject
from standfirst.text.folding import fold, tokens

_COMMENT = frozenset((Kind.LETTER, Kind.OPINION))
_HOUR_S = 3600.0
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Weights:
    """What puts one story before another; the desk's to set (``[choosing]`` in ``desk.toml``).

    A story's weight is ``text`` for each doubling of its separate texts (copies count once: a hundred outlets
    that carry one dispatch are one voice), ``match`` for each point of matched strength (1 where the text
    is on the subject, 2 where the headline is), ``voice`` for each doubling of the new statements by the
    subject's own names (one counts 1, three 2), ``prefer`` where a publisher that the subject prefers
    reports it, and ``fresh`` for one that is new at the edition's day's end, halving every ``half_life_h``
    hours. An undated story gets no freshness.
    """

    text: float = 1.0
    match: float = 0.5
    voice: float = 0.5
    prefer: float = 0.5
    fresh: float = 1.0
    half_life_h: float = 24.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One story as it stands for choosing. ``readings[0]`` leads; ``copy_of``: whose text one carries.

    ``voices`` counts the new statements by the subject's names, ``preferred`` whether a publisher reports it
    that the subject prefers.
    """

    story_id: str
    readings: tuple[Reading, ...]
    copy_of: dict[str, str]
    agencies: dict[str, str]
    match: Match
    voices: int = 0
    preferred: bool = False

    @property
    def texts(self) -> int:
        """How many separate texts the story has."""
        return len(self.readings) - len(self.copy_of)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A section with the stories it prints, and those on its subjects that the desk's limits keep out."""

    plan: SectionPlan
    stories: tuple[Candidate, ...]
    beyond: tuple[Candidate, ...] = ()


def choose_stories(
    material: Material, options: EditionOptions, weights: Weights | None = None
) -> tuple[Chosen, ...]:
    """The stories of each section, the weightiest first; ties stand in the order of collection.

    Args:
        material: what there is.
        options: subject or sections, first day, limits.
        weights: the desk's weights, or the house's.

    Raises:
        QueryError: a subject's query cannot be understood.
    """
    plans = options.sections or (SectionPlan(None, (options.subject,) if options.subject else ()),)
    chooser = _Chooser(material, options, weights or Weights())
    return tuple(chooser.choose(plan) for plan in plans)


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of articles beside their readings: copies, what was picked, printed, kept for others."""

    groups: dict[str, ReprintGroup]
    picked: frozenset[str]
    printed: frozenset[str]
    closed: frozenset[str]


class _Chooser:
    """Chooses section by section: a story is printed once, and one publisher leads so many."""

    def __init__(self, material: Material, options: EditionOptions, weights: Weights) -> None:
        self._material, self._options, self._weights = material, options, weights
        self._order = {reading.article.id: place for place, reading in enumerate(material.readings)}
        self._stories = _stories_of(material)
        self._taken: set[str] = set()
        self._led: Counter[str] = Counter()
        self._left = options.limit
        restrictions, reader = Restrictions(material.publishers), Reader.among(options.audience)
        closed = frozenset(
            reading.article.id
            for reading in material.readings
            if restrictions.closing(reading.article.publisher, reading.article.url, reader)
        )
        groups = {i: group for group in material.reprints for i in group.article_ids}
        self._about = _About(groups, frozenset(material.clips()), material.printed, closed)

    def choose(self, plan: SectionPlan) -> Chosen:
        wording = wording_for(self._options.language)
        subjects: tuple[Subject | None, ...] = plan.subjects or (None,)
        matchers = [Matcher(subject, self._material.names, wording) for subject in subjects]
        end = datetime.combine(self._options.date, time.min, UTC) + timedelta(days=1)
        found = [
            candidate
            for story_id, readings in self._stories
            if story_id not in self._taken
            and (candidate := self._best(story_id, readings, matchers)) is not None
            and _is_since(candidate.readings, self._options.since)
        ]
        found.sort(
            key=lambda c: (
                -_weight(c, self._weights, end),
                min(self._order[reading.article.id] for reading in c.readings),
            )
        )
        stories: list[Candidate] = []
        beyond: list[Candidate] = []
        for candidate in found:
            if self._has_room(candidate, plan, len(stories)):
                stories.append(candidate)
                self._take(candidate)
            else:
                beyond.append(candidate)
        return Chosen(plan, tuple(stories), tuple(beyond))

    def _best(
        self, story_id: str, readings: Sequence[Reading], matchers: Iterable[Matcher]
    ) -> Candidate | None:
        found = (_candidate(story_id, readings, matcher, self._about) for matcher in matchers)
        return max(filter(None, found), key=lambda c: (c.match.strength, c.voices), default=None)

    def _has_room(self, candidate: Candidate, plan: SectionPlan, here: int) -> bool:
        most = self._options.per_publisher
        return (
            (self._left is None or self._left > 0)
            and (plan.limit is None or here < plan.limit)
            and (most is None or self._led[_publisher(candidate)] < most)
        )

    def _take(self, candidate: Candidate) -> None:
        self._taken.add(candidate.story_id)
        self._led[_publisher(candidate)] += 1
        if self._left is not None:
            self._left -= 1


def _publisher(candidate: Candidate) -> str:
    """Who leads a story; one whose publisher nobody knows is its host's."""
    article = candidate.readings[0].article
    return fold(article.publisher or "") or host_of(article.url) or article.id


def _stories_of(material: Material) -> list[tuple[str, tuple[Reading, ...]]]:
    """Stories with their readings; an article that no story holds is a story of its own."""
    by_id = {reading.article.id: reading for reading in material.readings}
    stories: list[tuple[str, tuple[Reading, ...]]] = []
    held: set[str] = set()
    for story in material.stories:
        readings = tuple(by_id[i] for i in story.article_ids if i in by_id)
        held.update(story.article_ids)
        if readings:
            stories.append((story.id, readings))
    return stories + [(i, (reading,)) for i, reading in by_id.items() if i not in held]


def _candidate(
    story_id: str,
    readings: Sequence[Reading],
    matcher: Matcher,
    about: _About,
) -> Candidate | None:
    matches = {r.article.id: match for r in readings if (match := matcher.match(r)) is not None}
    if not matches:
        return None
    groups = about.groups
    bundles = _bundles(readings, groups, about.closed)
    leads = sorted(bundles, key=lambda bundle: _lead_key(bundle, matches, about, matcher))
    best = max(matches.values(), key=lambda match: match.strength)
    return Candidate(
        story_id=story_id,
        readings=tuple(reading for bundle in leads for reading in bundle),
        copy_of={r.article.id: bundle[0].article.id for bundle in leads for r in bundle[1:]},
        agencies={
            r.article.id: agency
            for r in readings
            if (agency := _agency(r, groups.get(r.article.id))) is not None
        },
        match=matches.get(leads[0][0].article.id, best),
        voices=_voices(readings, matcher, groups, about.printed),
        preferred=any(matcher.is_preferred(reading.article) for reading in readings),
    )


def _voices(
    readings: Iterable[Reading],
    matcher: Matcher,
    groups: dict[str, ReprintGroup],
    printed: frozenset[str],
) -> int:
    """How many statements by the subject's names are in reports not printed yet; a copy's count once."""
    if not matcher.speakers:
        return 0
    counted: dict[str, int] = {}
    for reading in readings:
        if reading.article.id in printed:
            continue
        group = groups.get(reading.article.id)
        said = sum(
            statement.speaker is not None and tuple(tokens(statement.speaker.name)) in matcher.speakers
            for statement in reading.findings.statements
        )
        key = group.original_id if group is not None else reading.article.id
        counted[key] = max(counted.get(key, 0), said)
    return sum(counted.values())


def _bundles(
    readings: Sequence[Reading], groups: dict[str, ReprintGroup], closed: frozenset[str]
) -> list[tuple[Reading, ...]]:
    """Each separate text with its copies behind it; the group's original first, else the earliest copy.

    What is kept from some of the edition's readers stands behind what is not: the same words in an open copy
    are everybody's.
    """
    bundles: dict[str, list[Reading]] = {}
    for reading in readings:
        group = groups.get(reading.article.id)
        key = group.original_id if group is not None else reading.article.id
        bundles.setdefault(key, []).append(reading)
    return [tuple(_original_first(bundle, original, closed)) for original, bundle in bundles.items()]


def _original_first(bundle: list[Reading], original: str, closed: frozenset[str]) -> list[Reading]:
    def key(reading: Reading) -> tuple[object, ...]:
        return reading.article.id in closed, reading.article.id != original, *_time_key(reading)

    return sorted(bundle, key=key)


def _lead_key(
    bundle: tuple[Reading, ...], matches: dict[str, Match], about: _About, matcher: Matcher
) -> tuple[object, ...]:
    """What leads a story.

    In this order: what an editor picked, what all of the edition's readers may see, what is itself on the
    subject, a report before comment, a publisher that the subject prefers, the text most outlets carry, one
    read in full before one known by its excerpt, the earliest.
    """
    head = bundle[0]
    return (
        not any(reading.article.id in about.picked for reading in bundle),
        head.article.id in about.closed,
        not any(reading.article.id in matches for reading in bundle),
        head.findings.kind.kind in _COMMENT,
        not any(matcher.is_preferred(reading.article) for reading in bundle),
        -len(bundle),
        not head.full,
        *_time_key(head),
    )


def _time_key(reading: Reading) -> tuple[datetime, str]:
    return reading.article.published or _NEVER, reading.article.id


def _agency(reading: Reading, group: ReprintGroup | None) -> str | None:
    if reading.article.credit is not None:
        return reading.article.credit.agency
    return group.agency if group is not None else None


def _is_since(readings: Iterable[Reading], since: datetime | None) -> bool:
    if since is None:
        return True
    times = [reading.article.published or reading.first_seen_at for reading in readings]
    return any(moment is None or moment >= since for moment in times)


def _weight(candidate: Candidate, weights: Weights, end: datetime) -> float:
    published = [r.article.published for r in candidate.readings if r.article.published is not None]
    fresh = 0.0
    if published:
        age_h = max(0.0, (end - max(published)).total_seconds() / _HOUR_S)
        fresh = 2.0 ** (-age_h / weights.half_life_h)
    return (
        weights.text * math.log2(candidate.texts)
        + weights.match * candidate.match.strength
        + weights.voice * math.log2(1 + candidate.voices)
        + weights.prefer * candidate.preferred
        + weights.fresh * fresh
    )
