"""Folding holds for any text, not only for the examples."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.folding import fold, spanned_tokens, tokens

texts = st.text(max_size=60)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_case_never_matters_to_tokens_of_ascii(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert tokens(plain.upper()) == tokens(plain.lower())


@given(texts)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    spans = [span for _, span in spanned_tokens(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
