"""Lengths of time as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.config import read_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h", 3600),
        ("30 min", 1800),
        ("30m", 1800),
        ("90 seconds", 90),
        ("1.5 hours", 5400),
        ("7d", 604_800),
        ("2 Weeks", 1_209_600),
        (" daily ", 86_400),
        ("hourly", 3600),
        ("weekly", 604_800),
    ],
)
def test_what_people_write_is_read(text: str, seconds: float) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "1", "h", "soon", "1 month", "-1h", "1h 30min", "inf d", "١ h", "1e9 h"]
)
def test_what_is_none_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="write one such as"):
        read_duration(text)


@given(st.integers(0, 10**6), st.sampled_from(["s", "min", "h", "d", "w"]), st.sampled_from(["", " ", "  "]))
def test_space_and_case_make_no_difference(number: int, unit: str, gap: str) -> None:
    assert read_duration(f"{number}{gap}{unit}") == read_duration(f"{number}{gap}{unit}".upper())
