"""Taking a name apart: into the words that tell its bearer from others, and those that do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standfirst.names import lists
from standfirst.names.lists import word_set
from standfirst.names.romanising import (
    EAST_ASIAN,
    consonant_key,
    folded_words,
    romanise,
    script_of,
    sound_key,
)
from standfirst.text.folding import fold

TITLES = word_set(
    """
    mr mrs ms miss mister madam madame mme mlle monsieur dr doctor prof professor sir dame lord lady
    baron baroness president premier minister chancellor senator governor mayor judge justice king
    queen prince princess emir sultan sheikh sheik shaikh cheikh haji hajji hajj qari mullah mulla
    maulvi ayatollah imam hojatoleslam general gen colonel col major maj captain capt lieutenant lt
    sergeant sgt admiral adm commander ambassador amb honorable honourable hon rev reverend father
    fr bishop archbishop cardinal pope rabbi herr hr frau fraulein senor senora senorita sr sra don
    dona dottore dott presidente presidenta prasident president ministre ministro ministra господин
    госпожа г-н г-жа президент министр السيد السيدة الدكتور د الشيخ الرئيس الوزير اقای خانم دكتر
    """
)
_SUFFIXES = word_set(
    """
    jr sr ii iii iv phd md mp mep esq junior senior
    """
)
PARTICLES = word_set(
    """
    al el ul ud ed bin ben ibn bint van der den de la du di da dos das del della von zu zum le les y
    ter ten af av of the بن ابن بنت
    """
)
_ARTICLES = frozenset(["al", "el", "ul", "the"])
_PATRONYMIC = frozenset(["bin", "ben", "ibn", "bint", "بن", "ابن", "بنت"])
_SERVANT = re.compile(r"^(abd|abdu|abdul|abdel|abdal|abdol|abdur|abdel|عبد)$")
_SERVANT_JOINED = re.compile(r"^abd(?:[aeuo]l|ur|ar|ul)(?=..)")
_ARABIC_ARTICLE = re.compile(r"^ال(?=..)")
_GROUPED = re.compile(r"(?:\b[^\W\d_]\.\s?){2,}")
_NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

STOPWORDS = word_set(
    """
    the of and for de la le les des du et del y und der die das fur di da in at to a an e i
    """
)
GENERIC = word_set(
    """
    company business asset management international national global corporation fund holding
    holdings trading import export trust services service industries industry consulting partner
    partners solutions group gruppe groupe grupo foundation commercial enterprises enterprise
    organisation organization association society union front
    """
)
_SPELT_OUT = {
    "intl": "international",
    "natl": "national",
    "govt": "government",
    "dept": "department",
    "assn": "association",
}
# Forms that newspapers use for one another; what is not here never speaks against a match.
_FORM_FAMILIES = {
    "llc": "limited", "ltd": "limited", "jsc": "stock", "ojsc": "stock", "pjsc": "stock", "cjsc": "stock",
    "lp": "partnership", "gp": "partnership", "kg": "partnership", "coop": "cooperative",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name in the forms in which it is compared."""

    text: str
    script: str
    ascii: str
    sound: str
    consonants: str
    weight: float = 1.0

    @property
    def initial(self) -> bool:
        """Whether the part is one letter standing for a name."""
        return len(self.text) == 1 and self.script not in EAST_ASIAN


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart. ``forms`` holds the families of an organisation's legal forms."""

    parts: tuple[Part, ...]
    titled: bool = False
    patronymic: bool = False
    forms: frozenset[str] = frozenset()
    whole: str = ""

    @property
    def joined(self) -> str:
        """All words but titles and legal forms run together, romanised."""
        return romanise(self.whole) or self.whole


@lru_cache(maxsize=1 << 14)
def make_part(word: str, weight: float = 1.0) -> Part:
    """The forms in which one folded word is compared."""
    ascii_word = romanise(word)
    return Part(word, script_of(word), ascii_word, sound_key(ascii_word), consonant_key(ascii_word), weight)


