"""Copies of one text are found however a desk dressed them; separate reports of one event are not copies."""

# ruff: noqa: E501 - the texts stand as they were written

from __future__ import annotations

import random
import time

import pytest

from standfirst.stories import ReprintIndex, group_reprints
from standfirst.stories.sharing import shared_part
from standfirst.stories.shingles import shingle
from stories_cast import (
    BRIDGE,
    FERRY,
    FERRY_OTHERWISE,
    article,
    as_groups,
    at,
    decision,
    invented_text,
    sub_edit,
    wire,
)

PARAGRAPHS = FERRY.split("\n\n")
LOCAL = "The Tesbury choir, which was to sing in Halvmane that evening, has moved its concert to Saturday at seven."


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(FERRY, id="whole"),
        pytest.param("\n\n".join(PARAGRAPHS[:3]), id="cut from the end"),
        pytest.param(sub_edit(FERRY, random.Random(1), every=30), id="sub-edited"),
        pytest.param("\n\n".join([PARAGRAPHS[0], LOCAL, *PARAGRAPHS[1:]]), id="padded"),
        pytest.param(FERRY.replace("“", '"').replace("”", '"'), id="other quotation marks"),
        pytest.param(FERRY.upper(), id="set in capitals"),
        pytest.param(
            FERRY + "\n\nSign up for our newsletter. © 2031 All rights reserved.", id="with boilerplate"
        ),
        pytest.param(BRIDGE + "\n\n" + FERRY + "\n\n" + invented_text(3), id="within a longer text"),
    ],
)
def test_a_copy_is_found(copy: str) -> None:
    original, other = article("a", FERRY), article("b", copy, headline="Something else altogether")
    assert as_groups(group_reprints([original, other, article("c", BRIDGE)])) == {
        frozenset({original.id, other.id})
    }


def test_two_reports_that_share_quotations_are_not_copies() -> None:
    assert group_reprints([article("a", FERRY), article("b", FERRY_OTHERWISE), article("c", BRIDGE)]) == ()


def test_teasers_are_copies_only_where_the_words_are_the_same() -> None:
    one = "The ferry Corvina ran aground off Halvmane on Tuesday with 212 people on board."
    two = "The ferry Corvina ran aground off Halvmane on Tuesday; nobody was hurt, its owner says."
    assert group_reprints([article("a", one), article("b", two)]) == ()
    assert len(group_reprints([article("a", one), article("b", one.replace(".", "…"))])) == 1


def test_texts_without_words_to_tell_by_are_nobodys_copies() -> None:
    for text in ("", "Video", "…", "More soon"):
        assert group_reprints([article("a", text), article("b", text)]) == ()


def test_a_round_up_does_not_make_copies_of_the_texts_it_holds() -> None:
    round_up = article("round-up", FERRY + "\n\n" + BRIDGE)
    ferry, bridge, copy = article("ferry", FERRY), article("bridge", BRIDGE), article("copy", FERRY[:-90])
    for group in group_reprints([round_up, ferry, bridge, copy]):
        assert not {ferry.id, bridge.id} <= set(group.article_ids)


def test_a_house_style_is_no_reason_to_call_texts_copies() -> None:
    boilerplate = "\n\n" + invented_text(99, paragraphs=3, sentences=4)
    texts = [
        article(
            str(n), invented_text(n, paragraphs=5, sentences=1) + boilerplate, publisher="Daily Invention"
        )
        for n in range(6)
    ]
    assert group_reprints(texts) == ()
    assert len(group_reprints([*texts, article("copy", texts[0].text, publisher="Other Invention")])) == 1


def test_a_house_style_longer_than_the_text_above_it_is_learnt_with_its_numbers() -> None:
    texts = [
        article(
            str(n),
            invented_text(n, paragraphs=2, sentences=5)
            + f"\n\nIssue {n}, page {n * 7}. "
            + invented_text(99, paragraphs=1, sentences=6)
            + f"\n\n© {2000 + n} "
            + invented_text(98, paragraphs=1, sentences=6),
            publisher="Daily Invention",
        )
        for n in range(6)
    ]
    assert group_reprints(texts) == ()
    copies = [article(f"copy{n}", text.text, publisher="Other Invention") for n, text in enumerate(texts[:2])]
    assert sorted(len(group.article_ids) for group in group_reprints([*texts, *copies])) == [2, 2]


def test_versions_of_one_text_by_one_publisher_are_no_house_style() -> None:
    versions = [article(str(n), sub_edit(FERRY, random.Random(n)), publisher="Gazette") for n in range(6)]
    (group,) = group_reprints(versions)
    assert len(group.article_ids) == 6


