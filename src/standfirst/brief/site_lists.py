"""The lists of a site: all editions, and a subject's stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

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
from standfirst.brief.periods import Entries, Period
from standfirst.brief.site import PageWords, Site, edition_path, frame_of, story_path, subject_path
from standfirst.brief.templating import render_page
from standfirst.brief.timed_lists import (
    ARCHIVE,
    LINE,
    TimedList,
    bytes_of,
    make_pager,
    part_list,
    titled,
)
from standfirst.brief.wording import Wording, stamp
from standfirst.text.language import base_language, direction

_EDITION_LINE = 130
"""Bytes that an edition takes in a list beside its own words; so few that a year of a daily one is a page of
under 100,000."""


# ---------------------------------------------------------------------------- all editions


def list_editions(cards: Sequence[EditionCard]) -> TimedList[EditionCard]:
    """All editions, newest first."""
    newest = sorted(cards, key=lambda card: (card.date, card.number), reverse=True)
    how: Entries[EditionCard] = Entries(
        lambda card: card.date, lambda card: _EDITION_LINE + bytes_of(card.title, *card.counts)
    )
    return part_list(ARCHIVE, newest, how)


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
    title = titled(wording.t("All editions"), period, wording)
    count = len(editions.entries) if period is None else period.size
    parts = (site.title, wording.n("{n} edition", "{n} editions", count))
    return render_page(
        "site_archive.html.jinja",
        wording,
        site.templates,
        page=PageWords(wording.language, wording.direction),
        frame=frame_of(site, editions.path_of(period), title, wording.listed(parts)),
        months=months,
        pager=make_pager(editions, period, wording),
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
        lambda pair: LINE + bytes_of(pair[1].headline, pair[1].translation, pair[1].outlet, pair[1].story),
    )
    return part_list(subject_path(name), found, how)


def render_subject_page(
    name: str, stories: TimedList[Printed], site: Site, period: Period[Printed] | None = None
) -> str:
    """A subject's stories, the latest first; on the first page who is quoted, and who carries whose text."""
    wording = site.wording
    shown = period.entries if period else stories.latest
    count = len(stories.entries) if period is None else period.size
    cards = [story for _card, story in stories.entries] if period is None else []
    title = titled(name, period, wording)
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
        pager=make_pager(stories, period, wording),
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


def latest_printed(cards: tuple[EditionCard, ...]) -> tuple[Printed, ...]:
    """Each story as the last edition that prints it does, the newest edition's first."""
    return tuple(latest_stories(cards).values())
