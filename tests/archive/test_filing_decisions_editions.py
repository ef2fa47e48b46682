"""The log of decisions and the frozen editions, on both databases."""

from __future__ import annotations

import pytest
from tests.archive.invented import MONDAY

from standfirst.archive import SavedEdition
from standfirst.errors import ArchiveError, ConflictError
from standfirst.records import Decision

SAME = Decision("same name", "Maren Tolvanen", {"alias": "M. Tolvanen"}, "ilse", MONDAY)
APART = Decision("apart", "ferry", {"article": "https://gazette.example/ferry/1"}, "ilse", MONDAY)


def test_decisions_come_in_the_order_made_and_twice_where_made_twice(archive):
    for decision in (SAME, APART, SAME):
        archive.decisions.append(decision)
    assert archive.decisions.load() == (SAME, APART, SAME)
    assert archive.decisions.load("apart") == (APART,)
    assert archive.decisions.load("never") == ()


def test_a_line_of_the_log_cannot_be_changed_or_deleted(archive):
    from standfirst.archive import models

    archive.decisions.append(SAME)
    row = models.Decision.objects.using(archive._database.alias).get()
    with pytest.raises(ArchiveError, match="append another"):
        row.save()
    with pytest.raises(ArchiveError, match="append another"):
        row.delete()


def test_editions_are_numbered_from_one_and_kept_to_the_letter(archive):
    assert archive.editions.next_number() == 1
    assert archive.editions.last() is None
    payload = '{ "title": "Harbour",\n  "items": [] }'
    archive.editions.save(1, "Harbour", payload, at=MONDAY)
    assert archive.editions.last() == SavedEdition(1, "Harbour", payload, MONDAY)
    assert archive.editions.load(1) == archive.editions.last("Harbour")
    assert archive.editions.next_number() == 2


def test_the_last_edition_of_a_title(archive):
    for number, title in enumerate(("Harbour", "Fjord", "Harbour", "Fjord"), 1):
        archive.editions.save(number, title, "{}", at=MONDAY)
    assert archive.editions.last("Harbour").number == 3
    assert archive.editions.last().number == 4
    assert archive.editions.last("Forest") is None
    assert [edition.number for edition in archive.editions.all("Fjord")] == [2, 4]
    assert [edition.number for edition in archive.editions.all()] == [1, 2, 3, 4]
    assert archive.editions.load(9) is None


def test_saving_an_edition_again_changes_nothing_but_another_one_of_its_number_collides(archive):
    archive.editions.save(1, "Harbour", "{}")
    archive.editions.save(1, "Harbour", "{}")
    with pytest.raises(ConflictError, match="make this one number 2"):
        archive.editions.save(1, "Harbour", '{"items":[]}')
    assert archive.editions.last().payload == "{}"


@pytest.mark.parametrize("number", [0, 2, 7])
def test_numbers_leave_no_gap(archive, number):
    with pytest.raises(ConflictError, match="the next one is 1"):
        archive.editions.save(number, "Harbour", "{}")
    assert archive.editions.next_number() == 1
