"""Sitemaps with extensions, and sitemaps that were put together carelessly."""

import gzip

import pytest

from standfirst.entries import find_sitemaps, read_sitemap

URL = "https://outlet.example/maps/sitemap.xml"
EXTENDED = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><image:image><image:loc>https://cdn.example/quay.jpg</image:loc><image:title>The quay</image:title>
</image:image>
<video:video><video:title>Storm</video:title><video:player_loc>https://cdn.example/v</video:player_loc>
<video:publication_date>2020-01-01</video:publication_date></video:video>
<xhtml:link rel="alternate" hreflang="de" href="https://outlet.example/de/quay"/>
<loc>https://outlet.example/quay</loc><priority>0.8</priority><changefreq>daily</changefreq>
<news:news><news:publication><news:name>Bay Post</news:name><news:language>en</news:language>
</news:publication>
<news:publication_date>2026-11-23T08:30+01:00</news:publication_date><news:title>Quay shut</news:title>
<news:keywords>port</news:keywords></news:news></url>
<url><loc>../ferry?id=1&amp;utm_source=map</loc><image:image><image:loc>x.jpg</image:loc></image:image></url>
<url><loc> <![CDATA[//outlet.example/pier]]> </loc></url>
<url><image:image><image:loc>https://cdn.example/lonely.jpg</image:loc></image:image></url>
</urlset>"""
LINKS = ["https://outlet.example/quay", "https://outlet.example/ferry?id=1", "https://outlet.example/pier"]


@pytest.mark.parametrize(
    "pack",
    [
        str.encode,
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\xef\xbb\xbf\n" + text.encode(),
        lambda text: b"\n\n " + text.encode(),
        lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
        lambda text: gzip.compress(b"\xef\xbb\xbf" + text.encode()),
        lambda text: gzip.compress(text[:900].encode()) + gzip.compress(text[900:].encode()),
        lambda text: text.replace("http://www.sitemaps.org/schemas/sitemap/0.9", "urn:wrong").encode(),
    ],
)
def test_pictures_films_and_translations_are_no_pages(pack):
    quay, *others = read_sitemap(pack(EXTENDED), URL)
    assert [entry.link for entry in (quay, *others)] == LINKS
    assert (quay.title, quay.language) == ("Quay shut", "en")
    assert (quay.published.hour, quay.published.minute) == (7, 30)
    assert all((entry.title, entry.published) == ("", None) for entry in others)


@pytest.mark.parametrize("pack", [str.encode, lambda text: b"\xef\xbb\xbf" + text.encode()])
def test_an_index_with_a_mark_and_relative_addresses(pack):
    maps = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in ("news.xml", "/b.xml.gz"))
    index = f"<sitemapindex>{maps}</sitemapindex>"
    assert find_sitemaps(pack(index), URL) == (
        "https://outlet.example/maps/news.xml",
        "https://outlet.example/b.xml.gz",
    )


def test_plain_lists_with_a_mark_and_windows_line_ends():
    data = b"\xef\xbb\xbfhttps://outlet.example/a\r\n\r\nhttps://outlet.example/b\r\n"
    links = [entry.link for entry in read_sitemap(data, URL)]
    assert links == ["https://outlet.example/a", "https://outlet.example/b"]
