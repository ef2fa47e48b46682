"""Sitemaps of every sort."""

import gzip
from datetime import UTC, datetime

import pytest

from standfirst.entries.sitemap import find_sitemaps, read_sitemap
from standfirst.errors import UnreadableError
from standfirst.records import Entry

URL = "https://outlet.example/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://outlet.example/quay</loc><lastmod>2026-11-23T10:00:00+01:00</lastmod><news:news>
<news:publication><news:name>Bay Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-11-22</news:publication_date><news:title>Quay &amp; ferry
 shut</news:title></news:news></url>
<url><loc>/ferry</loc><lastmod>soon</lastmod></url><url><loc>mailto:x</loc></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://outlet.example/a.xml.gz</loc>
</sitemap><sitemap><loc> /b.xml </loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"""
QUAY = Entry(
    link="https://outlet.example/quay",
    title="Quay & ferry shut",
    published=datetime(2026, 11, 22, tzinfo=UTC),
    updated=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    id="https://outlet.example/quay",
    language="en",
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_news_sitemap(packed):
    entries = read_sitemap(gzip.compress(NEWS) if packed else NEWS, URL)
    assert entries == (QUAY, Entry(link="https://outlet.example/ferry", id="/ferry"))


def test_a_sitemap_cut_off_gives_what_came():
    assert read_sitemap(NEWS[: NEWS.index(b"<loc>/ferry")], URL)[0] == QUAY
    assert read_sitemap(gzip.compress(NEWS)[:-12], URL)[0] == QUAY


def test_an_index_leads_on():
    assert find_sitemaps(INDEX, URL) == ("https://outlet.example/a.xml.gz", "https://outlet.example/b.xml")
    assert find_sitemaps(NEWS, URL) == ()
    with pytest.raises(UnreadableError) as error:
        read_sitemap(INDEX, URL)
    assert error.value.reason == "an index of sitemaps"


def test_the_plain_form():
    entries = read_sitemap(b"https://outlet.example/a\nhttps://outlet.example/b\n", URL)
    assert [e.link for e in entries] == ["https://outlet.example/a", "https://outlet.example/b"]


@pytest.mark.parametrize("data", [b"", b"\x1f\x8bxx", b"<html></html>", b"<", b"words", b"\0\0\0", b"<rss/>"])
def test_what_is_no_sitemap(data):
    with pytest.raises(UnreadableError):
        read_sitemap(data, URL)
    if data != b"words":
        with pytest.raises(UnreadableError):
            find_sitemaps(data, URL)
