"""A text as the set of its shingles: the runs of four words that make it this text and no other.

Shingling and containment follow Broder, "On the resemblance and containment of documents" (1997).
The words are the folded ones of :mod:`standfirst.text.folding`, so quotation marks, case and
accents make no difference.
"""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias

from standfirst.text.folding import fold

if TYPE_CHECKING:
    from numpy import bool_, int32, uint32, uint64
    from numpy.typing import NDArray

    Hashes: TypeAlias = NDArray[uint32]
else:
    Hashes: TypeAlias = Any

SHINGLE_WORDS = 4
"""Words in a shingle: of 3, 4 and 5, four part copies from separate texts best (reprints gold, 2026-11)."""

_SAMPLES = ((128, 1), (256, 4), (640, 8), (2560, 16))
"""Texts with fewer shingles than the first number are filed with one in so many of them: all where a sample
would be too thin, and some 40 to 160 otherwise. What two texts share is in both samples wherever it is in the
thinner one. Of 128 shingles, 45 % copied, 14 are met on average; none once in a million texts."""

_THINNEST = 32
"""One shingle in so many is filed of the longest texts."""


def sampled(count: int) -> int:
    """Of a text with ``count`` shingles one in how many is filed."""
    return next((every for below, every in _SAMPLES if count < below), _THINNEST)


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text's words counted and its shingles hashed.

    ``identity`` is equal exactly where the words are; ``hashes`` are sorted, unique 32-bit numbers, the
    same on every machine and in every run. A text of fewer than four words has none.
    """

    identity: bytes
    words: int
    hashes: Hashes

    def filed(self) -> Hashes:
        """The shingles under which the text is filed, and looked for, in an index."""
        every = sampled(len(self.hashes))
        return self.hashes if every == 1 else self.hashes[self.hashes & (every - 1) == 0]


def shingle(text: str) -> Shingled:
    """Shingle a text, in time and memory linear in its length.

    Args:
        text: any text, in any script.

    Returns:
        Its shingles; none for an empty text.
    """
    words = _hash_words(text)
    return Shingled(
        identity=blake2b(words.tobytes(), digest_size=16).digest(), words=len(words), hashes=_hash_runs(words)
    )


def count_shared(a: Hashes, b: Hashes) -> int:
    """How many numbers two sorted, unique arrays have in common."""
    import numpy as np

    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return 0
    places = np.searchsorted(b, a)
    places[places == len(b)] = len(b) - 1
    return int(np.count_nonzero(b[places] == a))


_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
"""Odd 64-bit numbers (of SplitMix64, xxHash and rrmxmx): words are mixed by their place in the shingle."""

_LONGEST_WORD = 64
"""Letters past this one are told by their places modulo this: no word of any language gets there."""


def _hash_words(text: str) -> NDArray[uint64]:
    """A 64-bit number for each folded word, in order; all at once, as word by word would take far longer."""
    import numpy as np

    letters, alone = _alphabet().read(text)
    inside = letters != _PARTING
    starts = inside.copy()
    starts[1:] &= ~inside[:-1]
    starts |= alone
    letters, first = letters[inside], np.flatnonzero(starts[inside])
    if not len(first):
        return np.empty(0, dtype=np.uint64)
    lengths = np.diff(first, append=len(letters))
    places = np.arange(len(letters)) - np.repeat(first, lengths)
    return _mix(np.add.reduceat(letters.astype(np.uint64) * _powers()[places % _LONGEST_WORD], first))


def _hash_runs(words: NDArray[uint64]) -> Hashes:
    """The shingles' numbers, sorted and unique."""
    import numpy as np

    count = len(words) - SHINGLE_WORDS + 1
    if count < 1:
        return np.empty(0, dtype=np.uint32)
    runs = np.zeros(count, dtype=np.uint64)
    for place, multiplier in enumerate(_MULTIPLIERS):
        runs += words[place : place + count] * np.uint64(multiplier)
    hashes = np.sort((_mix(runs) >> np.uint64(32)).astype(np.uint32))
    return hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))]


def _mix(numbers: NDArray[uint64]) -> NDArray[uint64]:
    """Spread what tells numbers apart over all of their bits (a round of SplitMix64)."""
    import numpy as np

    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(27))


_UNKNOWN, _PARTING, _DROPPED = -1, 0, 1
"""What stands for a character not met before, one between words, and one that folding drops."""

_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3134F),
)
"""Thai and Lao, Burmese, Khmer, kana, Han: written without spaces, so each character is a word."""


class _Alphabet:
    """What each character folds to (:func:`standfirst.text.folding.fold`), learnt as characters are met."""

    def __init__(self) -> None:
        import numpy as np

        self._folded = np.full(sys.maxunicode + 1, _UNKNOWN, dtype=np.int32)
        self._alone = np.zeros(sys.maxunicode + 1, dtype=np.bool_)

    def read(self, text: str) -> tuple[NDArray[int32], NDArray[bool_]]:
        """The folded letters of a text, ``_PARTING`` between words, and which of them are words alone."""
        import numpy as np

        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        letters = self._folded[codes]
        unknown = letters == _UNKNOWN
        if unknown.any():
            for code in np.unique(codes[unknown]):
                self._learn(int(code))
            letters = self._folded[codes]
        kept = letters != _DROPPED
        return letters[kept], self._alone[codes[kept]]

    def _learn(self, code: int) -> None:
        folded = fold(chr(code))
        if not folded:
            self._folded[code] = _DROPPED
        elif folded[0].isalnum() or unicodedata.category(folded[0])[0] == "M":
            self._folded[code] = ord(folded[0])
            self._alone[code] = any(first <= code <= last for first, last in _UNSPACED)
        else:
            self._folded[code] = _PARTING


@cache
def _alphabet() -> _Alphabet:
    return _Alphabet()


@cache
def _powers() -> NDArray[uint64]:
    import numpy as np

    powers: NDArray[uint64] = np.full(_LONGEST_WORD, _MULTIPLIERS[0], dtype=np.uint64).cumprod(
        dtype=np.uint64
    )
    return powers
