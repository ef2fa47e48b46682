"""What a word looks like: folded, so that variants of spelling count as one, and by its shape."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """Lower case, digits as 0, one shape of apostrophe and quotation mark."""
    return _DIGIT.sub("0", word.lower()).replace("’", "'")


@lru_cache(maxsize=1 << 15)
def shape(word: str) -> str:
    """Xx for Harbour, XX for EU, x for harbour, 0 for 1995, marks as they are."""
    if word[0].isdigit():
        return "0"
    if not word[0].isalnum():
        return word if word[0] not in "’'" else "'"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() or not word[1:] else "XxX"
    return "x"
