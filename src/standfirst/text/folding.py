"""Folding: the one form in which words are compared, counted and searched.

The archive searches SQLite and PostgreSQL with the same tokens, stories are grouped by them and the
register matches names by them, so all of that agrees on what "the same word" is. Folding follows
Unicode's case folding and compatibility decomposition (UAX #15, UAX #21), takes the accents off
alphabets in which they are written unevenly, and evens out the letter variants of Arabic script
(Persian yeh and kaf, alef with hamza, teh marbuta), the quotes and the dashes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from standfirst.records import Span

_PLAIN = {
    # Letters that do not decompose but are written both ways.
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
    "ə": "e",
    # Arabic script: one letter, several code points.
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "ـ": "",
    # Quotes, apostrophes and dashes.
    "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "‹": "'", "›": "'", "‚": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "־": "-",
    # Punctuation that has an ASCII twin.
    "،": ",", "؛": ";", "؟": "?", "۔": ".", "、": ",", "。": ".",
}  # fmt: skip

_KEPT = frozenset("йЙ")
"""Letters whose mark makes another letter for every reader, so it stays."""

# Marks written unevenly: Latin, Greek and Cyrillic accents; Hebrew points; Arabic vowel signs. The
# vowel signs of other scripts (Devanagari, Thai ...) carry the word and stay.
_MARKS = frozenset(
    chr(code)
    for first, last in (
        (0x300, 0x36F),
        (0x483, 0x489),
        (0x591, 0x5BD),
        (0x610, 0x61A),
        (0x64B, 0x65F),
        (0x6D6, 0x6ED),
    )
    for code in range(first, last + 1)
) | frozenset("\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0670")


class _FoldTable(dict[int, str]):
    """What each character folds to, worked out when ``str.translate`` first asks for it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if character in _KEPT:
        return character.casefold()
    category = unicodedata.category(character)
    if category == "Cf" or character in _MARKS:  # soft hyphens, joiners, direction marks
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    if 0xAC00 <= ord(character) <= 0xD7A3 or 0x3040 <= ord(character) <= 0x30FF:
        return character  # Hangul syllables and kana would fall apart
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_PLAIN.get(c, c) for c in decomposed if c not in _MARKS)


_TABLE = _FoldTable()

