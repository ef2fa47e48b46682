"""Editions at the desk: drafts changed by forms, what each printed sentence stands on, what is published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.archive.codec import to_json
from standfirst.archive.values import DraftState, SavedDraft
from standfirst.brief.draft_file import (
    OWN,
    DraftFile,
    EditedItem,
    items_of,
    read_draft_file,
    write_draft_file,
)
from standfirst.brief.page import render_html
from standfirst.errors import ConflictError, StandfirstError
from standfirst.records import PUBLIC, READERS, Item, Passage
from standfirst.work.audiences import Showing
from standfirst.work.desk.today import EDITION
from standfirst.work.edition import Request, choose_draft, edition_title
from standfirst.work.editions.drafts import begin_draft, draft_file, edit_draft
from standfirst.work.editions.finding import OpenDraft, StandingEdition, find_draft, find_edition
from standfirst.work.editions.publishing import Publication, publish_draft
from standfirst.work.reviewing import find_changed
from standfirst.work.site import publish_site

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk
    from standfirst.records import Audience

OWN_FIELDS = ("headline", "standfirst", "link")
FIELDS = ("standfirst", "translation", "note", "lead")
"""What an editor may write of a story; the names of a form's fields begin so."""


def open_drafts(archive: Archive) -> tuple[SavedDraft, ...]:
    """Drafts that are neither published nor given up, the last changed first."""
    found = [one for one in archive.drafts.all() if one.state is DraftState.OPEN]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def begin(archive: Archive, desk: Desk, subject: str, who: str) -> OpenDraft:
    """Begin a draft of what is new on a subject, or on all where it is empty.

    Raises:
        StandfirstError: nothing is new.
    """
    return begin_draft(archive, desk, Request((), subject=desk.subject(subject) if subject else None), who)


def begin_of_forwarded(archive: Archive, desk: Desk, who: str) -> OpenDraft:
    """Begin a draft of what was put forward; it is put forward no more then.

    Raises:
        StandfirstError: nothing is.
    """
    stories = list(dict.fromkeys(mark.story_id for mark in archive.marks.all(EDITION)))
    ids = tuple(r.article_id for line in archive.look.stories(stories) for r in line.reports)
    if not ids:
        raise StandfirstError("nobody has put a story forward; on a story’s page, “To the edition” does")
    request = Request(ids)
    now = datetime.now(UTC)
    draft = choose_draft(archive, desk, request, now)
    with archive.unit():
        title = edition_title(desk, request)
        did = "made it of what was put forward"
        saved = archive.drafts.begin(title, to_json(draft), who=who, did=did, at=now)
        for story in stories:
            archive.marks.take(story, EDITION, None)
    return OpenDraft(saved, draft)


# ---------------------------------------------------------------------------- changing a draft


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wants of a draft: words by field and story, a story moved, or a whole new order."""

    words: Mapping[str, str]
    move: str = ""
    order: str = ""


def change_draft(archive: Archive, desk: Desk, name: str, revision: int, wish: Wish, who: str) -> OpenDraft:
    """Change a draft by what a form says.

    Raises:
        ConflictError: somebody else changed it since the form was made; nothing was changed.
        StandfirstError: what is wanted cannot be.
    """
    found = find_draft(archive, name)
    if found.saved.revision != revision:
        raise ConflictError(f"{found.saved.who} has changed it meanwhile ({found.saved.did})")
    file = read_draft_file(draft_file(archive, name))
    write_words(file, wish.words)
    if wish.move:
        move_story(file, wish.move)
    if wish.order:
        order_stories(file, wish.order)
    return edit_draft(archive, desk, name, write_draft_file(file), who)


def words_of(archive: Archive, name: str) -> dict[str, str]:
    """What the fields of a draft's form hold, by their names."""
    file = read_draft_file(draft_file(archive, name))
    items = tuple(items_of(file))
    words = {
        f"{field}-{item.story}": getattr(item, field) for item in items for field in (*FIELDS, *OWN_FIELDS)
    }
    return {"title": file.title, "audience": file.audience, "foreword": file.foreword, **words}


