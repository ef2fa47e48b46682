"""A change of the publisher's is a version; one in how we read is none. On both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.archive.invented import MONDAY, make_article, make_reading

from standfirst.archive import Saved
from standfirst.records import Reading
from standfirst.text.page_marks import page_marks

ID = make_article().id
FIRST, SECOND, THIRD = "The ferry stayed in port.", "It rained on Friday.", "The council met."


def page(*paragraphs: str, beside: str = "Read on") -> str:
    title = make_article().headline
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return page_marks(f"<title>Gazette</title><h1>{title}</h1>{body}<aside>{beside}</aside>")


def read(reader: int, marks: str, *paragraphs: str) -> Reading:
    return replace(make_reading(text="\n\n".join(paragraphs)), reader=reader, page=marks)


def save(archive, *readings: Reading) -> list[Saved]:
    return [archive.readings.save([one], at=MONDAY + timedelta(days=n))[0] for n, one in enumerate(readings)]


def texts(archive) -> list[tuple[int, str]]:
    return [(one.number, one.article.text) for one in archive.readings.versions(ID)]


def test_other_words_of_a_changed_page_are_a_version(archive) -> None:
    marks = page(FIRST), page(SECOND)
    assert save(archive, read(1, marks[0], FIRST), read(1, marks[1], SECOND)) == [Saved.NEW, Saved.CHANGED]
    assert texts(archive) == [(1, FIRST), (2, SECOND)]


def test_what_a_newer_reader_reads_from_the_same_page_is_none(archive) -> None:
    marks = page(FIRST, SECOND)
    assert save(archive, read(1, marks, FIRST), read(2, marks, FIRST, SECOND)) == [Saved.NEW, Saved.SAME]
    assert texts(archive) == [(1, f"{FIRST}\n\n{SECOND}")]
    (reading,) = archive.readings.all()
    assert (reading.version, reading.findings.text_id) == (1, reading.article.text_id)
    assert archive.check() == ()


def test_nor_where_only_what_stands_beside_the_article_changed(archive) -> None:
    old, new = page(FIRST, SECOND, beside="Yesterday"), page(FIRST, SECOND, beside="Today")
    assert save(archive, read(1, old, FIRST, SECOND), read(2, new, FIRST)) == [Saved.NEW, Saved.SAME]
    assert texts(archive) == [(1, FIRST)]


def test_a_newer_reader_does_not_hide_what_the_publisher_changed(archive) -> None:
    old, new = page(FIRST, SECOND), page(FIRST, THIRD)
    assert save(archive, read(1, old, FIRST), read(2, new, FIRST, THIRD)) == [Saved.NEW, Saved.CHANGED]
    assert texts(archive) == [(1, FIRST), (2, f"{FIRST}\n\n{THIRD}")]
    assert [one.reader for one in archive.readings.versions(ID)] == [1, 2]


def test_a_second_change_is_compared_by_the_reader_that_reads_now(archive) -> None:
    marks, changed = page(FIRST, SECOND), page(FIRST, THIRD)
    readings = read(1, marks, FIRST), read(2, marks, FIRST, SECOND), read(2, changed, FIRST, THIRD)
    assert save(archive, *readings) == [Saved.NEW, Saved.SAME, Saved.CHANGED]
    assert [text for _, text in texts(archive)] == [f"{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{THIRD}"]


def test_what_was_filed_before_marks_were_kept_gets_a_version_rather_than_losing_words(archive) -> None:
    assert save(archive, read(0, "", FIRST), read(2, page(SECOND), SECOND)) == [Saved.NEW, Saved.CHANGED]
    assert texts(archive) == [(1, FIRST), (2, SECOND)]


def test_marks_are_kept_up_to_date_where_the_words_are_the_same(archive) -> None:
    early, late = page(FIRST), page(FIRST, SECOND)
    save(archive, read(1, early, FIRST), read(1, late, FIRST), read(2, late, FIRST, SECOND))
    assert texts(archive) == [(1, f"{FIRST}\n\n{SECOND}")]
