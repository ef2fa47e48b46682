"""What capitalised words stand for by themselves: a person, an organisation, a place, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from standfirst.names.lists import word_set
from standfirst.names.marks import Mark, marks
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import Run, Word, cut_runs
from standfirst.names.vocabulary import DIRECTIONS, FACILITY_WORDS, HONORIFICS, OCCUPATIONS
from standfirst.records import NameKind

PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


class Shape(NamedTuple):
    """What a name's own words say of it. Positions count from the start of the phrase it stands in.

    ``sure`` says how much speaks for the kind, 0 being nothing but capitals. ``title`` is where a title
    stands that is part of the phrase.
    """

    words: tuple[Word, ...]
    key: str
    kind: NameKind
    sure: int
    initial: bool
    title: tuple[int, int] | None = None


def _key(words: tuple[Word, ...]) -> str:
    """The words folded: what makes two candidates one name."""
    return words[0].folded if len(words) == 1 else " ".join([word.folded for word in words])


_PLACE_ACRONYMS = word_set(
    """
    us u.s. u.s usa u.s.a. uk u.k. uae d.c. dc ussr
    """
)
NOT_NAMES = word_set(
    """
    no edt est pst cst mst bst cet utc gmt tv pm am a.m. p.m. ok id dna hiv aids ceo cfo mp mps dvd cd pc
    gmt est gdp ied suv ii iii iv vi
    vii m. no. e-mail phd q&a int'l int’l
    """
)
_NUMBERS = word_set("twenty thirty forty fifty sixty seventy eighty ninety")
_PARTY_AND_STATE = re.compile(r"^[RDI]-[A-Z]")  # "(D-Ohio)"
_STREETS = word_set("street road avenue boulevard highway square quay wharf strasse")
_MIXED = re.compile(r"^\w*[a-z][A-Z]\w*$")
_NAME_PREFIXES = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz")
_OF = frozenset(("of", "for", "de", "du", "des", "del"))
_CONTRACTIONS = ("'ve", "'d", "'ll", "'m", "'re", "n't")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))


@lru_cache(maxsize=1 << 15)
def shapes_of(phrase: str, headline: bool, initial: bool) -> tuple[Shape, ...]:
    """The names that a phrase may hold: usually itself, sometimes a body and its officer, or nothing.

    Told without the phrase's neighbourhood, so telling once is enough for all the texts that repeat it.

    Args:
        phrase: capitalised words, as :func:`standfirst.names.runs.phrases` finds them.
        headline: whether they stand in a line in which most words are capitalised.
        initial: whether they start a sentence or stand in a headline.

    Returns:
        Shapes in order, none overlapping.
    """
    shapes = [shape for run in cut_runs(phrase, headline, initial) for shape in _shapes_in(run)]
    return tuple(shape for shape in shapes if not _is_no_name(shape))


def _shapes_in(run: Run) -> list[Shape]:
    words, initial = run.words, run.initial
    if len(words) == 2 and words[0].text == "M.":  # French "Monsieur"; an initial stands before more
        return [Shape(words[1:], words[1].folded, PERSON, 3, False, (words[0].start, words[0].end))]
    if len(words) > 2 and _is_occupation(words[0]) and _is_person(words[1:]):
        return [Shape(words[1:], _key(words[1:]), PERSON, 3, False, (words[0].start, words[0].end))]
    if len(words) > 1:
        while words and words[0].marks & Mark.DEMONYM and not _keeps_demonym(words):
            words, initial = words[1:], False
        if initial and _starts_with_a_word(words):
            words = words[1:]
        words = _past_office(words)
    if not words:
        return []
    title = _last_title(words)
    if title is not None and (len(words) > 1 or initial):
        return _officer(words, title, initial)
    person = _person_at_end(words)
    if person:
        end = person
        while end and words[end - 1].text[:1].islower():
            end -= 1
        return [*([_shape(words[:end], initial)] if end else []), _shape(words[person:], False)]
    return [_shape(words, initial)]


_TRADE_ENDINGS = ("hand", "keeper", "master", "man", "woman", "wright", "monger", "maker", "worker")
_ROLE_ENDINGS = ("er", "or", "ist", "ian", "eer", "ant")


def _is_occupation(word: Word) -> bool:
    """Whether a word before a full name is what its bearer does: "Deckhand Jane Stone", "Baker Tom Reed"."""
    if word.marks & Mark.GIVEN:
        return word.folded in OCCUPATIONS
    plain = word.marks & Mark.COMMON and word.folded.endswith(_ROLE_ENDINGS)
    trade = not word.marks & Mark.SURNAME and word.folded.endswith(_TRADE_ENDINGS)
    return bool(plain) or trade or word.folded in OCCUPATIONS


def _officer(words: tuple[Word, ...], title: int, initial: bool) -> list[Shape]:
    """A run with a title in it: the body before the title, and who bears it."""
    body = _body_before_title(words, title)
    found = [_shape(body, initial)] if body else []
    name = words[title + 1 :]
    if name:
        found.append(Shape(name, _key(name), PERSON, 3, False, (words[len(body)].start, words[title].end)))
    return found


def _shape(words: tuple[Word, ...], initial: bool) -> Shape:
    return Shape(words, _key(words), *_by_words(words), initial)


def _keeps_demonym(words: tuple[Word, ...]) -> bool:
    """Whether a nation is part of the name, as in "Persian Gulf"; not in "Iraqi Foreign Minister"."""
    return len(words) > 1 and not words[1].marks & (Mark.TITLE | Mark.DEMONYM) and not _is_person(words[1:])


def _past_office(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """What an office is of: "Director of Camp Liberty" names the camp, "Secretary of State" nothing."""
    for index, word in enumerate(words[:-1]):
        if word.folded in ("of", "for", "de", "du", "del") and index and words[index - 1].marks & Mark.TITLE:
            rest = words[index + 1 :]
            if not any(
                w.marks & (Mark.ORGANISATION | Mark.SITE) and not w.marks & Mark.TITLE for w in words[:index]
            ):
                return rest if not rest[0].marks & Mark.COMMON or len(rest) > 1 else words
        if not word.marks & (Mark.TITLE | Mark.COMMON | Mark.DEMONYM):
            break
    return words


def _last_title(words: tuple[Word, ...]) -> int | None:
    """The index of the last title in the run; None where it is part of a name of another kind."""
    found = None
    for index, word in enumerate(words):
        if word.marks & Mark.TITLE and not (index and _is_surname(words, index)):
            found = index
    if found is None:
        return None
    if found > 2 and any(
        word.folded in _OF and words[n].marks & Mark.ORGANISATION for n, word in enumerate(words[1:found])
    ):
        return None  # "Department of Criminal Justice"
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


def _is_surname(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word that can be a title is somebody's name: "Dean" in "Tom Dean Reed"."""
    if not words[index - 1].marks & Mark.GIVEN:
        return False
    word = words[index]
    return bool(word.marks & (Mark.GIVEN | (Mark.SURNAME if index == len(words) - 1 else 0)))