# Scripts written without spaces (Thai, Lao, Burmese, Khmer, kana, Han): each character, with the marks
# on it, is a token of its own.
_UNSPACED = (
    "\u0e00-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eaf\u0eb2-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3040-\u3098\u309b-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb0\u0eb1\u0eb4-\u0ebc"
    "\u0ec7-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
# What stands inside words beside letters and digits: marks that folding drops, all of the Indic
# scripts (whose vowel signs Python's \w does not know), and invisible joiners.
_SPACED_MARKS = "".join(sorted(_MARKS)) + "\u0900-\u0963\u0966-\u0dff"
_JOINERS = "\u00ad\u200b-\u200f\u2060\u0640"

_UNSPACED_TOKEN = re.compile(rf"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}][{_UNSPACED_MARKS}]*|(?:[^\W_{_UNSPACED}]|[{_SPACED_MARKS}{_JOINERS}])+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_UNCOMMON = re.compile(rf"[_{_UNSPACED}{_SPACED_MARKS}{_JOINERS}]")
_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")
_GENITIVE = re.compile(r"(?<=[\w.])['’]s\b", re.IGNORECASE)


def fold(text: str) -> str:
    """The form of ``text`` in which it is compared: case, accents, letter variants, quotes evened out.

    Folding is idempotent, and folds character by character, so folding a piece gives a piece of the fold.
    Spaces are kept one for one (of any kind, as plain spaces); what is invisible is dropped.

    Args:
        text: any text, in any script.

    Returns:
        The folded text; it may be shorter or longer than ``text``.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    text = unicodedata.normalize("NFC", text)
    return _fold_composed(text, _beyond_ascii(text))


_FEW = 30
"""Characters beyond ASCII up to which replacing each is faster than looking up every one: in a text of 2,500
characters 40 µs against 150 (2026-11-27)."""


def _fold_composed(text: str, uncommon: Sequence[str]) -> str:
    """Fold a composed text (NFC), of which the characters beyond ASCII are known."""
    if len(uncommon) > _FEW:
        return text.translate(_TABLE)
    plain = text
    for character in uncommon:
        plain = plain.replace(character, _TABLE[ord(character)])
    return plain.lower().replace("`", "'") if plain.isascii() else text.translate(_TABLE)


def _beyond_ascii(text: str) -> list[str]:
    return [character for character in set(text) if character > "\x7f"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text whose places lead back: from each of ``shifts``' places on, it is ahead by so many.

    ``plain`` where its words are runs of letters and digits, but for initials and genitives.
    """

    text: str
    shifts: tuple[tuple[int, int], ...] = ()
    plain: bool = True


def fold_evenly(text: str) -> Folded | None:
    """A text folded so that its places lead back to the text.

    None where it is not composed (NFC), or a letter that folds to several may be an initial ("Æ.B.").
    """
    if text.isascii():
        return Folded(fold(text), plain="_" not in text)
    if not unicodedata.is_normalized("NFC", text):
        return None
    uncommon = _beyond_ascii(text)
    shifts, ahead = [], 0
    if uneven := re.escape("".join(one for one in uncommon if len(_TABLE[ord(one)]) != 1)):
        if re.search(rf"\.[{uneven}]|[{uneven}]\.", text):
            return None
        for found in re.finditer(f"[{uneven}]", text):
            length, start = len(_TABLE[ord(found[0])]), found.start() + ahead
            shifts += [(start + n, ahead + n) for n in range(1, length)]
            ahead += length - 1
            shifts.append((start + length, ahead))
    plain = "_" not in text and not any(map(_is_peculiar, uncommon))
    return Folded(_fold_composed(text, uncommon), tuple(shifts), plain)


@cache
def _is_peculiar(character: str) -> bool:
    """Whether words with this character in it, or beside it, are not what they seem to be when folded."""
    folded = _TABLE[ord(character)]
    if _UNCOMMON.match(character) or not folded or unicodedata.category(character) in ("No", "Nl"):
        return True
    return folded.isalnum() != character.isalnum() or "_" in folded


def tokens(text: str) -> list[str]:
    """The folded words of ``text``, in order.

    A word is a run of letters and digits; in scripts written without spaces (Han, kana, Thai ...) each
    character is one. English genitive "'s" falls away ("Iraq's" is "iraq"), dotted initials close up
    ("U.N." is "un"), other apostrophes and hyphens part words ("l'Irak" is "l", "irak").

    Args:
        text: any text, in any script.

    Returns:
        The tokens; empty where the text has no letter or digit.
    """
    folded = fold(text)
    if "'s" in folded:
        folded = _GENITIVE.sub("", folded)
    if "." in folded:
        folded = _DOTTED.sub(_without_dots, folded)
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    # Python's \w knows no vowel signs and no scripts without spaces; most texts have neither.
    return (_WORD if _UNCOMMON.search(folded) else _PLAIN_WORD).findall(folded)


def is_unspaced(token: str) -> bool:
    """Whether a token is one character of a script written without spaces (Han, kana, Thai ...)."""
    return _UNSPACED_TOKEN.match(token) is not None


def spanned_tokens(text: str) -> list[tuple[str, Span]]:
    """The tokens of ``text``, as :func:`tokens` gives them, each with where it stands.

    Args:
        text: any text, in any script.

    Returns:
        ``(token, span)`` in order; spans are in code points of ``text``.
    """
    found: list[tuple[str, Span]] = []
    position = 0
    for dotted in _DOTTED.finditer(text):
        found += _plain_tokens(text, position, dotted.start())
        found.append((_fold_word(dotted[0].replace(".", "")), Span(dotted.start(), dotted.end())))
        position = dotted.end()
    return found + _plain_tokens(text, position, len(text))


def _without_dots(match: re.Match[str]) -> str:
    return match[0].replace(".", "") + " "


def _plain_tokens(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    genitives = {match.start() + 1 for match in _GENITIVE.finditer(text, start, end)}
    pattern = _WORD if _UNCOMMON.search(text, start, end) else _PLAIN_WORD
    words = (
        (_fold_word(match[0]), Span(match.start(), match.end()))
        for match in pattern.finditer(text, start, end)
        if match.start() not in genitives
    )
    return [(word, span) for word, span in words if word]


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    return fold(word)
