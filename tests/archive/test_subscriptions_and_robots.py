"""Subscriptions, their names and states, and robots files, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY

from standfirst.archive import AskedSource, Listing
from standfirst.errors import ArchiveError, ConflictError
from standfirst.records import (
    Answer,
    CollectionLine,
    DocumentKind,
    Entry,
    Publisher,
    RobotsFile,
    Schedule,
    Subscription,
)

HOUR = timedelta(hours=1)
FEED = Subscription(
    "https://gazette.example/feed",
    DocumentKind.FEED,
    "Ostvik Gazette",
    "gazette",
    "The Gazette's News",
    900.0,
    "socks5://proxy.example:1080",
    "https://hub.example/",
    paused=True,
)
WEEKLY = Subscription("https://weekly.example/", name="weekly")
ENTRY = Entry(link="https://weekly.example/1", title="Market day")


def ask(archive, subscription: Subscription, schedule: Schedule | None = None) -> None:
    """One asking that gave one entry."""
    line = CollectionLine(subscription.url, MONDAY, Answer.ANSWERED)
    listing = Listing(DocumentKind.LISTING, entries=(ENTRY,))
    archive.sources.save_asked([AskedSource(line, listing=listing, schedule=schedule)])


def test_a_subscription_comes_back_whole(archive):
    archive.sources.subscribe([FEED, WEEKLY])
    assert archive.sources.subscriptions() == (FEED, WEEKLY)
    assert archive.sources.load(FEED.url).subscription == FEED
    changed = replace(FEED, name=None, paused=False, publisher=None, every_s=None)
    archive.sources.subscribe([changed])
    assert archive.sources.subscriptions() == (changed, WEEKLY)
    assert archive.check() == ()


def test_a_source_is_found_by_name_in_any_case_or_by_url(archive):
    archive.sources.subscribe([FEED, WEEKLY])
    for asked in ("weekly", "Weekly", " WEEKLY ", WEEKLY.url):
        assert archive.sources.find(asked).subscription == WEEKLY
    for asked in ("daily", "", "https://never.example/"):
        assert archive.sources.find(asked) is None


def test_a_name_is_one_subscriptions_alone(archive):
    archive.sources.subscribe([WEEKLY])
    namesake = Subscription("https://other.example/", name="Weekly")
    with pytest.raises(ConflictError, match=r"the name Weekly is taken by https://weekly\.example/"):
        archive.sources.subscribe([FEED, namesake])
    assert archive.sources.subscriptions() == (WEEKLY,)
    archive.sources.subscribe([replace(WEEKLY, name="market"), namesake])
    assert archive.sources.find("weekly").subscription == namesake


def test_giving_up_keeps_all_that_was_collected_and_subscribing_again_brings_it_back(archive):
    archive.sources.subscribe([WEEKLY])
    ask(archive, WEEKLY)
    assert archive.sources.unsubscribe(WEEKLY.url)
    assert not archive.sources.unsubscribe(WEEKLY.url)
    assert not archive.sources.unsubscribe("https://never.example/")
    assert (archive.sources.subscriptions(), archive.sources.states()) == ((), ())
    given_up = archive.sources.load(WEEKLY.url)
    assert (given_up.subscribed, given_up.entries, len(archive.sources.lines())) == (False, (ENTRY,), 1)
    archive.sources.subscribe([Subscription("https://other.example/", name="weekly")])  # the name is free
    archive.sources.subscribe([replace(WEEKLY, name="market")])
    assert archive.sources.find("market").entries == (ENTRY,)
    assert archive.check() == ()


def test_a_subscription_that_ended_is_taken_up_again_and_due_at_once(archive):
    archive.sources.subscribe([WEEKLY])
    ended = Schedule(MONDAY + HOUR, 3600.0, 3, MONDAY, rhythm_s=60.0, ended="410 Gone")
    ask(archive, WEEKLY, ended)
    archive.sources.subscribe([WEEKLY])  # bringing one up to date does not revive it
    assert archive.sources.load(WEEKLY.url).schedule == ended
    archive.sources.unsubscribe(WEEKLY.url)
    archive.sources.subscribe([WEEKLY])
    assert archive.sources.load(WEEKLY.url).schedule == Schedule(interval_s=3600.0, rhythm_s=60.0)
    assert len(archive.sources.states(due=MONDAY)) == 1


def test_the_sources_that_are_due(archive):
    subscriptions = [Subscription(f"https://{n}.example/", name=f"number {n}") for n in range(5)]
    archive.sources.subscribe([*subscriptions, FEED])
    for one, schedule in zip(
        subscriptions,
        [Schedule(MONDAY), Schedule(MONDAY + HOUR), Schedule(MONDAY, ended="410 Gone"), Schedule()],
        strict=False,
    ):
        ask(archive, one, schedule)
    assert [s.subscription.name for s in archive.sources.states(MONDAY)] == [
        "number 0",
        "number 3",
        "number 4",
    ]
    assert len(archive.sources.states()) == 6
    with pytest.raises(ArchiveError, match="without time zone"):
        archive.sources.states(MONDAY.replace(tzinfo=None))


def test_one_publisher_has_several_subscriptions(archive):
    sport = Subscription("https://gazette.example/sport", publisher="Ostvik Gazette")
    gazette = Publisher("Ostvik Gazette", "https://gazette.example/", "NO")
    archive.sources.subscribe([FEED, sport])
    archive.sources.save_publishers([gazette])
    assert archive.sources.publishers() == (gazette,)
    archive.sources.unsubscribe(FEED.url)
    assert archive.sources.subscriptions() == (sport,)
    assert archive.sources.publishers() == (gazette,)


def robots(number: int, text: str = "User-agent: *\nDisallow: /x\n", hours: int = 0) -> RobotsFile:
    return RobotsFile(f"https://{number}.example", 200, text, MONDAY + hours * HOUR)


def test_robots_files_come_back_where_they_are_new_enough(archive):
    archive.sources.save_robots([robots(1), robots(2, hours=2)])
    assert archive.sources.robots(MONDAY) == (robots(1), robots(2, hours=2))
    assert archive.sources.robots(MONDAY + HOUR) == (robots(2, hours=2),)


def test_a_robots_file_gives_way_to_a_later_one_only(archive):
    archive.sources.save_robots([robots(1, hours=2), robots(1, "", hours=1)])
    archive.sources.save_robots([robots(1, "Disallow: /", hours=1)])
    assert archive.sources.robots(MONDAY) == (robots(1, hours=2),)
    archive.sources.save_robots([robots(1, "", hours=3)])
    assert archive.sources.robots(MONDAY) == (robots(1, "", hours=3),)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_of_an_endless_robots_file_whole_lines_are_kept(archive, end):
    line = f"Disallow: /{'a' * 100}{end}"
    archive.sources.save_robots([robots(1, line * 10_000)])
    (kept,) = archive.sources.robots(MONDAY)
    assert len(kept.text) <= 500_000 < len(kept.text) + len(line)
    assert kept.text.rstrip() == (line * (len(kept.text) // len(line))).rstrip()


def test_an_endless_line_is_no_rule(archive):
    archive.sources.save_robots([robots(1, "a" * 600_000)])
    assert archive.sources.robots(MONDAY)[0].text == ""
