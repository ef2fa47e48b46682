"""The document the project started from, where it is at hand: its names joined by its own words."""

import os
from pathlib import Path

import pytest

from standfirst.names import build_register, find_aliases, find_names
from standfirst.records import Article, Findings, Kind, KindEvidence, Reading

GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).parents[4] / "shared" / "gold"))
SEED = GOLD.parent / "seed" / "brief.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the project")


def test_five_forms_of_one_organisation_are_joined_as_the_text_declares_them() -> None:
    register = build_register(_read())
    name = register.name_of("MKO")
    assert name is not None
    assert name.canonical == "Mojahedin-e Khalq Organization"
    assert {alias.text.upper() for alias in name.aliases} == {"MKO", "MEK", "PMOI", "NCR"}
    assert all(evidence.words for alias in name.aliases for evidence in alias.evidence)
    assert len({evidence.article_id for alias in name.aliases for evidence in alias.evidence}) > 2


def test_no_two_people_are_joined() -> None:
    register = build_register(_read())
    assert all(not name.aliases for name in register.names if name.kind == "person")


def _read() -> list[Reading]:
    readings = []
    for number, item in enumerate(SEED.read_text(encoding="utf-8").split("Read more"), 1):
        text = item.strip()
        article = Article(f"item-{number}", text.partition("\n")[0], text)
        findings = Findings(
            article.text_id, KindEvidence(Kind.REPORT, ""), find_names(text), find_aliases(text)
        )
        readings.append(Reading(article, findings))
    return readings
