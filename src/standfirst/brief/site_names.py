"""The pages of names on a site: who they are by the last edition that prints them, what they say where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standfirst.brief.cards import EditionCard, StoryCard
from standfirst.brief.laid_out import Words
from standfirst.brief.periods import Entries, Period
from standfirst.brief.printed_names import PrintedName, PrintedSaying, name_path
from standfirst.brief.same_names import follow_names, printed_names
from standfirst.brief.site import PageWords, Site, frame_of
from standfirst.brief.site_lists import view_line
from standfirst.brief.templating import render_page
from standfirst.brief.timed_lists import LINE, TimedList, bytes_of, called, make_pager, part_list, titled
from standfirst.records import NameKind
from standfirst.text.language import direction

_SAYING = 330
"""Bytes that a statement takes in a list beside its own words."""


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
            part_list(name_path(key), tuple(entries.values()), how),
            tuple(part_list(name_path(old), its, how) for old, its in former.get(key, {}).items()),
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
        _SAYING + bytes_of(one.said.words, one.outlet, one.link, *one.said.told.ways) + 100 for one in sayings
    )
    return LINE + bytes_of(entry.story.headline, entry.story.translation, entry.story.outlet) + said


def render_name_page(of: NamePages, site: Site, period: Period[NameEntry] | None = None) -> str:
    """What a site prints of a name: who it is, its other forms, what they say, where they are named."""
    wording = site.wording
    stories = of.stories
    shown = period.entries if period else stories.latest
    title = titled(of.name.canonical, period, wording)
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
        period=None if period is None else called(period, wording),
        kind=wording.t(_KINDS[of.name.kind]) if of.name.kind in _KINDS else None,
        schema=_SCHEMA.get(of.name.kind),
        aliases=of.name.aliases,
        counts=counts,
        entries=[(view_line(one.story, one.card, wording), one.sayings) for one in shown],
        pager=make_pager(stories, period, wording),
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
