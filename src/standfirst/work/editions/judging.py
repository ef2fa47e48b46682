"""What there is to judge an edition by: the articles that it prints, as they stand, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from standfirst.brief.editing import Editing
from standfirst.brief.material import CLIP, clips_of
from standfirst.brief.terms import Terms
from standfirst.config import Desk
from standfirst.records import Draft, Passage, Subject
from standfirst.work.audiences import known_publishers

if TYPE_CHECKING:
    from standfirst.archive import Archive


def editing_of(
    archive: Archive, desk: Desk, draft: Draft, who: str, earlier: Iterable[Draft] = ()
) -> Editing:
    """What an editor's changes of a draft are judged by; ``earlier`` are its revisions, in their order."""
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
        clips=clips_of(archive.decisions.load(CLIP)),
        picked=_picked(earlier),
        subjects=_subjects(desk, draft),
    )


def _picked(drafts: Iterable[Draft]) -> dict[str, Passage]:
    """The passages that editors picked, by their articles: the last one of each."""
    items = (item for draft in drafts for item in (*draft.edition.items, *draft.left_out))
    passages = (item.standfirst for item in items if item.standfirst is not None)
    return {one.article_id: one for one in passages if one.article_id and one.editor and one.span is not None}


def _subjects(desk: Desk, draft: Draft) -> dict[str, tuple[Subject, ...]]:
    """What each story may be here for: its section's subjects; one that is left out, any of the desk's."""
    planned = {one.title: tuple(map(desk.subject, one.subjects)) for one in desk.sections}
    found = {item.story: desk.subjects for item in draft.left_out}
    for section in draft.edition.sections:
        own = (section.subject,) if section.subject else planned.get(section.title or "", desk.subjects)
        found |= {item.story: own for item in section.items}
    return found
