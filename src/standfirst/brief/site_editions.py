"""The pages of a site that show an edition: each story in short, for reading in minutes.

Each story with its standfirst, two voices, and who else has it; all else stands on the story's own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standfirst.brief.edition_parts import Part, cut_lists, part_edition, view_part
from standfirst.brief.laid_out import ItemView, ReportView
from standfirst.brief.printed_names import name_paths
from standfirst.brief.site import Site, edition_part_path, edition_path, frame_of, story_path
from standfirst.brief.templating import render_page
from standfirst.brief.view import view_edition
from standfirst.brief.voices import Said, Voice
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Edition

PAGE_MOST = 100_000
"""Bytes of a page without pictures: it opens at once on a slow line."""

_ALL = 10**9
_SHOWN = (
    *((2, True, _ALL, _ALL), (1, True, _ALL, _ALL), (0, True, _ALL, 60), (0, False, _ALL, 60)),
    *((1, True, 20, 60), (0, False, 20, 60), (0, False, 10, 30), (0, False, 0, 10)),
)
"""How many voices are shown with a story, whether the picture of when it was reported, how many stories have
more than a line, and how many names and sources stand in a list at the end: less on a page that would be
larger than :data:`PAGE_MOST`."""


@dataclass(frozen=True, slots=True)
class EditionPage:
    """A page of an edition.

    ``here`` is its path in the site: its own, or "index.html" for the latest. ``previous`` and
    ``following`` are the numbers of the editions before and after it, None for one that is the first, or the
    latest. ``part`` says which page it is of an edition that takes several, counted from 1.
    """

    here: str
    previous: int | None = None
    following: int | None = None
    part: int = 1


def render_edition_page(edition: Edition, site: Site, place: EditionPage) -> str:
    """An edition's page, each story in short.

    Where the page would be larger than :data:`PAGE_MOST`, fewer voices are shown with each story; all of
    them stand on the story's own page.
    """
    wording = wording_for(edition.language)
    whole = view_edition(edition)
    parts = part_edition(edition)
    part = parts[place.part - 1]
    page = view_part(whole, edition, part)
    number = wording.t("No. {number}", number=wording.number(page.number))
    paged = _paged(part, wording)
    frame = frame_of(
        replace(site, language=edition.language),
        place.here,
        wording.listed([words for words in (page.title, number, paged) if words]),
        wording.listed((page.day, *page.counts)),
        "article",
        page.iso,
    )
    text = ""
    for most, with_pictures, stories, listed in _SHOWN:
        if stories == _ALL and part.of > 1:  # too many to be more than lines, all of them
            continue
        if stories != _ALL and stories >= len(page.items):  # no less than all
            continue
        shown, beyond = cut_lists(page, listed)
        text = render_page(
            "site_edition.html.jinja",
            wording,
            site.templates,
            page=shown,
            frame=frame,
            with_pictures=with_pictures,
            shorts={item.anchor: _short(item, most) for item in page.items[:stories]},
            name_paths=name_paths(edition) if site.names else {},
            story_path=story_path,
            edition_path=edition_path,
            previous=place.previous,
            following=place.following,
            beyond=beyond,
            stories=len(whole.items),
            paged=paged,
            pager=_edition_pager(parts, part, edition.number, wording),
        )
        if len(text.encode("utf-8", "replace")) <= PAGE_MOST:
            break
    return text


def _paged(part: Part, wording: Wording) -> str | None:
    if part.of == 1:
        return None
    return wording.t(
        "page {number} of {all}", number=wording.number(part.number), all=wording.number(part.of)
    )


@dataclass(frozen=True, slots=True)
class PagerView:
    """The pages of an edition: number, path and the stories on each; which one is shown."""

    ways: tuple[tuple[int, str, str], ...]
    here: int

    @property
    def before(self) -> tuple[int, str, str] | None:
        """The page before."""
        return self.ways[self.here - 2] if self.here > 1 else None

    @property
    def after(self) -> tuple[int, str, str] | None:
        """The next page."""
        return self.ways[self.here] if self.here < len(self.ways) else None


def _edition_pager(parts: Sequence[Part], here: Part, number: int, wording: Wording) -> PagerView | None:
    if here.of == 1:
        return None
    ways = tuple(
        (part.number, edition_part_path(number, part.number), _span(part, wording)) for part in parts
    )
    return PagerView(ways, here.number)


def _span(part: Part, wording: Wording) -> str:
    first, last = wording.number(part.first + 1), wording.number(part.end)
    return wording.t("Stories {first} to {last}", first=first, last=last)


@dataclass(frozen=True, slots=True)
class ShortView:
    """What an edition's page adds to a story's standfirst: a few voices, how many more, and who has it."""

    voices: tuple[tuple[Voice, Said], ...]
    more: int
    others: tuple[ReportView, ...]
    beyond: int


_OTHERS_SHOWN = 5


def _short(item: ItemView, most: int) -> ShortView:
    voices = (*item.voices, *item.more_voices)
    total = sum(len(voice.statements) for voice in voices)
    shown = _first_of_each(voices, most)
    others = [text.report for text in item.texts[1:]]
    named = {item.lead.outlet}
    kept: list[ReportView] = []
    for report in others:
        if report.outlet not in named:
            named.add(report.outlet)
            kept.append(report)
    lettered = sum(said.mark is not None for voice in voices for said in voice.statements)
    return ShortView(
        shown, total - len(shown) - lettered, tuple(kept[:_OTHERS_SHOWN]), max(0, len(kept) - _OTHERS_SHOWN)
    )


def _first_of_each(voices: Iterable[Voice], most: int) -> tuple[tuple[Voice, Said], ...]:
    """What the standfirst letters, then the first word of each of the others, so that many are heard."""
    lettered = [(v, said) for v in voices for said in v.statements if said.mark or said.above]
    heard = {voice.speaker for voice, _said in lettered}
    firsts = [
        (voice, voice.statements[0])
        for voice in voices
        if voice.speaker and voice.speaker not in heard and voice.statements
    ]
    return (*lettered, *firsts[: max(0, most - len(lettered))])
