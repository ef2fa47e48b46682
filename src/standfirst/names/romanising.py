"""One alphabet for names of all scripts, and two keys under which their spellings meet.

Romanisations differ by habit (Nuri, Nouri; Zelensky, Selenskyj), so spellings are not compared
letter by letter alone: :func:`sound_key` evens out the usual differences between romanisations, and
:func:`consonant_key` keeps what even scripts without vowels write. Letters are romanised by anyascii
(ISC), with the few exceptions below.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from standfirst.text.folding import fold

_SCRIPTS = (
    ("latin", "\u0000", "\u024f"),
    ("greek", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u052f"),
    ("armenian", "\u0530", "\u058f"),
    ("hebrew", "\u0590", "\u05ff"),
    ("arabic", "\u0600", "\u077f"),
    ("hangul", "\u1100", "\u11ff"),
    ("latin", "\u1e00", "\u1eff"),
    ("kana", "\u3040", "\u30ff"),
    ("han", "\u3400", "\u9fff"),
    ("hangul", "\uac00", "\ud7a3"),
)

# Where anyascii keeps to the letter and readers of names do not. Hebrew vav and Arabic waw are more
# often vowels; bet is as often "b" as "v", and the keys below make the two one; the Arabic article
# keeps its vowel so that it can be told.
_EXCEPTIONS = str.maketrans(
    {"ו": "w", "ב": "b", "ا": "a", "آ": "a", "ع": "a", "ة": "a", "ь": "", "ъ": "", "'": ""}
)

_OTHER = re.compile(r"[^a-z0-9]")
_ABJADS = frozenset(("arabic", "hebrew"))
EAST_ASIAN = frozenset(("han", "kana", "hangul"))


def script_of(word: str) -> str:
    """The script of a word's first letter, in lower case: "latin", "arabic" ... or "other"."""
    first = word[:1]
    return next((name for name, start, end in _SCRIPTS if start <= first <= end), "other")


def writes_vowels(script: str) -> bool:
    """Whether a script writes short vowels."""
    return script not in _ABJADS


@lru_cache(maxsize=1 << 14)
def romanise(word: str) -> str:
    """A folded word in ASCII letters and digits, lower case; may be empty."""
    if word.isascii():
        return _OTHER.sub("", word.lower())
    return _OTHER.sub("", anyascii(word.translate(_EXCEPTIONS)).lower())


# Order matters: longer spellings first. Each pair says "written so, in one habit or another, read so".
_SOUNDS = (
    ("tsch", "c"), ("shch", "c"), ("sch", "s"), ("tch", "c"), ("dsch", "j"), ("dzh", "j"), ("ksh", "ks"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("sh", "s"), ("zh", "j"), ("ch", "c"),
    ("you", "ju"), ("ya", "ja"), ("yo", "ju"), ("yu", "ju"), ("yj", "i"),
    ("ck", "k"), ("qu", "k"), ("dj", "j"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("sz", "s"), ("rz", "r"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"),
    ("ij", "i"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ey", "i"), ("y", "i"), ("o", "u"), ("e", "i"),
)  # fmt: skip
_CONSONANTS = (
    ("tsch", "c"), ("sch", "s"), ("kh", "k"), ("gh", "g"), ("ph", "b"), ("th", "t"), ("dh", "d"), ("sh", "s"),
    ("zh", "s"), ("ch", "s"), ("ck", "k"), ("dj", "g"), ("ts", "s"), ("x", "ks"), ("q", "k"), ("c", "k"),
    ("j", "g"), ("v", "b"), ("f", "b"), ("p", "b"), ("z", "s"),
)  # fmt: skip


def _table(pairs: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile("|".join(written for written, _ in pairs)), dict(pairs)


_SOUND_PATTERN, _SOUND_OF = _table(_SOUNDS)
_CONSONANT_PATTERN, _CONSONANT_OF = _table(_CONSONANTS)
_DROPPED = re.compile(r"[aeiouyw]|(?<=.)h")
_DOUBLES = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def sound_key(ascii_word: str) -> str:
    """A romanised word without the usual differences of romanisations: "nouri" and "nuri" are one."""
    key = _SOUND_PATTERN.sub(lambda match: _SOUND_OF[match[0]], _DOUBLES.sub(r"\1", ascii_word))
    return _DOUBLES.sub(r"\1", key)


@lru_cache(maxsize=1 << 14)
def consonant_key(ascii_word: str) -> str:
    """What a script without vowels would keep of a romanised word: "maliki" and "mlky" are one."""
    key = _CONSONANT_PATTERN.sub(lambda match: _CONSONANT_OF[match[0]], ascii_word)
    return _DOUBLES.sub(r"\1", _DROPPED.sub("", key))


# Letters and digits, and the vowel signs of the scripts of India and South-East Asia.
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e4e\u1000-\u109f\u1780-\u17d3])+")


def folded_words(name: str) -> list[str]:
    """A name's words, folded, with apostrophes inside words closed up ("O'Neill", "'Abd")."""
    return _WORD.findall(fold(name).replace("'", ""))
