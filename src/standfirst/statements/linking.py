"""Which pieces belong together: a content and its cue, a cue and its source.

Each is one choice among few candidates, "none" being one of them, made by a log-linear ranker (Ravichandran,
Hovy and Och 2003) over what stands between the two pieces. The nearest piece is often the wrong one: "Ardal
said the mayor believed ..." has two sources before the second cue, and "...," he said, "..." has one cue
between two contents.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp

from standfirst.statements.forms import folded, shape
from standfirst.statements.lexicon import word_classes
from standfirst.statements.pointing import Pointers
from standfirst.statements.tagging import Piece
from standfirst.statements.tokens import Tokens

Weights = Mapping[str, float]
REACH = 3
"""Candidates looked at on each side: in PolNeAR's training part 99 in 100 right ones are among them."""

_STEPS = (0.003, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 0.99, 0.997)
"""Probabilities of the pointers between which the rankers tell."""


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Weights of the rankers, by feature; the rankers' features begin with their own name."""

    weights: Weights
    acceptance: Weights
    threshold: float


@dataclass(frozen=True, slots=True)
class Scene:
    """The pieces of one text in order, and what the features ask of them again and again."""

    tokens: Tokens
    pieces: tuple[Piece, ...]
    by_role: Mapping[str, tuple[int, ...]]
    pointers: Pointers
    facts: list[list[str]] = field(default_factory=list)

    @staticmethod
    def of(tokens: Tokens, pieces: Sequence[Piece], pointers: Pointers) -> Scene:
        """The scene of a text's pieces."""
        ordered = tuple(sorted(pieces, key=lambda p: p.first))
        by_role = {
            role: tuple(i for i, p in enumerate(ordered) if p.role == role)
            for role in ("source", "cue", "content")
        }
        scene = Scene(tokens, ordered, by_role, pointers)
        scene.facts.extend(_piece_facts(scene, index) for index in range(len(ordered)))
        return scene


@cache
def shipped_links() -> LinkModel:
    """The rankers in the package, read once."""
    stored = json.loads((files("standfirst.statements") / "model" / "links.json").read_text("utf-8"))
    return LinkModel(stored["weights"], stored["acceptance"], stored["threshold"])


def candidates(scene: Scene, index: int, role: str) -> list[int]:
    """The pieces of a role nearest to a piece: up to ``REACH`` on either side, by the order of the text."""
    row = scene.by_role[role]
    low, high = 0, len(row)
    while low < high:
        middle = (low + high) // 2
        if row[middle] < index:
            low = middle + 1
        else:
            high = middle
    return list(row[max(0, low - REACH) : low + REACH])


def choose(weights: Weights, options: Sequence[Sequence[str]]) -> tuple[int, float]:
    """The best of some options, each given by its features, and its probability (a softmax)."""
    scores = [sum(weights.get(feature, 0.0) for feature in features) for features in options]
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, 1.0 / sum(exp(min(score - scores[best], 0.0)) for score in scores)


def all_link_features(
    scene: Scene, name: str, index: int, contents: Sequence[int], options: Sequence[int | None]
) -> list[list[str]]:
    """What speaks for each of the pieces that one may be linked to (None: to nothing).

    Args:
        scene: the pieces of a text.
        name: of the ranker.
        index: the piece that is linked.
        contents: those whose pointers are asked: the piece itself, or all that a cue reports.
        options: indices of pieces, None last.
    """
    pieces = scene.pieces
    chances = scene.pointers.chances(
        name.split()[-1],
        [(pieces[i].first, pieces[i].end) for i in contents],
        [pieces[option].first for option in options if option is not None],
    )
    return [
        link_features(scene, name, index, option) + [f"{name} {fact}" for fact in _pointed(option, chance)]
        for option, chance in zip(options, chances, strict=True)
    ]


def _pointed(option: int | None, chance: float | None) -> list[str]:
    """How the pointers see a link, in steps: each step passed is a fact."""
    kind = "none" if option is None else "one"
    if chance is None:
        return [f"points {kind} away"]
    return [f"points {kind} over {step}" for step in _STEPS if chance >= step]


