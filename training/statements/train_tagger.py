"""Training the tagger: a linear-chain conditional random field by stochastic gradients.

AdaGrad (Duchi, Hazan and Singer 2011) over batches of paragraphs, with features dropped at random so that
no single word carries a decision alone, and the weights of the later passes averaged (Polyak and Juditsky
1992). Everything is seeded and runs on one thread, so the same machine makes the same model again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
import scipy.sparse as sparse

from gold import GoldArticle
from standfirst.statements.chain import pad
from standfirst.statements.features import Clusters, feature_table
from standfirst.statements.tagging import LABELS

FORBIDDEN = -30.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the tagger is trained. Chosen by cross-validation within train (see the model card)."""

    passes: int = 6
    rate: float = 0.03
    drop: float = 0.6
    decay: float = 0.05
    rare: int = 3
    batch: int = 48
    average_from: float = 0.3
    recall: float = 1.5
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Chain:
    """A trained chain, weights still as floats."""

    keys: np.ndarray
    rows: np.ndarray
    transitions: np.ndarray


@dataclass(frozen=True, slots=True)
class Batch:
    """Sequences side by side: ``features`` (tokens, templates) index into ``known``, -1 where too rare."""

    known: np.ndarray
    features: np.ndarray
    sequences: list[tuple[int, int]]
    labels: np.ndarray


def allowed_transitions() -> np.ndarray:
    """True where one label may follow another."""
    allowed = np.zeros((len(LABELS), len(LABELS)), bool)
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            inside, goes_on = before[0] in "BI", after[0] in "IE"
            allowed[i, j] = (inside and goes_on and before[2:] == after[2:]) or (not inside and not goes_on)
    return allowed


