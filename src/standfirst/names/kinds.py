"""What a run of capitalised words stands for: a person, an organisation, a place, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from standfirst.names.marks import Mark, marks
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import Run, Word
from standfirst.names.vocabulary import FACILITY_WORDS, HONORIFICS
from standfirst.records import NameKind

PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


class Candidate(NamedTuple):
    """Words that may be a name. ``sure`` says how much speaks for the kind, 0 being nothing but capitals."""

    words: tuple[Word, ...]
    kind: NameKind
    sure: int
    initial: bool
    description: str | None = None

    @property
    def key(self) -> str:
        """The words folded: what makes two candidates one name."""
        return " ".join(word.folded for word in self.words)


_PLACE_ACRONYMS = frozenset(("us", "u.s.", "u.s", "usa", "u.s.a.", "uk", "u.k.", "uae", "d.c.", "dc", "ussr"))
_NOT_NAMES = frozenset(("tv", "pm", "am", "a.m.", "p.m.", "ok", "id", "dna", "hiv", "aids", "ceo", "cfo", "mp", "mps", "dvd", "cd", "pc", "gmt", "est", "gdp", "ied", "suv", "ii", "iii", "iv", "vi", "vii", "m.", "no.", "e-mail", "phd", "q&a"))  # fmt: skip
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_PLACE_BEFORE = re.compile(r"\b(?:in|near|outside|across|throughout|northern|southern|eastern|western|central|downtown|à|en|dans|près de|in der|bei|в|во|из)\s$", re.IGNORECASE)  # fmt: skip
_LOCATIVE_BEFORE = re.compile(r"\b(?:at|from|to|toward|towards|around|of)\s$")
_THE_BEFORE = re.compile(r"\b(?:the|The|la|La|el|El|les|los)\s$")
_TITLE_BEFORE = re.compile(r"((?:[\w'’-]+\s){0,2}?([\w'’-]+)),?\s$")
_TITLE_AFTER = re.compile(
    r",\s(?:(?:a|an|the|his|her|their|le|la|el|un|une)\s)?((?:[\w'’-]+\s){0,4}?(\w+)(?:\s(?:of|for|at|in|to|de|du|del)\s[^,.;()\n]{2,50})?)(?=[,.;)]|\s(?:said|told))"
)


def candidates(text: str, run: Run) -> Iterator[Candidate]:
    """The names that a run may hold: usually itself, sometimes a body and its officer, or nothing.

    Args:
        text: the text the run stands in; its neighbourhood tells titles and kinds.
        run: a run of capitalised words.

    Yields:
        Candidates in order.
    """
    words, initial = run.words, run.initial
    while words and words[0].marks & Mark.DEMONYM and not _keeps_demonym(words):
        words, initial = words[1:], False
    if initial and _starts_with_a_word(words):
        words = words[1:]
    if not words:
        return
    title = _last_title(words)
    if title is None:
        person = _person_at_end(words)
        if person:
            yield _judge(text, words[:person], initial)
        yield _judge(text, words[person:], initial and not person)
        return
    name = words[title + 1 :]
    if not name:
        yield from _before_title(text, words, initial)
        return
    body = _body_before_title(words, title)
    if body:
        yield _judge(text, body, initial)
    description = text[words[len(body)].start : words[title].end].rstrip(".")
    yield Candidate(name, PERSON, 3, False, _whole_title(text, words[len(body)].start, description))


def _keeps_demonym(words: tuple[Word, ...]) -> bool:
    """ "Persian Gulf", "Turkish Airlines" and "French Open" keep theirs; "Iraqi Foreign Minister" and "German" do not."""
    return len(words) > 1 and not words[1].marks & (Mark.TITLE | Mark.DEMONYM) and not _is_person(words[1:])


def _last_title(words: tuple[Word, ...]) -> int | None:
    """The index of the last title in the run; None where it is part of a name of another kind."""
    found = None
    for index, word in enumerate(words):
        if word.marks & Mark.TITLE and not (
            word.marks & Mark.GIVEN and index and words[index - 1].marks & Mark.GIVEN
        ):
            found = index
    if found is None:
        return None
    rest = words[found + 1 :]
    honorific = words[found].folded.rstrip(".") in HONORIFICS
    if any(
        word.marks & (Mark.ORGANISATION | Mark.SITE) and not word.marks & (Mark.GIVEN | Mark.SURNAME)
        for word in rest
    ):
        return None
    if rest and rest[0].text[:1].islower() and not honorific:  # "King of Norland", "Secretary of State"
        return None if len(rest) < 3 else _title_past_small(words, found)
    if words[found].folded.rstrip(".") in ("st", "saint") and not _is_person(rest):
        return None
    return found


def _title_past_small(words: tuple[Word, ...], title: int) -> int | None:
    """ "Secretary of State Jane Stone": the office goes on past the small word."""
    rest = words[title + 1 :]
    for index in range(1, len(rest) - 1):
        if _is_person(rest[index + 1 :]) and rest[index].marks & (Mark.COMMON | Mark.PLACE):
            return title + 1 + index
    return None


def _body_before_title(words: tuple[Word, ...], title: int) -> tuple[Word, ...]:
    """What stands before an officer's title and is a name of its own: "Acme" in "Acme Chief Executive Jane Stone"."""
    end = 0
    while end < title and not words[end].marks & (Mark.TITLE | Mark.DEMONYM):
        known = words[end].marks & (Mark.PLACE | Mark.ORGANISATION) or is_acronym(words[end].text)
        if words[end].marks & Mark.COMMON and not known:
            break
        if (
            not words[end].marks & (Mark.PLACE | Mark.ORGANISATION)
            and not is_acronym(words[end].text)
            and words[end].marks
        ):
            break
        end += 1
    return words[:end]


