"""Lists of readers with the day on which each agreed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import Rhythm, Subscriber, SubscriberState
from standfirst.work.mailing.audiences import groups_of
from standfirst.work.mailing.readers import desk_sections, new_token, read_address
from standfirst.work.mailing.wishes import choose

if TYPE_CHECKING:
    from standfirst.archive import Archive

_OWN_NAMES = ("email", "consent", "rhythm", "subjects", "groups")
_COLUMNS = {name: name for name in _OWN_NAMES} | {"sections": "subjects"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: addresses taken, those known already, and lines refused, with their reasons."""

    added: int
    known: int
    refused: tuple[tuple[int, str], ...]


def import_readers(archive: Archive, desk: Desk, text: str, source: str, now: datetime) -> Imported:
    """Take subscribers from a CSV list with the columns email and consent (the day on which each agreed).

    Columns may be parted by commas, semicolons or tabs. More may be there: subjects, parted by ";", each with
    a rhythm of its own after "=" where it has one ("Ferries; Seals=weekly"); rhythm (each, daily, weekly) for
    the others; and the reader's groups, parted by ";". Whoever is known stays as he is, and whoever has
    unsubscribed stays unsubscribed. A line without a day of consent, or with a subject or group that the desk
    has not, is refused.

    Raises:
        StandfirstError: it is no such list; nothing was taken.
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        columns = {_COLUMNS.get((name or "").strip().casefold(), ""): name for name in rows.fieldnames or ()}
        missing = [name for name in ("email", "consent") if name not in columns]
        if missing:
            raise StandfirstError(
                f"{source}: the first line must name the columns email and consent; there is no {missing[0]}"
            )
        return _take(archive, desk, rows, columns, (source, now))
    except csv.Error as error:
        raise StandfirstError(
            f"{source}, line {rows.line_num}: this is no CSV ({error}); nothing was taken"
        ) from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _take(
    archive: Archive,
    desk: Desk,
    rows: csv.DictReader[str],
    columns: dict[str, str],
    origin: tuple[str, datetime],
) -> Imported:
    added: dict[str, Subscriber] = {}
    known = 0
    refused: list[tuple[int, str]] = []
    had = {one.email.casefold() for one in archive.subscribers.all()}
    for row in rows:
        cells = {key: (row.get(name) or "").strip() for key, name in columns.items() if key}
        if not any(cells.values()):
            continue
        try:
            one = _imported(cells, desk, *origin)
        except StandfirstError as error:
            refused.append((rows.line_num, str(error)))
            continue
        if one.email.casefold() in had or one.email.casefold() in added:
            known += 1
        else:
            added[one.email.casefold()] = one
    archive.subscribers.save(added.values())
    return Imported(len(added), known, tuple(refused))


def _imported(cells: dict[str, str], desk: Desk, source: str, now: datetime) -> Subscriber:
    email = read_address(cells.get("email", ""))
    try:
        at = datetime.fromisoformat(cells.get("consent", ""))
    except ValueError as error:
        raise StandfirstError(f"{email}: no day of consent, such as 2026-03-01") from error
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if at > now:
        raise StandfirstError(f"{email}: the day of consent, {at:%Y-%m-%d}, is still to come")
    sections = desk_sections(desk)
    try:
        wishes = read_wishes(cells.get("subjects", "").split(";"), cells.get("rhythm", ""), sections)
    except ValueError as error:
        raise StandfirstError(f"{email}: {error}") from error
    groups = groups_of(desk, cells.get("groups", "").split(";"))
    new = Subscriber(email, new_token(), SubscriberState.CONFIRMED, groups=groups)
    return replace(choose(new, wishes, sections, 0), consent_at=at, consent=f"from the list {source}")


def read_wishes(subjects: Sequence[str], rhythm: str, sections: Sequence[str]) -> dict[str, Rhythm]:
    """Sections with their rhythms, of words such as "Seals" and "Ferries=weekly"; "" stands for all.

    Raises:
        ValueError: a rhythm or a section is none.
    """
    usual = _rhythm(rhythm) if rhythm.strip() else Rhythm.EACH
    known = {name.casefold(): name for name in sections}
    wishes: dict[str, Rhythm] = {}
    for words in filter(None, (word.strip() for word in subjects)):
        name, own = words, usual
        if words.casefold() not in known and "=" in words:
            name, _, after = words.rpartition("=")
            own = _rhythm(after)
        found = known.get(name.strip().casefold())
        if found is None:
            there = ", ".join(sections) or "none to choose from"
            raise ValueError(f"{name.strip()!r} is no subject of this desk ({there})")
        wishes[found] = own
    return wishes or {"": usual}


def _rhythm(word: str) -> Rhythm:
    plain = word.strip().casefold()
    if plain not in set(Rhythm):
        raise ValueError(f"the rhythm is each, daily or weekly, not {word.strip()!r}")
    return Rhythm(plain)
