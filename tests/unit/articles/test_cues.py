"""Many patterns as one: what is not searched for holds nothing that would be found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.articles import kind_cues
from standfirst.articles.cues import AnyCase, Cues, needed_words

ALL = {name: cues for name, cues in vars(kind_cues).items() if isinstance(cues, Cues)}
PATTERNS = {name: pattern for name, cues in sorted(ALL.items()) if (pattern := cues._anywhere) is not None}


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bwe,? the undersigned\b", [{" the undersigned"}, {"we"}]),
        (r"\b(?:lettre|letter)s? (?:to|from) ", [{"lettre", "letter"}, {"to", "from"}, {" "}, {" "}]),
        (r"honou?red|proud", [{"hono", "proud"}]),
        (r"a+b{0,2}c{2}\.d", [{".d"}, {"c"}, {"a"}]),
        (r"[a|b]x|(?=yes)z", [{"x", "z"}]),
        (r"\w+|certain", []),
        (r"(?:maybe )?", []),
        (r"(?i:ONE)\(two\)", [{"one"}, {"(two)"}]),
        (r"BASIN|basın", [{"basin"}]),
    ],
)
def test_a_patterns_own_words_are_told(pattern: str, needed: list[set[str]]) -> None:
    assert sorted(map(sorted, needed_words(pattern))) == sorted(map(sorted, needed))


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_a_pattern_matches_is_found(name: str, data: st.DataObject) -> None:
    pattern = PATTERNS[name]
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="utf-8")))
    assert pattern.search(text)
    assert ALL[name].search(text) is not None


@pytest.mark.parametrize("text", ["BASIN BÜROSU", "Basın bürosu", "BASİN BÜROSU"])
def test_letters_that_are_alike_in_any_case_are_alike(text: str) -> None:
    pattern = r"\bbasın bürosu\b"
    assert (Cues(pattern).search(text) is None) == (re.search(pattern, text, re.I) is None)


def test_what_holds_to_the_beginning_is_tried_there_alone() -> None:
    cues = Cues(r"^petition|\bpetition to\b")
    assert cues.search("Petition of the ferrymen")
    assert cues.search("The ferrymen's petition to the council")
    assert cues.search("The ferrymen's petition") is None


@given(st.text(alphabet="abIİıiſsΣσςKk-", max_size=12))
def test_case_is_overlooked_as_by_regular_expressions(text: str) -> None:
    pattern = "ab|is|ısı|σ-|k"
    assert AnyCase(pattern).is_in(text) == (re.search(pattern, text, re.I) is not None)
    assert AnyCase(pattern).fits(text) == (re.fullmatch(pattern, text, re.I) is not None)
