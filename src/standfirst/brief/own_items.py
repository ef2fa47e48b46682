"""Items of the desk's own: what an editor wrote himself, signed by him, beside the stories of others."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from hashlib import sha256

from standfirst.brief.draft_file import DraftFileError, EditedItem
from standfirst.brief.links import safe_link
from standfirst.records import Item, Kind, KindEvidence, Part, Passage, Report

_PLACEHOLDER = "\u2026"
"""What the file has for a headline that is none."""


def make_own(edited: EditedItem, language: str, who: str, taken: Container[str]) -> Item:
    """An item that an editor wrote into a draft's file.

    Args:
        edited: as the file has it.
        language: the edition's, in which it is written.
        who: who wrote it.
        taken: the stories that are there already.

    Raises:
        DraftFileError: it has no headline, a link that is none, or says what only a report can have.
    """
    story, number = _story(edited, who, 0), 0
    while story in taken:
        number += 1
        story = _story(edited, who, number)
    lead = Report(f"urn:standfirst:own:{story}", "", publisher=who, language=language, kind=Kind.OTHER)
    blank = Item(story, Passage("", editor=who), None, KindEvidence(Kind.OTHER, ""), (lead,), own=True)
    return _worded(blank, edited, who)


def change_own(item: Item, edited: EditedItem, before: EditedItem, who: str) -> Item:
    """An own item as the file has it now; what was changed is signed by who changed it."""
    same = (edited.headline, edited.standfirst, edited.link, edited.note) == (
        before.headline, before.standfirst, before.link, before.note,
    )  # fmt: skip
    return item if same and not (edited.lead or edited.translation) else _worded(item, edited, who)


def _worded(item: Item, edited: EditedItem, who: str) -> Item:
    if edited.lead or edited.translation:
        raise DraftFileError("an item of the desk's own has no lead and no translation", edited.line)
    if not edited.headline or edited.headline == _PLACEHOLDER:
        raise DraftFileError("an item of the desk's own needs a headline after ##", edited.line)
    if edited.link and safe_link(edited.link) is None:
        raise DraftFileError(f"{edited.link[:60]!r} is no web address", edited.line)
    lead = replace(item.reports[0], headline=edited.headline, url=edited.link or None, publisher=who)
    return replace(
        item,
        headline=Passage(edited.headline, part=Part.HEADLINE, editor=who),
        standfirst=Passage(edited.standfirst, editor=who) if edited.standfirst else None,
        reports=(lead,),
        note=edited.note or None,
        note_by=who if edited.note else None,
    )


def _story(edited: EditedItem, who: str, number: int) -> str:
    words = f"{who}|{edited.headline}|{edited.standfirst}|{number}"
    return f"own{sha256(words.encode('utf-8', 'replace')).hexdigest()[:12]}"