def _title_past_small(words: tuple[Word, ...], title: int) -> int | None:
    """Where an office ends that goes on past a small word: "Secretary of State Jane Stone"."""
    rest = words[title + 1 :]
    for index in range(1, len(rest) - 1):
        if _is_person(rest[index + 1 :]) and rest[index].marks & (Mark.COMMON | Mark.PLACE):
            return title + 1 + index
    return None


def _body_before_title(words: tuple[Word, ...], title: int) -> tuple[Word, ...]:
    """What stands before an officer's title: "Acme" in "Acme Chief Executive Jane Stone"."""
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


def _is_person(words: tuple[Word, ...]) -> bool:
    """Whether words look like a person's name: a given name, then one or two more."""
    if len(words) > 2 and words[-1].folded.rstrip(".") in SUFFIXES:
        words = words[:-1]
    if not 2 <= len(words) <= 4 or not words[0].marks & Mark.GIVEN:
        return False
    last = words[-1].marks
    return not last & (Mark.ORGANISATION | Mark.SITE | Mark.LEGAL) or bool(last & Mark.SURNAME)


def _starts_with_a_word(words: tuple[Word, ...]) -> bool:
    """Whether a sentence starts with a plain word before a name: "Rescuers John Stone ..."."""
    if len(words) < 2 or words[0].marks != Mark.COMMON or marks().get(_key(words[:2]), 0) & Mark.PLACE:
        return False
    if any(word.marks & Mark.ORGANISATION for word in words[1:]):
        return False
    return _is_person(words[1:]) or (
        len(words) == 2 and not words[1].marks & (Mark.COMMON | Mark.ORGANISATION | Mark.SITE)
    )


