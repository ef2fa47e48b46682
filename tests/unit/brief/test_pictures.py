"""Pictures on an edition's page and in its PDF: each told in words, none where there is nothing to see."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from edition_cast import LEVEL, MATERIAL, OPTIONS
from standfirst.brief import Material, compose_edition, render_html
from standfirst.records import EditionState

EDITION = compose_edition(MATERIAL, OPTIONS)
TOLD = (
    "Who is quoted how often: Ida Brennock 4, Ministry of Water 2, Ansel Dam Authority 2, Petra Vole 1, "
    "the lower villages 1"
)


def pictures(page: str) -> list[str]:
    """What each picture of a page tells those who do not see it."""
    return [svg.findtext("title") or "" for svg in html.document_fromstring(page).iter("svg")]


def test_every_picture_says_in_words_what_it_shows() -> None:
    coverage, quoted, carried = pictures(render_html(EDITION))
    assert coverage.startswith("When it was reported: 4 reports")
    assert quoted == TOLD
    assert carried.startswith(
        "Which publishers carry whose text: Lower Valley Post carries NPA’s text 1 time"
    )


def test_copies_and_separate_texts_are_told_apart_without_a_stylesheet() -> None:
    """A PDF's pictures are drawn by their own attributes alone."""
    page = html.document_fromstring(render_html(EDITION))
    bars = page.xpath("//figure[@class='coverage']//rect")
    outlined = [bar.get("class") for bar in bars if bar.get("fill") == "none" and bar.get("stroke")]
    assert outlined == ["carried", "carried"]
    assert [bar.get("class") for bar in bars].count("texts") == 2


def test_there_are_none_where_there_is_nothing_to_compare() -> None:
    alone = compose_edition(
        Material((replace(LEVEL, findings=replace(LEVEL.findings, statements=())),)), OPTIONS
    )
    for edition in (alone, replace(EDITION, state=EditionState.WITHDRAWN)):
        assert pictures(render_html(edition)) == []
        assert "In pictures" not in render_html(edition)
