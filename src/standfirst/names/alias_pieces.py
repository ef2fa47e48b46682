"""The names in a list of aliases: "MKO, MEK and PMOI", as offsets, without articles and quotes."""

from __future__ import annotations

import re

from standfirst.names.lists import word_set
from standfirst.names.phrases import WORD, is_acronym
from standfirst.text.folding import fold

_SEPARATOR = re.compile(
    r"\s*(?:[,;/،؛]|\s(?:and|or|et|ou|und|oder|y|o|и|или|و|أو|یا)\s)\s*(?:(?:and|or|et|ou|und|y|и)\s)?\s*",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:or|simply|in\s+short|for\s+short|hereafter|the|its\s+\w+\s+acronym|l['’]|la|le|les|el|los|las|der|die|das|den)\s+|l['’])+",
)
QUOTES = " \t\"“”„«»'‘’‹›,.:;-–—"


def alias_pieces(text: str, start: int, end: int, *, first_run: bool = False) -> list[tuple[int, int]]:
    """The names in a list, as offsets. With ``first_run``, as far as they follow one another unbroken."""
    found: list[tuple[int, int]] = []
    position = start
    while position < end:
        separator = _SEPARATOR.search(text, position, end)
        stop = separator.start() if separator else end
        piece = _piece(text, position, stop, first_run)
        if piece:
            found.append(piece)
        if first_run and (piece is None or piece[1] < _trimmed_end(text, position, stop)):
            break
        position = separator.end() if separator and separator.end() > position else end
    if first_run and len(found) > 1 and not _lists_aliases(text, found):
        return found[:1]
    return found


def _lists_aliases(text: str, found: list[tuple[int, int]]) -> bool:
    """Outside brackets, a list of aliases is of acronyms; "X, formerly Y, and Z went home" is none."""
    return all(is_acronym(text[start:end]) for start, end in found[1:])


def _trimmed_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(QUOTES))


def _piece(text: str, start: int, end: int, in_sentence: bool) -> tuple[int, int] | None:
    """The name at the start of a stretch of text, without articles, quotes and what follows it."""
    raw = text[start:end]
    quoted = re.match(r"[\s]*(?:the\s+|la\s+|le\s+|el\s+)?[\"“„«‘‹]([^\"”“»’›]{2,60})[\"”“»’›]", raw)
    if quoted:
        return start + quoted.start(1), start + quoted.end(1)
    lead = len(raw) - len(raw.lstrip(QUOTES))
    lead += m.end() if (m := _LEADING.match(raw[lead:])) else 0
    words = list(WORD.finditer(raw, lead))
    if not words or words[0].start() > lead + 1:
        return None
    last = _last_of_name(raw, words, in_sentence)
    if last is None:
        return None
    return start + words[0].start(), start + words[last].end()


def _last_of_name(raw: str, words: list[re.Match[str]], in_sentence: bool) -> int | None:
    """The index of the word that ends the name that ``words`` begins with."""
    first = words[0][0]
    if is_uncased(first) and not first.isascii():
        whole = len(words) <= (3 if in_sentence else 6)
        return len(words) - 1 if whole else None
    if not first[:1].isupper() and not (
        is_acronym(first.upper()) and len(words) == 1 and not in_sentence and len(first) <= 5
    ):
        return None
    if first.isdigit() or (len(first) == 1 and len(words) == 1):
        return None
    last = 0
    for index in range(1, min(len(words), 10)):
        if raw[words[index - 1].end() : words[index].start()].strip(" -–'’"):
            break
        if words[index][0][:1].isupper():
            last = index
        elif fold(words[index][0]) not in (
            "of",
            "the",
            "de",
            "del",
            "la",
            "for",
            "des",
            "du",
            "von",
            "al",
            "e",
            "le",
            "el",
            "&",
        ):
            break
    if last + 1 < len(words) <= _SHORT and _ends_within(raw, words, in_sentence):
        return len(words) - 1
    return last


_SHORT = 4
# What a clause goes on with after a name, so that it is not the name's last word.
_VERBS = word_set(
    """
    a est ont sont fut etait ha es fue era han son was is has had will said ist hat war wurde sagte
    """
)
_ROMANCE = word_set("de du des la le les el los las del")


def _ends_within(raw: str, words: list[re.Match[str]], in_sentence: bool) -> bool:
    """Whether a short piece between commas or brackets is one name with small letters in it: "Front du quai".

    Romance names are written so; in a sentence only an adjective of theirs is taken.
    """
    later = [fold(word[0]) for word in words[1:]]
    if raw[words[-1].end() :].strip(QUOTES) or any(word in _VERBS for word in later):
        return False
    if in_sentence:
        return len(later) == 1 and later[0].endswith(_ADJECTIVES)
    return later[0] in _ROMANCE or (len(later) == 1 and later[0].endswith(_ADJECTIVES))


_ADJECTIVES = (
    "libres",
    "iste",
    "istes",
    "ista",
    "istas",
    "aire",
    "aires",
    "ique",
    "iques",
    "al",
    "ales",
    "ale",
    "aux",
)


def is_uncased(word: str) -> bool:
    """Whether a short piece is in a script without capitals."""
    return word.lower() == word.upper() and len(word.split()) <= 4 and not any(c.isdigit() for c in word)
