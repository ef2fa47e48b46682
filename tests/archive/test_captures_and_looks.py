"""Readings seen at other times than now, articles' other addresses, and looking again, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from tests.archive.invented import MONDAY, make_article, make_findings, make_reading

from standfirst.archive import Due, Look, Saved, open_archive
from standfirst.errors import ArchiveError
from standfirst.records import Origin, Reading, Validators

DAY = timedelta(days=1)
ID = make_article().id
NOW = MONDAY + 30 * DAY


def capture(words: str, day: int, **given: object) -> Reading:
    """What a web archive saw of one page on some day."""
    reading = make_reading(text=f"{words} " * 20, source="ostvik.warc", **given)
    return replace(reading, seen_at=MONDAY + day * DAY, first_seen_at=None)


def history(archive) -> list[tuple[str, datetime]]:
    return [(one.article.text.split()[0], one.seen_at) for one in archive.readings.versions(ID)]


def standing(archive) -> str:
    (reading,) = archive.readings.all()
    return reading.article.text.split()[0]


CAPTURES = [("one", 1), ("two", 2), ("two", 3), ("three", 4)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
@pytest.mark.parametrize("together", [True, False])
def test_captures_in_any_order_give_the_same_text_and_history(archive, order, together):
    readings = [capture(*CAPTURES[n]) for n in order]
    batches = [readings] if together else [[one] for one in readings]
    for batch in batches:
        archive.readings.save(batch, at=NOW)
    (reading,) = archive.readings.all()
    assert (standing(archive), reading.first_seen_at) == ("three", MONDAY + DAY)
    assert history(archive) == [("one", MONDAY + DAY), ("two", MONDAY + 2 * DAY), ("three", MONDAY + 4 * DAY)]
    (known,) = archive.readings.known([ID]).values()
    assert (known.fetched_at, known.version) == (MONDAY + 4 * DAY, reading.version)
    assert archive.check() == ()


def test_versions_keep_the_numbers_they_were_filed_under(archive):
    saved = archive.readings.save([capture("new", 9), capture("old", 1), capture("older", 0)], at=NOW)
    assert saved == (Saved.NEW, Saved.OLDER, Saved.OLDER)
    assert [one.number for one in archive.readings.versions(ID)] == [3, 2, 1]
    assert archive.readings.save([capture("newest", 10)], at=NOW) == (Saved.CHANGED,)
    assert archive.readings.all()[0].version == 4
    assert archive.check() == ()


def test_a_capture_from_before_words_came_back_does_not_stand(archive):
    archive.readings.save([capture("one", 1), capture("one", 9)], at=NOW)
    assert archive.readings.save([capture("two", 5)], at=NOW) == (Saved.OLDER,)
    assert standing(archive) == "one"


def test_what_is_read_now_stands_before_any_capture(archive):
    archive.readings.save([make_reading(text="now " * 20)], at=NOW)
    assert archive.readings.save([capture("then", 1)], at=NOW + DAY) == (Saved.OLDER,)
    assert archive.readings.save([capture("then", 0)], at=NOW + DAY) == (Saved.SAME,)
    assert archive.readings.save([capture("then", 1)], at=NOW + DAY) == (Saved.SAME,)
    assert standing(archive) == "now"
    assert archive.readings.save([make_reading(text="later " * 20)], at=NOW + DAY) == (Saved.CHANGED,)
    assert standing(archive) == "later"
    assert archive.check() == ()


def test_facts_of_an_older_capture_do_not_replace_newer_ones(archive):
    newer, older = (
        replace(capture("one", day), article=replace(capture("one", day).article, section=str(day)))
        for day in (5, 1)
    )
    assert archive.readings.save([newer, older], at=NOW) == (Saved.NEW, Saved.SAME)
    assert archive.readings.all()[0].article.section == "5"
    assert history(archive) == [("one", MONDAY + DAY)]


def test_an_article_without_a_date_is_dated_by_its_first_capture(archive):
    for day in (5, 2, 7):
        one = capture("one", day)
        archive.readings.save([replace(one, article=replace(one.article, published=None))], at=NOW)
    assert archive.readings.since(MONDAY + 2 * DAY) == archive.readings.all()
    assert archive.readings.since(MONDAY + 3 * DAY) == ()


def test_a_full_capture_takes_the_place_of_a_newer_excerpt_and_not_the_reverse(archive):
    excerpt = make_reading(text="excerpt", full=False)
    archive.readings.save([excerpt], at=NOW)
    assert archive.readings.save([capture("full", 1)], at=NOW) == (Saved.CHANGED,)
    assert archive.readings.save([replace(excerpt, seen_at=NOW)], at=NOW) == (Saved.SAME,)
    assert history(archive) == [("full", MONDAY)]
    assert archive.check() == ()


def test_a_capture_adds_where_it_came_from(archive):
    archive.readings.save([make_reading(text="now " * 20)], at=NOW)
    archive.readings.save([capture("then", 1)], at=NOW)
    assert archive.readings.all()[0].origins == (*make_reading().origins, Origin("ostvik.warc", 1))


def test_a_capture_without_a_zone_is_refused(archive):
    with pytest.raises(ArchiveError, match="without time zone"):
        archive.readings.save([replace(capture("one", 1), seen_at=MONDAY.replace(tzinfo=None))])


# ---------------------------------------------------------------------------- other addresses

OTHER = "https://m.gazette.example/ferry/1"


def test_an_article_is_known_loaded_and_filed_by_its_other_addresses(archive):
    archive.readings.save([make_reading()])
    archive.readings.save_aliases({OTHER: ID, "https://gazette.example/?p=1": ID, ID: ID})
    archive.readings.save_aliases({"https://amp.gazette.example/1": OTHER})
    addresses = [OTHER, "https://gazette.example/?p=1", "https://amp.gazette.example/1", ID]
    known = archive.readings.known([*addresses, "https://never.example/"])
    assert [(address, one.article_id) for address, one in known.items()] == [(one, ID) for one in addresses]
    assert archive.readings.load([OTHER, ID]) == (make_reading(), make_reading())
    there = make_reading(source="https://m.gazette.example/feed")
    elsewhere = replace(there, article=replace(there.article, url=OTHER))
    assert archive.readings.save([elsewhere]) == (Saved.SAME,)
    (kept,) = archive.readings.all()
    assert (kept.article, len(kept.origins)) == (make_reading().article, 2)
    assert archive.check() == ()


def test_an_address_with_an_article_of_its_own_stays_that_articles(archive):
    archive.readings.save([make_reading(1), make_reading(2)])
    archive.readings.save_aliases({make_article(2).id: ID})
    assert archive.readings.known([make_article(2).id])[make_article(2).id].article_id == make_article(2).id
    assert archive.check() == ()


def test_what_has_no_address_is_nobodys_other_address(archive):
    article = replace(make_article(), url=None)
    archive.readings.save([Reading(article, make_findings(article))])
    archive.readings.save_aliases({OTHER: article.id})
    assert archive.readings.known([OTHER]) == {}


def test_an_alias_may_come_to_lead_elsewhere(archive):
    archive.readings.save([make_reading(1), make_reading(2)])
    for number in (1, 2):
        archive.readings.save_aliases({OTHER: make_article(number).id})
        assert archive.readings.known([OTHER])[OTHER].article_id == make_article(number).id


def test_an_alias_of_nothing_is_told(archive):
    with pytest.raises(ArchiveError, match=r"no article https://never\.example/ was ever filed"):
        archive.readings.save_aliases({OTHER: "https://never.example/"})


# ---------------------------------------------------------------------------- looking again


def test_articles_are_due_the_longest_overdue_first(archive):
    archive.readings.save([make_reading(n) for n in range(1, 5)])
    ids = [make_article(n).id for n in range(1, 5)]
    archive.readings.note_looks(
        [
            Look(ids[0], NOW, 1),
            Look(ids[1], NOW - DAY, 2, Validators('"v"')),
            Look(ids[2], None, 9),
            Look(ids[3], NOW + DAY, 0),
            Look("https://never.example/", NOW, 0),
        ]
    )
    due = (Due(ids[1], 2, Validators('"v"')), Due(ids[0], 1, Validators()))
    assert archive.readings.due(NOW) == due
    assert archive.readings.due(NOW, limit=1) == due[:1]
    assert archive.readings.due(NOW - 2 * DAY) == ()
    archive.readings.note_looks([Look(ids[1], NOW, 3)])  # no validators came: the last stay
    assert Due(ids[1], 3, Validators('"v"')) in archive.readings.due(NOW)


def test_a_page_that_is_gone_or_failed_is_known_to_be(archive):
    archive.readings.save([make_reading()])
    for look, expected in [
        (Look(ID, NOW, 1, failed="no answer within 30 s"), (None, "no answer within 30 s")),
        (Look(ID, None, 2, gone_at=NOW, failed="410 Gone"), (NOW, "410 Gone")),
        (Look(ID, NOW, 3), (None, None)),
    ]:
        archive.readings.note_looks([look])
        known = archive.readings.known([ID])[ID]
        assert (known.gone_at, known.failed) == expected
    assert archive.readings.all() == (make_reading(),)


def test_a_look_without_a_zone_is_refused(archive):
    archive.readings.save([make_reading()])
    with pytest.raises(ArchiveError, match="without time zone"):
        archive.readings.note_looks([Look(ID, MONDAY.replace(tzinfo=None), 1)])


def test_filing_an_article_again_leaves_its_looks_alone(made):
    with open_archive(made) as archive:
        archive.readings.save([make_reading()])
        archive.readings.note_looks([Look(ID, NOW, 4, Validators('"v"'))])
        archive.readings.save([make_reading(text="Otherwise.")], at=NOW)
        archive.readings.save([replace(make_reading(), article=replace(make_article(), published=NOW))])
        assert archive.readings.due(NOW) == (Due(ID, 4, Validators('"v"')),)
