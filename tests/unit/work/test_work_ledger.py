"""What one asking comes to: counts, moved links, warnings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from standfirst.archive import Listing, SourceState
from standfirst.records import Answer, DocumentKind, Entry, Schedule, Subscription
from standfirst.work.collecting.asking import Asked
from standfirst.work.collecting.ledger import Past, account_for, count_items, count_new, find_moved
from standfirst.work.collecting.rhythm import Bounds
from standfirst.work.sources import Source

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SITE = "https://outlet.example"
FEED = Source(f"{SITE}/feed", f"{SITE}/feed")


def entry(number: int, **more: object) -> Entry:
    facts = {
        "link": f"{SITE}/{number}",
        "title": f"Item {number}",
        "id": f"urn:{number}",
        "published": NOON - number * DAY,
        **more,
    }
    return Entry(**facts)  # type: ignore[arg-type]


THREE = tuple(map(entry, range(3)))


def answered(*entries: Entry, source: Source = FEED, at: datetime = NOON, **more: object) -> Asked:
    listing = Listing(DocumentKind.FEED, base=source.key, entries=entries)
    return Asked(source, Answer.ANSWERED, at, kind=DocumentKind.FEED, listing=listing, **more)  # type: ignore[arg-type]


def past(asked: Asked, before: Past | None = None) -> Past:
    """How things stand after an asking."""
    filed = account_for(asked, before or Past(), None, Bounds())
    state = SourceState(
        Subscription(asked.source.key),
        listing=filed.listing,
        last_line=filed.line,
        schedule=filed.schedule or SourceState(Subscription("")).schedule,
    )
    return Past(state)


def test_items_are_counted_once() -> None:
    assert count_items((*THREE, THREE[0], Entry(title="a"), Entry(title="a"), Entry(title="b"))) == 5


def test_what_was_not_listed_before_is_new() -> None:
    assert count_new(THREE, ()) == 3
    assert count_new(THREE, THREE[1:]) == 1
    assert count_new([replace(one, id="urn:other", summary="longer") for one in THREE], THREE) == 0
    assert count_new([replace(THREE[0], title="Item 0, corrected")], THREE) == 0
    assert count_new([Entry(title="a"), Entry(title="a")], ()) == 1


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        ({"link": f"{SITE}/0?click=7"}, True),
        ({"link": f"{SITE}/0?click=7", "title": "Another title"}, True),  # the same id and time
        ({"link": f"{SITE}/0?click=7", "published": None}, True),  # the same id and title
        ({"link": f"{SITE}/0?click=7", "id": "urn:new"}, True),  # the same title and time
        ({"link": f"{SITE}/0?click=7", "title": "Another", "published": NOON + DAY}, False),
        ({"link": f"{SITE}/1"}, False),  # that is the link of another one
        ({}, False),
    ],
)
def test_an_entry_with_another_link_is_known_again_by_two_things(
    change: dict[str, object], moved: bool
) -> None:
    found = find_moved([entry(0, **change), THREE[2]], THREE)
    assert found == ({f"{SITE}/0?click=7": f"{SITE}/0"} if moved else {})


def test_entries_that_share_what_names_them_are_not_mixed_up() -> None:
    before = [entry(n, id=SITE, title="Today", published=NOON) for n in range(3)]
    now = [entry(n, id=SITE, title="Today", published=NOON) for n in range(3, 6)]
    assert find_moved(now, before) == {}


def test_the_line_says_how_many_are_new() -> None:
    before = past(answered(*THREE))
    filed = account_for(
        answered(entry(9, published=NOON + DAY), *THREE, at=NOON + DAY), before, None, Bounds()
    )
    assert (filed.line.entries, filed.line.new) == (4, 1)


def test_an_unchanged_source_lists_what_it_listed_before() -> None:
    before = past(answered(*THREE))
    asked = Asked(FEED, Answer.UNCHANGED, NOON + DAY)
    filed = account_for(asked, before, None, Bounds())
    assert (filed.line.entries, filed.line.new, filed.line.kind) == (3, 0, DocumentKind.FEED)
    assert filed.listing is None


def test_what_an_unchanged_source_left_out_is_left_out_still() -> None:
    before = past(answered(*THREE, reason="the first 3 of its 9 items"))
    filed = account_for(Asked(FEED, Answer.UNCHANGED, NOON + DAY), before, None, Bounds())
    assert filed.line.reason == "the first 3 of its 9 items"


def test_a_silent_feed_is_told_and_a_file_of_long_ago_is_not(tmp_path: Path) -> None:
    old = [entry(n) for n in range(100, 120)]
    assert account_for(answered(*old), Past(), None, Bounds()).line.warnings == ()  # not watched yet
    watched = Past(SourceState(Subscription(FEED.key), schedule=Schedule(watched_since=NOON - 30 * DAY)))
    filed = account_for(answered(*old), watched, None, Bounds())
    assert filed.line.warnings == ("nothing new for 100 days; it used to bring something about every day",)
    assert filed.schedule is not None
    assert filed.schedule.warnings == filed.line.warnings
    file = Source(str(tmp_path / "old.xml"), "old.xml", tmp_path / "old.xml")
    assert account_for(answered(*old, source=file), Past(), None, Bounds()).line.warnings == ()


def test_gone_for_good_ends_it_and_not_found_does_not() -> None:
    for status, ended in ((410, "gone"), (404, None)):
        asked = Asked(FEED, Answer.FAILED, NOON, "gone", status=status, lasting=True)
        schedule = account_for(asked, Past(), None, Bounds()).schedule
        assert schedule is not None
        assert schedule.ended == ended
