"""Acronyms that spell the name before them (Schwartz and Hearst, PSB 2003)."""

from __future__ import annotations

import re

from standfirst.names.lists import word_set
from standfirst.text.folding import fold

_WORD = re.compile(r"[^\W_]+")
_SMALL = word_set(
    """
    of the and for de la le les des du del y et und der die das di da dei e i in on al fur am im
    pour por para los las el
    """
)


def spelt_start(acronym: str, before: str) -> int | None:
    """Where in ``before`` the name begins whose words ``acronym`` spells.

    As in Schwartz and Hearst, letters are matched from the last to the first and the first must start
    a word. Their rule is made for terms; names are built more plainly, and a plainer rule keeps tickers
    out: every letter starts a word, or stands inside a word whose start is a letter too
    ("Gewerkschaftsbund", GB); the last word is spelt; at most one telling word between goes unspelt.

    Args:
        acronym: two to ten letters and digits.
        before: the text up to the acronym; only its last words are looked at.

    Returns:
        The offset of the name's first word in ``before``, None where nothing there spells the acronym.
    """
    letters = [letter for letter in fold(acronym) if letter.isalnum()]
    if not 2 <= len(letters) <= 10:
        return None
    words = list(_WORD.finditer(before))[-2 * len(letters) - 2 :]
    folded = [fold(word[0]) for word in words]
    large = [letter.isupper() for letter in acronym if letter.isalnum()]
    if len(large) == len(letters) and any(word in _SMALL for word in folded):
        # A large letter stands for a word that counts ("Fund for Coastal Towns", FCT), if any way spells so.
        telling = ["" if word in _SMALL else word for word in folded]
        if all(large) and (start := _spell(letters, telling, words)) is not None:
            return start
    return _spell(letters, folded, words)


def _spell(letters: list[str], folded: list[str], words: list[re.Match[str]]) -> int | None:
    """Where the words begin that letters spell from the last to the first; None where they do not."""
    position, unspelt = len(words) - 1, 0
    remaining = letters
    while remaining:
        step = _spell_word(remaining, folded, position)
        if step is None:
            return None
        found, used = step
        unspelt += sum(bool(word) and word not in _SMALL for word in folded[found + 1 : position + 1])
        if unspelt > (0 if remaining is letters else 1):
            return None
        remaining, position = remaining[:-used], found - 1
    return words[position + 1].start()


def _spell_word(letters: list[str], words: list[str], position: int) -> tuple[int, int] | None:
    """The nearest word back from ``position`` that the last letter starts, else that the last two spell.

    Returns:
        The word's index and how many letters it spells.
    """
    for index in range(position, max(-1, position - 4), -1):
        if words[index].startswith(letters[-1]):
            return index, 1
    if position < 0 or len(letters) < 2:
        return None
    word = words[position]
    return (position, 2) if word.startswith(letters[-2]) and letters[-1] in word[1:] else None


def spells(acronym: str, name: str) -> bool:
    """Whether ``acronym`` spells the whole of ``name``."""
    start = spelt_start(acronym, name)
    first = next((word for word in _WORD.finditer(name) if fold(word[0]) not in _SMALL), None)
    return start is not None and first is not None and start <= first.start()