def test_texts_without_spaces_are_compared_by_their_characters() -> None:
    text = "渡轮在港口外搁浅，船上二百一十二人全部获救，船长说舵机失灵，调查人员将于周三检查船体。" * 2
    other = "议会以九票对八票决定拆除旧桥，工程师表示锈蚀严重，维修费用过高，市长说八月将建成人行桥。" * 2
    groups = group_reprints([article("a", text), article("b", text[:-12]), article("c", other)])
    assert as_groups(groups) == {frozenset({"https://news.example/a", "https://news.example/b"})}


# ---------------------------------------------------------------------------- the original


def test_the_agencys_own_page_is_the_original() -> None:
    own = article("own", FERRY[:-200], publisher="Skerry Press Agency", published=at(1), credit=wire("SPA"))
    early = article("early", FERRY, publisher="Gazette", published=at(0), credit=wire("SPA"))
    (group,) = group_reprints([early, own])
    assert (group.original_id, group.agency) == (own.id, "SPA")


def test_without_an_agency_the_earliest_is_the_original() -> None:
    late, early = article("a", FERRY, published=at(1)), article("b", FERRY[:-200], published=at(0))
    (group,) = group_reprints([late, early])
    assert (group.original_id, group.agency) == (early.id, None)


def test_without_dates_the_fullest_is_the_original() -> None:
    texts = [
        article("a", "\n\n".join(PARAGRAPHS[:3])),
        article("b", FERRY),
        article("c", "\n\n".join(PARAGRAPHS[:4])),
    ]
    (group,) = group_reprints(texts)
    assert group.original_id == "https://news.example/b"


def test_an_original_stays_the_original() -> None:
    cut, full = article("a", "\n\n".join(PARAGRAPHS[:3])), article("b", "\n\n".join(PARAGRAPHS[:4]))
    before = group_reprints([cut, full])
    (after,) = group_reprints([cut, full, article("c", FERRY)], previous=before)
    assert after.original_id == before[0].original_id == full.id


# ---------------------------------------------------------------------------- decisions


def test_editors_part_copies_and_join_texts() -> None:
    a, b, c = article("a", FERRY), article("b", FERRY), article("c", BRIDGE)
    assert group_reprints([a, b], decisions=[decision("not-copy", a, b)]) == ()
    assert as_groups(group_reprints([a, b, c], decisions=[decision("copy", a, c)])) == {
        frozenset({a.id, b.id, c.id})
    }


def test_the_later_decision_binds() -> None:
    a, b = article("a", FERRY), article("b", FERRY)
    assert (
        len(group_reprints([a, b], decisions=[decision("not-copy", a, b), decision("undecided", a, b)])) == 1
    )


# ---------------------------------------------------------------------------- the index


def test_the_index_says_at_once_what_an_article_copies() -> None:
    index = ReprintIndex()
    assert index.add(article("a", FERRY)) is None
    assert index.add(article("b", BRIDGE)) is None
    group = index.add(article("c", FERRY[:-150]))
    assert group is not None
    assert group.article_ids == ("https://news.example/a", "https://news.example/c")
    assert index.groups() == (group,)


def test_an_article_filed_twice_counts_once() -> None:
    index = ReprintIndex()
    index.add(article("a", FERRY))
    assert index.add(article("a", FERRY)) is None
    assert len(index) == 1


# ---------------------------------------------------------------------------- hostile input


def test_a_thousand_identical_and_a_thousand_nearly_identical_texts_take_linear_time() -> None:
    rng = random.Random(5)
    same = [article(f"same{n}", FERRY) for n in range(1000)]
    near = [article(f"near{n}", sub_edit(BRIDGE, rng)) for n in range(1000)]
    start = time.process_time()
    groups = group_reprints([*same, *near])
    assert time.process_time() - start < 10
    assert sorted(len(group.article_ids) for group in groups) == [1000, 1000]


def test_a_text_of_five_megabytes_is_one_text() -> None:
    long = "the same few words again and again " * 150_000
    start = time.process_time()
    assert group_reprints([article("a", long), article("b", FERRY), article("c", long + FERRY)])
    assert time.process_time() - start < 10


def test_broken_characters_are_no_error() -> None:
    text = FERRY + " \ud800 \x00 \U0010ffff"
    assert len(group_reprints([article("a", text), article("b", text)])) == 1


def test_containment_is_told_by_words_alone() -> None:
    assert shared_part(shingle(FERRY), shingle(FERRY.replace(" ", "\n"))) == 1.0
    assert shared_part(shingle("café au lait du matin"), shingle("CAFE\u0301 au lait, du matin!")) == 1.0
    assert shared_part(shingle(FERRY), shingle(BRIDGE)) is None
