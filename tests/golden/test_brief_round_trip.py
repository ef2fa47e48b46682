"""The issue of a brief the project started from: what we write of it reads back as the same items."""

from datetime import date

from standfirst.brief import EditionOptions, Material, compose_edition, render_html, render_text
from standfirst.brief.passages import derive_words
from standfirst.entries import read_digest
from standfirst.records import Article, Findings, Kind, KindEvidence, Origin, Reading


def _readings(entries, source):
    for number, entry in enumerate(entries, start=1):
        article = Article(None, entry.title, entry.summary or "")
        findings = Findings(article.text_id, KindEvidence(Kind.REPORT, "read from a digest"))
        yield Reading(article, findings, (Origin(source, number),), full=False, truncated=entry.truncated)


def _told(entries):
    return [(entry.title, entry.summary, entry.truncated) for entry in entries]


def test_the_seed_brief_reads_back_as_the_same_items(seed_brief):
    entries = read_digest(seed_brief.read_text(encoding="utf-8"))
    readings = tuple(_readings(entries, str(seed_brief)))
    edition = compose_edition(Material(readings), EditionOptions("A Brief", 1, date(2031, 3, 5)))

    assert len(edition.items) == 6
    assert _told(read_digest(render_text(edition))) == _told(entries)
    assert [item.standfirst.truncated for item in edition.items] == [entry.truncated for entry in entries]
    for reading, item in zip(readings, edition.items, strict=True):
        assert derive_words(reading.article, item.standfirst) == item.standfirst.text
    page = render_html(edition)
    for number in range(1, 7):
        assert f"From <bdi>brief.txt, item {number}</bdi>" in page
    assert "Read more" not in page
