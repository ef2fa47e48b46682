"""Name phrases: runs of words that a text writes as one name, read forwards or backwards from a place."""

from __future__ import annotations

import re

from standfirst.names.lists import word_set
from standfirst.names.marks import Mark, marks
from standfirst.names.vocabulary import ORGANISATION_WORDS
from standfirst.text.folding import fold

WORD = re.compile(r"[^\W_][\w'’.&\u200c-]*[^\W_]|[^\W_]|&")
_CONNECTORS = word_set(
    """
    of the and for de la le les des du del della di da y et und der das los las von van den al el
    bin ibn & e
    """
)
_ARTICLES = word_set(
    """
    the a an la le les l el los las der die das une un una
    """
)
_LONGEST = 10
ACRONYM = re.compile(r"^(?=.*[A-ZА-Я].*[A-ZА-Я])[A-ZА-Я0-9][\w&-]{1,9}$")
_PLURAL_POSSESSIVE = re.compile(r"s['’] ")
_UNCASED = re.compile(r"^[\u0590-\u08ff]")


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two to ten signs, mostly capitals ("MKO", "DoD", "G20")."""
    if not ACRONYM.match(word):
        return False
    letters = [c for c in word if c.isalpha()]
    return 2 * sum(c.isupper() for c in letters) > len(letters)


def name_before(text: str, end: int, *, least: int = 0) -> tuple[int, int] | None:
    """The name that ends where the text before ``end`` ends, but for spaces, quotes and a possessive.

    Args:
        text: the whole text.
        end: where to start reading backwards.
        least: how far back to read at most (an offset).

    Returns:
        Start and end of the name; None where no name stands there. In scripts without capitals, only
        names that begin with a kind of organisation are told.
    """
    window = text[max(least, end - 200) : end]
    offset = end - len(window)
    stripped = re.sub(r"(?:['’]s)?[\s\"“”«»'‘’,]*$", "", window)
    words = list(WORD.finditer(stripped))
    if not words or words[-1].end() != len(stripped):
        return None
    if _UNCASED.match(words[-1][0]):
        return _uncased_name(stripped, words, offset)
    first = _first_of_run(stripped, words)
    return None if first is None else (offset + words[first].start(), offset + len(stripped))


def _first_of_run(text: str, words: list[re.Match[str]]) -> int | None:
    """The index of the first word of the capitalised run that the last word ends."""
    if not words[-1][0][:1].isupper():
        return None
    first = len(words) - 1
    for index in range(len(words) - 2, max(-1, len(words) - 1 - _LONGEST), -1):
        between = text[words[index].end() : words[index + 1].start()]
        if between.strip(" \u00a0-–") and not _PLURAL_POSSESSIVE.match(text, words[index].end() - 1):
            break
        word = words[index][0]
        if _is_possessor(word):
            break
        if word[:1].isupper() or word.isdigit():
            first = index
        elif fold(word) not in _CONNECTORS:
            break
    last = len(words) - 1
    if last and is_acronym(words[last][0]) and fold(words[last - 1][0]) in _ARTICLES:
        return last  # "members of the HWU": the acronym is a name by itself
    while first < len(words) - 1 and fold(words[first][0]) in _ARTICLES:
        first += 1
    return first


def _is_possessor(word: str) -> bool:
    """Whether a word owns the name after it ("Norland's Old Port"), not as part of it ("People's Front")."""
    return word.endswith(("'s", "’s")) and not marks().get(fold(word[:-2]), 0) & Mark.COMMON


def _uncased_name(text: str, words: list[re.Match[str]], offset: int) -> tuple[int, int] | None:
    for index in range(len(words) - 1, max(-1, len(words) - 7), -1):
        if index < len(words) - 1 and text[words[index].end() : words[index + 1].start()].strip(" -"):
            return None
        if is_organisation_word(words[index][0]) and index < len(words) - 1:
            return offset + words[index].start(), offset + len(text)
    return None


def is_organisation_word(word: str) -> bool:
    """Whether a word says that the name it is part of is an organisation's."""
    folded = fold(word)
    bare = folded.removeprefix("ال")
    return folded in ORGANISATION_WORDS or bare in ORGANISATION_WORDS


def holds_organisation_word(name: str) -> bool:
    """Whether any word of a name says that it is an organisation's."""
    return any(
        is_organisation_word(word[0].removesuffix("’s").removesuffix("'s")) for word in WORD.finditer(name)
    )
