"""Publishing a draft: the one place in which it becomes an edition, whoever asks for it.

What publishers allow may be less by now than when the draft was last composed or edited. The draft is fitted
to it here, and who publishes it is told what that cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.archive.codec import to_json
from standfirst.archive.values import DraftState, Removed
from standfirst.brief.editing import Editing
from standfirst.brief.excerpts import choose_excerpt
from standfirst.brief.fitting import Shortening, find_shortened, fit_edition
from standfirst.brief.remaining import left_of, plain_heading
from standfirst.brief.wording import wording_for
from standfirst.config import Desk
from standfirst.records import Edition, EditionState, Item
from standfirst.work.audiences import note_audience
from standfirst.work.editions.drafts import file_revision
from standfirst.work.editions.finding import EditionError, find_draft
from standfirst.work.editions.judging import editing_of

if TYPE_CHECKING:
    from standfirst.archive import Archive


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition as it was published, and what it lost by then.

    ``shortened`` is what its stories lost to limits; ``removed`` counts those of which no report is left.
    """

    edition: Edition
    shortened: tuple[Shortening, ...] = ()
    removed: int = 0


def publish_draft(archive: Archive, desk: Desk, name: str, who: str) -> Publication:
    """Freeze a draft as the next edition, within what publishers allow now.

    Raises:
        EditionError: there is no such draft, it has no story (any more), or it can no longer be published.
        ConflictError: another edition took the number meanwhile: run this again.
    """
    with archive.unit():
        found = find_draft(archive, name)
        if not found.draft.edition.items:
            raise EditionError(f"draft {found.name} has no story; an empty edition is not published")
        editing = editing_of(archive, desk, found.draft, who)
        drafted = _without_removed(archive, found.draft.edition, editing)
        if not drafted.items:
            raise EditionError(f"draft {found.name} has no story left: its articles were taken down")
        fitted = fit_edition(editing.terms.noted(drafted), editing.allowance)
        shortened = find_shortened(drafted, fitted)
        edition = replace(
            fitted,
            number=archive.editions.next_number(),
            state=EditionState.PUBLISHED,
            left_out=fitted.left_out + len(found.draft.left_out),
        )
        archive.editions.save(edition.number, edition.title, to_json(edition))
        note_audience(archive, edition.number, edition.audience, who)
        did = "published it" + (f", {tell_shortened(shortened)}" if shortened else "")
        state, number = DraftState.PUBLISHED, edition.number
        file_revision(archive, found, found.draft, did, who, state=state, number=number)
    return Publication(edition, shortened, len(found.draft.edition.items) - len(drafted.items))


def _without_removed(archive: Archive, edition: Edition, editing: Editing) -> Edition:
    """A draft's edition without reports of which nothing is left in the archive but their address."""
    known = archive.readings.known([id_ for item in edition.items for id_ in item.article_ids])
    gone = frozenset(id_ for id_, article in known.items() if article.removed == Removed.ALL.value)
    if not gone:
        return edition
    wording = wording_for(edition.language)

    def left(item: Item) -> Item | None:
        kept = [report for report in item.reports if report.article_id not in gone]
        if len(kept) == len(item.reports):
            return item
        made = left_of(item, kept, gone, plain_heading, wording) if kept else None
        lead = editing.readings.get(made.article_ids[0]) if made is not None else None
        if made is None or lead is None or made.standfirst is not None:
            return made
        return replace(made, standfirst=choose_excerpt(lead, None, (), editing.allowance(lead.article.id)))

    return edition.with_items(left)


def tell_shortened(shortened: Sequence[Shortening]) -> str:
    """How many stories were shortened, and why, in words."""
    stories = "1 story" if len(shortened) == 1 else f"{len(shortened)} stories"
    return f"{stories} shortened to what publishers allow by now"
