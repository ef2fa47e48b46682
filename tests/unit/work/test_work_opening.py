"""Documents of every sort: what they are told to be, and what is refused with which reason."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.web import PARAGRAPHS, article_page

from standfirst.errors import UnreadableError
from standfirst.records import Article, Document, DocumentKind
from standfirst.work.collecting.pages import read_page
from standfirst.work.declared import Declared
from standfirst.work.opening import open_document
from standfirst.work.reasons import reason_of
from standfirst.work.understanding import understand_article

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def opened(data: str | bytes, url: str = "https://outlet.example/x", content_type: str | None = None):
    data = data.encode() if isinstance(data, str) else data
    return open_document(Document(url, url, content_type, data, NOW))


def listing(head: str = "") -> str:
    items = "".join(
        f'<article><h2><a href="/news/{n}-a-long-way-home">The boat that came home number {n}</a></h2>'
        f"<p>It had been away for {n + 2} years.</p></article>"
        for n in range(8)
    )
    return (
        f"<!doctype html><html><head><title>News</title>{head}</head><body><main>{items}</main></body></html>"
    )


def test_a_listings_links_are_its_own_sites() -> None:
    found = opened(listing())
    assert found.kind is DocumentKind.LISTING
    assert found.entries[0].link == "https://outlet.example/news/0-a-long-way-home"


@pytest.mark.parametrize(
    ("head", "link"),
    [
        ("", None),
        (
            '<link rel="canonical" href="https://outlet.example/news">',
            "https://outlet.example/news/0-a-long-way-home",
        ),
        ('<base href="https://outlet.example/">', "https://outlet.example/news/0-a-long-way-home"),
        (
            "<!-- saved from url=(0028)https://outlet.example/news/ -->",
            "https://outlet.example/news/0-a-long-way-home",
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://outlet.example/news \n-->",
            "https://outlet.example/news/0-a-long-way-home",
        ),
    ],
    ids=["nowhere", "canonical", "base", "browser", "single file"],
)
def test_a_saved_listings_links_lead_where_it_says_it_is_from_or_nowhere(head: str, link: str | None) -> None:
    found = opened(listing(head), "file:///home/desk/news.html")
    assert len(found.entries) == 8
    assert found.entries[0].link == link
    assert found.entries[0].title == "The boat that came home number 0"


def test_what_a_saved_page_is_called_tells_nothing() -> None:
    teaser = "It had been away for years, and few had thought that it would be back before the winter. " * 2
    items = "".join(f"<p><a href='/{n}'>{n}</a> {teaser}" for n in range(3))
    page = f"<!doctype html><html><body><div>{items}</div>{listing()}"
    kinds = {opened(page, f"file:///home/desk/{name}.html").kind for name in ("a", "the-boats-came-home")}
    assert kinds == {DocumentKind.LISTING}


def test_a_saved_articles_link_is_the_address_that_the_browser_noted() -> None:
    noted = "<!-- saved from url=(0028)https://outlet.example/ferry -->"
    found = opened(noted + article_page("Ferry stays in port"), "file:///home/desk/ferry.html")
    assert found.article is not None
    assert found.article.canonical_url == "https://outlet.example/ferry"


def test_an_index_of_sitemaps_leads_on() -> None:
    found = opened("<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>")
    assert (found.kind, found.entries) == (DocumentKind.SITEMAP, ())
    assert found.sitemaps == ("https://outlet.example/a.xml",)


def test_an_article_is_read_as_one_whatever_its_content_type() -> None:
    found = opened(article_page("Ferry stays in port"), content_type="application/rss+xml")
    assert found.kind is DocumentKind.ARTICLE
    assert found.article is not None
    assert found.article.headline == "Ferry stays in port"


def test_a_feed_may_be_empty_for_a_while() -> None:
    assert opened("<rss version='2.0'><channel><title>Quiet</title></channel></rss>").entries == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "it is empty"),
        (" \n ", "it is empty"),
        (b"%PDF-1.4 \x00\x01", "damaged"),
        (b"\x1f\x8b\x08garbage", "compression is damaged"),
        ("<urlset></urlset>", "it lists nothing"),
        ('{"a": 1}', "no JSON Feed"),
        ("<html><title>404 Not Found</title><h1>Not Found</h1></html>", "an error page"),
        ('<html><div id="root"></div><script src="a.js"></script></html>', "scripts"),
    ],
)
def test_what_is_nothing_we_read_says_why_in_plain_words(data: str | bytes, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        opened(data)
    assert words in reason_of(caught.value)


def test_a_page_of_nothing_but_mark_up_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableError, match="more than 300,000 tags"):
        opened(article_page("Ferry stays in port") + "<b>" * 300_001)
    with pytest.raises(UnreadableError, match="more than 300,000 tags"):
        opened("<rss><channel>" + "<a>" * 300_001)


def test_of_a_text_longer_than_any_article_the_beginning_is_understood() -> None:
    said = "The harbour is shut, harbour master Olga Prell said on Monday.\n\n"
    article = Article("https://outlet.example/a", "Harbour shut", said + "The wind rose. " * 20_000 + said)
    findings = understand_article(article)
    assert findings.text_id == article.text_id
    assert [m.span.start for m in findings.mentions if m.name == "Olga Prell"] == [said.index("Olga")]


ITEM = {
    "uri": "urn:newsml:wire.example:1",
    "versioncreated": "2026-03-01T09:00:00Z",
    "headline": "Quay shut",
    "copyrightholder": "Bay Wire",
    "body_text": "The harbour office shut the quay on Monday.",
}


def test_an_agencys_items_are_articles_and_what_is_held_back_is_said() -> None:
    other = {**ITEM, "uri": "urn:newsml:wire.example:2", "headline": "Ferries late"}
    held = {**ITEM, "embargoed": "2026-03-05T09:00:00Z"}
    found = opened(json.dumps([ITEM, other, held]))
    assert (found.kind, found.article) == (DocumentKind.NINJS, None)
    assert [article.headline for article in found.articles] == ["Quay shut", "Ferries late"]
    assert [trouble.reason for trouble in found.troubles] == [
        "under embargo until 2026-03-05 09:00 UTC, held back: Quay shut"
    ]
    one = opened(json.dumps(ITEM))
    assert one.article is not None
    assert one.articles == (one.article,)
    with pytest.raises(UnreadableError, match=r"under embargo.*\(and 1 more of its items\)"):
        opened(json.dumps([held, held]))


def test_newsml_is_opened_as_agencies_items() -> None:
    found = opened(
        "<newsItem guid='urn:x:1'><itemMeta><versionCreated>2026-03-01T09:00:00Z</versionCreated></itemMeta>"
        "<contentMeta><headline>Quay shut</headline></contentMeta><contentSet><inlineData>The harbour office "
        "shut the quay on Monday.</inlineData></contentSet></newsItem>"
    )
    assert found.kind is DocumentKind.NEWSML
    assert found.articles[0].url == "urn:x:1"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_small_web_archive_is_its_articles_dated_by_their_capture(pack) -> None:
    page = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + article_page("Ferry stays in port").encode()
    )
    archive = b"".join(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet.example/a\r\nWARC-Date: %s\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (date, len(page), page)
        for date in (b"2026-02-01T00:00:00Z", b"2026-02-02T00:00:00Z")
    )
    found = opened(pack(archive))
    assert (found.kind, found.article, found.troubles) == (DocumentKind.WARC, None, ())
    assert [article.headline for article in found.articles] == ["Ferry stays in port"] * 2
    assert [at.day for at in found.seen_at] == [1, 2]


def test_a_pdf_is_an_article() -> None:
    data = Path(__file__).parents[2].joinpath("golden/pdf/german_columns.pdf").read_bytes()
    found = opened(data)
    assert found.kind is DocumentKind.PDF
    assert found.article is not None
    assert found.article.headline == "Sturm sperrt den Kai"


def test_a_list_of_subscriptions_is_no_source() -> None:
    with pytest.raises(UnreadableError, match="use `standfirst add FILE`"):
        opened("<opml version='2.0'><body><outline xmlUrl='https://a.example/feed'/></body></opml>")


def test_an_item_may_link_to_a_pdf() -> None:
    data = Path(__file__).parents[2].joinpath("golden/pdf/german_columns.pdf").read_bytes()
    url = "https://office.example/release.pdf"
    document = Document(url, url, "application/pdf", data, NOW, (("x-robots-tag", "noarchive"),))
    article = read_page(document)
    assert article.headline == "Sturm sperrt den Kai"
    assert article.rights is not None
    assert article.rights.noarchive


NOON = article_page("Ferry stays in port", published="2026-03-02T12:00:00")
CLOCKS = {"outlet.example": "Asia/Dubai"}


def captured(page: str) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.outlet.example/a\r\n"
        f"WARC-Date: 2026-03-02T20:00:00Z\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "url"),
    [
        pytest.param(NOON.encode(), "https://www.outlet.example/a", id="a page"),
        pytest.param(captured(NOON), "file:///crawl.warc", id="a web archive"),
        pytest.param(
            b"<!-- saved from url=(0028)https://www.outlet.example/a -->" + NOON.encode(),
            "file:///page.html",
            id="a saved page",
        ),
    ],
)
def test_times_go_by_the_clock_that_the_desk_declares(data: bytes, url: str) -> None:
    document = Document(url, url, None, data, NOW)
    hours = [
        open_document(document, declared).articles[0].published.hour  # type: ignore[union-attr]
        for declared in (Declared(), Declared(CLOCKS))
    ]
    assert hours == [12, 8]


TEASER = article_page("Ferry stays in port", PARAGRAPHS[0], PARAGRAPHS[1][:-20] + "...").replace(
    "</main>", '</main><script type="application/ld+json">{"isAccessibleForFree": false}</script>'
)


@pytest.mark.parametrize("read", [open_document, read_page])
def test_a_teaser_before_a_wall_is_no_article(read) -> None:
    document = Document("https://outlet.example/x", "https://outlet.example/x", None, TEASER.encode(), NOW)
    with pytest.raises(UnreadableError) as refused:
        read(document)
    assert refused.value.reason == "paywall"
