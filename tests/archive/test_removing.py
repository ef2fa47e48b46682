"""What is taken down is gone everywhere, leaves a tombstone, and does not come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.archive.invented import MONDAY, TEXT, make_reading

from standfirst.archive import AskedSource, Listing, Removed, Saved, SearchOptions
from standfirst.archive.codec import to_json
from standfirst.archive.redacting import TAKEN_DOWN, redact
from standfirst.config import Desk
from standfirst.errors import ArchiveError
from standfirst.records import (
    Answer,
    CollectionLine,
    Decision,
    Document,
    DocumentKind,
    Edition,
    Entry,
    Item,
    Kind,
    KindEvidence,
    Part,
    Passage,
    Publisher,
    Quotation,
    Reference,
    Report,
    ReprintGroup,
    Section,
    Span,
    Story,
)
from standfirst.work.retaining import budget_warning, find_expired, remove_expired

URL, OTHER = "https://gazette.example/ferry/1", "https://gazette.example/ferry/2"
FEED = "https://gazette.example/feed"
SECRET = "Maren Tolvanen"


def make_edition():
    """An edition with one story that two articles tell."""
    statement = make_reading(1).findings.statements[0]
    quoted = Quotation(URL, statement, (Passage(TEXT[:20], URL, Part.TEXT, Span(0, 20)),))
    item = Item(
        "s1",
        Passage("Ferry to run twice a day", URL, Part.HEADLINE, Span(0, 24)),
        Passage(TEXT[:50], OTHER, Part.TEXT, Span(0, 50)),
        KindEvidence(Kind.REPORT, "x"),
        (Report(URL, "Ferry to run twice a day", URL), Report(OTHER, "Other")),
        (quoted, replace(quoted, article_id=OTHER)),
    )
    return Edition("Brief", 1, date(2026, 3, 2), (Section(None, (item,)),))


@pytest.fixture
def filled(archive):
    """An archive with two articles that stand in a story, an edition, a listing, a decision."""
    archive.readings.save([make_reading(1), make_reading(2), make_reading(3)], at=MONDAY)
    archive.readings.save([make_reading(1, headline="Ferry corrected")])
    archive.readings.save_aliases({"https://m.gazette.example/1": URL})
    archive.stories.save([Story("s1", (URL, OTHER))])
    archive.groups.save([ReprintGroup((URL, OTHER, "https://gazette.example/ferry/3"), URL)])
    archive.editions.save(1, "Brief", to_json(make_edition()))
    archive.decisions.append(Decision("excerpt", URL, {"exact": SECRET, "prefix": "x"}, "ed", MONDAY))
    archive.originals.save({URL: Document(URL, URL, "text/html", SECRET.encode(), MONDAY)})
    file_listing(archive)
    return archive


def file_listing(archive, at=MONDAY):
    entry = Entry(link=URL, title="Ferry", summary=SECRET, id="tag:1")
    line = CollectionLine(FEED, at, Answer.ANSWERED, kind=DocumentKind.FEED, entries=1)
    archive.sources.save_asked([AskedSource(line, listing=Listing(DocumentKind.FEED, entries=(entry,)))])


def everything(archive):
    """All text that the database holds, in its tables and in its file."""
    database = archive._database
    from django.db import connections

    connection = connections[database.alias]
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("standfirst_archive"):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_take_down_leaves_nothing_but_the_address(filled):
    filled.removals.remove([OTHER, "https://gazette.example/ferry/3"], Removed.ALL, why="so", who="ed")
    outcome = filled.removals.remove(["https://m.gazette.example/1"], Removed.ALL, why="order 12", who="ed")
    assert (outcome.articles, outcome.editions) == ((URL,), (1,))
    kept = everything(filled)
    for words in (SECRET, "We listened", "Ferry to run", "Ferry corrected", "twice a day"):
        assert words not in kept, words
    assert filled.readings.all() == ()
    assert filled.index.find("").total == 0
    assert filled.readings.known([URL])[URL].removed == "all"
    assert [(one.article_id, one.why) for one in filled.removals.log()][-1] == (URL, "order 12")
    assert filled.stories.load() == ()
    assert filled.check() == ()


def test_only_that_article_goes(filled):
    filled.removals.remove([URL], Removed.ALL, why="order 12", who="ed")
    assert [reading.article.id[-1] for reading in filled.readings.all()] == ["2", "3"]
    assert filled.index.find("ferry").total == 2
    assert filled.groups.load() == (ReprintGroup((OTHER, "https://gazette.example/ferry/3"), OTHER),)
    assert filled.stories.load() == (Story("s1", (OTHER,)),)
    edition = redact(make_edition(), {URL})
    assert filled.editions.load(1).payload == to_json(edition)
    item = edition.items[0]
    assert item.headline == Passage(TAKEN_DOWN, URL, Part.HEADLINE)
    assert [report.headline for report in item.reports] == [TAKEN_DOWN, "Other"]
    assert [one.article_id for one in item.statements] == [OTHER]
    assert item.standfirst.text == TEXT[:50]
    assert filled.check() == ()


def test_what_was_made_of_its_text_goes_from_its_story():
    (item,) = make_edition().items
    heading = Passage("Ferry to run twice", URL, Part.HEADLINE, Span(0, 18))
    lead = replace(item.reports[0], heading=heading)
    made = replace(
        item,
        kind=KindEvidence(Kind.RELEASE, "marked as one", rests_on=Reference("Ostvik Council")),
        reports=(lead, *item.reports[1:]),
        unquoted=("Mayor Tolvanen",),
        translation=Passage("Fähre fährt zweimal", editor="ilse"),
        note="Ours.",
    )
    left = redact(made, {URL})
    assert (left.unquoted, left.translation, left.reports[0].heading) == ((), None, None)
    assert left.kind == KindEvidence(Kind.RELEASE, "")
    assert left.note == "Ours."
    other = redact(made, {OTHER})
    assert (other.unquoted, other.translation, other.kind) == ((), made.translation, made.kind)
    assert redact(made, {"https://elsewhere.example/"}) == made


def test_it_does_not_come_back(filled):
    filled.removals.remove([URL], Removed.ALL, why="order 12", who="ed")
    assert filled.readings.save([make_reading(1, headline="Again")]) == (Saved.SAME,)
    filled.originals.save({URL: Document(URL, URL, "text/html", b"again", MONDAY)})
    file_listing(filled, MONDAY + timedelta(hours=1))
    assert filled.index.find("again").total == 0
    assert list(filled.originals.load()) == []
    assert filled.sources.load(FEED).entries[0].summary is None
    assert filled.readings.due(datetime(2100, 1, 1, tzinfo=UTC)) == ()


def test_a_rule_removes_texts_and_leaves_headlines(filled):
    desk = (Publisher("Ostvik Gazette", keep_text_s=86_400.0, keep_originals_s=3600.0),)
    early, late = MONDAY + timedelta(hours=20), MONDAY + timedelta(days=3)
    assert [one.what for one in find_expired(filled, desk, early)] == [None]
    expired = find_expired(filled, desk, late)
    assert [(one.what, len(one.article_ids)) for one in expired] == [
        (Removed.TEXT, 3)
    ]  # and with them their bytes
    remove_expired(filled, expired, late)
    assert find_expired(filled, desk, late) == ()
    assert filled.index.find('"ferry corrected"').total == 1
    assert filled.index.find("councillors").total == 0
    assert SECRET not in "".join(reading.article.text for reading in filled.readings.all())
    assert list(filled.originals.load()) == []
    assert {one.who for one in filled.removals.log()} == {"retention rule"}
    assert filled.check() == ()


def test_the_same_bytes_are_kept_once(archive):
    archive.readings.save([make_reading(1), make_reading(2)])
    document = Document(URL, URL, "text/html", b"<p>" * 5000, MONDAY, (("link", "x"),))
    for _ in range(2):
        archive.originals.save({URL: document, OTHER: replace(document, url=OTHER)})
    found = sorted(archive.originals.load(), key=lambda one: one.article_id)
    assert [(one.article_id, one.document) for one in found] == [
        (URL, document),
        (OTHER, replace(document, url=OTHER)),
    ]
    from standfirst.archive import models

    assert archive._database.rows(models.OriginalBytes).count() == 1


def test_nothing_is_removed_where_one_was_never_filed(filled):
    with pytest.raises(ArchiveError, match="nothing was removed"):
        filled.removals.remove([URL, "https://gazette.example/never"], Removed.ALL, why="x", who="ed")
    assert filled.index.find("ferry", SearchOptions(facets=False)).total == 3


def test_room_is_counted_and_a_budget_warns(filled, tmp_path):
    told = filled.statistics()
    assert (told.articles, told.versions, told.copies, told.editions) == (3, 4, 2, 1)
    assert 0 < told.index_bytes < told.bytes_
    assert told.originals_bytes > 0
    assert budget_warning(filled, Desk(tmp_path)) is None
    assert budget_warning(filled, Desk(tmp_path, disk_budget_bytes=10**12)) is None
    assert "more than its disk budget" in budget_warning(filled, Desk(tmp_path, disk_budget_bytes=10**3))
    before, after = filled.vacuum()
    assert 0 < after < before * 2  # PostgreSQL makes maps of free room on the way
    assert filled.index.find("ferry").total == 3
    assert filled.check() == ()
