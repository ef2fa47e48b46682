"""What came of asking sources, and what waits to be read, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY

from standfirst.archive import AskedSource, Listing, Waiting, WaitingItem, open_archive
from standfirst.errors import ArchiveError
from standfirst.records import (
    Answer,
    CollectionLine,
    DocumentKind,
    Entry,
    Schedule,
    Subscription,
    Validators,
)

FEED = "https://gazette.example/feed"
OTHER = "https://weekly.example/"
FERRY = Entry(link="https://gazette.example/ferry/1", title="Ferry", id="tag:1", published=MONDAY)
MARKET = Entry(link="https://gazette.example/market/2", title="Market", id="tag:2", summary="Twelve stalls.")
LISTING = Listing(DocumentKind.FEED, "Ostvik Gazette", "en", "https://gazette.example/", (FERRY, MARKET))


def asked(*entries: Entry, url: str = FEED, hour: int = 0, **given: object) -> AskedSource:
    """A source that answered with entries at some hour of that Monday."""
    line = CollectionLine(url, MONDAY + timedelta(hours=hour), Answer.ANSWERED, entries=len(entries))
    return AskedSource(line, listing=replace(LISTING, entries=entries), **given)


def unchanged(url: str = FEED, hour: int = 1, **given: object) -> AskedSource:
    """A source that answered that nothing has changed."""
    return AskedSource(CollectionLine(url, MONDAY + timedelta(hours=hour), Answer.UNCHANGED), **given)


def titles_waiting(archive, *urls: str) -> list[str]:
    return [item.entry.title for one in archive.sources.waiting(urls or None) for item in one.items]


def settle_all(archive) -> None:
    archive.sources.settle((one.url, item.key) for one in archive.sources.waiting() for item in one.items)


def test_a_batch_comes_back_as_it_was(archive):
    due = Schedule(MONDAY + timedelta(hours=1), 3600.0, 0, None, MONDAY, MONDAY, 1800.0, 2.0, ("quiet",))
    first = replace(asked(FERRY, MARKET, schedule=due), validators=Validators('"v1"'), moved_to=OTHER)
    second = asked(MARKET, url=OTHER)
    assert archive.sources.save_asked([first, second]) == (2, 1)
    states = archive.sources.load_many([OTHER, "https://never.example/", FEED])
    assert list(states) == [OTHER, FEED]
    state = states[FEED]
    assert (state.listing, state.validators, state.moved_to) == (LISTING, Validators('"v1"'), OTHER)
    assert (state.schedule, state.last_line, state.subscribed) == (due, replace(first.line, new=2), False)
    assert archive.sources.load_many([FEED], entries=False)[FEED].listing == replace(LISTING, entries=())
    assert archive.check() == ()


def test_what_an_answer_does_not_give_stays_as_it_was(archive):
    due = Schedule(MONDAY, failures=2)
    archive.sources.save_asked([asked(FERRY, validators=Validators("v"), moved_to=OTHER, schedule=due)])
    before = archive.sources.load(FEED)
    assert archive.sources.save_asked([unchanged()]) == (0,)
    assert archive.sources.load(FEED) == replace(before, last_line=unchanged().line)


def test_all_that_was_listed_waits_until_it_is_settled(archive):
    archive.sources.save_asked([asked(FERRY, MARKET), asked(MARKET, url=OTHER)])
    feed, other = archive.sources.waiting()
    assert feed == Waiting(
        FEED,
        replace(LISTING, entries=()),
        tuple(
            WaitingItem(item.key, place, entry)
            for item, place, entry in zip(feed.items, (1, 2), LISTING.entries, strict=True)
        ),
    )
    assert archive.sources.waiting([OTHER]) == (other,)
    assert archive.sources.waiting([]) == ()
    archive.sources.settle([(FEED, feed.items[0].key), (OTHER, other.items[0].key)])
    assert titles_waiting(archive) == ["Market"]
    settle_all(archive)
    assert archive.sources.waiting() == ()
    assert archive.check() == ()


def test_what_is_listed_again_as_it_was_does_not_wait_again(archive):
    archive.sources.save_asked([asked(FERRY, MARKET)])
    settle_all(archive)
    assert archive.sources.save_asked([asked(MARKET, FERRY, hour=1)]) == (0,)
    assert titles_waiting(archive) == []
    assert archive.sources.load(FEED).entries == (MARKET, FERRY)


@pytest.mark.parametrize("said", [{"title": "Ferry!"}, {"summary": "More."}, {"updated": MONDAY}])
def test_what_has_other_words_or_another_date_waits_again_and_is_not_new(archive, said):
    archive.sources.save_asked([asked(FERRY, MARKET)])
    settle_all(archive)
    changed = replace(FERRY, **said)
    assert archive.sources.save_asked([asked(changed, MARKET, hour=1)]) == (0,)
    ((item,),) = [one.items for one in archive.sources.waiting()]
    assert (item.entry, item.position) == (changed, 1)


def test_what_left_the_listing_unread_still_waits_and_what_returns_read_does_not(archive):
    archive.sources.save_asked([asked(FERRY, MARKET)])
    archive.sources.save_asked([asked(hour=1)])
    assert titles_waiting(archive) == ["Ferry", "Market"]
    assert archive.sources.load(FEED).entries == ()
    settle_all(archive)
    assert archive.sources.save_asked([asked(FERRY, hour=2)]) == (0,)
    assert titles_waiting(archive) == []
    assert archive.sources.load(FEED).entries == (FERRY,)


def test_an_item_that_changes_while_it_is_being_read_goes_on_waiting(archive):
    archive.sources.save_asked([asked(FERRY)])
    ((item,),) = [one.items for one in archive.sources.waiting()]
    archive.sources.save_asked([asked(replace(FERRY, title="Ferry: corrected"), hour=1)])
    archive.sources.settle([(FEED, item.key)])
    assert titles_waiting(archive) == ["Ferry: corrected"]


def test_other_ids_and_links_are_taken_over_without_a_flood(archive):
    archive.sources.save_asked([asked(FERRY, MARKET)])
    settle_all(archive)
    http = [replace(e, id=f"urn:{n}", link=e.link.replace("s:", ":")) for n, e in enumerate((FERRY, MARKET))]
    assert archive.sources.save_asked([asked(*http, hour=1)]) == (0,)
    assert titles_waiting(archive) == []
    moved = [replace(e, link=f"https://ostvik.example/{n}") for n, e in enumerate(http)]
    assert archive.sources.save_asked([asked(*moved, hour=2)]) == (0,)
    assert archive.sources.load(FEED).entries == tuple(moved)
    assert archive.check() == ()


def test_an_item_that_is_listed_twice_keeps_its_first_place(archive):
    archive.sources.save_asked([asked(FERRY, FERRY, MARKET)])
    ((*items,),) = [one.items for one in archive.sources.waiting()]
    assert [item.position for item in items] == [1, 3]


def test_a_source_may_come_twice_in_a_batch(archive):
    batch = [asked(FERRY), asked(MARKET, FERRY, hour=1), asked(MARKET, url=OTHER)]
    assert archive.sources.save_asked(batch) == (1, 1, 1)
    assert archive.sources.load(FEED).entries == (MARKET, FERRY)
    assert archive.sources.save_asked([]) == ()


def test_a_batch_in_which_a_time_has_no_zone_is_not_filed_at_all(archive):
    naive = MONDAY.replace(tzinfo=None)
    for wrong in (
        replace(asked(MARKET, url=OTHER), line=CollectionLine(OTHER, naive, Answer.ANSWERED)),
        asked(MARKET, url=OTHER, schedule=Schedule(due_at=naive)),
    ):
        with pytest.raises(ArchiveError, match="without time zone"):
            archive.sources.save_asked([asked(FERRY), wrong])
    assert archive.sources.load(FEED) is None
    assert archive.sources.lines() == ()


def test_a_busy_archive_says_so_and_nothing_is_filed(made):
    with open_archive(made) as other, open_archive(made, wait_s=0.2) as archive:
        with other.unit():
            other.sources.save_asked([asked(FERRY)])
            with pytest.raises(ArchiveError, match="another program is writing to it"):
                archive.sources.save_asked([asked(MARKET, url=OTHER)])
        archive.sources.save_asked([asked(MARKET, url=OTHER)])
        assert titles_waiting(archive) == ["Ferry", "Market"]


def test_more_sources_and_entries_than_one_statement_takes(archive, monkeypatch):
    monkeypatch.setattr("standfirst.archive.database._VALUES_AT_ONCE", 5)
    entries = [replace(FERRY, id=f"tag:{n}", link=f"https://gazette.example/{n}") for n in range(12)]
    batch = [asked(*entries, url=f"https://{n}.example/feed") for n in range(12)]
    assert archive.sources.save_asked(batch) == (12,) * 12
    assert archive.sources.save_asked(batch) == (0,) * 12
    urls = [one.line.source for one in batch]
    states = archive.sources.load_many(urls)
    assert [(url, state.entries) for url, state in states.items()] == [(url, tuple(entries)) for url in urls]
    assert sum(len(one.items) for one in archive.sources.waiting(urls)) == 144
    assert len(archive.sources.waiting()) == 12
    settle_all(archive)
    assert archive.sources.waiting() == ()


def test_what_could_not_be_read_is_noted_in_the_ledgers_line(archive):
    archive.sources.save_asked([asked(FERRY, MARKET), asked(MARKET, url=OTHER), unchanged()])
    archive.sources.note_unread(FEED, MONDAY, 2)
    newest, first = archive.sources.history(FEED)
    assert (first, newest) == (replace(asked(FERRY, MARKET).line, new=2, unread=2), unchanged().line)
    assert archive.sources.history(FEED, limit=1) == (newest,)
    assert archive.sources.history("https://never.example/") == ()
    with pytest.raises(ArchiveError, match="was not asked at"):
        archive.sources.note_unread(FEED, MONDAY + timedelta(days=9), 1)


def test_texts_that_no_database_takes_come_back_from_a_listing(archive):
    odd = "a NUL \x00, half a pair \ud83d, the escape's own mark \ufdd0"
    entry = Entry(link=odd, title=odd, summary=odd, id=odd)
    archive.sources.save_asked([asked(entry)])
    assert archive.sources.load(FEED).entries == (entry,)
    assert archive.sources.save_asked([asked(entry, hour=1)]) == (0,)
    assert archive.check() == ()


def test_a_key_that_is_none_is_told(archive):
    with pytest.raises(ArchiveError, match="no key of a waiting item"):
        archive.sources.settle([(FEED, "tag:1")])


def test_a_source_that_was_subscribed_first_is_the_one_that_was_asked(archive):
    archive.sources.subscribe([Subscription(FEED, name="Gazette")])
    archive.sources.save_asked([asked(FERRY)])
    (state,) = archive.sources.states()
    assert (state.subscription.name, state.subscribed) == ("Gazette", True)
    assert state.listing == replace(LISTING, entries=())


def test_what_is_odd_about_its_pages_joins_the_sources_schedule(archive):
    archive.sources.save_asked([asked(FERRY, schedule=Schedule(MONDAY, failures=0))])
    archive.sources.note_unread(FEED, MONDAY, 1, ("its pages give no text",))
    state = archive.sources.load(FEED)
    assert state.schedule == Schedule(MONDAY, failures=0, warnings=("its pages give no text",))
    assert state.last_line.warnings == state.schedule.warnings
