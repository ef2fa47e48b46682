"""Training the rankers that link pieces, and the judge of what they make.

They learn from pieces that a tagger found in articles it was not trained on, so that they meet the tagger's
own mistakes: the right answer for a found content is the found cue that overlaps the cue of the gold
statement it overlaps most.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from gold import GoldArticle, token_runs
from standfirst.statements.assembling import evidence, link
from standfirst.statements.encoding import Read
from standfirst.statements.linking import LinkModel, Scene, all_link_features, candidates
from standfirst.statements.tagging import find_pieces

Choice = tuple[list[list[str]], int]

THRESHOLD = 0.5
"""What is less likely right than wrong is left out. F1 is highest with .4 on what the judge learnt from, and
within .002 of its best from .4 to .55; a wrong speaker is worse than none (2026-11-27)."""


def gold_statements(article: GoldArticle) -> list[dict[str, set[int]]]:
    """Each gold statement as sets of token indices."""
    return [
        {
            role: {i for run in token_runs(article.tokens, spans) for i in range(*run)}
            for role, spans in statement.items()
        }
        for statement in article.statements
    ]


def _overlapping(scene: Scene, index: int, role: str, gold: Sequence[dict[str, set[int]]]) -> list[int]:
    """The gold statements whose piece of a role a found piece overlaps, best first."""
    piece = scene.pieces[index]
    covered = range(piece.first, piece.end)
    shared = [(len(statement[role].intersection(covered)), -n) for n, statement in enumerate(gold)]
    return [-n for many, n in sorted(shared, reverse=True) if many]


def choices(scene: Scene, gold: Sequence[dict[str, set[int]]]) -> Iterable[Choice]:
    """Every choice the rankers face in a scene, with its right answer."""
    owners = {
        role: {i: _overlapping(scene, i, role, gold) for i in scene.by_role[role]} for role in scene.by_role
    }
    for content in scene.by_role["content"]:
        if not owners["content"][content]:
            continue
        statement = owners["content"][content][0]
        yield _choice(
            scene, "cue", content, [content], [c for c, s in owners["cue"].items() if statement in s]
        )
        if not any(statement in s for s in owners["cue"].values()):
            right = [c for c, s in owners["source"].items() if statement in s]
            yield _choice(scene, "sole source", content, [content], right)
    for cue in scene.by_role["cue"]:
        if owners["cue"][cue]:
            statement = owners["cue"][cue][0]
            reported = [c for c, s in owners["content"].items() if s and s[0] == statement]
            right = [c for c, s in owners["source"].items() if statement in s]
            if reported:
                yield _choice(scene, "source", cue, reported, right)


def _choice(scene: Scene, name: str, index: int, contents: Sequence[int], right: Sequence[int]) -> Choice:
    options: list[int | None] = [*candidates(scene, index, name.split()[-1]), None]
    answer = next((n for n, option in enumerate(options) if option in right), len(options) - 1)
    return all_link_features(scene, name, index, contents, options), answer


def train_links(faced: Sequence[tuple[GoldArticle, Read]]) -> LinkModel:
    """Rankers and judge, learnt from what was read in articles by encoders that never saw them."""
    scenes = [Scene.of(a.tokens, find_pieces(a.tokens, read.labels), read.pointers) for a, read in faced]
    answers = [gold_statements(article) for article, _ in faced]
    met = [c for scene, gold in zip(scenes, answers, strict=True) for c in choices(scene, gold)]
    ranked = LinkModel(train_rankers(met), {}, 0.0)
    rows = [row for scene, gold in zip(scenes, answers, strict=True) for row in judged(scene, ranked, gold)]
    return LinkModel(ranked.weights, train_judge(rows), THRESHOLD)


def write_links(model: LinkModel, path: Path) -> None:
    """The rankers' weights as text, one a line."""
    stored = {"acceptance": model.acceptance, "threshold": model.threshold, "weights": model.weights}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


def train_rankers(faced: Sequence[Choice], penalty: float = 1.0, rare: int = 5) -> dict[str, float]:
    """Weights that make the right answers likely (maximum entropy, L2, L-BFGS)."""
    counts: dict[str, int] = {}
    for options, _ in faced:
        for features in options:
            for feature in features:
                counts[feature] = counts.get(feature, 0) + 1
    number = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= rare))}
    columns, starts, borders, answers = [], [0], [0], []
    for options, answer in faced:
        answers.append(borders[-1] + answer)
        for features in options:
            columns.extend(number[f] for f in features if f in number)
            starts.append(len(columns))
        borders.append(len(starts) - 1)
    table = sparse.csr_matrix((np.ones(len(columns)), columns, starts), (len(starts) - 1, len(number)))
    groups = np.repeat(np.arange(len(faced)), [b - a for a, b in pairwise(borders)])
    heads = np.array(borders[:-1])
    right = np.array(answers)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        scores -= np.maximum.reduceat(scores, heads)[groups]
        odds = np.exp(scores)
        sums = np.add.reduceat(odds, heads)
        pull = odds / sums[groups]
        value = (np.log(sums) - scores[right]).sum() + penalty / 2 * weights @ weights
        pull[right] -= 1
        return value, table.T @ pull + penalty * weights

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: round(float(found.x[i]), 3) for f, i in number.items() if abs(found.x[i]) >= 0.01}


def judged(
    scene: Scene, model: LinkModel, gold: Sequence[dict[str, set[int]]]
) -> list[tuple[dict[str, float], bool]]:
    """Every statement the rankers make, and whether its content overlaps a gold content by half."""
    rows = []
    for statement in link(scene, model):
        covered = {i for c in statement.contents for i in range(scene.pieces[c].first, scene.pieces[c].end)}
        best = max((len(covered & g["content"]) / len(covered | g["content"]) for g in gold), default=0.0)
        rows.append((evidence(scene, statement), best >= 0.5))
    return rows


def train_judge(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Logistic regression over the evidence."""
    names = sorted(rows[0][0])
    table = np.array([[row[name] for name in names] for row, _ in rows])
    truth = np.array([right for _, right in rows], float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = (np.logaddexp(0, scores) - truth * scores).sum() + 0.5 * weights @ weights
        return value, table.T @ (chance - truth) + weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(weight), 4) for name, weight in zip(names, found.x, strict=True)}