def link_features(scene: Scene, name: str, index: int, other: int | None) -> list[str]:
    """What speaks for linking two pieces (or, with None, for linking the piece to nothing)."""
    own = scene.facts[index]
    if other is None:
        return [f"{name} none", *(f"{name} none {fact}" for fact in own)]
    between = _between(scene, index, other)
    far = scene.facts[other]
    facts = [*between, *(f"{between[0]} {fact}" for fact in (*own, *far))]
    facts.extend(f"{between[1]} {a} {b}" for a in own[:2] for b in far[:2])
    return [f"{name} {fact}" for fact in facts]


def _between(scene: Scene, index: int, other: int) -> list[str]:
    """How the second piece stands to the first; the first two facts are joined with others."""
    tokens, pieces = scene.tokens, scene.pieces
    left, right = sorted((index, other))
    side = "left" if other < index else "right"
    first, end = pieces[left].end, pieces[right].first
    inside = "".join(pieces[i].role[0 if pieces[i].role != "content" else 2] for i in range(left + 1, right))[
        :4
    ]
    a, b = pieces[left].end - 1, min(pieces[right].first, len(tokens.words) - 1)
    paragraphs = tokens.paragraph[b] - tokens.paragraph[a]
    sentences = min(tokens.sentence[b] - tokens.sentence[a], 3)
    apart = "p" + str(min(paragraphs, 3)) if paragraphs else "s" + str(sentences)
    gap = end - first
    near = str(gap) if gap < 4 else "7" if gap < 8 else "15" if gap < 16 else "far"
    inner = [folded(word) for word in tokens.words[first : min(end, first + 12)]]
    marks = "".join(word for word in inner if not word[0].isalnum())[:4]
    quotation = tokens.quotation
    quoted = f"{quotation[a] >= 0:d}{quotation[b] >= 0:d}{quotation[a] == quotation[b]:d}"
    return [
        f"{side} {inside} {apart}",
        f"{side} {inside}",
        f"{side} {near}",
        f"{side} {apart}",
        f"{side} {inside} {near}",
        f"{side} marks {marks}",
        f"{side} {inside} marks {marks}",
        f"{side} quoted {quoted}",
        f"{side} {inside} quoted {quoted} {apart}",
        *(f"{side} word {word}" for word in inner[:3] if gap < 8),
        *(f"{side} last {word}" for word in inner[-1:] if gap < 8),
    ]


def _piece_facts(scene: Scene, index: int) -> list[str]:
    """What a piece is like, alone and between its neighbours; the first two facts are joined with others."""
    tokens, piece = scene.tokens, scene.pieces[index]
    words = [folded(word) for word in tokens.words[piece.first : piece.end]]
    classes = word_classes()
    kinds = [classes.get(word, "-") for word in words]
    strongest = next((k for k in ("according", "say", "ask", "think", "show", "noun") if k in kinds), "-")
    head, last = words[0], words[-1]
    direct = tokens.quotation[piece.first] >= 0 or tokens.quotation[piece.end - 1] >= 0
    starts = piece.first == 0 or tokens.sentence[piece.first - 1] != tokens.sentence[piece.first]
    before = scene.pieces[index - 1].role[:2] if index else "^"
    after = scene.pieces[index + 1].role[:2] if index + 1 < len(scene.pieces) else "$"
    left = folded(tokens.words[piece.first - 1]) if piece.first and not starts else "^"
    right = folded(tokens.words[piece.end]) if piece.end < len(tokens.words) else "$"
    role = piece.role[:2]
    return [
        f"{role} {strongest} {direct:d}{starts:d}",
        f"{role} {kinds[0]} {kinds[-1]} {shape(tokens.words[piece.first])}",
        f"{role} head {head}",
        f"{role} last {last}",
        f"{role} sits {before} {after}",
        f"{role} left {left}",
        f"{role} right {right}",
        f"{role} long {min(len(words), 20) // 4}",
    ]
