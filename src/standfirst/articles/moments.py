"""When an article was published and last updated, as its page states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from standfirst.text.dates import parse_date

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "article.published", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "publish_date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "article.updated", "dcterms.modified",
    "lastmod", "last-modified",
)  # fmt: skip
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_IN_URL_PARTED = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_DATELIKE = re.compile(
    r"\d|\b(?:yesterday|today|gestern|heute|hier|aujourd|ayer|hoy|ieri|oggi|ontem|hoje)|вчера|сегодня"
    r"|أمس|اليوم|دیروز|امروز",
    re.I,
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[۱١1][۳۴٣٤34]\d\d|[٢2]\d{3})(?!\d)")
_TIMES = (
    '[itemprop="datePublished"], time[pubdate], article time[datetime], header time[datetime], time[datetime]'
)
_PRINTED = (
    '[itemprop="datePublished"], time, .published, .entry-date, .post-date, .article-date, .publish-date, '
    ".dateline, .timestamp, .date"
)
_MOST = 6


class Page(Protocol):
    """What is needed of a page's statements."""

    tree: LexborHTMLParser
    url: str

    def first(self, *names: str) -> str | None:
        """The first of these meta tags that is there."""

    def stated(self, key: str) -> str | None:
        """What the JSON-LD article states under a key."""


def published_and_updated(
    page: Page, language: str | None, at: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """The two times of an article.

    Args:
        page: the page's statements.
        language: the language its dates are printed in.
        at: when it was fetched. Without it, dates that need it ("yesterday") are not read.

    Returns:
        Times in UTC, None where none is stated. A published time that lies after ``at`` is an error of the
        page and is passed over; an update before publication or at the same time is none.
    """
    latest = (at or datetime(2100, 1, 1, tzinfo=UTC)) + timedelta(days=1)

    def read(words: str | None) -> datetime | None:
        if not words or (at is None and not _HAS_YEAR.search(words)):
            return None
        found = parse_date(words, at or latest, language)
        return found if found and found <= latest else None

    published = _finest(found for words in _stated(page) if (found := read(words)))
    if published is None:
        published = next((found for words in _printed(page) if (found := read(words))), None)
    updated = next((found for words in _updated(page) if (found := read(words))), None)
    return published, updated if updated and (published is None or updated > published) else None


def _finest(found: Iterator[datetime]) -> datetime | None:
    """The first time; where it is a bare day, the first of that day that has an hour as well."""
    first = next(found, None)
    if first is None or first.time() != time.min:
        return first
    return next((t for t in found if t.date() == first.date() and t.time() != time.min), first)


def _stated(page: Page) -> Iterator[str | None]:
    """Where publication is stated for machines, in order of trust: JSON-LD, meta tags, elements, the URL."""
    yield page.stated("datePublished")
    for name in _PUBLISHED:
        yield page.first(name)
    for node in page.tree.css(_TIMES)[:_MOST]:
        yield node.attributes.get("datetime") or node.attributes.get("content")
    if match := _IN_URL.search(page.url) or _IN_URL_PARTED.search(page.url):
        yield f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _printed(page: Page) -> Iterator[str | None]:
    """Dates as the page prints them, where elements are marked as holding one."""
    for node in page.tree.css(_PRINTED)[:_MOST]:
        words = " ".join(node.text(deep=True).split())
        yield words if _DATELIKE.search(words) else None


def _updated(page: Page) -> Iterator[str | None]:
    yield page.stated("dateModified")
    for name in _UPDATED:
        yield page.first(name)
    node = page.tree.css_first('[itemprop="dateModified"]')
    if node is not None:
        yield node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)
