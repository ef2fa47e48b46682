"""The lists of a site: all editions, a subject's stories, a name's statements; long ones in years and months.

Each list has a first page with its latest entries, which leads to a page for each year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Generic, TypeVar

from standfirst.brief.cards import (
    EditionCard,
    StoryCard,
    count_carried,
    count_quoted,
    latest_stories,
    slug_of,
)
from standfirst.brief.charts import draw_carried, draw_quoted
from standfirst.brief.laid_out import Words
from standfirst.brief.periods import Entries, Period, latest_of, part_by_time, walk
from standfirst.brief.printed_names import PrintedName, PrintedSaying, name_path
from standfirst.brief.same_names import follow_names, printed_names
from standfirst.brief.site import PageWords, Site, edition_path, frame_of, story_path, subject_path
from standfirst.brief.templating import render_page
from standfirst.brief.wording import Wording, stamp
from standfirst.records import NameKind
from standfirst.text.language import base_language, direction

T = TypeVar("T")

ARCHIVE = "editions/index.html"
_LINE = 430
_EDITION_LINE = 130
_SAYING = 330
"""Bytes that a story, an edition, a statement takes in a list beside its own words; an edition so few that a
year of a daily one is a page of under 100,000."""


@dataclass(frozen=True, slots=True)
class TimedList(Generic[T]):
    """A long list: its first page's path, its entries, newest first, and the years that it is parted into.

    There are none where all entries fit the first page.
    """

    path: str
    latest: tuple[T, ...]
    entries: tuple[T, ...]
    years: tuple[Period[T], ...]

    def path_of(self, period: Period[T] | None) -> str:
        """Where a year or month of it stands for good; None is its first page."""
        if period is None:
            return self.path
        base = "editions/all" if self.path == ARCHIVE else self.path.removesuffix(".html")
        return f"{base}/{period.name}.html"

    @property
    def periods(self) -> tuple[Period[T], ...]:
        """All its years and months."""
        return tuple(walk(self.years))


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page of a list: ``here`` where it is the one that is shown."""

    label: str
    path: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """How to walk a list: its first page, its years, and the months of the year that is shown."""

    first: Way
    years: tuple[Way, ...]
    months: tuple[Way, ...]


def _part(path: str, entries: Sequence[T], how: Entries[T]) -> TimedList[T]:
    latest = latest_of(entries, how)
    years = part_by_time(entries, how) if len(latest) < len(entries) else ()
    return TimedList(path, latest, tuple(entries), years)


def _pager(of: TimedList[T], here: Period[T] | None, wording: Wording) -> Pager | None:
    if not of.years:
        return None
    year = next((y for y in of.years if here is not None and here.name.startswith(y.name)), None)
    return Pager(
        Way(wording.t("The latest"), of.path, 0, here is None),
        tuple(Way(wording.year(y.first), of.path_of(y), y.size, y is here) for y in of.years),
        tuple(
            Way(_month(m, wording), of.path_of(m), m.size, m is here)
            for m in reversed(year.parts if year else ())
        ),
    )


def _month(period: Period[T], wording: Wording) -> str:
    month = wording.month(period.first)
    return month if period.number == 1 else f"{month} ({wording.number(period.number)})"


def _titled(title: str, period: Period[T] | None, wording: Wording) -> str:
    """What a page of a list is called."""
    return title if period is None else wording.listed((title, _called(period, wording)))


def _called(period: Period[T], wording: Wording) -> str:
    return wording.year(period.first) if period.is_year else _month(period, wording)


def _bytes(*texts: str | None) -> int:
    return sum(len(text.encode("utf-8", "replace")) for text in texts if text)


# ---------------------------------------------------------------------------- all editions


def list_editions(cards: Sequence[EditionCard]) -> TimedList[EditionCard]:
    """All editions, newest first."""
    newest = sorted(cards, key=lambda card: (card.date, card.number), reverse=True)
    how: Entries[EditionCard] = Entries(
        lambda card: card.date, lambda card: _EDITION_LINE + _bytes(card.title, *card.counts)
    )
    return _part(ARCHIVE, newest, how)


