"""Runs of capitalised words: where names can stand in scripts that have capitals."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from standfirst.names.lists import word_set
from standfirst.names.marks import Mark, marks
from standfirst.text.folding import fold


class Word(NamedTuple):
    """One word of a run: as written, where it stands, folded, and its :class:`Mark` flags."""

    text: str
    start: int
    end: int
    folded: str
    marks: int


class Run(NamedTuple):
    """Capitalised words in a row, small words between them included.

    ``initial`` says that capitals prove nothing here: the run starts a sentence, or stands in a headline
    in which most words have one.
    """

    words: tuple[Word, ...]
    initial: bool


def cut_runs(phrase: str, headline: bool, initial: bool) -> list[Run]:
    """The runs in a phrase, cut at possessives, dates, function words and where a small word links nothing.

    Args:
        phrase: the words of a :class:`Phrase`.
        headline: whether it stands in a line in which most words are capitalised.
        initial: whether it starts a sentence or stands in a headline.

    Returns:
        Runs in order, positions counted from the phrase's start; none of them empty, none starting or
        ending with a small word.
    """
    if " " not in phrase and "\u00a0" not in phrase:
        return _single_run(phrase, headline, initial)
    runs: list[Run] = []
    words: list[Word] = []
    position = 0
    pieces = phrase.replace("\u00a0", " ").split(" ")
    for number, piece in enumerate(pieces):
        word, closes, folded, flags = word_parts(piece)
        if folded in _GIVEN_AS_WELL and number + 1 < len(pieces):  # "Will Stone", "Norport Sun Herald"
            flags &= ~(Mark.FUNCTION | Mark.DATE)
        parted = not word or (
            flags
            and _parts_names(word, folded, flags, headline, initial and not words, bool(words))
            and not _begins_name(folded, pieces[number + 1 : number + 2])
        )
        if piece == "-" and number and (pieces[number - 1].isupper() or pieces[number - 1].endswith(".")):
            parted = True  # after a dateline
        if not parted and word[0].islower():
            parted = not _links(words, folded, [word_parts(later) for later in pieces[number + 1 :]])
        if not parted:
            shown = word.capitalize() if headline and len(word) > 4 and word.isupper() else word
            words.append(Word(shown, position, position + len(word), folded, flags))
        if closes and _owns_body(piece, flags, pieces[number + 1 :]):
            closes = False
        if (parted or closes) and words:
            runs += _run_of(words, initial)
        if parted or closes:
            words, initial = [], headline
        position += len(piece) + 1
    return runs + _run_of(words, initial) if words else runs


def _begins_name(folded: str, after: list[str]) -> bool:
    """Whether a small or common word begins a name: "Los Angeles", "New Marlow", "National Park"."""
    if not after:
        return False
    _, _, following, flags = word_parts(after[0])
    if marks().get(f"{folded} {following}", 0) & Mark.PLACE and not flags & Mark.ORGANISATION:
        return True
    return bool(flags & (Mark.ORGANISATION | Mark.SITE)) and folded.endswith(("al", "ic"))


def _owns_body(piece: str, flags: int, after: list[str]) -> bool:
    """Whether a possessive is part of a body's name: "Harbour Workers' Union", "City Attorney's Office"."""
    if piece.endswith(("s'", "s’")):
        return any(word_parts(later)[3] & Mark.ORGANISATION for later in after)
    general = flags & (Mark.TITLE | Mark.COMMON | Mark.FUNCTION) and not flags & Mark.PLACE
    return bool(general and after and word_parts(after[0])[3] & Mark.ORGANISATION)


def _single_run(piece: str, headline: bool, initial: bool) -> list[Run]:
    """As :func:`cut_runs`, of one word: the most frequent case, told without cutting."""
    word, _, folded, flags = word_parts(piece)
    if not word or (flags and _parts_names(word, folded, flags, headline, initial, inside=False)):
        return []
    shown = word.capitalize() if headline and len(word) > 4 and word.isupper() else word
    return _run_of([Word(shown, 0, len(word), folded, flags)], initial)


