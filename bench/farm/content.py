"""What a farm's hosts serve: feeds, listing pages, sitemaps, articles and robots.txt, as bytes."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape

from .plan import Form, Host, Item, Plan, Robots
from .words import Words

FIRST = datetime(2026, 11, 1, 6, tzinfo=UTC)
"""When the oldest items were published."""
_EVERY = timedelta(minutes=47)
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """A document to serve, plain and compressed (None where it is served plain only)."""

    body: bytes
    content_type: str
    packed: bytes | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """An item with its words."""

    link: str
    title: str
    teaser: str
    paragraphs: tuple[str, ...]
    author: str
    at: datetime


class Content:
    """Makes documents, the same ones for the same plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._words = Words(plan.seed)

    def source(self, host: Host, edition: int) -> Page:
        """The document that a host's source is."""
        items = self._plan.items_of(host, edition)
        if host.form is Form.INDEX:
            return self._page(host, _index(host, edition), "application/xml", edition)
        body, content_type = _FORMS[host.form](host, [self._tell(host, item) for item in items])
        return self._page(host, body, content_type, edition)

    def child(self, host: Host, number: int, edition: int) -> Page:
        """One of the two sitemaps that an index lists; the first is a gzipped file."""
        items = self._plan.items_of(host, edition)
        half = len(items) // 2
        body, _ = _sitemap(
            host, [self._tell(host, item) for item in (items[:half] if number == 0 else items[half:])]
        )
        if number == 0:
            return Page(gzip.compress(body, 6, mtime=0), "application/gzip")
        return self._page(host, body, "application/xml", edition)

    def article(self, host: Host, item: Item) -> Page:
        """The page of one item."""
        told = self._tell(host, item)
        dice = random.Random(f"page {host.number}/{item.number}")
        more = [" ".join(self._words.sentences(dice, 3)) for _ in range(3)]
        text = "".join(f"<p>{escape(p)}</p>" for p in (*told.paragraphs, *more))
        name = site_name(host)
        html = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{told.title} - {name}</title>'
            f'<link rel="canonical" href="{told.link}"><meta property="og:type" content="article">'
            f'<meta property="og:site_name" content="{name}">'
            f'<meta property="og:title" content="{told.title}">'
            f'<meta property="article:published_time" content="{told.at.isoformat()}">'
            f'<meta name="author" content="{told.author}"></head><body><header><nav><a href="/">Home</a> '
            f'<a href="/news/">News</a> <a href="/about">About</a></nav></header><main><article>'
            f'<h1>{told.title}</h1><p class="byline">By {told.author}</p>{text}</article></main>'
            f"<footer><p>© 2026 {name}</p></footer></body></html>"
        )
        return _compressed(html.encode(), _HTML, sha256(html.encode()).hexdigest()[:16])

    def robots(self, host: Host) -> bytes | None:
        """A sound host's robots.txt; None where it has none."""
        if host.robots is Robots.NONE:
            return None
        delay = f"Crawl-delay: {host.delay_s:g}\n" if host.delay_s else ""
        return (
            f"User-agent: *\nDisallow: /admin/\nDisallow: /search?\n{delay}\n"
            f"User-agent: GreedyBot\nDisallow: /\n\nSitemap: {host.base}/sitemap.xml\n"
        ).encode()

    def _page(self, host: Host, body: bytes, content_type: str, edition: int) -> Page:
        tag = sha256(body).hexdigest()[:20]
        modified = format_datetime(FIRST + timedelta(days=7, hours=edition), usegmt=True)
        page = _compressed(body, content_type, tag if host.etag else None)
        return Page(page.body, content_type, page.packed, page.etag, modified if host.modified else None)

    def _tell(self, host: Host, item: Item) -> _Told:
        dice = random.Random(f"{self._plan.seed}/{host.number}/{item.number}/words")
        words = self._words
        return _Told(
            link=host.base + item.path,
            title=words.headline(dice),
            teaser=" ".join(words.sentences(dice, 2)),
            paragraphs=tuple(" ".join(words.sentences(dice, 3)) for _ in range(2)),
            author=words.person(dice),
            at=FIRST + item.number * _EVERY + timedelta(seconds=host.number),
        )


def site_name(host: Host) -> str:
    """What a host's site calls itself."""
    return f"The Skerry Courier {host.number}"


def _compressed(body: bytes, content_type: str, tag: str | None) -> Page:
    return Page(body, content_type, gzip.compress(body, 6, mtime=0), f'"{tag}"' if tag else None)


def _html(told: _Told) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in told.paragraphs)


