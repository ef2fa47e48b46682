"""A site of many editions, written so that only what changed is rendered, and only what differs is touched.

A file beside the pages (:data:`MANIFEST`) keeps a card of each edition and, of each page, a hash of all that
it is made from. After one new edition a handful of pages is rendered; where the file is missing or was
written by another release, all are, by two processes where there are many. All pages of an edition are made
one after the other, so that it is read once for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from standfirst.archive.codec import from_json
from standfirst.brief.cards import EditionCard
from standfirst.brief.site import Site
from standfirst.publish.site_crew import Crew, Frozen, Staging, batches, read_cards, stage_files
from standfirst.publish.site_manifest import (
    MANIFEST,
    Manifest,
    lost_pages,
    read_manifest,
    tell_maker,
    write_manifest,
)
from standfirst.publish.site_plan import FEED_EDITIONS, EditionFile, ListFile, plan_site
from standfirst.publish.writing import discard, new_run, place, remove_files, stage, told_in_words
from standfirst.records import Edition

__all__ = ["MANIFEST", "LoadFrozen", "WrittenSite", "write_site"]

LoadFrozen = Callable[[int], str]
"""Gives what an edition was frozen as, its JSON, by its number."""


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """What was written: all pages there are, those that changed, those that are no more."""

    pages: int
    changed: tuple[Path, ...]
    removed: tuple[Path, ...]
    first: Path


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be made: files of one edition each, files of many, and those made from nothing of ours."""

    from_editions: Sequence[EditionFile]
    lists: Sequence[ListFile]
    extra: Mapping[str, bytes]

    @property
    def paths(self) -> list[str]:
        files: list[EditionFile | ListFile] = [*self.from_editions, *self.lists]
        return [*self.extra, *(file.path for file in files)]


def write_site(
    out: Path,
    site: Site,
    index: Sequence[tuple[int, str]],
    load: LoadFrozen,
    extra: Mapping[str, bytes] | None = None,
) -> WrittenSite:
    """Write all pages of a site into the folder ``out``.

    Args:
        out: the folder; made where it is missing.
        site: what its pages have in common.
        index: each edition's number and a hash of what it says, oldest first.
        load: gives an edition's JSON by its number.
        extra: other files of the site, such as its logo.

    Raises:
        DeliveryError: the folder cannot be written to, or the disk is full; what was there stands.
        TemplateMistake: a template of the desk's has a mistake; what was there stands.
    """
    made_by = tell_maker(site)
    last = read_manifest(out)
    before, there = last.for_run(made_by), frozenset(last.pages) or lost_pages(out)
    with Crew() as crew:
        cards = _cards(site, before.cards, index, load, crew)
        files = list(plan_site(site, cards))
        wanted = [f for f in files if before.pages.get(f.path) != f.key or not (out / f.path).exists()]
        from_editions = sorted((f for f in wanted if isinstance(f, EditionFile)), key=lambda f: f.number)
        lists = [f for f in wanted if isinstance(f, ListFile)]
        after = Manifest(made_by, {card.number: card for card in cards}, {f.path: f.key for f in files})
        work = _Work(from_editions, lists, {**(extra or {}), MANIFEST: write_manifest(after)})
        changed = _write(Staging(out, site, new_run()), work, load, crew)
    gone = [out / path for path in sorted(there) if path not in after.pages]
    remove_files(gone)
    shown = tuple(path for path in changed if path.name != MANIFEST)
    return WrittenSite(len(files), shown, tuple(gone), out / "index.html")


def _cards(
    site: Site,
    known: Mapping[int, EditionCard],
    index: Sequence[tuple[int, str]],
    load: LoadFrozen,
    crew: Crew,
) -> tuple[EditionCard, ...]:
    """The editions' cards, oldest first; only those not known yet are read."""
    cards = {n: known[n] for n, key in index if n in known and known[n].key == key}
    unknown = [(number, key) for number, key in index if number not in cards]
    frozen = (Frozen(key, load(number)) for number, key in unknown)
    for made in crew.map(read_cards, ((site, some) for some in batches(frozen)), len(unknown)):
        cards |= {card.number: card for card in made}
    return tuple(cards[number] for number, _key in index)


def _write(staging: Staging, work: _Work, load: LoadFrozen, crew: Crew) -> tuple[Path, ...]:
    """Write everything beside its place, then rename all of it; nothing is left where that fails."""
    out, run = staging.out, staging.run
    with told_in_words(out):
        out.mkdir(parents=True, exist_ok=True)
        try:
            staged = [out / name for name, data in work.extra.items() if stage(out / name, data, run)]
            staged += _stage_editions(staging, work.from_editions, load, crew)
            once = _Once(load)
            for file in work.lists:
                data = file.render(once).encode("utf-8", "replace")
                staged += [out / file.path] if stage(out / file.path, data, run) else []
            place(staged, run)
        except BaseException:
            discard([out / path for path in work.paths], run)
            raise
    return tuple(staged)


def _stage_editions(
    staging: Staging, files: Iterable[EditionFile], load: LoadFrozen, crew: Crew
) -> list[Path]:
    by_edition = [(number, tuple(some)) for number, some in groupby(files, key=lambda file: file.number)]
    frozen = (Frozen("", load(number), some) for number, some in by_edition)
    staged: list[Path] = []
    for done in crew.map(stage_files, ((staging, some) for some in batches(frozen)), len(by_edition)):
        staged += done
    return staged


class _Once:
    """Reads an edition once for all files made from several; the latest few stay."""

    def __init__(self, load: LoadFrozen) -> None:
        self._load = load
        self._held: dict[int, Edition] = {}

    def __call__(self, number: int) -> Edition:
        if number not in self._held:
            if len(self._held) > FEED_EDITIONS + 1:
                self._held.pop(min(self._held))
            self._held[number] = from_json(Edition, self._load(number))
        return self._held[number]