@lru_cache(maxsize=1 << 14)
def word_parts(piece: str) -> tuple[str, bool, str, int]:
    """A written word without its possessive, whether it had one, its fold and its marks.

    Args:
        piece: a word as it stands between two spaces of a :class:`Phrase`.

    Returns:
        Four things in that order; the word is empty where nothing is left.
    """
    word, closes = _bare(piece)
    folded = fold(word)
    flags = marks().get(folded.rstrip("."), 0)
    if not flags and "-" in folded:  # "President-elect", "Secretary-General"
        head, _, tail = folded.partition("-")
        flags = (
            (marks().get(head, 0) & Mark.TITLE) if marks().get(tail, 0) & (Mark.TITLE | Mark.COMMON) else 0
        )
    if not flags:
        flags = _declined(folded) if _CYRILLIC.match(folded) else _by_ending(word, folded)
    if not flags and _of_a_place(folded):
        flags = Mark.DEMONYM
    return word, closes, folded, flags


_CYRILLIC = re.compile("[а-яё]{4}")
# How Russian nouns and names end in other cases than the one that lists have.
_CASES = (
    ("ого", ("ый", "ий")), ("ому", ("ый", "ий")), ("ой", ("а", "ая")), ("ии", ("ия",)), ("ию", ("ия",)),
    ("ей", ("ь", "я")), ("ем", ("ь", "й")), ("ом", ("",)), ("ы", ("а", "")), ("и", ("а", "я", "ь")),
    ("у", ("а", "")), ("ю", ("я", "ь", "й")), ("е", ("а", "", "я")), ("а", ("",)), ("я", ("ь", "й")),
)  # fmt: skip


def _declined(folded: str) -> int:
    """The marks of a Russian word in another case: "Франции" is "Франция", "Союза" "Союз"."""
    for ending, others in _CASES:
        if folded.endswith(ending):
            for other in others:
                flags = marks().get(folded.removesuffix(ending) + other, 0)
                if flags & _DECLINED:
                    return flags & ~Mark.COMMON
    return 0


_DECLINED = Mark.GIVEN | Mark.SURNAME | Mark.PLACE | Mark.ORGANISATION | Mark.SITE


def _by_ending(word: str, folded: str) -> int:
    """The marks of words that no list has: German compounds, French elisions."""
    if _ELIDED.match(word):
        return Mark.FUNCTION
    if folded.endswith(_BODY_ENDINGS):
        return Mark.ORGANISATION
    return Mark.TITLE if folded.endswith(_TITLE_ENDINGS) else 0


_OF_PLACES = (
    ("ians", ("ia", "y")), ("ian", ("ia", "y")), ("ans", ("a", "")), ("an", ("a", "")), ("ers", ("",)),
    ("er", ("",)), ("iis", ("i",)), ("ese", ("a", "")), ("is", ("",)),
)  # fmt: skip


def _of_a_place(folded: str) -> bool:
    """Whether a word is what people or things of a place are called: "Virginian", "Aucklanders"."""
    return len(folded) > 6 and any(
        marks().get(folded.removesuffix(ending) + stem, 0) & (Mark.PLACE | Mark.SURNAME | Mark.COMMON)
        == Mark.PLACE
        for ending, stems in _OF_PLACES
        if folded.endswith(ending)
        for stem in stems
    )


_ELIDED = re.compile(r"(?:[CDJLMNST]|Qu)['’][^\W\d_A-Z]")
_TITLE_ENDINGS = (
    "chef", "chefin", "sekretar", "sekretarin", "fuhrer", "fuhrerin", "sprecher", "sprecherin", "beauftragte",
    "beauftragter", "leiter", "leiterin", "minister", "ministerin", "prasident", "prasidentin", "meister",
    "meisterin", "direktor", "direktorin", "vorsitzende", "vorsitzender",
)  # fmt: skip
# How German builds the kinds of organisation into one word ("Hafenbehörde").
_BODY_ENDINGS = (
    "behorde",
    "ministerium",
    "partei",
    "verband",
    "gesellschaft",
    "gericht",
    "verein",
    "gewerkschaft",
)

_HEADS = Mark.ORGANISATION | Mark.SITE | Mark.TITLE | Mark.COMMON
_ANDS = frozenset(("and", "et", "und", "&"))
_LINKS = _ANDS | word_set(
    """
    of for the de du des del di y e
    """
)
_GIVEN_AS_WELL = frozenset(("will", "may", "april", "june", "sun", "mar", "jan"))
_LEADING = frozenset(("the", "of", "for", "y", "e"))
_NEVER_IN_NAMES = word_set(
    """
    the a an i he she it we they you his her i'm i've i'll i'd in at on
    is was are be been were has have had do does did won't isn't doesn't don't can't
    """
)
_TAILS = word_set(
    """
    led based backed born run owned held style wide area controlled trained funded made era bound
    linked
    """
)
_SMALL_IN_NAMES = _LINKS | word_set(
    """
    la le las los el der dos van den von zu da al
    """
)


