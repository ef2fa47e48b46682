"""Whatever the text: nothing is raised, every span lies inside it, and the time stays in proportion."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.records import (
    Article,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Part,
    Reference,
    Span,
    Statement,
)
from standfirst.statements import find_statements, own_words
from standfirst.text.quotes import find_quoted
from standfirst.text.sentences import find_paragraphs, find_sentences

PARTS = st.sampled_from(
    (
        "“ ” „ « » ‹ › ‘ ’ \" '' `` ( [ . , : ; ! ? … — \n \n\n he she said told reporters that Ada Lindholm "
        "Brandt the minister reportedly received by 6’2” Mr. U.S. 3.5 dit-il sagte dijo сказал قال گفت 。 "
        "\u200f \x00 😀 e\u0301"
    ).split(" ")
)
TEXTS = (
    st.lists(PARTS, max_size=80).map(" ".join)
    | st.lists(PARTS, max_size=80).map("".join)
    | st.text(max_size=200)
)
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "ru", "ar", "fa"])


def spans(statement: Statement) -> list[Span]:
    references: list[Reference | None] = [statement.speaker, statement.addressee, *statement.channels]
    found = [*statement.source, *statement.cue, *statement.content]
    found += [r.span for r in references if r is not None and r.span is not None and r.part is Part.TEXT]
    return [*found, statement.hedge] if statement.hedge is not None else found


@settings(max_examples=60, deadline=None)
@given(TEXTS, LANGUAGES, st.lists(st.integers(0, 150), max_size=6))
def test_every_span_lies_inside_the_text(text: str, language: str, places: list[int]) -> None:
    mentions = [
        Mention(Span(p, p + 4), NameKind.PERSON, text[p : p + 4]) for p in places if text[p : p + 4].strip()
    ]
    statements = find_statements(text, mentions, language)
    for statement in statements:
        assert statement.content
        assert 0 <= statement.confidence <= 1
        for span in spans(statement):
            assert 0 <= span.start < span.end <= len(text)
    assert list(statements) == sorted(statements, key=lambda s: s.content)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_sentences_and_quotations_are_in_order_and_apart(text: str) -> None:
    for found in (find_paragraphs(text), find_sentences(text), find_quoted(text)):
        end = 0
        for span in found:
            assert end <= span.start < span.end <= len(text)
            end = span.end
    paragraphs = find_paragraphs(text)
    for sentence in find_sentences(text):
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in paragraphs)
    seen = {i for s in find_sentences(text) for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in seen)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([Kind.LETTER, Kind.RELEASE]))
def test_own_words_cover_the_text(headline: str, text: str, kind: Kind) -> None:
    for statement in own_words(Article(None, headline, text), KindEvidence(kind, "")):
        assert [text[s.start : s.end] for s in statement.content] == [text.strip()]
        for reference in (statement.speaker, statement.addressee):
            if reference is not None and reference.span is not None:
                where = headline if reference.part is Part.HEADLINE else text
                assert where[reference.span.start : reference.span.end] == reference.name


@pytest.mark.parametrize("unit", ["“", "he said, “", "a statement by ", ". ", "told "])
def test_endless_text_takes_time_in_proportion(unit: str) -> None:
    find_statements("“Warm,” she said.", (), "en")
    text = unit * (8_000 // len(unit))
    start = process_time()
    find_statements(text, (), "en")
    once = process_time() - start
    start = process_time()
    find_statements(text * 2, (), "en")
    assert process_time() - start < 3.5 * once + 0.5
