"""The brief: subjects, passages, items, editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from standfirst.records.collecting import CollectionLine
from standfirst.records.keeping import Origin
from standfirst.records.kinds import EditionState, Kind, Part
from standfirst.records.reading import KindEvidence, Rights
from standfirst.records.understanding import Name, NameProposal, Statement
from standfirst.records.words import Repair, Span


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief follows: a query in words, and names (with all their aliases)."""

    name: str
    query: str = ""
    names: tuple[str, ...] = ()


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

    ``rights`` are those that its page stated when it was read.
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

    ``why`` says in words why it is here; ``unquoted`` who is spoken about without being quoted.
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

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles of the story that this item lists."""
        return tuple(r.article_id for r in self.reports)


@dataclass(frozen=True, slots=True)
class Section:
    """Part of an edition: one subject and its items."""

    subject: Subject | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a brief. ``failed`` are the sources not seen, of ``asked`` in all.

    ``partly`` are those that answered, but of which something was not seen or is odd: pages that could not be
    read, a list cut short, a silence against the source's own rhythm.
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

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)
