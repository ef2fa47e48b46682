"""Decoding a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) in arrays.

Sequences are padded to one length and decoded side by side, since a paragraph is short and an article has
many of them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def pad(scores: Scores, sequences: list[tuple[int, int]]) -> tuple[Scores, npt.NDArray[np.int64]]:
    """Scores of (tokens, labels) as (sequences, longest, labels), and the length of each sequence."""
    lengths = np.array([end - first for first, end in sequences], np.int64)
    padded = np.zeros((len(sequences), int(lengths.max()), scores.shape[1]), np.float32)
    for row, (first, end) in enumerate(sequences):
        padded[row, : end - first] = scores[first:end]
    return padded, lengths


def best_paths(
    padded: Scores, lengths: npt.NDArray[np.int64], transitions: Scores
) -> list[npt.NDArray[np.int64]]:
    """The most likely labels of each sequence (Viterbi 1967)."""
    rows, steps, labels = padded.shape
    back = np.zeros((steps, rows, labels), np.int8)
    score = padded[:, 0].copy()
    for step in range(1, steps):
        reached = score[:, :, None] + transitions
        back[step] = reached.argmax(1)
        stepped = reached.max(1) + padded[:, step]
        score = np.where((step < lengths)[:, None], stepped, score)
    paths = []
    for row in range(rows):
        path = np.empty(lengths[row], np.int64)
        label = int(score[row].argmax())
        for step in range(int(lengths[row]) - 1, -1, -1):
            path[step] = label
            label = int(back[step, row, label])
        paths.append(path)
    return paths