def render_archive_page(
    editions: TimedList[EditionCard], site: Site, period: Period[EditionCard] | None = None
) -> str:
    """A list of editions, the latest first, by months: the latest of all, or those of a year or month."""
    wording = site.wording
    shown = period.entries if period else editions.latest
    months = [
        (
            wording.month(month[0].date),
            [(card, wording.weekday(card.date), wording.state(card.state)) for card in month],
        )
        for month in _by_month(shown)
    ]
    title = _titled(wording.t("All editions"), period, wording)
    count = len(editions.entries) if period is None else period.size
    parts = (site.title, wording.n("{n} edition", "{n} editions", count))
    return render_page(
        "site_archive.html.jinja",
        wording,
        site.templates,
        page=PageWords(wording.language, wording.direction),
        frame=frame_of(site, editions.path_of(period), title, wording.listed(parts)),
        months=months,
        pager=_pager(editions, period, wording),
        edition_path=edition_path,
    )


def _by_month(cards: Sequence[EditionCard]) -> list[list[EditionCard]]:
    return [list(some) for _, some in groupby(cards, key=lambda card: (card.date.year, card.date.month))]


# ---------------------------------------------------------------------------- a subject


Printed = tuple[EditionCard, StoryCard]
"""A story and the last edition that prints it."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A story in a list."""

    headline: Words
    translation: str | None
    path: str
    outlet: str | None
    day: str | None
    iso: str | None
    size: str


def list_subject(name: str, latest: Sequence[Printed]) -> TimedList[Printed]:
    """The stories of a subject, newest first, of all that the site has as they were printed last."""
    found = sorted(
        ((card, story) for card, story in latest if story.subject == name),
        key=lambda pair: (pair[0].date, pair[0].number, last_of(*pair)),
        reverse=True,
    )
    how: Entries[Printed] = Entries(
        lambda pair: pair[0].date,
        lambda pair: _LINE + _bytes(pair[1].headline, pair[1].translation, pair[1].outlet, pair[1].story),
    )
    return _part(subject_path(name), found, how)


def render_subject_page(
    name: str, stories: TimedList[Printed], site: Site, period: Period[Printed] | None = None
) -> str:
    """A subject's stories, the latest first; on the first page who is quoted, and who carries whose text."""
    wording = site.wording
    shown = period.entries if period else stories.latest
    count = len(stories.entries) if period is None else period.size
    cards = [story for _card, story in stories.entries] if period is None else []
    title = _titled(name, period, wording)
    return render_page(
        "site_subject.html.jinja",
        wording,
        site.templates,
        page=PageWords(wording.language, wording.direction),
        frame=frame_of(
            site,
            stories.path_of(period),
            title,
            wording.listed((site.title, wording.n("{n} story", "{n} stories", count))),
        ),
        name=title,
        lines=[view_line(story, card, wording) for card, story in shown],
        pager=_pager(stories, period, wording),
        quoted=draw_quoted(count_quoted(cards), wording),
        carried=draw_carried(count_carried(cards), wording),
        feed=f"subjects/{slug_of(name)}.xml",
    )


def last_of(card: EditionCard, story: StoryCard) -> datetime:
    """When a story was last reported, as far as an edition knows."""
    return story.last or datetime.combine(card.date, datetime.min.time(), UTC)


def view_line(story: StoryCard, card: EditionCard, wording: Wording) -> LineView:
    """A story as a line of a list."""
    at = last_of(card, story)
    return LineView(
        headline=Words(story.headline, base_language(story.language), direction(story.headline)),
        translation=story.translation,
        path=story_path(story.story),
        outlet=story.outlet,
        day=wording.day(at),
        iso=stamp(at),
        size=_size(story, wording),
    )


def _size(story: StoryCard, wording: Wording) -> str:
    """How many report a story; nothing of an item of the desk's own."""
    if not story.reports:
        return ""
    told = [wording.n("{n} report", "{n} reports", story.reports)]
    if story.reports > 1:
        told.append(wording.n("{n} separate text", "{n} separate texts", story.texts))
    return wording.listed(told)


