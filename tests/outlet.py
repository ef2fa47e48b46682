"""An invented outlet on the tests' loopback web: front page, sections, feeds, sitemap, robots.txt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.web import Web

HEADLINES = (
    "Ferry stays in port after a crack in its rudder",
    "Harbour master wants a second tug before winter",
    "Bread comes with the mail boat until Monday",
    "Lamp keepers of the outer isles meet in Skerry",
    "New pier opens a month later than was promised",
    "Council puts the tunnel vote off until spring",
    "Storm breaks windows in the old customs house",
    "School boat takes a longer way round the reef",
)
NOW = datetime.now(UTC).replace(microsecond=0)


def feed(
    web: Web,
    *,
    title: str = "The Skerry Lamp",
    section: str = "news",
    first: int = 0,
    items: int = 6,
    hours: float = 4,
    more: str = "",
) -> str:
    """An RSS feed whose items are some hours apart."""
    told = "".join(
        f"<item><title>{HEADLINES[number % len(HEADLINES)]}</title>"
        f"<link>{web.url(f'/{section}/story-{number}')}</link>"
        f"<pubDate>{format_datetime(NOW - timedelta(hours=hours * (number - first)))}</pubDate></item>"
        for number in range(first, first + items)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{title}</title><link>{web.url('/')}</link>{more}{told}</channel></rss>"
    )


def page(web: Web, *, section: str = "news", head: str = "", foot: str = "", items: int = 8) -> str:
    """A page that lists items, with what stands in its head and at its foot."""
    told = "".join(
        f'<article><h2><a href="/{section}/story-{number}">{HEADLINES[number % len(HEADLINES)]}</a></h2>'
        f"<p>What is known of it by the evening, and what the harbour office says of {number}.</p></article>"
        for number in range(items)
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>News | The Skerry Lamp</title>'
        f'<meta property="og:site_name" content="The Skerry Lamp">{head}</head>'
        f"<body><header><a href='/'>Home</a> <a href='/sport/'>Sport</a></header><main>{told}</main>"
        f"<footer>{foot}</footer></body></html>"
    )


def alternate(path: str, title: str = "", kind: str = "application/rss+xml") -> str:
    """A ``link`` that names a feed."""
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{path}">'


def news_sitemap(web: Web, items: int = 6) -> str:
    """A news sitemap."""
    told = "".join(
        f"<url><loc>{web.url(f'/news/story-{number}')}</loc><news:news><news:publication>"
        f"<news:name>The Skerry Lamp</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{(NOW - timedelta(hours=number)).isoformat()}</news:publication_date>"
        f"<news:title>{HEADLINES[number]}</news:title></news:news></url>"
        for number in range(items)
    )
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{told}</urlset>'
    )
