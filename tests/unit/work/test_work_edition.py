"""When an edition is the next one and when it is the last one again; subjects and dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.archive import open_archive
from standfirst.config import Desk
from standfirst.reading import understand
from standfirst.records import Answer, Article, CollectionLine, DocumentKind, Origin, Reading, Subject
from standfirst.work import Made, Request, make_edition

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def article(name: str, headline: str, text: str, day: int = 2) -> Article:
    return Article(
        f"https://outlet.example/{name}",
        headline,
        text,
        publisher="The Skerry Lamp",
        language="en",
        published=NOON.replace(day=day),
    )


FERRY = article(
    "ferry", "Ferry stays in port", "A crack was found in the rudder of the ferry at the quay.", day=1
)
ROOF = article("roof", "School roof to be mended", "The council has voted for new slates on the school roof.")
SEALS = article(
    "seals", "More seals counted", "Volunteers counted 412 animals on the southern skerries.", day=3
)


class Newsroom:
    def __init__(self, archive, desk: Desk) -> None:
        self.archive, self.desk = archive, desk

    def file(self, *articles: Article) -> None:
        self.archive.readings.save([Reading(one, understand(one), (Origin("feed", 1),)) for one in articles])

    def make(self, *articles: Article, **more: object) -> Made:
        request = Request(tuple(one.id for one in articles), **more)  # type: ignore[arg-type]
        return make_edition(self.archive, self.desk, request)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_archive(tmp_path / "standfirst.sqlite3") as archive:
        yield Newsroom(archive, Desk(tmp_path, title="Island brief"))


def headlines(made: Made) -> set[str]:
    return {item.headline.text for item in made.edition.items}


def test_nothing_new_is_the_last_edition_to_the_letter(newsroom: Newsroom) -> None:
    newsroom.file(FERRY, ROOF)
    first, again = newsroom.make(FERRY, ROOF), newsroom.make(FERRY, ROOF)
    assert first.is_new
    assert not again.is_new
    assert again.edition == first.edition
    assert len(newsroom.archive.editions.all("Island brief")) == 1


def test_something_new_is_the_next_number_and_told_apart_from_what_was_printed(newsroom: Newsroom) -> None:
    newsroom.file(FERRY, ROOF)
    newsroom.make(FERRY, ROOF)
    newsroom.file(SEALS)
    made = newsroom.make(FERRY, ROOF, SEALS)
    assert (made.is_new, made.edition.number) == (True, 2)
    assert {item.headline.text for item in made.edition.items if item.new} == {SEALS.headline}


def test_changed_words_are_the_next_number(newsroom: Newsroom) -> None:
    newsroom.file(FERRY)
    newsroom.make(FERRY)
    newsroom.file(replace(FERRY, text="A crack was found in the rudder of the ferry. It is being welded."))
    made = newsroom.make(FERRY)
    assert (made.is_new, made.edition.number) == (True, 2)
    assert made.edition.items[0].reports[0].version == 2


def failure(at: datetime, reason: str = "no answer") -> CollectionLine:
    return CollectionLine("https://silent.example/", at, Answer.FAILED, reason)


def test_a_source_that_fails_again_for_the_same_reason_is_nothing_new(newsroom: Newsroom) -> None:
    newsroom.file(FERRY)
    first = newsroom.make(FERRY, lines=(failure(NOON),))
    assert first.edition.asked == 1
    assert not newsroom.make(FERRY, lines=(failure(NOON.replace(hour=13)),)).is_new
    assert newsroom.make(FERRY, lines=(failure(NOON, "404"),)).is_new
    answered = CollectionLine("https://silent.example/", NOON, Answer.ANSWERED, kind=DocumentKind.FEED)
    assert newsroom.make(FERRY, lines=(answered,)).edition.failed == ()


def test_a_subject_has_a_brief_of_its_own_with_what_is_about_it(newsroom: Newsroom) -> None:
    newsroom.file(FERRY, ROOF)
    whole = newsroom.make(FERRY, ROOF)
    made = newsroom.make(FERRY, ROOF, subject=Subject("Ferry", query="ferry"))
    assert headlines(made) == {FERRY.headline}
    assert made.edition.title == "Island brief: Ferry"
    assert made.is_new
    assert headlines(whole) == {FERRY.headline, ROOF.headline}
    assert not newsroom.make(FERRY, ROOF).is_new  # the one does not disturb the other


def test_since_a_date_leaves_out_what_is_older(newsroom: Newsroom) -> None:
    newsroom.file(FERRY, ROOF, SEALS)
    made = newsroom.make(FERRY, ROOF, SEALS, since=NOON.replace(hour=0))
    assert headlines(made) == {ROOF.headline, SEALS.headline}


def test_only_the_articles_asked_for_are_in_it(newsroom: Newsroom) -> None:
    newsroom.file(FERRY, ROOF, SEALS)
    assert headlines(newsroom.make(SEALS)) == {SEALS.headline}
