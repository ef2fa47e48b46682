"""What editions print, read without the rest: the same as the whole edition tells."""

from __future__ import annotations

from dataclasses import replace

from tests.edition_cast import MATERIAL, OPTIONS

from standfirst.archive.codec import from_json, to_json
from standfirst.brief import compose_edition
from standfirst.records import Draft, Edition, Section
from standfirst.work.printed import load_printed, read_printed, read_printed_draft

EDITION = compose_edition(MATERIAL, OPTIONS)


def test_stories_and_articles_are_those_of_the_whole_edition():
    printed = read_printed(to_json(EDITION))
    assert printed.stories == tuple(item.story for item in EDITION.items)
    whole = {item.story for item in EDITION.items} | {id_ for i in EDITION.items for id_ in i.article_ids}
    assert printed.ids == whole
    assert (printed.title, printed.date, printed.state) == (EDITION.title, EDITION.date, EDITION.state)
    assert len(printed.notices) == len(EDITION.notices)
    assert read_printed(to_json(replace(EDITION, sections=()))).ids == frozenset()
    assert read_printed_draft(to_json(Draft(EDITION, EDITION.items))) == printed


def test_many_are_loaded_as_they_stand(archive):
    with archive.unit():
        for number in range(1, 122):
            items = tuple(replace(item, story=f"s{number}") for item in EDITION.items[:1])
            made = replace(EDITION, number=number, sections=(Section(None, items),))
            archive.editions.save(number, made.title, to_json(made))
    stands = from_json(Edition, archive.editions.standing(60).payload)
    archive.editions.revise(60, 2, to_json(replace(stands, sections=())))
    found = dict(load_printed(archive, range(120, 0, -1)))
    assert {number: printed.stories for number, printed in found.items()} == {
        number: () if number == 60 else (f"s{number}",) for number in range(1, 121)
    }
