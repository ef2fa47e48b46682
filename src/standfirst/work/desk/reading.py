"""Published editions as one reader may see them: the site's own pages, made for whoever asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json
from standfirst.brief import render_json, render_markdown, render_text
from standfirst.brief.cards import story_file
from standfirst.brief.edition_parts import part_edition
from standfirst.brief.reading_list import ListedEdition, list_edition, render_reading_list
from standfirst.brief.site import StoryPage, render_story_page
from standfirst.brief.site_editions import EditionPage, render_edition_page
from standfirst.records import Edition, EditionState
from standfirst.work.audiences import Showing
from standfirst.work.desk.remembering import Remembered
from standfirst.work.printed import load_printed
from standfirst.work.site import desk_site

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.brief.site import Site
    from standfirst.config import Desk
    from standfirst.records import Reader

A_PAGE = 20
"""Editions on one page of the list: a month of weekdays."""

_PRINTED_MOST = 12
_NUMBERED = re.compile(r"editions/(\d{1,9})\.(html|json|txt|md)", re.ASCII)
_PART = re.compile(r"editions/(\d{1,9})/(\d{1,4})\.html", re.ASCII)
_STORY = re.compile(r"stories/([A-Za-z0-9]{1,40})\.html", re.ASCII)
_AS: dict[str, tuple[str, Callable[[Edition], str]]] = {
    "json": ("application/json", lambda edition: render_json(edition, compact=True)),
    "txt": ("text/plain", render_text),
    "md": ("text/markdown", render_markdown),
}


class ReadingRoom:
    """The editions that are for one reader.

    Args:
        archive: where they are.
        desk: whose they are.
        reader: who reads.
        account: the address of his account, which every page leads to.
    """

    def __init__(self, archive: Archive, desk: Desk, reader: Reader, account: str) -> None:
        self._archive, self._reader = archive, reader
        self._showing = Showing(archive, desk)
        site = desk_site(desk)
        self._site: Site = replace(site, url=None, subjects=(), signup=None, account=account, names=False)
        self._keys = dict(archive.editions.index())
        self.numbers = tuple(
            number for number in sorted(self._keys, reverse=True) if self._showing.admits(number, reader)
        )
        """The editions that he may read, the latest first."""

    def page(self, path: str, before: int | None = None) -> tuple[str, str] | None:
        """What stands at an address, and its type; None where nothing is there for this reader.

        Args:
            path: as the site has it: "editions/17.html", "stories/s1.html"; "" for the latest edition.
            before: the number that the listed editions come before.
        """
        if path in ("", "index.html") and self.numbers:
            return self._edition(self.numbers[0], "html", "index.html")
        if path in ("", "index.html", "editions/", "editions/index.html"):
            return "text/html", self._list(before)
        if found := _NUMBERED.fullmatch(path):
            number = int(found[1])
            return self._edition(number, found[2], path) if number in self.numbers else None
        if found := _PART.fullmatch(path):
            number, part = int(found[1]), int(found[2])
            return self._part(number, part, path) if number in self.numbers else None
        if found := _STORY.fullmatch(path):
            return self._story(found[1])
        return None

    def _shown(self, number: int) -> Edition | None:
        saved = self._archive.editions.standing(number)
        if saved is None:
            return None
        return self._showing.show(from_json(Edition, saved.payload), self._reader)

    def _edition(self, number: int, form: str, here: str) -> tuple[str, str] | None:
        edition = self._shown(number)
        if edition is None:
            return None
        if form != "html":
            kind, render = _AS[form]
            return kind, render(edition)
        return "text/html", render_edition_page(edition, self._site, self._place(number, here))

    def _part(self, number: int, part: int, here: str) -> tuple[str, str] | None:
        """A further page of an edition of very many stories."""
        edition = self._shown(number)
        if edition is None or not 2 <= part <= len(part_edition(edition)):
            return None
        return "text/html", render_edition_page(edition, self._site, self._place(number, here, part))

    def _place(self, number: int, here: str, part: int = 1) -> EditionPage:
        """Where a page of an edition stands, among those that this reader may read."""
        numbers = (None, *self.numbers, None)
        at = numbers.index(number)
        return EditionPage(here, numbers[at + 1], numbers[at - 1], part)

    def _list(self, before: int | None) -> str:
        listed = [number for number in self.numbers if before is None or number < before]
        keys = {self._key(number): number for number in listed[:A_PAGE]}
        seen = (self._reader, self._showing.restrictions.key)
        found = _listed.get([(key, *seen) for key in keys], self._find_listed)
        editions = [found[key, *seen] for key in keys if (key, *seen) in found]
        earlier = f"index.html?before={listed[A_PAGE - 1]}" if len(listed) > A_PAGE else None
        return render_reading_list(editions, self._site, earlier)

    def _find_listed(self, keys: Iterable[_Seen]) -> dict[_Seen, ListedEdition]:
        shown = ((key, self._shown(key[0][0])) for key in keys)
        return {key: list_edition(edition) for key, edition in shown if edition is not None}

    def _story(self, name: str) -> tuple[str, str] | None:
        """A story as the latest edition for this reader prints it, with the others that do."""
        stories = _stories.get([self._key(number) for number in self.numbers], self._find_stories)
        printed = [n for n in self.numbers if name in stories.get(self._key(n), ())][:_PRINTED_MOST]
        found = None
        shown = []
        for number in printed:
            edition = self._shown(number)
            if edition is None:
                continue
            items = [item for item in edition.items if story_file(item.story) == name]
            if items and edition.state is not EditionState.WITHDRAWN:
                shown.append((number, edition.date))
                found = found or (items[0], edition)
        if found is None:
            return None
        return "text/html", render_story_page(StoryPage(found[0], found[1], tuple(shown)), self._site)

    def _find_stories(self, keys: Iterable[_Key]) -> dict[_Key, frozenset[str]]:
        """The files of the stories that editions print."""
        found = load_printed(self._archive, (number for number, _ in keys))
        return {self._key(number): frozenset(map(story_file, printed.stories)) for number, printed in found}

    def _key(self, number: int) -> _Key:
        """An edition as it stands: its number, and the hash of what it says."""
        return number, self._keys[number]


_Key = tuple[int, str]
_Seen = tuple[_Key, "Reader", str]
"""An edition as it stands, who reads it, and what publishers keep."""

_stories: Remembered[_Key, frozenset[str]] = Remembered(10_000)
_listed: Remembered[_Seen, ListedEdition] = Remembered(1_000)
