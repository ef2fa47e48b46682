"""For whom things are, as ``desk.toml`` says it: groups of readers, an edition's audience, a publisher's."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from standfirst.config.checking import Reader, choice, words
from standfirst.records import Audience, AudienceKind, Outside, read_audience
from standfirst.records.audience import RESERVED_NAMES

_LONGEST_GROUP = 100


def group(reader: Reader, value: Any, key: str) -> str:
    """A group's name: one line, and no word that names an audience of its own."""
    found = words(reader, value, key)
    if not found.isprintable() or len(found) > _LONGEST_GROUP or ";" in found:
        raise reader.error(
            key, f"a group's name is one line of at most {_LONGEST_GROUP} characters, without ;"
        )
    if found.casefold() in RESERVED_NAMES:
        raise reader.error(
            key, f"no group can be called {found!r}: where an audience is named, it means another"
        )
    return found


def audience(reader: Reader, value: Any, key: str) -> Audience:
    """An audience; whether the desk has the group that it names is seen by :func:`check_audiences`."""
    found = words(reader, value, key)
    return read_audience(found, () if found.casefold() in RESERVED_NAMES else (found,))


def outside(reader: Reader, value: Any, key: str) -> Outside:
    """What those outside a publisher's audience get of its articles."""
    return Outside(choice(*Outside)(reader, value, key))


def check_audiences(reader: Reader, groups: tuple[str, ...], named: Iterable[tuple[str, Audience]]) -> None:
    """See that every group that is named is one of the desk's, and each of them named once.

    Args:
        reader: of the settings.
        groups: the desk's.
        named: the audiences that the settings name, by their keys.

    Raises:
        ConfigError: one is not; its nearest neighbour is named.
    """
    folded = [one.casefold() for one in groups]
    for place, name in enumerate(folded):
        if folded.index(name) != place:
            raise reader.error(f"groups[{place}]", f"{groups[place]!r} is the name of two groups")
    for key, one in named:
        if one.kind is AudienceKind.GROUP and one.group.casefold() not in folded:
            known = ("public", "readers", *groups)
            near = get_close_matches(one.group, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else 'name it in groups = ["..."]'
            raise reader.error(key, f"there is no group {one.group!r}; {hint}")
