"""Which of the entries a source lists it has listed before, by what each publisher may do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.archive.invented import MONDAY

from standfirst.archive.codec import to_json
from standfirst.archive.recognising import Listed, find_changed, keys_of, recognise
from standfirst.records import Block, Entry

HOME = "https://gazette.example/"
LONG = "The council of Ostvik has decided that the ferry will run twice a day from May on, weather allowing."


def make_entry(number: int, **said: object) -> Entry:
    """One of many items of one feed, each an hour after the other."""
    entry = Entry(
        link=f"https://gazette.example/news/{number}",
        title=f"What happened in hour {number}",
        summary=f"<p>In hour {number}: {LONG}</p>",
        published=MONDAY + timedelta(hours=number),
        id=f"tag:gazette.example,2026:{number}",
    )
    return replace(entry, **said)


def ready(entries: list[Entry]) -> list[Listed]:
    return [Listed(keys_of(entry, "a source"), to_json(entry)) for entry in entries]


def is_made_from(now: list[Entry], before: list[Entry]) -> list[int | None]:
    """For each entry the place of the one that it is known to be."""
    found = recognise(ready(now), ready(before))
    return [found.get(place) for place in range(len(now))]


def are_changed(now: list[Entry], before: list[Entry]) -> list[bool]:
    return find_changed(list(zip(ready(now), ready(before), strict=True)))


BEFORE = [make_entry(n) for n in range(1, 7)]
ALL = list(range(6))


@pytest.mark.parametrize(
    ("what", "now"),
    [
        ("nothing changed", BEFORE),
        ("all ids are others", [replace(e, id=f"urn:uuid:{n}") for n, e in enumerate(BEFORE)]),
        ("all ids are gone", [replace(e, id=None) for e in BEFORE]),
        ("ids are the places in the list", [replace(e, id=str(n)) for n, e in enumerate(BEFORE)]),
        ("the home page is the id of all", [replace(e, id=HOME) for e in BEFORE]),
        ("https came", [replace(e, id=None, link=e.link.replace("https", "http")) for e in BEFORE]),
        (
            "https came, and links are ids",
            [replace(e, id=e.link.replace("s:", ":"), link=e.link.replace("s:", ":")) for e in BEFORE],
        ),
        (
            "www. and a slash came, and other ids",
            [replace(e, id=None, link=e.link.replace("//", "//www.") + "/") for e in BEFORE],
        ),
        (
            "every click is counted",
            [
                replace(e, id=None, link=f"{e.link}?utm_source=feed&utm_term={n}")
                for n, e in enumerate(BEFORE)
            ],
        ),
        (
            "the site moved house",
            [replace(e, id=f"new:{n}", link=f"https://ostvik.example/{n}") for n, e in enumerate(BEFORE)],
        ),
        ("links lead to the home page now", [replace(e, link=HOME) for e in BEFORE]),
        ("titles are rewritten", [replace(e, title=f"{e.title}!") for e in BEFORE]),
        ("texts are rewritten, and ids others", [replace(e, id=None, summary="Short.") for e in BEFORE]),
        ("title and link are rewritten", [replace(e, title="New", link=f"{e.link}-new") for e in BEFORE]),
    ],
)
def test_what_a_publisher_changes_about_all_items_makes_none_of_them_new(what, now):
    assert is_made_from(now, BEFORE) == ALL, what
    assert is_made_from(now[::-1], BEFORE) == ALL[::-1], what


def each(**said: object) -> Callable[[list[Entry]], list[Entry]]:
    """A feed that says the same of all its items."""
    return lambda entries: [replace(entry, **said) for entry in entries]


@pytest.mark.parametrize(
    ("what", "feed"),
    [
        ("as it should be", each()),
        (
            "ids are the places in the list",
            lambda entries: [replace(e, id=str(n)) for n, e in enumerate(entries)],
        ),
        ("the home page is the id of all", each(id=HOME)),
        ("the home page is the link of all", each(link=HOME)),
        ("the home page is both", each(id=HOME, link=HOME)),
        ("links alone", lambda entries: [Entry(link=e.link) for e in entries]),
        (
            "links and one title for all",
            lambda entries: [Entry(link=e.link, title="Read more") for e in entries],
        ),
        ("words alone", lambda entries: [Entry(title=e.title) for e in entries]),
        ("a column", each(title="Good morning", summary="What matters today")),
    ],
)
def test_new_items_are_new_however_badly_a_feed_names_them(what, feed):
    for count in range(1, 6):
        known = feed(BEFORE[-count:])
        new = [None] * (6 - count)
        assert is_made_from(feed(BEFORE), known) == [*new, *range(count)], (what, count)
        assert is_made_from(feed(BEFORE[:-count]), known) == new, (what, count)


def test_a_column_without_a_date_is_not_taken_for_last_weeks():
    monday, tuesday = (
        Entry(link=f"{HOME}{n}", title="Good morning", summary="What you need to know.", id=str(n))
        for n in "ab"
    )
    assert is_made_from([tuesday], [monday]) == [None]


def test_a_page_that_tells_of_one_thing_after_the_other_is_one_item():
    live = Entry(link=f"{HOME}live", title="Storm: what we know")
    assert is_made_from([replace(live, title="Storm: ferries stand still")], [live]) == [0]


def test_items_that_only_the_block_tells_apart_are_two():
    aside = replace(BEFORE[0], block=Block.SIDE)
    assert is_made_from([aside, BEFORE[0]], [BEFORE[0], aside]) == [1, 0]


def test_what_two_entries_claim_is_given_to_neither():
    twice = [replace(BEFORE[0], title="One", published=None), replace(BEFORE[0], title="Two", published=None)]
    assert is_made_from(twice, [BEFORE[0]]) == [None, None]


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({"title": "Otherwise"}, True),
        ({"summary": "Otherwise"}, True),
        ({"content": "More than before"}, True),
        ({"updated": MONDAY}, True),
        ({"id": "other", "link": HOME, "author": "B. Reporter", "block": Block.SIDE}, False),
        ({"summary": f'<p class="x">In  hour 1: <a href="https://ads.example/?1">{LONG}</a></p>'}, False),
    ],
)
def test_words_and_the_date_of_change_make_an_entry_another(said, changed):
    for count in (1, 6):
        now = [replace(BEFORE[0], **said), *BEFORE[1:count]]
        assert are_changed(now, BEFORE[:count]) == [changed, *[False] * (count - 1)]


def test_where_all_items_bear_another_date_of_change_only_words_count():
    now = [replace(entry, updated=MONDAY) for entry in BEFORE]
    assert are_changed(now, BEFORE) == [False] * 6
    assert are_changed([replace(now[0], title="Otherwise"), *now[1:]], BEFORE) == [True, *[False] * 5]
    assert are_changed([*now[:-1], BEFORE[-1]], BEFORE) == [*[True] * 5, False]
    assert are_changed(now[:2], BEFORE[:2]) == [True, True]


TEXTS = st.text("ab é漢", max_size=4)
DISTINCT = st.lists(
    st.builds(
        Entry,
        link=st.integers(1, 40).map(lambda n: f"https://gazette.example/{n}"),
        title=TEXTS,
        summary=st.none() | TEXTS,
        published=st.none() | st.integers(0, 3).map(lambda n: MONDAY + timedelta(hours=n)),
        id=st.none() | st.sampled_from("abcdefgh"),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda entry: entry.link,
)


@given(before=DISTINCT, data=st.data())
def test_ids_that_change_places_make_nothing_new_where_links_are_distinct(before, data):
    ids = data.draw(st.permutations([entry.id for entry in before]))
    now = data.draw(st.permutations([replace(e, id=id_) for e, id_ in zip(before, ids, strict=True)]))
    links = [entry.link for entry in before]
    assert is_made_from(now, before) == [links.index(entry.link) for entry in now]


@given(before=DISTINCT, now=DISTINCT)
def test_no_entry_is_taken_for_two(before, now):
    found = [place for place in is_made_from(now, before) if place is not None]
    assert len(set(found)) == len(found)


@given(before=DISTINCT)
def test_the_same_listing_is_known_throughout(before):
    assert is_made_from(before, before) == list(range(len(before)))
