"""Sources, their listings and the ledger, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY

from standfirst.archive import AskedSource, Listing, SourceState
from standfirst.records import (
    Answer,
    Block,
    CollectionLine,
    DocumentKind,
    Entry,
    Publisher,
    Subscription,
    Unit,
    Validators,
)

FEED = "https://gazette.example/feed"
LINE = CollectionLine(FEED, MONDAY, Answer.ANSWERED, kind=DocumentKind.FEED, entries=2, new=2)
FERRY = Entry(link="https://gazette.example/ferry/1", title="Ferry", id="tag:1", published=MONDAY)
MARKET = Entry(link="https://gazette.example/market/2", title="Market", id="tag:2", truncated=True)


def test_a_source_never_asked_is_not_known(archive):
    assert archive.sources.load(FEED) is None
    assert archive.sources.find(FEED) is None


def asked(*entries: Entry, line: CollectionLine = LINE, **given: object) -> AskedSource:
    """A source that listed some entries."""
    return AskedSource(line, listing=Listing(DocumentKind.FEED, base=FEED, entries=entries), **given)


def test_a_collection_comes_back_as_it_was(archive):
    asked_with = Validators('"v1"', "Mon, 02 Mar 2026 08:30:00 GMT")
    assert archive.sources.save_asked([asked(FERRY, MARKET, validators=asked_with)]) == (2,)
    listing = Listing(DocumentKind.FEED, base=FEED, entries=(FERRY, MARKET))
    assert archive.sources.load(FEED) == SourceState(
        Subscription(FEED), False, asked_with, None, listing, LINE
    )


def test_a_source_that_answers_unchanged_or_fails_keeps_its_listing_and_validators(archive):
    moved = "https://new.example/feed"
    archive.sources.save_asked([asked(FERRY, validators=Validators('"v1"'), moved_to=moved)])
    for answer in (Answer.UNCHANGED, Answer.FAILED):
        line = CollectionLine(FEED, MONDAY + timedelta(days=1), answer, reason="no answer within 30 s")
        assert archive.sources.save_asked([AskedSource(line)]) == (0,)
        state = archive.sources.load(FEED)
        assert (state.validators, state.entries) == (Validators('"v1"'), (FERRY,))
        assert (state.moved_to, state.last_line) == (moved, line)


def test_validators_that_a_server_no_longer_gives_are_forgotten(archive):
    for validators in (Validators('"v1"'), Validators()):
        archive.sources.save_asked([asked(validators=validators)])
    assert archive.sources.load(FEED).validators == Validators()


def test_only_entries_never_listed_before_are_new(archive):
    archive.sources.save_asked([asked(FERRY)])
    rewritten = replace(FERRY, title="Ferry: twice a day", summary="From May on.")
    assert archive.sources.save_asked([asked(MARKET, rewritten)]) == (1,)
    assert archive.sources.load(FEED).entries == (MARKET, rewritten)


def test_an_entry_that_leaves_and_returns_is_not_new(archive):
    archive.sources.save_asked([asked(FERRY, MARKET)])
    archive.sources.save_asked([asked(MARKET)])
    assert archive.sources.load(FEED).entries == (MARKET,)
    assert archive.sources.save_asked([asked(FERRY, MARKET)]) == (0,)
    assert archive.sources.load(FEED).entries == (FERRY, MARKET)


@pytest.mark.parametrize(
    ("what", "entries"),
    [
        ("one id for everything", [replace(FERRY, id="home"), replace(MARKET, id="home")]),
        ("one link in two places", [FERRY, replace(FERRY, block=Block.SIDE, title="Ferry again")]),
        ("neither id nor link", [Entry(title="Ferry"), Entry(title="Market")]),
        ("links alone", [replace(FERRY, id=None), replace(MARKET, id=None)]),
    ],
)
def test_entries_are_known_again_by_the_best_that_tells_them_apart(archive, what, entries):
    assert archive.sources.save_asked([asked(*entries)]) == (2,)
    assert archive.sources.save_asked([asked(*entries[::-1])]) == (0,), what
    assert archive.sources.load(FEED).entries == tuple(entries[::-1])


def test_an_item_listed_twice_word_for_word_is_one_item(archive):
    assert archive.sources.save_asked([asked(FERRY, FERRY)]) == (1,)
    assert archive.sources.save_asked([asked(FERRY)]) == (0,)


def test_two_sources_that_list_the_same_item_each_keep_it(archive):
    other = replace(LINE, source="https://other.example/feed")
    assert archive.sources.save_asked([asked(FERRY), asked(FERRY, line=other)]) == (1, 1)


def test_the_ledger_keeps_every_line_in_order(archive):
    lines = tuple(replace(LINE, at=MONDAY + timedelta(hours=n)) for n in range(4))
    archive.sources.save_asked([AskedSource(line) for line in lines])
    assert archive.sources.lines() == lines
    assert archive.sources.lines(since=MONDAY + timedelta(hours=2)) == lines[2:]


def test_subscriptions_are_kept_apart_from_sources_asked_once(archive):
    archive.sources.save_asked([AskedSource(LINE)])
    weekly = Subscription("https://weekly.example/", DocumentKind.LISTING, "Ostvik Weekly")
    archive.sources.subscribe([weekly])
    archive.sources.subscribe([replace(weekly, kind=None)])
    assert archive.sources.subscriptions() == (replace(weekly, kind=None),)


def test_publishers_come_back_as_they_were_last_noted(archive):
    gazette = Publisher("Ostvik Gazette", "https://gazette.example/", languages=("en", "nb"))
    archive.sources.save_publishers([gazette])
    limited = replace(gazette, excerpt_limit=0)
    archive.sources.save_publishers([limited])
    assert archive.sources.publishers() == (limited,)
    in_words = replace(gazette, excerpt_limit=40, excerpt_unit=Unit.WORDS)
    archive.sources.save_publishers([in_words])
    assert archive.sources.publishers() == (in_words,)
