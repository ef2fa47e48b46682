"""White space is squeezed as by the plain expression that it replaces."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.spaces import squeeze

PLAIN = re.compile(r"[\s\u00a0\u200b\ufeff]+")


@given(st.text(alphabet=st.sampled_from("ab \t\n\r\f\x0b\x1c\x85\xa0\u2003\u3000\u200b\ufeff\u200d")))
def test_runs_of_white_space_are_one_space(text: str) -> None:
    assert squeeze(text) == PLAIN.sub(" ", text)
