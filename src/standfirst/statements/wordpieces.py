"""Words cut into the pieces that the encoder knows (WordPiece, Schuster and Nakajima 2012).

They are lower-cased and lose their accents first, as in the base model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_LONGEST = 40
"""Characters; a longer word is one unknown piece, so that a line of nonsense costs no more than a word."""
_PART: Final = re.compile(r"\w+|[^\w\s]")
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": '"', "–": "-", "—": "-"}
)
UNKNOWN, BEGIN, SEPARATOR = "[UNK]", "[CLS]", "[SEP]"


class WordPieces:
    """A vocabulary and how words are cut by it.

    Args:
        vocabulary: the number of each piece; pieces within a word begin with ``##``.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self.unknown, self.begin, self.separator = (vocabulary[p] for p in (UNKNOWN, BEGIN, SEPARATOR))
        self.cut = lru_cache(maxsize=1 << 15)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; at least one."""
        plain = '"' if word in ("``", "''") else word.lower().translate(_PLAIN)
        folded = unicodedata.normalize("NFD", plain)
        folded = "".join(c for c in folded if unicodedata.category(c) != "Mn")
        numbers: list[int] = []
        for part in _PART.findall(folded):
            numbers.extend(self._cut_part(part))
        return tuple(numbers) or (self.unknown,)

    def _cut_part(self, part: str) -> list[int]:
        """The longest pieces from the left; one unknown piece where none fits."""
        if len(part) > _LONGEST:
            return [self.unknown]
        numbers, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._vocabulary.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            numbers.append(number)
            start = end
        return numbers
