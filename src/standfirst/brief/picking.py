"""Finding words that somebody copied by hand: white space and the style of marks may differ, no letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.records import Span

_ALIKE = {
    '"': '["“”„«»]',
    "“": '["“”„]',
    "”": '["“”„]',
    "'": "['‘’]",
    "‘": "['‘’]",
    "’": "['‘’]",
    "-": "[-‐‑–—]",
}


def find_words(text: str, words: Sequence[str]) -> list[Span]:
    """Every place in ``text`` where these words stand one after the other."""
    if not words:
        return []
    pattern = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words)
    return [Span(*match.span()) for match in re.finditer(pattern, text)]
