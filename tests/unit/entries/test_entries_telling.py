"""What a document is, told from its bytes."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.entries.telling import tell_document
from standfirst.errors import UnreadableError
from standfirst.records import Document, DocumentKind

PROSE = "<p>" + "The harbour office shut the quay on Monday, after the storm had lifted two plates. " * 3
ARTICLE = f"<html><head><title>Quay shut</title></head><body><h1>Quay shut</h1>{PROSE * 5}</body></html>"
LISTING = "<html><body><ul>" + "".join(
    f'<li><h2><a href="/2026/11/{n}-the-port">Story {n} of the port and its old ferries</a></h2><p>A teaser.'
    for n in range(12)
)

TEASERS = "<html><body><h1>Port</h1>" + "".join(  # prose in one place, as in an article
    f'<h2><a href="/2026/11/{n}-the-port">Story {n} of the port and its old ferries</a></h2>'
    f"<p>Teaser {n}: the harbour office shut quay {n} on Monday, after the storm had lifted two plates, "
    "and sent the ferries round the breakwater to the old landing.</p>"
    for n in range(9)
)
DECLARED = TEASERS.replace("<body>", '<meta property="og:type" content="article"><body>')
GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).parents[4] / "shared/gold"))
SLUG = "https://outlet.example/news/2026/quay-shut-after-storm"


def document(data, content_type=None, url=SLUG):
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return Document(url, url, content_type, data, datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("<?xml version='1.0'?><!-- c --><rss version='2.0'><channel/></rss>", DocumentKind.FEED),
        ("\ufeff\n<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", DocumentKind.FEED),
        ("<!DOCTYPE rdf:RDF [<!ENTITY x 'y'>]><rdf:RDF xmlns='x'>", DocumentKind.FEED),
        ("<br />\n<b>Warning</b>: line 3<?xml version='1.0'?><rss><channel>", DocumentKind.FEED),
        ("<rss><channel><item><title>cut o", DocumentKind.FEED),
        ('{ "version" : "https://jsonfeed.org/version/1.1", "items": []}', DocumentKind.FEED),
        ("<urlset><url><loc>x</loc></url></urlset>", DocumentKind.SITEMAP),
        (gzip.compress(b"<sitemapindex></sitemapindex>"), DocumentKind.SITEMAP),
        (gzip.compress(b"<rss></rss>"), DocumentKind.FEED),
        ("https://outlet.example/a\nhttps://outlet.example/b\n", DocumentKind.SITEMAP),
        ("Return-Path: <a@b.example>\nSubject: x\nFrom: a\n\n<html>", DocumentKind.MAIL),
        ("From a@b.example Mon Nov 23 09:00:00 2026\nSubject: x\nFrom: a\n\nx", DocumentKind.MAILBOX),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", DocumentKind.WARC),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n" + bytes(90_000)), DocumentKind.WARC),
        (b"%PDF-1.7 words and words", DocumentKind.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.7\n%\xe2\xe3\xcf\xd3", DocumentKind.PDF),
        ('{"uri": "urn:x", "versioncreated": "2026", "body_text": "Words."}', DocumentKind.NINJS),
        ('[{"uri": "urn:x", "versionCreated" : "2026", "bodies": []}]', DocumentKind.NINJS),
        (gzip.compress(b'{"uri": "urn:x", "pubStatus": "usable"}'), DocumentKind.NINJS),
        ("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='x'/>", DocumentKind.NEWSML),
        ("<?xml version='1.0'?><n:newsMessage xmlns:n='x'><n:itemSet/></n:newsMessage>", DocumentKind.NEWSML),
        ("<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><body/></nitf>", DocumentKind.NEWSML),
        ("<?xml version='1.0'?><opml version='2.0'><body/></opml>", DocumentKind.OPML),
        (ARTICLE, DocumentKind.ARTICLE),
        (LISTING, DocumentKind.LISTING),
        (TEASERS, DocumentKind.LISTING),
        (DECLARED, DocumentKind.ARTICLE),
        (
            ARTICLE.replace("<html>", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"),
            DocumentKind.ARTICLE,
        ),
        ("Quay shut\n\nNobody knows why.\n\nRead more\n", DocumentKind.DIGEST),
        ("[Port] Quay shut\n\nNobody knows why.\n", DocumentKind.DIGEST),
        ("Subject: the quay\n\nA note: it is shut.", DocumentKind.DIGEST),
        ("Порт закрыт\n\nЧитать далее".encode("cp1251"), DocumentKind.DIGEST),
    ],
)
@pytest.mark.parametrize("content_type", [None, "text/html; charset=utf-8", "application/xml"])
def test_bytes_decide_whatever_they_are_served_as(data, kind, content_type):
    if content_type and isinstance(data, str) and kind is DocumentKind.DIGEST:
        return  # plain text served as HTML may be either
    assert tell_document(document(data, content_type)) is kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"PK\x03\x04rest", "binary"),
        (bytes(range(256)) * 9, "binary"),
        (b"\x1f\x8b\x08broken", "broken gzip"),
        (gzip.compress(b"From: a digest\n"), "binary"),
        (b'{"a": 1}', "not a feed (other JSON)"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "unknown XML"),
        (b"<html><title>404 Not Found</title><h1>Not Found</h1><p>No such page.</p></html>", "error page"),
        (b"1 2 3\n", "not text"),
    ],
)
def test_what_nobody_can_read_is_said_why(data, reason):
    with pytest.raises(UnreadableError) as error:
        tell_document(document(data))
    assert error.value.reason == reason


def test_code_is_no_text():
    with pytest.raises(UnreadableError):
        tell_document(document("var quay = 'shut';", "application/javascript"))


def gold(path):
    """The pages of a gold file, each with its address."""
    if not (GOLD / path).exists():
        pytest.skip(f"no {path} in {GOLD}")
    with (GOLD / path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def told(page, url):
    return tell_document(document(page["html"], "text/html; charset=utf-8", url))


def test_listings_are_told_under_any_address():
    pages = gold("listings/pages.jsonl")
    assert [
        p["id"] for p in pages for url in (p["url"], SLUG) if told(p, url) is not DocumentKind.LISTING
    ] == []


def test_articles_are_told():
    pages = gold("articles/zyte.jsonl")
    assert [p["id"] for p in pages if told(p, p["url"]) is not DocumentKind.ARTICLE] == []
