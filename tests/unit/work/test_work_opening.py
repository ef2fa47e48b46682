"""Documents of every sort: what they are told to be, and what is refused with which reason."""

from datetime import UTC, datetime

import pytest
from tests.web import article_page

from standfirst.errors import UnreadableError
from standfirst.records import Article, Document, DocumentKind
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
    ],
)
def test_a_saved_listings_links_lead_where_it_says_it_is_from_or_nowhere(head: str, link: str | None) -> None:
    found = opened(listing(head), "file:///home/desk/news.html")
    assert len(found.entries) == 8
    assert found.entries[0].link == link
    assert found.entries[0].title == "The boat that came home number 0"


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
        (b"%PDF-1.4 \x00\x01", "a PDF"),
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
