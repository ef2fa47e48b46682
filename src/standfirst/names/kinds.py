"""What a run of capitalised words stands for: a person, an organisation, a place, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from standfirst.names.marks import Mark, marks
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import Phrase, Run, Word, cut_runs
from standfirst.names.vocabulary import FACILITY_WORDS, HONORIFICS
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


class Candidate(NamedTuple):
    """A shape in its place in the text: what may be a name."""

    shape: Shape
    start: int
    end: int
    kind: NameKind
    sure: int
    description: str | None = None
    before: str = ""
    """The word before, in small letters."""


def _key(words: tuple[Word, ...]) -> str:
    """The words folded: what makes two candidates one name."""
    return words[0].folded if len(words) == 1 else " ".join([word.folded for word in words])


_PLACE_ACRONYMS = frozenset(("us", "u.s.", "u.s", "usa", "u.s.a.", "uk", "u.k.", "uae", "d.c.", "dc", "ussr"))
_NOT_NAMES = frozenset(("tv", "pm", "am", "a.m.", "p.m.", "ok", "id", "dna", "hiv", "aids", "ceo", "cfo", "mp", "mps", "dvd", "cd", "pc", "gmt", "est", "gdp", "ied", "suv", "ii", "iii", "iv", "vi", "vii", "m.", "no.", "e-mail", "phd", "q&a", "int'l", "int’l"))  # fmt: skip
_OF = frozenset(("of", "for", "de", "du", "des", "del"))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_PLACE_BEFORE = frozenset("in near outside across throughout northern southern eastern western central downtown à en dans bei в во из".split(" "))  # fmt: skip
_ARTICLES = frozenset("the la el les los".split(" "))
_BODY_TAIL = re.compile(
    r"(?:\s(?:mondiale?|nationale?|internationale?|générale?|européenne?|mundial|nacional|internacional|general|europea))?"
    r"\s(?:des|du|de\sla|de\slos|de\slas|del|de)\s[^\W\d_]+|\s(?:mondiale?|nationale?|internationale?|mundial|nacional)\b"
    r"|(?:\s[а-яё]{3,}(?:ых|их|ого|его|ой|ей)){0,2}\s[а-яё]{3,}(?:ов|ев|ей|а|я|ы|и|ых|их)\b"
)
_CAPITALISED = re.compile(r"[^\W\d_][\w.]+")
_WORDS_AFTER = re.compile(r"\s([a-z]+)(?:\s([a-z]+))?")
_SITES_AFTER = frozenset("village district province county island islands region city town camp peninsula river valley mountains airport prison neighborhood neighbourhood suburb area coast desert".split(" "))  # fmt: skip
_WORD_AFTER = re.compile(r"\s(\w+)")
_MODIFIERS = frozenset("prime foreign interior defence defense finance police vice former deputy chief justice health team company ministry government opposition".split(" "))  # fmt: skip
_TITLE_AFTER = re.compile(
    r",\s(?:who\s(?:is|was)\s)?(?:(?:a|an|the|his|her|their|le|la|el|un|une)\s)?((?:[\w'’-]+\s){0,4}?(\w+)(?:\s(?:of|for|at|in|to|de|du|del)\s[^,.;()\n\"“”«»]{2,50})?)(?=[,.;)]|\s(?:said|told))"
)


def candidates(text: str, phrase: Phrase) -> list[Candidate]:
    """The names that a phrase may hold: usually itself, sometimes a body and its officer, or nothing.

    Args:
        text: the text the phrase stands in; its neighbourhood tells titles and kinds.
        phrase: capitalised words.

    Returns:
        Candidates in order.
    """
    return [
        _place(text, phrase.start, shape) for shape in _shapes(phrase.text, phrase.headline, phrase.initial)
    ]


@lru_cache(maxsize=1 << 15)
def _shapes(phrase: str, headline: bool, initial: bool) -> tuple[Shape, ...]:
    """What can be told of a phrase without its neighbourhood. Texts repeat their names; telling once is enough."""
    shapes = [shape for run in cut_runs(phrase, headline, initial) for shape in _shapes_of(run)]
    return tuple(shape for shape in shapes if not _is_no_name(shape))


def _shapes_of(run: Run) -> list[Shape]:
    words, initial = run.words, run.initial
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
        return [_shape(words[:person], initial), _shape(words[person:], False)]
    return [_shape(words, initial)]


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
    """ "Persian Gulf", "Turkish Airlines" and "French Open" keep theirs; "Iraqi Foreign Minister" and "German" do not."""
    return len(words) > 1 and not words[1].marks & (Mark.TITLE | Mark.DEMONYM) and not _is_person(words[1:])


def _past_office(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "Director of Camp Liberty" names the camp; "Secretary of State" names nothing."""
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


