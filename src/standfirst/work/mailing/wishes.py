"""What a reader wants of an edition, and how often: all sections or some, each in its rhythm. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standfirst.records import Edition, Rhythm, Section, SectionRhythm, Subscriber, SubscriberState

Portion = tuple[tuple[str, int], ...]
"""Sections by name, each with the number of the edition after which a reader wants it."""


def name_of(section: Section) -> str:
    """What readers choose a section by; empty where an edition is not parted, and comes only whole."""
    return section.title or (section.subject.name if section.subject else "")


def sections_of(editions: Iterable[Edition]) -> tuple[str, ...]:
    """The names of all sections of some editions, each once."""
    return tuple(dict.fromkeys(name_of(section) for edition in editions for section in edition.sections))


def wish_for(reader: Subscriber, section: str) -> tuple[Rhythm, int] | None:
    """In which rhythm a reader wants a section, and from which edition on; None where he does not."""
    plain = section.casefold()
    if reader.sections and plain not in {name.casefold() for name in reader.sections}:
        return None
    own = next((one for one in reader.rhythms if one.section.casefold() == plain), None)
    return (own.rhythm, own.after) if own is not None else (reader.rhythm, reader.after)


def portion_for(reader: Subscriber, sections: Iterable[str], rhythm: Rhythm, after: int = 0) -> Portion:
    """What of these sections a reader wants in a rhythm, of editions later than ``after``."""
    found = ((name, wish_for(reader, name)) for name in sections)
    return tuple((name, max(after, wish[1])) for name, wish in found if wish and wish[0] is rhythm)


def reads(reader: Subscriber, rhythm: Rhythm) -> bool:
    """Whether a reader is to be written to in a rhythm at all."""
    if reader.state is not SubscriberState.CONFIRMED:
        return False
    own = {one.section.casefold(): one.rhythm for one in reader.rhythms}
    if rhythm in own.values():
        return True
    usual = not reader.sections or any(name.casefold() not in own for name in reader.sections)
    return usual and reader.rhythm is rhythm


def first_after(reader: Subscriber, rhythm: Rhythm) -> int:
    """The number of the edition after which a reader began to be written to in a rhythm; 0 from the first."""
    begun = [one.after for one in reader.rhythms if one.rhythm is rhythm]
    if reader.rhythm is rhythm:
        begun.append(reader.after)
    return min(begun, default=0)


def portion_of(edition: Edition, portion: Portion) -> Edition:
    """An edition with the sections of a portion alone, in the edition's order."""
    wanted = {name for name, after in portion if edition.number > after}
    kept = tuple(section for section in edition.sections if name_of(section) in wanted)
    return edition if len(kept) == len(edition.sections) else replace(edition, sections=kept)


def concerns(edition: Edition, portion: Portion) -> bool:
    """Whether a portion has a section in which an edition printed something."""
    names = {name for name, _ in portion}
    return any(section.items and name_of(section) in names for section in edition.sections)


# ---------------------------------------------------------------------------- choosing


def choose(
    reader: Subscriber, wishes: Mapping[str, Rhythm], all_sections: Iterable[str], last: int
) -> Subscriber:
    """A reader who has chosen what he wants.

    Where all sections come in one rhythm, he wants whatever else there will be in it, too. A section whose
    rhythm stays goes on where it was; one that changes begins after the edition ``last``, the newest.

    Args:
        reader: as he was.
        wishes: the sections that he wants, each with its rhythm; where there are none, all, in that of "".
        all_sections: those that can be chosen.
        last: the number of the newest edition.
    """
    names = tuple(all_sections)
    known = {name.casefold(): name for name in names}
    chosen = {known[key]: r for name, r in wishes.items() if (key := name.casefold()) in known}
    rhythms = list(chosen.values()) or [wishes.get("", reader.rhythm)]
    usual = max(dict.fromkeys(rhythms), key=rhythms.count)
    made = replace(
        reader,
        sections=() if len(chosen) == len(names) else tuple(chosen),
        rhythm=usual,
        rhythms=(),
        after=reader.after if usual is reader.rhythm else last,
    )
    own = []
    for name, rhythm in chosen.items():
        before = wish_for(reader, name)
        after = before[1] if before is not None and before[0] is rhythm else last
        if (rhythm, after) != (made.rhythm, made.after):
            own.append(SectionRhythm(name, rhythm, after))
    return replace(made, rhythms=tuple(own))


def unknown_sections(reader: Subscriber, all_sections: Iterable[str]) -> tuple[str, ...]:
    """The sections that a reader chose and the desk has not, any more."""
    known = {name.casefold() for name in all_sections}
    return tuple(name for name in reader.sections if name.casefold() not in known)
