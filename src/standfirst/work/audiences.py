"""For whom each edition is, and editions as one reader may see them.

An edition's audience is a line of the log of decisions, from its publication on: the last line holds. What
publishers keep for an audience is what the desk's settings say now, for editions of any day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from standfirst.brief.audiences import Restrictions, show_to
from standfirst.brief.passages import whole_headline
from standfirst.brief.remaining import plain_heading
from standfirst.brief.terms import Terms
from standfirst.config import Desk
from standfirst.records import (
    OF_THE_DESK,
    PUBLIC,
    Article,
    Audience,
    AudienceKind,
    Decision,
    Edition,
    Passage,
    Publisher,
    Reader,
    Report,
    read_audience,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

AUDIENCE = "edition audience"
"""The kind of decision that says for whom a published edition is; its subject is the edition's number."""


def note_audience(
    archive: Archive, number: int, audience: Audience, who: str, before: Audience = PUBLIC
) -> None:
    """Log for whom a published edition is; what was everybody's and stays so needs no line."""
    if audience == before:
        return
    value = {"kind": audience.kind.value, "group": audience.group, "before": str(before)}
    archive.decisions.append(Decision(AUDIENCE, str(number), value, who, datetime.now(UTC)))


def edition_audiences(archive: Archive) -> dict[int, Audience]:
    """For whom the editions are that are not, or were once not, for everybody; by their numbers."""
    found: dict[int, Audience] = {}
    for decision in archive.decisions.load(AUDIENCE):
        if decision.subject.isdecimal():
            kind = AudienceKind(decision.value.get("kind", AudienceKind.GROUP))
            found[int(decision.subject)] = Audience(kind, decision.value.get("group", ""))
    return found


def with_audience(edition: Edition, audiences: dict[int, Audience]) -> Edition:
    """An edition with the audience that was decided last; where nothing was, that of its publication."""
    audience = audiences.get(edition.number, edition.audience) if edition.number else edition.audience
    return edition if audience == edition.audience else replace(edition, audience=audience)


def read_audience_of(desk: Desk, words: str) -> Audience:
    """The audience of that name at a desk.

    Raises:
        StandfirstError: there is none; the words name those there are.
    """
    from standfirst.errors import StandfirstError

    try:
        return read_audience(words, desk.groups)
    except ValueError as error:
        raise StandfirstError(str(error)) from error


def read_reader(desk: Desk, words: str) -> Reader:
    """As whom somebody reads: one of an audience of that name, or of "desk", who reads everything.

    Raises:
        StandfirstError: there is none; the words name those there are.
    """
    if words.strip().casefold() == "desk":
        return OF_THE_DESK
    return Reader.among(read_audience_of(desk, words))


class Knowing(Protocol):
    """Whoever knows publishers: a desk's settings."""

    @property
    def publishers(self) -> tuple[Publisher, ...]:
        """Those publishers."""


def known_publishers(archive: Archive, desk: Knowing) -> tuple[Publisher, ...]:
    """The publishers that the desk knows; what its settings say of one goes before what `add` found."""
    return (*archive.sources.publishers(), *desk.publishers)


class Showing:
    """Shows a desk's editions to readers, by the desk's settings as they are now."""

    def __init__(self, archive: Archive, desk: Knowing) -> None:
        self._archive = archive
        known = known_publishers(archive, desk)
        self.restrictions, self.terms = Restrictions(known), Terms(known)
        self.audiences = edition_audiences(archive)

    def admits(self, number: int, reader: Reader) -> bool:
        """Whether an edition is for a reader."""
        return self.audiences.get(number, PUBLIC).admits(reader)

    @property
    def key(self) -> str:
        """Stands for what publishers keep and what they ask for: other pages of one edition differ in it."""
        return f"{self.restrictions.key}{self.terms.key}"

    def standing(self, edition: Edition) -> Edition:
        """An edition with the audience, and within the limits, that hold now."""
        return self.terms.hold(with_audience(edition, self.audiences))

    def show(self, edition: Edition, reader: Reader | None = None) -> Edition:
        """An edition as a reader may see it; without one, as anybody of its audience may."""
        edition = self.standing(edition)
        return show_to(edition, reader or Reader.among(edition.audience), self.restrictions, self._heading)

    def _heading(self, report: Report) -> Passage:
        """A report's headline with its place: as filed with it, else from the version that was counted."""
        if report.heading is not None:
            return report.heading
        for version in self._archive.readings.versions(report.article_id):
            if version.number == report.version:
                return _heading_of(version.article, report)
        return plain_heading(report)


def _heading_of(article: Article, report: Report) -> Passage:
    passage = whole_headline(article)
    return passage if passage.text == report.headline else plain_heading(report)
