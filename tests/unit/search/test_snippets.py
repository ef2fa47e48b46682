"""Snippets mark what was asked for, where it stands, whatever the script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import Article, Part, Span
from standfirst.search.snippets import Snippet, make_snippet, marks_in, shorten_snippet


@pytest.mark.parametrize(
    ("text", "phrase", "marked"),
    [
        ("The U.N. met", ("un",), "U.N."),
        ("Iraq's ferry", ("iraq", "ferry"), "Iraq's ferry"),
        ("Das Müller-Haus", ("muller",), "Müller"),
        ("在北京市政府", ("北", "京"), "北京"),
    ],
)
def test_what_is_marked(text, phrase, marked):
    (span,) = marks_in(text, [phrase])
    assert text[span.start : span.end] == marked


def test_a_snippet_is_the_article_to_the_letter_and_escaped():
    text = "Nothing here. " * 60 + "The <b>ferry</b> & the tunnel board met. " + "And so on. " * 60
    article = Article(None, "x", text)
    snippet = make_snippet(article, [("ferry",), ("board",)])
    assert text[snippet.span.start : snippet.span.end] == snippet.text
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["ferry", "board"]
    assert "&lt;b&gt;<mark>ferry</mark>&lt;/b&gt; &amp; the tunnel <mark>board</mark>" in snippet.html()
    assert snippet.html().startswith("…")
    assert snippet.html().endswith("…")


def test_without_words_a_snippet_is_the_beginning():
    assert make_snippet(Article(None, "x", "Short."), []).span == Span(0, 6)
    assert make_snippet(Article(None, "x", "Text.", standfirst="First."), []).part is Part.STANDFIRST
    assert make_snippet(Article(None, "x", ""), [("a",)]) is None


# ---------------------------------------------------------------------------- as much as may be printed


def holds(most: int):
    return lambda text: len(text) <= most


def test_a_snippet_is_shortened_between_words():
    whole = Snippet("The ferry runs twice a day.", Part.TEXT, Span(10, 37), (Span(4, 9),))
    made = shorten_snippet(whole, holds(12))
    assert made == Snippet("The ferry", Part.TEXT, Span(10, 19), (Span(4, 9),), ends=False)
    assert made.html() == "The <mark>ferry</mark>…"


def test_what_was_asked_for_stays_in_it():
    whole = Snippet(
        "Twice a day, and more in summer, runs the ferry.", Part.TEXT, Span(0, 48), (Span(42, 47),)
    )
    made = shorten_snippet(whole, holds(10))
    assert (made.text, made.span, made.marks) == ("ferry.", Span(42, 48), (Span(0, 5),))
    assert (made.begins, made.ends) == (False, True)


def test_where_what_was_asked_for_does_not_fit_there_is_none():
    whole = Snippet("A steamship", Part.TEXT, Span(0, 11), (Span(2, 11),))
    assert shorten_snippet(whole, holds(3)) is None


def test_where_no_word_fits_there_is_none():
    assert shorten_snippet(Snippet("Ferries", Part.TEXT, Span(0, 7)), holds(3)) is None


def test_chinese_is_cut_between_characters():
    made = shorten_snippet(Snippet("渡轮每天两班", Part.TEXT, Span(0, 6), (Span(0, 2),)), holds(3))
    assert (made.text, made.marks) == ("渡轮每", (Span(0, 2),))


def test_what_fits_is_left_as_it_is():
    whole = Snippet("The ferry runs", Part.TEXT, Span(3, 17), (Span(4, 9),), begins=False, ends=False)
    assert shorten_snippet(whole, holds(14)) == whole


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 70))
def test_it_is_always_a_stretch_of_what_it_was_and_fits(text, start, most):
    marks = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+", text))[:1]
    made = shorten_snippet(Snippet(text, Part.TEXT, Span(start, start + len(text)), marks), holds(most))
    if made is None:
        assert not text.split() or most < max(map(len, text.split()))
        return
    assert len(made.text) <= most
    assert text[made.span.start - start : made.span.end - start] == made.text
    assert all(made.text[mark.start : mark.end] for mark in made.marks)
