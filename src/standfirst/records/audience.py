"""For whom something is: everybody, whoever is signed in at the desk, or those of one named group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AudienceKind(StrEnum):
    """How wide an audience is."""

    PUBLIC = "public"
    READERS = "readers"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom an edition is, or a publisher's articles are. ``group`` names the group where it is one's."""

    kind: AudienceKind = AudienceKind.PUBLIC
    group: str = ""

    def __str__(self) -> str:
        """As it is written in settings and files: "public", "readers", or the group's name."""
        return self.group if self.kind is AudienceKind.GROUP else self.kind.value

    @property
    def is_public(self) -> bool:
        """Whether it is for everybody."""
        return self.kind is AudienceKind.PUBLIC

    def admits(self, reader: Reader) -> bool:
        """Whether a reader is one of those it is for. Who works at the desk always is."""
        if self.is_public or reader.of_the_desk:
            return True
        if self.kind is AudienceKind.READERS:
            return reader.signed_in
        return self.group.casefold() in {group.casefold() for group in reader.groups}


PUBLIC = Audience()
READERS = Audience(AudienceKind.READERS)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: anybody, or somebody signed in, with the groups that he is in; or one of the desk's own.

    A channel reads as the widest of those it reaches: a web site as anybody, the page of an edition for a
    group as somebody who is in this group and in no other.
    """

    signed_in: bool = False
    groups: tuple[str, ...] = ()
    of_the_desk: bool = False

    @property
    def told(self) -> str:
        """As it is written in settings: "public", "readers", "desk", or the groups' names."""
        if self.of_the_desk:
            return "desk"
        return ", ".join(self.groups) or ("readers" if self.signed_in else "public")

    @classmethod
    def among(cls, audience: Audience) -> Reader:
        """Whoever is in an audience, and nothing more is known of him."""
        if audience.is_public:
            return ANYBODY
        return cls(True, (audience.group,) if audience.group else ())


ANYBODY = Reader()
OF_THE_DESK = Reader(signed_in=True, of_the_desk=True)

RESERVED_NAMES = ("public", "readers", "desk")
"""What no group may be called: these words say something else where an audience is named."""


def read_audience(words: str, groups: tuple[str, ...]) -> Audience:
    """The audience that somebody named: "public", "readers", or one of the desk's groups.

    Raises:
        ValueError: it is none of them; the words name those there are.
    """
    told = words.strip()
    if told.casefold() == AudienceKind.PUBLIC:
        return PUBLIC
    if told.casefold() == AudienceKind.READERS:
        return READERS
    for group in groups:
        if group.casefold() == told.casefold():
            return Audience(AudienceKind.GROUP, group)
    there = ", ".join(("public", "readers", *groups))
    hint = "" if groups else "; desk.toml names no group of readers yet (groups)"
    raise ValueError(f"{told[:60]!r} is no audience; there are {there}{hint}")


class Outside(StrEnum):
    """What those outside a publisher's audience get of its articles: headline and link, or nothing."""

    NOTHING = "nothing"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Reserved:
    """What is not shown to whoever reads, and for whom it is.

    ``reports`` are left out, of ``headlines`` no more than that and the link is shown; ``stories`` have no
    other report. Of a group only that it is one is told, not which.
    """

    audience: Audience
    reports: int = 0
    headlines: int = 0
    stories: int = 0
