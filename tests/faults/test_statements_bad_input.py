"""Texts that no editor would print: nothing is raised, spans lie inside, time stays in proportion."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.statements import find_statements

LANGUAGES = ["en", "fr", "de", "es", "ru", "ar", "fa"]
SAID = {
    "en": "“We stay,” said Ada Lindholm. ",
    "fr": "« Nous restons », a déclaré Anne Delorme. ",
    "de": "„Wir bleiben“, sagte Eva Lindt. ",
    "es": "«Nos quedamos», dijo Luis Arrana. ",
    "ru": "«Мы остаемся», — сказала Анна Речная. ",
    "ar": "قال سامر الخالدي: «سنبقى هنا». ",
    "fa": "سارا بلخی گفت: «ما می‌مانیم». ",
}
ODD = [
    "\ud800",
    "\udfff",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ufeff",
    "\x00",
    "\x1b",
    "\u0301",
    "👩\u200d🚀",
]
MARKS = [*"“”„‟«»‹›「」『』‘’‚\"'—", "``", "''", "\n\n", " ", ".", ","]


def check(text: str, language: str) -> None:
    end = len(text)
    for statement in find_statements(text, (), language):
        pieces = [*statement.source, *statement.cue, *statement.content]
        assert statement.content
        assert all(0 <= span.start < span.end <= end for span in pieces)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "“" * 500,
        "»«" * 500,
        "„“‚‘" * 300,
        "“‘“‘“ he said ’”",
        "T h e m i n i s t e r s a i d , “ w e s t a y ” .",
        "rn1n1ster sa1d:“We stay,said the rninister.’’ ''",
        "\ud83d “We stay,” \ude00 she said.",
        "\u202e“We stay,”\u202c said \u200bAda\u200b Lind\ufeffholm.",
        "— — — —\n\n— ,\n\n—",
    ],
)
def test_odd_texts_raise_nothing(text: str, language: str) -> None:
    check(text, language)
    check(text + SAID[language] + text, language)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*MARKS, *ODD, *SAID.values(), "said", "dit", "sagte", "сказал", "قال", "گفت", "word"]
        )
    ),
    st.sampled_from(LANGUAGES),
)
def test_marks_controls_and_scripts_in_any_order(parts: list[str], language: str) -> None:
    check("".join(parts), language)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec=None, categories=None), max_size=300),
    st.sampled_from(LANGUAGES),
)
def test_any_code_points(text: str, language: str) -> None:
    check(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mark_left_open_before_spoils_no_later_paragraph(language: str) -> None:
    assert find_statements("« Ein Rest “ ohne\n\n" + SAID[language], (), language)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_megabyte_without_a_paragraph_takes_time_in_proportion(language: str) -> None:
    """Read by rules: 40 CPU seconds tell linear from quadratic."""
    unit = SAID[language]
    whole = unit * (1_000_000 // len(unit.encode()))
    find_statements(unit, (), language)
    start = process_time()
    found = find_statements(whole, (), language)
    assert process_time() - start < 40
    assert len(found) > 1000


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize(
    "unit", ["word ", "a, ", "“", "« mot ", "Selon le ", "Ada Lind ", "а ", "قال ", "گفت "]
)
def test_endless_sentences_take_time_in_proportion(unit: str, language: str) -> None:
    text = unit * (20_000 // len(unit))
    find_statements(unit, (), language)
    start = process_time()
    find_statements(text, (), language)
    once = process_time() - start
    start = process_time()
    find_statements(text * 2, (), language)
    assert process_time() - start < 3.2 * once + 0.5
