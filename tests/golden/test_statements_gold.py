"""Statements in PolNeAR's development part and the seed brief, read where they lie; floors for quality."""

import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from standfirst.names import find_names
from standfirst.records import Kind, KindEvidence, Statement
from standfirst.statements import find_statements, own_words

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = Path(os.environ.get("STANDFIRST_GOLD", SHARED / "gold")) / "statements" / "dev.jsonl"
SCORER = SHARED / "score" / "statements.py"

# Measured 2026-11-23 on all 84 articles: .708, .626; direct .901, .816. Every second one is read here.
FLOORS = {
    "statement@0.5": 0.68,
    "attributed@0.5": 0.59,
    "direct/statement@0.5": 0.88,
    "direct/attributed@0.5": 0.79,
}


def scorer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCORER.parent))
    sys.modules.pop("statements", None)
    import statements

    return statements


@pytest.mark.skipif(not (GOLD.exists() and SCORER.exists()), reason="the gold statements are not here")
def test_quality_does_not_sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()][::2]
    found = [{"id": row["id"], "statements": [spans(s) for s in statements(row["text"])]} for row in rows]
    gold, got = tmp_path / "gold.jsonl", tmp_path / "got.jsonl"
    gold.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    got.write_text("\n".join(json.dumps(row) for row in found), "utf-8")
    figures = scorer(monkeypatch).score(gold, got)
    assert {
        name: round(figures[name]["F1"], 3) for name in FLOORS if figures[name]["F1"] < FLOORS[name]
    } == {}


def statements(text: str) -> tuple[Statement, ...]:
    return find_statements(text, find_names(text, "en"), "en")


def spans(statement: Statement) -> dict[str, list[list[int]]]:
    return {
        role: [[s.start, s.end] for s in getattr(statement, role)] for role in ("source", "cue", "content")
    }


@pytest.mark.skipif(not (SHARED / "seed" / "brief.txt").exists(), reason="the seed brief is not here")
def test_who_speaks_in_the_seed_brief() -> None:
    from standfirst.entries import read_digest

    items = read_digest((SHARED / "seed" / "brief.txt").read_text("utf-8"))
    texts = {item.title.split()[0] + str(n): item.summary or "" for n, item in enumerate(items)}
    told = {key: [facts(text, s) for s in statements(text)] for key, text in texts.items()}
    everything = [fact for facts_ in told.values() for fact in facts_]
    assert [to for who, to, _, _ in everything if who == "Al-Moussawi"] == ["reporters", None]
    assert any(
        "Ministry of Foreign Affairs" in (who or "") and "News Agency" in via for who, _, via, _ in everything
    )
    assert any(who == "Hoshyar Zebari" for who, _, _, _ in everything)
    assert any(hedge == "reportedly" for _, _, _, hedge in everything)


def facts(text: str, statement: Statement) -> tuple[str | None, str | None, str, str | None]:
    return (
        statement.speaker.name if statement.speaker else None,
        statement.addressee.name if statement.addressee else None,
        " ".join(channel.name for channel in statement.channels),
        text[statement.hedge.start : statement.hedge.end] if statement.hedge else None,
    )


@pytest.mark.skipif(not (SHARED / "seed" / "brief.txt").exists(), reason="the seed brief is not here")
def test_the_seed_briefs_letters_have_a_signatory_and_an_addressee() -> None:
    from standfirst.entries import read_digest
    from standfirst.records import Article

    items = read_digest((SHARED / "seed" / "brief.txt").read_text("utf-8"))
    letters = [i for i in items if "letter" in i.title.lower()]
    assert len(letters) == 2
    for letter in letters:
        article = Article(None, letter.title, letter.summary or "")
        (statement,) = own_words(article, KindEvidence(Kind.LETTER, "the headline names a letter"))
        assert statement.speaker is not None
        assert statement.speaker.name in letter.title
        assert statement.addressee is not None
        assert statement.addressee.name in letter.title