def _person_at_end(words: tuple[Word, ...]) -> int:
    """Where a person begins after something else in the run ("Norport FC Jane Stone"); 0 where none does."""
    for index in range(1, len(words) - 1):
        before = words[index - 1]
        plain = before.marks & (Mark.COMMON | Mark.ORGANISATION) and not before.marks & (
            Mark.GIVEN | Mark.SURNAME
        )
        starts = words[index].text[0].isupper() and (plain or is_acronym(before.text))
        if marks().get(f"{before.folded} {words[index].folded}", 0) & Mark.PLACE:
            continue  # "New York Post"
        if starts and _is_person(words[index:]):
            return index
    return 0


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
    if first.folded in DIRECTIONS and len(words) == 2 and not last.marks & (Mark.ORGANISATION | Mark.SURNAME):
        return PLACE, 2
    if _is_team(words):
        return ORGANISATION, 2
    return _by_heads(words) or _by_people_words(words)


def _by_heads(words: tuple[Word, ...]) -> tuple[NameKind, int] | None:
    """By the word the name is built round: "Board" in "Tunnel Board of Norland", "Bay" in "Marlow Bay"."""
    first = words[0]
    of = next((n for n, word in enumerate(words) if word.folded in _OF), len(words))
    head = words[of - 1]
    person = _is_person(words)
    if head.folded in _STREETS:
        return PLACE, 3
    if head.folded == "state" and first.folded == "islamic":
        return ORGANISATION, 3
    if of < len(words) and words[of].folded == "for" and head.marks & Mark.SITE:
        return ORGANISATION, 3  # "Center for Harbour Studies"
    if head.folded in FACILITY_WORDS or (head.marks & Mark.SITE and not head.marks & Mark.ORGANISATION):
        return (PERSON, 2) if person and head.marks & Mark.SURNAME else (PLACE, 3)
    bodies = [word for word in words if word.marks & Mark.ORGANISATION]
    if bodies and (not first.marks & Mark.GIVEN or any(not word.marks & Mark.GIVEN for word in bodies)):
        return ORGANISATION, 3
    if person:
        return PERSON, 3
    return (PLACE, 2) if first.marks & Mark.SITE and len(words) < 4 else None


def _by_people_words(words: tuple[Word, ...]) -> tuple[NameKind, int]:
    """By what people's names look like; what does not is more often a body than a place."""
    first, last = words[0], words[-1]
    if all(len(word.text) == 2 and word.text[1] == "." for word in words):  # "U. S.", as some texts space it
        return (PLACE, 3) if "".join(word.folded for word in words) in _PLACE_ACRONYMS else (ORGANISATION, 1)
    if first.text.endswith(".") and len(first.text) <= 5:
        return PERSON, 2
    if last.marks & Mark.SURNAME and not first.marks & (Mark.COMMON | Mark.PLACE) and len(words) < 4:
        return PERSON, 2
    if last.folded.rstrip(".") in SUFFIXES or (len(words) == 3 and words[1].marks & Mark.GIVEN):
        return PERSON, 2
    plain = any(word.marks & Mark.COMMON and not word.marks & (Mark.GIVEN | Mark.SURNAME) for word in words)
    if plain or is_acronym(first.text) or is_acronym(last.text) or _is_mixed(last.text):
        return ORGANISATION, 1
    return (PERSON, 1) if len(words) < 4 else (ORGANISATION, 1)


