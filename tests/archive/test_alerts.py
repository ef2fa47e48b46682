"""What is new on a subject is told once, copies as copies, whatever its date; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY, make_reading

from standfirst.archive import Removed
from standfirst.records import ReprintGroup, Subject
from standfirst.search import QueryError
from standfirst.work.alerts import find_new, note_told, render_alerts

BOATS, RAIN = Subject("Boats", "ferry"), Subject("Rain", "rain -ferry")
NOW = MONDAY + timedelta(hours=30)


def told(archive, *subjects, now=NOW):
    """The ids told of by subject, after which they count as told."""
    alerts = find_new(archive, subjects, now)
    note_told(archive, alerts, now)
    return [[one.reading.article.id[-2:] for one in alert.new] for alert in alerts]


def seen(number, at, **words):
    return replace(make_reading(number, **words), first_seen_at=at)


def test_each_article_is_told_once_to_each_subject(archive):
    archive.readings.save([seen(1, MONDAY), seen(2, NOW - timedelta(hours=3))])
    assert told(archive, BOATS) == [["/2"]]  # the first time: what was seen in the last day
    assert told(archive, BOATS) == [[]]
    archive.readings.save([seen(3, NOW), seen(4, NOW, text="Rain fell on the market.", headline="News")])
    assert told(archive, BOATS, RAIN) == [["/3"], ["/4"]]
    assert told(archive, BOATS, RAIN) == [[], []]


def test_what_is_filed_late_is_told_though_its_date_is_old(archive):
    told(archive, BOATS)
    old = make_reading(5)
    article = replace(old.article, published=MONDAY - timedelta(days=400))
    archive.readings.save([replace(old, article=article, first_seen_at=NOW)])
    assert told(archive, BOATS) == [["/5"]]


def test_copies_are_told_with_what_they_copy(archive):
    told(archive, BOATS)
    archive.readings.save([seen(n, NOW) for n in (6, 7, 8)])
    ids = [make_reading(n).article.id for n in (6, 7)]
    archive.groups.save([ReprintGroup(tuple(ids), ids[1], "AFP")])
    (alert,) = find_new(archive, [BOATS], NOW)
    assert [(one.reading.article.id[-2:], len(one.copies)) for one in alert.new] == [("/7", 1), ("/8", 0)]
    words = render_alerts([alert], "Europe/Lisbon")
    assert words.startswith("Boats: 2 new texts, carried by 1 more\n")
    assert "Also in: Ostvik Gazette" in words
    assert "the headline has “ferry”" in words


def test_what_was_taken_down_is_not_told_and_a_place_never_goes_back(archive):
    told(archive, BOATS)
    archive.readings.save([seen(9, NOW)])
    before = find_new(archive, [BOATS], NOW)
    archive.removals.remove([make_reading(9).article.id], Removed.ALL, why="x", who="y")
    assert told(archive, BOATS) == [[]]
    archive.readings.save([seen(11, NOW)])
    assert told(archive, BOATS) == [["11"]]
    note_told(archive, before, NOW)  # somebody who looked earlier comes last
    assert told(archive, BOATS) == [[]]


def test_nothing_is_noted_before_it_was_told_and_a_wrong_query_is_said(archive):
    archive.readings.save([seen(1, NOW)])
    for _ in range(2):
        (alert,) = find_new(archive, [BOATS], NOW)
        assert len(alert.new) == 1
    with pytest.raises(QueryError):
        find_new(archive, [Subject("Wrong", "(ferry")], NOW)
    assert find_new(archive, [], NOW) == ()
    assert archive.check() == ()
