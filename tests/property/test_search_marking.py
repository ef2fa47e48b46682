"""Marks stand where the words of a text, told one by one, say that they stand: whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.records import Span
from standfirst.search.marking import each_mark, marks_in
from standfirst.text.folding import spanned_tokens

PIECES = st.sampled_from(
    [
        "ferry", "Ferry", "FERRY", "ferryman", "fe\u00adrry", "fe\u0301rry", "férry", "board", "U.N.", "u.n",
        "un", "x.un", "n", "N.", "a", "A.", "'s", "’s", "s", "Straße", "strasse", "½", "1", "2", "²", "…",
        "ﬁ", "№", "no", "_", "-", ".", "'", "’", " ", " ", " ", "\n\n", "\u200d", "\u0301", "北", "京", "市",
        "北.京", "ไทย", "ภาษา", "Μουσική", "порт", "Йод", "и\u0306", "الحكومة", "ى", "हिन्दी", "İ", "ı",
        "Ꭰ", "ꭰ", "Ⓐ", "\x00",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=30)


def told(text, phrases):
    """The same from all words of the text, longest phrases first."""
    words, marks, place = spanned_tokens(text), [], 0
    wanted = sorted(filter(None, phrases), key=len, reverse=True)
    while place < len(words):
        here = [tuple(word for word, _ in words[place : place + n]) for n in range(len(words) + 1)]
        phrase = next((one for one in wanted if len(one) < len(here) and here[len(one)] == one), None)
        if phrase:
            marks.append(Span(words[place][1].start, words[place + len(phrase) - 1][1].end))
        place += len(phrase) if phrase else 1
    return tuple(marks)


@settings(max_examples=300)
@given(text=TEXTS, data=st.data())
def test_marks_stand_where_the_words_say(text, data):
    words = [word for word, _ in spanned_tokens(text)] or ["ferry"]
    phrases = []
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(words) - 1))
        phrases.append(tuple(words[start : start + data.draw(st.integers(1, 3))]))
    phrases.append(("un",))
    assert marks_in(text, phrases) == told(text, phrases)


@given(text=TEXTS)
def test_each_mark_says_which_phrase_it_is(text):
    phrases = [("ferry",), ("ferry", "un"), ("un",), ("北", "京")]
    told_ = {span: word for word, span in spanned_tokens(text)}
    for mark in each_mark(text, phrases):
        inside = [word for span, word in told_.items() if mark.span.start <= span.start < mark.span.end]
        assert tuple(inside) == mark.phrase


def test_a_long_text_without_blanks_is_told_once():
    text = "ferry/board." * 5_000
    assert len(marks_in(text, [("ferry",), ("un",)])) == 5_000
    assert len(marks_in("北京" * 5_000, [("北", "京")])) == 5_000