def _parts_names(word: str, folded: str, flags: int, headline: bool, initial: bool, inside: bool) -> bool:
    """Whether a word ends the name before it and starts none."""
    if not flags or _initial_letters(word) or (folded in _SMALL_IN_NAMES and (inside or word[0].islower())):
        return False
    if flags & Mark.DATE:
        return True
    if flags & Mark.FUNCTION:
        # In the middle of a sentence a small word has a capital because it is part of a name
        # ("All Norland News"); articles and pronouns have it for other reasons.
        return headline or initial or folded in _NEVER_IN_NAMES
    kept = (
        Mark.GIVEN | Mark.PLACE | Mark.ORGANISATION | Mark.SITE | Mark.TITLE | (Mark.SURNAME if inside else 0)
    )
    return headline and bool(flags & Mark.COMMON) and not flags & kept


def _links(words: list[Word], folded: str, after: list[tuple[str, bool, str, int]]) -> bool:
    """Whether a small word goes on a name: "Bank of Norland" goes on, "John Carver of Norland" does not."""
    if not words or folded not in _LINKS:
        return bool(words)
    if folded in _ANDS:
        return _goes_on(words, after)
    head = words[-1].marks
    if words[0].marks & Mark.GIVEN and len(words) > 1 and not head & (Mark.ORGANISATION | Mark.SITE):
        return folded not in ("of", "for")
    if folded == "on":
        return bool(head & Mark.ORGANISATION)
    if folded == "for":
        return any(word.marks & (Mark.ORGANISATION | Mark.SITE) for word in words)
    if folded != "of":
        return True
    person = len(words) > 1 and words[-2].marks & Mark.GIVEN and not head & (_HEADS ^ Mark.COMMON)
    return bool(head & _HEADS) and not person


def _goes_on(words: list[Word], after: list[tuple[str, bool, str, int]]) -> bool:
    """Whether "and" stands inside a body's name: "Ministry of Roads and Tunnels", "Food and Fuel Agency"."""
    heads = Mark.ORGANISATION | Mark.SITE
    later = [flags for word, _, _, flags in after if word and word[0].isupper()]
    if any(word.folded in _LINKS for word in words):
        headed = any(word.marks & heads for word in words[:2])
        return headed and not any(flags & (heads | Mark.GIVEN) for flags in later)
    if any(word.marks & heads for word in words):
        return False
    plain = all(word.marks & (Mark.COMMON | Mark.DEMONYM) or word.text.isupper() for word in words)
    return plain and len(later) > 1 and bool(later[-1] & Mark.ORGANISATION)


def _initial_letters(word: str) -> bool:
    """Whether a word is an initial ("A.", "I.") and so part of a name although its letter is a word."""
    return word.endswith(".") and len(word) <= 3


def _bare(piece: str) -> tuple[str, bool]:
    """A word without its possessive or a tail such as "-led", and whether it had one."""
    if piece.endswith(("'s", "’s")):
        return piece[:-2], True
    if piece.endswith(("s'", "s’")):
        return piece[:-1], True
    head, hyphen, tail = piece.rpartition("-")
    if hyphen and tail in _TAILS:
        return head, True
    return piece, False


def _run_of(words: list[Word], initial: bool) -> list[Run]:
    """The run that words make, without small words at its ends; none where nothing is left."""
    first, last = 0, len(words)
    while first < last and _is_small(words[first].text):
        first += 1
    while last > first and _is_small(words[last - 1].text):
        last -= 1
    if first < last and words[first].folded in _LEADING and not _is_place(words[first:last]):
        first += 1
        while first < last and words[first].text[0].islower():
            first += 1
    return [Run(tuple(words[first:last]), initial and first == 0)] if first < last else []


def _is_place(words: list[Word]) -> bool:
    """Whether words are a place that the gazetteer has with its article: "The Hague"."""
    return len(words) == 2 and bool(marks().get(f"{words[0].folded} {words[1].folded}", 0) & Mark.PLACE)


def _is_small(word: str) -> bool:
    """Whether a word is a small one that only links; "al-Maliki" is none."""
    return word in "&-" or (word[0].islower() and "-" not in word)
