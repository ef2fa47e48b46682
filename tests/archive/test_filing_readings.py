"""What becomes of readings that are filed, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY, TEXT, make_findings, make_reading

from standfirst.archive import Finder, Saved, open_archive
from standfirst.errors import ArchiveError
from standfirst.records import Kind, KindEvidence, Origin, Reading

LATER = MONDAY + timedelta(days=1)
EXCERPT = "The ferry to Ostvik will run twice …"


def test_what_is_filed_comes_back_equal_after_the_archive_is_opened_again(target):
    readings = tuple(make_reading(n) for n in range(1, 6))
    with open_archive(target) as archive:
        assert archive.readings.save(readings) == (Saved.NEW,) * 5
    with open_archive(target) as archive:
        assert archive.readings.all() == readings
        assert archive.check() == ()


def test_readings_come_in_the_order_asked(archive):
    readings = tuple(make_reading(n) for n in range(1, 6))
    archive.readings.save(readings)
    backwards = [reading.article.id for reading in reversed(readings)]
    assert archive.readings.load(backwards) == tuple(reversed(readings))


def test_an_article_never_filed_cannot_be_loaded(archive):
    with pytest.raises(ArchiveError, match=r"no article https://gazette\.example/never"):
        archive.readings.load(["https://gazette.example/never"])


def test_filing_the_same_again_changes_nothing(archive):
    archive.readings.save([make_reading()])
    assert archive.readings.save([make_reading()], at=LATER) == (Saved.SAME,)
    assert archive.readings.all() == (make_reading(),)


@pytest.mark.parametrize("words", [{"text": TEXT + " She gave no date."}, {"headline": "Ferry twice daily"}])
def test_other_words_make_a_new_version_and_the_old_one_stays(archive, words):
    archive.readings.save([make_reading()])
    assert archive.readings.save([make_reading(**words)], at=LATER) == (Saved.CHANGED,)
    changed = make_reading(**words)
    assert archive.readings.all() == (replace(changed, version=2),)
    old, new = archive.readings.versions(changed.article.id)
    assert (old.number, old.article, old.seen_at) == (1, make_reading().article, MONDAY)
    assert (new.number, new.article, new.seen_at) == (2, changed.article, LATER)


def test_a_publisher_who_takes_a_change_back_makes_a_third_version(archive):
    for words in ({}, {"headline": "Ferry twice daily"}, {}):
        archive.readings.save([make_reading(**words)])
    assert [v.article.headline for v in archive.readings.versions(make_reading().article.id)] == [
        "Ferry to run twice a day",
        "Ferry twice daily",
        "Ferry to run twice a day",
    ]


def test_facts_that_change_are_brought_up_to_date_without_a_version(archive):
    first = make_reading()
    archive.readings.save([first])
    again = replace(first, article=replace(first.article, section="Transport", updated=LATER))
    assert archive.readings.save([again]) == (Saved.SAME,)
    assert archive.readings.all() == (again,)


def test_a_full_text_takes_the_place_of_its_excerpt_without_counting_as_a_version(archive):
    archive.readings.save([make_reading(text=EXCERPT, full=False, truncated=True)])
    assert archive.readings.save([make_reading()], at=LATER) == (Saved.CHANGED,)
    assert archive.readings.all() == (make_reading(),)
    assert len(archive.readings.versions(make_reading().article.id)) == 1


def test_an_excerpt_never_takes_the_place_of_a_full_text(archive):
    archive.readings.save([make_reading()])
    excerpt = make_reading(text=EXCERPT, full=False, truncated=True, source="https://digest.example/")
    assert archive.readings.save([excerpt]) == (Saved.SAME,)
    (kept,) = archive.readings.all()
    assert kept.article.text == TEXT
    assert kept.origins == (*make_reading().origins, Origin("https://digest.example/", 1))


def test_two_places_with_different_excerpts_of_one_article_do_not_correct_each_other(archive):
    one = make_reading(text=EXCERPT, full=False)
    other = make_reading(text="Twice a day!", full=False, source="https://digest.example/")
    archive.readings.save([one, other])
    for _ in range(2):
        assert archive.readings.save([one, other]) == (Saved.SAME, Saved.SAME)
    (kept,) = archive.readings.all()
    assert (kept.article.text, kept.version) == (EXCERPT, 1)


def test_an_excerpt_that_its_own_place_rewrites_is_a_new_version(archive):
    archive.readings.save([make_reading(text=EXCERPT, full=False)])
    assert archive.readings.save([make_reading(text="Twice a day!", full=False)]) == (Saved.CHANGED,)
    (kept,) = archive.readings.all()
    assert (kept.article.text, kept.version) == ("Twice a day!", 2)


def test_one_article_may_come_several_times_in_one_batch(archive):
    batch = [
        make_reading(text=EXCERPT, full=False),
        make_reading(),
        make_reading(headline="Ferry twice daily"),
        make_reading(headline="Ferry twice daily", source="https://other.example/feed"),
    ]
    assert archive.readings.save(batch) == (Saved.NEW, Saved.CHANGED, Saved.CHANGED, Saved.SAME)
    (kept,) = archive.readings.all()
    assert (kept.article.headline, kept.version, len(kept.origins)) == ("Ferry twice daily", 2, 2)
    assert archive.check() == ()


def test_findings_are_replaced_whole_and_those_of_another_finder_are_kept_out_of_force(archive):
    first = make_reading()
    archive.readings.save([first], finder=Finder("tagger", "1"))
    better = replace(first.findings, mentions=(), kind=KindEvidence(Kind.INTERVIEW, "questions and answers"))
    again = replace(first, findings=better)
    assert archive.readings.save([again], finder=Finder("tagger", "2")) == (Saved.SAME,)
    assert archive.readings.all() == (again,)
    archive.readings.save([first], finder=Finder("tagger", "1"))
    assert archive.readings.all() == (first,)


def test_findings_of_another_text_are_refused_and_nothing_of_the_batch_is_filed(archive):
    wrong = replace(make_reading(2), findings=make_findings(make_reading(text=EXCERPT).article))
    with pytest.raises(ArchiveError, match="findings belong to another text"):
        archive.readings.save([make_reading(1), wrong])
    assert archive.readings.all() == ()


def test_a_unit_of_work_is_filed_whole_or_not_at_all(archive):
    def file_and_fail() -> None:
        with archive.unit():
            archive.readings.save([make_reading(1)])
            archive.readings.load(["https://gazette.example/never"])

    with pytest.raises(ArchiveError):
        file_and_fail()
    assert archive.readings.all() == ()
    with archive.unit():
        archive.readings.save([make_reading(1)])
        archive.readings.save([make_reading(2)])
    assert len(archive.readings.all()) == 2


def test_what_is_known_tells_whether_to_read_again(archive):
    excerpt = make_reading(2, text=EXCERPT, full=False)
    archive.readings.save([make_reading(1), excerpt], at=LATER)
    known = archive.readings.known([make_reading(n).article.id for n in (1, 2, 3)])
    assert list(known) == [make_reading(n).article.id for n in (1, 2)]
    full, part = known.values()
    assert (full.full, full.fetched_at, full.text_id) == (True, LATER, make_reading(1).article.text_id)
    assert (part.full, part.fetched_at, part.published) == (False, None, excerpt.article.published)


def test_reading_again_notes_when(archive):
    archive.readings.save([make_reading()], at=MONDAY)
    archive.readings.save([make_reading()], at=LATER)
    (known,) = archive.readings.known([make_reading().article.id]).values()
    assert known.fetched_at == LATER


def test_since_goes_by_the_date_published_and_without_one_by_the_day_first_seen(archive):
    dated = make_reading(1)
    undated = replace(make_reading(2), article=replace(make_reading(2).article, published=None))
    fresh = replace(undated, article=replace(undated.article, url=None), first_seen_at=LATER)
    archive.readings.save([dated, undated, fresh])
    assert archive.readings.since(MONDAY) == (dated, undated, fresh)
    assert archive.readings.since(MONDAY + timedelta(minutes=1)) == (dated, fresh)


def test_pasted_items_without_a_link_are_known_by_their_words(archive):
    article = replace(make_reading().article, url=None)
    reading = Reading(article, make_findings(article), (Origin("brief.txt", 3),), first_seen_at=MONDAY)
    assert archive.readings.save([reading, reading]) == (Saved.NEW, Saved.SAME)
    assert archive.readings.load([article.id]) == (reading,)


def test_a_time_without_a_zone_is_refused(archive):
    naive = replace(make_reading().article, published=MONDAY.replace(tzinfo=None))
    with pytest.raises(ArchiveError, match="without time zone"):
        archive.readings.save([replace(make_reading(), article=naive)])


def test_more_articles_than_one_statement_takes(archive, monkeypatch):
    monkeypatch.setattr("standfirst.archive.database._VALUES_AT_ONCE", 7)
    readings = tuple(make_reading(n) for n in range(1, 31))
    archive.readings.save(readings)
    assert archive.readings.save(readings) == (Saved.SAME,) * 30
    assert archive.readings.all() == readings
    assert len(archive.readings.known(reading.article.id for reading in readings)) == 30


def test_texts_that_no_database_takes_come_back_unharmed(archive):
    odd = "a NUL \x00, half a pair \ud83d, the escape's own mark \ufdd0 and \ufdd00041"
    reading = make_reading(text=odd, headline=odd, source=odd)
    archive.readings.save([reading])
    assert archive.readings.all() == (reading,)
    assert archive.check() == ()
