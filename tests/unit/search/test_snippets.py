"""Snippets mark what was asked for, where it stands, whatever the script."""

from __future__ import annotations

import pytest

from standfirst.records import Article, Part, Span
from standfirst.search.snippets import make_snippet, marks_in


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
