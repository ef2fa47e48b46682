"""The tagger as it is trained: a small BERT with facts about words, labels for tokens, pointers between them.

Written out in full, since it is short so and its layers can be dropped, frozen and exported one by one.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from standfirst.statements.pointing import POINTER_WIDTH, POINTERS
from standfirst.statements.tagging import LABELS
from standfirst.statements.windows import FACTS

WIDTH, INNER, HEADS = 384, 1536, 12
DROPPED = 0.1


class Layer(nn.Module):
    """One layer of a transformer's encoder, normalised after each half (Vaswani et al. 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.mixing = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """(windows, pieces, width) to the same; ``mask`` is false where a window has ended."""
        windows, pieces, _ = states.shape
        mixing = self.mixing(states).view(windows, pieces, 3, HEADS, WIDTH // HEADS)
        query, key, value = mixing.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        mixed = functional.softmax(scores, -1, dtype=scores.dtype) @ value
        mixed = self.mixed(mixed.transpose(1, 2).reshape(windows, pieces, WIDTH))
        states = self.first_norm(states + _drop(mixed, self.training))
        states = states + _drop(self.outer(functional.gelu(self.inner(states))), self.training)
        return self.last_norm(states)


def _drop(states: Tensor, training: bool) -> Tensor:
    """Dropout whose mask is one for all windows of a batch: drawing one for each took a third of the time."""
    if not training:
        return states
    mask = torch.empty(states.shape[1:]).bernoulli_(1 - DROPPED).div_(1 - DROPPED)
    return states * mask.to(states.dtype)


class Head(nn.Module):
    """What is read off the states of one layer: labels, and the two sides of the pointers."""

    def __init__(self) -> None:
        super().__init__()
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.asking = nn.Linear(WIDTH, POINTER_WIDTH * len(POINTERS))
        self.asked = nn.Linear(WIDTH, POINTER_WIDTH * len(POINTERS))

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(windows, pieces, width) to scores of labels, and to what each piece asks for and answers to."""
        return self.labels(states), self.asking(states), self.asked(states)


class Encoder(nn.Module):
    """Word pieces and facts to labels and pointers, read off after some layers and after all.

    Args:
        words: (pieces, width), the embeddings of the word pieces; kept as they are.
        exits: after how many layers answers are read off; the last of them is the number of layers.
        positions: how many places a window may have.
    """

    def __init__(self, words: Tensor, exits: Sequence[int], positions: int = 512) -> None:
        super().__init__()
        self.exits = tuple(exits)
        self.register_buffer("words", words)
        self.positions = nn.Embedding(positions, WIDTH)
        self.facts = nn.ModuleList(nn.Embedding(many, WIDTH) for many in FACTS)
        for table in self.facts:
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(self.exits[-1]))
        self.heads = nn.ModuleList(Head() for _ in self.exits)

    def embedded(self, pieces: Tensor, facts: Tensor) -> Tensor:
        """What goes into the first layer."""
        states = functional.embedding(pieces, self.words) + self.positions.weight[: pieces.shape[1]]
        for number, table in enumerate(self.facts):
            states = states + table(facts[..., number])
        return _drop(self.norm(states), self.training)

    def forward(
        self, pieces: Tensor, facts: Tensor, mask: Tensor | None
    ) -> list[tuple[Tensor, Tensor, Tensor]]:
        """What each head says."""
        states = self.embedded(pieces, facts)
        told = []
        for number, layer in enumerate(self.layers, 1):
            states = layer(states, mask)
            if number in self.exits:
                told.append(self.heads[len(told)](states))
        return told


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a safetensors file of 32-bit floats (a length, a JSON header, the bytes)."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    arrays = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, end = (8 + length + offset for offset in entry["data_offsets"])
            arrays[name] = np.frombuffer(data[first:end], np.float32).reshape(entry["shape"])
    return arrays


def from_base(base: Path, kept: Sequence[int], layers: Sequence[int], exits: Sequence[int]) -> Encoder:
    """An encoder begun from the base model.

    Args:
        base: the folder of all-MiniLM-L6-v2.
        kept: numbers of the word pieces that are kept.
        layers: which of its layers, counted from 0.
        exits: after how many of them answers are read off.
    """
    stored = {
        name: torch.tensor(array) for name, array in read_safetensors(base / "model.safetensors").items()
    }
    encoder = Encoder(stored["embeddings.word_embeddings.weight"][list(kept)], exits)
    taken = {
        "positions.weight": stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    for number, layer in enumerate(layers):
        taken |= _layer(stored, f"encoder.layer.{layer}.", f"layers.{number}.")
    encoder.load_state_dict(encoder.state_dict() | taken)
    return encoder


def _layer(stored: dict[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    names = {
        "mixed": "attention.output.dense",
        "first_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    taken = {}
    for kind in ("weight", "bias"):
        parts = [stored[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        taken[f"{new}mixing.{kind}"] = torch.cat(parts)
        taken |= {f"{new}{name}.{kind}": stored[f"{old}{of}.{kind}"] for name, of in names.items()}
    return taken