def _place(text: str, base: int, shape: Shape) -> Candidate:
    """A shape in its place: what stands around it has its say."""
    start, end = base + shape.words[0].start, base + shape.words[-1].end
    kind, sure = shape.kind, shape.sure
    if shape.title:
        opening = base + shape.title[0]
        description: str | None = text[opening : base + shape.title[1]].rstrip(".")
        if before := _title_before(text, opening):
            description = f"{before} {description}"
        return Candidate(shape, start, end, kind, sure, description)
    if kind is ORGANISATION and len(shape.words) == 1 and shape.words[0].marks & Mark.ORGANISATION:
        end = _end_of_body(text, end)
        if end > base + shape.words[-1].end:
            return Candidate(shape, start, end, kind, 3)
    before = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start - 1].lower() if start else ""
    description = _title_before(text, start) if kind is not PLACE else None
    if description and sure < 3:
        kind, sure = PERSON, 3
    elif sure < 2:
        kind, sure = _by_neighbours(text, before, end, shape)
    if kind is PERSON and description is None:
        description = _title_after(text, end)
    return Candidate(shape, start, end, kind, sure, description if kind is PERSON else None, before)


def _end_of_body(text: str, end: int) -> int:
    """How far a body's name goes on in small letters: "Organisation mondiale des ports", "Министерство транспорта"."""
    match = _BODY_TAIL.match(text, end)
    return match.end() if match else end


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
    if _is_team(words):
        return ORGANISATION, 2
    return _by_heads(words) or _by_people_words(words)


def _by_heads(words: tuple[Word, ...]) -> tuple[NameKind, int] | None:
    """By the word the name is built round: "Board" in "Tunnel Board of Norland", "Bay" in "Marlow Bay"."""
    first = words[0]
    of = next((n for n, word in enumerate(words) if word.folded in _OF), len(words))
    head = words[of - 1]
    person = _is_person(words)
    if head.folded in FACILITY_WORDS or (head.marks & Mark.SITE and not head.marks & Mark.ORGANISATION):
        return (PERSON, 2) if person and head.marks & Mark.SURNAME else (PLACE, 3)
    bodies = [word for word in words if word.marks & Mark.ORGANISATION]
    if bodies and (not first.marks & Mark.GIVEN or any(not word.marks & Mark.GIVEN for word in bodies)):
        return ORGANISATION, 3
    if person:
        return PERSON, 3
    return (PLACE, 2) if first.marks & Mark.SITE else None


