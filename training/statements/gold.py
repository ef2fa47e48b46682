"""The gold as the trainers want it: tokens, and one label a token."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standfirst.records import Span
from standfirst.statements.tokens import Tokens, read_tokens

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article. ``statements`` map each role to its spans."""

    id: str
    tokens: Tokens
    statements: tuple[dict[str, tuple[Span, ...]], ...]
    labels: tuple[str, ...]


def read_gold(path: Path) -> list[GoldArticle]:
    """All articles of one split, in the file's order."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(row: dict[str, Any]) -> GoldArticle:
    tokens = read_tokens(row["text"])
    statements = tuple(
        {role: tuple(Span(a, b) for a, b in statement[role]) for role in ROLES}
        for statement in row["statements"]
    )
    return GoldArticle(row["id"], tokens, statements, tuple(_labels(tokens, statements)))


def token_runs(tokens: Tokens, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The runs of tokens (first, end) that spans cover, cut where a sequence ends."""
    starts = {}
    borders = {first for first, _ in tokens.sequences}
    for index, token in enumerate(tokens.spans):
        for place in range(token.start, token.end):
            starts[place] = index
    runs = []
    for span in sorted(spans):
        covered = sorted({starts[i] for i in range(span.start, span.end) if i in starts})
        first = None
        for index in covered:
            if first is None:
                first = index
            elif index in borders:
                runs.append((first, index))
                first = index
        if first is not None:
            runs.append((first, covered[-1] + 1))
    return runs


def _labels(tokens: Tokens, statements: Iterable[dict[str, tuple[Span, ...]]]) -> list[str]:
    """B, I, E or S and the role; O elsewhere."""
    labels = ["O"] * len(tokens.words)
    statements = list(statements)
    for role in ROLES:
        spans = {span for statement in statements for span in statement[role]}
        for first, end in token_runs(tokens, spans):
            if end - first == 1:
                labels[first] = f"S-{role}"
            else:
                labels[first:end] = [f"B-{role}", *[f"I-{role}"] * (end - first - 2), f"E-{role}"]
    return labels
