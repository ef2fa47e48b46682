"""What there is to judge an edition by: the articles that it prints, as they stand, and what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.brief.editing import Editing
from standfirst.brief.terms import Terms
from standfirst.config import Desk
from standfirst.records import Draft
from standfirst.work.edition import known_publishers

if TYPE_CHECKING:
    from standfirst.archive import Archive


def editing_of(archive: Archive, desk: Desk, draft: Draft, who: str) -> Editing:
    """What an editor's changes of a draft are judged by."""
    items = (*draft.edition.items, *draft.left_out)
    evidence = (e for name in draft.edition.names for alias in name.aliases for e in alias.evidence)
    ids = [id_ for item in items for id_ in item.article_ids]
    ids += [one.article_id for one in evidence if one.article_id is not None]
    known = archive.readings.known(ids)
    readings = archive.readings.load([id_ for id_ in dict.fromkeys(ids) if id_ in known])
    terms = Terms(known_publishers(archive, desk))
    return Editing(
        who=who,
        readings={reading.article.id: reading for reading in readings},
        terms=terms,
        filed=terms.allowances(draft.edition),
        groups=desk.groups,
    )
