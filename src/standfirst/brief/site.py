"""What all pages of a site share, and the page of a story: everything that its last edition prints of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from standfirst.brief.cards import slug_of, story_file
from standfirst.brief.edition_parts import names_in
from standfirst.brief.laid_out import ItemView
from standfirst.brief.name_views import NameView
from standfirst.brief.printed_names import name_paths
from standfirst.brief.story_parts import Half, Parts, part_story, shorten
from standfirst.brief.story_views import neighbours, view_days, view_outlets
from standfirst.brief.templating import render_page
from standfirst.brief.view import view_edition, view_item
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Edition, Item

_OUTLETS_MOST = 60
_PRINTED_MOST = 60


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages have in common.

    ``url`` is where the site stands, with a slash at its end, None where that is not known (then nothing that
    needs a whole address is written). ``subjects`` are those that have a page. ``signup`` is where readers
    subscribe to the mail. ``templates`` is the desk's own folder of them. ``account`` is where whoever reads
    has his account, where the pages are behind a sign-in. ``names``: names have pages, too.
    """

    title: str
    language: str = "en"
    url: str | None = None
    subjects: tuple[str, ...] = ()
    logo: str | None = None
    signup: str | None = None
    templates: Path | None = None
    account: str | None = None
    names: bool = False

    @property
    def wording(self) -> Wording:
        """The words of the pages that belong to no edition."""
        return wording_for(self.language)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a page stands: ``root`` leads from it to the site's first page, ``here`` is its own path."""

    site: Site
    root: str
    here: str
    title: str
    description: str
    kind: str = "website"
    published: str | None = None

    @property
    def address(self) -> str | None:
        """The page's whole address, where the site's is known."""
        if not self.site.url:
            return None
        return self.site.url if self.here == "index.html" else f"{self.site.url}{self.here}"

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """The subjects' names and files."""
        return tuple((name, f"subjects/{slug_of(name)}.html") for name in self.site.subjects)


def edition_path(number: int) -> str:
    """Where an edition stands for good."""
    return f"editions/{number}.html"


def edition_part_path(number: int, part: int) -> str:
    """Where a page of an edition stands for good: its first one where the edition does."""
    return edition_path(number) if part == 1 else f"editions/{number}/{part}.html"


def story_path(story: str) -> str:
    """Where a story stands for good."""
    return f"stories/{story_file(story)}.html"


def story_part_path(story: str, half: Half, part: int) -> str:
    """Where a page of all reports, or all statements, of a story stands."""
    return f"stories/{story_file(story)}/{half.value}-{part}.html"


def subject_path(name: str) -> str:
    """Where a subject stands."""
    return f"subjects/{slug_of(name)}.html"


def frame_of(
    site: Site,
    here: str,
    title: str,
    description: str,
    kind: str = "website",
    published: str | None = None,
) -> _Frame:
    """What a page of a site has in common with the others: where it stands, what it is called.

    ``kind`` is what Open Graph calls it, ``published`` when what it shows was, as ISO 8601 has it.
    """
    return _Frame(site, "../" * here.count("/"), here, title, description, kind, published)