def _by_people_words(words: tuple[Word, ...]) -> tuple[NameKind, int]:
    """By what people's names look like; what does not is more often a body than a place."""
    first, last = words[0], words[-1]
    if first.text.endswith(".") and len(first.text) <= 5:
        return PERSON, 2
    if last.marks & Mark.SURNAME and not first.marks & (Mark.COMMON | Mark.PLACE) and len(words) < 4:
        return PERSON, 2
    if last.folded.rstrip(".") in SUFFIXES or (len(words) == 3 and words[1].marks & Mark.GIVEN):
        return PERSON, 2
    plain = any(word.marks & Mark.COMMON and not word.marks & (Mark.GIVEN | Mark.SURNAME) for word in words)
    if plain or is_acronym(first.text) or is_acronym(last.text):
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
    if is_acronym(word.text) and not (place and len(word.text) > 4):
        return ORGANISATION, 2
    if place and not word.marks & (Mark.GIVEN | Mark.SURNAME | Mark.COMMON):
        return PLACE, 3
    if word.marks & Mark.TITLE:
        return PERSON, 1
    if word.marks & Mark.ORGANISATION:
        return ORGANISATION, 0
    if place:
        return PLACE, 1
    return (PERSON, 1) if word.marks & (Mark.GIVEN | Mark.SURNAME) else (ORGANISATION, 0)


def _by_neighbours(text: str, before: str, end: int, shape: Shape) -> tuple[NameKind, int]:
    """What the words around say where those of the name do not."""
    words, kind, sure = shape.words, shape.kind, shape.sure
    after = text[end : end + 1]
    if (before in _PLACE_BEFORE and after not in "'’") or _has_site_after(text, end):
        return PLACE, 2
    last = words[-1]
    if (
        last.marks & (Mark.GIVEN | Mark.SURNAME)
        and not last.marks & Mark.ORGANISATION
        and not is_acronym(last.text)
    ):
        following = _WORD_AFTER.match(text, end)
        if following and marks().get(following[1].lower(), 0) & Mark.SPEECH:
            return PERSON, 2
    if text.startswith(", ", end) and len(words) < 3 and _is_region(text, end + 2):
        return PLACE, 2
    if before in _ARTICLES and kind is not PLACE:
        return ORGANISATION, 1
    return kind, sure


def _has_site_after(text: str, end: int) -> bool:
    """Whether a kind of place follows in small letters: "Marlow village", "Marlow refugee camp"."""
    match = _WORDS_AFTER.match(text, end)
    if not match:
        return False
    site = match[2] if match[1] in ("refugee", "prison", "training", "army") else match[1]
    return bool(site) and site in _SITES_AFTER


def _is_region(text: str, start: int) -> bool:
    """Whether a country or state follows: "Marlow, Norland"."""
    match = _CAPITALISED.match(text, start)
    return (
        match is not None
        and marks().get(match[0].lower().rstrip("."), 0) & (Mark.PLACE | Mark.GIVEN) == Mark.PLACE
    )


def _title_before(text: str, start: int) -> str | None:
    """A title in small letters right before a name: "spokesman", "foreign minister"."""
    if start < 3 or text[start - 1] != " ":
        return None
    break_at = text.rfind(" ", 0, start - 1)
    word = text[break_at + 1 : start - 1].rstrip(",")
    if not word[:1].islower() or not marks().get(word.lower(), 0) & Mark.TITLE:
        return None
    before = text[text.rfind(" ", 0, max(0, break_at)) + 1 : max(0, break_at)]
    keeps = before in _MODIFIERS or marks().get(before.lower(), 0) & (Mark.TITLE | Mark.DEMONYM)
    return f"{before} {word}" if keeps else word


def _title_after(text: str, end: int) -> str | None:
    """A title in apposition: ", a spokesman for the tunnel board,"."""
    if text[end : end + 2] != ", ":
        return None
    match = _TITLE_AFTER.match(text, end)
    if not match:
        return None
    words = [word.lower() for word in re.findall(r"[\w-]+", match[1])[:5]]
    return match[1] if any(marks().get(word, 0) & Mark.TITLE for word in words) else None


def _is_no_name(shape: Shape) -> bool:
    """Whether a shape is a single word that names nothing however it is written."""
    word = shape.words[0]
    if len(shape.words) > 1 or shape.title:
        return False
    if word.folded in _NOT_NAMES or len(word.text) < 2:
        return True
    return bool(word.marks & (Mark.DEMONYM | Mark.SPEECH) and not word.marks & Mark.PLACE)
