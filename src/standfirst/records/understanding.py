"""What is understood of articles: names, statements, copies, stories, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from standfirst.records.kinds import Form, NameKind
from standfirst.records.reading import KindEvidence
from standfirst.records.words import Reference, Span


@dataclass(frozen=True, slots=True)
class UnderstandingOptions:
    """How texts are understood.

    ``thorough``: statements in English are read with all layers of the encoder, at half the speed, instead of
    half of them. ``threads`` is how many processor cores that reading may use; what is found is the same.
    """

    thorough: bool = False
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. ``name`` is its fullest form in the article ("Zebari" -> "Hoshyar Zebari").

    ``description`` is the title or role that stood with it ("Foreign Minister"); never part of the span.
    """

    span: Span
    kind: NameKind
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class AliasClaim:
    """A text's own declaration that two names are one: ``span`` covers the words that say so."""

    name: str
    alias: str
    span: Span


@dataclass(frozen=True, slots=True)
class Relayed:
    """What the words of a statement report of somebody else: "Lind said *Brandt had promised to stay*".

    ``speaker`` is who those source words stand for. The spans lie within the content of the statement.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Reference | None = None
    form: Form = Form.INDIRECT
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution (PARC/PolNeAR): who (source) said (cue) what (content).

    The first three are the spans as annotated, in text order; a source may be missing, a content may
    come in pieces. ``speaker`` is who the source words stand for; ``addressee`` to whom it was said;
    ``channels`` through whom it came, in the text's order; ``hedge`` the words that weaken it.
    ``confidence`` lies in 0..1. ``relayed`` is what the speaker reports of others within the content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Reference | None = None
    addressee: Reference | None = None
    channels: tuple[Reference, ...] = ()
    hedge: Span | None = None
    form: Form = Form.INDIRECT
    confidence: float = 1.0
    relayed: tuple[Relayed, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was understood of one text. Belongs to exactly the text whose ``text_id`` it bears."""

    text_id: str
    kind: KindEvidence
    mentions: tuple[Mention, ...] = ()
    claims: tuple[AliasClaim, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an alias belongs to a name: ``how`` is "declared", "matched" or "decided"."""

    how: str
    words: str
    article_id: str | None = None
    span: Span | None = None
    who: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One other form of a name, with everything that speaks for it.

    A form that other names bear, too, carries ``context``: words of which one must stand in an article for
    the form to mean this name there.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One person, organisation or place, however spelt. ``aliases`` leaves out the canonical form.

    ``descriptions`` are the titles and roles it bears, an editor's first, then the most frequent;
    ``wikidata`` is the id that an editor gave it there.
    """

    id: str
    canonical: str
    kind: NameKind
    aliases: tuple[Alias, ...] = ()
    descriptions: tuple[str, ...] = ()
    wikidata: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """All its forms, the canonical one first."""
        return (self.canonical, *(alias.text for alias in self.aliases))

    @property
    def sure_forms(self) -> tuple[str, ...]:
        """Those of its forms that need no words beside them to mean it."""
        return (self.canonical, *(alias.text for alias in self.aliases if not alias.context))


@dataclass(frozen=True, slots=True)
class NameProposal:
    """Two names that may be one (ids of :class:`Name`): proposed with a reason, never assumed."""

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ReprintGroup:
    """Copies of one text: all members, the likely original among them, the agency where one is credited."""

    article_ids: tuple[str, ...]
    original_id: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event. The id survives regrouping."""

    id: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the append-only log of what people decided; undoing appends another."""

    kind: str
    subject: str
    value: Mapping[str, str]
    who: str
    at: datetime