@lru_cache(maxsize=1 << 14)
def parse_person(name: str) -> ParsedName:
    """A person's name without titles, particles and suffixes, "Abd al-X" as one part.

    Args:
        name: the name in any order and script.

    Returns:
        The telling parts in order; all words as parts where nothing else would be left.
    """
    words = [word for word in folded_words(name) if word]
    telling = [word for word in words if word not in TITLES and word not in _SUFFIXES]
    # A particle stands before another word of the family name; "Ben Carver" and "Le Minh" begin with a name.
    kept = _join_servant(
        [w for n, w in enumerate(telling) if w not in PARTICLES or (n == 0 and w not in _ARTICLES)]
    )
    kept = kept or words
    return ParsedName(
        parts=tuple(make_part(_bare(word)) for word in kept[:12]),
        titled=any(word in TITLES for word in words),
        patronymic=any(word in _PATRONYMIC for word in words[1:]),
        whole="".join(telling or words),
    )


def _join_servant(words: list[str]) -> list[str]:
    joined: list[str] = []
    servant = False
    for word in words:
        bare = _bare(word)
        if _SERVANT.match(word):
            servant = True
            continue
        match = _SERVANT_JOINED.match(bare)
        joined.append(
            ("abd" + bare[match.end() :]) if match else ("abd" + romanise(bare)) if servant else word
        )
        servant = False
    return joined + (["abd"] if servant else [])


def _bare(word: str) -> str:
    return _ARABIC_ARTICLE.sub("", word)


@lru_cache(maxsize=1 << 14)
def parse_organisation(name: str) -> ParsedName:
    """An organisation's name without legal forms and small words, its generic words and places made light.

    Args:
        name: the name in any script.

    Returns:
        The telling parts in order; all words as parts where nothing else would be left.
    """
    closed = _GROUPED.sub(
        lambda match: re.sub(r"[.\s]", "", match[0]) + " ", fold(name).replace("%", " percent ")
    )
    words = folded_words(closed)
    kept, forms = _without_legal_forms(words)
    telling = (
        _numbers_in_digits([_SPELT_OUT.get(word, word) for word in kept if word not in STOPWORDS]) or words
    )
    return ParsedName(
        parts=tuple(make_part(word, _weight(word)) for word in telling[:24]),
        forms=frozenset(_FORM_FAMILIES[form] for form in forms if form in _FORM_FAMILIES),
        whole="".join(kept),
    )


def _weight(word: str) -> float:
    if word in lists.places():
        return 0.4
    return 0.5 if word in GENERIC else 1.0


def _without_legal_forms(words: list[str]) -> tuple[list[str], list[str]]:
    """Legal forms found at either end, and the words between."""
    forms: list[str] = []
    start, end = 0, len(words)
    while end - start > 1 and (found := _form_at(words, start, end, at_start=True)):
        start, form = start + found[0], found[1]
        forms.append(form)
    while end - start > 1 and (found := _form_at(words, start, end, at_start=False)):
        end, form = end - found[0], found[1]
        forms.append(form)
    return words[start:end], forms


def _form_at(words: list[str], start: int, end: int, *, at_start: bool) -> tuple[int, str] | None:
    table = lists.legal_forms()
    longest = min(8, end - start - 1)
    for length in range(longest, 0, -1):
        window = words[start : start + length] if at_start else words[end - length : end]
        for form_words, form in table.get(window[0], ()):
            if len(form_words) == length and list(form_words) == window:
                # A lone short word at the start ("As Roma", "Is Bank") is more often part of the name.
                return (
                    None
                    if at_start and length == 1 and len(window[0]) < 3 and window[0].isascii()
                    else (length, form)
                )
    return None


def _numbers_in_digits(words: list[str]) -> list[str]:
    found: list[str] = []
    tens = 0
    for word in words:
        if word in _TENS and not tens:
            tens = _TENS[word]
            continue
        number = _NUMBER_WORDS.get(word, word)
        if tens and number.isascii() and number.isdigit() and int(number) < 10:
            found.append(str(tens + int(number)))
        else:
            found += ([str(tens)] if tens else []) + [number]
        tens = 0
    return found + ([str(tens)] if tens else [])