# ---------------------------------------------------------------------------- a story


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with all that its last edition prints of it.

    ``printed`` are the editions that print it, newest first, each by its number and day. ``parted``: what is
    too much for one page stands on others (:func:`render_story_part`).
    """

    item: Item
    edition: Edition
    printed: tuple[tuple[int, date], ...]
    parted: bool = False


def render_story_page(story: StoryPage, site: Site) -> str:
    """A story's page: its reports in time, who publishes them, who said what, copies folded, names."""
    edition = story.edition
    wording = wording_for(edition.language)
    parts = part_story(story.item) if story.parted else Parts()
    item = _whole_item(story, wording)
    shown = item
    if parts.reports:
        shown = view_item(shorten(story.item), "story", edition, wording)
    titles = [item.translation or item.headline.text, item.lead.outlet or ""]
    frame = frame_of(
        replace(site, language=edition.language),
        story_path(story.item.story),
        item.translation or item.headline.text,
        wording.listed(
            [
                *(part for part in titles[1:] if part),
                item.kind if item.own else item.tally or wording.n("{n} report", "{n} reports", 1),
            ]
        ),
        "article",
        item.lead.iso,
    )
    page = view_edition(edition)
    outlets = view_outlets(item.texts)
    before, after = neighbours(page, story.item.story)
    return render_page(
        "site_story.html.jinja",
        wording,
        site.templates,
        item=item,
        page=PageWords(wording.language, wording.direction),
        frame=frame,
        days=view_days(shown.texts, wording),
        all_reports=_ways_to(story.item, parts, Half.REPORTS),
        all_statements=_ways_to(story.item, parts, Half.STATEMENTS),
        outlets=outlets[:_OUTLETS_MOST] if parts.reports else outlets,
        unseen=len(page.failed),
        asked=page.asked,
        number_of_edition=edition.number,
        before=before,
        after=after,
        story_path=story_path,
        edition_path=edition_path,
        voices=(*shown.voices, *shown.more_voices),
        names=_names_of(story, wording),
        name_paths=name_paths(edition) if site.names else {},
        printed=[
            (number, wording.weekday(day), edition_path(number))
            for number, day in story.printed[:_PRINTED_MOST]
        ],
        printed_beyond=max(0, len(story.printed) - _PRINTED_MOST),
    )


def render_story_part(item: Item, edition: Edition, site: Site, part: tuple[Half, int]) -> str:
    """One of the pages of a large story that list all its reports, or all its statements.

    Args:
        item: the story.
        edition: the last that prints it.
        site: what it is a page of.
        part: what the page lists, and which it is, counted from 1.
    """
    half, number = part
    wording = wording_for(edition.language)
    parts = part_story(item)
    whole = view_item(replace(item, reports=item.reports[:1], statements=()), "story", edition, wording)
    shown = view_item(parts.item(item, half, number), "story", edition, wording)
    label = wording.t("Reports in time") if half is Half.REPORTS else wording.t("Who said what")
    return render_page(
        "site_story_part.html.jinja",
        wording,
        site.templates,
        item=whole,
        page=PageWords(wording.language, wording.direction),
        frame=frame_of(
            replace(site, language=edition.language),
            story_part_path(item.story, half, number),
            item.translation.text if item.translation else item.headline.text,
            wording.listed((label, f"{wording.number(number)}/{wording.number(parts.count(half))}")),
            "article",
        ),
        label=label,
        back=story_path(item.story),
        here=number,
        ways=_ways_to(item, parts, half),
        days=view_days(shown.texts, wording) if half is Half.REPORTS else (),
        voices=(*shown.voices, *shown.more_voices),
        name_paths=name_paths(edition) if site.names else {},
    )


def _ways_to(item: Item, parts: Parts, half: Half) -> list[tuple[int, str]]:
    """The pages that list all reports or statements: number and path."""
    pages = range(1, parts.count(half) + 1)
    return [(number, story_part_path(item.story, half, number)) for number in pages]


def _whole_item(story: StoryPage, wording: Wording) -> ItemView:
    """A story laid out: as its edition has it, which is laid out once for all its pages."""
    for item in view_edition(story.edition).items:
        if item.story == story.item.story:
            return replace(item, anchor="story", new=False)
    return view_item(story.item, "story", story.edition, wording)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The language of a page that is no edition's, as the templates ask for it."""

    language: str
    direction: str


def _names_of(story: StoryPage, wording: Wording) -> tuple[NameView, ...]:
    """The names that are spoken of or quoted in a story and have other forms."""
    wanted = names_in(story.item)
    return tuple(
        view
        for view in view_edition(story.edition).names
        if view.canonical in wanted or any(alias.text in wanted for alias in view.aliases)
    )
