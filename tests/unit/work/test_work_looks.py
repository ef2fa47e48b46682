"""Looking again at articles, so that corrections are seen; from a real server on loopback."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from tests.web import OPTIONS, PARAGRAPHS, Page, Web, article_page, rss, serving

from standfirst.archive import Look
from standfirst.records import UnderstandingOptions
from standfirst.work import Collection, CollectOptions, Silence, collect, find_sources
from standfirst.work.understanding import finder_of, understand_article

NOW = datetime.now(UTC)
TODAY = NOW.isoformat(timespec="seconds")
HEADLINE = "Ferry stays in port until Monday"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        web.put("/feed", rss(("/ferry", HEADLINE, "The ferry will not sail before Monday.")))
        web.put("/ferry", article_page(HEADLINE, published=TODAY))
        yield web


def run(archive, web: Web, **more: object) -> Collection:
    manner = CollectOptions(**{"looking_again": True, "retrying": False, **more})  # type: ignore[arg-type]
    return collect(find_sources([web.url("/feed")]), archive, OPTIONS, Silence(), manner)


def make_due(archive, web: Web) -> None:
    """Let an hour pass: what is to be looked at is due now."""
    for one in archive.readings.due(NOW + timedelta(days=60)):
        archive.readings.note_looks([Look(one.article_id, NOW - timedelta(seconds=1), one.looks)])
    web.asked.clear()


def next_look(archive) -> timedelta | None:
    """How long until the article is looked at again; None where it never is."""
    for hours in (0, 0.5, 2, 7, 26, 24 * 8, 24 * 40):
        if archive.readings.due(NOW + timedelta(hours=hours)):
            return timedelta(hours=hours)
    return None


def standing(archive):
    (reading,) = archive.readings.all()
    return reading


def known(archive, web: Web):
    return archive.readings.known([web.url("/ferry")])[web.url("/ferry")]


def test_an_article_is_looked_at_after_an_hour_and_not_before(archive, web: Web) -> None:
    run(archive, web)
    web.asked.clear()
    run(archive, web)
    assert web.asked == [("/feed", 304)]
    assert next_look(archive) == timedelta(hours=2)


def test_a_page_that_did_not_change_costs_one_conditional_request(archive, web: Web) -> None:
    run(archive, web)
    before = standing(archive)
    make_due(archive, web)
    collection = run(archive, web)
    assert sorted(web.asked) == [("/feed", 304), ("/ferry", 304)]
    assert standing(archive) == before
    assert not collection.changed
    assert next_look(archive) == timedelta(hours=7)


def test_a_correction_becomes_the_next_version_and_keeps_what_its_feed_said(archive, web: Web) -> None:
    page = article_page(HEADLINE, *reversed(PARAGRAPHS), published=TODAY)
    web.put("/ferry", page.replace("The Skerry Lamp", ""))
    run(archive, web)
    assert standing(archive).article.publisher == "The Skerry Lamp"
    corrected = article_page(HEADLINE, PARAGRAPHS[2], PARAGRAPHS[1], "A crack was found in its keel.")
    web.put("/ferry", corrected.replace("The Skerry Lamp", ""))
    make_due(archive, web)
    collection = run(archive, web)
    assert collection.changed == {web.url("/ferry")}
    reading = standing(archive)
    assert (reading.version, reading.article.publisher) == (2, "The Skerry Lamp")
    assert reading.article.text.endswith("its keel.")
    assert reading.article.standfirst == "The ferry will not sail before Monday."
    assert [origin.item for origin in reading.origins] == [1]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"body": "<title>Sign in</title><form><input type=password> Log in to go on</form>"}, "sign-in"),
        ({"body": "<h1>503</h1>", "status": 503}, "503"),
        ({"body": ""}, "empty"),
    ],
)
def test_a_page_that_shows_something_else_now_overwrites_nothing(archive, web: Web, page, words: str) -> None:
    run(archive, web)
    before = standing(archive)
    web.put("/ferry", **page)
    make_due(archive, web)
    run(archive, web)
    assert standing(archive) == before
    assert words in known(archive, web).failed
    assert known(archive, web).gone_at is None
    assert next_look(archive) is not None


def test_an_address_that_leads_to_another_article_now_overwrites_nothing(archive, web: Web) -> None:
    run(archive, web)
    before = standing(archive)
    web.put("/ferry", "", status=301, headers=(("Location", "/roof"),))
    web.put("/roof", article_page("School roof to be mended", "New slates for the school's roof. " * 30))
    make_due(archive, web)
    run(archive, web)
    assert standing(archive) == before
    assert "leads to another page" in known(archive, web).failed


@pytest.mark.parametrize(("status", "again"), [(404, True), (410, False)])
def test_a_page_that_is_gone_is_noted_and_its_text_kept(archive, web: Web, status: int, again: bool) -> None:
    run(archive, web)
    before = standing(archive)
    web.put("/ferry", "gone", status=status)
    make_due(archive, web)
    run(archive, web)
    assert standing(archive) == before
    assert known(archive, web).gone_at is not None
    assert (next_look(archive) is not None) is again


def test_one_that_comes_back_is_gone_no_more(archive, web: Web) -> None:
    run(archive, web)
    page = web.pages["/ferry"]
    web.pages["/ferry"] = Page(b"", 404)
    make_due(archive, web)
    run(archive, web)
    web.pages["/ferry"] = page
    make_due(archive, web)
    run(archive, web)
    assert known(archive, web).gone_at is None
    assert known(archive, web).failed is None


def test_a_page_that_could_not_be_read_is_left_to_its_hour_by_a_run_of_what_is_due(archive, web: Web) -> None:
    page = web.pages.pop("/ferry")
    run(archive, web)
    assert not standing(archive).full
    web.pages["/ferry"] = page
    web.asked.clear()
    run(archive, web)
    assert web.asked == [("/feed", 304)]
    make_due(archive, web)
    collection = run(archive, web)
    assert ("/ferry", 200) in web.asked
    assert collection.changed == {web.url("/ferry")}
    assert standing(archive).full
    assert next_look(archive) == timedelta(hours=2)


def test_excerpts_of_a_run_without_fetching_are_read_by_the_next_one_with(archive, web: Web) -> None:
    run(archive, web, fetching=False)
    assert not standing(archive).full
    run(archive, web)
    assert standing(archive).full


def test_where_nobody_wants_to_look_again_nothing_is_asked(archive, web: Web) -> None:
    run(archive, web)
    make_due(archive, web)
    run(archive, web, looking_again=False)
    assert web.asked == [("/feed", 304)]
    run(archive, web, look_again_s=())
    assert next_look(archive) is None


def test_findings_are_filed_under_what_understood_them_and_never_under_another(archive, web: Web) -> None:
    thorough = UnderstandingOptions(thorough=True)
    assert finder_of(thorough) != finder_of(UnderstandingOptions())
    run(archive, web)
    assert known(archive, web).finder == finder_of(UnderstandingOptions())
    web.put("/ferry", article_page(HEADLINE, published=TODAY) + "<!-- another page with the same words -->")
    make_due(archive, web)
    run(archive, web, understanding=thorough)
    assert known(archive, web).finder == finder_of(thorough)
    assert standing(archive).findings == understand_article(standing(archive).article, thorough)
