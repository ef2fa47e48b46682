"""An edition as a PDF: its outline, language, links, pictures and pages, as PDFium reads them."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument

from edition_cast import BRENNOCK, MATERIAL, OPTIONS, name_of
from standfirst.brief import compose_edition
from standfirst.errors import DeliveryError
from standfirst.publish.pdf import render_pdf
from standfirst.records import Edition

EDITION = compose_edition(MATERIAL, OPTIONS)
ADDRESS = "https://brief.example/editions/17.html"


@cache
def made(language: str = "en", address: str | None = None) -> PdfDocument:
    return PdfDocument(render_pdf(replace(EDITION, language=language), address))


def texts(document: PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]


def outline(document: PdfDocument) -> list[tuple[int, str]]:
    return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def told_by(ask: Any, of: Any) -> str:
    """What one of PDFium's questions answers that fill a buffer with UTF-16."""
    size = ask(of, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(of, ctypes.cast(buffer, ask.argtypes[1]), size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")


def links(document: PdfDocument) -> Iterator[str]:
    """Where its links lead; those within it lead nowhere else and are left out."""
    for page in document:
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            action = pdfium.FPDFLink_GetAction(link)
            if pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
                size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
                buffer = ctypes.create_string_buffer(size)
                pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
                yield buffer.value.decode()


def alternatives(document: PdfDocument) -> Iterator[str]:
    """What its figures tell those who do not see them."""
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        waiting = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, n)
            for n in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        while waiting:
            element = waiting.pop(0)
            if not element:
                continue
            if told_by(pdfium.FPDF_StructElement_GetType, element) == "Figure":
                yield told_by(pdfium.FPDF_StructElement_GetAltText, element)
            count = pdfium.FPDF_StructElement_CountChildren(element)
            waiting += [pdfium.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(count)]
        pdfium.FPDF_StructTree_Close(tree)


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_numbers_its_pages_beneath_a_running_head(language: str) -> None:
    pages = texts(made(language))
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert re.search(rf"{number} / {len(pages)}|{len(pages)} / {number}", text)
        # beside Arabic words PDFium reads those of a line from the right
        assert re.search("The Ansel Dam Brief|Brief Dam Ansel The", text)
    assert "2031" in pages[-1]


@pytest.mark.pdf
def test_its_outline_has_the_stories_and_the_parts_of_the_page_and_no_more() -> None:
    stories = [(0, item.headline.text) for item in EDITION.items]
    parts = [(0, title) for title in ("In pictures", "What is not here", "Names", "How to read this")]
    assert outline(made()) == stories + parts


@pytest.mark.pdf
def test_stories_stand_beneath_their_sections_in_the_outline() -> None:
    (only,) = EDITION.sections
    water, rest = replace(only, title="Water", items=only.items[:1]), replace(only, items=only.items[1:])
    sections = (water, replace(rest, title="Everything else"))
    found = outline(PdfDocument(render_pdf(replace(EDITION, sections=sections))))
    first, *others = (item.headline.text for item in EDITION.items)
    assert found[: 2 + len(EDITION.items)] == [
        (0, "Water"), (1, first), (0, "Everything else"), *((1, words) for words in others),
    ]  # fmt: skip
    assert (0, "Names") in found


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_says_its_title_and_its_language_and_is_tagged(language: str) -> None:
    document = made(language)
    assert document.get_metadata_value("Title").startswith("The Ansel Dam Brief")
    assert told_by(pdfium.FPDFCatalog_GetLanguage, document) == language
    assert pdfium.FPDFCatalog_IsTagged(document)


@pytest.mark.pdf
@pytest.mark.parametrize(("language", "turned"), [("en", ""), ("ar", "R2L")])
def test_its_pages_are_turned_from_where_the_edition_begins(language: str, turned: str) -> None:
    buffer = ctypes.create_string_buffer(16)
    pdfium.FPDF_VIEWERREF_GetName(made(language), b"Direction", buffer, 16)
    assert buffer.value.decode() == turned


@pytest.mark.pdf
def test_its_links_lead_to_the_reports_and_to_nothing_that_only_lies_beside_a_page() -> None:
    found = set(links(made()))
    assert {item.reports[0].url for item in EDITION.items if item.reports[0].url} <= found
    assert all(link.startswith("https://") for link in found)
    assert "brief.json" not in "".join(texts(made()))


@pytest.mark.pdf
def test_who_said_it_stands_apart_from_what_was_said() -> None:
    found = " ".join("".join(texts(made())).split())
    assert "My boat lies in the mud since Sunday,” — said, in Shoreline" in found


@pytest.mark.pdf
def test_it_names_the_address_at_which_it_stands() -> None:
    document = made(address=ADDRESS)
    assert ADDRESS in set(links(document)) - set(links(made()))
    assert ADDRESS in texts(document)[-1]


@pytest.mark.pdf
def test_its_pictures_tell_in_words_what_they_show() -> None:
    coverage, quoted, carried = alternatives(made())
    assert coverage.startswith("When it was reported: 4 reports")
    assert quoted.startswith("Who is quoted how often: Ida Brennock 4, Ministry of Water 2")
    assert carried.startswith("Which publishers carry whose text: Lower Valley Post carries NPA’s text")


def named_in_arabic() -> Edition:
    """The same edition, whose most quoted speaker has an Arabic name."""
    minister = replace(BRENNOCK, canonical="إيدا برينوك", aliases=())

    def known(text: str):
        found = name_of(text)
        return minister if found is BRENNOCK else found

    names = (minister, *MATERIAL.names[1:])
    return compose_edition(replace(MATERIAL, names=names, name_of=known), OPTIONS)


@pytest.mark.pdf
def test_an_arabic_label_of_a_picture_is_set_as_words_and_not_letter_by_letter() -> None:
    document = PdfDocument(render_pdf(named_in_arabic()))
    page = next(text for text in texts(document) if "Who is quoted how often" in text)
    assert "إيدا برينوك" in page.split("Who is quoted how often")[1]


def test_what_is_missing_on_this_machine_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(DeliveryError, match=r"pip install 'standfirst\[pdf\]'.*libpangoft2"):
        render_pdf(EDITION)
