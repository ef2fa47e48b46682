"""What editors decided, folded: later lines bind, on articles and on whole stories, until taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import Decision
from standfirst.stories.constraints import Constraints, copy_constraints, story_constraints
from stories_cast import NOON

A, B = ("a1", "a2", "a3"), ("b1", "b2")


def line(kind: str, side: tuple[str, ...], other: tuple[str, ...], **more: str) -> Decision:
    value = {"other": other[0], "side": json.dumps(side), "other_side": json.dumps(other), **more}
    return Decision(kind, side[0], value, "Edda", NOON)


def held_together(constraints: Constraints, ids: tuple[str, ...]) -> bool:
    """Whether decisions alone lead from the first to all others."""
    found, waiting = {ids[0]}, [ids[0]]
    while waiting:
        new = constraints.joined_to(waiting.pop()) - found
        found |= new
        waiting += new
    return found >= set(ids)


def test_two_stories_kept_apart_are_apart_article_by_article() -> None:
    held = story_constraints([line("not-same", A, B)])
    assert all(held.part([a], [b]) and held.part([b], [a]) for a, b in product(A, B))
    assert not held.part(["a1"], ["a2", "new"])
    assert held.parted_from("a2") == set(B)


def test_two_stories_joined_hold_all_their_articles_even_without_one_of_them() -> None:
    assert held_together(story_constraints([line("same", A, B)]), (*A, *B))
    for leaving in (*A, *B):
        rest = tuple(id_ for id_ in (*A, *B) if id_ != leaving)
        held = story_constraints([line("same", A, B), line("not-same", (leaving,), rest)])
        assert held_together(held, rest)
        assert held.part([leaving], rest)
        assert not held.joined_to(leaving)


def test_what_is_said_later_binds() -> None:
    joined = story_constraints([line("not-same", A, B), line("same", A, B)])
    assert not joined.part(A, B)
    assert held_together(joined, (*A, *B))
    some = story_constraints([line("not-same", A, B), line("same", ("a1",), ("b1",))])
    assert not some.part(["a1"], ["b1"])
    assert all(some.part([a], [b]) for a, b in product(A, B) if (a, b) != ("a1", "b1"))
    assert not story_constraints([line("not-same", A, B), line("undecided", A, B)])
    assert not story_constraints([line("same", ("a1",), ("b1",)), line("undecided", ("b1",), ("a1",))])


def test_events_and_texts_are_two_questions() -> None:
    log = [line("same", ("a1",), ("b1",)), line("not-copy", ("a1",), ("b1",))]
    assert story_constraints(log).joined_to("a1") == {"b1"}, "one event, told in two texts"
    assert copy_constraints(log).part(["a1"], ["b1"])
    assert copy_constraints(log[::-1]).part(["a1"], ["b1"]), "in whatever order it was said"
    copied = [line("copy", ("a1",), ("b1",))]
    assert story_constraints(copied).joined_to("a1") == {"b1"}
    assert not story_constraints([*copied, line("not-copy", ("a1",), ("b1",))])
    apart = line("not-same", ("a1",), ("b1",))
    assert copy_constraints([apart]).part(["a1"], ["b1"])
    assert not copy_constraints([apart, line("same", ("a1",), ("b1",))])


def test_what_is_taken_back_never_was() -> None:
    first, second = line("not-same", A, B), line("same", A, B)
    undo = replace(second, kind="undo", value={"other": "b1", "undoes": "same"})
    assert story_constraints([first, second, undo]).part(["a3"], ["b2"])
    again = replace(first, kind="undo", value={"other": "b1", "undoes": "not-same"})
    assert not story_constraints([first, second, undo, again])


def test_a_decision_on_an_article_and_itself_says_nothing() -> None:
    assert not story_constraints([Decision("same", "a1", {"other": "a1"}, "Edda", NOON)])
    assert not story_constraints([Decision("same", "a1", {}, "Edda", NOON)])


_IDS = "abcdef"
_SIDES = st.sets(st.sampled_from(_IDS), min_size=1, max_size=4).map(lambda ids: tuple(sorted(ids)))
_LINES = st.tuples(st.sampled_from(["same", "not-same", "undecided"]), _SIDES, _SIDES).filter(
    lambda drawn: not set(drawn[1]) & set(drawn[2])
)


@given(st.lists(_LINES, max_size=6))
def test_the_last_word_on_each_pair_is_what_holds(
    drawn: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
) -> None:
    last: dict[frozenset[str], str] = {}
    for kind, one, two in drawn:
        inside = (*one, *two) if kind == "same" else ()
        pairs = {frozenset(pair) for pair in (*product(one, two), *product(inside, inside))}
        last.update((pair, kind) for pair in pairs if len(pair) == 2)
    held = story_constraints([line(*one) for one in drawn])
    for a, b in product(_IDS, _IDS):
        if a != b:
            assert held.part([a], [b]) == (last.get(frozenset((a, b))) == "not-same")
            if b in held.joined_to(a):
                assert last.get(frozenset((a, b))) == "same"
