"""The forms in which the sample's publishers list what they print: feeds, pages, mail, a digest."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from xml.sax.saxutils import quoteattr

from standfirst.demo.pages import path_of, section_of, shown_time, templates
from standfirst.demo.plan import Piece, local_zone
from standfirst.demo.sample import Brevity, House, Sample

_TEASER_CHARACTERS = 260
_DIGEST_WIDTH = 72


def teaser_of(piece: Piece) -> str:
    """What a listing prints under the headline: the standfirst, else the first paragraph's opening."""
    return piece.text.standfirst or textwrap.shorten(
        piece.paragraphs[0], _TEASER_CHARACTERS, placeholder=" …"
    )


def _newest_first(pieces: Sequence[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: piece.published, reverse=True)


def _iso(moment: datetime, sample: Sample) -> str:
    return moment.astimezone(local_zone(sample)).isoformat()


def _paragraphs(piece: Piece) -> str:
    return "".join(f"<p>{escape(p, quote=False)}</p>" for p in piece.paragraphs)


def rss(house: House, base: str, pieces: Sequence[Piece], sample: Sample) -> bytes:
    """RSS 2.0. Titles and descriptions are HTML escaped into XML, as most newsrooms' systems send them."""
    language = house.languages[0]
    items = "".join(
        f"<item><title>{escape(piece.headline, quote=False)}</title>"
        f"<link>{escape(piece.url + _TRACKING)}</link>"
        f'<guid isPermaLink="true">{escape(piece.url)}</guid>'
        f"<pubDate>{format_datetime(piece.published.astimezone(local_zone(sample)))}</pubDate>"
        + (f"<atom:updated>{_iso(piece.updated, sample)}</atom:updated>" if piece.updated else "")
        + f"<category>{escape(section_of(piece))}</category>"
        f"<description>{escape(f'<p>{escape(teaser_of(piece), quote=False)}</p>')}</description></item>\n"
        for piece in _newest_first(pieces)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>{escape(house.name)}: harbour tunnel</title><link>{base}/</link>"
        f"<description>What we print on the tunnel</description><language>{language}</language>"
        "<ttl>30</ttl>\n"
        f"{items}</channel></rss>\n"
    ).encode()


_TRACKING = "?utm_source=rss&utm_medium=feed"


def atom(house: House, base: str, pieces: Sequence[Piece], sample: Sample) -> bytes:
    """Atom (RFC 4287)."""
    newest = max((p.updated or p.published for p in pieces), default=None)
    entries = "".join(
        f"<entry><title>{escape(piece.headline)}</title><id>{escape(piece.url)}</id>"
        f'<link rel="alternate" href={quoteattr(piece.url)}/>'
        f"<published>{_iso(piece.published, sample)}</published>"
        f"<updated>{_iso(piece.updated or piece.published, sample)}</updated>"
        + (f"<author><name>{escape(piece.author)}</name></author>" if piece.author else "")
        + f'<summary type="text">{escape(teaser_of(piece))}</summary></entry>\n'
        for piece in _newest_first(pieces)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{house.languages[0]}">\n'
        f"<title>{escape(house.name)} – tunnel portuaire</title><id>{base}/tunnel/atom.xml</id>"
        f'<link rel="self" href="{base}/tunnel/atom.xml"/><link href="{base}/"/>'
        f"<author><name>{escape(house.name)}</name></author>"
        + (f"<updated>{_iso(newest, sample)}</updated>\n" if newest else "")
        + f"{entries}</feed>\n"
    ).encode()


def json_feed(house: House, base: str, pieces: Sequence[Piece], sample: Sample) -> bytes:
    """JSON Feed 1.1, with each item's language: the agency's services share one feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{house.name} – Selmouth harbour tunnel",
        "home_page_url": f"{base}/",
        "feed_url": f"{base}/feed.json",
        "items": [
            {
                "id": piece.url,
                "url": piece.url,
                "title": piece.headline,
                "summary": teaser_of(piece),
                "content_html": _paragraphs(piece),
                "date_published": _iso(piece.published, sample),
                "language": piece.text.language,
            }
            for piece in _newest_first(pieces)
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def news_sitemap(pieces: Sequence[Piece], sample: Sample) -> bytes:
    """A sitemap (sitemaps.org 0.9) with the news extension."""
    urls = "".join(
        f"<url><loc>{escape(piece.url)}</loc>"
        f"<lastmod>{_iso(piece.updated or piece.published, sample)}</lastmod>"
        f"<news:news><news:publication><news:name>{escape(piece.house.name)}</news:name>"
        f"<news:language>{piece.text.language}</news:language></news:publication>"
        f"<news:publication_date>{_iso(piece.published, sample)}</news:publication_date>"
        f"<news:title>{escape(piece.headline)}</news:title></news:news></url>\n"
        for piece in _newest_first(pieces)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    ).encode()


def listing(template: str, pieces: Sequence[Piece], sample: Sample) -> bytes:
    """A page of teasers, in one of the two designs that have no feed."""
    items = [
        {
            "path": path_of(piece.url),
            "section": section_of(piece),
            "headline": piece.headline,
            "teaser": teaser_of(piece),
            "published": _iso(piece.published, sample),
            "shown_time": shown_time(piece.published, piece.text.language, sample),
        }
        for piece in _newest_first(pieces)
    ]
    return templates(sample.folder).get_template(template).render(items=items).encode()


def front_page(house: House, pieces: Sequence[Piece], feed: tuple[str, str] | None, sample: Sample) -> bytes:
    """A house's plain front page. ``feed`` is the path and media type it advertises, if it has one."""
    items = [{"path": path_of(p.url), "headline": p.headline} for p in _newest_first(pieces)]
    path, media_type = feed or ("", "")
    page = templates(sample.folder).get_template("front.html")
    return page.render(
        name=house.name, language=house.languages[0], items=items, feed=path, feed_type=media_type
    ).encode()


def newsletter(house: House, base: str, pieces: Sequence[Piece], sample: Sample, sent: datetime) -> bytes:
    """One issue of a newsletter as it lies in a mailbox: plain text and HTML, links tagged for counting."""
    date = shown_time(sent, "en", sample).split(",")[0]
    items = [{"url": p.url, "headline": p.headline, "teaser": teaser_of(p)} for p in _newest_first(pieces)]
    mail = EmailMessage()
    mail["From"] = f"{house.name} <week@port-and-rail.example>"
    mail["To"] = "desk@brief.example"
    mail["Subject"] = f"The week at the docks, {date}"
    mail["Date"] = format_datetime(sent.astimezone(local_zone(sample)))
    mail["Message-ID"] = f"<week-{sent:%Y%m%d}@port-and-rail.example>"
    mail["List-Unsubscribe"] = "<mailto:leave@port-and-rail.example>"
    plain = "\n\n".join(
        f"{item['headline']}\n{textwrap.fill(item['teaser'], _DIGEST_WIDTH)}\n{item['url']}" for item in items
    )
    mail.set_content(
        f"PORT & RAIL\nThe week at the docks, {date}\n\n{plain}\n\n-- \nUnsubscribe: {base}/unsubscribe\n"
    )
    html = templates(sample.folder).get_template("newsletter.html")
    mail.add_alternative(html.render(base=base, shown_date=date, items=items), subtype="html")
    mail.set_boundary(
        "=_port_and_rail_week"
    )  # else it is drawn by chance, and no two runs give the same bytes
    return mail.as_bytes()


def digest(items: Sequence[Brevity]) -> bytes:
    """A plain-text digest: headline, wrapped excerpt, "Read more"; nothing says where the items came from."""
    blocks = [
        f"{item.headline}\n\n"
        f"{textwrap.fill(item.text + (' ..' if item.cut else ''), _DIGEST_WIDTH)}\n\nRead more"
        for item in items
    ]
    return ("\n\n".join(blocks) + "\n").encode()
