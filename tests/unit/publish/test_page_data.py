"""What pages say to other programs: schema.org as microdata, and Open Graph; as the edition has it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html

from edition_cast import MATERIAL, OPTIONS
from microdata import VOCABULARY, Thing, things_in
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.publish import write_brief
from standfirst.publish.whole_site import write_site

HOME = "https://brief.example/daily/"
LANGUAGES = ("en", "ar")
ELLIPSIS = "…"


@dataclass(frozen=True)
class Built:
    """A site, the data of its edition, and what its pages say by path."""

    out: Path
    edition: dict[str, Any]
    data: dict[str, list[Thing]]

    def things(self, kind: str, under: str = "") -> list[Thing]:
        """All of a type, on the pages under a folder."""
        return [
            thing
            for path, things in self.data.items()
            for thing in things
            if path.startswith(under) and thing.type == kind
        ]


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp(f"data-{request.param}")
    edition = compose_edition(MATERIAL, replace(OPTIONS, number=2, language=request.param))
    items = tuple(replace(item, standfirst=None) for item in edition.items)  # so that voices have their words
    bare = replace(edition, number=1, sections=(replace(edition.sections[0], items=items),))
    frozen = {1: to_json(bare), 2: to_json(edition)}
    site = Site("The Ansel Dam Brief", request.param, HOME, ("The dam",), "logo.svg", names=True)
    write_site(out, site, [(1, "one"), (2, "two")], frozen.__getitem__)
    write_brief(edition, out / "alone")
    data = {
        path.relative_to(out).as_posix(): things_in(path.read_text(encoding="utf-8"))
        for path in sorted(out.rglob("*.html"))
    }
    return Built(out, json.loads((out / "editions/2.json").read_text(encoding="utf-8")), data)


def items_of(edition: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for section in edition["sections"] for item in section["items"]]


def kind_of(value: str | Thing) -> str:
    """What a value is: a type, or "url", "date" or "text" by its form."""
    if isinstance(value, Thing):
        return str(value.type)
    if re.match(r"https?://\S+$", value):
        return "url"
    return "date" if re.match(r"\d{4}-\d\d-\d\d(T\S+)?$", value) else "text"


def test_a_brief_by_itself_leaves_its_data_to_the_file_beside_it(built):
    assert built.data["alone/index.html"] == []


def test_every_sort_of_page_is_looked_at(built):
    folders = {path.partition("/")[0] for path in built.data}
    assert folders == {"index.html", "editions", "stories", "subjects", "names", "alone"}
    for kind in ("NewsArticle", "Quotation", "Person", "Organization", "NewsMediaOrganization"):
        assert built.things(kind), kind


def test_types_and_properties_are_schema_orgs(built):
    for path, things in built.data.items():
        for thing in things:
            assert thing.type in VOCABULARY, (path, thing.type)
            known = VOCABULARY[thing.type]
            assert known.must <= set(thing.found), (path, thing)
            for name, values in thing.found.items():
                assert name in known.may, (path, thing.type, name)
                for value in values:
                    assert kind_of(value) in known.may[name], (path, thing.type, name, value)
                    assert value != "", (path, thing.type, name)


def test_an_article_is_the_report_that_the_edition_names(built):
    reports = {
        report["url"]: report
        for item in items_of(built.edition)
        for report in item["reports"]
        if report["url"]
    }
    seen = set()
    for article in built.things("NewsArticle"):
        url = article.text("url")
        if url is None:
            continue
        report = reports[url]
        seen.add(url)
        publisher = article.thing("publisher")
        assert article.text("headline") == report["headline"]
        assert (publisher.text("name") if publisher else None) == report["publisher"]
        assert (article.text("datePublished") or None) == report["published"]
        assert article.text("inLanguage") == report["language"]
    separate = {url for url, report in reports.items() if report["copy_of"] is None}
    assert seen == separate


def test_an_edition_is_an_issue_that_cites_the_articles_that_lead_its_stories(built):
    for path in ("index.html", "editions/2.html"):
        [issue] = [thing for thing in built.data[path] if thing.type == "PublicationIssue"]
        assert issue.text("issueNumber") == "2"
        assert issue.text("datePublished") == built.edition["date"]
        assert date.fromisoformat(built.edition["date"])
        assert issue.text("url") == f"{HOME}editions/2.html"
        assert issue.text("inLanguage") == built.edition["language"]
        cited = [one.text("headline") for one in issue.found["citation"] if isinstance(one, Thing)]
        assert cited == [item["headline"]["text"] for item in items_of(built.edition)]


def told(statement: dict[str, Any]) -> str:
    """A statement's words as pages print them."""
    pieces = [passage["text"] for passage in statement["content"]]
    cut = [piece.removesuffix(ELLIPSIS).rstrip() for piece in pieces[:-1]]
    return f" {ELLIPSIS} ".join([*cut, pieces[-1]])


def creator_of(quotation: Thing) -> tuple[str | None, str | None]:
    """Who said it: name and type; the type is None where the name stands alone."""
    [who] = quotation.found.get("creator", [None])
    if isinstance(who, Thing):
        return who.text("name"), who.type
    return who, None


