"""Subjects: what one would have brought, and why; and writing one into the desk's settings."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from standfirst.brief.matching import Match, Matcher
from standfirst.config import FILE, Desk, load_desk
from standfirst.errors import ConfigError, StandfirstError
from standfirst.names import build_register
from standfirst.records import Name, Reading, Subject
from standfirst.search import (
    Named,
    OfPublisher,
    QueryError,
    SaidWords,
    SpokenBy,
    Through,
    Words,
    document_of,
    match_query,
    read_query,
)
from standfirst.search.query import All, Leaf, Query

if TYPE_CHECKING:
    from standfirst.archive import Archive


@dataclass(frozen=True, slots=True)
class Hit:
    """A report on the subject, and why; ``copies`` are the reports that carry its text."""

    reading: Reading
    match: Match
    copies: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """What a subject would have brought: ``hits``, newest first, of ``articles`` looked at.

    ``parts`` says of each part of the query, and of each name, how many of the articles have it alone.
    """

    subject: Subject
    articles: int
    hits: tuple[Hit, ...]
    parts: tuple[tuple[str, int], ...]


def try_subject(archive: Archive, subject: Subject, since: datetime) -> Tried:
    """Compare a subject with what was published, or first seen, from a time on.

    Raises:
        QueryError: its query cannot be understood.
    """
    readings = archive.readings.since(since)
    register = build_register(readings, archive.decisions.load())
    matcher = Matcher(subject, register.names)
    matched = {r.article.id: (r, match) for r in readings if (match := matcher.match(r)) is not None}
    head_of = {id_: group.original_id for group in archive.groups.load() for id_ in group.article_ids}
    bundles: dict[str, list[str]] = {}
    for id_ in sorted(matched, key=lambda id_: (head_of.get(id_, id_) != id_, id_)):
        bundles.setdefault(head_of.get(id_, id_), []).append(id_)
    hits = [
        Hit(*matched[ids[0]], copies=tuple(matched[id_][0] for id_ in ids[1:])) for ids in bundles.values()
    ]
    hits.sort(key=lambda hit: _when(hit.reading) or since, reverse=True)
    return Tried(subject, len(readings), tuple(hits), _parts(subject, readings, register.names))


def _when(reading: Reading) -> datetime | None:
    return reading.article.published or reading.first_seen_at


def _parts(
    subject: Subject, readings: Sequence[Reading], names: Sequence[Name]
) -> tuple[tuple[str, int], ...]:
    """How many articles have each part of a query, and each name: shows which word asks too much."""
    query = read_query(subject.query)
    documents = [document_of(reading) for reading in readings]
    counted = [
        (
            _told(leaf, query.text),
            sum(match_query(Query("", All((leaf,))), one) is not None for one in documents),
        )
        for leaf in dict.fromkeys(query.leaves())
    ]
    for name in subject.names:
        matcher = Matcher(Subject(name, names=(name,)), names)
        counted.append((name, sum(matcher.match(reading) is not None for reading in readings)))
    return tuple(counted)


_FIELDS: Mapping[type[Leaf], str] = {
    Named: "name", SpokenBy: "speaker", Through: "through", SaidWords: "said", OfPublisher: "publisher",
}  # fmt: skip


def _told(leaf: Leaf, query: str) -> str:
    if isinstance(leaf, Words):
        return f"“{leaf.written}”"
    if isinstance(leaf, Named | SpokenBy | Through | SaidWords | OfPublisher):
        return f"{_FIELDS[type(leaf)]}:{leaf.written}"
    return query[leaf.at.start : leaf.at.end]


# ---------------------------------------------------------------------------- settings


def read_subject(desk: Desk, words: str) -> Subject:
    """The desk's subject of that name, else a query of these words.

    Raises:
        StandfirstError: they are neither.
    """
    if not words.strip():
        raise StandfirstError("a subject is the name of one of the desk's, or a query; this is empty")
    found = desk.subject(words)
    if found in desk.subjects:
        return found
    try:
        read_query(words)
    except QueryError as error:
        hint = "`standfirst subject list` shows which there are"
        reason = f"{words!r} is no subject of the desk ({hint}), and no query: {error.reason}"
        raise StandfirstError(reason) from error
    return found


def add_subject(folder: Path, subject: Subject) -> Path:
    """Write a subject at the end of ``desk.toml``, as a table of its own; everything else stays as it is.

    The whole file is checked as it would be before it takes the place of the old one.

    Returns:
        The file.

    Raises:
        StandfirstError: there is a subject of that name, or the file cannot be written.
        ConfigError: the settings are wrong, as they are or as they would be.
    """
    desk = load_desk(folder)
    if any(known.name.casefold() == subject.name.casefold() for known in desk.subjects):
        raise StandfirstError(f"there is a subject {subject.name!r} already; change it in {folder / FILE}")
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        _replace_checked(folder, path, f"{before}{gap}{subject_table(subject)}")
    except OSError as error:
        raise StandfirstError(f"{path}: cannot be written ({error.strerror}); it is as it was") from error
    return path


def _replace_checked(folder: Path, path: Path, text: str) -> None:
    trial = folder / f".{FILE}.{token_hex(4)}"
    trial.mkdir()
    part = trial / FILE
    try:
        part.write_text(text, encoding="utf-8")
        try:
            load_desk(trial)
        except ConfigError as error:
            raise ConfigError(str(path), error.key, f"{error.reason} (nothing was written)") from error
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
        trial.rmdir()


def subject_table(subject: Subject) -> str:
    """A subject as ``desk.toml`` has it."""
    lines = ["[[subject]]", f"name = {_string(subject.name)}"]
    lines += [f"query = {_string(subject.query)}"] if subject.query else []
    for key in ("names", "languages", "prefer", "leave_out"):
        values = getattr(subject, key)
        if values:
            lines.append(f"{key} = [{', '.join(map(_string, values))}]")
    lines += [f"exclude = {_string(subject.exclude)}"] if subject.exclude else []
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    """A TOML string; a literal one where that keeps a query's quotation marks readable."""
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