def make_batches(
    articles: Sequence[GoldArticle], clusters: Clusters, recipe: Recipe
) -> tuple[np.ndarray, list[Batch]]:
    """The features worth keeping, and all sequences in batches of like lengths."""
    tables = [feature_table(article.tokens, clusters) for article in articles]
    keys, counts = np.unique(np.concatenate(tables).ravel(), return_counts=True)
    keys = keys[counts >= recipe.rare]
    number = {label: i for i, label in enumerate(LABELS)}
    chains = []
    for article, table in zip(articles, tables, strict=True):
        places = np.searchsorted(keys, table).astype(np.int32)
        places[places == len(keys)] = 0
        places[keys[places] != table] = -1
        labels = np.array([number[label] for label in article.labels])
        chains.extend((places[first:end], labels[first:end]) for first, end in article.tokens.sequences)
    rng = np.random.default_rng(recipe.seed)
    order = sorted(rng.permutation(len(chains)), key=lambda i: len(chains[i][1]) // 8)
    batches, held, tokens = [], [], 0
    for index in order:
        held.append(chains[index])
        tokens += len(chains[index][1])
        if tokens > recipe.batch * 60:
            batches.append(_batch(held))
            held, tokens = [], 0
    if held:
        batches.append(_batch(held))
    return keys, batches


def _batch(chains: list[tuple[np.ndarray, np.ndarray]]) -> Batch:
    ends = np.cumsum([len(labels) for _, labels in chains]).tolist()
    features = np.concatenate([table for table, _ in chains])
    known, local = np.unique(features, return_inverse=True)
    local = local.reshape(features.shape).astype(np.int32)
    if known[0] == -1:
        known, local = known[1:], local - 1
    return Batch(
        known,
        local,
        list(zip([0, *ends[:-1]], ends, strict=True)),
        np.concatenate([labels for _, labels in chains]),
    )


def _gradient(
    batch: Batch, scores: np.ndarray, transitions: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float]:
    """What pulls the scores of (tokens, labels) and the transitions towards the gold; and the mean loss."""
    padded, lengths = pad(scores, batch.sequences)
    rows, steps, labels = padded.shape
    bridge = np.exp(transitions)
    top = padded.max(2, keepdims=True)
    emitted = np.exp(padded - top)
    forward, backward, size = (
        np.empty_like(emitted),
        np.ones_like(emitted),
        np.ones((rows, steps), np.float32),
    )
    current = emitted[:, 0]
    for step in range(steps):
        if step:
            current = (forward[:, step - 1] @ bridge) * emitted[:, step]
        size[:, step] = current.sum(1)
        forward[:, step] = current / size[:, step, None]
    for step in range(steps - 2, -1, -1):
        current = (backward[:, step + 1] * emitted[:, step + 1]) @ bridge.T
        current /= current.sum(1, keepdims=True)
        backward[:, step] = np.where((step + 1 < lengths)[:, None], current, 1.0)
    valid = np.arange(steps) < lengths[:, None]
    joint = forward * backward
    joint /= joint.sum(2, keepdims=True)
    pairs = valid[:, 1:]
    before, after = forward[:, :-1][pairs], (emitted * backward)[:, 1:][pairs]
    norm = ((before @ bridge) * after).sum(1, keepdims=True)
    expected = bridge * ((before / norm).T @ after)
    gold = np.zeros((rows, steps), np.int64)
    gold[valid] = batch.labels
    seen = np.zeros((labels, labels), np.float32)
    np.add.at(seen, (gold[:, :-1][pairs], gold[:, 1:][pairs]), 1)
    nodes = -joint[valid]
    nodes[np.arange(len(batch.labels)), batch.labels] += 1
    likelihood = padded[valid][np.arange(len(batch.labels)), batch.labels].sum() + (seen * transitions).sum()
    partition = (np.log(size) + top[:, :, 0])[valid].sum()
    return nodes, seen - expected, float(partition - likelihood) / len(batch.labels)


def train(
    articles: Sequence[GoldArticle],
    clusters: Clusters,
    recipe: Recipe,
    watch: Callable[[Chain], None] | None = None,
) -> Chain:
    """Train a chain on articles; prints the loss after each pass and shows the chain so far to ``watch``."""
    keys, batches = make_batches(articles, clusters, recipe)
    rng = np.random.default_rng(recipe.seed)
    weights = np.zeros((len(keys), len(LABELS)), np.float32)
    moved = np.full_like(weights, 1e-2)
    average = np.zeros_like(weights)
    transitions = np.where(allowed_transitions(), 0.0, FORBIDDEN).astype(np.float32)
    bridge_moved, bridge_average, averaged = np.full_like(transitions, 1e-2), np.zeros_like(transitions), 0
    began = monotonic()
    for turn in range(recipe.passes):
        losses = []
        for index in rng.permutation(len(batches)):
            batch = batches[index]
            kept = (batch.features >= 0) & (rng.random(batch.features.shape, np.float32) >= recipe.drop)
            starts = np.concatenate([[0], np.cumsum(kept.sum(1))])
            used = np.full(starts[-1], 1 / (1 - recipe.drop), np.float32)
            chosen = sparse.csr_matrix((used, batch.features[kept], starts), (len(kept), len(batch.known)))
            local = weights[batch.known]
            scores = chosen @ local
            scores[batch.labels != 0, 0] += recipe.recall  # misses cost more (Mohit et al. 2012)
            nodes, bridges, loss = _gradient(batch, scores, transitions)
            losses.append(loss)
            slope = (chosen.T @ nodes) - recipe.decay * local
            speed = moved[batch.known] + slope * slope
            moved[batch.known] = speed
            weights[batch.known] = local + recipe.rate * slope / np.sqrt(speed)
            bridges = np.where(transitions > FORBIDDEN, bridges, 0)
            bridge_moved += bridges * bridges
            transitions += recipe.rate * bridges / np.sqrt(bridge_moved)
        if turn >= recipe.passes * recipe.average_from:
            average += weights
            bridge_average += transitions
            averaged += 1
        print(f"pass {turn + 1}: loss {np.mean(losses):.4f}, {monotonic() - began:.0f} s", flush=True)
        if watch is not None:
            watch(
                Chain(keys, average / averaged, bridge_average / averaged)
                if averaged
                else Chain(keys, weights, transitions)
            )
    return Chain(keys, average / averaged, bridge_average / averaged)
