"""The sample world as written by hand: read from ``samples/harbour/`` into plain records.

The files stand at the root of a checkout; a wheel carries them inside the package, as
``standfirst/demo/harbour`` (see pyproject's force-include). Nothing here draws lots: what chance decides
is in :mod:`standfirst.demo.world`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from standfirst.errors import ConfigError
from standfirst.records import Kind


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that must be found: who, and the first words of what was said.

    ``also`` is another form of the speaker's name that the text itself gives; ``to`` and ``through`` are the
    addressee and the channel, where it names them.
    """

    speaker: str
    content: str
    also: str | None = None
    to: str | None = None
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article got wrong at first: pairs of the right words and those first printed."""

    at_first: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Text:
    """One separately written text on one event. ``day`` counts from 1, ``hours`` are local."""

    id: str
    story: str
    day: int
    hours: tuple[int, int]
    publisher: str
    language: str
    kind: Kind
    headline: str
    paragraphs: tuple[str, ...]
    standfirst: str
    author: str | None = None
    wire: bool = False
    other_headlines: tuple[str, ...] = ()
    statements: tuple[Said, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Brevity:
    """An item of the plain-text digest: no link, no date, no publisher."""

    story: str
    headline: str
    text: str
    day: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """One publisher and its habits. ``port`` is counted from the first port of the world's block."""

    key: str
    name: str
    port: int
    country: str
    owner: str
    languages: tuple[str, ...]
    form: str
    page: str
    metadata: str
    reprints: tuple[str, ...] = ()
    credit: str = ""
    style: tuple[tuple[str, str], ...] = ()
    padding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FailingHost:
    """A host that the desk asks in vain."""

    key: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Sample:
    """All that is written by hand."""

    folder: Path
    first_port: int
    monday: date
    utc_offset_h: int
    agency: str
    agency_code: str
    houses: dict[str, House]
    failing: tuple[FailingHost, ...]
    texts: tuple[Text, ...]
    digest: tuple[Brevity, ...]
    digest_file: str
    newsletter_file: str
    names: dict[str, Any]

    @property
    def hosts(self) -> dict[str, int]:
        """Every host of the world and its place in the block of ports."""
        ports = {house.key: house.port for house in self.houses.values()}
        return ports | {host.key: host.port for host in self.failing}


def sample_folder() -> Path:
    """Where the sample files are, in an installed wheel or in a checkout.

    Raises:
        ConfigError: they are in neither place.
    """
    inside = Path(__file__).parent / "harbour"
    checkout = Path(__file__).parents[3] / "samples" / "harbour"
    for folder in (inside, checkout):
        if (folder / "publishers.toml").is_file():
            return folder
    raise ConfigError(str(inside), "-", "the sample world's files are missing; install Standfirst again")


@cache
def load_sample() -> Sample:
    """Read the sample world's files, once a process.

    Raises:
        ConfigError: the files are missing.
    """
    folder = sample_folder()
    about = _toml(folder / "publishers.toml")
    stories = [_toml(path) for path in sorted((folder / "stories").glob("*.toml"))]
    days = {story["id"]: story["day"] for story in stories}
    houses = {key: _house(key, table) for key, table in about["publisher"].items()}
    return Sample(
        folder=folder,
        first_port=about["first_port"],
        monday=about["week"],
        utc_offset_h=about["utc_offset_h"],
        agency=about["agency"]["publisher"],
        agency_code=about["agency"]["code"],
        houses=houses,
        failing=tuple(FailingHost(key, **table) for key, table in about["failing"].items()),
        texts=tuple(text for story in stories for text in _texts(story)),
        digest=tuple(
            Brevity(day=days[item["story"]], **item) for item in _toml(folder / "digest.toml")["item"]
        ),
        digest_file=about["digest"]["file"],
        newsletter_file=about["newsletter"]["file"],
        names=_toml(folder / "names.toml"),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _house(key: str, table: dict[str, Any]) -> House:
    lists = {"languages", "reprints", "padding"}
    values: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in table.items()}
    values["style"] = tuple((old, new) for old, new in table.get("style", ()))
    return House(key=key, **values)


def _texts(story: dict[str, Any]) -> list[Text]:
    return [_text(story, table, number) for number, table in enumerate(story["text"], 1)]


def _text(story: dict[str, Any], table: dict[str, Any], number: int) -> Text:
    hours = table.get("hours", story["hours"])
    wrong = table.get("correction")
    return Text(
        id=f"{story['id']}/{number}",
        story=story["id"],
        day=table.get("day", story["day"]),
        hours=(hours[0], hours[1]),
        publisher=table["publisher"],
        language=table["language"],
        kind=Kind(table.get("kind", "report")),
        headline=table["headline"],
        paragraphs=tuple(" ".join(p.split()) for p in table["text"].strip().split("\n\n")),
        standfirst=table.get("standfirst", ""),
        author=table.get("author"),
        wire=table.get("wire", False),
        other_headlines=tuple(table.get("other_headlines", ())),
        statements=tuple(Said(**said) for said in table.get("statements", ())),
        correction=wrong
        and Correction(tuple((right, first) for right, first in wrong["at_first"]), wrong["note"]),
    )
