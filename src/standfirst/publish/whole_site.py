"""A site of many editions, written so that only what changed is rendered, and only what differs is touched.

A file beside the pages (:data:`MANIFEST`) keeps a card of each edition and, of each page, a hash of all that
it is made from. After one new edition a handful of pages is rendered; where the file is missing or was
written by another release, all are. Each edition is read once, however many pages are made from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from standfirst.archive.codec import from_plain, to_plain
from standfirst.brief import render_json, render_markdown, render_text
from standfirst.brief.cards import EditionCard, latest_stories, make_card, slug_of
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
from standfirst.errors import ArchiveError
from standfirst.publish.writing import content_of, remove_files, write_files
from standfirst.records import Edition

MANIFEST = ".standfirst-site.json"
_FEED_EDITIONS = 12
"""Editions that a feed looks through: two weeks of a weekday's brief."""

Load = Callable[[int], Edition]


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """What was written: all pages there are, those that changed, those that are no more."""

    pages: int
    changed: tuple[Path, ...]
    removed: tuple[Path, ...]
    first: Path


@dataclass(slots=True)
class _Manifest:
    """What the last run knew: cards by number, and what each page was made from."""

    made_by: str = ""
    cards: dict[int, EditionCard] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page to be: its path, what it is made from, the edition it needs, and how it is rendered."""

    path: str
    key: str
    edition: int | None
    render: Callable[[Load], str]


def write_site(
    out: Path,
    site: Site,
    index: Sequence[tuple[int, str]],
    load: Load,
    extra: Mapping[str, bytes] | None = None,
) -> WrittenSite:
    """Write all pages of a site into the folder ``out``.

    Args:
        out: the folder; made where it is missing.
        site: what its pages have in common.
        index: each edition's number and a hash of what it says, oldest first.
        load: gives an edition by its number.
        extra: other files of the site, such as its logo.

    Raises:
        DeliveryError: the folder cannot be written to, or the disk is full; what was there stands.
        TemplateMistake: a template of the desk's has a mistake; what was there stands.
    """
    before = _read_manifest(out)
    there = frozenset(before.pages) or _lost_pages(out)
    made_by = _made_by(site)
    if before.made_by != made_by:
        before = _Manifest(made_by, before.cards if before.made_by.split()[:1] == made_by.split()[:1] else {})
    once = _Once(load)
    cards = tuple(
        known
        if (known := before.cards.get(number)) is not None and known.key == key
        else make_card(once(number), key)
        for number, key in index
    )
    pages = list(_plan(site, cards))
    wanted = [
        page for page in pages if before.pages.get(page.path) != page.key or not (out / page.path).exists()
    ]
    wanted.sort(key=lambda page: (page.edition is None, page.edition or 0))
    after = _Manifest(made_by, {card.number: card for card in cards}, {page.path: page.key for page in pages})
    changed = write_files(out, _contents(wanted, once, after, dict(extra or {})))
    gone = [out / path for path in sorted(there) if path not in after.pages]
    remove_files(gone)
    shown = tuple(path for path in changed if path.name != MANIFEST)
    return WrittenSite(len(pages), shown, tuple(gone), out / "index.html")


_OWN = (
    ("editions", (".html", ".json", ".txt", ".md")),
    ("stories", (".html",)),
    ("subjects", (".html", ".xml")),
)
"""The folders that are the site's own, and what its pages in them end with."""


def _lost_pages(out: Path) -> frozenset[str]:
    """The pages of a folder whose manifest is lost: one of an edition that is for others must not stay."""
    return frozenset(
        f"{folder}/{path.name}"
        for folder, ends in _OWN
        for path in (out / folder).glob("*")
        if path.suffix in ends and path.is_file()
    )


