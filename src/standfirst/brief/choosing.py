"""Which stories an edition prints, in which order, and which report speaks for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from standfirst.brief.matching import Match, Matcher
from standfirst.brief.material import EditionOptions, Material
from standfirst.brief.wording import wording_for
from standfirst.records import Kind, Reading, ReprintGroup

_COMMENT = frozenset((Kind.LETTER, Kind.OPINION))
_HOUR_S = 3600.0
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Weights:
    """What puts one story before another; the desk's to set.

    A story's weight is ``text`` for each doubling of its separate texts (copies count once: a hundred outlets
    that carry one dispatch are one voice), ``match`` for each point of matched strength, and ``fresh`` for
    one that is new at the edition's day's end, halving every ``half_life_h`` hours. An undated story gets
    no freshness.
    """

    text: float = 1.0
    match: float = 0.5
    fresh: float = 1.0
    half_life_h: float = 24.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One story as it stands for choosing. ``readings[0]`` leads; ``copy_of``: whose text one carries."""

    story_id: str
    readings: tuple[Reading, ...]
    copy_of: dict[str, str]
    agencies: dict[str, str]
    match: Match

    @property
    def texts(self) -> int:
        """How many separate texts the story has."""
        return len(self.readings) - len(self.copy_of)


def choose_stories(
    material: Material, options: EditionOptions, weights: Weights | None = None
) -> tuple[Candidate, ...]:
    """The stories on the subject, the weightiest first; ties stand in the order of collection.

    Args:
        material: what there is.
        options: subject, first day, limit.
        weights: the desk's weights, or the house's.
    """
    weights = weights or Weights()
    matcher = Matcher(options.subject, material.names, wording_for(options.language))
    picked = set(material.clips())
    groups = {i: group for group in material.reprints for i in group.article_ids}
    order = {reading.article.id: place for place, reading in enumerate(material.readings)}
    candidates = [
        candidate
        for story_id, readings in _stories_of(material)
        if (candidate := _candidate(story_id, readings, matcher, groups, picked)) is not None
        and _is_since(candidate.readings, options.since)
    ]
    end = datetime.combine(options.date, time.min, UTC) + timedelta(days=1)
    candidates.sort(
        key=lambda c: (-_weight(c, weights, end), min(order[reading.article.id] for reading in c.readings))
    )
    return tuple(candidates[: options.limit])


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
    groups: dict[str, ReprintGroup],
    picked: set[str],
) -> Candidate | None:
    matches = {r.article.id: match for r in readings if (match := matcher.match(r)) is not None}
    if not matches:
        return None
    bundles = _bundles(readings, groups)
    leads = sorted(bundles, key=lambda bundle: _lead_key(bundle, matches, picked))
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
    )


def _bundles(readings: Sequence[Reading], groups: dict[str, ReprintGroup]) -> list[tuple[Reading, ...]]:
    """Each separate text with its copies behind it; the group's original first, else the earliest copy."""
    bundles: dict[str, list[Reading]] = {}
    for reading in readings:
        group = groups.get(reading.article.id)
        key = group.original_id if group is not None else reading.article.id
        bundles.setdefault(key, []).append(reading)
    return [tuple(_original_first(bundle, original)) for original, bundle in bundles.items()]


def _original_first(bundle: list[Reading], original: str) -> list[Reading]:
    return sorted(bundle, key=lambda reading: (reading.article.id != original, *_time_key(reading)))


def _lead_key(bundle: tuple[Reading, ...], matches: dict[str, Match], picked: set[str]) -> tuple[object, ...]:
    """What leads a story.

    In this order: what an editor picked, what is itself on the subject, a report before comment, the text
    most outlets carry, one read in full before one known by its excerpt, the earliest.
    """
    head = bundle[0]
    return (
        not any(reading.article.id in picked for reading in bundle),
        not any(reading.article.id in matches for reading in bundle),
        head.findings.kind.kind in _COMMENT,
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
        + weights.fresh * fresh
    )
