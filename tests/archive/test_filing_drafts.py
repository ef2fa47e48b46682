"""Drafts and what editions become after a notice, on both databases: nothing that was is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.archive.invented import MONDAY

from standfirst.archive import DraftState
from standfirst.errors import ArchiveError, ConflictError


def test_drafts_are_numbered_and_every_revision_stays(archive):
    first = archive.drafts.begin("Harbour", "{}", who="ilse", did="made it", at=MONDAY)
    other = archive.drafts.begin("Fjord", "{}", who="ilse", did="made it", at=MONDAY)
    assert (first.draft, first.revision, other.draft) == (1, 1, 2)
    second = replace(first, revision=2, payload='{"a":1}', did="edited it", who="per")
    archive.drafts.append(second)
    assert archive.drafts.load(1) == second
    assert archive.drafts.revisions(1) == (first, second)
    assert archive.drafts.all() == (second, other)
    assert archive.drafts.load(3) is None


def test_of_two_who_change_one_draft_the_second_is_told_of_the_first(archive):
    first = archive.drafts.begin("Harbour", "{}", who="ilse", did="made it", at=MONDAY)
    archive.drafts.append(replace(first, revision=2, did="edited it", who="per"))
    with pytest.raises(ConflictError, match="per edited it"):
        archive.drafts.append(replace(first, revision=2, payload='{"mine":1}', who="ilse"))
    assert archive.drafts.load(1).who == "per"


def test_what_a_draft_was_published_as_is_kept(archive):
    first = archive.drafts.begin("Harbour", "{}", who="ilse", did="made it", at=MONDAY)
    done = replace(first, revision=2, state=DraftState.PUBLISHED, number=1, did="published it")
    archive.drafts.append(done)
    assert archive.drafts.load(1) == done


def test_a_revision_of_a_draft_cannot_be_changed(archive):
    from standfirst.archive import models

    archive.drafts.begin("Harbour", "{}", who="ilse", did="made it", at=MONDAY)
    row = models.DraftRevision.objects.using(archive._database.alias).get()
    with pytest.raises(ArchiveError, match="append another"):
        row.delete()


def test_an_edition_stands_as_last_revised_and_stays_as_it_was_made(archive):
    archive.editions.save(1, "Harbour", '{"was":1}', at=MONDAY)
    assert archive.editions.standing(1) == archive.editions.load(1)
    archive.editions.revise(1, 2, '{"is":2}', at=MONDAY)
    archive.editions.revise(1, 3, '{"is":3}', at=MONDAY)
    assert archive.editions.standing(1).payload == '{"is":3}'
    assert archive.editions.standing(1).revision == 3
    assert archive.editions.load(1).payload == '{"was":1}'
    assert [one.payload for one in archive.editions.revisions(1)] == ['{"was":1}', '{"is":2}', '{"is":3}']
    archive.editions.save(2, "Harbour", "{}", at=MONDAY)
    assert [one.payload for one in archive.editions.all_standing("Harbour")] == ['{"is":3}', "{}"]
    assert archive.editions.standing(9) is None
    assert archive.editions.revisions(9) == ()


def test_of_two_who_correct_an_edition_the_second_is_told(archive):
    archive.editions.save(1, "Harbour", "{}")
    archive.editions.revise(1, 2, '{"is":2}')
    with pytest.raises(ConflictError, match="changed meanwhile"):
        archive.editions.revise(1, 2, '{"mine":2}')
    with pytest.raises(ConflictError, match="never made"):
        archive.editions.revise(2, 2, "{}")
