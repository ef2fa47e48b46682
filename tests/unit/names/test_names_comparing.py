"""Comparing names: what may be one, what is two, and the reasons given."""

import json
import os
from pathlib import Path

import pytest

from standfirst.names import compare_names, explain_names

GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).parents[4] / "shared" / "gold"))

SAME = [
    ("Nuri Al Maleki", "Nouri al-Maliki", "person"),
    ("Nouri al-Maliki", "نوري المالكي", "person"),
    ("Oksana Tymchenko", "Оксана Тимченко", "person"),
    ("STONE, Jane", "Jane Stone", "person"),
    ("J. Stone", "Jane Stone", "person"),
    ("Jane Mary Stone", "Jane Stone", "person"),
    ("Bill Carver", "William Carver", "person"),
    ("Dr. Jane Stone", "Jane Stone", "person"),
    ("José Pérez", "Jose Perez", "person"),
    ("Abd al-Rahman Qasim", "Abdul Rahman Qasim", "person"),
    ("Kim Jong Su", "김종수", "person"),
    ("Γιώργος Παπάς", "Giorgos Papas", "person"),
    ("Harbour Works Ltd", "Harbour Works Limited", "organisation"),
    ("Hafenbau GmbH", "Hafenbau", "organisation"),
    ("ООО Тоннель", "Tonnel LLC", "organisation"),
    ("Harbour Workers' Union", "HWU", "organisation"),
    ("World Harbour Organization", "World Harbour Organisation", "organisation"),
    ("Marlow", "Marlow", "place"),
]
DIFFERENT = [
    ("Jane Stone", "John Stone", "person"),
    ("Jane Stone", "Jane Carver", "person"),
    ("Jane A. Stone", "Jane B. Stone", "person"),
    ("Salman bin Khalid Rawi", "Khalid bin Salman Rawi", "person"),
    ("J.S.", "Jane Stone", "person"),
    ("Stone", "Jane Stone", "person"),
    ("Harbour Bank AG", "Harbour Bank GmbH", "organisation"),
    ("Bank of Marlow", "Bank of Norport", "organisation"),
    ("Ministry of Roads", "Ministry of Ports", "organisation"),
    ("北港", "北川", "place"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_spellings_of_one_name_may_be_the_same(a: str, b: str, kind: str) -> None:
    assert compare_names(a, b, kind) >= 0.5


@pytest.mark.parametrize(("a", "b", "kind"), DIFFERENT)
def test_two_names_are_told_apart(a: str, b: str, kind: str) -> None:
    assert compare_names(a, b, kind) < 0.5


def test_the_explanation_tells_which_parts_met_and_which_did_not() -> None:
    comparison = explain_names("Nouri al-Maliki", "Nuri Hasan al-Maleki", "person")
    assert [(match.a, match.b, match.how) for match in comparison.matches] == [
        ("nouri", "nuri", "sounds alike"),
        ("maliki", "maleki", "sounds alike"),
    ]
    assert comparison.only_a == ()
    assert comparison.only_b == ("hasan",)
    assert comparison.why


def test_a_name_without_letters_is_nobodys() -> None:
    assert compare_names("…", "Jane Stone", "person") == 0.0


@pytest.mark.skipif(not (GOLD / "names/pairs.jsonl").exists(), reason="no gold data beside the project")
def test_gold_pairs_do_not_sink() -> None:
    rows = [
        json.loads(line) for line in (GOLD / "names/pairs.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    said = [compare_names(row["a"], row["b"], row["kind"]) >= 0.5 for row in rows]
    right = sum(yes and row["same"] for yes, row in zip(said, rows, strict=True))
    assert 2 * right / (sum(said) + sum(row["same"] for row in rows)) >= 0.88
