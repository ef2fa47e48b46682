"""Which pages a site has, and what each is made from: all that is needed to know which are to be made again.

Pure: from the cards of its editions. A page of an edition is data, so that another process can make it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256

from standfirst.brief import render_json, render_markdown, render_text
from standfirst.brief.cards import EditionCard, latest_stories, slug_of
from standfirst.brief.site import (
    Site,
    StoryPage,
    edition_path,
    render_archive_page,
    render_edition_page,
    render_sitemap,
    render_story_page,
    render_subject_page,
    story_path,
    subject_path,
)
from standfirst.brief.site_feeds import render_site_atom, render_site_json
from standfirst.records import Edition

FEED_EDITIONS = 12
"""Editions that a feed looks through: two weeks of a weekday's brief."""

Load = Callable[[int], Edition]


class Sort(Enum):
    """What a page made from one edition shows of it."""

    EDITION = "edition"
    STORY = "story"
    JSON = "json"
    TEXT = "txt"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file made from one edition: its path, a hash of all that it is made from, and what it shows.

    ``previous`` is the number of the edition before it; ``story`` the one that a story's page is of, and
    ``printed`` the editions that print it, newest first.
    """

    path: str
    key: str
    number: int
    sort: Sort
    previous: int | None = None
    story: str = ""
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
            return render_edition_page(edition, site, file.path, file.previous)
        case Sort.STORY:
            item = next(item for item in edition.items if item.story == file.story)
            return render_story_page(StoryPage(item, edition, file.printed), site)
        case Sort.JSON:
            return render_json(edition, compact=True)
        case Sort.TEXT:
            return render_text(edition)
        case Sort.MARKDOWN:
            return render_markdown(edition)


def plan_site(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[EditionFile | ListFile]:
    """Every file of a site.

    Args:
        site: what its pages have in common.
        cards: its editions', oldest first.
    """
    previous: int | None = None
    for card in cards:
        yield from _edition_files(card, previous)
        previous = card.number
    if cards:
        last = cards[-1]
        before = cards[-2].number if len(cards) > 1 else None
        key = hash_of("first", last.key, before)
        yield EditionFile("index.html", key, last.number, Sort.EDITION, before)
    else:
        yield ListFile("index.html", "none", lambda _load: render_archive_page((), site))
    yield from _story_files(cards)
    yield from _lists(site, cards)


def _edition_files(card: EditionCard, previous: int | None) -> Iterator[EditionFile]:
    number, base = card.number, f"editions/{card.number}"
    key = hash_of("edition", card.key, previous)
    yield EditionFile(edition_path(number), key, number, Sort.EDITION, previous)
    for sort in (Sort.JSON, Sort.TEXT, Sort.MARKDOWN):
        yield EditionFile(f"{base}.{sort.value}", card.key, number, sort)


def _story_files(cards: tuple[EditionCard, ...]) -> Iterator[EditionFile]:
    printed: dict[str, list[EditionCard]] = {}
    for card in reversed(cards):
        for story in card.stories:
            printed.setdefault(story.story, []).append(card)
    for story_id, (card, _story) in latest_stories(cards).items():
        editions = tuple((one.number, one.date) for one in printed[story_id])
        key = hash_of("story", card.key, story_id, *(number for number, _date in editions))
        yield EditionFile(
            story_path(story_id), key, card.number, Sort.STORY, story=story_id, printed=editions
        )


def _lists(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[ListFile]:
    keys = [card.key for card in cards]
    latest = [card.number for card in reversed(cards[-FEED_EDITIONS:])]
    recent = hash_of("feed", *keys[-FEED_EDITIONS:])
    archive = "editions/index.html"
    yield ListFile(archive, hash_of("archive", *keys), lambda _load: render_archive_page(cards, site))
    yield ListFile(
        "feed.xml", recent, lambda load: render_site_atom([load(n) for n in latest], site, "feed.xml")
    )
    yield ListFile("feed.json", recent, lambda load: render_site_json([load(n) for n in latest], site))
    for name in site.subjects:
        about = [card.key for card in cards if any(story.subject == name for story in card.stories)]
        yield ListFile(subject_path(name), hash_of(name, *about), _subject_renderer(site, name, cards))
        yield _feed_of_subject(site, name, latest, recent)
    if site.url:
        url = site.url
        yield ListFile("sitemap.xml", hash_of("map", url, *keys), lambda _load: _sitemap(site, cards, url))


def _subject_renderer(site: Site, name: str, cards: tuple[EditionCard, ...]) -> Callable[[Load], str]:
    return lambda _load: render_subject_page(name, cards, site)


def _feed_of_subject(site: Site, name: str, latest: Sequence[int], recent: str) -> ListFile:
    path = f"subjects/{slug_of(name)}.xml"
    return ListFile(
        path,
        hash_of(recent, name),
        lambda load: render_site_atom([load(n) for n in latest], site, path, name),
    )


def _sitemap(site: Site, cards: tuple[EditionCard, ...], url: str) -> str:
    paths: list[tuple[str, str | None]] = [("", None), ("editions/index.html", None)]
    paths += [(edition_path(card.number), card.date.isoformat()) for card in cards]
    paths += [(subject_path(name), None) for name in site.subjects]
    paths += [(story_path(id_), card.date.isoformat()) for id_, (card, _) in latest_stories(cards).items()]
    return render_sitemap(paths, url)


def hash_of(*parts: object) -> str:
    """A short hash of what something is made from."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:24]
