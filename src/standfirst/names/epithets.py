"""What a text calls a name beside the name itself: "the banned Harbour Front", "the Front, a rebel group,".

Only what stands directly beside the name and is of few, plain words is taken; it is printed as evidence of
how an outlet speaks, so an epithet missed is better than one made up.
"""

from __future__ import annotations

import re

from standfirst.names.lists import word_set
from standfirst.records import Span

_DETERMINERS = (
    r"the|an?|this|that|its|their|his|her|le|la|les|l['’]|un|une|el|los|las|una|der|die|das|den|dem|des|"
    r"ein|eine|einer|eines|einem|einen"
)
_GERMAN = frozenset("der die das den dem des ein eine einer eines einem einen".split())
_BEFORE = re.compile(
    rf"(?<![\w'’])({_DETERMINERS})\s+((?:[^\W\d_][\w’'-]*\s+){{1,5}})[“\"«„]?$", re.IGNORECASE
)
_AFTER = re.compile(
    r"[”\"»“]?,\s+((?:the|an?|le|la|une?|el|una?|ein|eine|der|die|das)\s+(?:[^\W\d_][\w’'-]*\s*){1,7}?)"
    r"(?=\s*[,.;)]|\s+(?:that|which|who|whose|qui|que|der|die|das)\b)",
    re.IGNORECASE,
)
_LINKING = word_set(
    """
    of and in on at to for by with from as is are was were be been has have had said says that which who it
    he she they this these those not no but or if than then so also
    de du des et à au aux en dans par pour sur avec que qui est a dit
    del y a al en con por para que es ha dijo
    und in im am an auf von vom zu zum zur mit für bei nach aus ist war hat sagte dass unter über auch als
    the a der die das den dem des ein eine einer eines einem einen le la les un une el los las una
    """
)
_ADJECTIVAL_HYPHEN = re.compile(
    r"-(?:backed|led|linked|run|based|held|controlled|trained|funded|affiliated)$"
)


def find_epithets(text: str, use: Span) -> tuple[str, ...]:
    """The epithets that a text gives a name where it uses it.

    Args:
        text: the article's.
        use: where the name stands.

    Returns:
        None, one or two: the words between an article and the name, and those set off behind it by commas.
    """
    found = []
    before = _BEFORE.search(text[max(0, use.start - 80) : use.start])
    if before and (words := _plain(before[2], large=before[1].casefold() in _GERMAN)):
        found.append(words)
    after = _AFTER.match(text, use.end, use.end + 100)
    if after and (words := " ".join(after[1].split())) and _is_phrase(words):
        found.append(words)
    return tuple(found)


def _plain(words: str, *, large: bool) -> str:
    """Words before a name where all of them describe it; empty where one links something else to it.

    Where nouns are written ``large``, a capital does not make another name of one that follows an adjective.
    """
    split = words.split()
    if any(word.casefold() in _LINKING for word in split):
        return ""
    noun = large and len(split) > 1 and split[0][0].islower()
    if any(word[0].isupper() and not _is_nationality(word) for word in (split[:-1] if noun else split)):
        return ""
    return " ".join(split)


def _is_phrase(words: str) -> bool:
    inner = words.split()[1:]
    return bool(inner) and not any(word[0].isupper() and not _is_nationality(word) for word in inner)


def _is_nationality(word: str) -> bool:
    """Whether a capitalised word only says where something is from or what it leans on."""
    return bool(_ADJECTIVAL_HYPHEN.search(word)) or word.casefold().endswith(
        ("ian", "ese", "ish", "ic", "ean", "i", "an", "isch", "ische", "ischen", "ien", "ienne", "ais")
    )
