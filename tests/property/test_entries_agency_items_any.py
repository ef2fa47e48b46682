"""Agencies' items of whatever shape, and glyphs wherever they stand, bring no reader down."""

import json
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.articles import read_newsml, read_ninjs
from standfirst.articles.pdf_layout import lay_out
from standfirst.articles.pdf_lines import Glyph, Page
from standfirst.errors import UnreadableError
from standfirst.records import Article

NOW = datetime(2026, 11, 24, tzinfo=UTC)
NAMES = st.sampled_from(
    [
        "uri",
        "type",
        "headline",
        "headlines",
        "bodies",
        "body_xhtml",
        "body_text",
        "pubstatus",
        "embargoed",
        "byline",
        "versioncreated",
        "firstcreated",
        "infosources",
        "subject",
        "associations",
        "items",
        "value",
        "role",
        "name",
        "contenttype",
        "language",
        "data",
    ]
)
WORDS = st.sampled_from(
    [
        "",
        "text",
        "usable",
        "canceled",
        "main",
        "<p>Quay shut</p>",
        "<",
        "2026-11-23T08:00:00Z",
        "text/html",
        "AFP",
        "urn:newsml:afp.com:1",
        "By Ada Stone",
        "https://wire.example/1",
        "العربية",
        "\x00",
        "9999-99-99",
        "0001-01-01",
    ]
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=8)),
    max_leaves=30,
)
PIECES = st.sampled_from(
    [
        "<newsMessage>",
        "<itemSet>",
        "<newsItem guid='x'>",
        "<itemMeta>",
        "<pubStatus qcode='stat:usable'/>",
        "<embargoed/>",
        "<contentMeta>",
        "<headline>",
        "<language tag='fr'/>",
        "<contentSet>",
        "<inlineXML xml:lang='de'>",
        "<inlineData>",
        "<nitf>",
        "<body>",
        "<body.content>",
        "<p>",
        "Quay shut.",
        "</p>",
        "</nitf>",
        "</newsItem>",
        "<html>",
        "&amp;",
        "&x;",
        "<!DOCTYPE nitf [<!ENTITY x 'y'>]>",
        "\x00",
        "<versionCreated>2026-11-23T08:00:00Z</versionCreated>",
    ]
)
NUMBERS = st.one_of(st.floats(-1e4, 1e4), st.sampled_from([0.0, 10.0, 12.0, 300.0]))
GLYPHS = st.builds(
    Glyph,
    st.sampled_from([*"abc -.\n", "\u00ad", "ع", "ر", "\u0651", "港", "。", "1", "\ufffd"]),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.sampled_from([0.0, 0.001, 8.0, 10.0, 24.0, 1e6]),
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_any_json(value):
    with suppress(UnreadableError):
        for one in read_ninjs(json.dumps(value).encode("utf-8", "surrogatepass"), at=NOW):
            assert isinstance(one, Article | UnreadableError)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_markup(text):
    with suppress(UnreadableError):
        for one in read_newsml(text.encode(), at=NOW):
            assert isinstance(one, Article | UnreadableError)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(GLYPHS, max_size=40).map(lambda glyphs: Page(600.0, 800.0, glyphs)), max_size=3))
def test_any_glyphs(pages):
    laid = lay_out(pages)
    letters = {c for page in pages for glyph in page.glyphs for c in glyph.character if c.isalpha()}
    assert {c for text in laid.paragraphs for c in text if c.isalpha()} <= letters
