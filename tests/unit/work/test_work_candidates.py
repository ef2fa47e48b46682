"""Which items are fetched, which stand on their excerpts, what a page's article takes from its listing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from standfirst.archive import Known, Listing
from standfirst.records import Article, DocumentKind, Entry, Origin
from standfirst.work.collecting.candidates import Way, complete, decide, find_candidates
from standfirst.work.sources import Source

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Source("https://outlet.example/feed", "https://outlet.example/feed")
EXCERPT = Article(
    "https://outlet.example/a", "Ferry stays in port", "No sailing before Monday.", updated=NOON
)


def listing(*entries: Entry, kind: DocumentKind = DocumentKind.FEED, **more: str) -> Listing:
    return Listing(kind, base=SOURCE.key, entries=entries, **more)  # type: ignore[arg-type]


ENTRY = Entry(link=EXCERPT.url, title=EXCERPT.headline, summary=EXCERPT.text, updated=NOON)


def known(full: bool, published: datetime | None = None, updated: datetime | None = None) -> dict[str, Known]:
    return {EXCERPT.id: Known("0" * 32, 1, full, published, updated, NOON)}


@pytest.mark.parametrize(
    ("before", "fetching", "way"),
    [
        ({}, True, Way.FETCH),
        ({}, False, Way.EXCERPT),
        (known(full=False), True, Way.FETCH),
        (known(full=False), False, Way.KEEP),
        (known(full=True), True, Way.KEEP),
        (known(full=True, updated=NOON - HOUR), True, Way.FETCH),
        (known(full=True, updated=NOON), True, Way.KEEP),
        (known(full=True, updated=NOON + HOUR), True, Way.KEEP),
        (known(full=True, published=NOON - HOUR), True, Way.FETCH),
        (known(full=True, published=NOON), True, Way.KEEP),
        (known(full=True, updated=NOON - HOUR), False, Way.KEEP),
    ],
)
def test_what_is_done_about_an_item(before: dict[str, Known], fetching: bool, way: Way) -> None:
    (candidate,) = find_candidates(SOURCE, listing(ENTRY))
    assert decide(candidate, before, fetching=fetching) is way


def test_an_item_without_a_link_stands_on_its_excerpt() -> None:
    (bare,) = find_candidates(SOURCE, listing(replace(ENTRY, link=None)))
    assert decide(bare, {}, fetching=True) is Way.EXCERPT


def test_an_entry_becomes_the_article_its_source_tells_of() -> None:
    entry = Entry(
        link="/a?utm_source=x", title="Ferry", summary="<p>No <b>sailing</b>.</p>", author="Ina Torvund"
    )
    (found,) = find_candidates(SOURCE, listing(entry, title="The Skerry Lamp", language="en"))
    assert found.excerpt == Article(
        "https://outlet.example/a",
        "Ferry",
        "No sailing.",
        authors=("Ina Torvund",),
        publisher="The Skerry Lamp",
        language="en",
    )
    assert found.id == found.link == "https://outlet.example/a"
    assert found.origin == Origin(SOURCE.name, 1)


def test_the_desks_own_word_on_the_publisher_stands_before_the_feeds() -> None:
    whose = replace(SOURCE, publisher="The Skerry Lamp")
    (found,) = find_candidates(whose, listing(Entry(link="/a", title="Ferry"), title="RSS feed"))
    assert found.excerpt.publisher == "The Skerry Lamp"


def test_the_sender_of_a_newsletter_publishes_its_items() -> None:
    entry = Entry(title="Ferry", publisher="The Skerry Lamp")
    (found,) = find_candidates(SOURCE, listing(entry, kind=DocumentKind.MAILBOX, title="Inbox"))
    assert found.excerpt.publisher == "The Skerry Lamp"


def test_an_item_listed_twice_is_one_and_keeps_its_first_place() -> None:
    entries = (
        Entry(link="/a", title="Ferry"),
        Entry(link="/b", title="Roof"),
        Entry(link="/a#top", title="Ferry!"),
    )
    found = find_candidates(SOURCE, listing(*entries, kind=DocumentKind.LISTING))
    assert [(c.excerpt.headline, c.origin.item) for c in found] == [("Ferry", 1), ("Roof", 2)]


def test_what_a_source_is_itself_is_known_by_the_id_it_was_filed_under() -> None:
    entry = Entry(id="urn:standfirst:0", title="A report without an address")
    (found,) = find_candidates(SOURCE, listing(entry, kind=DocumentKind.PDF))
    assert found.id == "urn:standfirst:0"


# ---------------------------------------------------------------------------- completing


PAGE = Article(
    "https://outlet.example/final", "Ferry stays", "The rudder is cracked. No sailing before Monday."
)


def test_a_page_keeps_what_it_says_and_takes_the_rest_from_its_listing() -> None:
    said = replace(
        EXCERPT, authors=("Ina Torvund",), publisher="The Skerry Lamp", published=NOON, language="en"
    )
    whole = complete(replace(PAGE, publisher="Lamp"), said)
    assert whole.url == PAGE.url
    assert whole.headline == "Ferry stays"
    assert (whole.publisher, whole.authors, whole.published) == ("Lamp", ("Ina Torvund",), NOON)
    assert whole.standfirst == "No sailing before Monday."


@pytest.mark.parametrize("teaser", ["The rudder is cracked.", "The  rudder is\ncracked. No sailing …", ""])
def test_a_teaser_that_is_the_texts_own_beginning_is_no_standfirst(teaser: str) -> None:
    assert complete(PAGE, replace(EXCERPT, text=teaser)).standfirst is None


def test_a_page_without_a_headline_has_its_listings() -> None:
    assert complete(replace(PAGE, headline=""), EXCERPT).headline == "Ferry stays in port"
