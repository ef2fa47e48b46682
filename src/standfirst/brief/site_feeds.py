"""The feeds of a site: the stories of its latest editions, each once, and what was said of editions since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from standfirst.brief.feeds import (
    atom_entry,
    atom_frame,
    feed_item,
    moment_of,
    notice_entry,
    notice_item,
    shown_items,
)
from standfirst.brief.site import Site, edition_path, story_path, subject_path
from standfirst.brief.view import view_edition
from standfirst.records import Edition, EditionNotice, Item

ENTRIES_MOST = 80
"""Stories in a feed: two full editions."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A story or a notice at its place in the edition it is from."""

    edition: Edition
    place: int
    item: Item | None = None
    notice: EditionNotice | None = None

    @property
    def moment(self) -> datetime:
        if self.notice is not None:
            return self.notice.at
        assert self.item is not None
        return moment_of(self.item, self.edition)

    @property
    def path(self) -> str:
        """The page in the site that it leads to."""
        return story_path(self.item.story) if self.item else edition_path(self.edition.number)


def render_site_atom(editions: Sequence[Edition], site: Site, here: str, subject: str | None = None) -> str:
    """An Atom feed (RFC 4287) of the latest editions, newest first.

    Args:
        editions: the latest, newest first.
        site: whose feed it is.
        here: its path in the site.
        subject: only the stories of this section or subject; None for all.
    """
    entries = list(_entries(editions, subject))
    title = site.title if subject is None else f"{site.title}: {subject}"
    root = site.url or "../" * here.count("/")
    page = "index.html" if subject is None else subject_path(subject)
    feed = atom_frame(title, site.language, max((e.moment for e in entries), default=None))
    feed.append(ET.Element("link", {"rel": "alternate", "type": "text/html", "href": f"{root}{page}"}))
    feed.append(ET.Element("link", {"rel": "self", "type": "application/atom+xml", "href": f"{root}{here}"}))
    views = {edition.number: view_edition(edition) for edition in editions}
    for entry in entries:
        view = views[entry.edition.number]
        if entry.notice is not None:
            made = notice_entry(entry.edition, entry.notice, view.notices[entry.place])
        else:
            assert entry.item is not None
            made = atom_entry(entry.edition, entry.item, view.items[entry.place])
        for old in made.findall("link[@rel='alternate']"):
            old.set("rel", "via")  # where the words are from; the entry itself stands in our site
        made.append(
            ET.Element("link", {"rel": "alternate", "type": "text/html", "href": f"{root}{entry.path}"})
        )
        feed.append(made)
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def render_site_json(editions: Sequence[Edition], site: Site) -> str:
    """A JSON Feed 1.1 of the latest editions, newest first."""
    root = site.url or ""
    views = {edition.number: view_edition(edition) for edition in editions}
    items: list[dict[str, Any]] = []
    for entry in _entries(editions, None):
        view = views[entry.edition.number]
        if entry.notice is not None:
            made = notice_item(entry.edition, entry.notice, view.notices[entry.place])
        else:
            assert entry.item is not None
            made = feed_item(entry.edition, entry.item, view.items[entry.place])
            if "url" in made:
                made["external_url"] = made["url"]
        made["url"] = f"{root}{entry.path}"
        items.append(made)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "language": site.language,
        **({"home_page_url": site.url, "feed_url": f"{site.url}feed.json"} if site.url else {}),
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _entries(editions: Iterable[Edition], subject: str | None) -> Iterator[_Entry]:
    """Notices, then stories: each story once, as its newest edition has it."""
    seen: set[str] = set()
    editions = tuple(editions)
    for edition in editions:
        yield from (_Entry(edition, place, notice=n) for place, n in enumerate(edition.notices))
    for edition in editions:
        sections = {
            item.story: section.subject.name if section.subject else section.title
            for section in edition.sections
            for item in section.items
        }
        for place, item in enumerate(shown_items(edition)):
            if item.story in seen or (subject is not None and sections[item.story] != subject):
                continue
            if len(seen) >= ENTRIES_MOST:
                return
            seen.add(item.story)
            yield _Entry(edition, place, item=item)
