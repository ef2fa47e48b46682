"""The list of editions for whoever is signed in: each with its day, its counts, and its first headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.brief.laid_out import Words
from standfirst.brief.site import Site, edition_path, frame_of
from standfirst.brief.templating import render_page
from standfirst.brief.view import tell_counts, view_headline
from standfirst.brief.wording import wording_for
from standfirst.records import Edition, EditionState

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


def render_reading_list(editions: Sequence[ListedEdition], site: Site, earlier: str | None = None) -> str:
    """The page that lists editions, in the order given.

    Args:
        editions: the latest first.
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
        editions=editions,
        earlier=earlier,
    )


def list_edition(edition: Edition) -> ListedEdition:
    """What the list says of an edition, as whoever reads may see it. Its stories are not laid out for it."""
    wording = wording_for(edition.language)
    withdrawn = edition.state is EditionState.WITHDRAWN
    items = () if withdrawn else edition.items
    return ListedEdition(
        number=edition.number,
        title=edition.title,
        day=wording.weekday(edition.date),
        iso=edition.date.isoformat(),
        path=edition_path(edition.number),
        counts=() if withdrawn else tell_counts(edition)[:2],
        state=wording.state(edition.state),
        headlines=tuple(view_headline(item) for item in items[:_HEADLINES]),
        beyond=max(0, len(items) - _HEADLINES),
    )