def _before_title(text: str, words: tuple[Word, ...], initial: bool) -> Iterator[Candidate]:
    """A run that ends in a title: a body's officer without a name ("Acme President"), or a title alone."""
    body = _body_before_title(words, len(words) - 1)
    if body:
        yield _judge(text, body, initial)


def _whole_title(text: str, start: int, description: str) -> str:
    """With the small letters before it that belong to it: "deputy" in "deputy Foreign Minister"."""
    match = _TITLE_BEFORE.search(text, max(0, start - 40), start)
    if match and marks().get(match[2].lower(), 0) & Mark.TITLE and match[2][:1].islower():
        return f"{match[2]} {description}"
    return description


def _is_person(words: tuple[Word, ...]) -> bool:
    """Whether words look like a person's name: a given name, then one or two more."""
    if len(words) > 2 and words[-1].folded.rstrip(".") in _SUFFIXES:
        words = words[:-1]
    if not 2 <= len(words) <= 4 or not words[0].marks & Mark.GIVEN:
        return False
    last = words[-1].marks
    return not last & (Mark.ORGANISATION | Mark.SITE | Mark.LEGAL) or bool(last & Mark.SURNAME)


def _starts_with_a_word(words: tuple[Word, ...]) -> bool:
    """Whether a sentence starts with a plain word before a name: "Rescuers John Stone ..."."""
    if len(words) < 2 or words[0].marks != Mark.COMMON:
        return False
    return _is_person(words[1:]) or (
        len(words) == 2 and not words[1].marks & (Mark.COMMON | Mark.ORGANISATION | Mark.SITE)
    )


def _person_at_end(words: tuple[Word, ...]) -> int:
    """Where a person's name begins after something else in the same run ("Norport FC Jane Stone"); 0 where none does."""
    for index in range(1, len(words) - 1):
        before = words[index - 1]
        plain = before.marks & (Mark.COMMON | Mark.ORGANISATION) and not before.marks & (
            Mark.GIVEN | Mark.SURNAME
        )
        if (plain or is_acronym(before.text)) and _is_person(words[index:]):
            return index
    return 0


def _judge(text: str, words: tuple[Word, ...], initial: bool) -> Candidate:
    """The kind of words that no title introduces."""
    description = _title_before(text, words[0].start)
    kind, sure = _by_words(words)
    if description and sure < 3 and kind is not PLACE:
        kind, sure = PERSON, 3
    if sure < 2:
        kind, sure = _by_neighbours(text, words, kind, sure)
    if kind is PERSON and description is None:
        description = _title_after(text, words[-1].end)
    return Candidate(words, kind, sure, initial, description if kind is PERSON else None)


def _by_words(words: tuple[Word, ...]) -> tuple[NameKind, int]:
    """Kind and certainty by the words of a name alone."""
    first, last = words[0], words[-1]
    key = " ".join(word.folded for word in words)
    if len(words) == 1:
        return _by_one_word(first)
    if last.marks & Mark.LEGAL or any(word.folded in ("ltd", "inc", "gmbh") for word in words):
        return ORGANISATION, 3
    if marks().get(key, 0) & Mark.PLACE and not (first.marks & Mark.GIVEN and last.marks & Mark.SURNAME):
        return PLACE, 3
    core = next(
        (n for n, word in enumerate(words) if word.folded in ("of", "for", "de", "du", "des", "del")),
        len(words),
    )
    head = words[:core][-1] if core else last
    if head.folded in FACILITY_WORDS or (head.marks & Mark.SITE and not head.marks & Mark.ORGANISATION):
        return (PERSON, 2) if _is_person(words) and head.marks & Mark.SURNAME else (PLACE, 3)
    if any(word.marks & Mark.ORGANISATION and not word.marks & Mark.GIVEN for word in words):
        return ORGANISATION, 3
    if _is_person(words):
        return PERSON, 3
    if first.marks & Mark.SITE and len(words) > 1:
        return PLACE, 2
    if first.text.endswith(".") and len(first.text) <= 5:
        return PERSON, 2
    if last.marks & Mark.SURNAME and not first.marks & (Mark.COMMON | Mark.PLACE) and len(words) < 4:
        return PERSON, 2
    if last.folded.rstrip(".") in _SUFFIXES or (len(words) == 3 and words[1].marks & Mark.GIVEN):
        return PERSON, 2
    plain = any(word.marks & Mark.COMMON and not word.marks & (Mark.GIVEN | Mark.SURNAME) for word in words)
    if plain or is_acronym(first.text) or is_acronym(last.text):
        return ORGANISATION, 1
    return (PERSON, 1) if len(words) < 4 else (ORGANISATION, 1)


