"""Floors under the quality of stories on data kept outside the project; ``bench/stories.py`` tells more."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

from standfirst.records import Article
from standfirst.stories import group_stories


def test_events_made_to_be_confused_are_told_apart(gold: Path) -> None:
    rows = [json.loads(line) for line in (gold / "stories/ecbplus.jsonl").read_text("utf-8").splitlines()]
    random.Random(3).shuffle(rows)
    articles = [Article(f"https://example.org/{row['id']}", row["headline"], row["text"]) for row in rows]
    story_of = {id_: n for n, story in enumerate(group_stories(articles)) for id_ in story.article_ids}
    event_of = {article.id: row["story"] for article, row in zip(articles, rows, strict=True)}
    assert b_cubed_f1(event_of, story_of) >= 0.94


def b_cubed_f1(gold: dict[str, str], found: dict[str, int]) -> float:
    """Mean precision and recall of each article's company (Bagga and Baldwin 1998)."""
    both = Counter((gold[a], found[a]) for a in gold)
    events, stories = Counter(gold.values()), Counter(found.values())
    precision = sum(both[gold[a], found[a]] / stories[found[a]] for a in gold) / len(gold)
    recall = sum(both[gold[a], found[a]] / events[gold[a]] for a in gold) / len(gold)
    return 2 * precision * recall / (precision + recall)
