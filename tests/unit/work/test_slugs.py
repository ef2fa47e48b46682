"""Names for the command line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.work.adding.slugs import free_name, slug_of


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Harbour Times", "harbour-times"),
        ("  The Lamp -- World!  ", "the-lamp-world"),
        ("L'Écho du Port", "lecho-du-port"),
        ("People’s Voice", "peoples-voice"),
        ("Вестник порта", "vestnik-porta"),
        ("Straße & Hafen 24", "strasse-hafen-24"),
        ("127.0.0.1:80", "127-0-0-1-80"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_slugs(words: str, slug: str) -> None:
    assert slug_of(words) == slug


@pytest.mark.parametrize("words", ["صحيفة المرفأ", "港口时报", "みなと新聞", "항구일보", "लहर", "Ο Φάρος"])
def test_every_script_has_a_name_in_plain_letters(words: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]*", slug_of(words))


def test_a_long_name_is_cut_between_words() -> None:
    slug = slug_of("The Very Long Name of a Newspaper of the Outer Isles")
    assert slug == "the-very-long-name-of-a-newspaper-of-the"
    assert slug_of("x" * 100) == "x" * 40


@given(st.text(max_size=200))
def test_slugs_of_anything_are_plain_and_stay_as_they_are(words: str) -> None:
    slug = slug_of(words)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 40
    assert slug_of(slug) == slug


def test_the_first_free_wish_is_taken_then_numbers_are() -> None:
    assert free_name(("Harbour Times", "World"), ()) == "harbour-times"
    assert free_name(("Harbour Times", "World"), {"harbour-times"}) == "world"
    assert free_name(("Harbour Times", None, "!"), {"harbour-times", "harbour-times-2"}) == "harbour-times-3"
    assert free_name((None, ""), {"source"}) == "source-2"
