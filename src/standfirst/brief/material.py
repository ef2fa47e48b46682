"""What an edition is made from, gathered by the caller: the brief room reads no archive and asks no clock."""

from __future__ import annotations

import datetime as clock
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from standfirst.brief.allowance import Allowance
from standfirst.records import (
    PUBLIC,
    Audience,
    CollectionLine,
    Decision,
    EditionState,
    Name,
    NameProposal,
    Publisher,
    Reading,
    ReprintGroup,
    Story,
    Subject,
)


def _no_name(_text: str) -> Name | None:
    return None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything an edition may draw on.

    ``readings`` come in the order in which they were collected: it settles ties. ``name_of`` gives the
    name that a form of it stands for (a register's ``name_of``). ``printed`` holds the ids of the stories
    and articles that editions *before* this one have printed, so that composing an edition again gives
    the same edition. ``lines`` is the ledger of this run alone.
    ``limits`` holds, by id, how much may be shown of articles that are not among the readings, yet
    whose words may be evidence for a name.
    """

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...] = ()
    reprints: tuple[ReprintGroup, ...] = ()
    names: tuple[Name, ...] = ()
    proposals: tuple[NameProposal, ...] = ()
    name_of: Callable[[str], Name | None] = _no_name
    decisions: tuple[Decision, ...] = ()
    lines: tuple[CollectionLine, ...] = ()
    printed: frozenset[str] = frozenset()
    publishers: tuple[Publisher, ...] = ()
    limits: Mapping[str, Allowance] = field(default_factory=dict)

    def clips(self) -> dict[str, Decision]:
        """By article id, the picked passage that still holds: the last, unless it is empty."""
        return clips_of(self.decisions)


CLIP = "excerpt"
"""The kind of the decisions that pick a passage of an article."""


def clips_of(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """By article id, the picked passage that still holds: the last, unless it is empty."""
    last = {decision.subject: decision for decision in decisions if decision.kind == CLIP}
    return {subject: decision for subject, decision in last.items() if decision.value.get("exact")}


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section as the desk plans it: the subjects it gathers, and how many stories it prints at most.

    Without subjects it takes what no section before it took.
    """

    title: str | None
    subjects: tuple[Subject, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class EditionOptions:
    """What the desk asks of an edition.

    ``date`` is the edition's day: freshness is counted back from its end. ``since`` leaves out the stories
    with nothing published (or, undated, first seen) from then on. ``limit`` is the most stories printed;
    ``statements`` the most printed for one story, ``per_speaker`` for one speaker in it. ``sections``
    take the place of ``subject``, where there are any: a story stands in the first that it belongs to.
    ``per_publisher`` is the most stories that reports of one publisher lead. ``audience`` is for whom it is:
    what a publisher keeps from some of them leads only where nothing else does.
    """

    title: str
    number: int
    date: clock.date
    subject: Subject | None = None
    since: clock.datetime | None = None
    language: str = "en"
    limit: int | None = None
    statements: int = 60
    per_speaker: int = 20
    state: EditionState = EditionState.PUBLISHED
    made_at: clock.datetime | None = None
    sections: tuple[SectionPlan, ...] = ()
    per_publisher: int | None = None
    audience: Audience = PUBLIC
