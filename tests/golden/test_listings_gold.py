"""Floors under the reading of listing pages, on gold data that is kept outside the project."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from standfirst.entries.listing import read_listing
from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.links import normalise_link, same_document


def entries_of(page: dict[str, Any]) -> tuple[Entry, ...]:
    try:
        return read_listing(page["html"], page["url"])
    except UnreadableError:
        return ()


def item_of(entry: Entry, page: dict[str, Any]) -> dict[str, Any] | None:
    own = [(item["url"], item) for item in page["items"]]
    others = [(url, item) for item in page["items"] for url in item.get("alt_urls", ())]
    for url, item in own + others:
        if same_document(entry.link, normalise_link(url, page["url"])):
            return item
    return None


def test_links_and_titles(gold: Path) -> None:
    """Macro over 16 pages on 2026-11-23: F1 of links .992, exact titles .999."""
    f1, titles = [], []
    for row in (gold / "listings" / "pages.jsonl").open(encoding="utf-8"):
        page = json.loads(row)
        entries = entries_of(page)
        told = [(entry, item_of(entry, page)) for entry in entries]
        found = {id(item) for _, item in told if item is not None}
        main = [item for item in page["items"] if item["block"] == "main"]
        precision = sum(item is not None for _, item in told) / max(len(told), 1)
        recall = sum(id(item) in found for item in main) / len(main)
        f1.append(2 * precision * recall / max(precision + recall, 1e-9))
        exact = [
            " ".join(entry.title.split())
            in [" ".join(t.split()) for t in (item["title"], *item.get("alt_titles", ()))]
            for entry, item in told
            if item is not None
        ]
        titles.append(mean(exact) if exact else 0.0)
    assert mean(f1) >= 0.98
    assert mean(titles) >= 0.985


def test_articles_are_no_listings(gold: Path) -> None:
    """All 91 open article pages are refused as articles, whatever they list beside."""
    for row in (gold / "articles" / "zyte.jsonl").open(encoding="utf-8"):
        page = json.loads(row)
        with pytest.raises(UnreadableError, match="article"):
            read_listing(page["html"], page["url"])
