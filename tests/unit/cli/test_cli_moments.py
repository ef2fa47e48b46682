"""Moments and lengths as tables tell them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.cli.moments import ago, ahead, in_full, tell_length

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (45, "45 s"), (60, "1 min"), (90 * 60, "90 min"), (7200, "2 h"), (36 * 3600, "36 h"),
     (2 * 86_400, "2 d"), (13 * 86_400, "13 d"), (21 * 86_400, "3 w")],
)  # fmt: skip
def test_a_length_is_told_in_one_unit(seconds: float, words: str) -> None:
    assert tell_length(seconds) == words


def test_past_and_future() -> None:
    assert ago(None, NOW) == "never"
    assert ago(NOW, NOW) == "just now"
    assert ago(NOW - timedelta(hours=3), NOW) == "3 h ago"
    assert ahead(NOW + timedelta(minutes=25), NOW) == "in 25 min"
    assert ahead(NOW - timedelta(hours=3), NOW) == "now"
    assert in_full(NOW) == "5 March 2031, 12:00 UTC"


@given(st.floats(0, 10**9))
def test_every_length_is_short(seconds: float) -> None:
    assert len(tell_length(seconds)) <= 9
