"""Tagging: which tokens belong to a source, a cue, a content.

The model is a linear-chain conditional random field trained on PolNeAR (see ``model/CARD.md``); its weights
are stored as bytes, 8 bits each, beside the hashes of the features that bear them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from standfirst.records import Span
from standfirst.statements.chain import Scores, best_paths, label_probabilities, pad
from standfirst.statements.features import Clusters, feature_table
from standfirst.statements.tokens import Tokens

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
BATCH = 64
"""Sequences decoded side by side: enough to share the work of a step, few enough to stay in the cache."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of tokens of one role: ``text[span.start:span.end]``, with the tagger's mean probability."""

    role: str
    first: int
    end: int
    span: Span
    probability: float


_SLOT_BITS = 22
"""A feature is looked up by the first bits of its hash: one look into 16 MB; a search would take eighteen."""


@dataclass(frozen=True, slots=True)
class TaggerModel:
    """Weights of a chain: ``rows[i]`` belongs to the feature ``keys[i]``; the last row is all zero.

    ``slots`` leads from the first bits of a hash to a row; of two features in one slot one is lost.
    """

    keys: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.int8]
    scale: float
    transitions: Scores
    clusters: Clusters
    slots: npt.NDArray[np.int32]

    @staticmethod
    def of(
        keys: npt.NDArray[np.uint32],
        rows: npt.NDArray[np.int8],
        scale: float,
        transitions: Scores,
        clusters: Clusters,
    ) -> TaggerModel:
        """The model of some weights, its slots filled; stronger features win theirs."""
        slots = np.full(1 << _SLOT_BITS, len(keys), np.int32)
        order = np.argsort(np.abs(rows.astype(np.int16)).max(1), kind="stable").astype(np.int32)
        slots[keys[order] >> np.uint32(32 - _SLOT_BITS)] = order
        silent = np.zeros((1, rows.shape[1]), np.int8)
        return TaggerModel(
            np.append(keys, np.uint32(0)), np.vstack([rows, silent]), scale, transitions, clusters, slots
        )

    def scores(self, table: npt.NDArray[np.uint32]) -> Scores:
        """How well each label fits each token: (tokens, features) to (tokens, labels)."""
        places = self.slots[table >> np.uint32(32 - _SLOT_BITS)]
        places[self.keys[places] != table] = len(self.keys) - 1
        summed = np.zeros((len(table), self.rows.shape[1]), np.int32)
        for column in range(table.shape[1]):
            summed += self.rows[places[:, column]]
        return summed.astype(np.float32) * np.float32(self.scale)


@cache
def shipped_model() -> TaggerModel:
    """The model in the package, read once."""
    with (
        (files("standfirst.statements") / "model" / "tagger.npz").open("rb") as file,
        np.load(file) as stored,
    ):
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        numbers = stored["clusters"].tolist()
        return TaggerModel.of(
            stored["keys"],
            stored["rows"],
            float(stored["scale"]),
            stored["transitions"],
            {word: (fine, coarse) for word, (fine, coarse) in zip(words, numbers, strict=True)},
        )


def find_pieces(tokens: Tokens, model: TaggerModel) -> tuple[Piece, ...]:
    """All runs of tokens with a role, in the order of the text."""
    pieces: list[Piece] = []
    table = feature_table(tokens, model.clusters)
    for start in range(0, len(tokens.sequences), BATCH):
        batch = list(tokens.sequences[start : start + BATCH])
        offset, last = batch[0][0], batch[-1][1]
        shifted = [(first - offset, end - offset) for first, end in batch]
        padded, lengths = pad(model.scores(table[offset:last]), shifted)
        paths = best_paths(padded, lengths, model.transitions)
        chances = label_probabilities(padded, lengths, model.transitions)
        for (first, _), path, chance in zip(batch, paths, chances, strict=True):
            pieces.extend(_pieces(tokens, first, path, chance))
    return tuple(pieces)


def _pieces(
    tokens: Tokens, offset: int, path: npt.NDArray[np.int64], chance: npt.NDArray[np.float32]
) -> Iterator[Piece]:
    """The runs of one sequence whose best labels are ``path``."""
    places = len("BIES")
    begun = 0
    for index, label in enumerate(path.tolist()):
        if label == 0:
            continue
        role, place = divmod(label - 1, places)
        if place in (0, 3):
            begun = index
        ends = index + 1 == len(path) or place in (2, 3) or _starts_another(int(path[index + 1]), label)
        if not ends:
            continue
        first, end = offset + begun, offset + index + 1
        probability = chance[begun : index + 1, 1 + role * places : 1 + (role + 1) * places].sum(1).mean()
        span = Span(tokens.spans[first].start, tokens.spans[end - 1].end)
        yield Piece(ROLES[role], first, end, span, float(probability))
        begun = index + 1


def _starts_another(following: int, label: int) -> bool:
    """Whether the label after this one belongs to another run (or to none)."""
    places = len("BIES")
    if following == 0:
        return True
    return (following - 1) // places != (label - 1) // places or (following - 1) % places in (0, 3)
