"""The brief: subjects, passages, items, editions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from standfirst.records.audience import PUBLIC, Audience, Reserved
from standfirst.records.collecting import CollectionLine
from standfirst.records.keeping import Origin
from standfirst.records.kinds import EditionState, Kind, NoticeKind, Part
from standfirst.records.reading import KindEvidence, Rights
from standfirst.records.understanding import Name, NameProposal, Statement
from standfirst.records.words import Repair, Span


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief follows: a query in words, and names (with all their aliases).

    ``exclude`` is a query for what is left out, ``languages`` (codes) the only ones wanted; ``prefer`` and
    ``leave_out`` are publishers, by name or host. ``time_zone`` is the one whose days the queries' dates are.
    """

    name: str
    query: str = ""
    names: tuple[str, ...] = ()
    exclude: str = ""
    languages: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed words and where they stand: ``span`` of ``part`` of an article, with the repairs made.

    Applying ``repairs`` to the words at ``span`` gives ``text`` (less a final "…" where ``truncated``).
    ``editor`` says which editor picked the words, or, where there is no place, wrote them.
    """

    text: str
    article_id: str | None = None
    part: Part = Part.TEXT
    span: Span | None = None
    repairs: tuple[Repair, ...] = ()
    truncated: bool = False
    editor: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article as an item lists it. ``copy_of`` is the article whose text it carries, if any.

    ``rights`` are those that its page stated when it was read; ``country``, ``owner`` and ``rights_note``
    what the desk's settings say of its publisher. ``heading`` has the headline's place where it is not the
    article's own to the letter: mended, cut, or the first sentence of an article without one.
    """

    article_id: str
    headline: str
    url: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    kind: Kind = Kind.REPORT
    copy_of: str | None = None
    agency: str | None = None
    origin: Origin | None = None
    version: int = 1
    rights: Rights | None = None
    country: str | None = None
    owner: str | None = None
    rights_note: str | None = None
    heading: Passage | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement as printed: the passages of its content, in order, and the finding they rest on."""

    article_id: str
    statement: Statement
    content: tuple[Passage, ...]
    source: Passage | None = None
    cue: Passage | None = None
    hedge: Passage | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One story in an edition. ``reports[0]`` is the one whose headline and standfirst are printed.

    ``why`` says in words why it is here; ``unquoted`` who is spoken about without being quoted. ``note`` is
    the desk's remark, written by ``note_by``; ``translation`` the headline in the brief's language, signed by
    the editor who made it. ``reserved`` are reports of it that whoever reads is not shown; none is filed so.
    ``own`` says that it is the desk's own: an editor wrote it, and its one report stands for himself and his
    link.
    """

    story: str
    headline: Passage
    standfirst: Passage | None
    kind: KindEvidence
    reports: tuple[Report, ...]
    statements: tuple[Quotation, ...] = ()
    unquoted: tuple[str, ...] = ()
    note: str | None = None
    why: str = ""
    new: bool = True
    note_by: str | None = None
    translation: Passage | None = None
    reserved: tuple[Reserved, ...] = ()
    own: bool = False

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles of the story that this item lists."""
        return tuple(r.article_id for r in self.reports)


@dataclass(frozen=True, slots=True)
class Section:
    """Part of an edition: its subject, where it has just one, and its items. ``title`` heads it."""

    subject: Subject | None
    items: tuple[Item, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class EditionNotice:
    """What the desk says of an edition after it was published: a correction, a withdrawal, its taking back.

    ``words`` are the editor's. A published edition never changes without one.
    """

    kind: NoticeKind
    at: datetime
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a brief. ``failed`` are the sources not seen, of ``asked`` in all.

    ``partly`` are those that answered, but of which something was not seen or is odd: pages that could not be
    read, a list cut short, a silence against the source's own rhythm.
    ``number`` is 0 while it is a draft. ``foreword`` are the desk's own words before the first story;
    ``left_out`` counts the stories on its subjects that the editor, or the desk's limits, kept out of it.
    ``notices`` come in the order in which they were given. ``audience`` is for whom it was published; what
    was decided of that since stands in the archive's log. ``reserved`` is what whoever reads is not shown:
    an edition as it is filed has everything.
    """

    title: str
    number: int
    date: date
    sections: tuple[Section, ...]
    state: EditionState = EditionState.DRAFT
    language: str = "en"
    names: tuple[Name, ...] = ()
    proposals: tuple[NameProposal, ...] = ()
    asked: int = 0
    failed: tuple[CollectionLine, ...] = ()
    partly: tuple[CollectionLine, ...] = ()
    made_at: datetime | None = None
    foreword: Passage | None = None
    left_out: int = 0
    notices: tuple[EditionNotice, ...] = ()
    audience: Audience = PUBLIC
    reserved: tuple[Reserved, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    def with_items(self, change: Callable[[Item], Item | None]) -> Edition:
        """With each item as ``change`` makes it, without those for which it gives None; sections stay."""
        return replace(
            self,
            sections=tuple(
                replace(
                    section, items=tuple(now for item in section.items if (now := change(item)) is not None)
                )
                for section in self.sections
            ),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that is being made, with the stories that the editor left out of it, so far."""

    edition: Edition
    left_out: tuple[Item, ...] = ()
