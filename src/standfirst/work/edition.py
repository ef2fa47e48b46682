"""Making an edition: group what is known into stories, choose, compose, and freeze it in the archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.archive.codec import from_json, to_json
from standfirst.brief import EditionOptions, Material, SectionPlan, Weights, compose_draft
from standfirst.brief.allowance import Allowance
from standfirst.brief.rights import Limits
from standfirst.config import Desk
from standfirst.records import (
    OF_THE_DESK,
    PUBLIC,
    Audience,
    CollectionLine,
    Draft,
    Edition,
    EditionState,
    Publisher,
    Reader,
    Reading,
    Subject,
)
from standfirst.work.audiences import edition_audiences, known_publishers, note_audience, with_audience
from standfirst.work.copies import copies_folder
from standfirst.work.printed import load_printed
from standfirst.work.together import Understanding, understand_together

if TYPE_CHECKING:
    from standfirst.archive import Archive

_WHO = "desk.toml"
"""Who says for whom an edition is that no editor has seen."""

_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an edition.

    ``article_ids`` are the articles it is about: each story that has one of them is told whole. Where no
    source was asked (``lines`` is empty), ``account_of`` is the edition whose account of them still holds.
    ``chosen`` asks for the desk's sections and limits; without it everything asked for is printed.
    ``audience`` is for whom it is; the desk's default where it is None.
    """

    article_ids: tuple[str, ...]
    lines: tuple[CollectionLine, ...] = ()
    account_of: Edition | None = None
    subject: Subject | None = None
    since: datetime | None = None
    chosen: bool = False
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """An edition, and whether it differs from the last one; if not, it *is* the last one."""

    edition: Edition
    is_new: bool


def make_edition(archive: Archive, desk: Desk, request: Request) -> Made:
    """Compose an edition of the stories asked for, and freeze it where it says anything new.

    An edition that would say just what the last one said is not made again: the last one is handed back,
    number, date and all. One without a story is not frozen either, and never published: it tells what was not
    found or not seen, and its number goes to the next that has something to say.

    Raises:
        ArchiveError: the archive could not be read or written.
    """
    understood = understand_together(archive, copies_folder(desk), request.article_ids)
    material = _material(understood, known_publishers(archive, desk), request)
    title = edition_title(desk, request)
    past = _past(archive, title)
    if past:
        saved = archive.editions.load(past[-1])
        assert saved is not None, "listed by the archive"
        last = from_json(Edition, saved.payload)
        again = _compose(material, desk, request, last, _printed(archive, past[:-1])).edition
        if _content(again) == _content(last):
            return Made(_as_it_stands(archive, last), is_new=False)
    now = datetime.now(UTC)
    blank = Edition(
        title, archive.editions.next_number(), now.astimezone(ZoneInfo(desk.time_zone)).date(), ()
    )
    edition = _compose(material, desk, request, replace(blank, made_at=now), _printed(archive, past)).edition
    if not edition.items:
        return Made(edition, is_new=True)
    with archive.unit():
        archive.editions.save(edition.number, edition.title, to_json(edition))
        note_audience(archive, edition.number, edition.audience, _WHO)
    return Made(edition, is_new=True)


def edition_title(desk: Desk, request: Request) -> str:
    """What an edition is called: after the desk, and its subject where it has one."""
    return desk.title if request.subject is None else f"{desk.title}: {request.subject.name}"


def _as_it_stands(archive: Archive, edition: Edition) -> Edition:
    """An edition with what was corrected since it was made."""
    standing = archive.editions.standing(edition.number)
    stands = from_json(Edition, standing.payload) if standing is not None else edition
    return with_audience(stands, edition_audiences(archive))


def choose_draft(archive: Archive, desk: Desk, request: Request, now: datetime) -> Draft:
    """Compose an edition of what is new or moved since ``request.since``; nothing is filed.

    Args:
        archive: what was read.
        desk: whose edition it is.
        request: where it names no articles, all those met since ``since`` are asked for.
        now: the edition's moment: its day is that of the desk's zone.
    """
    if not request.article_ids and request.since is not None:
        request = replace(request, article_ids=archive.readings.met_since(request.since), since=None)
    understood = understand_together(archive, copies_folder(desk), request.article_ids)
    title = edition_title(desk, request)
    date = now.astimezone(ZoneInfo(desk.time_zone)).date()
    frame = Edition(title, 0, date, (), made_at=now)
    material = _material(understood, known_publishers(archive, desk), request)
    reader = Reader.among(request.audience or desk.audience)
    draft = _compose(material, desk, request, frame, _printed(archive, _past(archive, title, reader)))
    return replace(draft, edition=replace(draft.edition, state=EditionState.DRAFT))