def _contents(
    wanted: Sequence[_Page], once: _Once, after: _Manifest, extra: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    yield from extra.items()
    for page in wanted:
        yield page.path, page.render(once).encode("utf-8", "replace")
    yield MANIFEST, _write_manifest(after)


class _Once:
    """Loads an edition once for all pages made from it, one after the other; the latest few stay."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._held: dict[int, Edition] = {}

    def __call__(self, number: int) -> Edition:
        if number not in self._held:
            if len(self._held) > _FEED_EDITIONS + 1:
                self._held.pop(min(self._held))
            self._held[number] = self._load(number)
        return self._held[number]


# ---------------------------------------------------------------------------- which pages there are


def _plan(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[_Page]:
    """Every page, with what it is made from."""
    previous: int | None = None
    for card in cards:
        yield from _edition_pages(site, card, previous)
        previous = card.number
    if cards:
        last = cards[-1]
        before = cards[-2].number if len(cards) > 1 else None
        yield _Page(
            "index.html",
            _hash("first", last.key, before),
            last.number,
            lambda load: render_edition_page(load(last.number), site, "index.html", before),
        )
    else:
        yield _Page("index.html", "none", None, lambda _load: render_archive_page((), site))
    yield from _story_pages(site, cards)
    yield from _lists(site, cards)


def _edition_pages(site: Site, card: EditionCard, previous: int | None) -> Iterator[_Page]:
    number, base = card.number, f"editions/{card.number}"
    yield _Page(
        edition_path(number),
        _hash("edition", card.key, previous),
        number,
        lambda load: render_edition_page(load(number), site, edition_path(number), previous),
    )
    yield _Page(f"{base}.json", card.key, number, lambda load: render_json(load(number), compact=True))
    yield _Page(f"{base}.txt", card.key, number, lambda load: render_text(load(number)))
    yield _Page(f"{base}.md", card.key, number, lambda load: render_markdown(load(number)))


def _story_pages(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[_Page]:
    printed: dict[str, list[EditionCard]] = {}
    for card in reversed(cards):
        for story in card.stories:
            printed.setdefault(story.story, []).append(card)
    for story_id, (card, _story) in latest_stories(cards).items():
        editions = tuple(printed[story_id])
        yield _Page(
            story_path(story_id),
            _hash("story", card.key, story_id, *(one.number for one in editions)),
            card.number,
            _story_renderer(site, story_id, editions),
        )


def _story_renderer(site: Site, story_id: str, editions: tuple[EditionCard, ...]) -> Callable[[Load], str]:
    def render(load: Load) -> str:
        edition = load(editions[0].number)
        item = next(item for item in edition.items if item.story == story_id)
        return render_story_page(StoryPage(item, edition, editions), site)

    return render


def _lists(site: Site, cards: tuple[EditionCard, ...]) -> Iterator[_Page]:
    keys = [card.key for card in cards]
    latest = [card.number for card in reversed(cards[-_FEED_EDITIONS:])]
    recent = _hash("feed", *keys[-_FEED_EDITIONS:])
    archive = "editions/index.html"
    yield _Page(archive, _hash("archive", *keys), None, lambda _load: render_archive_page(cards, site))
    yield _Page(
        "feed.xml", recent, None, lambda load: render_site_atom([load(n) for n in latest], site, "feed.xml")
    )
    yield _Page("feed.json", recent, None, lambda load: render_site_json([load(n) for n in latest], site))
    for name in site.subjects:
        about = [card.key for card in cards if any(story.subject == name for story in card.stories)]
        yield _Page(subject_path(name), _hash(name, *about), None, _subject_renderer(site, name, cards))
        yield _feed_of_subject(site, name, latest, recent)
    if site.url:
        url = site.url
        yield _Page("sitemap.xml", _hash("map", url, *keys), None, lambda _load: _sitemap(site, cards, url))


def _subject_renderer(site: Site, name: str, cards: tuple[EditionCard, ...]) -> Callable[[Load], str]:
    return lambda _load: render_subject_page(name, cards, site)


def _feed_of_subject(site: Site, name: str, latest: Sequence[int], recent: str) -> _Page:
    path = f"subjects/{slug_of(name)}.xml"
    return _Page(
        path,
        _hash(recent, name),
        None,
        lambda load: render_site_atom([load(n) for n in latest], site, path, name),
    )


def _sitemap(site: Site, cards: tuple[EditionCard, ...], url: str) -> str:
    paths: list[tuple[str, str | None]] = [("", None), ("editions/index.html", None)]
    paths += [(edition_path(card.number), card.date.isoformat()) for card in cards]
    paths += [(subject_path(name), None) for name in site.subjects]
    paths += [(story_path(id_), card.date.isoformat()) for id_, (card, _) in latest_stories(cards).items()]
    return render_sitemap(paths, url)


# ---------------------------------------------------------------------------- what the last run knew


def _hash(*parts: object) -> str:
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:24]


def _made_by(site: Site) -> str:
    """What every page rests on besides its edition: the program, its templates, the desk's, the settings."""
    digest = sha256()
    package = files("standfirst.brief")
    for folder in (package.joinpath("templates"), *_catalogues(package)):
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.is_file():
                digest.update(file.read_bytes())
    if site.templates is not None:
        for path in sorted(site.templates.rglob("*")):
            digest.update(content_of(path) or b"" if path.is_file() else b"")
    settings = (site.title, site.language, site.url, site.subjects, site.logo, site.signup)
    return f"{version('standfirst')} {digest.hexdigest()[:24]} {_hash(*settings)}"


def _catalogues(package: object) -> list[Path]:
    root = Path(str(package)) / "locale"
    return sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


def _read_manifest(out: Path) -> _Manifest:
    """What the last run knew; nothing where the file is missing, damaged, or another release's."""
    try:
        plain = json.loads((out / MANIFEST).read_bytes())
        cards = [from_plain(EditionCard, card) for card in plain["cards"]]
        return _Manifest(plain["made_by"], {card.number: card for card in cards}, dict(plain["pages"]))
    except (OSError, ValueError, KeyError, TypeError, ArchiveError):
        return _Manifest()


def _write_manifest(manifest: _Manifest) -> bytes:
    plain = {
        "made_by": manifest.made_by,
        "cards": [to_plain(card) for card in manifest.cards.values()],
        "pages": manifest.pages,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
        "utf-8", "replace"
    )
