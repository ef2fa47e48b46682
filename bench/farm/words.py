"""Invented words in a natural distribution: a few very often, most of them once in a while (Zipf).

The small words are English, so that the text is told to be of a language; all that bears meaning is made up.
"""

from __future__ import annotations

import random
from itertools import accumulate

_SMALL = (
    "the of and to in a that was for on with it as by at is from be had were which an or not this have but "
    "after said who their they about would been when more will its has there into over before than out so "
    "could two other only first because while where under last between during against three since until"
).split()
_ONSETS = "b br d dr f fl g gr h k kl l m n p pl r s sk st t tr v w".split()
_VOWELS = "a e i o u ai ea oa".split()
_ENDS = " n r l s t m nd rk st".split(" ")
_CONTENT_WORDS = 6_000
_SENTENCES = 4_000


class Words:
    """Sentences and headlines, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        content = dict.fromkeys(self._word() for _ in range(_CONTENT_WORDS))
        self._content = [word for word in content if word not in _SMALL]
        self._words = [*_SMALL, *self._content]
        self._weights = list(accumulate(1 / rank for rank in range(2, len(self._words) + 2)))
        self._people = [f"{self._name()} {self._name()}" for _ in range(300)]
        self._sentences = [self._sentence() for _ in range(_SENTENCES)]

    def sentences(self, dice: random.Random, count: int) -> list[str]:
        """So many sentences of some 90 characters each."""
        return dice.choices(self._sentences, k=count)

    def headline(self, dice: random.Random) -> str:
        """A headline that hardly any other item has."""
        return " ".join(dice.choices(self._content, k=7)).capitalize()

    def person(self, dice: random.Random) -> str:
        """Somebody's full name."""
        return dice.choice(self._people)

    def _word(self) -> str:
        dice = self._dice
        syllables = dice.choices((1, 2, 3), (2, 5, 2))[0]
        return "".join(dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(syllables)) + dice.choice(
            _ENDS
        )

    def _name(self) -> str:
        return self._word().capitalize()

    def _sentence(self) -> str:
        dice = self._dice
        words = dice.choices(self._words, cum_weights=self._weights, k=dice.randint(9, 22))
        if dice.random() < 0.2:
            words[dice.randrange(1, len(words))] = dice.choice(self._people)
        said = " ".join(words)
        if dice.random() < 0.06:
            return f"“{said[0].upper()}{said[1:]},” {dice.choice(self._people)} told reporters."
        return f"{said[0].upper()}{said[1:]}."
