"""Folding and tokens: what counts as the same word."""

import pytest

from standfirst.text.folding import fold, spanned_tokens, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HARBOUR", "harbour"),
        ("Société Générale", "societe generale"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Ёлкина", "елкина"),
        ("نوری المالکی", "نوري المالكي"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("‘tunnel’—“open”", "'tunnel'-\"open\""),
        ("２０１６ ۲۰۱۶", "2016 2016"),
        ("e\u0301te\u0301", "été"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("мой", "мои"), ("が", "か"), ("कि", "कु"), ("강", "가")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland’s U.N. envoy", ["norland", "un", "envoy"]),
        ("l'État, c'est moi", ["l", "etat", "c", "est", "moi"]),
        ("港口隧道 opens", ["港", "口", "隧", "道", "opens"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("می‌شود", ["ميشود"]),
        ("snake_case 12.5 -- !", ["snake", "case", "12", "5"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected
    assert [token for token, _ in spanned_tokens(text)] == expected


def test_spanned_tokens_say_where_each_word_stands() -> None:
    text = "Été: the U.N.’s Straße"
    assert [text[span.start : span.end] for _, span in spanned_tokens(text)] == [
        "Été",
        "the",
        "U.N.",
        "Straße",
    ]
