"""Where a text has capitals: the phrases that runs of names are cut from."""

from __future__ import annotations

import re
from typing import NamedTuple

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΫЀ-ЯҐ"
# What may carry a dot within a name, by length, since a look-behind must know how far it looks.
_ABBREVIATIONS = "|".join(
    f"(?<={words})"
    for words in (
        "Mr|Ms|Dr|St|Mt|Ft|Lt|Jr|Sr|Hr|Fr|Me",
        "Mrs|Gen|Sen|Rep|Gov|Col|Maj|Sgt|Adm|Rev|Hon|Mme|Mgr|Sra",
        "Prof|Capt|Cmdr|Bros",
    )
)
# Initials, or a word, with the dot of an abbreviation; a plural's possessive goes with it ("Workers' Union"),
# an elided article does not ("L'Organisation"). It starts with the capital, before any look-around, because
# the search is then for a set of characters, which is several times as fast.
_REST = (
    rf"(?:\.(?:[{_UPPER}]\.)*(?:[{_UPPER}][a-z]{{1,2}}\.(?![\w]))?(?:-[{_UPPER}]\.)?"
    rf"|(?!(?<=L)['’])\w*(?:[-'’&]\w+)*(?:(?:{_ABBREVIATIONS})\.|(?<=s)['’](?=[ \u00a0][{_UPPER}]))?)"
)
_TOKEN = rf"[{_UPPER}]{_REST}"
_BETWEEN = (
    "(?:(?:of|for|de|du|des|del|della|dei|di|da|dos|von|van|der|den|ter|zu|la|le|las|los|bin|ibn|bint|al|el"
    "|y|e|and|et|und|on|&|the|-)[ \u00a0])"
)
_RUN = re.compile(
    rf"[{_UPPER}](?<![\w@#].){_REST}(?:[ \u00a0]{_BETWEEN}{{0,3}}(?:(?:al|el)-)?{_TOKEN}){{0,15}}"
)
_SENTENCE_START = frozenset('.!?:…\n"“”„«»‘•*|—–')
_OPENERS = " \t\u00a0([{"
_SENTENCE_WITHIN = re.compile(r"(?<![A-Z.][A-Z])(?<!\bvs)\. ")
_HEADLINE_CHARACTERS = 160
_HEADLINE_SHARE = 0.6


# What most often has a capital and is never a name by itself, so that it is not looked at further.
_PLAIN_STARTS = frozenset(
    "The A An In On At It He She They We But And For This That There If When As By I You His Her Its My Our"
    " After Before While With From To Of What Who How Why Not No So Or Yet Then Now".split()
)


class Phrase(NamedTuple):
    """Capitalised words with the small words between them, as matched: what runs are cut from."""

    text: str
    start: int
    headline: bool
    initial: bool


def phrases(text: str) -> list[Phrase]:
    """Where a text has capitals.

    Args:
        text: any text; scripts without capitals give nothing.

    Returns:
        Phrases in order.
    """
    found: list[Phrase] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        headline = end - start < _HEADLINE_CHARACTERS and _is_headline(text[start:end])
        for match in _RUN.finditer(text, start, end):
            at, found_text = match.start(), match[0]
            if found_text in _PLAIN_STARTS:
                continue
            before = text[at - 2 : at] if at > 1 else ""
            if (
                before[1:] == "-"
                and text[at - 3 : at] in ("al-", "el-")
                and not text[at - 4 : at - 3].isalnum()
            ):
                at, found_text = at - 3, text[at - 3 : match.end()]
                before = text[at - 2 : at] if at > 1 else ""
            within = before[1:] == " " and before[0].isalnum()
            found.append(
                Phrase(found_text, at, headline, headline or (not within and _starts_sentence(text, at)))
            )
        start = end + 1
    return found


def _is_headline(line: str) -> bool:
    """Whether most words of a line that does not end as a sentence does are capitalised.

    A line that does end so may be one still: where every longer word has a capital, or most of many have.
    """
    sentence = line.endswith((".", "?", "!", "”", '"', ";"))
    if sentence and _SENTENCE_WITHIN.search(line):
        return False
    words = line.split()
    initials = "".join([word[0] for word in words])
    large = sum(map(str.isupper, initials))
    if large < 2:  # most lines: what follows needs more
        return False
    letters = sum(map(str.isalpha, initials))
    if sentence and letters in (4, 5):
        return all(word[0].isupper() for word in words if len(word) > 3)
    least, share = (6, _HEADLINE_SHARE + 0.1) if sentence else (3, _HEADLINE_SHARE)
    return letters >= least and large >= share * letters


def _starts_sentence(text: str, start: int) -> bool:
    index = start - 1
    while index >= 0 and text[index] in _OPENERS:
        index -= 1
    return index < 0 or text[index] in _SENTENCE_START
