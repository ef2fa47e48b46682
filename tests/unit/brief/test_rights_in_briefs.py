"""A brief keeps to what a page reserves: no snippet, so many characters, no copy, sentences withheld."""

import json
from dataclasses import replace

import pytest
from tests.edition_cast import LEVEL, LEVEL_OTHER, LEVEL_TEXT, MATERIAL, OPINION, OPTIONS, reading, said, spot

from standfirst.brief import Material, compose_edition, render_html, render_json, render_markdown, render_text
from standfirst.brief.allowance import Allowance
from standfirst.brief.rights import NOARCHIVE_MOST, Limits
from standfirst.records import Article, Edition, Item, Publisher, Reading, Rights

PLAIN = replace(OPTIONS, subject=None)
COURIER = "The Quillhaven Courier"


def reserving(one: Reading, rights: Rights) -> Reading:
    return replace(one, article=replace(one.article, rights=rights))


def printed_of(item: Item, article_id: str) -> str:
    """Everything that an item prints of one article beside its headline."""
    passages = [item.standfirst] if item.standfirst else []
    for quotation in item.statements:
        passages += [*quotation.content, *(p for p in (quotation.source, quotation.cue) if p)]
    return "".join(passage.text for passage in passages if passage.article_id == article_id)


def brief_of(*readings: Reading, publishers: tuple[Publisher, ...] = ()) -> Edition:
    return compose_edition(
        replace(Material(readings), names=MATERIAL.names, name_of=MATERIAL.name_of, publishers=publishers),
        PLAIN,
    )


def test_of_a_page_without_snippets_the_headline_and_the_link_are_printed_and_no_more() -> None:
    edition = brief_of(reserving(LEVEL, Rights(nosnippet=True)))
    (item,) = edition.items
    assert item.headline.text == LEVEL.article.headline
    assert item.reports[0].url == LEVEL.article.url
    assert printed_of(item, LEVEL.article.id) == ""
    for render in (render_html, render_json, render_markdown, render_text):
        assert "lose a night" not in render(edition)
        assert "lowered by four metres" not in render(edition)
    assert "asks that nothing of this page be shown" in render_html(edition)


def test_words_that_speak_for_an_alias_are_an_excerpt_too() -> None:
    edition = brief_of(reserving(LEVEL, Rights(nosnippet=True)))
    evidence = [e for name in edition.names for alias in name.aliases for e in alias.evidence]
    declared = [e for e in evidence if e.span is not None]
    assert declared
    assert all(e.words == "" for e in declared)
    assert "on a page that is not to be quoted" in render_html(edition)


def test_the_same_evidence_from_elsewhere_in_the_archive_is_not_shown_either() -> None:
    material = replace(MATERIAL, readings=(LEVEL_OTHER, OPINION), stories=())
    shown = compose_edition(replace(material, readings=(LEVEL,)), PLAIN)
    assert any(e.words and e.span for n in shown.names for a in n.aliases for e in a.evidence)
    mentions = replace(LEVEL_OTHER.findings, mentions=LEVEL.findings.mentions)
    other = replace(LEVEL_OTHER, findings=mentions)
    withheld = compose_edition(
        replace(material, readings=(other,), limits={LEVEL.article.id: Allowance(0)}), PLAIN
    )
    assert not any(e.words and e.span for n in withheld.names for a in n.aliases for e in a.evidence)


@pytest.mark.parametrize("most", [20, 90, 150, 260])
def test_all_that_is_printed_of_a_page_keeps_to_its_limit(most: int) -> None:
    (item,) = brief_of(reserving(LEVEL, Rights(max_snippet=most))).items
    assert len(printed_of(item, LEVEL.article.id)) <= most


