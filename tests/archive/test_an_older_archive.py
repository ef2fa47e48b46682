"""An archive that the first release made and filled is brought up to date and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.archive.invented import MONDAY, make_reading

from standfirst.archive import AskedSource, Listing, Saved, SourceState, open_archive
from standfirst.archive.codec import to_json
from standfirst.records import (
    Answer,
    CollectionLine,
    DocumentKind,
    Entry,
    Subscription,
    Validators,
)

FEED, WEEKLY = "https://gazette.example/feed", "https://weekly.example/"
LINE = CollectionLine(FEED, MONDAY, Answer.ANSWERED, kind=DocumentKind.FEED, entries=2, new=2)
FERRY = Entry(link="https://gazette.example/ferry/1", title="Ferry", id="tag:1", published=MONDAY)
MARKET = Entry(link="https://gazette.example/market/2", title="Market")
GONE = Entry(link="https://gazette.example/harbour/3", title="Harbour", id="tag:3")
DAY = timedelta(days=1)


@contextmanager
def first_release(target: Path | str) -> Iterator[Any]:
    """A database as the first release left it: its models, under the names they had."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from standfirst.archive.database import forget
    from standfirst.archive.opening import _add_alias, _ensure_django
    from standfirst.archive.targets import read_target

    _ensure_django()
    alias = _add_alias(read_target(target, wait_s=5))
    try:
        executor = MigrationExecutor(connections[alias])
        leaves = [leaf for app in ("contenttypes", "auth") for leaf in executor.loader.graph.leaf_nodes(app)]
        executor.migrate([*leaves, ("standfirst_archive", "0001_initial")])
        apps = executor.loader.project_state([("standfirst_archive", "0001_initial")]).apps
        yield lambda name: apps.get_model("standfirst_archive", name).objects.using(alias)
    finally:
        forget(alias)


def fill(rows: Any) -> None:
    """Two sources, one of them subscribed, three entries of which one has left, and an article."""
    weekly = rows("Publisher").create(key="p", name="Ostvik Weekly", record='{"name":"Ostvik Weekly"}')
    from standfirst.archive.convert import key_of

    feed = rows("Source").create(
        key=key_of(FEED),
        url=FEED,
        kind="feed",
        validators='{"etag":"v1"}',
        moved_to="https://new.example/feed",
    )
    rows("Source").create(key=key_of(WEEKLY), url=WEEKLY, kind="listing", subscribed=True, publisher=weekly)
    for key, position, entry in (("a", 0, FERRY), ("b", 1, MARKET), ("c", None, GONE)):
        rows("ListedEntry").create(
            source=feed,
            key=key,
            position=position,
            record=to_json(entry),
            first_seen_at=MONDAY,
            last_seen_at=MONDAY,
        )
    rows("CollectionLine").create(source=feed, at=MONDAY, answer="answered", record=to_json(LINE))
    reading = make_reading()
    article = rows("Article").create(
        key=key_of(reading.article.id),
        identity=reading.article.id,
        dated_at=reading.article.published,
        first_seen_at=MONDAY,
        fetched_at=MONDAY,
    )
    findings = rows("Findings").create(
        article=article,
        text_id=reading.article.text_id,
        finder="standfirst",
        finder_version="1",
        record=to_json(reading.findings),
    )
    rows("ArticleVersion").create(
        article=article,
        number=1,
        headline=reading.article.headline,
        text=reading.article.text,
        text_id=reading.article.text_id,
        facts=to_json(reading.article, without=("headline", "text")),
        full=True,
        truncated=False,
        seen_at=MONDAY,
        findings=findings,
    )
    origin = reading.origins[0]
    rows("Origin").create(
        article=article,
        key=key_of(origin.source, origin.item),
        source=origin.source,
        item=origin.item,
        words_id=key_of(reading.article.headline, reading.article.text_id),
    )


@pytest.fixture
def older(target: Path | str) -> Path | str:
    """Where an archive of the first release is."""
    with first_release(target) as rows:
        fill(rows)
    return target


def test_what_it_holds_comes_back_and_none_of_it_waits(older):
    for _ in range(2):
        with open_archive(older) as archive:
            assert archive.check() == ()
            listing = Listing(DocumentKind.FEED, base="https://new.example/feed", entries=(FERRY, MARKET))
            assert archive.sources.load(FEED) == SourceState(
                Subscription(FEED), False, Validators("v1"), "https://new.example/feed", listing, LINE
            )
            weekly = Subscription(WEEKLY, DocumentKind.LISTING, "Ostvik Weekly")
            assert archive.sources.subscriptions() == (weekly,)
            assert archive.sources.load(WEEKLY).listing is None
            assert archive.sources.waiting() == ()
            assert archive.sources.history(FEED) == (LINE,)
            assert archive.readings.all() == (make_reading(),)
            assert archive.readings.due(MONDAY + DAY) == ()


def test_its_entries_are_known_again(older):
    line = replace(LINE, at=MONDAY + DAY)
    renamed = replace(FERRY, id="urn:1")
    rewritten = replace(MARKET, summary="Twelve stalls.")
    new = Entry(link="https://gazette.example/school/4", title="School")
    listing = Listing(DocumentKind.FEED, entries=(new, renamed, rewritten, GONE))
    with open_archive(older) as archive:
        assert archive.sources.save_asked([AskedSource(line, listing=listing)]) == (1,)
        assert [item.entry for item in archive.sources.waiting()[0].items] == [new, rewritten]
        assert archive.readings.save([make_reading()]) == (Saved.SAME,)
        assert archive.check() == ()


def test_many_entries_are_brought_over_portion_by_portion(target, monkeypatch):
    from importlib import import_module

    with first_release(target) as rows:
        fill(rows)
        source = rows("Source").first()
        for n in range(20):
            entry = replace(FERRY, id=f"tag:x{n}", link=f"https://gazette.example/x/{n}")
            rows("ListedEntry").create(
                source=source,
                key=f"x{n}",
                position=n + 2,
                record=to_json(entry),
                first_seen_at=MONDAY,
                last_seen_at=MONDAY,
            )
    monkeypatch.setattr(import_module("standfirst.archive.migrations.0002_collecting"), "_AT_ONCE", 7)
    with open_archive(target) as archive:
        assert len(archive.sources.load(FEED).entries) == 22
        assert archive.check() == ()
