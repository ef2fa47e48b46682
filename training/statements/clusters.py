"""Word classes from plain text: words that stand between the same neighbours get the same number.

Schütze (1995), "Distributional part-of-speech tagging": counts of the commonest words at four places
around each word, positive pointwise mutual information, a truncated SVD, then k-means, here with fixed
starting points so that the same text gives the same classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import svds

PLACES = (-2, -1, 1, 2)
NEIGHBOURS = 1000
RARE = 4
DIMENSIONS = 64


def word_vectors(texts: Iterable[list[str]]) -> tuple[list[str], np.ndarray]:
    """The words seen at least ``RARE`` times, most common first, and a unit vector for each."""
    texts = list(texts)
    counts = Counter(word for words in texts for word in words)
    vocabulary = [w for w, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= RARE]
    number = {w: i for i, w in enumerate(vocabulary)}
    rows, columns = [], []
    for words in texts:
        ids = np.array([number.get(w, -1) for w in words])
        for n, place in enumerate(PLACES):
            here, there = (ids[-place:], ids[:place]) if place < 0 else (ids[:-place], ids[place:])
            known = (here >= 0) & (there >= 0) & (there < NEIGHBOURS)
            rows.append(here[known])
            columns.append(there[known] + n * NEIGHBOURS)
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (len(vocabulary), NEIGHBOURS * len(PLACES))
    table = sparse.coo_matrix((np.ones(len(row)), (row, column)), shape=shape).tocsr()
    total = table.sum()
    by_word, by_place = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel()
    coo = table.tocoo()
    information = np.log(coo.data * total / (by_word[coo.row] * by_place[coo.col] ** 0.75 * total**0.25))
    ppmi = sparse.csr_matrix((np.maximum(information, 0), (coo.row, coo.col)), shape=shape)
    left, strength, _ = svds(ppmi, k=DIMENSIONS, v0=np.ones(min(shape)))
    vectors = left * np.sqrt(strength)
    return vocabulary, vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def cluster(vectors: np.ndarray, many: int, rounds: int = 30) -> np.ndarray:
    """k-means on unit vectors, started from the ``many`` commonest words."""
    centres = vectors[:many].copy()
    labels = np.zeros(len(vectors), int)
    for _ in range(rounds):
        labels = np.concatenate([np.argmax(part @ centres.T, 1) for part in np.array_split(vectors, 20)])
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, vectors)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-9), centres)
    return labels
