"""No reader is brought down by any input, and nothing active comes out of one."""

import base64
import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from standfirst.entries.digest import read_digest
from standfirst.entries.feed import read_feed
from standfirst.entries.feed.plain import NotPlain, read_plain
from standfirst.entries.feed.tolerant import read_tolerantly
from standfirst.entries.mail import read_mail, read_mailbox
from standfirst.entries.sitemap import find_sitemaps, read_sitemap
from standfirst.entries.telling import tell_document
from standfirst.errors import UnreadableError
from standfirst.records import Document
from standfirst.text.decode import decode_html, decode_text
from standfirst.text.html import html_to_text, sanitise
from standfirst.text.links import normalise_link

URL = "https://outlet.example/feed"
PIECES = st.sampled_from(
    [
        "<rss version='2.0'>", "<channel>", "<item>", "<title>", "</title>", "<description>",
        "<![CDATA[", "]]>", "</item>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>",
        "<link href='", "<guid>", "<pubDate>", "&amp;lt;", "&#0;", "&nbsp;", "<script>",
        "<svg onload=x>", "<math>", "<a href='javascript:x'>", "'>", '"', "From: a@b",
        "Subject: =?x?q?", "\n", "\n\n", "From x 2026\n", "Content-Type: multipart/mixed; boundary=b",
        "--b", "{", '"version":', '"https://jsonfeed.org/version/1"', ',"items":[', "}", "]",
        "<urlset>", "<url>", "<loc>", "1. ", "* ", "----", "Read more", "word", "Слово", "كلمة",
        "\ufeff", "\x00", "<!--", "-->", "<!DOCTYPE x [", "<?xml encoding='x'?>", "]>", "=3D", "99999"
    ]
)  # fmt: skip
SOUP = st.lists(PIECES, max_size=30).map("".join)
ANY = st.one_of(
    st.binary(max_size=200), SOUP.map(lambda t: t.encode()), SOUP.map(lambda t: t.encode("utf-16"))
)
ACTIVE = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|meta|link|base|svg|math)\b|<[^>]*\son\w+\s*=|"
    r"(?:href|src)\s*=\s*[\"']?\s*(?:javascript|vbscript|data):",
    re.I,
)


@settings(max_examples=300)
@given(ANY)
@example(b"From \n\n")
@example(b"{")
def test_readers_answer_or_say_why_not(data):
    document = Document(URL, URL, None, data, datetime(2026, 11, 23, tzinfo=UTC))
    for read in (
        lambda: read_feed(data, URL),
        lambda: read_mail(data),
        lambda: read_mailbox(data),
        lambda: read_sitemap(data, URL),
        lambda: find_sitemaps(data, URL),
        lambda: tell_document(document),
    ):
        with suppress(UnreadableError):
            assert read() is not None


@settings(max_examples=200)
@given(ANY, st.one_of(st.none(), st.text(max_size=40)))
def test_everything_decodes(data, content_type):
    assert isinstance(decode_html(data, content_type), str)
    assert isinstance(decode_text(data, content_type), str)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), SOUP))
def test_a_digest_never_fails_and_makes_no_words_up(text):
    words = set(re.findall(r"\w+", text.expandtabs(4)))
    for entry in read_digest(text):
        assert entry.title
        assert set(re.findall(r"\w+", entry.title)) <= words


FRAGMENT = st.lists(
    st.sampled_from(
        [
            "<script>", "</script>", "<style>", "<p>", "<svg>", "<math>", "<mtext>",
            "<img src=x onerror=alert(1)>", "<a href=", "javascript:alert(1)", "'", '"', ">", "<",
            "&lt;", "&#x3c;", "data:text/html,x", " onload=x ", "<iframe>", "word", "<noscript>",
            "<textarea>", "<title>", "<table>", "<!--", "-->", "<template>", "<form action=x>",
            "<xmp>", "/", "]]>", "<base href=x>", "<meta http-equiv=refresh>", "<object data=x>",
            "<p title='", "\x00", "&Tab;", "<sv", "g onload=x>"
        ]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@settings(max_examples=600)
@given(FRAGMENT)
@example("<sv<svg>g onload=x>")
@example("<a href=<script><table><a href=<script>")
@example("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")
@example("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")
def test_nothing_active_is_let_through(html):
    safe = sanitise(html, URL)
    assert ACTIVE.search(safe) is None
    assert sanitise(safe, URL) == safe
    assert isinstance(html_to_text(html), str)


@settings(max_examples=150)
@given(FRAGMENT)
def test_no_feed_lets_anything_active_through(html):
    encoded = escape(html.replace("\x00", ""))
    rss = "<rss version='2.0'><channel><item>{}</item></channel></rss>"
    feeds = (
        rss.format(f"<title>{encoded}</title><description>{encoded}</description>"),
        rss.format(f"<body>{html}</body>".replace("\x00", "")),
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="application/octet-stream">'
        + base64.b64encode(html.encode()).decode()
        + "</content></entry></feed>",
        json.dumps(
            {"version": "https://jsonfeed.org/version/1", "items": [{"content_html": html, "summary": html}]}
        ),
    )
    for feed in feeds:
        for entry in read_feed(feed.encode(), URL).entries:
            assert ACTIVE.search(entry.summary or "") is None
            assert ACTIVE.search(entry.content or "") is None


WORDS = st.text(alphabet="abc ДЖ éü&<>'\"", min_size=1, max_size=30).map(str.strip).filter(bool)
ITEM = st.fixed_dictionaries(
    {
        "title": WORDS.map(lambda t: t.replace("<", "").replace("&", "")),
        "description": WORDS.map(lambda t: f"<p>{escape(t)}</p>"),
    },
    optional={
        "guid": st.sampled_from(["https://outlet.example/1", "https://outlet.example/2"]),
        "link": st.sampled_from(
            ["https://outlet.example/a", "/b?utm_source=x", "https://outlet.example/c?d=e&f"]
        ),
        "pubDate": st.sampled_from(
            ["Mon, 23 Nov 2026 09:05:00 +0100", "23 Nov 2026 09:05 GMT", "2026-11-23T09:05:00Z"]
        ),
        "author": WORDS.map(lambda t: t.replace("<", "")),
    },
)


@settings(max_examples=150)
@given(st.lists(ITEM, max_size=3))
def test_both_feed_readers_read_common_feeds_alike(items):
    body = "".join(
        "<item>" + "".join(f"<{k}>{escape(v)}</{k}>" for k, v in item.items()) + "</item>" for item in items
    )
    xml = f"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>{body}</channel></rss>"
    try:
        plain = read_plain(xml, URL)
    except NotPlain:
        pytest.fail("a common feed was declined")
    for ours, theirs in zip(plain.entries, read_tolerantly(xml, URL).entries, strict=True):
        assert (ours.title, ours.link, ours.id, ours.published) == (
            theirs.title,
            theirs.link,
            theirs.id,
            theirs.published,
        )
        assert html_to_text(ours.summary or "") == html_to_text(theirs.summary or "")
        assert (ours.author or "").split() == (theirs.author or "").split()


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="htps:/.a@[]?#&=%0 \n", max_size=40)))
def test_a_normal_link_stays_as_it_is(url):
    link = normalise_link(url, "https://outlet.example/x/")
    assert link is None or normalise_link(link) == link
