"""What is new for the desk's subjects since somebody was last told: each article once, copies as copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.brief.matching import Match, Matcher
from standfirst.records import Reading, Subject

if TYPE_CHECKING:
    from standfirst.archive import Archive

_FIRST = timedelta(days=1)
"""What a subject is told of at first: what was first seen in the last day."""
_PORTION = 500


@dataclass(frozen=True, slots=True)
class New:
    """A text that is new on a subject, and why; ``copies`` are new articles that carry it."""

    reading: Reading
    match: Match
    copies: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """What is new on a subject, in the order it was filed; ``place`` is noted once it was told."""

    subject: Subject
    new: tuple[New, ...]
    place: int


def find_new(archive: Archive, subjects: Sequence[Subject], now: datetime) -> tuple[Alert, ...]:
    """What is new for each of some subjects.

    Args:
        archive: where articles are filed, and where it is noted up to which a subject was told of.
        subjects: what is asked for; their names are found under the aliases of the register as it stands.
        now: the time; a subject that nobody was ever told of begins a day before.

    Raises:
        QueryError: a subject's query cannot be understood.
        ArchiveError: the archive could not be read.
    """
    names = [filed.name for filed in archive.names.all()] if subjects else ()
    matchers = [Matcher(subject, names) for subject in subjects]
    first = archive.alerts.place_at(now - _FIRST)
    told = {one.name: archive.alerts.told(one.name) for one in subjects}
    begins = [first if (place := told[one.name]) is None else place for one in subjects]
    found: list[list[tuple[Reading, Match]]] = [[] for _ in subjects]
    place = min(begins, default=0)
    while portion := archive.alerts.filed_after(place, _PORTION):
        readings = archive.readings.load(identity for _, identity in portion)
        for (number, _), reading in zip(portion, readings, strict=True):
            for matcher, begin, matched in zip(matchers, begins, found, strict=True):
                if number > begin and (match := matcher.match(reading)) is not None:
                    matched.append((reading, match))
        place = portion[-1][0]
    return tuple(
        Alert(subject, _bundled(archive, matched), max(place, begin))
        for subject, matched, begin in zip(subjects, found, begins, strict=True)
    )


def _bundled(archive: Archive, matched: Sequence[tuple[Reading, Match]]) -> tuple[New, ...]:
    """Articles with the new copies of each; the original stands for them where it is new, else the first."""
    ids = [reading.article.id for reading, _ in matched]
    originals = {id_: one.original_id for one in archive.groups.of(ids) for id_ in one.article_ids}
    bundles: dict[str, list[tuple[Reading, Match]]] = {}
    for reading, match in matched:
        id_ = reading.article.id
        bundle = bundles.setdefault(originals.get(id_, id_), [])
        bundle.insert(0 if originals.get(id_, id_) == id_ else len(bundle), (reading, match))
    return tuple(New(*bundle[0], copies=tuple(one for one, _ in bundle[1:])) for bundle in bundles.values())


def note_told(archive: Archive, alerts: Iterable[Alert], now: datetime) -> None:
    """Note that somebody was told of all this."""
    archive.alerts.note({one.subject.name: one.place for one in alerts}, now)


def render_alerts(alerts: Iterable[Alert], time_zone: str) -> str:
    """What is new in words, subject by subject; empty where nothing is."""
    zone = ZoneInfo(time_zone)
    return "\n".join(_render(one, zone) for one in alerts if one.new)


def _render(alert: Alert, zone: ZoneInfo) -> str:
    copies = sum(len(one.copies) for one in alert.new)
    texts = f"{len(alert.new):,} new {'text' if len(alert.new) == 1 else 'texts'}"
    also = f", carried by {copies:,} more" if copies else ""
    lines = [f"{alert.subject.name}: {texts}{also}", ""]
    for one in alert.new:
        article = one.reading.article
        at = article.published or one.reading.first_seen_at
        when = f"{at.astimezone(zone):%Y-%m-%d %H:%M} " if at else ""
        lines.append(f"  {' '.join(article.headline.split()) or 'Without a headline'}")
        lines.append(f"  {when}{article.publisher or 'unknown'}; {one.match.why}")
        if one.copies:
            lines.append(f"  Also in: {', '.join(_carrier(copy) for copy in one.copies)}")
        lines += [f"  {article.id}", ""]
    return "\n".join(lines)


def _carrier(reading: Reading) -> str:
    return reading.article.publisher or reading.article.id
