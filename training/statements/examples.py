"""The gold as the encoder learns it: windows with labels for tokens and targets for pointers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from gold import GoldArticle, token_runs
from standfirst.statements.pointing import POINTERS
from standfirst.statements.tagging import LABELS
from standfirst.statements.windows import LONGEST_WINDOW, Window, read_windows
from standfirst.statements.wordpieces import WordPieces

_LABEL = {name: number for number, name in enumerate(LABELS)}
IGNORED = -100
SHORTEST = 200
"""Windows in training hold between this and the longest many pieces, drawn anew for each article and pass."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is right for the tokens of one article.

    ``labels`` by token; ``pointers[p][i]`` is the token that token ``i`` of a content points to, -1 for none,
    IGNORED outside contents.
    """

    labels: np.ndarray
    pointers: tuple[np.ndarray, ...]


def answers(article: GoldArticle) -> Answers:
    """The labels and pointers of an article, by token."""
    labels = np.array([_LABEL[name] for name in article.labels], np.int64)
    pointers = tuple(np.full(len(labels), IGNORED, np.int64) for _ in POINTERS)
    for statement in article.statements:
        runs = token_runs(article.tokens, statement["content"])
        for role, targets in zip(POINTERS, pointers, strict=True):
            found = token_runs(article.tokens, statement[role])
            for first, end in runs:
                targets[first:end] = found[0][0] if found else -1
    return Answers(labels, pointers)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded to the longest.

    ``labels`` and each of ``pointers`` are (windows, pieces), IGNORED where nothing is asked; a pointer's
    value is the place of the piece it leads to, 0 (the first piece of all) for none.
    """

    pieces: Tensor
    facts: Tensor
    mask: Tensor
    labels: Tensor
    pointers: tuple[Tensor, ...]


def batch_of(windows: Sequence[tuple[Window, Answers]]) -> Batch:
    """Some windows as one batch."""
    longest = max(len(window.pieces) for window, _ in windows)
    many = len(windows)
    pieces = np.zeros((many, longest), np.int64)
    facts = np.zeros((many, longest, windows[0][0].facts.shape[1]), np.int64)
    mask = np.zeros((many, 1, 1, longest), bool)
    labels = np.full((many, longest), IGNORED, np.int64)
    pointers = [np.full((many, longest), IGNORED, np.int64) for _ in POINTERS]
    for row, (window, right) in enumerate(windows):
        size = len(window.pieces)
        pieces[row, :size], facts[row, :size], mask[row, 0, 0, :size] = window.pieces, window.facts, True
        labels[row, window.heads] = right.labels[window.first : window.end]
        for number, targets in enumerate(right.pointers):
            asked = targets[window.first : window.end]
            inside = (asked >= window.first) & (asked < window.end)
            places = np.where(inside, window.heads[np.where(inside, asked - window.first, 0)], 0)
            outside = (asked >= 0) & ~inside
            pointers[number][row, window.heads] = np.where((asked == IGNORED) | outside, IGNORED, places)
    tensors = [torch.from_numpy(array) for array in (pieces, facts, mask, labels)]
    return Batch(*tensors, tuple(torch.from_numpy(array) for array in pointers))


def batches(
    articles: Sequence[GoldArticle], vocabulary: WordPieces, rng: np.random.Generator, size: int
) -> Iterator[Batch]:
    """One pass over the articles: windows of like length side by side, in a drawn order."""
    drawn: list[tuple[Window, Answers]] = []
    for article in articles:
        longest = int(rng.integers(SHORTEST, LONGEST_WINDOW + 1))
        right = answers(article)
        drawn.extend((window, right) for window in read_windows(article.tokens, vocabulary, longest))
    order = sorted(range(len(drawn)), key=lambda i: len(drawn[i][0].pieces) + rng.random() * 8)
    groups = np.array_split(np.array(order), -(-len(order) // size))
    for number in rng.permutation(len(groups)):
        yield batch_of([drawn[i] for i in groups[number]])
