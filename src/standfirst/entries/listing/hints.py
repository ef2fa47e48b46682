"""What class names and ids say of a box: a handful of flags, worked out once for each name.

Page makers name boxes in English nearly everywhere, whatever language they publish in. Names are hints and no
more: each is a feature among others, learnt with its weight.
"""

from __future__ import annotations

import re
from functools import lru_cache

CHROME, SIDE, ITEMISH, TITLED, ASIDE = 1, 2, 4, 8, 16
TEASER, BYLINE, DATE, KICKER, LABEL = 32, 64, 128, 256, 512
LISTED, NAVIGATION, SIDEWAYS = 1024, 4096, 8192

_PATTERNS = (
    (
        CHROME,
        r"\bnav|navi|menu|foot|breadcrumb|social|share|sharing|login|toolbar|\btags?\b|tagcloud|pagin|lang|cookie"
        r"|copyright|skip|sitemap|banner|sponsor|promo|\bads?\b|advert|legal|masthead|topbar|header-|site-header"
        r"|partner",
    ),
    (
        SIDE,
        r"side|aside|related|popular|most|trending|widget|secondary|recent|rail|\bright|footer|latest-comments"
        r"|recommend|more-",
    ),
    (ITEMISH, r"item|article|post|story|card|teaser|entry|news|media|block|list|promo|blog|result"),
    (TITLED, r"title|headline|heading|hed\b|titre|titel|titulo|titolo"),
    (
        ASIDE,
        r"categor|\btags?\b|author|byline|comment|label|kicker|section|topic|meta|more|rubri|kategor|eyebrow|date"
        r"|time\b",
    ),
    (
        TEASER,
        r"teaser|summary|excerpt|desc|\bdek\b|lead|intro|abstract|standfirst|snippet|subtitle|blurb|deck\b",
    ),
    (BYLINE, r"author|byline|\bby\b|autor|auteur|writer|creator|verfasser"),
    (DATE, r"date|time|publish|posted|datum|fecha|data\b|ago|created|updated"),
    (KICKER, r"kicker|label|categor|eyebrow|section|topic|\btag|rubri|date|time\b|badge|meta|author|byline"),
    (
        LABEL,
        r"categor|\btags?\b|comment|label|kicker|section|topic|meta|\bmore|readmore|rubri|kategor|eyebrow|share"
        r"|social|counter|\bviews?\b(?!-(?:field|row|element|label))|caption|credit|rating|vote|button|btn|badge|rubrik|pub\b|source",
    ),
    (SIDEWAYS, r"side|aside|related|popular|most|trending|widget|secondary|\brail|\bright|footer|recommend"),
)
_COMPILED = tuple((flag, re.compile(pattern)) for flag, pattern in _PATTERNS)
_OF_TAG = {"li": LISTED, "nav": CHROME | NAVIGATION, "footer": CHROME, "aside": SIDE | SIDEWAYS}
_DIGITS = re.compile(r"\d+")
_BLOCK_OF_NAME = re.compile(r"(?<!\S)\S+__(?=\w)")


@lru_cache(maxsize=20_000)
def read_hint(tag: str, hint: str) -> int:
    """The flags of a box: those of its tag and of each word of its name.

    No pattern looks further than a word, so each is read once: pages say few words in many combinations.
    """
    flags = _OF_TAG.get(tag, 0)
    for word in _DIGITS.sub("0", hint).split():
        flags |= _read_word(word)
    return flags


@lru_cache(maxsize=20_000)
def _read_word(word: str) -> int:
    """The flags of one word of a name.

    Of a word in two parts ("card__title", block and element as the BEM convention has them) the block says
    where it stands and the element what it is; only the first may place it, only the second names it.
    """
    flags = 0
    element = _BLOCK_OF_NAME.sub("", word)
    for flag, pattern in _COMPILED:
        if pattern.search(word if flag <= ITEMISH else element):
            flags |= flag
    return flags