@pytest.mark.parametrize(("agreed", "stated", "holds"), [(100, 300, 100), (300, 100, 100), (None, 80, 80)])
def test_of_an_agreed_and_a_stated_limit_the_lesser_holds(
    agreed: int | None, stated: int, holds: int
) -> None:
    article = replace(LEVEL.article, rights=Rights(max_snippet=stated))
    assert Limits((Publisher(COURIER, excerpt_limit=agreed),)).of(article) == Allowance(holds)


def test_what_may_not_be_archived_is_quoted_as_far_as_a_teaser_goes() -> None:
    letters = "abcdefghijklmnopqrst"
    sentences = [
        f"“{' '.join((x * 5 + y * 3).title() for y in letters[:7])},” said Ida Brennock." for x in letters
    ]
    text = "\n\n".join(sentences)
    statements = [
        said(text, s[: s.index(" said")], source="Ida Brennock", speaker="Ida Brennock") for s in sentences
    ]
    one = reading(
        Article("https://courier.example/long", "Twenty words", text, rights=Rights(noarchive=True)),
        statements=statements,
    )
    (item,) = brief_of(one).items
    assert 0 < len(printed_of(item, one.article.id)) <= NOARCHIVE_MOST
    (freely,) = brief_of(replace(one, article=replace(one.article, rights=None))).items
    assert len(printed_of(freely, one.article.id)) > NOARCHIVE_MOST


def test_reserving_data_mining_alone_takes_no_word_from_a_brief() -> None:
    plain, reserved = brief_of(LEVEL), brief_of(reserving(LEVEL, Rights(tdm_reserved=True)))
    (one,), (other,) = plain.items, reserved.items
    assert printed_of(one, LEVEL.article.id) == printed_of(other, LEVEL.article.id)


def test_withheld_sentences_are_neither_excerpt_nor_statement() -> None:
    rights = Rights(withheld=(spot(LEVEL_TEXT, LEVEL_TEXT[: LEVEL_TEXT.index("\n\n")]),))
    (item,) = brief_of(reserving(LEVEL, rights)).items
    assert item.standfirst is not None
    assert "lowered by four metres" not in printed_of(item, LEVEL.article.id)
    assert "lose a night" in printed_of(item, LEVEL.article.id)


def test_a_text_withheld_altogether_leaves_the_headline() -> None:
    rights = Rights(withheld=(spot(LEVEL_TEXT, LEVEL_TEXT),))
    (item,) = brief_of(reserving(LEVEL, rights)).items
    assert item.standfirst is None
    assert item.statements == ()


def test_a_page_without_headline_or_snippet_is_not_headed_by_its_own_sentence() -> None:
    article = replace(LEVEL.article, headline="", rights=Rights(nosnippet=True))
    edition = brief_of(replace(LEVEL, article=article))
    assert edition.items[0].headline.text == "Without a headline"
    assert "Reservoir" not in render_json(edition)
    assert "lowered" not in render_json(edition)


def test_what_others_may_be_quoted_with_is_still_quoted() -> None:
    material = replace(MATERIAL, readings=(reserving(LEVEL, Rights(nosnippet=True)), *MATERIAL.readings[1:]))
    item = next(i for i in compose_edition(material, OPTIONS).items if i.story == "level")
    assert printed_of(item, LEVEL.article.id) == ""
    assert any(q.article_id == LEVEL_OTHER.article.id for q in item.statements)


def test_brief_json_says_the_rights() -> None:
    rights = Rights(noarchive=True, max_snippet=200, tdm_reserved=True, tdm_policy="https://a.example/tdm")
    data = json.loads(render_json(brief_of(reserving(LEVEL, rights), OPINION)))
    told = {r["article"]: r["rights"] for s in data["sections"] for i in s["items"] for r in i["reports"]}
    assert told == {
        LEVEL.article.id: {
            "noarchive": True,
            "nosnippet": False,
            "max_snippet": 200,
            "tdm_reserved": True,
            "tdm_policy": "https://a.example/tdm",
            "withheld": [],
        },
        OPINION.article.id: None,
    }
