"""Mending never loses or changes a word, and every change can be traced to the original."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from standfirst.text.repair import apply_repairs, repair

WORD = st.sampled_from(
    ["Ferry", "the", "Hafen", "“", "”", "„", '"', "«", "»", ",", ".", "..", "…", " ", "  ", "\n", "5", "s",
     "порт", "הנמל", "الميناء", "港", "[...]", "(…)", "?", "-", "’", "é", "\u00a0", "ü", "U.S.", "Spaß"]
)  # fmt: skip
TEXT = st.lists(WORD, max_size=24).map("".join)
ANY = st.one_of(TEXT, st.text(max_size=60))
NO_MOJIBAKE = TEXT  # its characters never spell UTF-8 in a single-byte encoding


def words(text):
    return re.findall(r"\w+", text)


@settings(max_examples=400, deadline=None)
@given(NO_MOJIBAKE)
@example("told reporters,”The quay is closed”. ..")
@example("the quay , the ferry , ..")
@example("é“\u00a0")
@example("é“„")
def test_no_word_is_lost_or_changed(text):
    assert words(repair(text).text) == words(text)


@settings(max_examples=400, deadline=None)
@given(ANY)
def test_the_repairs_lead_from_the_original_to_the_text(text):
    mended = repair(text)
    assert apply_repairs(text, mended.repairs) + (" …" if mended.truncated else "") == mended.text
    ends = [0]
    for r in mended.repairs:
        assert ends[-1] <= r.span.start <= r.span.end <= len(text)
        ends.append(r.span.end)


@settings(max_examples=400, deadline=None)
@given(NO_MOJIBAKE)
@example("“ \u00a0”")
@example(" ” ”Ferry")
def test_mending_twice_changes_nothing_more(text):
    once = repair(text)
    twice = repair(once.text)
    assert twice.text == once.text
    assert twice.truncated == once.truncated


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="déçàüñ’“”–…жшпАб 港", min_size=4, max_size=40).filter(lambda t: not t.isascii()))
def test_utf8_read_as_windows_1252_comes_back(text):
    garbled = text.encode().decode("latin-1")
    if not garbled.isupper():  # one odd pair among capitals may be meant
        assert words(repair(garbled).text) == words(text)
