"""Pointers: what the encoder says about where the cue and the source of a content stand.

Each token of a content asks, and the first token of the right cue or source answers (an attention without
values, as dependency parsers choose heads: Zhang, Cheng and Lapata 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

POINTERS = ("cue", "source")
POINTER_WIDTH = 64
_MOST_ASKED = 24
"""Tokens of one content that are asked; a long one says the same again and again."""


@dataclass(frozen=True, slots=True)
class Pointers:
    """What each token asks for and answers to.

    Attributes:
        asking: (tokens, pointers * width).
        asked: (tokens, pointers * width).
        nothing: (windows, pointers * width): what answers where nothing is pointed to.
        window: the window that each token was read in; pointers hold within one.
    """

    asking: Floats
    asked: Floats
    nothing: Floats
    window: npt.NDArray[np.int64]

    def chances(
        self, role: str, askers: Sequence[tuple[int, int]], options: Sequence[int]
    ) -> list[float | None]:
        """How likely each of some tokens, or nothing, is what contents point to, among these alone.

        Args:
            role: "cue" or "source".
            askers: the tokens of the contents, as runs (first, end).
            options: the first tokens of the pieces to choose from.

        Returns:
            A probability for each option, and one for nothing; None for an option that no asker was read
            together with.
        """
        place = POINTERS.index(role)
        part = slice(place * POINTER_WIDTH, (place + 1) * POINTER_WIDTH)
        tokens = np.concatenate([np.arange(first, end) for first, end in askers])[:_MOST_ASKED]
        chosen = np.array(options, np.int64)
        asking, window = self.asking[tokens, part], self.window[tokens]
        near = np.ones((len(tokens), len(options) + 1), bool)
        near[:, :-1] = window[:, None] == self.window[chosen]
        scores = np.empty(near.shape, np.float32)
        scores[:, :-1] = asking @ self.asked[chosen, part].T
        scores[:, -1] = (asking * self.nothing[window, part]).sum(1)
        many = near.sum(0)
        means = np.where(near, scores, 0).sum(0) / np.maximum(many, 1) / POINTER_WIDTH**0.5
        odds = np.where(many > 0, np.exp(means - means[many > 0].max()), 0)
        shares = (odds / odds.sum()).tolist()
        return [share if count else None for share, count in zip(shares, many.tolist(), strict=True)]
