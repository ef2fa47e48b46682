"""Floors under the reading of articles, on gold data that is kept outside the project."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from standfirst.articles import explain_kind, find_wire_credit, read_article
from standfirst.entries import read_digest
from standfirst.records import Article, Kind


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    n = min(4, len(words)) or 1
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def test_the_text_of_articles(gold: Path) -> None:
    """F1 of mean precision and recall of four-word shingles: .980 on 2026-11-23."""
    precisions, recalls = [], []
    for page in rows(gold / "articles" / "zyte.jsonl"):
        expected, found = shingles(page["text"]), shingles(read_article(page["html"], page["url"]).text)
        both = sum((expected & found).values())
        precisions.append(both / sum(found.values()))
        recalls.append(both / sum(expected.values()))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    assert 2 * precision * recall / (precision + recall) >= 0.975


def test_wire_credits(gold: Path) -> None:
    """F1 .986 on 2026-11-23."""
    articles = rows(gold / "wires" / "polnear.jsonl")
    found = [(credit.agency if (credit := find_wire_credit(a["text"])) else None) for a in articles]
    right = sum(bool(f) and f == a["agency"] for f, a in zip(found, articles, strict=True))
    assert 2 * right / (sum(map(bool, found)) + sum(bool(a["agency"]) for a in articles)) >= 0.98


def test_kinds_in_the_seed_brief(seed_brief: Path) -> None:
    items = [
        Article(None, e.title, e.summary or "") for e in read_digest(seed_brief.read_text(encoding="utf-8"))
    ]
    evidence = [explain_kind(item) for item in items]
    assert [n for n, e in enumerate(evidence, 1) if e.kind is Kind.LETTER] == [4, 5]
    issuer = evidence[1].rests_on
    assert issuer is not None
    assert issuer.name.removeprefix("The ") == "Ministry of Foreign Affairs"
    assert [n for n, e in enumerate(evidence, 1) if e.rests_on] == [2]