def wanted(edition: dict[str, Any]) -> dict[str, list[tuple[str | None, str | None, str | None]]]:
    """By the words of each statement: its speaker's name and type, and the address of its article."""
    known = {
        form: name
        for name in edition["names"]
        for form in (name["name"], *(alias["name"] for alias in name["aliases"]))
    }
    kinds = {"person": "Person", "organisation": "Organization"}
    found: dict[str, list[tuple[str | None, str | None, str | None]]] = {}
    for item in items_of(edition):
        urls = {report["article"]: report["url"] for report in item["reports"]}
        for statement in item["statements"]:
            speaker = statement["speaker"]["name"] if statement["speaker"] else None
            name = known.get(speaker)
            found.setdefault(told(statement), []).append(
                (
                    name["name"] if name else speaker,
                    kinds.get(name["kind"]) if name else None,
                    urls[statement["article"]],
                )
            )
    return found


@pytest.mark.parametrize("under", ["editions", "stories", "names"])
def test_a_quotation_has_its_words_its_speaker_and_the_article_it_is_part_of(built, under):
    statements = wanted(built.edition)
    quotations = built.things("Quotation", under)
    assert quotations
    for quotation in quotations:
        words = quotation.text("text")
        assert words in statements, words
        assert (*creator_of(quotation), quotation.text("isPartOf")) in statements[words]
        assert not quotation.nested, "its article is told by isPartOf: it may be another than the leading one"


def test_nobody_is_a_creator_whom_the_text_does_not_name(built):
    unnamed = {words for words, found in wanted(built.edition).items() if found[0][0] is None}
    for quotation in built.things("Quotation"):
        if quotation.text("text") in unnamed:
            assert "creator" not in quotation.found


def test_a_name_s_page_says_who_it_is(built):
    known = {name["name"]: name for name in built.edition["names"]}
    kinds = {"person": "Person", "organisation": "Organization", "place": "Place"}
    told = 0
    for path, things in built.data.items():
        if not path.startswith("names/"):
            continue
        title = html.fromstring((built.out / path).read_text(encoding="utf-8")).findtext(".//h1")
        name = known.get(title)
        own = [thing for thing in things if thing.type in kinds.values() and thing.text("name") == title]
        if name is None:
            assert own == []
            continue
        [own_one] = own
        told += 1
        assert own_one.type == kinds[name["kind"]]
        assert own_one.found.get("alternateName", []) == [alias["name"] for alias in name["aliases"]]
    assert told > 1


# ---------------------------------------------------------------------------- Open Graph


def graph_of(path: Path) -> dict[str, str]:
    page = html.fromstring(path.read_text(encoding="utf-8"))
    found = page.xpath("//meta[starts-with(@property, 'og:') or starts-with(@property, 'article:')]")
    names = [one.get("property") for one in found]
    assert len(names) == len(set(names)), path
    return {one.get("property"): one.get("content") for one in found}


def of_the_site(built: Built) -> list[Path]:
    return [path for path in sorted(built.out.rglob("*.html")) if path.parent.name != "alone"]


def test_every_page_of_a_site_with_an_address_has_what_open_graph_wants(built):
    for path in of_the_site(built):
        graph = graph_of(path)
        here = path.relative_to(built.out).as_posix()
        assert {"og:title", "og:type", "og:image", "og:url"} <= set(graph), path
        assert graph["og:url"] == HOME + ("" if here == "index.html" else here)
        assert graph["og:image"] == f"{HOME}logo.svg"
        assert graph["og:type"] in {"website", "article", "profile"}
        assert re.fullmatch(r"[a-z]{2}_[A-Z]{2}", graph["og:locale"]), graph["og:locale"]
        page = html.fromstring(path.read_text(encoding="utf-8"))
        assert page.xpath("//link[@rel='canonical']/@href") == [graph["og:url"]]
        assert page.findtext(".//title").startswith(graph["og:title"])


def test_without_an_address_no_page_says_where_it_stands(tmp_path):
    edition = compose_edition(MATERIAL, replace(OPTIONS, number=1))
    site = Site("The Ansel Dam Brief", subjects=("The dam",), logo="logo.svg", names=True)
    write_site(tmp_path, site, [(1, "one")], lambda _number: to_json(edition))
    for path in tmp_path.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not {"og:url", "og:image"} & set(graph_of(path))
        assert 'rel="canonical"' not in text
        for issue in (thing for thing in things_in(text) if thing.type == "PublicationIssue"):
            assert "url" not in issue.found


def test_a_story_s_page_is_an_article_of_its_day(built):
    items = {item["headline"]["text"]: item for item in items_of(built.edition)}
    for path in sorted((built.out / "stories").glob("*.html")):
        graph = graph_of(path)
        lead = items[graph["og:title"]]["reports"][0]
        assert graph["og:type"] == "article"
        assert graph.get("article:published_time") == lead["published"]
        if lead["published"]:
            assert datetime.fromisoformat(lead["published"])


def test_only_a_person_has_a_profile(built):
    kinds = {name["name"]: name["kind"] for name in built.edition["names"]}
    for path in sorted((built.out / "names").glob("*.html")):
        graph = graph_of(path)
        assert (graph["og:type"] == "profile") is (kinds.get(graph["og:title"]) == "person")


def test_addresses_that_pages_tell_other_programs_are_whole(built):
    for path, things in built.data.items():
        for thing in things:
            for name in ("url", "isPartOf"):
                for value in thing.found.get(name, []):
                    assert isinstance(value, str)
                    assert urlsplit(value).netloc, (path, value)
