"""What is wrong with an archive is said: rows are tampered with, one after the other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY, make_article, make_reading

from standfirst.archive import AskedSource, Listing
from standfirst.records import Answer, CollectionLine, DocumentKind, Entry, Schedule, Subscription

FEED = "https://gazette.example/feed"


@pytest.fixture
def filled(archive):
    """An archive with one of everything that is collected."""
    archive.sources.subscribe([Subscription(FEED, name="Gazette")])
    entries = tuple(Entry(link=f"https://gazette.example/{n}", id=str(n)) for n in range(2))
    line = CollectionLine(FEED, MONDAY, Answer.ANSWERED)
    listing = Listing(DocumentKind.FEED, entries=entries)
    archive.sources.save_asked([AskedSource(line, listing=listing, schedule=Schedule(due_at=MONDAY))])
    archive.readings.save([make_reading(1), make_reading(2)])
    archive.readings.save_aliases({"https://m.gazette.example/ferry/1": make_article(1).id})
    assert archive.check() == ()
    return archive


@pytest.mark.parametrize(
    ("table", "changes", "said"),
    [
        ("Source", {"due_at": MONDAY + timedelta(1)}, "when it is due does not agree"),
        ("Source", {"name_key": None}, "not be found by its name"),
        ("Source", {"schedule": "{"}, "no JSON"),
        ("Source", {"listing": ""}, "its source knows nothing of it"),
        ("ListedEntry", {"record": "{}x"}, "no JSON"),
        ("ListedEntry", {"id_key": 1}, "not be known again by its id"),
        ("ListedEntry", {"position": 0}, "another entry has its place"),
        ("ListedEntry", {"revision": 0}, "it waits or is listed"),
        ("Article", {"version": 2}, "none of them stands"),
    ],
)
def test_what_is_wrong_is_said(filled, table, changes, said):
    from standfirst.archive import models

    filled._database.rows(getattr(models, table)).update(**changes)
    assert said in "\n".join(filled.check())


def test_an_article_that_is_another_ones_alias_is_said(filled):
    from standfirst.archive import models
    from standfirst.archive.convert import key_of

    filled._database.rows(models.ArticleAlias).update(key=key_of(make_article(2).id))
    assert "another address of one as well" in "\n".join(filled.check())
