"""Which pages a site has, and what each is made from: all that is needed to know which are to be made again.

Pure: from the cards of its editions. A page of an edition is data, so that another process can make it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import TypeVar

from standfirst.brief import render_json, render_markdown, render_text
from standfirst.brief.cards import EditionCard, latest_stories, slug_of
from standfirst.brief.periods import Period
from standfirst.brief.site import (
    Site,
    StoryPage,
    edition_part_path,
    render_story_page,
    render_story_part,
    story_part_path,
    story_path,
)
from standfirst.brief.site_editions import EditionPage, render_edition_page
from standfirst.brief.site_feeds import render_site_atom, render_site_json
from standfirst.brief.site_lists import (
    Printed,
    latest_printed,
    list_editions,
    list_subject,
    render_archive_page,
    render_subject_page,
)
from standfirst.brief.site_maps import MAPPED_MOST, render_sitemap, render_sitemaps
from standfirst.brief.site_names import NamePages, list_names, render_moved, render_name_page
from standfirst.brief.story_parts import Half
from standfirst.brief.timed_lists import TimedList
from standfirst.records import Edition, Item

FEED_EDITIONS = 12
"""Editions that a feed looks through: two weeks of a weekday's brief."""

Load = Callable[[int], Edition]

T = TypeVar("T")


class Sort(Enum):
    """What a page made from one edition shows of it."""

    EDITION = "edition"
    STORY = "story"
    REPORTS = "reports"
    STATEMENTS = "statements"
    JSON = "json"
    TEXT = "txt"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file made from one edition: its path, a hash of all that it is made from, and what it shows.

    ``previous`` and ``following`` are the numbers of the editions before and after it; ``story`` the one that
    a story's page is of, ``part`` which page of the edition, or of the story's reports or statements, it is;
    ``printed`` the editions that print it, newest first.
    """

    path: str
    key: str
    number: int
    sort: Sort
    previous: int | None = None
    following: int | None = None
    story: str = ""
    part: int = 0
    printed: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file made from the cards, or from a few editions at once."""

    path: str
    key: str
    render: Callable[[Load], str]


def render_edition_file(file: EditionFile, edition: Edition, site: Site) -> str:
    """A file that is made from one edition.

    Raises:
        TemplateMistake: a template of the desk's has a mistake.
    """
    match file.sort:
        case Sort.EDITION:
            place = EditionPage(file.path, file.previous, file.following, file.part or 1)
            return render_edition_page(edition, site, place)
        case Sort.STORY:
            item = _item_of(edition, file.story)
            return render_story_page(StoryPage(item, edition, file.printed, parted=True), site)
        case Sort.REPORTS:
            return render_story_part(_item_of(edition, file.story), edition, site, (Half.REPORTS, file.part))
        case Sort.STATEMENTS:
            item = _item_of(edition, file.story)
            return render_story_part(item, edition, site, (Half.STATEMENTS, file.part))
        case Sort.JSON:
            return render_json(edition, compact=True)
        case Sort.TEXT:
            return render_text(edition)
        case Sort.MARKDOWN:
            return render_markdown(edition)


def _item_of(edition: Edition, story: str) -> Item:
    return next(item for item in edition.items if item.story == story)


