"""Finds the own words of brief and desk in their sources and brings the catalogues up to date with them.

``python training/messages.py`` prints what is new, gone or not translated; with ``--write`` it writes the
catalogues, in which new messages then stand untranslated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOMS = Path(__file__).resolve().parent.parent / "src" / "standfirst"
BRIEF, DESK = ROOMS / "brief", ROOMS / "desk"
SPEAKING = {BRIEF: (BRIEF, ROOMS / "publish", ROOMS / "work" / "mailing"), DESK: (DESK,)}
"""By where its catalogues lie, the rooms of what speaks: to readers, and to those at the desk."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "t": None, "tm": None, "say": None, "_": None, "n": (1, 2), "raw": None,
}  # fmt: skip

_WRITTEN = datetime(2026, 11, 27, tzinfo=UTC)  # a date that moved would change every file each time

Message = str | tuple[str, str]


def find_messages(room: Path = BRIEF) -> dict[Message, set[str]]:
    """Every message of templates and code that a room's catalogues hold, with the files it stands in."""
    found: dict[Message, set[str]] = {}
    for path in sorted(path for folder in SPEAKING[room] for path in folder.rglob("*")):
        if path.suffix not in (".py", ".jinja"):
            continue
        for message in _messages_of(path):
            found.setdefault(message, set()).add(str(path.relative_to(room)) if room == DESK else path.name)
    return found


def _messages_of(path: Path) -> Iterator[Message]:
    file = BytesIO(path.read_bytes())
    if path.suffix == ".jinja":
        lines = babel_extract(file, list(KEYWORDS), [], {"trimmed": "true"})
        for _line, function, messages, _comments in lines:
            yield from _plain(function, messages)
    else:
        for _line, messages, _comments, _context in extract("python", file, KEYWORDS):
            yield from _plain("n" if isinstance(messages, tuple) else "t", messages)


def _plain(function: str, messages: object) -> Iterator[Message]:
    if isinstance(messages, tuple | list):
        words = [one for one in messages if isinstance(one, str)]
        if function == "n" and len(words) >= 2:
            yield words[0], words[1]
        elif function != "n" and words:
            yield words[0]
    elif isinstance(messages, str):
        yield messages


def bring_up_to_date(room: Path, language: str, found: dict[Message, set[str]]) -> Catalog:
    """A language's catalogue with just these messages: known translations stay."""
    path = room / "locale" / language / "standfirst.po"
    old = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(
        locale=language,
        header_comment=f"# The {room.name}'s own words: {Locale.parse(language).english_name}.",
        project="Standfirst",
        version="1",
        last_translator="Standfirst",
        language_team=language,
        msgid_bugs_address="-",
        creation_date=_WRITTEN,
        revision_date=_WRITTEN,
        fuzzy=False,
    )
    for message in sorted(found, key=str):
        known = old.get(message[0] if isinstance(message, tuple) else message)
        string = known.string if known is not None else None
        new.add(message, string or None, locations=[(name, None) for name in sorted(found[message])])
    return new


def main() -> None:
    for room in SPEAKING:
        look_through(room)


def look_through(room: Path) -> None:
    found = find_messages(room)
    for folder in sorted((room / "locale").iterdir()):
        catalogue = bring_up_to_date(room, folder.name, found)
        missing = [m.id for m in catalogue if m.id and not (all(m.string) if m.pluralizable else m.string)]
        print(f"{room.name}, {folder.name}: {len(found)} messages, {len(missing)} not translated")
        for message in missing:
            print(f"  {message}")
        if "--write" in sys.argv:
            with (folder / "standfirst.po").open("wb") as file:
                write_po(file, catalogue, width=100, include_lineno=False, sort_output=True)


if __name__ == "__main__":
    main()
