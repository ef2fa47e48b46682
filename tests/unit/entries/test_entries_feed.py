"""Feeds of every sort, and what is no feed."""

import gzip
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from standfirst.entries.feed import plain, read_feed
from standfirst.entries.feed.tolerant import read_tolerantly
from standfirst.errors import UnreadableError

URL = "https://outlet.example/news/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour &amp; Docks</title><link>https://outlet.example/</link><language>en-gb</language>
<item><title>Quay &lt;i&gt;closed&lt;/i&gt; &amp;amp; empty</title><link>/quay?utm_source=rss</link>
<guid isPermaLink="false">q-1</guid><pubDate>Mon, 23 Nov 2026 09:05:00 +0100</pubDate>
<dc:creator>Ada Stone</dc:creator><category>port</category><media:thumbnail url="x"/>
<description>&lt;p&gt;It is &lt;b onclick="x()"&gt;shut&lt;/b&gt;.&lt;script&gt;bad()&lt;/script&gt;&lt;/p&gt;
</description><slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">3</slash:comments>
<content:encoded><![CDATA[<p>All of it. <a href="more">More</a></p>]]></content:encoded></item>
<item><title>Ferry late</title><guid>https://outlet.example/ferry</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title>
<link rel="self" href="/feed"/><link href="https://outlet.example/"/><id>urn:x</id>
<entry><title type="html">Kai &amp;lt;gesperrt&amp;gt;</title><id>tag:outlet.example,2026:1</id>
<link rel="alternate" href="https://outlet.example/kai"/><link rel="enclosure" href="/a.mp3"/>
<author><name>Jo Falk</name></author><updated>2026-11-23T10:00:00.5+01:00</updated>
<published>2026-11-22T08:00:00Z</published><summary>Der Kai ist zu.</summary></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Port", "home_page_url": "https://outlet.example/",
"language": "en", "items": [{"id": 7, "url": "/quay", "title": "Quay <b>closed</b>",
"content_html": "<p onclick=x>Shut</p>", "summary": "a < b", "date_published": "2026-11-23T09:05:00+01:00",
"authors": [{"name": "Ada"}, {"name": "Jo"}]},
"no item", {"id": "8", "content_text": "1 < 2"}]}"""


def only(xml):
    (entry,) = read_feed(xml.encode(), URL).entries
    return entry


def test_rss():
    feed = read_feed(RSS.encode(), URL)
    assert (feed.title, feed.link, feed.language) == ("Harbour & Docks", "https://outlet.example/", "en-gb")
    quay, ferry = feed.entries
    assert quay.title == "Quay closed & empty"
    assert quay.link == "https://outlet.example/quay"
    assert quay.id == "q-1"
    assert quay.author == "Ada Stone"
    assert quay.published == datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
    assert quay.updated is None
    assert quay.summary == "<p>It is <b>shut</b>.</p>"
    assert 'href="https://outlet.example/news/more"' in quay.content
    assert (ferry.link, ferry.id) == ("https://outlet.example/ferry",) * 2
    assert ferry.summary is None


def test_a_gzipped_feed():
    assert read_feed(gzip.compress(RSS.encode()), URL) == read_feed(RSS.encode(), URL)


def test_atom():
    feed = read_feed(ATOM.encode(), URL)
    assert (feed.title, feed.link, feed.language) == ("Hafen", "https://outlet.example/", "de")
    (kai,) = feed.entries
    assert kai.title == "Kai <gesperrt>"
    assert kai.link == "https://outlet.example/kai"
    assert kai.id == "tag:outlet.example,2026:1"
    assert kai.author == "Jo Falk"
    assert kai.updated == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert kai.published == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    assert kai.summary == "Der Kai ist zu."


def test_json_feed():
    feed = read_feed(JSON.encode(), URL)
    assert feed.title == "Port"
    quay, other = feed.entries
    assert quay.id == "7"
    assert quay.link == "https://outlet.example/quay"
    assert quay.title == "Quay closed"
    assert quay.content == "<p>Shut</p>"
    assert quay.summary == "a &lt; b"
    assert quay.author == "Ada, Jo"
    assert quay.published == datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
    assert other.content == "1 &lt; 2"


def test_rdf():
    entry = only(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>'
        '<item rdf:about="https://outlet.example/1"><title>One</title><link>https://outlet.example/1</link>'
        "<dc:date>2026-11-23T00:00:00Z</dc:date></item></rdf:RDF>"
    )
    assert (entry.id, entry.title, entry.link) == (
        "https://outlet.example/1",
        "One",
        "https://outlet.example/1",
    )
    assert entry.updated == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("xml", [RSS, ATOM])
def test_the_plain_reader_reads_common_feeds_as_feedparser_does(xml):
    ours, theirs = plain.read_plain(xml, URL), read_tolerantly(xml, URL)
    assert [
        (e.id, e.link, e.title, e.summary, e.content, e.author, e.published, e.updated) for e in ours.entries
    ] == [
        (e.id, e.link, e.title, e.summary, e.content, e.author, e.published, e.updated)
        for e in theirs.entries
    ]


@pytest.mark.parametrize(
    "item",
    [
        "<description><p>naked</p></description>",
        "<title>one</title><title>two</title>",
        '<description xml:base="https://other.example/">&lt;a href="x"&gt;</description>',
        "<pubDate>23.11.2026</pubDate>",
        "<body>old</body>",
        '<media:title xmlns:media="http://search.yahoo.com/mrss/">stands in</media:title>',
    ],
)
def test_the_plain_reader_declines_what_is_out_of_the_common(item):
    with pytest.raises(plain.NotPlain):
        plain.read_plain(f"<rss><channel><item>{item}</item></channel></rss>", URL)


def test_a_feed_cut_off_gives_the_entries_before_the_cut():
    cut = RSS[: RSS.index("Ferry late") + 3].encode()
    assert read_feed(cut, URL).entries[0].title == "Quay closed & empty"


def test_ill_formed_xml_is_read():
    entry = only(
        "<rss><channel><item><title>Fish & chips</title><link>https://outlet.example/x?a=1&b=2</link></item>"
    )
    assert (entry.title, entry.link) == ("Fish & chips", "https://outlet.example/x?a=1&b=2")


@pytest.mark.parametrize(
    ("declared", "written"), [("utf-8", "cp1251"), ("iso-8859-1", "utf-8"), ("windows-1251", "cp1251")]
)
def test_a_wrong_encoding_declaration_survives(declared, written):
    title = "Порт закрыт для паромов до четверга, сообщил министр транспорта"
    data = f'<?xml version="1.0" encoding="{declared}"?>{RSS[RSS.index("<rss") :]}'.replace(
        "Ferry late", title
    )
    assert read_feed(data.encode(written), URL).entries[1].title == title


@pytest.mark.parametrize("secret", ["SYSTEM 'file:///etc/passwd'", "SYSTEM 'http://127.0.0.1:9/x'"])
def test_external_entities_are_never_looked_up(secret):
    item = "<rss><channel><item><title>a&x;b</title></item></channel></rss>"
    entry = only(f"<!DOCTYPE rss [<!ENTITY x {secret}>]>{item}")
    assert entry.title in ("a&x;b", "ab")


def test_entities_that_grow_are_not_expanded():
    names = "abcdefghij"
    bomb = "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in pairwise(names))
    item = "<rss><channel><item><title>&j;</title></item></channel></rss>"
    xml = f'<!DOCTYPE rss [<!ENTITY a "harbour">{bomb}]>{item}'
    start = time.process_time()
    assert len(only(xml).title) < 1000
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"<!DOCTYPE html><html><head><title>Home</title></head></html>", "not a feed (an HTML page)"),
        (b"<html><body><rss></rss></body></html>", "not a feed (an HTML page)"),
        (b"just words", "not a feed"),
        (b"<urlset/>", "not a feed"),
        (b'{"items": []}', "not a feed (other JSON)"),
        (b'{"version": "https://jsonfeed.org/version/1"', "not a feed (broken JSON)"),
        (b'{"a":' * 200_000, "not a feed (broken JSON)"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(data, reason):
    with pytest.raises(UnreadableError) as error:
        read_feed(data, URL)
    assert error.value.reason == reason


def test_a_feed_without_entries_is_a_feed():
    assert read_feed(b"<rss><channel><title>Quiet</title></channel></rss>", URL).entries == ()


def test_stray_ampersands_are_taken_for_themselves():
    item = (
        "<title>Q&A on tolls &mdash; &euro;5</title><link>https://outlet.example/?id=7&lang=en&copy=1</link>"
    )
    entry = only(
        f"<rss><channel><item>{item}<description><![CDATA[a & b]]></description></item></channel></rss>"
    )
    assert entry.title == "Q&A on tolls — €5"
    assert entry.link == "https://outlet.example/?id=7&lang=en&copy=1"
    assert entry.summary == "a &amp; b"


def test_all_authors_are_named():
    people = "<author><name>Jo Falk</name></author><author><name>Ada Stone</name></author>"
    assert (
        only(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{people}</entry></feed>").author
        == "Jo Falk, Ada Stone"
    )
