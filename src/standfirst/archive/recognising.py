"""Which entries of a listing a source has listed before: decided here, purely, and carried out by ``asked``.

A source is believed in what it says twice. In this order an entry is known again, one to one, where what
names it is one of a kind both in this listing and among all that the source ever listed:

1. it is the same to the letter;
2. id and link are the same;
3. link and title are the same: some publishers number their items by their place in the list, and some
   give all of them one id, so an id that disagrees with both is not believed;
4. the id is the same, or else
5. the link is the same, and what else they have does not say otherwise (see :func:`_speak_for_one`);
6. title, text and date are the same, and say enough: id and link are both new when a site moves house.

What we cannot tell apart or know again counts as new: listed twice is better than missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from standfirst.archive.codec import from_json
from standfirst.records import Entry
from standfirst.text.links import normalise_link

_TELLING_TEXT = 100
"""Characters from which on a text is taken for an item's own. What stands under every issue of a column
("What you need to know today") is a sentence; an estimate, as no collection of such feeds was at hand."""

_RESTAMPED = 5
"""Items from which on it is no accident that all of them bear another date of change; an estimate, too."""

_TAG = re.compile(r"<[^>]*>")
_HOUSE = re.compile(r"https?://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Keys:
    """By what an entry is known again: numbers of 64 bits, all of one source's own; None where it has none.

    ``link`` leaves out what does not count (scheme, ``www.``, tracking parameters, a slash at the end).
    ``words`` stand for title, text and date where these are enough to tell an item by.
    """

    id: int | None = None
    link: int | None = None
    words: int | None = None

    @property
    def all(self) -> tuple[int | None, int | None, int | None]:
        """All three, in the order of their columns."""
        return self.id, self.link, self.words


class Listed:
    """An entry on one side of the comparison: listed now, or known. ``record`` is its JSON."""

    __slots__ = ("_entry", "keys", "record")

    def __init__(self, keys: Keys, record: str, entry: Entry | None = None) -> None:
        self.keys, self.record, self._entry = keys, record, entry

    @property
    def entry(self) -> Entry:
        """The entry; read from its JSON only where that does not decide."""
        if self._entry is None:
            self._entry = from_json(Entry, self.record)
        return self._entry


def keys_of(entry: Entry, source_key: str) -> Keys:
    """By what an entry is known again.

    Args:
        entry: the entry.
        source_key: stands for its source, so that no two sources' keys are ever mixed up.
    """
    words = _telling_words(entry)
    return Keys(
        _number(source_key, "id", entry.id) if entry.id else None,
        _number(source_key, "link", _bare_link(entry.link)) if entry.link else None,
        _number(source_key, "words", words) if words is not None else None,
    )


def recognise(listed: Sequence[Listed], known: Sequence[Listed]) -> dict[int, int]:
    """Which of the entries listed now are which of those known: places in one by places in the other."""
    found: dict[int, int] = {}
    if not known:
        return found
    taken: set[int] = set()
    for name, agree in _LEVELS:
        left = [place for place in range(len(listed)) if place not in found]
        if not left:
            break
        times = Counter(map(name, listed))
        before = _one_of_a_kind(name, known)
        for place in left:
            naming = name(listed[place])
            row = before.get(naming) if naming is not None and times[naming] == 1 else None
            if row is not None and row not in taken and agree(listed[place], known[row]):
                found[place] = row
                taken.add(row)
    return found


def find_changed(pairs: Sequence[tuple[Listed, Listed]]) -> list[bool]:
    """Of entries that are known again which have changed: other words, or another date of change.

    Words only: addresses within the mark-up change with every click that a publisher counts. And some
    publishers give all items the date of the day they are asked: where every one has another date, none
    is believed.

    Args:
        pairs: all of a listing's entries that are known again, as listed now and as they were.
    """
    other_dates = [now.record != was.record and now.entry.updated != was.entry.updated for now, was in pairs]
    restamped = len(pairs) >= _RESTAMPED and all(other_dates)
    return [
        (other_date and not restamped) or (now.record != was.record and _says_otherwise(now.entry, was.entry))
        for (now, was), other_date in zip(pairs, other_dates, strict=True)
    ]


def _says_otherwise(now: Entry, before: Entry) -> bool:
    return now.title != before.title or any(
        a != b and _squeezed(a) != _squeezed(b)
        for a, b in ((now.summary, before.summary), (now.content, before.content))
    )


def _one_of_a_kind(name: Callable[[Listed], Hashable], known: Sequence[Listed]) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    several: set[Hashable] = set()
    for place, one in enumerate(known):
        naming = name(one)
        if places.setdefault(naming, place) != place:
            several.add(naming)
    return {naming: place for naming, place in places.items() if naming not in several}


def _speak_for_one(a: Listed, b: Listed, other_a: int | None, other_b: int | None) -> bool:
    """Where id or link agree: whether the other of the two agrees or is missing, or title or date agree.

    A feed of one item may give each its home page as id or link: then all but that is new.
    """
    if other_a is None or other_b is None or other_a == other_b:
        return True
    one, other = a.entry, b.entry
    same_title = bool(one.title) and one.title == other.title
    return same_title or (one.published is not None and one.published == other.published)


def _always(_a: Listed, _b: Listed) -> bool:
    return True


def _id_and_link(one: Listed) -> Hashable:
    keys = one.keys
    return (keys.id, keys.link) if keys.id is not None and keys.link is not None else None


def _link_and_title(one: Listed) -> Hashable:
    return (one.keys.link, one.entry.title) if one.keys.link is not None else None


_LEVELS: tuple[tuple[Callable[[Listed], Hashable], Callable[[Listed, Listed], bool]], ...] = (
    (lambda one: one.record, _always),
    (_id_and_link, _always),
    (_link_and_title, _always),
    (lambda one: one.keys.id, lambda a, b: _speak_for_one(a, b, a.keys.link, b.keys.link)),
    (lambda one: one.keys.link, lambda a, b: _speak_for_one(a, b, a.keys.id, b.keys.id)),
    (lambda one: one.keys.words, _always),
)


def _telling_words(entry: Entry) -> str | None:
    """Title, text and date, where they are enough to tell an item by or all that it has."""
    text = _squeezed(entry.content or entry.summary or "")
    published = entry.published
    to_the_minute = published is not None and (published.hour, published.minute) != (0, 0)
    nameless = not entry.id and not entry.link
    if len(text) < _TELLING_TEXT and not (to_the_minute and entry.title) and not nameless:
        return None
    return "\x1f".join((entry.title, text, published.isoformat() if published else ""))


def _squeezed(html: str | None) -> str:
    """The words alone: without tags, and with single spaces."""
    if not html:
        return ""
    return " ".join((_TAG.sub(" ", html) if "<" in html else html).split())


def _bare_link(link: str) -> str:
    kept = normalise_link(link) or link.strip()
    return _HOUSE.sub("", kept, count=1).rstrip("/")


def _number(*parts: str) -> int:
    words = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big", signed=True)