# ---------------------------------------------------------------------------- a name


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A story in which a name is printed, and what they say in it: nothing where only spoken about."""

    card: EditionCard
    story: StoryCard
    name: PrintedName

    @property
    def sayings(self) -> tuple[PrintedSaying, ...]:
        """What they say."""
        return self.name.sayings


@dataclass(frozen=True, slots=True)
class NamePages:
    """A name's list, and who they are by the last edition that prints them.

    ``former`` are the lists that it had under ids which it bears no more: their addresses lead to this one.
    """

    key: str
    name: PrintedName
    stories: TimedList[NameEntry]
    former: tuple[TimedList[NameEntry], ...] = ()

    @property
    def moved(self) -> tuple[str, ...]:
        """The addresses that lead to its page."""
        return tuple(
            path for old in self.former for path in (old.path, *(old.path_of(one) for one in old.periods))
        )


def list_names(cards: Sequence[EditionCard]) -> list[NamePages]:
    """Every name that the site prints, with its stories as the last edition does that prints it in them.

    Newest first; a name whose id changed stands once. A publisher's limit holds for an edition, and a page
    gathers many: an article's words stand in it once, as the newest edition that prints some has them.

    Args:
        cards: the editions', oldest first.
    """
    now = follow_names(cards)
    found: dict[str, dict[str, NameEntry]] = {}
    worded: dict[str, dict[str, int]] = {}
    former: dict[str, dict[str, list[NameEntry]]] = {}
    for card, story, name in printed_names(cards):
        key = now.get(name.key, name.key)
        entry = NameEntry(card, story, name)
        stories = found.setdefault(key, {})
        if story.story not in stories:
            stories[story.story] = _once(entry, worded.setdefault(key, {}))
        if key != name.key:
            former.setdefault(key, {}).setdefault(name.key, []).append(entry)
    how: Entries[NameEntry] = Entries(lambda entry: entry.card.date, _weigh)
    return [
        NamePages(
            key,
            next(iter(entries.values())).name,
            _part(name_path(key), tuple(entries.values()), how),
            tuple(_part(name_path(old), its, how) for old, its in former.get(key, {}).items()),
        )
        for key, entries in found.items()
    ]


def _once(entry: NameEntry, worded: dict[str, int]) -> NameEntry:
    """An entry without the words of articles that a newer edition's have; ``worded`` are their editions."""
    number = entry.card.number
    kept = tuple(one for one in entry.sayings if worded.setdefault(one.article, number) == number)
    return replace(entry, name=replace(entry.name, sayings=kept)) if kept != entry.sayings else entry


def _weigh(entry: NameEntry) -> int:
    sayings = entry.sayings
    said = sum(
        _SAYING + _bytes(one.said.words, one.outlet, one.link, *one.said.told.ways) + 100 for one in sayings
    )
    return _LINE + _bytes(entry.story.headline, entry.story.translation, entry.story.outlet) + said


def render_name_page(of: NamePages, site: Site, period: Period[NameEntry] | None = None) -> str:
    """What a site prints of a name: who it is, its other forms, what they say, where they are named."""
    wording = site.wording
    stories = of.stories
    shown = period.entries if period else stories.latest
    title = _titled(of.name.canonical, period, wording)
    counted = sum(len(entry.sayings) for entry in stories.entries)
    counts = [wording.n("{n} story", "{n} stories", len(stories.entries))]
    if counted:
        counts.append(wording.n("{n} statement", "{n} statements", counted))
    return render_page(
        "site_name.html.jinja",
        wording,
        site.templates,
        page=PageWords(wording.language, wording.direction),
        frame=frame_of(
            site,
            stories.path_of(period),
            title,
            wording.listed((site.title, *counts)),
            "profile" if of.name.kind is NameKind.PERSON else "website",
        ),
        name=Words(of.name.canonical, None, direction(of.name.canonical)),
        period=None if period is None else _called(period, wording),
        kind=wording.t(_KINDS[of.name.kind]) if of.name.kind in _KINDS else None,
        schema=_SCHEMA.get(of.name.kind),
        aliases=of.name.aliases,
        counts=counts,
        entries=[(view_line(one.story, one.card, wording), one.sayings) for one in shown],
        pager=_pager(stories, period, wording),
    )


def render_moved(of: NamePages, site: Site, here: str) -> str:
    """The page at an address that a name's page had, which leads to where it is now."""
    wording = site.wording
    return render_page(
        "site_moved.html.jinja",
        wording,
        site.templates,
        page=PageWords(wording.language, wording.direction),
        frame=frame_of(site, here, of.name.canonical, site.title),
        name=Words(of.name.canonical, None, direction(of.name.canonical)),
        path=of.stories.path,
    )


def _(message: str) -> str:
    return message


_KINDS: dict[NameKind | None, str] = {
    NameKind.PERSON: _("Person"),
    NameKind.ORGANISATION: _("Organisation"),
    NameKind.PLACE: _("Place"),
}
_SCHEMA: dict[NameKind | None, str] = {
    NameKind.PERSON: "Person",
    NameKind.ORGANISATION: "Organization",
    NameKind.PLACE: "Place",
}


def latest_printed(cards: tuple[EditionCard, ...]) -> tuple[Printed, ...]:
    """Each story as the last edition that prints it does, the newest edition's first."""
    return tuple(latest_stories(cards).values())
