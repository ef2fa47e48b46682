"""Turning a model of CRFsuite into the file that the package ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pycrfsuite

from standfirst.statements.tagging import LABELS


def read_crfsuite(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The keys, rows of weights and transitions of a CRFsuite model whose attributes are decimal numbers."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    number = {label: i for i, label in enumerate(LABELS)}
    keys = np.array(sorted({int(attribute) for attribute, _ in info.state_features}), np.uint32)
    rows = np.zeros((len(keys), len(LABELS)), np.float32)
    place = {int(key): i for i, key in enumerate(keys)}
    for (attribute, label), weight in info.state_features.items():
        rows[place[int(attribute)], number[label]] = weight
    transitions = np.full((len(LABELS), len(LABELS)), -30.0, np.float32)
    transitions[:] = 0
    for (before, after), weight in info.transitions.items():
        transitions[number[before], number[after]] = weight
    return keys, rows, transitions


def forbid(transitions: np.ndarray) -> np.ndarray:
    """Transitions that no labelling has (I after O, another role after B) made impossible."""
    allowed = transitions.copy()
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            inside = before[0] in "BI" and before != "O"
            goes_on = after[0] in "IE"
            if inside != goes_on or (inside and before[2:] != after[2:]):
                allowed[i, j] = -30.0
    return allowed


def quantise(rows: np.ndarray, least: float) -> tuple[np.ndarray, float, np.ndarray]:
    """Weights as bytes, their unit, and which rows are worth keeping (a weight of at least ``least``)."""
    kept = np.abs(rows).max(1) >= least
    limit = float(np.quantile(np.abs(rows[kept]).max(1), 0.9995))
    scale = limit / 127
    return np.clip(np.round(rows[kept] / scale), -127, 127).astype(np.int8), scale, kept


def write_tagger(crf: Path, clusters: dict[str, tuple[int, int]], out: Path, least: float = 0.02) -> None:
    """Write the shipped file: hashes, bytes of weights, transitions, word classes."""
    keys, rows, transitions = read_crfsuite(crf)
    stored, scale, kept = quantise(rows, least)
    words = sorted(clusters)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        np.savez_compressed(
            file,
            keys=keys[kept],
            rows=stored,
            scale=np.float32(scale),
            transitions=forbid(transitions),
            words=np.frombuffer("\n".join(words).encode(), np.uint8),
            clusters=np.array([clusters[w] for w in words], np.uint16),
        )