def write_words(file: DraftFile, words: Mapping[str, str]) -> None:
    """Put the words of a form into a draft's file; fields that the form has not stay."""
    file.title = " ".join(words.get("title", file.title).split()) or file.title
    file.foreword = _plain(words.get("foreword", file.foreword))
    file.audience = " ".join(words.get("audience", file.audience).split())
    for item in items_of(file):
        for field in FIELDS:
            given = words.get(f"{field}-{item.story}")
            if given is not None:
                told = _plain(given) if field == "standfirst" else " ".join(given.split())
                setattr(item, field, told or (item.lead if field == "lead" else ""))
        if not item.lead:  # the desk's own
            item.headline = " ".join(words.get(f"headline-{item.story}", item.headline).split())
            item.link = words.get(f"link-{item.story}", item.link).strip()
    headline = " ".join(words.get("own-headline", "").split())
    if headline and file.sections:
        standfirst, link = _plain(words.get("own-standfirst", "")), words.get("own-link", "").strip()
        made = EditedItem(0, headline, OWN, standfirst=standfirst, link=link)
        file.sections[0].items.append(made)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def move_story(file: DraftFile, move: str) -> None:
    """Move a story: "STORY:up", "down", "out" of the edition, or "in" again.

    Raises:
        StandfirstError: there is no such story or way.
    """
    story, _, way = move.rpartition(":")
    lists = [section.items for section in file.sections]
    here = next((some for some in lists if any(item.story == story for item in some)), None)
    if way == "in":
        item = _taken(file.left_out, story)
        if item is not None and lists:
            lists[0].append(item)
            return
    elif here is not None and way == "out":
        file.left_out.append(_found(_taken(here, story)))
        return
    elif here is not None and way in ("up", "down"):
        place = next(n for n, item in enumerate(here) if item.story == story)
        number = lists.index(here)
        step = -1 if way == "up" else 1
        if 0 <= place + step < len(here):
            here[place], here[place + step] = here[place + step], here[place]
        elif 0 <= number + step < len(lists):  # over the edge of its section, into the next
            other = lists[number + step]
            other.insert(len(other) if way == "up" else 0, here.pop(place))
        return
    raise StandfirstError("this story cannot be moved so")


def _taken(items: list[EditedItem], story: str) -> EditedItem | None:
    for place, item in enumerate(items):
        if item.story == story:
            return items.pop(place)
    return None


def _found(item: EditedItem | None) -> EditedItem:
    assert item is not None
    return item


def order_stories(file: DraftFile, order: str) -> None:
    """Put stories in an order: a list (JSON) of each section's stories; those not named are left out.

    Raises:
        StandfirstError: it is no such list.
    """
    try:
        wanted = json.loads(order)
        sections = [[str(story) for story in some] for some in wanted]
    except (ValueError, TypeError) as error:
        raise StandfirstError("this order cannot be understood") from error
    known = {item.story: item for item in items_of(file)}
    if len(sections) != len(file.sections) or any(s not in known for some in sections for s in some):
        raise StandfirstError("this order is of another draft")
    named = [story for some in sections for story in some]
    if len(set(named)) != len(named):
        raise StandfirstError("this order has a story twice")
    for section, some in zip(file.sections, sections, strict=True):
        section.items = [known[story] for story in some]
    file.left_out = [item for story, item in known.items() if story not in set(named)]


# ---------------------------------------------------------------------------- looking, publishing


def look_at_edition(archive: Archive, name: str) -> OpenDraft | StandingEdition:
    """A draft or an edition.

    Raises:
        StandfirstError: there is none of this name.
    """
    return find_edition(archive, name)


CHANGED_MOST = 31
"""The editions of a list whose cited articles are looked at: a month of one a day."""


def count_changed(archive: Archive, numbers: Sequence[int]) -> dict[int, int]:
    """How many cited articles changed in substance, were withdrawn or went, by edition; none is left out."""
    found = find_changed(archive, sorted(numbers)[-CHANGED_MOST:]) if numbers else ()
    return dict(Counter(one.number for one in found))


def stands_on(passage: Passage | None) -> str:
    """Whose words a passage is and where they stand."""
    if passage is None:
        return ""
    if passage.span is None:
        return f"written by {passage.editor}" if passage.editor else ""
    picked = f", picked by {passage.editor}" if passage.editor else ""
    cut = ", cut" if passage.truncated else ""
    where = f"{passage.part.value}, characters {passage.span.start + 1:,} to {passage.span.end:,}"
    return f"{where}{picked}{cut}"


def keys_of(items: Iterable[Item], key_of: Callable[[str], str]) -> dict[str, str]:
    """For each article of some stories the key that stands for it in addresses."""
    return {id_: key_of(id_) for item in items for id_ in item.article_ids}


def preview(archive: Archive, desk: Desk, name: str) -> str:
    """The page of a draft or edition as those of its readers would see it of whom no more is known.

    Raises:
        StandfirstError: there is none of this name.
    """
    found = find_edition(archive, name)
    edition = found.draft.edition if isinstance(found, OpenDraft) else found.edition
    return render_html(Showing(archive, desk).show(edition))


def audience_choices(desk: Desk, now: Audience) -> tuple[str, ...]:
    """For whom an edition can be, as it is written; one that desk.toml does not name any more among them."""
    known = (str(PUBLIC), str(READERS), *desk.groups)
    return known if str(now) in known else (*known, str(now))


def publish(archive: Archive, desk: Desk, name: str, who: str) -> Publication:
    """Freeze a draft as the next edition, and write the site.

    Raises:
        StandfirstError: it cannot be published.
    """
    made = publish_draft(archive, desk, name, who)
    publish_site(archive, desk, desk.folder / "site")
    return made
