"""When an article's page is looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from standfirst.errors import FetchError, UnreadableError
from standfirst.records import Validators
from standfirst.work.collecting.looking_again import failed_look, first_look, first_try, next_look

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "https://outlet.example/a"
TAG = Validators(etag='"1"')


@pytest.mark.parametrize(
    ("age", "wait", "looks"),
    [
        (timedelta(0), HOUR, 0),
        (timedelta(minutes=40), timedelta(minutes=20), 0),
        (2 * HOUR, 4 * HOUR, 1),
        (2 * DAY, 5 * DAY, 3),
        (8 * DAY, 22 * DAY, 4),
    ],
)
def test_looks_count_from_when_the_article_was_published(age: timedelta, wait: timedelta, looks: int) -> None:
    look = first_look(URL, NOON - age, NOON, validators=TAG)
    assert (look.look_at, look.looks, look.validators) == (NOON + wait, looks, TAG)


def test_an_old_article_is_not_looked_at_again() -> None:
    assert first_look(URL, NOON - 400 * DAY, NOON).look_at is None
    assert first_look(URL, NOON - HOUR / 2, NOON, ()).look_at is None  # nor any, where the desk wants none


def test_without_a_date_they_count_from_when_it_was_read() -> None:
    assert first_look(URL, None, NOON).look_at == NOON + HOUR
    assert first_look(URL, NOON + 9 * DAY, NOON).look_at == NOON + HOUR  # it is not from the future


def test_five_looks_at_growing_distances_and_then_no_more() -> None:
    look, at = first_look(URL, NOON, NOON), NOON
    moments = []
    while look.look_at is not None:
        at = look.look_at
        moments.append(at - NOON)
        look = next_look(URL, look.looks, at)
    assert moments == [HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY]


def test_a_page_that_could_not_be_read_is_tried_for_a_week() -> None:
    error = UnreadableError("login", what="article")
    look, moments = first_try(URL, error, NOON), []
    while look.look_at is not None:
        at = look.look_at
        moments.append(at - NOON)
        look = failed_look(URL, look.looks, error, at, (3600, 21600, 86400, 604800))
    assert moments == [HOUR, 6 * HOUR, DAY, 7 * DAY]
    assert look.failed == "a page that asks for a sign-in, not an article"


def test_what_is_gone_is_noted_as_gone() -> None:
    missing = failed_look(URL, 0, FetchError(URL, "answered 404 Not Found", status=404), NOON)
    assert (missing.gone_at, missing.look_at) == (NOON, NOON + 5 * HOUR)  # it may come back
    gone = failed_look(URL, 0, FetchError(URL, "answered 410 Gone", status=410), NOON)
    assert (gone.gone_at, gone.look_at) == (NOON, None)
    broken = failed_look(URL, 0, FetchError(URL, "answered 500", status=500), NOON)
    assert broken.gone_at is None


def test_a_server_that_asks_for_patience_has_it() -> None:
    later = NOON + 3 * DAY
    error = FetchError(URL, "answered 429", status=429, retry_at=later)
    assert first_try(URL, error, NOON).look_at == later
    assert failed_look(URL, 0, error, NOON).look_at == later
