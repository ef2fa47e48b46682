"""Feeds, plain text, Markdown and data: each after its own standard."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import feedparser
import jsonschema
import pytest
from markdown_it import MarkdownIt

from edition_cast import LETTER, LEVEL, MATERIAL, OPTIONS, reading
from standfirst.brief import (
    EditionOptions,
    Material,
    compose_edition,
    render_atom,
    render_json,
    render_json_feed,
    render_markdown,
    render_text,
)
from standfirst.brief.passages import one_line
from standfirst.entries import read_digest
from standfirst.records import Article, Publisher

EDITION = compose_edition(MATERIAL, OPTIONS)
EMPTY = compose_edition(Material(()), EditionOptions("A Brief", 1, OPTIONS.date))
ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class TestAtom:
    @pytest.mark.parametrize("edition", [EDITION, EMPTY], ids=["full", "empty"])
    def test_what_rfc_4287_asks_of_feed_and_entries(self, edition):
        feed = ET.fromstring(render_atom(edition))
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}id").startswith("urn:standfirst:")
            assert STAMP.fullmatch(element.findtext(f"{ATOM}updated"))
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) == len(edition.items)

    def test_an_entry_without_link_has_content(self):
        feed = ET.fromstring(render_atom(EDITION))
        bare = [e for e in feed.iter(f"{ATOM}entry") if e.find(f"{ATOM}link[@rel='alternate']") is None]
        assert len(bare) == 2
        assert all(entry.findtext(f"{ATOM}content") for entry in bare)

    def test_feedparser_reads_it_as_it_was_meant(self):
        feed = feedparser.parse(render_atom(EDITION).encode())
        assert not feed.bozo
        assert feed.feed.title == "The Ansel Dam Brief"
        entry = next(e for e in feed.entries if e.title == LEVEL.article.headline)
        assert entry.link == LEVEL.article.url
        assert entry.published == "2031-03-04T16:05:00Z"
        assert entry.author == "The Quillhaven Courier"

    def test_a_story_keeps_its_id_in_the_next_edition(self):
        later = compose_edition(MATERIAL, replace(OPTIONS, number=18))
        ids = [[e.id for e in feedparser.parse(render_atom(e)).entries] for e in (EDITION, later)]
        assert ids[0] == ids[1]


class TestJsonFeed:
    def test_what_version_1_1_asks(self):
        feed = json.loads(render_json_feed(EDITION))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        for item in feed["items"]:
            assert item["id"]
            assert item["content_text"]
            assert re.match("https?://", item.get("url", "https://"))
            assert "date_published" not in item or STAMP.fullmatch(item["date_published"])

    def test_what_is_not_known_is_left_out(self):
        feed = json.loads(render_json_feed(EDITION))
        letter = next(item for item in feed["items"] if item["title"] == LETTER.article.headline)
        assert not {"url", "authors", "date_published", "language"} & set(letter)
        assert "From brief.txt, item 3" in letter["content_text"]


class TestText:
    def test_headline_excerpt_read_more_each_between_empty_lines(self):
        lines = render_text(EDITION).split("\n")
        assert lines[0] == ""
        assert all(line == "" for line in lines[0::2])
        blocks = [line for line in lines[1::2] if line]
        assert blocks.count("Read more") == len(EDITION.items)
        assert blocks[0] == EDITION.items[0].headline.text
        assert blocks[1] == EDITION.items[0].standfirst.text
        assert blocks[2] == "Read more"

    def test_a_paragraph_break_in_an_excerpt_ends_no_block(self):
        blocks = [block for block in render_text(EDITION).split("\n\n") if "QUILLHAVEN" in block]
        assert len(blocks) == 1
        assert "Brennock said" in blocks[0]

    @pytest.mark.parametrize(
        "publishers", [(), (Publisher("Shoreline", excerpt_limit=0),)], ids=["all", "bare"]
    )
    def test_it_reads_back_as_the_same_items(self, publishers):
        edition = compose_edition(replace(MATERIAL, publishers=publishers), OPTIONS)
        told = [(entry.title, entry.summary or "") for entry in read_digest(render_text(edition))]
        printed = [(item.headline.text, item.standfirst) for item in edition.items]
        assert told == [(title, one_line(words.text) if words else "") for title, words in printed]

    def test_an_empty_edition_is_an_empty_text(self):
        assert render_text(EMPTY) == "\n"


class TestMarkdown:
    def test_nobodys_words_become_markup(self):
        page = MarkdownIt("commonmark").render(render_markdown(EDITION))
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert('dam')&lt;/script&gt;" in page
        assert not re.search(r'href="(?!https?://)', page)

    def test_headlines_are_headings_and_links_lead_to_the_original(self):
        page = MarkdownIt("commonmark").render(render_markdown(EDITION))
        assert page.count("<h2>") == len(EDITION.items) + 5
        assert f'<a href="{LEVEL.article.url}">Read more</a>' in page
        assert "From brief.txt, item 3" in page

    @pytest.mark.parametrize(
        "headline", ["1. First", "- dash", "# hash", "+ plus", "=====", "> quote", "12) x"]
    )
    def test_a_headline_that_looks_like_markup_stays_text(self, headline):
        bare = reading(Article("https://a.example/", headline, headline + " is what it says."))
        edition = compose_edition(Material((bare,)), EditionOptions("A Brief", 1, OPTIONS.date))
        page = MarkdownIt("commonmark").render(render_markdown(edition))
        assert not re.search("<(li|ol|ul|blockquote|hr)", page)
        assert page.count("<h1>") == 1


@pytest.fixture(scope="module")
def schema():
    file = files("standfirst.brief").joinpath("schema", "brief-1.json")
    return json.loads(file.read_text(encoding="utf-8"))


class TestData:
    def test_the_schema_is_one(self, schema):
        jsonschema.Draft202012Validator.check_schema(schema)

    @pytest.mark.parametrize("edition", [EDITION, EMPTY], ids=["full", "empty"])
    def test_it_keeps_to_its_schema(self, schema, edition):
        validator = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )
        validator.validate(json.loads(render_json(edition)))

    def test_every_passage_in_it_is_derived_from_its_article(self):
        articles = {r.article.id: r.article for r in MATERIAL.readings}
        checked = 0
        for passage in _passages(json.loads(render_json(EDITION))):
            article = articles[passage["article"]]
            part = {"text": article.text, "headline": article.headline, "standfirst": article.standfirst}
            assert _derive(passage, part[passage["part"]]) == passage["text"]
            checked += 1
        assert checked > 25

    def test_equal_editions_give_equal_data(self):
        again = compose_edition(MATERIAL, replace(OPTIONS, made_at=LEVEL.article.published))
        assert render_json(again) == render_json(EDITION)


def _passages(data):
    if isinstance(data, dict):
        if "repairs" in data:
            yield data
        data = list(data.values())
    for value in data if isinstance(data, list) else ():
        yield from _passages(value)


def _derive(passage, part):
    """As docs/brief-json.md tells it."""
    start, end = passage["span"]
    pieces, at = [], start
    for repair in passage["repairs"]:
        pieces += [part[at : repair["span"][0]], repair["replacement"]]
        at = repair["span"][1]
    pieces.append(part[at:end])
    return "".join(pieces) + (" …" if passage["truncated"] else "")
