"""An edition laid out: what templates and channels read, every label and count worked out. Records only."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.brief.coverage import Coverage
from standfirst.brief.name_views import NameView, ProposalView
from standfirst.brief.voices import Piece, Voice


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words with their language and the way they run."""

    text: str
    language: str | None
    direction: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as a line: ``link`` leads to the web or nowhere, ``day`` is in words.

    ``home`` tells the publisher's country and owner.
    """

    outlet: str | None
    headline: Words
    link: str | None
    place: str | None
    day: str | None
    iso: str | None
    kind: str | None
    flag: str | None
    changed: bool
    home: str | None


@dataclass(frozen=True, slots=True)
class TextView:
    """One separate text of a story and who else carries it; ``whose`` names its agency where it is one's.

    ``own``: that agency is the outlet itself.
    """

    report: ReportView
    whose: str | None
    copies: tuple[ReportView, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """One story as printed. ``picked_by`` chose the passage, ``written_by`` wrote it; at most one is told.

    ``rights`` are the publishers' own notes on the words printed, and what of the story is for others.
    """

    story: str
    anchor: str
    kind: str
    rests_on: str | None
    lead: ReportView
    headline: Words
    excerpt: Words | None
    standfirst: tuple[Piece, ...]
    cut: bool
    picked_by: str | None
    written_by: str | None
    voices: tuple[Voice, ...]
    more_voices: tuple[Voice, ...]
    unquoted: tuple[str, ...]
    tally: str | None
    coverage: Coverage | None
    texts: tuple[TextView, ...]
    note: str | None
    note_by: str | None
    why: str
    new: bool
    withheld: bool
    translation: str | None
    translation_by: str | None
    rights: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that was not seen."""

    label: str
    link: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the page; ``title`` is None where the edition has only one."""

    anchor: str
    title: str | None
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What the desk says of the edition after it was published."""

    label: str
    day: str
    iso: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """A whole page. ``missing`` says in sentences what is not in it, ``minutes`` how long it takes to read.

    That is counted for each story's headline, standfirst, note and first two voices, which an edition's page
    shows.
    """

    title: str
    number: int
    day: str
    iso: str
    subject: str | None
    language: str
    direction: str
    counts: tuple[str, ...]
    sections: tuple[SectionView, ...]
    notices: tuple[NoticeView, ...]
    foreword: str | None
    foreword_by: str | None
    missing: tuple[str, ...]
    withdrawn: bool
    names: tuple[NameView, ...]
    proposals: tuple[ProposalView, ...]
    failed: tuple[SourceView, ...]
    partly: tuple[SourceView, ...]
    asked: int
    state: str | None
    minutes: int = 0

    @property
    def items(self) -> tuple[ItemView, ...]:
        """All stories, in order."""
        return tuple(item for section in self.sections for item in section.items)
