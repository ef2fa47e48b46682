"""Tagging: which tokens belong to a source, a cue, a content.

The encoder says how likely each label is for each token; a paragraph's labels are the most likely ones that
fit together (an end only after a beginning).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from standfirst.records import Span
from standfirst.statements.chain import Scores, best_paths, pad
from standfirst.statements.tokens import Tokens

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
BATCH = 64
"""Sequences decoded side by side: enough to share the work of a step, few enough to stay in the cache."""
_FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of tokens of one role: ``text[span.start:span.end]``, with the tagger's mean probability."""

    role: str
    first: int
    end: int
    span: Span
    probability: float


def find_pieces(tokens: Tokens, labels: Scores) -> tuple[Piece, ...]:
    """All runs of tokens with a role, in the order of the text.

    Args:
        tokens: the text.
        labels: (tokens, labels), logarithms of probabilities.
    """
    pieces: list[Piece] = []
    chances = _role_chances(labels)
    for start in range(0, len(tokens.sequences), BATCH):
        batch = list(tokens.sequences[start : start + BATCH])
        padded, lengths = pad(labels, batch)
        padded[:, 0] += _borders()[0]
        for (first, _), path in zip(batch, best_paths(padded, lengths, _borders()[1]), strict=True):
            pieces.extend(_pieces(tokens, first, path, chances))
    return tuple(pieces)


@cache
def _borders() -> tuple[Scores, Scores]:
    """What no label may begin a paragraph with, and which may not follow which: 0 or forbidden."""
    opens = [name == "O" or name[0] in "BS" for name in LABELS]
    transitions = np.full((len(LABELS), len(LABELS)), _FORBIDDEN, np.float32)
    for before, old in enumerate(LABELS):
        for after, new in enumerate(LABELS):
            within = old[0] in "BI"
            if (new[0] in "IE" and new[2:] == old[2:]) if within else opens[after]:
                transitions[before, after] = 0.0
    return np.where(opens, 0.0, _FORBIDDEN).astype(np.float32), transitions


def _role_chances(labels: Scores) -> Scores:
    """(tokens, roles): how likely a token is to belong to each role, wherever in it."""
    chances: Scores = np.exp(labels[:, 1:]).reshape(len(labels), len(ROLES), len("BIES"))
    summed: Scores = chances.sum(2)
    return summed


def _pieces(tokens: Tokens, offset: int, path: npt.NDArray[np.int64], chances: Scores) -> Iterator[Piece]:
    """The runs of one sequence whose best labels are ``path``."""
    places = len("BIES")
    begun = 0
    for index, label in enumerate(path.tolist()):
        if label == 0:
            continue
        role, place = divmod(label - 1, places)
        if place in (0, 3):
            begun = index
        if place not in (2, 3) and index + 1 < len(path):
            continue  # the chain lets a run end at an end alone, or with the paragraph
        first, end = offset + begun, offset + index + 1
        span = Span(tokens.spans[first].start, tokens.spans[end - 1].end)
        yield Piece(ROLES[role], first, end, span, float(chances[first:end, role].mean()))