def _material(understood: Understanding, publishers: tuple[Publisher, ...], request: Request) -> Material:
    """What the edition may draw on: the stories that have an article asked for, in the order asked."""
    asked = {id_: position for position, id_ in enumerate(request.article_ids)}
    stories = tuple(story for story in understood.stories if any(id_ in asked for id_ in story.article_ids))
    wanted = {id_ for story in stories for id_ in story.article_ids}
    readings = [reading for reading in understood.readings if reading.article.id in wanted]
    readings.sort(key=lambda reading: asked.get(reading.article.id, len(asked)))
    return Material(
        readings=tuple(readings),
        stories=stories,
        reprints=understood.reprints,
        names=understood.register.names,
        proposals=understood.register.proposals,
        name_of=understood.register.name_of,
        decisions=understood.decisions,
        lines=request.lines,
        publishers=publishers,
        limits=_limits(understood.readings, Limits(publishers)),
    )


def _limits(readings: Iterable[Reading], limits: Limits) -> dict[str, Allowance]:
    """What may be shown of each article of which not all may be: any may be a name's evidence."""
    allowed = {reading.article.id: limits.of(reading.article) for reading in readings}
    return {article_id: allowance for article_id, allowance in allowed.items() if not allowance.is_free}


def _compose(
    material: Material, desk: Desk, request: Request, frame: Edition, printed: frozenset[str]
) -> Draft:
    options = EditionOptions(
        title=frame.title,
        number=frame.number,
        date=frame.date,
        subject=request.subject,
        since=request.since,
        language=desk.language,
        made_at=frame.made_at,
        limit=desk.choosing.stories if request.chosen else None,
        per_publisher=desk.choosing.per_publisher if request.chosen else None,
        sections=_plans(desk) if request.chosen and request.subject is None else (),
        audience=request.audience or desk.audience,
    )
    draft = compose_draft(replace(material, printed=printed), options, _weights(desk))
    if request.account_of is None:
        return draft
    account = request.account_of
    edition = replace(draft.edition, asked=account.asked, failed=account.failed, partly=account.partly)
    return replace(draft, edition=edition)


def _weights(desk: Desk) -> Weights:
    choosing = desk.choosing
    return Weights(
        text=choosing.text,
        match=choosing.match,
        voice=choosing.voice,
        prefer=choosing.prefer,
        fresh=choosing.fresh,
        half_life_h=choosing.half_life_s / 3600.0,
    )


def _plans(desk: Desk) -> tuple[SectionPlan, ...]:
    """The desk's sections; without any, one for each subject; without subjects, all that was collected."""
    if desk.sections:
        return tuple(
            SectionPlan(s.title, tuple(desk.subject(name) for name in s.subjects), s.stories)
            for s in desk.sections
        )
    return tuple(SectionPlan(subject.name, (subject,)) for subject in desk.subjects)


def _past(archive: Archive, title: str, reader: Reader = OF_THE_DESK) -> tuple[int, ...]:
    """The numbers of the editions of a title that a reader could see, oldest first."""
    audiences = edition_audiences(archive)
    lines = reversed(archive.look.editions())
    numbers = (line.number for line in lines if line.title == title)
    return tuple(number for number in numbers if audiences.get(number, PUBLIC).admits(reader))


def _printed(archive: Archive, numbers: Sequence[int]) -> frozenset[str]:
    """The ids of all stories and articles that some editions tell; of one that was withdrawn, none."""
    found = (printed for _, printed in load_printed(archive, numbers) if not printed.is_withdrawn)
    return frozenset(id_ for printed in found for id_ in printed.ids)


def withdrawn_editions(archive: Archive) -> frozenset[int]:
    """The numbers of the editions that stand withdrawn: their stories are told by none of them."""
    revised = load_printed(archive, archive.editions.revised(_ANY_MOMENT))
    return frozenset(number for number, printed in revised if printed.is_withdrawn)


def _content(edition: Edition) -> Edition:
    """An edition without what differs from run to run, or is not printed.

    That is when failed sources were asked, and what is odd about those that answered: how long one has been
    silent grows by the day, and that alone makes no new edition. Nor does a title that a name bears now.
    """
    failed = tuple(replace(line, at=_ANY_MOMENT) for line in edition.failed)
    names = tuple(replace(name, descriptions=()) for name in edition.names)
    return replace(edition, failed=failed, partly=(), names=names)