def _is_team(words: tuple[Word, ...]) -> bool:
    """Whether words are a place and then a word that is no person's name: "Norport Rovers"."""
    last = words[-1]
    if last.marks & (Mark.GIVEN | Mark.SITE | Mark.PLACE) or (
        last.marks & Mark.SURNAME and last.folded[-1] != "s"
    ):
        return False
    if any(marks().get(_key(words[:n]), 0) & Mark.PLACE for n in range(2, len(words))):
        return True
    return words[0].marks & (Mark.PLACE | Mark.GIVEN) == Mark.PLACE


def _by_one_word(word: Word) -> tuple[NameKind, int]:
    if word.folded in _PLACE_ACRONYMS:
        return PLACE, 3
    place = word.marks & Mark.PLACE
    known = place or word.marks & (Mark.GIVEN | Mark.SURNAME)
    if is_acronym(word.text) and not (known and len(word.text) > 4):
        return ORGANISATION, 2
    if _is_mixed(word.text):
        return ORGANISATION, 2
    if place and not word.marks & (Mark.GIVEN | Mark.SURNAME | Mark.COMMON):
        return PLACE, 3
    if word.marks & Mark.TITLE:
        return PERSON, 2
    if word.marks & Mark.ORGANISATION:
        return ORGANISATION, 0
    if place:
        return PLACE, 1
    return (PERSON, 1) if word.marks & (Mark.GIVEN | Mark.SURNAME) else (ORGANISATION, 0)


def _is_mixed(word: str) -> bool:
    """Whether a word has a capital within, as only firms' and bodies' names have: "DataWorks"."""
    return not word[1:].islower() and bool(_MIXED.match(word)) and not word.startswith(_NAME_PREFIXES)


# What a name of another kind is built round: a law, a plan, a war, a prize, an event.
_OTHER_HEADS = word_set(
    """
    act acts amendment amendments agreement treaty accord accords protocol pact convention constitution
    war wars day night week month season election elections prize award awards medal trophy resolution
    doctrine plan initiative bill law debate summit
    """
)
_ROMAN = re.compile(r"^[IVX]+$")


def _is_of_another_kind(shape: Shape) -> bool:
    """Whether a name is that of a law, a war, a prize or their like ("Clean Air Act", "World War II")."""
    words = shape.words
    if shape.title or (shape.kind is PERSON and shape.sure > 1):
        return False
    if words[-1].folded in _OTHER_HEADS:
        return True
    if _ROMAN.match(words[-1].text) and words[-2].folded in _OTHER_HEADS:
        return True
    of = next((n for n, word in enumerate(words) if word.folded in _OF), 0)
    return of > 0 and words[of - 1].folded in _OTHER_HEADS


def _is_shouted(shape: Shape) -> bool:
    """Whether a name is nothing but plain words in capitals: "FULL TEXT", "WATCH LIVE"."""
    return all(
        word.text.isupper()
        and len(word.text) > 2
        and word.marks & Mark.COMMON
        and not word.marks & (Mark.GIVEN | Mark.ORGANISATION)
        for word in shape.words
    )


def _is_no_name(shape: Shape) -> bool:
    """Whether a shape is a single word that names nothing however it is written."""
    if len(shape.words) > 1:
        return _is_of_another_kind(shape) or _is_shouted(shape)
    word = shape.words[0]
    if shape.title:
        return False
    if word.folded == "day":
        return True
    if word.text[1:] != word.text[1:].upper() and any(c.isdigit() for c in word.text[:-1]):
        return True  # what is left of an address: "P2qpm3h3Pm"
    if word.folded in NOT_NAMES or len(word.text) < 2 or word.folded.endswith(_CONTRACTIONS):
        return True
    head, _, tail = word.folded.rpartition("-")
    if head and (marks().get(tail, 0) & Mark.DEMONYM or head in _NUMBERS):  # "Polish-American", "Thirty-two"
        return True
    if _PARTY_AND_STATE.match(word.text):
        return True
    return bool(word.marks & (Mark.DEMONYM | Mark.SPEECH) and not word.marks & Mark.PLACE)
