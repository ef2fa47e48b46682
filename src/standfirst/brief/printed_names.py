"""What an edition prints of a name: what they say in it, and where they are only spoken about.

Only names that a reader meets on the page count: speakers that were made out, and those spoken about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from standfirst.brief.links import safe_link
from standfirst.brief.sources import outlet_of
from standfirst.brief.voices import Said, gather_voices
from standfirst.brief.wording import wording_for
from standfirst.records import Edition, Item, Name, NameKind
from standfirst.text.folding import fold


@dataclass(frozen=True, slots=True)
class PrintedSaying:
    """One statement as an edition prints it, and the report that has it; ``article`` is a hash of its id."""

    said: Said
    outlet: str | None = None
    link: str | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in one story of an edition: who it is, and what they say there; nothing where only spoken about.

    ``key`` is the same in all editions: the register's id, for what the register does not have a hash of it.
    """

    key: str
    canonical: str
    kind: NameKind | None = None
    aliases: tuple[str, ...] = ()
    sayings: tuple[PrintedSaying, ...] = ()


def name_path(key: str) -> str:
    """Where a name's page stands for good."""
    return f"names/{key}.html"


def print_names(item: Item, edition: Edition) -> tuple[PrintedName, ...]:
    """The names that a story prints: those quoted in it, then those spoken about."""
    known = _known(_Same(edition))
    found: dict[str, PrintedName] = {}
    for quotation in item.statements:
        if quotation.statement.speaker is None:
            continue
        one = _printed(quotation.statement.speaker.name, known)
        report = next(report for report in item.reports if report.article_id == quotation.article_id)
        alone = replace(item, reports=(report,), statements=(quotation,))  # the report is told beside it
        said = gather_voices(alone, edition.names, {}, wording_for(edition.language))[0].statements[0]
        before = found.get(one.key, one)
        link, article = safe_link(report.url), _hashed(report.article_id)
        saying = PrintedSaying(replace(said, link=None), outlet_of(report), link, article)
        found[one.key] = replace(before, sayings=(*before.sayings, saying))
    for name in item.unquoted:
        one = _printed(name, known)
        found.setdefault(one.key, one)
    return tuple(found.values())


def name_paths(edition: Edition) -> Mapping[str, str]:
    """Where the names that an edition prints have their pages, by the form that it prints."""
    return _paths(_Same(edition))


class _Same:
    """An edition, known again by being the very same: to compare them costs more than it saves."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def __hash__(self) -> int:
        return id(self.edition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.edition is self.edition


@lru_cache(maxsize=2)
def _known(of: _Same) -> dict[str, Name]:
    return {fold(form): name for name in of.edition.names for form in name.forms}


@lru_cache(maxsize=2)
def _paths(of: _Same) -> dict[str, str]:
    known = _known(of)
    paths = {}
    for item in of.edition.items:
        speakers = (q.statement.speaker.name for q in item.statements if q.statement.speaker is not None)
        for name in (*speakers, *item.unquoted):
            one = _printed(name, known)
            paths[name] = paths[one.canonical] = name_path(one.key)
    return paths


def _printed(name: str, known: Mapping[str, Name]) -> PrintedName:
    found = known.get(fold(name))
    if found is None:
        return PrintedName(_hashed(fold(name)), name)
    key = found.id.removeprefix("name-")
    plain = key.isascii() and key.isalnum()
    return PrintedName(
        key if plain else _hashed(key),
        found.canonical,
        found.kind,
        tuple(alias.text for alias in found.aliases),
    )


def _hashed(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
