"""Names in files: a starter file to begin with, and the register to take elsewhere. CSV, FollowtheMoney JSON.

The table has a head line; its columns are ``name``, ``kind``, ``aliases``, ``descriptions``, ``wikidata`` and
``context``, of which only the first two are needed. Several values stand in a cell parted by ``|``; a context
is written ``MEK: camp, Iran | NLA: army``. FollowtheMoney entities come one a line, or in one list.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standfirst.errors import ConflictError, UnreadableError
from standfirst.names.deciding import check_wikidata
from standfirst.names.decisions import Entry
from standfirst.names.gathering import form_key
from standfirst.records import Name, NameKind

COLUMNS = ("name", "kind", "aliases", "descriptions", "wikidata", "context")

_SCHEMA_OF = {NameKind.PERSON: "Person", NameKind.ORGANISATION: "Organization", NameKind.PLACE: "Address"}
_KIND_OF = {
    "person": NameKind.PERSON,
    "address": NameKind.PLACE,
    **dict.fromkeys(
        ("organization", "company", "publicbody", "legalentity", "organisation"), NameKind.ORGANISATION
    ),
}
_KINDS = {kind.value: kind for kind in NameKind} | {"organization": NameKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Row:
    """One name of a file, and the line it stands in."""

    line: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that holds no name we can take, and why."""

    line: int
    reason: str


def read_names(data: bytes) -> Iterator[Row | BadRow]:
    """Read a file of names; what form it is in is told from its first sign.

    Args:
        data: the file's bytes, UTF-8.

    Returns:
        Its names in order, and beside them what is wrong, by the line.

    Raises:
        UnreadableError: the file is neither, or not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"not UTF-8 (line {line})", what="a file of names") from error
    start = text.lstrip()[:1]
    if not start:
        raise UnreadableError("it is empty", what="a file of names")
    return _read_entities(text) if start in "[{" else _read_table(text)


def write_csv(names: Iterable[Name]) -> str:
    """Names as a table that :func:`read_names` reads."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", *COLUMNS))
    for name in names:
        contexts = [f"{a.text}: {', '.join(a.context)}" for a in name.aliases if a.context]
        aliases = [alias.text for alias in name.aliases]
        cells = (
            name.canonical,
            name.kind.value,
            _cell(aliases),
            _cell(name.descriptions),
            name.wikidata or "",
        )
        writer.writerow((name.id, *cells, _cell(contexts)))
    return out.getvalue()


def write_entities(names: Iterable[Name]) -> str:
    """Names as FollowtheMoney entities, one a line; places, for which it has no schema, as ``Address``."""
    return "".join(json.dumps(_entity(name), ensure_ascii=False) + "\n" for name in names)


# ---------------------------------------------------------------------------- tables


def _read_table(text: str) -> Iterator[Row | BadRow]:
    head = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip().casefold() for cell in next(reader)]
    except (StopIteration, csv.Error) as error:
        raise UnreadableError("its first line is no head line", what="a file of names") from error
    missing = [column for column in ("name", "kind") if column not in columns]
    if missing:
        raise UnreadableError(
            f"its first line has no column “{missing[0]}”; the columns are {', '.join(COLUMNS)}",
            what="a file of names",
        )
    return _rows(reader, columns)


def _rows(reader: Any, columns: list[str]) -> Iterator[Row | BadRow]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(line, f"not a line of a table: {error}")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            yield BadRow(line, f"{len(cells)} cells where the head line has {len(columns)}")
            continue
        yield _row(line, dict(zip(columns, cells, strict=False)))


