"""Words counted on the safe side: nobody who counts otherwise finds more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.counting import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("“ … ”", 0),
        ("The ferry is late.", 4),
        ("a well-known ferry", 4),
        ("Ida’s boat, U.N. papers", 4),
        ("قالت وزيرة المياه", 3),
        ("渡轮晚点", 4),
        ("フェリーは遅れ", 7),
        ("NHK は", 2),
        ("เรือมาสาย", 4),
        ("여객선이 늦었다", 2),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


SPACED = st.text(st.sampled_from("abc Жé-’.,“” \n"), max_size=40)


@given(SPACED)
def test_never_fewer_than_between_blanks(text: str) -> None:
    assert count_words(text) >= sum(any(c.isalnum() for c in word) for word in text.split())


@given(SPACED, SPACED)
def test_counts_add_up(one: str, other: str) -> None:
    assert count_words(f"{one} … {other}") == count_words(one) + count_words(other)
