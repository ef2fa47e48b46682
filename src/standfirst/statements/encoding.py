"""The encoder: a small transformer that says of each word which role it plays, and where its frame stands.

Its layers run in onnxruntime, in bytes, on one thread; what goes into the first of them is put together here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from standfirst.statements.pointing import Pointers
from standfirst.statements.tokens import Tokens
from standfirst.statements.windows import FACTS, Window, read_windows
from standfirst.statements.wordpieces import WordPieces

if TYPE_CHECKING:
    import onnxruntime

Floats = npt.NDArray[np.float32]

GRAPHS = ("lower.onnx", "upper.onnx")
_EPSILON = 1e-12
_OFFSETS = np.cumsum((0, *FACTS[:-1]))
"""Where each fact's values begin in the table of all of them."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the encoder says of a text.

    Attributes:
        labels: (tokens, labels), logarithms of probabilities.
        pointers: where the frame of each token stands.
    """

    labels: Floats
    pointers: Pointers


@dataclass(frozen=True, slots=True)
class Encoder:
    """Tables and layers.

    Attributes:
        vocabulary: how words are cut.
        words: (pieces, width) bytes; ``scale`` holds what one of them is worth, by piece.
        positions: (places, width).
        facts: (values of all facts, width).
        norm: (2, width): weight and bias of the normalising before the first layer.
        stages: the layers, one session after the other; the last one's answers count.
    """

    vocabulary: WordPieces
    words: npt.NDArray[np.int8]
    scale: Floats
    positions: Floats
    facts: Floats
    norm: Floats
    stages: tuple[onnxruntime.InferenceSession, ...]

    def read(self, tokens: Tokens) -> Read:
        """Read a text, window by window."""
        windows = read_windows(tokens, self.vocabulary)
        return put_together(windows, [self.answers(window) for window in windows])

    def answers(self, window: Window) -> tuple[Floats, ...]:
        """Labels, asking and asked of a window's pieces."""
        states = self._embedded(window)[None]
        told: tuple[Floats, ...] = ()
        for stage in self.stages:
            *told_here, states = stage.run(None, {"embedded": states})
            told = tuple(part[0] for part in told_here)
        return told

    def _embedded(self, window: Window) -> Floats:
        states: Floats = self.words[window.pieces] * self.scale[window.pieces, None]
        states += self.positions[: len(states)]
        for column in (window.facts + _OFFSETS).T:
            states += self.facts[column]
        states -= states.mean(1, keepdims=True)
        states /= np.sqrt((states * states).mean(1, keepdims=True) + np.float32(_EPSILON))
        states *= self.norm[0]
        states += self.norm[1]
        return states


def put_together(windows: Sequence[Window], answers: Sequence[Sequence[Floats]]) -> Read:
    """What an encoder said of the pieces of each window, as said of the words of the text.

    Args:
        windows: the windows of the text, in order.
        answers: for each, (pieces, labels) scores, and (pieces, pointers * width) twice: asking and asked.
    """
    labels, asking, asked = (
        np.concatenate([part[w.heads] for w, part in zip(windows, parts, strict=True)])
        for parts in zip(*answers, strict=True)
    )
    number = np.repeat(np.arange(len(windows)), [len(w.heads) for w in windows])
    nothing = np.stack([told[2][0] for told in answers])
    return Read(_log_softmax(labels), Pointers(asking, asked, nothing, number))


def _log_softmax(scores: Floats) -> Floats:
    raised: Floats = scores - scores.max(1, keepdims=True)
    raised -= np.log(np.exp(raised).sum(1, keepdims=True))
    return raised


@cache
def shipped_encoder(thorough: bool = False, threads: int = 1) -> Encoder:
    """The encoder in the package, read once in a process.

    Args:
        thorough: all six layers; without it, the first three.
        threads: how many of them onnxruntime may use.
    """
    return load_encoder(files("standfirst.statements") / "model", 2 if thorough else 1, threads)


def load_encoder(folder: Traversable, stages: int = 1, threads: int = 1) -> Encoder:
    """An encoder from its files.

    Args:
        folder: where they lie.
        stages: how many of its graphs, one after the other.
        threads: how many of them onnxruntime may use.
    """
    pieces = (folder / "pieces.txt").read_text("utf-8").split("\n")
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name in ("words.npz", "tables.npz"):
        with np.load(io.BytesIO((folder / name).read_bytes())) as stored:
            arrays |= {array: stored[array] for array in stored.files}
    return Encoder(
        WordPieces({piece: number for number, piece in enumerate(pieces)}),
        arrays["words"],
        arrays["scale"],
        arrays["positions"],
        arrays["facts"],
        arrays["norm"],
        tuple(_session((folder / name).read_bytes(), threads) for name in GRAPHS[:stages]),
    )


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    import onnxruntime  # a twentieth of a second and 30 MB, for whoever reads English

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Beyond that it would join nodes that are faster apart (see training/statements/export.py).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
