"""Sitemaps (sitemaps.org 0.9): which pages a site has, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

MAPPED_MOST = 45_000
"""Pages that one sitemap names; it may name 50,000."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def render_sitemap(paths: Iterable[tuple[str, str | None]], url: str) -> str:
    """A sitemap of pages: path, and the day it last changed."""
    lines = [_HEAD, f"<urlset {_SPACE}>"]
    for path, day in paths:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(url + path)}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"


def render_sitemaps(names: Sequence[str], url: str) -> str:
    """A list of sitemaps, for a site of more pages than one of them may name."""
    lines = [f"<sitemap><loc>{escape(url + name)}</loc></sitemap>" for name in names]
    return "\n".join([_HEAD, f"<sitemapindex {_SPACE}>", *lines, "</sitemapindex>"]) + "\n"
