"""Whatever two texts are, the changes between them give the new one from the old, in little time."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.text.changes import Fate, find_changes, new_text, old_text

WORDS = st.sampled_from(
    ["the", "ferry", "a", " ", "\n\n", "14", "14.5", "“", "”", "not", "港", ".", "\n", "Ø'"]
)
TEXTS = st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=60)


@given(TEXTS, TEXTS)
@settings(max_examples=400)
def test_the_changes_applied_to_the_old_text_give_the_new(old: str, new: str) -> None:
    pieces = find_changes(old, new)
    assert (old_text(pieces), new_text(pieces)) == (old, new)
    assert all(piece.words for piece in pieces)
    fates = [piece.fate for piece in pieces]
    assert all(one is not other for one, other in pairwise(fates))
    assert (Fate.ADDED, Fate.CUT) not in pairwise(fates)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [piece.fate for piece in find_changes(text, text)] == [Fate.KEPT] * bool(text)


def _edited(words: list[str], rng: random.Random, share: float) -> list[str]:
    return [rng.choice(("dock", "", f"{word} quay")) if rng.random() < share else word for word in words]


def _texts(kind: str) -> tuple[str, str]:
    rng = random.Random(7)
    words = [f"w{min(int(rng.paretovariate(0.6)), 30_000)}" for _ in range(170_000)]
    for place in range(0, len(words), 60):
        words[place] += "\n\n"
    old = " ".join(words)
    new = {
        "few edits": lambda: " ".join(_edited(words, rng, 0.001)),
        "many edits": lambda: " ".join(_edited(words, rng, 0.3)),
        "shuffled": lambda: " ".join(rng.sample(words, len(words))),
        "two words over and over": lambda: "b a " * 250_000,
        "one paragraph": lambda: " ".join(_edited(" ".join(words).split(), rng, 0.05)),
    }[kind]()
    return ("a b b " * 170_000, new) if kind == "two words over and over" else (old, new)


@pytest.mark.parametrize(
    "kind", ["few edits", "many edits", "shuffled", "two words over and over", "one paragraph"]
)
def test_texts_of_a_megabyte_take_seconds_not_hours(kind: str) -> None:
    old, new = _texts(kind)
    begun = time.process_time()
    pieces = find_changes(old, new)
    assert time.process_time() - begun < 8
    assert (old_text(pieces), new_text(pieces)) == (old, new)
