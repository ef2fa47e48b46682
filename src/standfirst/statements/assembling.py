"""Pieces into statements: each content finds its cue, each cue its source, each statement its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from standfirst.statements.linking import LinkModel, Scene, all_link_features, candidates, choose


@dataclass(frozen=True, slots=True)
class Assembled:
    """Indices of the pieces that make one statement, and how sure we are that it is one."""

    source: int | None
    cue: int | None
    contents: tuple[int, ...]
    chance: float
    confidence: float = 1.0


def assemble(scene: Scene, model: LinkModel) -> list[Assembled]:
    """All statements of a scene, in the order of their first contents; those too unlikely are left out."""
    kept = []
    for statement in link(scene, model):
        confidence = acceptance(scene, statement, model)
        if confidence >= model.threshold:
            kept.append(
                Assembled(statement.source, statement.cue, statement.contents, statement.chance, confidence)
            )
    return kept


def link(scene: Scene, model: LinkModel) -> list[Assembled]:
    """The most likely links of all contents and cues, nothing left out."""
    groups: dict[int, list[int]] = {}
    chances: dict[int, float] = {}
    for content in scene.by_role["content"]:
        cue, chance = choose_link(scene, model, "cue", content, [content])
        group = content if cue is None else cue
        groups.setdefault(group, []).append(content)
        chances[group] = min(chances.get(group, 1.0), chance)
    statements = []
    for group, contents in groups.items():
        found = scene.pieces[group].role == "cue"
        source, chance = choose_link(scene, model, "source" if found else "sole source", group, contents)
        statements.append(
            Assembled(source, group if found else None, tuple(contents), chances[group] * chance)
        )
    return statements


def choose_link(
    scene: Scene, model: LinkModel, name: str, index: int, contents: Sequence[int]
) -> tuple[int | None, float]:
    """The best cue of a content, or source of a cue or content, and its probability."""
    options: list[int | None] = [*candidates(scene, index, name.split()[-1]), None]
    best, chance = choose(model.weights, all_link_features(scene, name, index, contents, options))
    return options[best], chance


def acceptance(scene: Scene, statement: Assembled, model: LinkModel) -> float:
    """The probability that the statement is one (logistic regression)."""
    score = sum(model.acceptance.get(name, 0.0) * value for name, value in evidence(scene, statement).items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))


def evidence(scene: Scene, statement: Assembled) -> dict[str, float]:
    """What tells a statement from a mistake: the tagger's and the rankers' own doubts, and its form."""
    pieces, tokens = scene.pieces, scene.tokens
    contents = [pieces[i] for i in statement.contents]
    content = sum(p.probability for p in contents) / len(contents)
    facts = {
        "one": 1.0,
        "content": _logit(content),
        "worst content": _logit(min(p.probability for p in contents)),
        "link": _logit(statement.chance),
        "length": log(1 + sum(p.end - p.first for p in contents)),
        "pieces": min(len(contents), 4) - 1.0,
        "direct": float(all(tokens.quotation[p.first] >= 0 for p in contents)),
    }
    for name, index in (("cue", statement.cue), ("source", statement.source)):
        facts["no " + name] = float(index is None)
        facts[name] = _logit(pieces[index].probability) if index is not None else 0.0
    return facts


def _logit(chance: float) -> float:
    bounded = min(max(chance, 0.01), 0.995)
    return log(bounded / (1 - bounded))