def _rss(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    ttl = "<ttl>15</ttl>" if host.number % 3 == 0 else ""
    rows = "".join(
        f'<item><title>{escape(i.title)}</title><link>{i.link}</link><guid isPermaLink="true">{i.link}</guid>'
        f"<pubDate>{format_datetime(i.at)}</pubDate><dc:creator>{i.author}</dc:creator>"
        f"<description>{escape(i.teaser)}</description>"
        f"<content:encoded><![CDATA[{_html(i)}]]></content:encoded></item>"
        for i in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{site_name(host)}</title><link>{host.base}/</link><description>News</description>"
        f"<language>en</language>{ttl}"
        f'<atom:link rel="self" href="{host.base}{host.path}"/>{rows}</channel></rss>'
    ).encode(), "application/rss+xml; charset=utf-8"


def _atom(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    rows = "".join(
        f'<entry><title>{escape(i.title)}</title><link href="{i.link}"/><id>{i.link}</id>'
        f"<published>{i.at.isoformat()}</published><updated>{i.at.isoformat()}</updated>"
        f'<author><name>{i.author}</name></author><summary type="text">{escape(i.teaser)}</summary>'
        f'<content type="html">{escape(_html(i))}</content></entry>'
        for i in items
    )
    newest = max((i.at for i in items), default=FIRST)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f'<title>{site_name(host)}</title><id>{host.base}/</id><link href="{host.base}/"/>'
        f'<link rel="self" href="{host.base}{host.path}"/>'
        f"<updated>{newest.isoformat()}</updated>{rows}</feed>"
    ).encode(), "application/atom+xml"


def _rdf(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    rows = "".join(
        f'<item rdf:about="{i.link}"><title>{escape(i.title)}</title><link>{i.link}</link>'
        f"<description>{escape(i.teaser)}</description><dc:date>{i.at.isoformat()}</dc:date>"
        f"<dc:creator>{i.author}</dc:creator><content:encoded>{escape(_html(i))}</content:encoded></item>"
        for i in items
    )
    listed = "".join(f'<rdf:li rdf:resource="{i.link}"/>' for i in items)
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f'<channel rdf:about="{host.base}/"><title>{site_name(host)}</title><link>{host.base}/</link>'
        "<description>News</description><sy:updatePeriod>hourly</sy:updatePeriod>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>{rows}</rdf:RDF>"
    ).encode(), "application/rdf+xml"


def _json(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site_name(host),
        "home_page_url": f"{host.base}/",
        "feed_url": f"{host.base}{host.path}",
        "language": "en",
        "items": [
            {
                "id": i.link,
                "url": i.link,
                "title": i.title,
                "summary": i.teaser,
                "content_html": _html(i),
                "date_published": i.at.isoformat(),
                "authors": [{"name": i.author}],
            }
            for i in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json"


def _listing(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    cards = "".join(
        f'<article class="card"><h2><a href="{i.link.removeprefix(host.base)}">{escape(i.title)}</a></h2>'
        f'<p class="teaser">{escape(i.teaser)}</p>'
        f'<time datetime="{i.at.isoformat()}">{i.at:%d %B %Y}</time></article>'
        for i in items
    )
    name = site_name(host)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>News - {name}</title></head><body>"
        '<header><nav><a href="/">Home</a> <a href="/news/">News</a> <a href="/sport/">Sport</a> '
        '<a href="/about">About</a></nav></header><main><h1>News</h1>'
        f'<section class="stream">{cards}</section></main>'
        '<footer><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a>'
        f"<p>© 2026 {name}</p></footer></body></html>"
    ).encode(), _HTML


_SITEMAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
)


def _sitemap(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    rows = "".join(f"<url><loc>{i.link}</loc><lastmod>{i.at.isoformat()}</lastmod></url>" for i in items)
    return f"{_SITEMAP_HEAD}>{rows}</urlset>".encode(), "application/xml"


def _news(host: Host, items: Sequence[_Told]) -> tuple[bytes, str]:
    rows = "".join(
        f"<url><loc>{i.link}</loc><news:news><news:publication><news:name>{site_name(host)}</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>{i.at.isoformat()}"
        f"</news:publication_date><news:title>{escape(i.title)}</news:title></news:news></url>"
        for i in items
    )
    space = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    return f"{_SITEMAP_HEAD}{space}{rows}</urlset>".encode(), "application/xml"


def _index(host: Host, edition: int) -> bytes:
    at = (FIRST + timedelta(days=7, hours=edition)).isoformat()
    rows = "".join(
        f"<sitemap><loc>{host.base}{path}</loc><lastmod>{at}</lastmod></sitemap>"
        for path in ("/part-0.xml.gz", "/part-1.xml")
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}{rows}</sitemapindex>".encode()


_FORMS: Mapping[Form, Callable[[Host, Sequence[_Told]], tuple[bytes, str]]] = {
    Form.RSS: _rss,
    Form.ATOM: _atom,
    Form.RDF: _rdf,
    Form.JSON: _json,
    Form.LISTING: _listing,
    Form.SITEMAP: _sitemap,
    Form.NEWS: _news,
}
