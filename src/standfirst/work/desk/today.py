"""One day's stories as an editor meets them: by subject, copies folded, what was not seen beside them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.archive.seen import Mark, ReportLine, StoryLine
from standfirst.brief.matching import Matcher
from standfirst.records import Article, CollectionLine, Findings, Kind, KindEvidence, Reading, Subject
from standfirst.work.desk.grouping import group_new

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

STORIES_A_PAGE = 30
SAVED, ASIDE, EDITION = "saved", "aside", "edition"
_MOST_FAILING = 20
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A story on the day's page: ``fresh`` counts the day's reports; ``is_new``: all of it is the day's."""

    line: StoryLine
    fresh: int
    is_new: bool
    marks: frozenset[str] = frozenset()
    put_forward_by: str | None = None


@dataclass(frozen=True, slots=True)
class DayPage:
    """A page of a day's stories.

    ``sections`` are subjects with their stories, None for what is on none of them; ``aside`` are those that
    this person set aside. ``before`` and ``after`` are the nearest days with reports. ``grouping``: the
    latest articles are being put into stories just now.
    """

    day: date
    sections: tuple[tuple[Subject | None, tuple[Shown, ...]], ...]
    aside: tuple[Shown, ...]
    failing: tuple[CollectionLine, ...]
    before: date | None
    after: date | None
    page: int
    pages: int
    stories: int
    grouping: bool = False


def look_at_day(
    archive: Archive, desk: Desk, who: str, day: date | None = None, page: int = 1
) -> DayPage | None:
    """A page of one day's stories.

    Args:
        archive: where they are.
        desk: its subjects and time zone.
        who: whose marks are shown.
        day: the day, in the desk's time zone; the last one with reports where it is None.
        page: counted from 1; one past the end shows the last.

    Returns:
        None where no story was ever filed.
    """
    zone = ZoneInfo(desk.time_zone)
    grouping = group_new(archive, desk)
    last = archive.look.last_report_before()
    if last is None:
        return None
    day = day or last.astimezone(zone).date()
    since, until = day_bounds(day, zone)
    ids = archive.look.stories_between(since, until)
    pages = max(1, -(-len(ids) // STORIES_A_PAGE))
    page = min(max(1, page), pages)
    lines = archive.look.stories(ids[(page - 1) * STORIES_A_PAGE : page * STORIES_A_PAGE])
    shown = _marked(lines, archive.marks.of([line.story_id for line in lines]), since, until, who)
    standing = [one for one in shown if ASIDE not in one.marks]
    subject_of = tell_subjects(archive, desk.subjects, [one.line for one in standing])
    by_subject: dict[Subject | None, list[Shown]] = {subject: [] for subject in (*desk.subjects, None)}
    for one in standing:
        by_subject[subject_of.get(one.line.story_id)].append(one)
    before = archive.look.last_report_before(since)
    after = archive.look.first_report_from(until)
    return DayPage(
        day=day,
        sections=tuple((subject, tuple(some)) for subject, some in by_subject.items() if some),
        aside=tuple(one for one in shown if ASIDE in one.marks),
        failing=archive.look.failing(_morning(datetime.now(UTC), zone), _MOST_FAILING),
        before=before.astimezone(zone).date() if before else None,
        after=after.astimezone(zone).date() if after else None,
        page=page,
        pages=pages,
        stories=len(ids),
        grouping=grouping,
    )


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A day's beginning and end, on our clock; 23 or 25 hours where the clocks are changed."""
    since = datetime.combine(day, time(), zone).astimezone(UTC)
    return since, datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Since when what failed is told: last midnight, and yesterday's noon in the small hours."""
    here = now.astimezone(zone)
    midnight = datetime.combine(here.date(), time(), zone)
    return min(midnight, here - timedelta(hours=12)).astimezone(UTC)


def _marked(
    lines: Iterable[StoryLine], marks: Iterable[Mark], since: datetime, until: datetime, who: str
) -> list[Shown]:
    own: dict[str, set[str]] = {}
    forward: dict[str, str] = {}
    for mark in marks:
        if mark.kind == EDITION:
            forward.setdefault(mark.story_id, mark.who)
        elif mark.who == who:
            own.setdefault(mark.story_id, set()).add(mark.kind)
    found = []
    for line in lines:
        fresh = sum(since <= report.dated_at < until for report in line.reports)
        is_new = line.reports[0].dated_at >= since
        kinds = frozenset(own.get(line.story_id, ()))
        found.append(Shown(line, fresh, is_new, kinds, forward.get(line.story_id)))
    return found


def show_stories(archive: Archive, story_ids: Sequence[str], who: str) -> tuple[Shown, ...]:
    """Some stories as a list of them shows each, in the order given."""
    lines = archive.look.stories(story_ids)
    marks = archive.marks.of([line.story_id for line in lines])
    always = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return tuple(_marked(lines, marks, *always, who))


# ---------------------------------------------------------------------------- subjects


class _Remembered:
    """Whether an article in these words is on a subject: worked out once, whoever asks."""

    def __init__(self, most: int) -> None:
        self._most, self._known, self._lock = most, OrderedDict[tuple[Subject, str, int], bool](), Lock()

    def get(self, key: tuple[Subject, str, int]) -> bool | None:
        return self._known.get(key)

    def put(self, key: tuple[Subject, str, int], value: bool) -> None:
        with self._lock:
            self._known[key] = value
            while len(self._known) > self._most:
                self._known.popitem(last=False)


_remembered = _Remembered(_MOST_REMEMBERED)


def tell_subjects(
    archive: Archive, subjects: Sequence[Subject], lines: Sequence[StoryLine]
) -> dict[str, Subject]:
    """The first subject that a separate text of each story is on; those on none are left out."""
    if not subjects:
        return {}
    texts = {line.story_id: [head for head, _ in line.texts] for line in lines}
    unknown = [
        head.article_id
        for heads in texts.values()
        for head in heads
        if any(_remembered.get((s, head.article_id, head.version)) is None for s in subjects)
    ]
    _work_out(subjects, archive.look.words(unknown), texts)
    found: dict[str, Subject] = {}
    for story_id, heads in texts.items():
        for subject in subjects:
            if any(_remembered.get((subject, h.article_id, h.version)) for h in heads):
                found[story_id] = subject
                break
    return found


def _work_out(
    subjects: Sequence[Subject],
    words: Mapping[str, tuple[str, str]],
    texts: Mapping[str, Sequence[ReportLine]],
) -> None:
    versions = {head.article_id: head.version for heads in texts.values() for head in heads}
    for subject in subjects:
        matcher = Matcher(subject, ())
        for id_, (headline, text) in words.items():
            reading = _bare(id_, headline, text)
            _remembered.put((subject, id_, versions[id_]), matcher.match(reading) is not None)


def _bare(id_: str, headline: str, text: str) -> Reading:
    article = Article(id_, headline, text)
    return Reading(article, Findings("", KindEvidence(Kind.OTHER, "")))
