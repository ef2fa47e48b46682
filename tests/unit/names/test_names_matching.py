"""A register's forms in text: on word boundaries, with each script's own rule for capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.names.matching import NameMatcher
from standfirst.records import Alias, Name, NameKind


def name(id_: str, *forms: str) -> Name:
    return Name(id_, forms[0], NameKind.ORGANISATION, tuple(Alias(form) for form in forms[1:]))


MATCHER = NameMatcher(
    [
        name("who", "World Health Organization", "WHO", "U.N."),
        name("front", "al-Nahda Front", "the rebels", "Front"),
        name("union", "Harbour Workers' Union", "HWU"),
        name("malik", "Nuri al-Malik", "نوري المالك", "Нури аль-Малик"),
        name("gate", "ゲート社", "北門", "김정하", "Gate"),
        name("other", "Gate"),
        name("pelt", "Öresund GmbH", "7 Seas"),
    ]
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[m.span.start : m.span.end], m.ids) for m in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Who said that WHO, or the U.N. or the UN, who?", ["WHO", "U.N.", "UN"]),
        ("No world health organization; the World Health Organization", ["World Health Organization"]),
        ("Harbour Workers’ Union's boss; harbour workers' union", ["Harbour Workers’ Union"]),
        ("HARBOUR WORKERS' UNION STRIKES", ["HARBOUR WORKERS' UNION"]),
        ("Al-Nahda Front, the rebels and rebels", ["Al-Nahda Front", "the rebels"]),
        ("Frontier, upFront, Front-page, front", ["Front"]),
        ("Nuri\nal-Malik; Nuri. Al-Malik", ["Nuri\nal-Malik"]),
        ("НУРИ АЛЬ-МАЛИК и Нури аль-Малик, нури", ["НУРИ АЛЬ-МАЛИК", "Нури аль-Малик"]),
        ("قال نوري المالك ونوري المالك لنوري", ["نوري المالك", "نوري المالك"]),
        ("北門在那裏, 김정하는 ゲート社", ["北門", "김정하", "ゲート社"]),
        ("ÖRESUND GmbH and Oresund GmbH and 7 Seas", ["ÖRESUND GmbH", "Oresund GmbH", "7 Seas"]),
    ],
    ids=["acronyms", "capitals", "genitive", "shouted", "small-words", "boundaries", "lines", "cyrillic",
         "arabic", "unspaced", "accents"],
)  # fmt: skip
def test_forms_are_found_as_their_script_writes_them(text: str, forms: list[str]) -> None:
    assert [form for form, _ in found(text)] == forms


def test_a_form_of_two_names_is_both() -> None:
    assert found("Gate opened")[0] == ("Gate", ("gate", "other"))


def test_the_longest_form_counts() -> None:
    matcher = NameMatcher([name("a", "New York"), name("b", "New York Bar Council")])
    text = "New York Bar Council, New York Bar"
    assert [(text[m.span.start : m.span.end], m.ids) for m in matcher.find(text)] == [
        ("New York Bar Council", ("b",)),
        ("New York", ("a",)),
    ]


def test_no_names_find_nothing() -> None:
    assert NameMatcher([]).find("Jane Stone") == ()
    assert NameMatcher([name("x", "?!")]).find("?!") == ()


WORDS = st.sampled_from(
    "Gate Front WHO the rebels union Harbour Workers' Union نوري المالك 北 門 . , - 's \n U.N.".split(" ")
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_spans_are_whole_words_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for match in MATCHER.find(text):
        assert last <= match.span.start < match.span.end <= len(text)
        last = match.span.end
        spaced = text[match.span.end - 1].isascii()
        assert not (spaced and match.span.end < len(text) and text[match.span.end].isalnum())
        assert not (spaced and match.span.start and text[match.span.start - 1].isalnum())


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_what_stands_around_a_form_does_not_matter(text: str) -> None:
    before = [match.form for match in MATCHER.find(text)]
    assert [match.form for match in MATCHER.find(f"It was so. {text}")] == before
