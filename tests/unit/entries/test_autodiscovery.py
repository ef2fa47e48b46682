"""Where a page says that its news can be followed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.entries.autodiscovery import (
    LINKED,
    NAMED,
    find_feeds,
    find_hub,
    looks_like_feed,
    sitemaps_in_robots,
    usual_feeds,
)

FRONT = "https://lamp.example/"


def named(href: str, kind: str = "application/rss+xml", title: str = "", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def urls(html: str, url: str = FRONT) -> list[str]:
    return [link.url for link in find_feeds(html, url)]


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "Application/RSS+XML; charset=utf-8",
        "application/x.atom+xml",
    ],
)
def test_every_type_of_feed_is_found(kind: str) -> None:
    (link,) = find_feeds(named("/a", kind, "All"), FRONT)
    assert (link.url, link.title, link.how) == ("https://lamp.example/a", "All", NAMED)


@pytest.mark.parametrize(
    "html",
    [
        named("/wp-json/wp/v2/pages/2", "application/json"),
        named("/oembed?url=x", "application/json+oembed"),
        named("/entry", "application/atom+xml;type=entry"),
        named("/print.css", "text/css", rel="alternate stylesheet"),
        '<link rel="alternate" hreflang="fr" href="/fr/feed">',
        named("/feed", rel="prefetch"),
        named("", "application/rss+xml"),
        named("mailto:a@b.example"),
        named("http://[broken/feed"),
        "<link rel=alternate type=application/rss+xml>",
    ],
)
def test_what_only_looks_like_one_is_left(html: str) -> None:
    assert urls(html) == []


@pytest.mark.parametrize("kind", ["application/json", "text/xml", "application/xml", ""])
def test_types_that_say_little_count_where_the_address_says_more(kind: str) -> None:
    assert urls(named("/feed.json", kind)) == ["https://lamp.example/feed.json"]
    assert urls(named("/data", kind)) == []


def test_relative_links_lead_from_the_base() -> None:
    html = '<base href="https://cdn.lamp.example/x/">' + named("rss.xml")
    assert urls(html) == ["https://cdn.lamp.example/x/rss.xml"]


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/rss/world.xml", True),
        ("/world/rss", True),
        ("/feed/", True),
        ("/index.rdf", True),
        ("?feed=rss2", True),
        ("/news.atom", True),
        ("https://feeds.lamp.example/all", True),
        ("feed://lamp.example/rss", True),
        ("feed:https://lamp.example/rss", True),
        ("https://elsewhere.example/feed", False),
        ("/feedback.html", False),
        ("/press", False),
        ("/sitemap.xml", False),
        ("/rss.html", False),
        ("/newsfeed-explained", False),
    ],
)
def test_links_that_look_like_feeds(href: str, found: bool) -> None:
    links = find_feeds(f'<a href="{href}">all of it</a>', FRONT)
    assert bool(links) == found
    assert all(link.how == LINKED and link.title == "all of it" for link in links)


def test_a_link_that_says_rss_is_one_wherever_it_leads() -> None:
    assert urls('<a href="/subscribe">RSS</a>') == ["https://lamp.example/subscribe"]
    assert urls('<a href="/subscribe">Subscribe to our paper</a>') == []


def test_comments_come_last() -> None:
    html = (
        named("/comments/feed/", title="Lamp » Comments Feed")
        + named("/x/feed", title="Lamp » Kommentar-Feed")
        + '<a href="/rss">RSS</a>'
        + named("/feed/", title="Lamp » Feed")
    )
    links = find_feeds(html, FRONT)
    assert [link.url.removeprefix(FRONT) for link in links] == ["feed/", "rss", "comments/feed/", "x/feed"]
    assert [link.comments for link in links] == [False, False, True, True]


@pytest.mark.parametrize("own", ["/world/feed/", "/rss/world.xml", "/feeds/world/rss"])
def test_the_feed_of_the_section_comes_first(own: str) -> None:
    html = named("/feed/") + named("/rss/sport.xml") + named(own)
    first, *others = find_feeds(html, "https://lamp.example/world/")
    assert first.url.endswith(own)
    assert first.own
    assert not any(link.own for link in others)


def test_an_articles_own_feed_holds_its_comments() -> None:
    html = named("/2026/ferry/feed/", title="Lamp » Ferry Comments Feed") + named("/feed/")
    assert urls(html, "https://lamp.example/2026/ferry/")[0] == "https://lamp.example/feed/"


def test_each_address_once_and_never_the_page_itself() -> None:
    html = named("/feed") + named("/feed", "application/atom+xml") + '<a href="/feed">RSS</a>' + named("/rss")
    assert urls(html, "https://lamp.example/rss/") == ["https://lamp.example/feed"]


def test_bytes_are_decoded() -> None:
    html = ('<meta charset="windows-1251">' + named("/feed", title="Новости")).encode("windows-1251")
    assert find_feeds(html, FRONT)[0].title == "Новости"


def test_usual_addresses_are_the_sections_then_the_sites() -> None:
    assert usual_feeds("https://lamp.example/world/news.html")[:4] == (
        "https://lamp.example/world/feed",
        "https://lamp.example/world/index.xml",
        "https://lamp.example/feed",
        "https://lamp.example/rss",
    )
    assert "https://lamp.example/feed.json" in usual_feeds(FRONT)
    assert all(looks_like_feed(url) for url in usual_feeds(FRONT))


@pytest.mark.parametrize(
    ("value", "hub"),
    [
        ('<https://hub.example/>; rel="hub"', "https://hub.example/"),
        ('<https://a.example/>; rel="self", <https://hub.example/a,b>; rel=hub', "https://hub.example/a,b"),
        ('</hub>; title="a; b"; rel="alternate hub"', "https://lamp.example/hub"),
        ('<https://a.example/>; rel="github"', None),
        ("nonsense", None),
        ("<>; rel=hub" * 2000, None),
    ],
)
def test_hubs_in_headers(value: str, hub: str | None) -> None:
    assert find_hub("", FRONT, (("link", value),)) == hub


def test_a_hub_in_the_page_is_second_to_the_headers() -> None:
    html = '<link rel="hub" href="https://hub.example/page">'
    assert find_hub(html, FRONT) == "https://hub.example/page"
    assert find_hub(html, FRONT, (("link", "<https://hub.example/h>; rel=hub"),)) == "https://hub.example/h"
    assert find_hub("<p>a hub of trade</p>", FRONT) is None


def test_sitemaps_in_robots_news_first() -> None:
    text = (
        "User-agent: *\nDisallow: /x\nSitemap: https://lamp.example/sitemap.xml\n"
        " SITEMAP:/sitemap-news.xml # new\nsitemap: ftp://a.example/\nSitemap:\n"
    )
    assert sitemaps_in_robots(text, FRONT) == (
        "https://lamp.example/sitemap-news.xml",
        "https://lamp.example/sitemap.xml",
    )


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_page_under_any_address_is_read(html: str, url: str) -> None:
    for link in find_feeds(html, url):
        assert link.url.startswith(("http://", "https://"))
    find_hub(html, url, (("link", html),))
    sitemaps_in_robots(html, url)


@pytest.mark.parametrize(
    "html",
    [
        named("/" + "feed/" * 60_000),
        "<a href='" + "/rss." * 60_000 + "'>" * 3,
        named("/x") * 20_000,
        "<a href=/f>" + "news " * 50_000,
        "<link " * 100_000,
    ],
)
def test_pages_made_to_be_slow_are_not(html: str) -> None:
    before = time.process_time()
    find_feeds(html, FRONT)
    assert time.process_time() - before < 3
