"""The list of editions for whoever is signed in: each with its day, its counts, and its first headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.brief.laid_out import Words
from standfirst.brief.site import Site, edition_path, frame_of
from standfirst.brief.templating import render_page
from standfirst.brief.view import view_edition
from standfirst.records import Edition

_HEADLINES = 3


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition of the list: ``headlines`` are its first stories', ``beyond`` counts the others."""

    number: int
    title: str
    day: str
    iso: str
    path: str
    counts: tuple[str, ...]
    state: str | None
    headlines: tuple[Words, ...]
    beyond: int


def render_reading_list(editions: Sequence[Edition], site: Site, earlier: str | None = None) -> str:
    """The page that lists editions, in the order given.

    Args:
        editions: as whoever reads may see them, the latest first.
        site: the frame that all reading pages have; ``account`` is set.
        earlier: where older ones are listed; None where there are none.
    """
    wording = site.wording
    return render_page(
        "reading_list.html.jinja",
        wording,
        site.templates,
        page=wording,
        frame=frame_of(site, "editions/index.html", wording.t("All editions"), site.title),
        editions=[_listed(edition) for edition in editions],
        earlier=earlier,
    )


def _listed(edition: Edition) -> ListedEdition:
    page = view_edition(edition)
    shown = page.items[:_HEADLINES]
    return ListedEdition(
        number=page.number,
        title=page.title,
        day=page.day,
        iso=page.iso,
        path=edition_path(page.number),
        counts=page.counts[:2],
        state=page.state,
        headlines=tuple(item.headline for item in shown),
        beyond=len(page.items) - len(shown),
    )
