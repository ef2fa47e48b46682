"""Whole feeds as publishers serve them, read field by field as written down in ``feeds/expected.json``."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from standfirst.entries.feed import read_feed

FEEDS = Path(__file__).parent / "feeds"
EXPECTED = json.loads((FEEDS / "expected.json").read_text(encoding="utf-8"))


def plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_feed_reads_as_written_down(name):
    feed = read_feed((FEEDS / name).read_bytes(), f"https://fetched.example/{name}")
    found = {
        "title": feed.title,
        "link": feed.link,
        "language": feed.language,
        "entries": [
            {key: plain(value) for key, value in asdict(entry).items() if value and key != "block"}
            for entry in feed.entries
        ],
    }
    assert found == EXPECTED[name]


def test_every_feed_is_written_down():
    assert {file.name for file in FEEDS.iterdir()} - {"expected.json"} == set(EXPECTED)
