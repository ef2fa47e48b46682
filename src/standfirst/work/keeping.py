"""For whom a publisher's articles are, as somebody decided it: a line of the log, which can be taken back.

What ``desk.toml`` says of a publisher goes before all else that is known of it, so there is nothing to be
decided of one that stands there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from standfirst.errors import StandfirstError
from standfirst.records import Audience, AudienceKind, Decision, Outside, Publisher
from standfirst.work.audiences import known_publishers, read_audience_of

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

KEEPING = "publisher audience"
"""The kind of decision; its subject is the publisher's name."""

_Kept = tuple[Audience, Outside]


def find_publisher(archive: Archive, desk: Desk, name: str) -> Publisher:
    """A publisher that the desk knows, by its name in any case of letters.

    Raises:
        StandfirstError: there is none; the words name the nearest.
    """
    known = {one.name: one for one in known_publishers(archive, desk)}
    wanted = " ".join(name.split()).casefold()
    found = next((one for one in known.values() if one.name.casefold() == wanted), None)
    if found is not None:
        return found
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else "`standfirst sources` names those of sources"
    hint += "; any other is written as a [[publisher]] in desk.toml"
    raise StandfirstError(f"there is no publisher {name!r}; {hint}")


def keep_for(
    archive: Archive, desk: Desk, publisher: Publisher, words: str, outside: str | None, who: str
) -> Publisher:
    """Say for whom a publisher's articles are, and what others get of them.

    Args:
        archive: where it is kept.
        desk: whose groups there are.
        publisher: as :func:`find_publisher` gives it.
        words: "public", "readers", or a group of the desk's.
        outside: "nothing" or "headline"; as it was where it is None.
        who: who decides it.

    Returns:
        The publisher as it is now.

    Raises:
        StandfirstError: there is no such audience, or the publisher stands in ``desk.toml``.
    """
    _check_own(desk, publisher)
    audience = read_audience_of(desk, words)
    made = replace(publisher, audience=audience, outside=Outside(outside or publisher.outside))
    if made != publisher:
        _save(archive, publisher, made, who)
    return made


def take_back(archive: Archive, desk: Desk, publisher: Publisher, who: str) -> Publisher:
    """Take the last decision about a publisher back; asked again, the one before it.

    Raises:
        StandfirstError: nothing is left to take back, or the publisher stands in ``desk.toml``.
    """
    _check_own(desk, publisher)
    standing: list[_Kept] = []
    for one in archive.decisions.load(KEEPING):
        if one.subject == publisher.name:
            if not standing:
                standing.append(_read(one, "before_"))
            if "undoes" in one.value:
                standing.pop()
            else:
                standing.append(_read(one))
    if len(standing) < 2:
        raise StandfirstError(f"nothing was decided of whom {publisher.name} is for, or all is taken back")
    audience, outside = standing[-2]
    made = replace(publisher, audience=audience, outside=outside)
    _save(archive, publisher, made, who, undoes="the last")
    return made


def _check_own(desk: Desk, publisher: Publisher) -> None:
    if any(one.name.casefold() == publisher.name.casefold() for one in desk.publishers):
        raise StandfirstError(
            f"{publisher.name} stands in {desk.folder / 'desk.toml'}, which goes before what is decided "
            "here: write audience (and outside) there, or take its [[publisher]] out"
        )


def _save(archive: Archive, before: Publisher, made: Publisher, who: str, **more: str) -> None:
    value = _written(made) | {f"before_{key}": words for key, words in _written(before).items()} | more
    with archive.unit():
        archive.sources.save_publishers([made])
        archive.decisions.append(Decision(KEEPING, made.name, value, who, datetime.now(UTC)))


def _written(publisher: Publisher) -> dict[str, str]:
    audience = publisher.audience
    return {"kind": audience.kind.value, "group": audience.group, "outside": publisher.outside.value}


def _read(decision: Decision, prefix: str = "") -> _Kept:
    value = decision.value
    audience = Audience(AudienceKind(value[f"{prefix}kind"]), value[f"{prefix}group"])
    return audience, Outside(value[f"{prefix}outside"])