def _by_one_word(word: Word) -> tuple[NameKind, int]:
    if word.folded in _PLACE_ACRONYMS:
        return PLACE, 3
    place = word.marks & Mark.PLACE
    if is_acronym(word.text) and not (place and len(word.text) > 4):
        return ORGANISATION, 2
    if place and not word.marks & (Mark.GIVEN | Mark.SURNAME | Mark.COMMON):
        return PLACE, 3
    if word.marks & Mark.ORGANISATION:
        return ORGANISATION, 0
    if place:
        return PLACE, 1
    return (PERSON, 1) if word.marks & (Mark.GIVEN | Mark.SURNAME) else (ORGANISATION, 0)


def _by_neighbours(text: str, words: tuple[Word, ...], kind: NameKind, sure: int) -> tuple[NameKind, int]:
    """What the words around say where those of the name do not."""
    start, end = words[0].start, words[-1].end
    before = text[max(0, start - 12) : start]
    if _PLACE_BEFORE.search(before):
        return PLACE, 2
    following = re.compile(r"['’]?s?\s(\w+)").match(text, end)
    if following and marks().get(following[1].lower(), 0) & Mark.SPEECH and kind is not PLACE:
        return (PERSON, 2) if not is_acronym(words[-1].text) else (ORGANISATION, 2)
    if text[end : end + 2] == ", " and len(words) < 3 and _is_region(text, end + 2):
        return PLACE, 2
    if _THE_BEFORE.search(before) and kind is not PLACE:
        return ORGANISATION, 1
    return kind, sure


def _is_region(text: str, start: int) -> bool:
    """Whether a country or state follows: "Marlow, Norland"."""
    match = re.compile(r"[^\W\d_][\w.]+").match(text, start)
    return (
        bool(match) and marks().get(match[0].lower().rstrip("."), 0) & (Mark.PLACE | Mark.GIVEN) == Mark.PLACE
    )  # type: ignore[index]


def _title_before(text: str, start: int) -> str | None:
    """A title in small letters right before a name: "spokesman", "foreign minister"."""
    match = _TITLE_BEFORE.search(text, max(0, start - 40), start)
    if not match or not match[2][:1].islower() or not marks().get(match[2].lower(), 0) & Mark.TITLE:
        return None
    phrase = match[1].split()
    modifiers = [
        w for w in phrase[:-1] if "-" in w or marks().get(w.lower(), 0) & (Mark.TITLE | Mark.DEMONYM)
    ]
    kept = (
        phrase[-1 - len(modifiers) :]
        if modifiers and phrase[-1 - len(modifiers) : -1] == modifiers
        else phrase[-1:]
    )
    if len(phrase) > 1 and phrase[-2] in ("prime", "foreign", "interior", "defence", "defense", "finance", "police", "vice", "former", "deputy", "chief", "justice", "health", "team", "company", "ministry", "government", "opposition", "premier"):  # fmt: skip
        kept = phrase[-2:]
    return " ".join(kept)


def _title_after(text: str, end: int) -> str | None:
    """A title in apposition: ", a spokesman for the tunnel board,"."""
    if text[end : end + 2] != ", ":
        return None
    match = _TITLE_AFTER.match(text, end)
    if not match:
        return None
    words = [word.lower() for word in re.findall(r"[\w-]+", match[1])[:5]]
    return match[1] if any(marks().get(word, 0) & Mark.TITLE for word in words) else None


def is_word_not_name(candidate: Candidate) -> bool:
    """Whether a candidate is a single word that names nothing however it is written."""
    word = candidate.words[0]
    return len(candidate.words) == 1 and (
        word.folded in _NOT_NAMES
        or len(word.text) < 2
        or bool(word.marks & (Mark.DEMONYM | Mark.TITLE | Mark.SPEECH) and not word.marks & Mark.PLACE)
    )
