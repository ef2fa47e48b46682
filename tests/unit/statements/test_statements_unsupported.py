"""A language that nothing here can read: no statements, rather than nonsense."""

import pytest

from standfirst.statements import find_statements


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hu", "„Nem mondunk le róla” – mondta Kovács Anna polgármester hétfőn az újságíróknak."),
        ("pl", "„Nie ustąpimy” – powiedziała w poniedziałek burmistrz Anna Kowal dziennikarzom w ratuszu."),
        ("tr", "Belediye başkanı Ayşe Demir pazartesi günü gazetecilere “Vazgeçmeyeceğiz” dedi."),
        ("ja", "「我々は残る」と市長は月曜日に記者団に語った。"),
    ],
)
def test_no_statements_without_support(language: str, text: str) -> None:
    assert find_statements(text, (), language) == ()