def plan_site(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[EditionFile | ListFile]:
    """Every file of a site.

    Args:
        site: what its pages have in common.
        cards: its editions', oldest first.
    """
    numbers = [None, *(card.number for card in cards), None]
    for card, before, after in zip(cards, numbers, numbers[2:], strict=False):
        yield from _edition_files(card, before, after)
    if cards:
        last, before = cards[-1], numbers[-3]
        key = hash_of("first", last.key, before)
        yield EditionFile("index.html", key, last.number, Sort.EDITION, before)
    else:
        yield ListFile("index.html", "none", lambda _load: render_archive_page(list_editions(()), site))
    yield from _story_files(cards)
    yield from _lists(site, cards)


def _edition_files(card: EditionCard, previous: int | None, following: int | None) -> Iterator[EditionFile]:
    number, base = card.number, f"editions/{card.number}"
    key = hash_of("edition", card.key, previous, following)
    for part in range(1, card.pages + 1):
        path = edition_part_path(number, part)
        yield EditionFile(path, key, number, Sort.EDITION, previous, following, part=part)
    for sort in (Sort.JSON, Sort.TEXT, Sort.MARKDOWN):
        yield EditionFile(f"{base}.{sort.value}", card.key, number, sort)


def _story_files(cards: tuple[EditionCard, ...]) -> Iterator[EditionFile]:
    printed: dict[str, list[EditionCard]] = {}
    for card in reversed(cards):
        for story in card.stories:
            printed.setdefault(story.story, []).append(card)
    for story_id, (card, story) in latest_stories(cards).items():
        editions = tuple((one.number, one.date) for one in printed[story_id])
        key = hash_of("story", card.key, story_id, *(number for number, _date in editions))
        yield EditionFile(
            story_path(story_id), key, card.number, Sort.STORY, story=story_id, printed=editions
        )
        for half, sort, pages in (
            (Half.REPORTS, Sort.REPORTS, story.report_pages),
            (Half.STATEMENTS, Sort.STATEMENTS, story.statement_pages),
        ):
            for part in range(1, pages + 1):
                path = story_part_path(story_id, half, part)
                part_key = hash_of("part", card.key, story_id, pages)
                yield EditionFile(path, part_key, card.number, sort, story=story_id, part=part)


def _lists(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[ListFile]:
    latest = [card.number for card in reversed(cards[-FEED_EDITIONS:])]
    recent = hash_of("feed", *(card.key for card in cards[-FEED_EDITIONS:]))
    printed = latest_printed(cards)
    names = list_names(cards) if site.names else []
    listed = [*_archive_files(site, cards), *_subject_files(site, printed), *_name_files(site, names)]
    yield from listed
    yield from _moved_files(site, names)
    yield ListFile(
        "feed.xml", recent, lambda load: render_site_atom([load(n) for n in latest], site, "feed.xml")
    )
    yield ListFile("feed.json", recent, lambda load: render_site_json([load(n) for n in latest], site))
    for name in site.subjects:
        yield _feed_of_subject(site, name, latest, recent)
    if site.url:
        pages = [(file.path, None) for file in listed]
        yield from _map_files(pages, cards, site.url)


def _archive_files(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[ListFile]:
    editions = list_editions(cards)
    yield from _list_files(
        editions, lambda card: card.key, lambda period: render_archive_page(editions, site, period)
    )


def _subject_files(site: Site, printed: Sequence[Printed]) -> Iterator[ListFile]:
    for name in site.subjects:
        yield from _subject_pages(site, name, printed)


def _subject_pages(site: Site, name: str, printed: Sequence[Printed]) -> Iterator[ListFile]:
    stories = list_subject(name, printed)
    return _list_files(
        stories,
        lambda pair: f"{pair[0].key} {pair[1].story}",
        lambda period: render_subject_page(name, stories, site, period),
    )


def _name_files(site: Site, names: Sequence[NamePages]) -> Iterator[ListFile]:
    for of in names:
        yield from _name_pages(site, of)


def _moved_files(site: Site, names: Sequence[NamePages]) -> Iterator[ListFile]:
    """What stands at the addresses that names had whose ids changed; no sitemap names them."""
    for of in names:
        for path in of.moved:
            yield _moved_file(site, of, path)


def _moved_file(site: Site, of: NamePages, path: str) -> ListFile:
    key = hash_of("moved", of.key, of.name.canonical)
    return ListFile(path, key, lambda _load: render_moved(of, site, path))


def _name_pages(site: Site, of: NamePages) -> Iterator[ListFile]:
    return _list_files(
        of.stories,
        lambda entry: f"{entry.card.key} {entry.story.story}",
        lambda period: render_name_page(of, site, period),
    )


def _list_files(
    of: TimedList[T], told: Callable[[T], str], render: Callable[[Period[T] | None], str]
) -> Iterator[ListFile]:
    """A list's first page, and one for each of its years and months; ``told`` stands for an entry."""
    ways = [(period.name, period.size) for period in of.periods]
    yield ListFile(of.path, hash_of("list", ways, *map(told, of.entries)), lambda _load: render(None))
    for period in of.periods:
        yield _period_file(of, period, hash_of("part", ways, *map(told, period.entries)), render)


def _period_file(
    of: TimedList[T], period: Period[T], key: str, render: Callable[[Period[T] | None], str]
) -> ListFile:
    return ListFile(of.path_of(period), key, lambda _load: render(period))


def _feed_of_subject(site: Site, name: str, latest: Sequence[int], recent: str) -> ListFile:
    path = f"subjects/{slug_of(name)}.xml"
    return ListFile(
        path,
        hash_of(recent, name),
        lambda load: render_site_atom([load(n) for n in latest], site, path, name),
    )


def _map_files(
    lists: Sequence[tuple[str, str | None]], cards: tuple[EditionCard, ...], url: str
) -> Iterator[ListFile]:
    """The sitemap; of a site of more pages than one may name, a list of sitemaps."""
    days = {card.number: card.date.isoformat() for card in cards}
    pages = [("", None), *lists]
    pages += [
        (edition_part_path(card.number, part), card.date.isoformat())
        for card in cards
        for part in range(1, card.pages + 1)
    ]
    pages += [(file.path, days[file.number]) for file in _story_files(cards)]
    parts = [pages[at : at + MAPPED_MOST] for at in range(0, len(pages), MAPPED_MOST)]
    if len(parts) == 1:
        yield _map_file("sitemap.xml", pages, url)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield ListFile("sitemap.xml", hash_of("maps", url, *names), lambda _load: render_sitemaps(names, url))
    for name, part in zip(names, parts, strict=True):
        yield _map_file(name, part, url)


def _map_file(path: str, pages: Sequence[tuple[str, str | None]], url: str) -> ListFile:
    return ListFile(path, hash_of("map", url, pages), lambda _load: render_sitemap(pages, url))


def hash_of(*parts: object) -> str:
    """A short hash of what something is made from."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:24]