def _row(line: int, cells: Mapping[str, str]) -> Row | BadRow:
    kind = _KINDS.get(cells.get("kind", "").strip().casefold())
    if kind is None:
        return BadRow(line, f"kind “{cells.get('kind', '').strip()}” is not person, organisation or place")
    contexts: dict[str, tuple[str, ...]] = {}
    for part in _parts(cells.get("context", "")):
        form, colon, words = part.partition(":")
        if not colon or not words.strip():
            return BadRow(line, f"context “{part}” is not written ALIAS: WORD, WORD")
        contexts[form.strip()] = tuple(word.strip() for word in words.split(",") if word.strip())
    return _checked(
        line,
        Entry(
            _one_line(cells.get("name", "")),
            kind,
            tuple(_parts(cells.get("aliases", ""))),
            tuple(_parts(cells.get("descriptions", ""))),
            cells.get("wikidata", "").strip() or None,
            contexts,
        ),
    )


def _checked(line: int, entry: Entry) -> Row | BadRow:
    if not form_key(entry.canonical):
        return BadRow(line, "it has no name")
    empty = next((alias for alias in entry.aliases if not form_key(alias)), None)
    if empty is not None:
        return BadRow(line, f"alias “{empty}” holds no word")
    contexts = entry.contexts or {}
    strange = next((form for form in contexts if form not in entry.aliases), None)
    if strange is not None:
        return BadRow(line, f"context for “{strange}”, which is not among the aliases")
    if entry.wikidata:
        try:
            check_wikidata(entry.wikidata)
        except ConflictError as error:
            return BadRow(line, str(error))
    return Row(line, entry)


# ---------------------------------------------------------------------------- FollowtheMoney


def _read_entities(text: str) -> Iterator[Row | BadRow]:
    if text.lstrip()[0] == "[":
        try:
            entities = json.loads(text)
        except ValueError as error:
            raise UnreadableError(f"not JSON: {error}", what="a file of names") from error
        for number, entity in enumerate(entities, 1):
            yield _of_entity(number, entity)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                entity = json.loads(line)
            except ValueError as error:
                yield BadRow(number, f"not JSON: {error}")
                continue
            yield _of_entity(number, entity)


def _of_entity(line: int, entity: Any) -> Row | BadRow:
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return BadRow(line, "not a FollowtheMoney entity: it has no properties")
    schema = entity.get("schema")
    kind = _KIND_OF.get(schema.casefold()) if isinstance(schema, str) else None
    if kind is None:
        return BadRow(line, f"schema “{schema}” is no person, organisation or place")
    properties = entity["properties"]

    def texts(*keys: str) -> list[str]:
        values = [value for key in keys for value in _listed(properties.get(key))]
        return [_one_line(value) for value in values if isinstance(value, str) and value.strip()]

    names = texts("name")
    if not names:
        return BadRow(line, "it has no name")
    weak = texts("weakAlias")
    also = [*names[1:], *texts("alias", "previousName", "abbreviation"), *weak]
    words = tuple(texts("keywords"))
    return _checked(
        line,
        Entry(
            names[0],
            kind,
            tuple(dict.fromkeys(alias for alias in also if alias != names[0])),
            tuple(texts("position", "title", "summary")),
            next(iter(texts("wikidataId")), None),
            dict.fromkeys(weak, words) if words else {},
        ),
    )


def _entity(name: Name) -> dict[str, Any]:
    strong = [alias.text for alias in name.aliases if not alias.context]
    weak = [alias for alias in name.aliases if alias.context]
    properties = {
        "name": [name.canonical],
        "alias": strong,
        "weakAlias": [alias.text for alias in weak],
        "keywords": list(dict.fromkeys(word for alias in weak for word in alias.context)),
        "position" if name.kind is NameKind.PERSON else "summary": list(name.descriptions),
        "wikidataId": [name.wikidata] if name.wikidata else [],
    }
    properties = {key: values for key, values in properties.items() if values}
    return {"id": name.id, "schema": _SCHEMA_OF[name.kind], "properties": properties}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _parts(cell: str) -> list[str]:
    return [part for text in cell.split("|") if (part := _one_line(text))]


def _cell(texts: Iterable[str]) -> str:
    return " | ".join(text.replace("|", "/") for text in texts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
