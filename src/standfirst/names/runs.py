"""Runs of capitalised words: where names can stand in scripts that have capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from standfirst.names.marks import Mark, marks
from standfirst.text.folding import fold

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΫЀ-ЯҐ"
_ABBREVIATION = "Mr|Mrs|Ms|Dr|Prof|St|Mt|Ft|Gen|Sen|Rep|Gov|Lt|Col|Capt|Maj|Sgt|Cmdr|Adm|Rev|Hon|Jr|Sr|Bros|M|Mme|Mgr|Sra|Hr|Fr"
_TOKEN = rf"(?:(?:{_ABBREVIATION})\.|(?:[{_UPPER}]\.)+(?:-[{_UPPER}]\.)?|[{_UPPER}]\w*(?:[-'’&]\w+)*)"
_BETWEEN = "(?:(?:of|for|de|du|des|del|della|dei|di|da|dos|von|van|der|den|ter|zu|la|le|las|los|bin|ibn|bint|al|el|y|e|&|the|-)[ \u00a0])"
_RUN = re.compile(
    rf"(?<![\w@#])(?:(?:al|el)-)?{_TOKEN}(?:[ \u00a0]{_BETWEEN}{{0,3}}(?:(?:al|el)-)?{_TOKEN})*"
)
_SENTENCE_START = frozenset('.!?:…\n"“”„«»‘•*|—–')
_OPENERS = " \t\u00a0([{"


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


_HEADLINE_CHARACTERS = 160
_HEADLINE_SHARE = 0.6


def read_runs(text: str) -> Iterator[Run]:
    """The capitalised runs of a text, cut at possessives, dates and function words.

    Args:
        text: any text; scripts without capitals yield nothing.

    Yields:
        Runs in order, none of them empty, none starting or ending with a small word.
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        headline = end - start < _HEADLINE_CHARACTERS and _is_headline(text[start:end])
        for match in _RUN.finditer(text, start, end):
            yield from _cut(match, headline, headline or _starts_sentence(text, match.start()))
        start = end + 1


def _is_headline(line: str) -> bool:
    """Whether most words of a line that does not end as a sentence does are capitalised."""
    if line.endswith((".", "?", "!", "”", '"')):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= _HEADLINE_SHARE * len(words)


def _cut(match: re.Match[str], headline: bool, initial: bool) -> Iterator[Run]:
    """The runs in a match, parted where a word ends or cannot be part of a name."""
    table = marks()
    words: list[Word] = []
    position = match.start()
    for piece in match[0].replace("\u00a0", " ").split(" "):
        word, closes = _bare(piece)
        folded = fold(word)
        flags = table.get(folded.rstrip("."), 0)
        if _parts_names(word, folded, flags, headline):
            yield from _run_of(words, initial)
            words, initial = [], headline
        elif word:
            if folded in _LINKS and not _links(words, folded):
                yield from _run_of(words, initial)
                words, initial = [], headline
            else:
                shown = word.capitalize() if headline and word.isupper() and len(word) > 4 else word
                words.append(Word(shown, position, position + len(word), folded, flags))
            if closes:
                yield from _run_of(words, initial)
                words, initial = [], headline
        position += len(piece) + 1
    yield from _run_of(words, initial)


_NAMED = Mark.GIVEN | Mark.SURNAME | Mark.PLACE
_HEADS = Mark.ORGANISATION | Mark.SITE | Mark.TITLE | Mark.COMMON
_LINKS = frozenset(("of", "for", "the", "de", "du", "des", "del", "di", "y", "e"))
_SMALL_IN_NAMES = _LINKS | frozenset(("la", "le", "las", "los", "el", "der", "den", "von", "zu", "da", "al"))


def _parts_names(word: str, folded: str, flags: int, headline: bool) -> bool:
    """Whether a word ends the name before it and starts none."""
    if not flags or _initial_letters(word) or (folded in _SMALL_IN_NAMES and word[0].islower()):
        return False
    if flags & (Mark.FUNCTION | Mark.DATE):
        return not (word.isupper() and len(word) > 1 and flags & Mark.FUNCTION and not headline)
    return headline and flags & Mark.COMMON and not flags & (_NAMED | _HEADS ^ Mark.COMMON)  # type: ignore[return-value]


def _links(words: list[Word], folded: str) -> bool:
    """Whether a small word may go on a name: "Bank of Norland" goes on, "John Carver of Norland" does not."""
    if folded in ("the", "y", "e") or not words:
        return True
    head = words[-1].marks
    if words[0].marks & Mark.GIVEN and len(words) > 1 and not head & (Mark.ORGANISATION | Mark.SITE):
        return folded not in ("of", "for")
    if folded == "for":
        return any(word.marks & (Mark.ORGANISATION | Mark.SITE) for word in words)
    return folded != "of" or bool(head & _HEADS)


def _initial_letters(word: str) -> bool:
    """Whether a word is an initial ("A.", "I.") and so part of a name although its letter is a word."""
    return word.endswith(".") and len(word) <= 3


def _bare(piece: str) -> tuple[str, bool]:
    """A word without its possessive, and whether it had one."""
    if piece.endswith(("'s", "’s")):
        return piece[:-2], True
    return piece, False


def _run_of(words: list[Word], initial: bool) -> Iterator[Run]:
    first, last = 0, len(words)
    while first < last and words[first].text[:1].islower() and "-" not in words[first].text:
        first += 1
    while last > first and (words[last - 1].text[:1].islower() or words[last - 1].text in "&-"):
        last -= 1
    if first < last and words[first].folded in _SMALL_IN_NAMES:
        # "The Hague" is a name, "The Tunnel Board" has an article: the rest decides, and the article goes.
        first += 1
        while first < last and words[first].text[:1].islower():
            first += 1
    if first < last:
        yield Run(tuple(words[first:last]), initial and first == 0)


def _starts_sentence(text: str, start: int) -> bool:
    index = start - 1
    while index >= 0 and text[index] in _OPENERS:
        index -= 1
    return index < 0 or text[index] in _SENTENCE_START
